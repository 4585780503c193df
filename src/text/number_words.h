// NumberWords: the words of a language for numbers, and the one reader of what several of them
// mean together.
//
//   KHALDUN_TRY(const NumberWords words, NumberWords::load("data/times/en/numbers.tsv", problems));
//   NumberSum sum;
//   sum.add(*words.find("two"));      // true
//   sum.add(*words.find("hundred"));  // true
//   sum.value();                      // 200
//
// The table is described in docs/formats/times.md. Immutable after load(), thread-safe; pointers
// live as long as the NumberWords. load() adds mistakes inside the file to `problems`, "file:line:
// expected ..., found ..."; errors: kNotFound, kLimit.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/result.h"

namespace khaldun::text {

enum class NumberKind : std::uint8_t {
  kNone,
  kCardinal,
  kTens,
  kScale,
  kOrdinal,
  kVague,
  kHalf,
  kDecade,
};

struct NumberWord {
  NumberKind kind = NumberKind::kNone;
  int value = 0;
};

class NumberWords {
 public:
  using Table = std::map<std::string, NumberWord, std::less<>>;

  static Result<NumberWords> load(const std::string& path, std::vector<std::string>& problems);

  // `lower` in lower case; nullptr for a word that means no number.
  const NumberWord* find(std::string_view lower) const;
  const Table& all() const { return words_; }

 private:
  Table words_;
};

// Adds up the words of one number from the left: "two hundred", "twenty" "five", "1.5" "million".
class NumberSum {
 public:
  NumberSum() = default;
  explicit NumberSum(double digits) : group_(digits), begun_(true) {}

  // False, and nothing is added, when the word begins another number: the "three" of "two three".
  bool add(const NumberWord& word);
  // Whether a word was added, or digits were given.
  bool begun() const { return begun_; }
  double value() const { return total_ + group_; }

 private:
  double total_ = 0;  // the thousands, the millions
  double group_ = 0;  // what stands behind them
  bool begun_ = false;
};

// "twenty-two": whether a hyphen between the words may belong to one number.
bool joins_by_hyphen(const NumberWord& tens, const NumberWord& ones);

}  // namespace khaldun::text
