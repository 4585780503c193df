// The grammar of pronouns: what speaks for or against a mention as the one that a pronoun means.
// Part of Discourse. Tested by linker_test.cc with the cases of link.txt and context.txt.
#include <algorithm>

#include "actors/discourse.h"
#include "actors/name_chains.h"

namespace khaldun::actors {
namespace {

constexpr int kSubjectBonus = 25;
constexpr int kControlBonus = 40;
constexpr int kPhraseBonus = 50;
constexpr int kMaxNesting = 8;
constexpr std::uint32_t kMaxWindow = 200;  // tokens that a look at the grammar goes

}  // namespace

// Two arguments of one verb are not the same ("the army denied it"), nor is somebody's minister
// that somebody ("Bárcena, his minister").
bool Discourse::is_bound(std::uint32_t pronoun, int candidate) const {
  const Tree& tree = reading_.tree;
  if (tree.relation(pronoun) == Relation::kPossessive) {
    const std::uint32_t noun = tree.head(pronoun);
    return tree.relation(noun) == Relation::kApposition && chain_at_[tree.head(noun)] == candidate;
  }
  const auto children = tree.children_near(tree.governor(pronoun), pronoun);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    const bool argument = tree.is_subject(child) || tree.relation(child) == Relation::kObject;
    return argument && child != pronoun && chain_at_[child] == candidate;
  });
}

// "It called on Turkey": of a state that stands behind the verb, "it" is another one.
bool Discourse::is_addressed(std::uint32_t pronoun, const Chain& candidate) const {
  const Tree& tree = reading_.tree;
  if (!tree.is_subject(pronoun) || candidate.kind != MentionKind::kCountry) return false;
  const std::uint32_t verb = tree.governor(pronoun);
  const auto names_candidate = [&](std::uint32_t token) {
    const Name* name = reading_.name_with_head(token);
    return name != nullptr && name->entity != nullptr &&
           name->entity->kind == EntityKind::kCountry && name->sense == AliasSense::kName &&
           !is_scene_of(reading_, *name) && name->entity->country == candidate.party.country;
  };
  for (const std::uint32_t child : tree.children_near(verb, pronoun)) {
    if (child < verb) continue;
    if (tree.relation(child) == Relation::kObject && names_candidate(child)) return true;
    if (tree.relation(child) != Relation::kPreposition) continue;
    for (const std::uint32_t object : tree.children_near(child, child)) {
      if (tree.relation(object) == Relation::kPrepObject && names_candidate(object)) return true;
    }
  }
  return false;
}

// "Spain ruled in Sahara until it was annexed": what is acted upon may be the place.
bool Discourse::is_doubtful_thing(std::uint32_t pronoun, const Entry& entry) const {
  if (chain(entry.chain).kind != MentionKind::kCountry) return false;
  if (!reading_.same_sentence(pronoun, entry.token)) return false;
  const Relation relation = reading_.tree.relation(pronoun);
  if (relation != Relation::kPassiveSubject && relation != Relation::kObject) return false;
  for (std::uint32_t i = entry.token + 1; i < std::min(pronoun, entry.token + kMaxWindow); ++i) {
    const Name* name = reading_.name_with_head(i);
    const bool state = name != nullptr && name->entity != nullptr &&
                       name->entity->kind == EntityKind::kCountry &&
                       name->entity->country != chain(entry.chain).party.country;
    const bool place =
        name != nullptr && name->entity == nullptr && name->kind == MentionKind::kPlace;
    if (place || (state && is_scene_of(reading_, *name))) return true;
  }
  return false;
}

// "They agreed" is said of who acted or was acted upon in the sentence before, not of those who
// stand beside it: "talks on the return of refugees".
bool Discourse::is_aside(std::uint32_t pronoun, std::uint32_t candidate) const {
  const Tree& tree = reading_.tree;
  if (!tree.is_subject(pronoun) || reading_.same_sentence(pronoun, candidate)) return false;
  // "groups that threaten civilians"
  if (tree.relation(tree.governor(candidate)) == Relation::kRelativeClause) return true;
  std::uint32_t top = tree.first_conjunct(candidate);
  for (int i = 0; i < kMaxNesting && tree.relation(top) == Relation::kPrepObject; ++i) {
    const std::uint32_t preposition = tree.head(top);
    if (tree.relation(preposition) == Relation::kAgent) return false;
    const std::uint32_t noun = tree.first_conjunct(tree.head(preposition));
    const bool counted =
        reading_.lower(preposition) == "of" &&  // "a group of lawmakers"
        (reading_.agent_at[noun] >= 0 || reading_.is(noun, reading_.lexicon.quantities));
    if (!counted) return true;
    top = noun;
  }
  return false;
}

bool Discourse::is_main_subject(std::uint32_t token) const {
  return reading_.tree.is_subject(token) &&
         reading_.tree.relation(reading_.tree.governor(token)) == Relation::kRoot;
}

// A list is no "it".
bool Discourse::is_listed(std::uint32_t token) const {
  const Tree& tree = reading_.tree;
  if (tree.relation(token) == Relation::kConjunct) return true;
  const auto children = tree.children_near(token, token);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return tree.relation(child) == Relation::kConjunct;
  });
}

// Bonus of grammar for a possessive: the subject; before it whoever does what the clause says
// ("accused Mexico of abusing its embassy"); before that the same noun phrase ("the composition of
// the delegation and the date of its arrival").
int Discourse::closeness(std::uint32_t pronoun, std::uint32_t candidate) const {
  const Tree& tree = reading_.tree;
  const int subject = tree.is_subject(candidate) ? kSubjectBonus : 0;
  if (tree.relation(pronoun) != Relation::kPossessive ||
      !reading_.same_sentence(pronoun, candidate)) {
    return subject;
  }
  const std::uint32_t verb = tree.governor(pronoun);
  std::uint32_t top = pronoun;
  for (int i = 0; i < kMaxNesting && tree.head(top) != verb && tree.head(top) != top; ++i) {
    top = tree.head(top);
  }
  if (tree.is_under(candidate, top)) return kPhraseBonus;
  std::uint32_t upper = verb;
  for (int i = 0; i < 2 && (tree.relation(upper) == Relation::kOpenComplement ||
                            tree.relation(upper) == Relation::kPreposition);
       ++i) {
    upper = tree.head(upper);
  }
  const bool controls = upper != verb && tree.relation(candidate) == Relation::kObject &&
                        tree.head(candidate) == upper;
  return controls ? kControlBonus : subject;
}

// "its decision to expel US troops" is not the decision of the US.
bool Discourse::is_in_possessed_phrase(std::uint32_t pronoun, const Chain& candidate) const {
  const Tree& tree = reading_.tree;
  if (tree.relation(pronoun) != Relation::kPossessive || candidate.party.country.empty()) {
    return false;
  }
  const std::uint32_t noun = tree.head(pronoun);
  const Span sentence = reading_.document.sentences[tree.sentence(noun)];
  const std::uint32_t end = std::min(sentence.end, noun + kMaxWindow);
  for (std::uint32_t i = noun + 1; i < end; ++i) {
    const int name = reading_.name_at[i];
    if (name < 0 || !tree.is_under(i, noun)) continue;
    const Entity* entity = reading_.names[static_cast<std::size_t>(name)].entity;
    if (entity != nullptr && entity->country == candidate.party.country) return true;
  }
  return false;
}

// True if the nearest subject before `pronoun` is a noun that is no actor: "The deal failed. It
// ..."
bool Discourse::follows_other_subject(std::uint32_t pronoun) const {
  const std::uint32_t sentence = reading_.tree.sentence(pronoun);
  const std::uint32_t end = pronoun - std::min(pronoun, kMaxWindow);
  for (std::uint32_t i = pronoun; i-- > end && reading_.tree.sentence(i) + 1 >= sentence;) {
    if (!reading_.tree.is_subject(i)) continue;
    const Pos pos = reading_.document.tokens[i].pos;
    return chain_at_[i] < 0 && (pos == Pos::kNoun || pos == Pos::kPropn);
  }
  return false;
}

}  // namespace khaldun::actors
