// Rough numbers become ranges: "dozens" is 24 to 99, "at least 12" begins at 12 and is open above,
// which is written as 12 to 12: the report vouches for no more. Tested by clauses_test.cc.
#include "coder/casualties.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "coder/arguments.h"
#include "coder/party_finder.h"

namespace khaldun::coder {
namespace {

constexpr std::array<std::string_view, 13> kSmall = {"zero", "one",    "two",   "three", "four",
                                                     "five", "six",    "seven", "eight", "nine",
                                                     "ten",  "eleven", "twelve"};
constexpr std::pair<std::string_view, Size> kRough[] = {
    {"dozen", {24, 99}},        {"score", {40, 99}}, {"hundred", {200, 999}},
    {"thousand", {2000, 9999}}, {"couple", {2, 2}},  {"several", {3, 9}},
};

std::optional<int> exact(std::string word) {
  for (std::size_t i = 0; i < kSmall.size(); ++i) {
    if (kSmall[i] == word) return static_cast<int>(i);
  }
  std::erase(word, ',');
  int value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size() || value < 0) return std::nullopt;
  return value;
}

std::optional<Size> size_of_word(const Tree& tree, Index token) {
  const std::string lemma = lower_lemma(tree, token);
  if (tree.pos(token) == Pos::kNum) {
    if (const auto value = exact(lemma)) return Size{*value, *value};
  }
  for (const auto& [word, size] : kRough) {
    if (word == lemma) return size;
  }
  return std::nullopt;
}

void keep_larger(std::optional<Size>& kept, std::optional<Size> found) {
  if (found && (!kept || found->high > kept->high)) kept = found;
}

// Numbers at the people of a verb ("killed 12 people", "12 people were killed", "left 12 dead") or
// at a noun ("12 deaths", "the death of 12 people").
std::optional<Size> number_of(const Tree& tree, Index word) {
  std::optional<Size> result;
  if (tree.pos(word) == Pos::kVerb) {
    const std::string lemma = lower_lemma(tree, word);
    const bool intransitive = lemma == "die" || lemma == "flee" || lemma == "perish";
    const auto people = intransitive ? surface_subject(tree, word) : logical_object(tree, word);
    if (people) {
      keep_larger(result, number_at(tree, *people));
      for (const Index other : tree.children(*people)) {
        if (tree.dep(other) == Dep::kConj) {
          const auto more = number_at(tree, other);
          if (more && result) *result = {result->low + more->low, result->high + more->high};
        }
      }
    }
    return result;
  }
  if (tree.pos(word) == Pos::kAdj) {
    const Index head = tree.head(word);
    if (is_noun(tree, head) || tree.pos(head) == Pos::kNum) return number_at(tree, head);
    const auto object = is_verb(tree, head) ? logical_object(tree, head) : std::nullopt;
    return object ? number_at(tree, *object) : std::nullopt;
  }
  keep_larger(result, number_at(tree, word));
  if (tree.dep(word) == Dep::kPobj && lower_lemma(tree, tree.head(word)) == "of") {
    keep_larger(result, size_of_word(tree, tree.head(tree.head(word))));  // "hundreds of people"
  }
  if (const auto people = preposition_object(tree, word, "of")) {
    keep_larger(result, number_at(tree, *people));
  }
  return result;
}

}  // namespace

std::optional<Size> number_at(const Tree& tree, Index noun) {
  if (const auto size = size_of_word(tree, noun)) return size;
  for (const Index child : tree.children(noun)) {
    const Dep dep = tree.dep(child);
    if (dep != Dep::kNummod && dep != Dep::kAmod) continue;
    if (const auto size = size_of_word(tree, child)) return size;
  }
  return std::nullopt;
}

Counts count_people(const Tree& tree, const TriggerLexicon& lexicon, Span tokens) {
  Counts counts;
  const std::pair<const WordSet&, std::optional<Size>&> kinds[] = {
      {lexicon.set("dead_words"), counts.dead},
      {lexicon.set("injured_words"), counts.injured},
      {lexicon.set("arrested_words"), counts.arrested},
      {lexicon.set("displaced_words"), counts.displaced},
      {lexicon.set("participant_words"), counts.participants},
  };
  for (Index i = tokens.begin; i < tokens.end; ++i) {
    const std::string lemma = lower_lemma(tree, i);
    for (const auto& [words, count] : kinds) {
      if (words.contains(lemma)) keep_larger(count, number_of(tree, i));
    }
  }
  return counts;
}

}  // namespace khaldun::coder
