// Sentences are tried from the last one back, the ways of naming two in the order of the header.
// Tested by linker_test.cc: the cases of link.txt on "both sides" and "the two countries".
#include "actors/pair_finder.h"

#include <algorithm>

namespace khaldun::actors {
namespace {

constexpr std::uint32_t kSentences = 6;
constexpr std::size_t kMaxMentions = 40;  // of a sentence

class PairFinder {
 public:
  PairFinder(const Reading& reading, const Discourse& discourse, PairKind kind)
      : reading_(reading), discourse_(discourse), kind_(kind) {}

  std::vector<Party> find(std::uint32_t token) {
    const std::uint32_t last = reading_.tree.sentence(token);
    const std::uint32_t first = last - std::min(last, kSentences);
    for (std::uint32_t sentence = last + 1; sentence-- > first;) {
      read(sentence, token);
      for (const auto way : {&PairFinder::plural, &PairFinder::list_that_acts,
                             &PairFinder::both_sides_of_a_verb, &PairFinder::list_of_objects}) {
        std::vector<Party> pair = (this->*way)();
        if (pair.size() == 2) return pair;
      }
    }
    return {};
  }

 private:
  const Tree& tree() const { return reading_.tree; }
  const Chain& chain_at(std::uint32_t token) const {
    return discourse_.chain(discourse_.chain_at(token));
  }

  // The mentions of a sentence before `end` that may be a party.
  void read(std::uint32_t sentence, std::uint32_t end) {
    tokens_.clear();
    const Span words = reading_.document.sentences[sentence];
    for (std::uint32_t i = words.begin; i < std::min(words.end, end); ++i) {
      if (discourse_.chain_at(i) < 0 || tokens_.size() == kMaxMentions) continue;
      if (is_party(i)) tokens_.push_back(i);
    }
  }

  bool is_party(std::uint32_t token) const {
    const Chain& chain = chain_at(token);
    if (chain.kind == MentionKind::kPlace || chain.kind == MentionKind::kUnknown) return false;
    const auto pronoun = reading_.lexicon.pronouns.find(reading_.lower(token));
    const bool relative =
        pronoun != reading_.lexicon.pronouns.end() && pronoun->second == Pronoun::kRelative;
    switch (tree().relation(tree().first_conjunct(token))) {
      case Relation::kCompound:
      case Relation::kAdjective:
      case Relation::kNominal:
      case Relation::kPossessive: return false;
      default: return !relative;
    }
  }

  // The two, if they are of the kind that is looked for, and not one and the same.
  std::vector<Party> pair_of(const Party& a, const Party& b) const {
    const auto is_person = [](const Party& party) { return !party.role.empty(); };
    if (kind_ == PairKind::kCountries && (a.country.empty() || a.country == b.country)) return {};
    if (kind_ == PairKind::kCountries && (!is_state(a) || !is_state(b))) return {};
    if (kind_ == PairKind::kPersons && (!is_person(a) || !is_person(b))) return {};
    if (a.name == b.name && a.country == b.country) return {};
    return {a, b};
  }

  bool is_state(const Party& party) const {
    const Entity* entity = reading_.table.find(party.country);
    return entity != nullptr && entity->kind == EntityKind::kCountry;
  }

  std::vector<Party> pair_at(std::uint32_t a, std::uint32_t b) const {
    const bool persons = is_person(a) && is_person(b);
    if (kind_ == PairKind::kPersons) {
      if (!persons || discourse_.chain_at(a) == discourse_.chain_at(b)) return {};
      return {chain_at(a).party, chain_at(b).party};
    }
    return pair_of(chain_at(a).party, chain_at(b).party);
  }

  bool is_person(std::uint32_t token) const {
    const Chain& chain = chain_at(token);
    return !chain.plural &&
           (chain.kind == MentionKind::kPerson || chain.kind == MentionKind::kRole);
  }

  // "the Malian and Burkinabe foreign ministers", "both of them"
  std::vector<Party> plural() const {
    for (const std::uint32_t token : tokens_) {
      const std::vector<Party>& members = chain_at(token).members;
      if (members.size() != 2) continue;
      std::vector<Party> pair = pair_of(members[0], members[1]);
      // The members of a plural have its name in common.
      if (pair.empty() && kind_ != PairKind::kCountries && members[0].country != members[1].country)
        pair = members;
      if (!pair.empty()) return pair;
    }
    return {};
  }

  // The parties of the list that begins at `first`.
  std::vector<std::uint32_t> list_at(std::uint32_t first) const {
    std::vector<std::uint32_t> list;
    for (const std::uint32_t token : tokens_) {
      if (tree().first_conjunct(token) == first) list.push_back(token);
    }
    return list;
  }

  template <typename Fits>
  std::vector<Party> list_where(Fits fits) const {
    for (const std::uint32_t token : tokens_) {
      if (tree().first_conjunct(token) != token || !fits(token)) continue;
      const auto list = list_at(token);
      if (list.size() != 2) continue;
      std::vector<Party> pair = pair_at(list[0], list[1]);
      if (!pair.empty()) return pair;
    }
    return {};
  }

  // "Chad and Sudan met", "talks between Chad and Sudan"
  std::vector<Party> list_that_acts() const {
    return list_where([&](std::uint32_t first) {
      const bool between = tree().relation(first) == Relation::kPrepObject &&
                           reading_.lower(tree().head(first)) == "between";
      return tree().is_subject(first) || between;
    });
  }

  std::vector<Party> list_of_objects() const {
    return list_where([&](std::uint32_t first) {
      return tree().relation(first) == Relation::kObject ||
             (tree().relation(first) == Relation::kPrepObject &&
              !reading_.is(tree().head(first), reading_.lexicon.scene_prepositions));
    });
  }

  // "Chad met Sudan", "Chad signed a pact with Sudan"
  std::vector<Party> both_sides_of_a_verb() const {
    for (const std::uint32_t subject : tokens_) {
      if (!tree().is_subject(subject) || list_at(subject).size() != 1) continue;
      const std::uint32_t verb = tree().governor(subject);
      for (const std::uint32_t other : tokens_) {
        if (other == subject || !is_other_side(other, verb)) continue;
        std::vector<Party> pair = pair_at(subject, other);
        if (!pair.empty()) return pair;
      }
    }
    return {};
  }

  bool is_other_side(std::uint32_t token, std::uint32_t verb) const {
    if (list_at(token).size() != 1 || tree().governor(token) != verb) return false;
    if (tree().relation(token) == Relation::kObject) return true;
    const bool by_preposition = tree().relation(token) == Relation::kPrepObject;
    return by_preposition &&
           reading_.is(tree().head(token), reading_.lexicon.opposite_prepositions);
  }

  const Reading& reading_;
  const Discourse& discourse_;
  const PairKind kind_;
  std::vector<std::uint32_t> tokens_;
};

}  // namespace

std::vector<Party> find_pair(const Reading& reading, const Discourse& discourse,
                             std::uint32_t token, PairKind kind) {
  return PairFinder(reading, discourse, kind).find(token);
}

}  // namespace khaldun::actors
