// Letters: the script of each letter, and its lower case.
//
//   KHALDUN_TRY(const Letters letters, Letters::load("data/language/scripts.tsv"));
//   const Letter letter = letters.of(U'É');     // {.lower = 'é', .script = ...}
//   letters.scripts()[letter.script].name;      // "Latn"
//
// Columns of the table: first and last (code points in hexadecimal), script (ISO 15924; "mark" for
// marks that belong to the letter before, whatever its script), language (that the script alone
// decides; empty where it does not). Letters past U+FFFF count as none. Immutable, thread-safe.
// Tested by letters_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/result.h"

namespace khaldun::language {

struct Letter {
  char16_t lower = 0;
  std::uint8_t script = 0;  // index of Letters::scripts(); 0: no letter
};

class Letters {
 public:
  struct Script {
    std::string name;      // "" for no letter
    std::string language;  // "" where the script does not decide
  };
  static constexpr std::uint8_t kNone = 0;
  static constexpr std::uint8_t kMark = 1;

  // Errors: kNotFound, kInvalidData with file and line.
  static Result<Letters> load(const std::string& path);

  Letter of(char32_t code) const { return code < letters_.size() ? letters_[code] : Letter{}; }
  // Those without letters ("", "mark") first.
  const std::vector<Script>& scripts() const { return scripts_; }

 private:
  Letters();
  // Error: what was expected and found.
  Result<std::uint8_t> script_of(std::string_view name, std::string_view language);

  std::vector<Letter> letters_;
  std::vector<Script> scripts_;
};

}  // namespace khaldun::language
