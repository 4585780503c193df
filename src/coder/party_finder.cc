// Owners are searched along the relations that mean belonging or making (possessor, "of", "by",
// "from", nationality), never along those that mean a target or a scene ("against", "in").
// Tested by party_finder_test.cc.
#include "coder/party_finder.h"

#include <algorithm>
#include <utility>

#include "coder/arguments.h"

namespace khaldun::coder {
namespace {

constexpr int kMaxOwnerSteps = 5;

using actors::Mention;
using actors::MentionKind;

bool is_name_label(std::string_view type) {
  return type == "PERSON" || type == "ORG" || type == "NORP" || type == "GPE";
}

void add_new(Party party, std::vector<Party>& parties) {
  const bool there = std::any_of(parties.begin(), parties.end(),
                                 [&](const Party& other) { return same_party(party, other); });
  if (!there) parties.push_back(std::move(party));
}

// Tokens of one enumeration. The parser reads the second of "Niger, Mali, and Chad" as an
// apposition to the first.
std::vector<Index> enumeration(const Tree& tree, Index head) {
  std::vector<Index> all = {head};
  for (std::size_t i = 0; i < all.size() && all.size() < 64; ++i) {
    const bool has_conj = tree.has_child(all[i], Dep::kConj);
    for (const Index child : tree.children(all[i])) {
      const bool listed = tree.dep(child) == Dep::kAppos && has_conj &&
                          tree.pos(child) == Pos::kPropn && tree.pos(all[i]) == Pos::kPropn;
      if (tree.dep(child) == Dep::kConj || listed) all.push_back(child);
    }
  }
  return all;
}

}  // namespace

PartyFinder::PartyFinder(const Tree& tree, std::span<const Mention> mentions,
                         const TriggerLexicon& lexicon, SpeakerAt speaker_at)
    : tree_(tree), mentions_(mentions), lexicon_(lexicon), speaker_at_(std::move(speaker_at)) {}

bool PartyFinder::names_somebody(Index head) const {
  if (const Mention* mention = actors::find_mention(mentions_, head)) {
    if (mention->kind == MentionKind::kPronoun) {
      return mention->party.known || mention->first_person || !mention->members.empty() ||
             mention->chain >= 0;
    }
    if (mention->kind != MentionKind::kUnknown) return true;
  }
  if (tree_.pos(head) == Pos::kPron) return false;
  const Document& document = tree_.document();
  if (is_name_label(document.label(document.tokens[head].entity_type))) return true;
  if (tree_.pos(head) == Pos::kPropn) return true;
  return lexicon_.set("people").contains(lower_lemma(tree_, head));
}

void PartyFinder::add(Index head, std::vector<Party>& parties) const {
  const Mention* mention = actors::find_mention(mentions_, head);
  if (mention != nullptr && mention->first_person) {
    if (const Party* speaker = speaker_at_(head)) {
      Party side = *speaker;
      side.text = mention->party.text;
      side.span = mention->party.span;
      side.why = "first person of " + speaker->name;
      add_new(std::move(side), parties);
    }
    return;
  }
  if (!names_somebody(head)) return;
  if (mention != nullptr && !mention->members.empty()) {
    for (const Party& member : mention->members) add_new(member, parties);
    return;
  }
  add_new(actors::resolve_phrase(tree_.document(), head, mentions_), parties);
}

std::vector<Party> PartyFinder::at(Index head) const {
  std::vector<Party> parties;
  for (const Index token : enumeration(tree_, head)) {
    add(counted_noun(tree_, lexicon_, token), parties);
  }
  return parties;
}

std::vector<Index> PartyFinder::owners(Index head) const {
  std::vector<Index> found;
  for (const Dep dep : {Dep::kPoss, Dep::kAmod, Dep::kCompound, Dep::kNmod}) {
    for (const Index child : tree_.children(head)) {
      if (tree_.dep(child) == dep) found.push_back(child);
    }
  }
  for (const std::string_view word : {"by", "of", "from"}) {
    if (const auto object = preposition_object(tree_, head, word)) found.push_back(*object);
  }
  for (const Index child : tree_.children(head)) {
    if (tree_.dep(child) != Dep::kAcl && tree_.dep(child) != Dep::kRelcl) continue;
    if (const auto subject = logical_subject(tree_, child); subject && *subject != head) {
      found.push_back(*subject);
    }
  }
  return found;
}

std::vector<Party> PartyFinder::behind(Index head, int steps) const {
  std::vector<Party> parties = at(head);
  if (!parties.empty() || steps <= 0 || tree_.pos(head) == Pos::kPron) return parties;
  for (const Index owner : owners(counted_noun(tree_, lexicon_, head))) {
    const bool nationality = tree_.dep(owner) == Dep::kAmod || tree_.dep(owner) == Dep::kCompound ||
                             tree_.dep(owner) == Dep::kNmod;
    if (nationality && !known(owner)) continue;
    parties = behind(owner, steps - 1);
    if (!parties.empty()) break;
  }
  if (lexicon_.set("arms").contains(lower_lemma(tree_, head))) {
    for (Party& party : parties) {
      if (!party.sector.empty() || party.country.empty()) continue;
      party.sector.emplace_back("MIL");
      party.code += "MIL";
    }
  }
  return parties;
}

std::vector<Party> PartyFinder::behind(Index head) const { return behind(head, kMaxOwnerSteps); }

std::vector<Party> PartyFinder::places(Index head) const {
  std::vector<Party> parties;
  for (const Index token : enumeration(tree_, head)) {
    const Mention* mention = actors::find_mention(mentions_, token);
    if (mention != nullptr && !mention->party.country.empty()) {
      add_new(mention->party, parties);
    }
  }
  return parties;
}

bool PartyFinder::known(Index head) const {
  const std::vector<Party> parties = at(head);
  return std::any_of(parties.begin(), parties.end(), [](const Party& p) { return p.known; });
}

Index counted_noun(const Tree& tree, const TriggerLexicon& lexicon, Index head) {
  for (int steps = 0; steps < 3; ++steps) {
    if (!lexicon.set("quantities").contains(lower_lemma(tree, head)) &&
        tree.pos(head) != Pos::kNum) {
      return head;
    }
    const auto counted = preposition_object(tree, head, "of");
    if (!counted) return head;
    head = *counted;
  }
  return head;
}

std::string lower_lemma(const Tree& tree, Index token) {
  std::string lemma(tree.lemma(token).empty() ? tree.word(token) : tree.lemma(token));
  for (char& c : lemma) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lemma;
}

bool same_party(const Party& a, const Party& b) {
  if (!a.entity_id.empty() && a.entity_id == b.entity_id) return true;
  if (!a.entity_id.empty() && !b.entity_id.empty()) return false;
  return a.name == b.name && a.country == b.country && a.sector == b.sector;
}

bool same_side(const Party& a, const Party& b) {
  if (same_party(a, b)) return true;
  const auto acts_for_state = [](const Party& party) {
    return party.sector.empty() || party.sector.front() == "GOV" || party.sector.front() == "MIL" ||
           party.sector.front() == "LEG" || party.sector.front() == "COP";
  };
  return !a.country.empty() && a.country == b.country && acts_for_state(a) && acts_for_state(b);
}

}  // namespace khaldun::coder
