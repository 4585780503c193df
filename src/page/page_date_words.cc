// Tested by page_date_words_test.cc.
#include "page/page_date_words.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/tsv.h"

namespace khaldun::page {
namespace {

constexpr std::array<std::string_view, kDateWords> kNames = {
    "published",   "updated",   "other", "line",      "small", "today",
    "month_first", "day_first", "head",  "weak_head", "clock"};

std::size_t words_in(std::string_view phrase) {
  return 1 + static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' '));
}

}  // namespace

Result<DateWords> DateWords::load(const std::string& path) {
  constexpr auto kColumns = std::to_array<std::string_view>({"kind", "language", "words"});
  KHALDUN_TRY(const base::Tsv table, base::Tsv::open(path, kColumns));
  std::vector<std::string> problems = table.problems();
  DateWords words;
  for (const base::Tsv::Row& row : table.rows()) {
    const auto name = std::find(kNames.begin(), kNames.end(), table.cell(row, 0));
    if (name == kNames.end()) {
      problems.push_back(table.at(row, "expected a kind of src/page/page_date_words.h, found " +
                                           base::quoted_or_nothing(table.cell(row, 0))));
      continue;
    }
    const auto kind = static_cast<DateWord>(name - kNames.begin());
    for (const std::string_view phrase : table.list(row, 2)) {
      if (words_in(phrase) > kMostWords) {
        problems.push_back(table.at(row, "expected at most " + std::to_string(kMostWords) +
                                             " words, found " + base::quoted_or_nothing(phrase)));
      }
      words.words_[phrase] |= bit_of(kind);
    }
  }
  if (problems.empty()) return words;
  std::string message;
  for (const std::string& problem : problems) message += (message.empty() ? "" : "\n") + problem;
  return Error{ErrorCode::kInvalidData, message};
}

DateWordSet DateWords::of(std::string_view phrase) const {
  const DateWordSet* found = words_.find(phrase);
  return found == nullptr ? DateWordSet{0} : *found;
}

}  // namespace khaldun::page
