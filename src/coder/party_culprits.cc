// Who did it where the sentence tells that in a roundabout way: who claimed it, is blamed or
// charged with it, which court heard the case. Tested by coder_test.cc, through whole sentences.
#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "coder/arguments.h"
#include "coder/party_assigner.h"

namespace khaldun::coder {

void PartyAssigner::set_culprits(Draft& draft) const {
  if (draft.event == "SANCTION" || draft.event == "COERCE") set_court(draft);
  if (draft.event == "ASSAULT") set_claimant(draft);
  if (draft.event == "ASSAULT" && draft.actor.empty()) set_culprit(draft);
  if (draft.actor.empty()) set_other_side(draft);
}

// "a killing that was claimed by the rebels", "a shelling blamed on the army"
void PartyAssigner::set_claimant(Draft& draft) const {
  const Index trigger = draft.predicate.trigger;
  const Span sentence = tree_.sentence_span(trigger);
  for (Index i = sentence.begin; i < sentence.end; ++i) {
    if (i < trigger && tree_.dep(tree_.head(i)) != Dep::kNsubj) continue;
    const Dep dep = tree_.dep(i);
    const std::string lemma = lower_lemma(tree_, i);
    if ((lemma != "claim" && lemma != "blame") || (dep != Dep::kRelcl && dep != Dep::kAcl))
      continue;
    if (!tree_.governs(draft.predicate.anchor(), i) || !is_passive(tree_, i)) continue;
    const bool blamed = lemma == "blame";
    const auto culprit = blamed ? preposition_object(tree_, i, "on") : logical_subject(tree_, i);
    if (!culprit) return;
    draft.actor = parties_.behind(*culprit);
    if (blamed && !draft.actor.empty()) make_alleged(draft);
    return;
  }
}

void PartyAssigner::make_alleged(Draft& draft) const {
  auto& certainty = draft.status.status.certainty;
  if (certainty == Status::Certainty::kAsserted) certainty = Status::Certainty::kAlleged;
}

// "was sentenced in the High Court"
void PartyAssigner::set_court(Draft& draft) const {
  constexpr std::array<std::string_view, 5> kVerbs = {"sentence", "jail", "imprison", "remand",
                                                      "fine"};
  const bool convicts = !draft.modes.empty() && draft.modes.front() == "convict";
  const std::string lemma = lower_lemma(tree_, draft.predicate.trigger);
  if (!convicts && !base::is_one_of(kVerbs, lemma)) return;
  for (const std::string_view word : {"in", "at", "before"}) {
    const auto place = loose_preposition_object(tree_, draft.predicate.trigger, word);
    if (!place || !is_passive(tree_, draft.predicate.trigger)) continue;
    std::vector<Party> found = parties_.at(*place);
    std::erase_if(found, [](const Party& party) {
      return std::find(party.sector.begin(), party.sector.end(), "JUD") == party.sector.end();
    });
    if (found.size() != 1) continue;
    draft.actor = std::move(found);
    return;
  }
}

// "were killed in clashes with police", "were arrested in ..."
void PartyAssigner::set_other_side(Draft& draft) const {
  const bool arrested =
      draft.event == "COERCE" && !draft.modes.empty() && draft.modes.front() == "arrest";
  const Index trigger = draft.predicate.trigger;
  if (draft.event != "ASSAULT" && !arrested) return;
  if (tree_.pos(trigger) != Pos::kVerb || !is_passive(tree_, trigger)) return;
  const auto fight = preposition_object(tree_, trigger, "in");
  if (!fight || !lexicon_.set("two_sided_fights").contains(lower_lemma(tree_, *fight))) return;
  const auto other = preposition_object(tree_, *fight, "with");
  if (!other || !parties_.known(*other)) return;
  std::vector<Party> found = parties_.behind(*other);
  const auto may_arrest = [](const Party& party) {
    return !party.sector.empty() &&
           (party.sector.front() == "COP" || party.sector.front() == "MIL");
  };
  if (!arrested || std::all_of(found.begin(), found.end(), may_arrest)) {
    draft.actor = std::move(found);
  }
}

// "claimed the attack", "claimed responsibility for it"
void PartyAssigner::set_confessor(Index verb, Draft& draft) const {
  if (!lexicon_.set("confessing_verbs").contains(lower_lemma(tree_, verb))) return;
  if (is_negated(tree_, Predicate{verb, std::nullopt, LightVerb::Use::kActor})) return;
  if (const auto confessor = logical_subject(tree_, verb)) {
    draft.actor = parties_.behind(*confessor);
  }
}

// "pleaded guilty to the murder of a teacher", "was arrested in connection with the killing"
void PartyAssigner::set_culprit(Draft& draft) const {
  constexpr std::array<std::string_view, 6> kCharges = {"of", "to", "with", "for", "in", "over"};
  const WordSet& parts = lexicon_.set("parts_in_crimes");
  const auto is_object = [&](Index token) {
    return tree_.dep(token) == Dep::kDobj || tree_.dep(token) == Dep::kNsubjpass;
  };
  Index noun = draft.predicate.trigger;
  if (!is_noun(tree_, noun)) return;
  for (int steps = 0; steps < 4; ++steps) {
    while (tree_.dep(noun) == Dep::kConj) noun = tree_.head(noun);
    if (is_object(noun)) return set_confessor(tree_.head(noun), draft);
    const Index preposition = tree_.head(noun);
    const bool charged =
        tree_.dep(noun) == Dep::kPobj && base::is_one_of(kCharges, lower_lemma(tree_, preposition));
    if (!charged) return;
    Index above = tree_.head(preposition);
    if (tree_.dep(above) == Dep::kAcomp) above = tree_.head(above);  // "guilty"
    if (is_verb(tree_, above)) {
      const auto part = logical_object(tree_, above);
      const bool confessed = part && parts.contains(lower_lemma(tree_, *part));
      return confessed ? set_confessor(above, draft) : set_culprit_of(above, draft);
    }
    if (!parts.contains(lower_lemma(tree_, above))) {  // "charged a man with the murder"
      if (is_object(above)) set_culprit_of(tree_.head(above), draft);
      return;
    }
    noun = above;
  }
}

void PartyAssigner::set_culprit_of(Index verb, Draft& draft) const {
  const std::string lemma = lower_lemma(tree_, verb);
  const bool proven = lexicon_.set("proving_verbs").contains(lemma);
  if (!proven && !lexicon_.set("charging_verbs").contains(lemma)) return;
  const auto culprit =
      lemma == "plead" ? surface_subject(tree_, verb) : logical_object(tree_, verb);
  if (culprit) draft.actor = parties_.behind(*culprit);
  if (!proven && !draft.actor.empty()) make_alleged(draft);
}

}  // namespace khaldun::coder
