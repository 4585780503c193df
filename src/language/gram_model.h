// GramModel: which language the words of one script are in.
//
//   KHALDUN_TRY(const GramModel model, GramModel::read(file, "Latn", shares));
//   GramModel::Sums sums(model);
//   sums.add_word(u"le");
//   const auto best = sums.best();   // language "fr", probability
//
// Method: a word with a blank before and behind it gives its n-grams of two to five characters;
// each is hashed to a row of weights, one for each language. The sum of the rows, divided by the
// square root of their number, is the logarithm of the odds (softmax). So a linear classifier over
// hashed n-grams (Joulin and others 2017, without the hidden layer), learned by
// training/language/train_language.py, whose arithmetic Sums repeats exactly. To the sum is added
// how much of all text is expected in each language: the logarithm of its share as that of
// kExpectation rows, and fewer the longer the text is. So it decides of a word or two, and of 60
// letters next to nothing.
//
// Sections of the file (base/section_file.h), for each script: SCRIPT/languages, strings in the
// order of the columns; SCRIPT/scale, f32, what one unit of a weight is; SCRIPT/weights, u8 of
// 2^n rows and a multiple of 8 columns, each a signed integer of 8 bits.
//
// The model is a view of the file, immutable, thread-safe. Sums belongs to one thread. Tested by
// gram_model_test.cc.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/section_file.h"
#include "khaldun/result.h"
#include "language/language_shares.h"

namespace khaldun::language {

class GramModel {
 public:
  static constexpr std::size_t kMaxColumns = 128;
  // Letters of a word that count.
  static constexpr std::size_t kLongestWord = 40;

  struct Best {
    std::size_t language = 0;  // index of languages()
    double probability = 0;
  };

  class Sums {
   public:
    // `model` must outlive the sums.
    explicit Sums(const GramModel& model) : model_(&model) {}
    // A word in lower case.
    void add_word(std::u16string_view word);
    // The words of other sums, of the same model.
    void add(const Sums& other);
    // The first of the likeliest languages; probability 0 when no word was added.
    Best best();

   private:
    // Rows that wait to be added, so that the memory has time to bring them. A sum of so many
    // weights of at most 128 fits an int16_t.
    static constexpr std::size_t kWaiting = 255;

    void add_waiting();
    // Logarithm of the odds of a language, but for a term that all share.
    double score(std::size_t language) const;

    const GramModel* model_;
    std::array<const std::int8_t*, kWaiting> waiting_;
    std::size_t waiting_count_ = 0;
    std::array<std::int64_t, kMaxColumns> totals_{};  // of the rows before them
    std::uint64_t rows_ = 0;
  };

  // Error: kInvalidModel. The file must outlive the model.
  static Result<GramModel> read(const base::SectionFile& file, std::string_view script,
                                const LanguageShares& shares);

  const std::vector<std::string>& languages() const { return languages_; }

 private:
  std::vector<std::string> languages_;
  std::vector<double> expected_;  // logarithms of the languages' shares
  float scale_ = 0;
  std::span<const std::uint8_t> weights_;
  std::size_t columns_ = 0;
  int shift_ = 0;  // of a hash to the number of a row
};

}  // namespace khaldun::language
