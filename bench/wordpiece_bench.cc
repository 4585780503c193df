// Micro benchmarks of the WordPiece tokenizer: MB of text a second, and its loading. Needs the
// vocabulary of BERT in build/wordpiece.khm (tools/model/wordpiece_vocabulary.py); skipped without.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "encoder/wordpiece.h"

namespace {

using khaldun::Span;
using khaldun::base::SectionFile;
using khaldun::encoder::Piece;
using khaldun::encoder::Wordpiece;

constexpr const char* kModel = "build/wordpiece.khm";

constexpr const char* kEnglish =
    "The foreign minister said on Monday (May 5) that talks with the neighbouring government had "
    "failed; Abdoulaye Oumarou, 47, of Niamey's opposition, called the cease-fire \"a farce\".\n";
constexpr const char* kRussian =
    "Министр иностранных дел заявил в понедельник, что переговоры с соседней страной "
    "провалились.\n";
constexpr const char* kKorean = "외교부 장관은 월요일 이웃 나라와의 회담이 실패했다고 말했다.\n";

const Wordpiece* wordpiece() {
  static const auto file = SectionFile::open(kModel);
  static const auto loaded = [] {
    return file ? std::optional(Wordpiece::load(*file)) : std::nullopt;
  }();
  return loaded && *loaded ? &**loaded : nullptr;
}

std::string repeated(std::string_view sentence) {
  std::string text;
  while (text.size() < 64'000) text += sentence;
  return text;
}

void tokenize(benchmark::State& state, const char* sentence) {
  if (wordpiece() == nullptr) return state.SkipWithError("no build/wordpiece.khm");
  const std::string text = repeated(sentence);
  std::vector<Piece> pieces;
  for (auto _ : state) {
    pieces.clear();
    wordpiece()->tokenize(text, pieces);
    benchmark::DoNotOptimize(pieces.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.counters["pieces"] = static_cast<double>(pieces.size());
}
BENCHMARK_CAPTURE(tokenize, english, kEnglish);
BENCHMARK_CAPTURE(tokenize, russian, kRussian);
BENCHMARK_CAPTURE(tokenize, korean, kKorean);
BENCHMARK_CAPTURE(tokenize, one_long_word, "abcdefghijklmnopqrstuvwxyz");

void tokenize_words(benchmark::State& state) {
  if (wordpiece() == nullptr) return state.SkipWithError("no build/wordpiece.khm");
  const std::string text = repeated(kEnglish);
  std::vector<Span> words;
  for (std::uint32_t begin = 0; begin < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find(' ', begin), text.size()));
    words.push_back({begin, end});
    begin = end + 1;
  }
  khaldun::encoder::WordPieces out;
  for (auto _ : state) {
    wordpiece()->tokenize_words(text, words, out);
    benchmark::DoNotOptimize(out.pieces.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(tokenize_words);

void load_vocabulary(benchmark::State& state) {
  const auto file = SectionFile::open(kModel);
  if (!file) return state.SkipWithError("no build/wordpiece.khm");
  for (auto _ : state) {
    auto loaded = Wordpiece::load(*file);
    benchmark::DoNotOptimize(loaded);
  }
}
BENCHMARK(load_vocabulary)->Unit(benchmark::kMillisecond);

}  // namespace
