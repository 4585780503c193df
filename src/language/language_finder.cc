// Counts the letters of each script; the script of most letters decides alone, or its model does
// with the words of that script. Tested by language_finder_test.cc.
#include <algorithm>
#include <array>
#include <numeric>
#include <optional>

#include "base/section_file.h"
#include "base/utf8.h"
#include "khaldun/language.h"
#include "khaldun/limits.h"
#include "language/gram_model.h"
#include "language/letters.h"

namespace khaldun {
namespace {

using language::GramModel;
using language::LanguageShares;
using language::Letter;
using language::Letters;

// Likeliest languages below this share are none (docs/decisions/0014-language.md).
constexpr double kLeastShare = 0.3;
// Slices of a long text.
constexpr std::size_t kSlices = 8;
// A Japanese text may have nine Chinese characters to each of its own.
constexpr int kKanaPart = 10;

base::Character character_at(std::string_view text, std::size_t position) {
  const auto byte = static_cast<unsigned char>(text[position]);
  if (byte < 0x80) return {byte, 1, true};
  return base::next_character(text, position);
}

// Appends the characters of a text as letters or none, and none behind them.
void append_letters(const Letters& table, std::string_view text, std::vector<Letter>& letters) {
  for (std::size_t i = 0; i < text.size();) {
    const base::Character character = character_at(text, i);
    letters.push_back(table.of(character.code));
    i += character.bytes;
  }
  letters.push_back({});
}

std::vector<Letter> letters_of(const Letters& table, std::string_view text) {
  std::vector<Letter> letters;
  letters.reserve(std::min(text.size(), limits::kLanguageBytes) + kSlices);
  if (text.size() <= limits::kLanguageBytes) {
    append_letters(table, text, letters);
    return letters;
  }
  const std::size_t size = limits::kLanguageBytes / kSlices;
  for (std::size_t i = 0; i < kSlices; ++i) {
    append_letters(table, text.substr(i * ((text.size() - size) / (kSlices - 1)), size), letters);
  }
  return letters;
}

}  // namespace

struct LanguageFinder::Impl {
  using Counts = std::array<int, 256>;  // letters of each script

  // The letters of a text, a character that is none at its end.
  struct Reading {
    std::vector<Letter> letters;
    Counts counts;
  };

  // The script of most letters.
  struct Choice {
    std::size_t script = 0;
    int letters = 0;   // of that script
    double share = 0;  // of all letters
  };

  Impl(base::SectionFile weights, Letters table)
      : file(std::move(weights)), letters(std::move(table)), models(letters.scripts().size()) {}

  std::size_t index_of(std::string_view script) const {
    const auto& scripts = letters.scripts();
    const auto found = std::find_if(scripts.begin(), scripts.end(),
                                    [&](const auto& one) { return one.name == script; });
    return static_cast<std::size_t>(found - scripts.begin());
  }

  Result<void> read_models(const LanguageShares& shares);
  Reading read(std::string_view text) const;
  Choice choose(Counts counts) const;
  // Nothing where the script has no model.
  std::optional<GramModel::Sums> sums(const std::vector<Letter>& text, std::size_t script) const;
  LanguageGuess judge(const Choice& choice, std::optional<GramModel::Sums>& sums) const;

  base::SectionFile file;
  Letters letters;
  std::vector<std::optional<GramModel>> models;  // of each script
  std::size_t han = 0, kana = 0, hangul = 0;
};

Result<void> LanguageFinder::Impl::read_models(const LanguageShares& shares) {
  KHALDUN_TRY(const auto names, file.strings("scripts"));
  for (const std::string_view name : names) {
    const std::size_t script = index_of(name);
    if (script == models.size()) {
      return Error{ErrorCode::kInvalidModel,
                   "scripts: expected scripts of scripts.tsv, found '" + std::string(name) + "'"};
    }
    KHALDUN_TRY(models[script], GramModel::read(file, name, shares));
  }
  han = index_of("Hani");
  kana = index_of("Kana");
  hangul = index_of("Hang");
  for (const std::size_t needed : {han, kana, hangul}) {
    if (needed == models.size()) {
      return Error{ErrorCode::kInvalidData,
                   "scripts.tsv: expected the scripts Hani, Kana and Hang, found not all of them"};
    }
  }
  return {};
}

LanguageFinder::Impl::Reading LanguageFinder::Impl::read(std::string_view text) const {
  Reading reading{letters_of(letters, text), {}};
  for (const Letter letter : reading.letters) ++reading.counts[letter.script];
  return reading;
}

LanguageFinder::Impl::Choice LanguageFinder::Impl::choose(Counts counts) const {
  counts[Letters::kNone] = counts[Letters::kMark] = 0;
  // Words of Chinese, Japanese and Korean have fewer characters.
  for (const std::size_t script : {han, kana, hangul}) counts[script] *= 2;
  if (counts[kana] * kKanaPart >= counts[kana] + counts[han]) {
    counts[kana] += counts[han];
    counts[han] = 0;
  }
  const auto* const most = std::max_element(counts.begin(), counts.end());
  if (*most == 0) return {};
  const int all = std::accumulate(counts.begin(), counts.end(), 0);
  return {static_cast<std::size_t>(most - counts.begin()), *most,
          static_cast<double>(*most) / static_cast<double>(all)};
}

std::optional<GramModel::Sums> LanguageFinder::Impl::sums(const std::vector<Letter>& text,
                                                          std::size_t script) const {
  if (!models[script]) return {};
  GramModel::Sums sums(*models[script]);
  std::array<char16_t, GramModel::kLongestWord> word;
  std::size_t length = 0;
  for (const Letter letter : text) {
    if (letter.script == script || (letter.script == Letters::kMark && length > 0)) {
      if (length < word.size()) word[length++] = letter.lower;
    } else if (length > 0) {
      sums.add_word({word.data(), length});
      length = 0;
    }
  }
  return sums;
}

LanguageGuess LanguageFinder::Impl::judge(const Choice& choice,
                                          std::optional<GramModel::Sums>& sums) const {
  if (choice.letters == 0) return {};
  LanguageGuess guess{letters.scripts()[choice.script].language, choice.share, choice.letters};
  if (sums) {
    const GramModel::Best best = sums->best();
    guess.language = models[choice.script]->languages()[best.language];
    guess.share *= best.probability;
  }
  if (guess.language.empty() || guess.share < kLeastShare) return {"und", 0, choice.letters};
  return guess;
}

LanguageFinder::LanguageFinder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LanguageFinder::LanguageFinder(LanguageFinder&&) noexcept = default;
LanguageFinder& LanguageFinder::operator=(LanguageFinder&&) noexcept = default;
LanguageFinder::~LanguageFinder() = default;

Result<LanguageFinder> LanguageFinder::load(const std::string& folder) {
  KHALDUN_TRY(Letters letters, Letters::load(folder + "/scripts.tsv"));
  KHALDUN_TRY(const auto shares, LanguageShares::load(folder + "/shares.tsv"));
  const std::string path = folder + "/weights.khm";
  KHALDUN_TRY(auto file, base::SectionFile::open(path));
  auto impl = std::make_unique<Impl>(std::move(file), std::move(letters));
  if (auto read = impl->read_models(shares); !read) return with_context(path, read.error());
  return LanguageFinder(std::move(impl));
}

LanguageGuess LanguageFinder::guess(std::string_view text) const {
  const Impl::Reading reading = impl_->read(text);
  const Impl::Choice choice = impl_->choose(reading.counts);
  auto sums = impl_->sums(reading.letters, choice.script);
  return impl_->judge(choice, sums);
}

LanguageFinder::Guesses LanguageFinder::guess_all(std::span<const std::string_view> texts) const {
  std::vector<Impl::Reading> readings;
  Impl::Counts counts{};
  for (const std::string_view text : texts) {
    const Impl::Reading& reading = readings.emplace_back(impl_->read(text));
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += reading.counts[i];
  }
  const Impl::Choice whole = impl_->choose(counts);
  auto all = impl_->sums({}, whole.script);
  Guesses guesses;
  for (const Impl::Reading& reading : readings) {
    const Impl::Choice choice = impl_->choose(reading.counts);
    auto own = impl_->sums(reading.letters, choice.script);
    guesses.each.push_back(impl_->judge(choice, own));
    if (all && choice.script == whole.script) all->add(*own);
    if (all && choice.script != whole.script) {
      all->add(*impl_->sums(reading.letters, whole.script));
    }
  }
  guesses.whole = impl_->judge(whole, all);
  return guesses;
}

std::vector<std::string> LanguageFinder::languages() const {
  std::vector<std::string> all;
  for (const auto& script : impl_->letters.scripts()) {
    if (!script.language.empty()) all.push_back(script.language);
  }
  for (const auto& model : impl_->models) {
    if (model) all.insert(all.end(), model->languages().begin(), model->languages().end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace khaldun
