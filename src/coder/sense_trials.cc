// Tested by coder_test.cc.
#include "coder/sense_trials.h"

#include <map>

#include "coder/arguments.h"

namespace khaldun::coder {
namespace {

std::string codes_of(const Sense& sense) {
  std::string text = sense.event;
  for (const std::string& mode : sense.modes) text += " " + mode;
  return text;
}

std::vector<SenseTrial> trials_of(const SenseMatcher& matcher, const Predicate& predicate) {
  std::vector<SenseTrial> trials;
  bool chosen = false;
  for (const Sense& sense : matcher.senses(predicate)) {
    SenseTrial& trial = trials.emplace_back();
    trial.sense = sense.key;
    trial.event = codes_of(sense);
    if (const Condition* failed = matcher.failed(sense, predicate)) {
      trial.condition = failed->text;
    } else {
      trial.outcome = chosen ? SenseTrial::Outcome::kLessSpecific : SenseTrial::Outcome::kChosen;
      chosen = true;
    }
  }
  return trials;
}

bool has_winner(const std::vector<SenseTrial>& trials) {
  for (const SenseTrial& trial : trials) {
    if (trial.outcome == SenseTrial::Outcome::kChosen) return true;
  }
  return false;
}

bool is_in_lexicon(const Tree& tree, const TriggerLexicon& lexicon, Index token) {
  const std::string lemma = lower_lemma(tree, token);
  return tree.pos(token) == Pos::kVerb ? !lexicon.verbs(lemma).empty()
                                       : is_noun(tree, token) && !lexicon.nouns(lemma).empty();
}

}  // namespace

void add_sense_trials(const Tree& tree, const Layout& layout, const TriggerLexicon& lexicon,
                      const SenseMatcher& matcher, std::vector<Explanation>& explanations) {
  std::multimap<std::uint32_t, std::size_t> at;  // candidates by their first byte
  for (std::size_t i = 0; i < explanations.size(); ++i) {
    at.emplace(explanations[i].trigger.begin, i);
  }
  for (Index token = 0; token < tree.size(); ++token) {
    if (!layout.coded(token) || !is_in_lexicon(tree, lexicon, token)) continue;
    const Span trigger = tree.document().tokens[token].span;
    const auto [begin, end] = at.equal_range(trigger.begin);
    const auto predicate = matcher.predicate(token);
    std::vector<SenseTrial> trials =
        predicate ? trials_of(matcher, *predicate) : std::vector<SenseTrial>{};
    for (auto candidate = begin; candidate != end; ++candidate) {
      explanations[candidate->second].senses = trials;
    }
    if (begin != end) continue;
    const char* why = !predicate           ? "it only modifies another word"
                      : has_winner(trials) ? "it is part of another event"
                                           : "none of its senses holds";
    explanations.push_back({trigger, false, why, "", {}, std::move(trials)});
  }
}

}  // namespace khaldun::coder
