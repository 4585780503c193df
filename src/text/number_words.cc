// A number is a sum of groups, each of which may be multiplied by a scale: (two hundred and five)
// thousand, (forty). Tested by number_words_test.cc.
#include "text/number_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "base/tsv.h"

namespace khaldun::text {
namespace {

using base::Tsv;

constexpr std::pair<std::string_view, NumberKind> kKinds[] = {
    {"cardinal", NumberKind::kCardinal}, {"tens", NumberKind::kTens},
    {"scale", NumberKind::kScale},       {"ordinal", NumberKind::kOrdinal},
    {"vague", NumberKind::kVague},       {"half", NumberKind::kHalf},
    {"decade", NumberKind::kDecade},
};
constexpr int kLargest = 1'000'000'000;
constexpr int kClosesGroup = 1000;  // scales from here on end a group

std::optional<NumberKind> kind_of(std::string_view name) {
  for (const auto& [text, kind] : kKinds) {
    if (text == name) return kind;
  }
  return std::nullopt;
}

std::optional<int> value_of(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value >= 0 && value <= kLargest ? std::optional(value) : std::nullopt;
}

bool is_lower_word(std::string_view text) {
  return !text.empty() && text.find(' ') == std::string_view::npos &&
         std::none_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

Result<NumberWords> NumberWords::load(const std::string& path, std::vector<std::string>& problems) {
  constexpr std::array<std::string_view, 3> kColumns = {"word", "kind", "value"};
  KHALDUN_TRY(const Tsv table, Tsv::open(path, kColumns));
  problems.insert(problems.end(), table.problems().begin(), table.problems().end());
  NumberWords result;
  for (const Tsv::Row& row : table.rows()) {
    const auto complain = [&](const std::string& expected, std::size_t column) {
      const std::string found(table.cell(row, column));
      problems.push_back(table.at(row, "expected " + expected + ", found '" + found + "'"));
    };
    const auto kind = kind_of(table.cell(row, 1));
    const auto value = value_of(table.cell(row, 2));
    if (!is_lower_word(table.cell(row, 0))) complain("one word in lower case", 0);
    if (!kind) complain("one of cardinal tens scale ordinal vague half decade", 1);
    if (!value) complain("a whole number from 0 to " + std::to_string(kLargest), 2);
    if (kind && value) result.words_[std::string(table.cell(row, 0))] = {*kind, *value};
  }
  return result;
}

const NumberWord* NumberWords::find(std::string_view lower) const {
  const auto found = words_.find(lower);
  return found == words_.end() ? nullptr : &found->second;
}

bool NumberSum::add(const NumberWord& word) {
  const double ones = std::fmod(std::floor(group_), 100);
  if (word.kind == NumberKind::kCardinal && word.value < 20) {
    const bool another = begun_ && group_ > 0 && ones < 20 && ones != 0;
    if (another) return false;
    group_ += word.value;
  } else if (word.kind == NumberKind::kTens) {
    if (ones != 0) return false;
    group_ += word.value;
  } else if (word.kind == NumberKind::kScale && begun_) {
    group_ = std::max(group_, 1.0) * word.value;
    if (word.value >= kClosesGroup) {
      total_ += group_;
      group_ = 0;
    }
  } else {
    return false;
  }
  begun_ = true;
  return true;
}

bool joins_by_hyphen(const NumberWord& tens, const NumberWord& ones) {
  return tens.kind == NumberKind::kTens && ones.kind == NumberKind::kCardinal && ones.value < 10;
}

}  // namespace khaldun::text
