// A number is a phrase that bounds it, an amount, and perhaps a second amount: "at least 12",
// "20 to 30". Numbers are read from the words, not from the tree: parsers attach them in many
// ways. Tested by clauses_test.cc, through whole sentences.
#include "coder/quantities.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/one_of.h"
#include "base/tsv.h"

namespace khaldun::coder {
namespace {

using base::is_one_of;
using base::Tsv;

constexpr double kMost = 2e9;  // fits an int
constexpr Index kMostTokens = 8;

int whole(double value) { return static_cast<int>(std::clamp(value, 0.0, kMost)); }

std::string lower_word(const Tree& tree, Index token) { return base::lowered(tree.word(token)); }

// "1,200", "1.5"
std::optional<double> digits(std::string word) {
  std::erase(word, ',');
  double value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  const bool plain = !word.empty() && word.find_first_not_of("0123456789.") == std::string::npos;
  if (!plain || error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return value;
}

bool is_dash(std::string_view word) {
  return is_one_of(std::array<std::string_view, 3>{"-", "\u2013", "\u2014"}, word);
}

// Units that are no people: "12-year-old", "12 %", "12 per cent".
bool is_other_unit(const Tree& tree, Index at, Index end) {
  if (at >= end) return false;
  const std::string word = lower_word(tree, at);
  if (is_dash(word)) return true;
  return is_one_of(std::array<std::string_view, 4>{"%", "percent", "per", "th"}, word);
}

std::string_view label(const Tree& tree, Index token) {
  const Document& document = tree.document();
  return document.label(document.tokens[token].entity_type);
}

// Models take any two numbers for a date: only a year is one by itself.
bool is_year(const Tree& tree, Index token) {
  constexpr std::size_t kDigits = 4;
  return label(tree, token) == "DATE" && tree.word(token).size() == kDigits &&
         digits(std::string(tree.word(token)));
}

// "two weeks", "12 March", "50 dollars", "12 percent"
bool is_date_or_share(const Tree& tree, Span number) {
  const std::string_view type = label(tree, number.begin);
  if (type == "MONEY" || type == "PERCENT") return true;
  if ((type != "DATE" && type != "TIME") || number.end >= tree.size()) return false;
  const Pos unit = tree.pos(number.end);
  return label(tree, number.end) == type && (unit == Pos::kNoun || unit == Pos::kPropn);
}

}  // namespace

Result<Quantities> Quantities::load(const std::string& data_dir, const std::string& language) {
  Quantities result;
  std::vector<std::string> problems;
  KHALDUN_TRY(result.numbers_,
              text::NumberWords::load(data_dir + "/times/" + language + "/numbers.tsv", problems));
  KHALDUN_CHECK(
      result.read_phrases(data_dir + "/lexicon/" + language + "/quantities.tsv", problems));
  if (problems.empty()) return result;
  return Error{ErrorCode::kInvalidData, fmt::format("{}", fmt::join(problems, "\n"))};
}

Result<void> Quantities::read_phrases(const std::string& path, std::vector<std::string>& problems) {
  constexpr std::pair<std::string_view, Says> kSays[] = {
      {"rough", Says::kRough}, {"none", Says::kNone},       {"floor", Says::kFloor},
      {"above", Says::kAbove}, {"ceiling", Says::kCeiling}, {"below", Says::kBelow},
      {"about", Says::kAbout}, {"nearly", Says::kNearly},   {"range", Says::kRange},
  };
  constexpr std::array<std::string_view, 4> kColumns = {"phrase", "says", "low", "high"};
  KHALDUN_TRY(const Tsv table, Tsv::open(path, kColumns));
  problems.insert(problems.end(), table.problems().begin(), table.problems().end());
  for (const Tsv::Row& row : table.rows()) {
    const auto says = std::find_if(std::begin(kSays), std::end(kSays), [&](const auto& entry) {
      return entry.first == table.cell(row, 1);
    });
    const auto low = digits(std::string(table.cell(row, 2)));
    const auto high = digits(std::string(table.cell(row, 3)));
    const bool rough = table.cell(row, 1) == "rough";
    if (says == std::end(kSays) || (rough && (!low || !high || *low > *high))) {
      problems.push_back(
          table.at(row,
                   "expected rough with low and high, none, floor, above, ceiling, below, about, "
                   "nearly or range"));
      continue;
    }
    for (const std::string_view text : table.list(row, 0)) {
      Phrase phrase;
      for (const std::string_view word : base::split_list(text, ' '))
        phrase.words.emplace_back(word);
      phrase.says = says->second;
      if (rough) phrase.size = {whole(*low), whole(*high)};
      phrases_[phrase.words.front()].push_back(std::move(phrase));
    }
  }
  for (auto& [first, phrases] : phrases_) {
    std::stable_sort(phrases.begin(), phrases.end(), [](const Phrase& a, const Phrase& b) {
      return a.words.size() > b.words.size();
    });
  }
  return {};
}

const Quantities::Phrase* Quantities::phrase_at(const Tree& tree, Index at, Index end) const {
  if (at >= end) return nullptr;
  const auto found = phrases_.find(lower_word(tree, at));
  if (found == phrases_.end()) return nullptr;
  for (const Phrase& phrase : found->second) {
    bool same = at + phrase.words.size() <= end;
    for (Index i = 0; same && i < phrase.words.size(); ++i) {
      same = lower_word(tree, at + i) == phrase.words[i];
    }
    if (same) return &phrase;
  }
  return nullptr;
}

// "12", "twenty-three", "two hundred and five", "1.5 million", "a dozen", "half a million"
std::optional<Quantities::Found> Quantities::exact_at(const Tree& tree, Index at, Index end) const {
  const auto word_at = [&](Index i) {
    return i < end ? numbers_.find(lower_word(tree, i)) : nullptr;
  };
  const auto is_article = [&](Index i) {
    return i < end && (lower_word(tree, i) == "a" || lower_word(tree, i) == "an");
  };
  const auto is_scale = [&](Index i) {
    return word_at(i) != nullptr && word_at(i)->kind == text::NumberKind::kScale;
  };
  text::NumberSum sum;
  if (at >= end) return std::nullopt;
  if (const auto value = digits(lower_word(tree, at))) {
    sum = text::NumberSum(*value);
    ++at;
  } else if (is_article(at) && is_scale(at + 1)) {
    sum = text::NumberSum(1);
    ++at;
  } else if (word_at(at) != nullptr && word_at(at)->kind == text::NumberKind::kHalf &&
             is_article(at + 1) && is_scale(at + 2)) {
    return Found{{word_at(at + 2)->value / 2, word_at(at + 2)->value / 2}, at + 3};
  }
  while (const text::NumberWord* word = word_at(at)) {
    if (!sum.add(*word)) break;
    ++at;
    const text::NumberWord* ones =
        at < end && is_dash(lower_word(tree, at)) ? word_at(at + 1) : nullptr;
    if (ones != nullptr && text::joins_by_hyphen(*word, *ones)) ++at;
    const bool hundreds = word->kind == text::NumberKind::kScale;
    if (hundreds && at < end && lower_word(tree, at) == "and" && word_at(at + 1) != nullptr &&
        word_at(at + 1)->value < 100) {
      ++at;
    }
  }
  if (!sum.begun()) return std::nullopt;
  return Found{{whole(sum.value()), whole(sum.value())}, at};
}

// "dozens", "several hundred", "tens of thousands", "no"
std::optional<Quantities::Found> Quantities::rough_at(const Tree& tree, Index at, Index end) const {
  const Phrase* phrase = phrase_at(tree, at, end);
  if (phrase == nullptr) return std::nullopt;
  Index next = at + static_cast<Index>(phrase->words.size());
  if (phrase->says == Says::kNone) return Found{{0, 0}, next};
  if (phrase->says != Says::kRough) return std::nullopt;
  double low = phrase->size.low;
  double high = phrase->size.high;
  const auto multiply = [&](double scale) {
    const bool range = high > low;
    low *= scale;
    high = range ? (high + 1) * scale - 1 : high * scale;
  };
  const text::NumberWord* scale = next < end ? numbers_.find(lower_word(tree, next)) : nullptr;
  if (scale != nullptr && scale->kind == text::NumberKind::kScale) {
    multiply(scale->value);
    ++next;
  } else if (next + 1 < end && lower_word(tree, next) == "of") {
    const Phrase* inner = phrase_at(tree, next + 1, end);
    if (inner != nullptr && inner->says == Says::kRough && inner->size.low >= 200) {
      multiply(std::pow(10.0, std::floor(std::log10(inner->size.low))));
      next += 2;
    }
  }
  return Found{{whole(low), whole(high)}, next};
}

std::optional<Quantities::Found> Quantities::amount_at(const Tree& tree, Index at,
                                                       Index end) const {
  if (at >= end || is_year(tree, at)) return std::nullopt;
  auto found = exact_at(tree, at, end);
  if (!found) found = rough_at(tree, at, end);
  if (found && is_date_or_share(tree, {at, found->end})) return std::nullopt;
  return found;
}

void Quantities::bound(Says says, Size& size) {
  constexpr int kShare = 10;  // "about", "nearly": up to a tenth
  switch (says) {
    case Says::kAbove: size = {size.low + 1, std::max(size.high, size.low + 1)}; break;
    case Says::kCeiling: size.low = 0; break;
    case Says::kBelow: size = {0, std::max(size.high - 1, 0)}; break;
    case Says::kAbout:
      size = {size.low - size.low / kShare, whole(size.high + double(size.high / kShare))};
      break;
    case Says::kNearly:
      size = {size.low - size.low / kShare, std::max(size.high - 1, size.low - size.low / kShare)};
      break;
    default: break;
  }
}

// The number that begins at `at`, with what stands around it.
std::optional<Quantities::Found> Quantities::read(const Tree& tree, Index at, Index end) const {
  std::vector<Says> bounds;
  const auto is_bound = [](const Phrase* phrase) {
    return phrase != nullptr && phrase->says != Says::kRough && phrase->says != Says::kNone;
  };
  for (const Phrase* phrase = phrase_at(tree, at, end); is_bound(phrase);
       phrase = phrase_at(tree, at, end)) {
    bounds.push_back(phrase->says);
    at += static_cast<Index>(phrase->words.size());
  }
  auto found = amount_at(tree, at, end);
  if (!found) return std::nullopt;
  const std::string joint = found->end < end ? lower_word(tree, found->end) : "";
  const bool range = !bounds.empty() && bounds.back() == Says::kRange;
  if (joint == "to" || joint == "or" || is_dash(joint) || (range && joint == "and")) {
    const auto second = amount_at(tree, found->end + 1, end);
    if (second && second->size.high >= found->size.low) {
      found = Found{{found->size.low, second->size.high}, second->end};
    }
  }
  const Phrase* behind = phrase_at(tree, found->end, end);
  if (behind != nullptr && behind->words.front() == "or") {
    bounds.push_back(behind->says);
    found->end += static_cast<Index>(behind->words.size());
  }
  if (is_other_unit(tree, found->end, end)) return std::nullopt;
  for (const Says says : bounds) bound(says, found->size);
  return found;
}

std::optional<Size> Quantities::find(const Tree& tree, Span tokens) const {
  for (Index at = tokens.begin; at < tokens.end; ++at) {
    if (const auto found = read(tree, at, tokens.end)) return found->size;
  }
  return std::nullopt;
}

std::optional<Size> Quantities::before(const Tree& tree, Index token) const {
  const Span sentence = tree.sentence_span(token);
  const Index first = token - std::min(token - sentence.begin, kMostTokens);
  for (Index at = first; at < token; ++at) {
    const auto found = read(tree, at, token);
    if (found && found->end == token) return found->size;
  }
  return std::nullopt;
}

}  // namespace khaldun::coder
