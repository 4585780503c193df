// LanguageShares: how much of all text is expected to be in each language.
//
//   KHALDUN_TRY(const auto shares, LanguageShares::load("data/language/shares.tsv"));
//   shares.of("en");  // 0.434
//
// Columns of the table: language (primary tag of BCP 47), share (per cent). A language that has no
// row counts as kLeast. Immutable, thread-safe. Tested by language_shares_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "khaldun/result.h"

namespace khaldun::language {

class LanguageShares {
 public:
  static constexpr double kLeast = 0.0004;

  // All languages alike.
  LanguageShares() = default;

  // Errors: kNotFound, kInvalidData with file and line.
  static Result<LanguageShares> load(const std::string& path);

  // 0..1, above 0.
  double of(const std::string& language) const;

 private:
  std::unordered_map<std::string, double> shares_;
};

}  // namespace khaldun::language
