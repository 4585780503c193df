// Tested by language_shares_test.cc.
#include "language/language_shares.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/tsv.h"

namespace khaldun::language {
namespace {

// 0 for what is no number above 0 and up to 100.
double share_of(std::string_view cell) {
  double percent = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), percent);
  const bool is_good =
      error == std::errc() && end == cell.data() + cell.size() && percent > 0 && percent <= 100;
  return is_good ? percent / 100 : 0;
}

}  // namespace

Result<LanguageShares> LanguageShares::load(const std::string& path) {
  constexpr std::array<std::string_view, 2> kColumns = {"language", "share"};
  KHALDUN_TRY(const base::Tsv table, base::Tsv::open(path, kColumns));
  if (!table.problems().empty()) return Error{ErrorCode::kInvalidData, table.problems().front()};
  LanguageShares shares;
  for (const base::Tsv::Row& row : table.rows()) {
    const std::string_view language = table.cell(row, 0), cell = table.cell(row, 1);
    const double share = share_of(cell);
    if (share == 0) {
      return Error{ErrorCode::kInvalidData,
                   table.at(row, "expected a share above 0 and up to 100, found " +
                                     base::quoted_or_nothing(cell))};
    }
    if (!shares.shares_.emplace(language, share).second) {
      return Error{ErrorCode::kInvalidData,
                   table.at(row, "expected each language once, found " +
                                     base::quoted_or_nothing(language) + " again")};
    }
  }
  return shares;
}

double LanguageShares::of(const std::string& language) const {
  const auto found = shares_.find(language);
  return found == shares_.end() ? kLeast : std::max(kLeast, found->second);
}

}  // namespace khaldun::language
