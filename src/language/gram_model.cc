// Tested by gram_model_test.cc.
#include "language/gram_model.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace khaldun::language {
namespace {

constexpr std::size_t kColumnStep = 8;
constexpr std::size_t kShortestGram = 2;
constexpr std::size_t kLongestGram = 5;
// FNV's prime, and two odd numbers that spread the bits (of the golden ratio; of MurmurHash3).
constexpr std::uint32_t kNext = 0x01000193;
constexpr std::uint32_t kSpread = 0x9E3779B1;
constexpr std::uint32_t kLength = 0x85EBCA6B;
constexpr std::size_t kCacheLine = 64;
// Rows that the expectation counts as, and rows from which on it fades by their square. Chosen on
// the sentences of docs/decisions/0014-language.md.
constexpr double kExpectation = 4;
constexpr double kFull = 30;

// Of GCC and Clang: eight numbers in one register. GCC 12 finds no such code in a plain loop.
using Weights [[gnu::vector_size(8)]] = std::int8_t;
using Shorts [[gnu::vector_size(16)]] = std::int16_t;
static_assert(sizeof(Weights) == kColumnStep);

}  // namespace

Result<GramModel> GramModel::read(const base::SectionFile& file, std::string_view script,
                                  const LanguageShares& shares) {
  const std::string name(script);
  GramModel model;
  KHALDUN_TRY(const auto languages, file.strings(name + "/languages"));
  KHALDUN_TRY(const auto scale, file.tensor<float>(name + "/scale", {1}));
  constexpr auto kAny = base::SectionFile::kAny;
  KHALDUN_TRY(model.weights_, file.tensor<std::uint8_t>(name + "/weights", {kAny, kAny}));
  const auto dims = file.dims(name + "/weights");
  const auto wrong = [&](std::string_view what) {
    return Error{ErrorCode::kInvalidModel, name + "/weights: expected " + std::string(what)};
  };
  if (!std::has_single_bit(dims[0]) || dims[0] < 2 || dims[0] > (1u << 24)) {
    return wrong("a power of two as the number of rows, found " + std::to_string(dims[0]));
  }
  if (dims[1] % kColumnStep != 0 || dims[1] > kMaxColumns || languages.empty() ||
      languages.size() > dims[1]) {
    return wrong("a multiple of 8 up to 128 columns, one for each of " +
                 std::to_string(languages.size()) + " languages, found " + std::to_string(dims[1]));
  }
  if (!std::isfinite(scale[0]) || scale[0] <= 0) return wrong("a scale above zero");
  model.languages_.assign(languages.begin(), languages.end());
  for (const std::string& language : model.languages_) {
    model.expected_.push_back(std::log(shares.of(language)));
  }
  model.scale_ = scale[0];
  model.columns_ = dims[1];
  model.shift_ = 32 - std::countr_zero(dims[0]);
  return model;
}

void GramModel::Sums::add_word(std::u16string_view word) {
  word = word.substr(0, kLongestWord);
  if (word.empty()) return;
  static_assert((kLongestWord + 2) * (kLongestGram - kShortestGram + 1) <= kWaiting);
  const std::size_t length = word.size() + 2;
  if (waiting_count_ + length * (kLongestGram - kShortestGram + 1) > kWaiting) add_waiting();
  const auto* weights = reinterpret_cast<const std::int8_t*>(model_->weights_.data());
  std::array<std::uint32_t, kLongestGram + 1> hashes{};  // of the grams that end here, by length
  for (std::size_t i = 0; i < length; ++i) {
    const std::uint32_t code = i == 0 || i + 1 == length ? u' ' : word[i - 1];
    for (std::size_t n = std::min(i + 1, kLongestGram); n >= kShortestGram; --n) {
      hashes[n] = hashes[n - 1] * kNext + code + 1;
      const std::uint32_t hash = hashes[n] * kSpread + static_cast<std::uint32_t>(n) * kLength;
      const std::int8_t* row = weights + (hash >> model_->shift_) * model_->columns_;
      __builtin_prefetch(row);
      if (model_->columns_ > kCacheLine) __builtin_prefetch(row + kCacheLine);
      waiting_[waiting_count_++] = row;
    }
    hashes[1] = code + 1;
  }
}

void GramModel::Sums::add_waiting() {
  for (std::size_t begin = 0; begin < model_->columns_; begin += kColumnStep) {
    Shorts sums{};
    for (std::size_t row = 0; row < waiting_count_; ++row) {
      Weights weights;
      std::memcpy(&weights, waiting_[row] + begin, sizeof weights);
      sums += __builtin_convertvector(weights, Shorts);
    }
    for (std::size_t i = 0; i < kColumnStep; ++i) totals_[begin + i] += sums[i];
  }
  rows_ += waiting_count_;
  waiting_count_ = 0;
}

void GramModel::Sums::add(const Sums& other) {
  for (std::size_t row = 0; row < other.waiting_count_; ++row) {
    if (waiting_count_ == kWaiting) add_waiting();
    waiting_[waiting_count_++] = other.waiting_[row];
  }
  for (std::size_t i = 0; i < kMaxColumns; ++i) totals_[i] += other.totals_[i];
  rows_ += other.rows_;
}

double GramModel::Sums::score(std::size_t language) const {
  const auto rows = static_cast<double>(rows_);
  const double fading = std::min(1.0, kFull / rows);
  const double expectation = kExpectation * fading * fading;
  return (static_cast<double>(totals_[language]) * static_cast<double>(model_->scale_) +
          expectation * model_->expected_[language]) /
         std::sqrt(rows);
}

GramModel::Best GramModel::Sums::best() {
  add_waiting();
  if (rows_ == 0) return {};
  std::vector<double> scores;
  for (std::size_t i = 0; i < model_->languages_.size(); ++i) scores.push_back(score(i));
  const auto top = std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (const double one : scores) sum += std::exp(one - *top);
  return {static_cast<std::size_t>(top - scores.begin()), 1 / sum};
}

}  // namespace khaldun::language
