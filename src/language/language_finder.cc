// Counts the letters of each script; the script of most letters decides alone, or its model does
// with the words of that script. Tested by language_finder_test.cc.
#include <algorithm>
#include <array>
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
using language::Letter;
using language::Letters;

// Likeliest languages below this share are none. Of 50 characters, 95.2 % are then named rightly
// and 3.6 % wrongly; at 0: 95.5 % and 4.5 % (docs/decisions/0014-language.md).
constexpr double kLeastShare = 0.4;
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

  Impl(base::SectionFile weights, Letters table)
      : file(std::move(weights)), letters(std::move(table)), models(letters.scripts().size()) {}

  std::size_t index_of(std::string_view script) const {
    const auto& scripts = letters.scripts();
    const auto found = std::find_if(scripts.begin(), scripts.end(),
                                    [&](const auto& one) { return one.name == script; });
    return static_cast<std::size_t>(found - scripts.begin());
  }

  Result<void> read_models();
  Counts count(const std::vector<Letter>& text) const;
  GramModel::Best judge(const std::vector<Letter>& text, std::size_t script) const;

  base::SectionFile file;
  Letters letters;
  std::vector<std::optional<GramModel>> models;  // of each script
  std::size_t han = 0, kana = 0, hangul = 0;
};

Result<void> LanguageFinder::Impl::read_models() {
  KHALDUN_TRY(const auto names, file.strings("scripts"));
  for (const std::string_view name : names) {
    const std::size_t script = index_of(name);
    if (script == models.size()) {
      return Error{ErrorCode::kInvalidModel,
                   "scripts: expected scripts of scripts.tsv, found '" + std::string(name) + "'"};
    }
    KHALDUN_TRY(models[script], GramModel::read(file, name));
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

LanguageFinder::Impl::Counts LanguageFinder::Impl::count(const std::vector<Letter>& text) const {
  Counts counts{};
  for (const Letter letter : text) ++counts[letter.script];
  counts[Letters::kNone] = counts[Letters::kMark] = 0;
  // Words of Chinese, Japanese and Korean have fewer characters.
  for (const std::size_t script : {han, kana, hangul}) counts[script] *= 2;
  if (counts[kana] * kKanaPart >= counts[kana] + counts[han]) {
    counts[kana] += counts[han];
    counts[han] = 0;
  }
  return counts;
}

// The text ends in a character that is no letter.
GramModel::Best LanguageFinder::Impl::judge(const std::vector<Letter>& text,
                                            std::size_t script) const {
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
  return sums.best();
}

LanguageFinder::LanguageFinder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LanguageFinder::LanguageFinder(LanguageFinder&&) noexcept = default;
LanguageFinder& LanguageFinder::operator=(LanguageFinder&&) noexcept = default;
LanguageFinder::~LanguageFinder() = default;

Result<LanguageFinder> LanguageFinder::load(const std::string& folder) {
  KHALDUN_TRY(Letters letters, Letters::load(folder + "/scripts.tsv"));
  const std::string path = folder + "/weights.khm";
  KHALDUN_TRY(auto file, base::SectionFile::open(path));
  auto impl = std::make_unique<Impl>(std::move(file), std::move(letters));
  if (auto read = impl->read_models(); !read) return with_context(path, read.error());
  return LanguageFinder(std::move(impl));
}

LanguageGuess LanguageFinder::guess(std::string_view text) const {
  const std::vector<Letter> letters = letters_of(impl_->letters, text);
  const Impl::Counts counts = impl_->count(letters);
  const auto most = std::max_element(counts.begin(), counts.end());
  if (*most == 0) return {};
  const auto script = static_cast<std::size_t>(most - counts.begin());
  int all = 0;
  for (const int count : counts) all += count;
  LanguageGuess guess{impl_->letters.scripts()[script].language,
                      static_cast<double>(*most) / static_cast<double>(all), *most};
  if (const auto& model = impl_->models[script]) {
    const GramModel::Best best = impl_->judge(letters, script);
    guess.language = model->languages()[best.language];
    guess.share *= best.probability;
  }
  if (guess.language.empty() || guess.share < kLeastShare) return {"und", 0, *most};
  return guess;
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
