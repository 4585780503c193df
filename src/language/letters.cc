// Tested by letters_test.cc.
#include "language/letters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/tsv.h"
#include "base/utf8.h"
#include "text/unicode.h"

namespace khaldun::language {
namespace {

constexpr std::size_t kCodes = 0x10000;
constexpr std::size_t kMaxScripts = 200;

std::optional<char32_t> code_of(std::string_view hexadecimal) {
  std::uint32_t code = 0;
  const char* end = hexadecimal.data() + hexadecimal.size();
  const auto [stop, error] = std::from_chars(hexadecimal.data(), end, code, 16);
  if (error != std::errc() || stop != end || code >= kCodes) return std::nullopt;
  return code;
}

// The first character of the lower case: that of U+0130 has two.
char16_t lower_of(char32_t code) {
  if (code >= 0xD800 && code < 0xE000) return static_cast<char16_t>(code);
  std::string upper, lower;
  base::append_character(upper, code);
  text::append_lower(lower, upper);
  const char32_t found = base::next_character(lower, 0).code;
  return static_cast<char16_t>(found < kCodes ? found : code);
}

}  // namespace

Letters::Letters() : letters_(kCodes), scripts_({{"", ""}, {"mark", ""}}) {}

Result<std::uint8_t> Letters::script_of(std::string_view name, std::string_view language) {
  if (name.empty()) return Error{ErrorCode::kInvalidData, "expected a script, found nothing"};
  const auto found = std::find_if(scripts_.begin(), scripts_.end(),
                                  [&](const Script& script) { return script.name == name; });
  const auto index = static_cast<std::size_t>(found - scripts_.begin());
  if (index == scripts_.size()) {
    if (index == kMaxScripts) return Error{ErrorCode::kInvalidData, "expected at most 200 scripts"};
    scripts_.push_back({std::string(name), std::string(language)});
  } else if (found->language != language) {
    return Error{ErrorCode::kInvalidData, "expected the language of the lines before, " +
                                              base::quoted_or_nothing(found->language) +
                                              ", found " + base::quoted_or_nothing(language)};
  }
  return static_cast<std::uint8_t>(index);
}

Result<Letters> Letters::load(const std::string& path) {
  constexpr std::array<std::string_view, 4> kColumns = {"first", "last", "script", "language"};
  KHALDUN_TRY(const base::Tsv table, base::Tsv::open(path, kColumns));
  if (!table.problems().empty()) return Error{ErrorCode::kInvalidData, table.problems().front()};
  Letters letters;
  for (const base::Tsv::Row& row : table.rows()) {
    const auto first = code_of(table.cell(row, 0));
    const auto last = code_of(table.cell(row, 1));
    if (!first || !last || *first > *last) {
      return Error{ErrorCode::kInvalidData,
                   table.at(row, "expected two code points from 0000 to FFFF in order, found " +
                                     base::quoted_or_nothing(table.cell(row, 0)) + " and " +
                                     base::quoted_or_nothing(table.cell(row, 1)))};
    }
    const auto script = letters.script_of(table.cell(row, 2), table.cell(row, 3));
    if (!script) return Error{script.error().code, table.at(row, script.error().message)};
    for (char32_t code = *first; code <= *last; ++code) {
      letters.letters_[code] = {lower_of(code), *script};
    }
  }
  return letters;
}

}  // namespace khaldun::language
