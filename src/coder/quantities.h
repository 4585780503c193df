// Quantities: the numbers that a report gives, as the lowest and the highest that it vouches for.
//
//   KHALDUN_TRY(const Quantities quantities, Quantities::load("data", "en"));
//   quantities.find(tree, tokens);   // "between 20 and 30 people": 20 to 30; "dozens": 24 to 99
//
// What is open above ("at least 12") ends where it begins: the report vouches for no more. "About
// 50" is a tenth less or more. The words stand in data/lexicon/<language>/quantities.tsv and
// data/times/<language>/numbers.tsv. Immutable after load(), thread-safe. Errors: kNotFound;
// kInvalidData with all mistakes, one a line.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "coder/tree.h"
#include "khaldun/event.h"
#include "khaldun/result.h"
#include "text/number_words.h"

namespace khaldun::coder {

class Quantities {
 public:
  static Result<Quantities> load(const std::string& data_dir, const std::string& language);

  // The first number among the tokens that counts something. Ages ("12-year-old"), sums of money,
  // shares and dates do not.
  std::optional<Size> find(const Tree& tree, Span tokens) const;

  // The number that ends right before a token: "40" of "40 injured".
  std::optional<Size> before(const Tree& tree, Index token) const;

 private:
  enum class Says : std::uint8_t {
    kRough,
    kNone,
    kFloor,
    kAbove,
    kCeiling,
    kBelow,
    kAbout,
    kNearly,
    kRange,
  };
  struct Phrase {
    std::vector<std::string> words;
    Says says = Says::kRough;
    Size size;
  };
  // A number and the token behind it.
  struct Found {
    Size size;
    Index end = 0;
  };

  Result<void> read_phrases(const std::string& path, std::vector<std::string>& problems);
  const Phrase* phrase_at(const Tree& tree, Index at, Index end) const;
  std::optional<Found> exact_at(const Tree& tree, Index at, Index end) const;
  std::optional<Found> rough_at(const Tree& tree, Index at, Index end) const;
  std::optional<Found> amount_at(const Tree& tree, Index at, Index end) const;
  std::optional<Found> read(const Tree& tree, Index at, Index end) const;
  static void bound(Says says, Size& size);

  text::NumberWords numbers_;
  std::map<std::string, std::vector<Phrase>, std::less<>> phrases_;  // by first word, longest first
};

}  // namespace khaldun::coder
