// Weighted interval scheduling: best[i] is the best set of spans that end at token i or before.
// Candidates of one span count together: its kind is the one with the greatest sum of scores, its
// score the chance that not all of them are wrong. Tested by decoder_test.cc.
#include <algorithm>
#include <array>
#include <string>
#include <tuple>

#include "names/candidate.h"

namespace khaldun::names {
namespace {

// A span that is less sure is no name.
constexpr double kLeastScore = 0.4;
// What a token of a candidate costs, so that two halves do not win over a name by their number.
constexpr double kCost = 0.2;

struct Choice {
  Span tokens;
  Kind kind = Kind::kNone;
  double score = 0;
  std::size_t first = 0;  // of its candidates
  std::size_t end = 0;
};

Choice choice_of(const Candidates& candidates, std::size_t first, std::size_t end) {
  std::array<double, 4> sums{};
  double wrong = 1;
  for (std::size_t i = first; i < end; ++i) {
    sums[static_cast<std::size_t>(candidates[i].kind)] += candidates[i].score;
    wrong *= 1 - candidates[i].score;
  }
  const auto best = std::max_element(sums.begin(), sums.end());
  return {candidates[first].tokens, static_cast<Kind>(best - sums.begin()), 1 - wrong, first, end};
}

std::string why_of(const Candidates& candidates, const Choice& choice) {
  std::string why;
  for (std::size_t i = choice.first; i < choice.end; ++i) {
    if (candidates[i].kind != choice.kind) continue;
    if (!why.empty()) why += ", ";
    why += to_string(candidates[i].source);
    why += ": ";
    why += candidates[i].rule;
  }
  return why;
}

std::vector<Choice> choices_of(Candidates& candidates) {
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tuple(a.tokens.end, a.tokens.begin, a.source, a.kind, a.rule, a.score) <
           std::tuple(b.tokens.end, b.tokens.begin, b.source, b.kind, b.rule, b.score);
  });
  std::vector<Choice> choices;
  for (std::size_t i = 0; i < candidates.size();) {
    std::size_t end = i;
    while (end < candidates.size() && candidates[end].tokens == candidates[i].tokens) ++end;
    choices.push_back(choice_of(candidates, i, end));
    i = end;
  }
  std::erase_if(choices, [](const Choice& choice) { return choice.score <= kLeastScore; });
  return choices;
}

// Indexes of the best set, in order.
std::vector<std::size_t> best_set(const std::vector<Choice>& choices) {
  struct State {
    double value = 0;
    bool taken = false;
    std::size_t before = 0;  // number of choices that may stand with it
  };
  std::vector<State> states(choices.size() + 1);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Choice& choice = choices[i];
    const auto before = std::partition_point(
        choices.begin(), choices.begin() + static_cast<std::ptrdiff_t>(i),
        [&](const Choice& other) { return other.tokens.end <= choice.tokens.begin; });
    State& state = states[i + 1];
    state.before = static_cast<std::size_t>(before - choices.begin());
    const double taken = states[state.before].value + (choice.score - kCost) * choice.tokens.size();
    state.taken = taken > states[i].value;
    state.value = std::max(taken, states[i].value);
  }
  std::vector<std::size_t> set;
  for (std::size_t i = choices.size(); i > 0;) {
    if (states[i].taken) set.push_back(i - 1);
    i = states[i].taken ? states[i].before : i - 1;
  }
  std::reverse(set.begin(), set.end());
  return set;
}

}  // namespace

std::vector<Name> decode(const Document& document, Candidates candidates) {
  const std::vector<Choice> choices = choices_of(candidates);
  std::vector<Name> names;
  for (const std::size_t i : best_set(choices)) {
    const Choice& choice = choices[i];
    if (choice.kind == Kind::kNone) continue;
    Name name;
    name.span = document.bytes_of(choice.tokens);
    name.kind = static_cast<Name::Kind>(choice.kind);
    name.score = choice.score;
    name.why = why_of(candidates, choice);
    names.push_back(std::move(name));
  }
  return names;
}

std::string_view to_string(Source source) {
  constexpr std::array<std::string_view, 4> kNames = {"model", "gazetteer", "shape", "document"};
  return kNames[static_cast<std::size_t>(source)];
}

}  // namespace khaldun::names
