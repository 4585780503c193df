// Who stands behind a thing: its owners are searched along the relations that mean belonging or
// making (possessor, "of", "by", "from", nationality), never along those that mean a target or a
// scene ("against", "in"). Tested by coder_test.cc.
#include <algorithm>
#include <array>
#include <utility>

#include "base/one_of.h"
#include "coder/arguments.h"
#include "coder/party_finder.h"

namespace khaldun::coder {
namespace {

constexpr int kMaxOwnerSteps = 5;

// "a treaty under which Chad pays", "the day when it left": what it modifies is not theirs.
bool tells_circumstance(const Tree& tree, Index clause) {
  const auto children = tree.children(clause);
  return std::any_of(children.begin(), children.end(), [&](Index child) {
    if (tree.dep(child) == Dep::kAdvmod) return tree.tag(child) == "WRB";
    const auto object =
        tree.dep(child) == Dep::kPrep ? tree.child(child, Dep::kPobj) : std::optional<Index>();
    return object && is_relative_pronoun(tree, *object);
  });
}

// "rejected claims that Russia lied": the claims are not Russia's.
bool is_claim_about(const Tree& tree, Index clause) {
  constexpr std::array<std::string_view, 12> kNouns = {
      "claim", "allegation", "accusation", "suggestion",  "implication", "notion",
      "idea",  "charge",     "rumour",     "insinuation", "assertion",   "rumor"};
  return tree.child(clause, Dep::kMark, "that") &&
         base::is_one_of(kNouns, tree.lemma(tree.head(clause)));
}

// "a stance taken by the party", unlike a town.
bool is_taken_by_maker(const Tree& tree, Index clause) {
  constexpr std::array<std::string_view, 10> kNouns = {"stance", "decision", "step",     "measure",
                                                       "action", "position", "approach", "line",
                                                       "move",   "course"};
  return tree.lemma(clause) == "take" && base::is_one_of(kNouns, tree.lemma(tree.head(clause)));
}

}  // namespace

// "Berlin's housekeepers", "Gulf tycoons": the state is known, the office is not. Allies and rivals
// may be of any state.
void PartyFinder::take_owners_country(Index head, Party& party) const {
  const std::string lemma = lower_lemma(tree_, head);
  const bool person = lexicon_.set("persons").contains(lemma);
  if (!person && !lexicon_.set("people").contains(lemma)) return;
  const bool outsider = !person || lexicon_.set("outsiders").contains(lemma);
  std::vector<Index> owners;
  for (const Index child : tree_.children(head)) {
    const Dep dep = tree_.dep(child);
    const bool owns = dep == Dep::kPoss && !outsider;
    const bool named = person && (dep == Dep::kCompound || dep == Dep::kNmod);
    if (owns || named || dep == Dep::kAmod) owners.push_back(child);
  }
  const auto whole = preposition_object(tree_, head, "of");
  if (whole && !outsider) owners.push_back(*whole);
  for (const Index owner : owners) {
    for (const Party& state : at(owner)) {
      if (state.country.size() != 3) continue;
      party.country = party.code = state.country;
      party.known = true;
      party.why = "of " + state.name;
      return;
    }
  }
}

// Whether the verb may report violence or coercion.
bool PartyFinder::is_harm(Index verb) const {
  const std::vector<Sense>& senses = lexicon_.verbs(lower_lemma(tree_, verb));
  return std::any_of(senses.begin(), senses.end(), [](const Sense& sense) {
    return sense.event == "ASSAULT" || sense.event == "COERCE";
  });
}

// "a Panama-flagged ship": the state, which does not own it.
std::optional<Index> PartyFinder::flag_of(Index head) const {
  for (const Index child : tree_.children(head)) {
    const bool belongs = tree_.dep(child) == Dep::kAmod &&
                         lexicon_.set("belonging_words").contains(lower_lemma(tree_, child));
    if (belongs) return tree_.child(child, Dep::kNpadvmod);
  }
  return std::nullopt;
}

// "condemned the “brutal attacks” by the rebels": what the quotation marks part from its noun.
std::optional<Index> PartyFinder::parted_maker(Index head) const {
  const Index verb = tree_.head(head);
  if (tree_.dep(head) != Dep::kDobj || !is_verb(tree_, verb) || is_passive(tree_, verb)) {
    return std::nullopt;
  }
  const auto by = tree_.child(verb, Dep::kPrep, "by");
  return by && *by > head ? tree_.child(*by, Dep::kPobj) : std::nullopt;
}

std::vector<Index> PartyFinder::owners(Index head) const {
  std::vector<Index> found;
  for (const Dep dep : {Dep::kPoss, Dep::kAmod, Dep::kCompound, Dep::kNmod}) {
    for (const Index child : tree_.children(head)) {
      if (tree_.dep(child) == dep) found.push_back(child);
    }
  }
  for (const std::string_view word : {"by", "of", "from"}) {
    // "the killing of a minister" is not his.
    if (word == "of" && lexicon_.set("suffered_of").contains(lower_lemma(tree_, head))) continue;
    if (const auto object = preposition_object(tree_, head, word)) found.push_back(*object);
  }
  if (const auto maker = parted_maker(head)) found.push_back(*maker);
  if (const auto flag = flag_of(head)) found.push_back(*flag);
  for (const Index child : tree_.children(head)) {
    if (tree_.dep(child) != Dep::kAcl && tree_.dep(child) != Dep::kRelcl) continue;
    if (is_harm(child) && !is_taken_by_maker(tree_, child))
      continue;  // a village attacked by rebels is not theirs
    if (tells_circumstance(tree_, child) || speaks_of_noun(tree_, child)) continue;
    if (is_claim_about(tree_, child)) continue;
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
    if (nationality && (!known(owner) || is_scene(head, owner))) continue;
    parties = behind(owner, steps - 1);
    if (!parties.empty()) break;
  }
  if (lexicon_.set("arms").contains(lower_lemma(tree_, head))) {
    for (Party& party : parties) {  // a state's jets are its army's
      const bool is_state = party.sector.empty() || party.entity_id == party.country;
      if (!is_state || party.country.empty() || flag_of(head)) continue;
      party.sector = {"MIL"};
      party.code = party.country + "MIL";
    }
  }
  return parties;
}

// "a police station", "an army base": those who are there.
std::vector<Party> PartyFinder::garrison(Index head) const {
  if (!lexicon_.set("guarded_places").contains(lower_lemma(tree_, head))) return {};
  for (const Index child : tree_.children(head)) {
    if (tree_.dep(child) != Dep::kCompound) continue;
    const std::string lemma = lower_lemma(tree_, child);
    const bool police = lemma == "police";
    if (!police && lemma != "army" && lemma != "military") continue;
    Party party;
    party.span = tree_.document().bytes_of({tree_.subtree(head).begin, head + 1});
    party.text = party.name = tree_.document().text_of(party.span);
    party.sector = {police ? "COP" : "MIL"};
    party.country = nationality(head);
    party.code = party.country + party.sector.front();
    party.why = "those who are in it";
    return {std::move(party)};
  }
  return {};
}

std::vector<Party> PartyFinder::residents(Index head) const {
  head = counted_noun(tree_, lexicon_, head);
  if (!lexicon_.set("settlements").contains(lower_lemma(tree_, head))) return {};
  Party party;
  party.span = tree_.document().bytes_of({tree_.subtree(head).begin, head + 1});
  party.text = party.name = tree_.document().text_of(party.span);
  party.sector = {"CVL"};
  party.country = nationality(head);
  party.code = party.country + "CVL";
  party.why = "those who live there";
  return {std::move(party)};
}

// "criticised countries including Australia"
std::vector<Party> PartyFinder::examples(Index head) const {
  if (!lexicon_.set("bodies_of_states").contains(lower_lemma(tree_, head))) return {};
  for (const Index child : tree_.children(head)) {
    const bool including = tree_.dep(child) == Dep::kPrep && tree_.word(child) == "including";
    const auto named = including ? tree_.child(child, Dep::kPobj) : std::nullopt;
    if (named) return at(*named);
  }
  return {};
}

std::vector<Party> PartyFinder::behind(Index head) const {
  std::vector<Party> parties = behind(head, kMaxOwnerSteps);
  if (parties.empty()) parties = examples(head);
  if (parties.empty()) parties = garrison(head);
  if (parties.empty()) parties = definite_place(head);
  return parties;
}

bool PartyFinder::is_scene(Index event, Index modifier) const {
  if (tree_.dep(modifier) != Dep::kCompound || !names_place(modifier)) return false;
  if (!lexicon_.set("suffered_acts").contains(lower_lemma(tree_, event))) return false;
  constexpr std::array<std::string_view, 3> kTargets = {"on", "against", "of"};
  return std::none_of(kTargets.begin(), kTargets.end(), [&](std::string_view word) {
    return preposition_object(tree_, event, word).has_value();
  });
}

}  // namespace khaldun::coder
