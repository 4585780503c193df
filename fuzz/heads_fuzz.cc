// Fuzz target: a model of the tier "accurate" or "best" with right checksums. Whatever its sections
// say, loading it must end in an error or in a reader whose heads answer without leaving their
// memory, with spans inside the text.
//
// The input is that of fuzzed_file(); other bits of the first byte choose the good model.
#include <string>
#include <vector>

#include "base/assert.h"
#include "base/section_file.h"
#include "heads/reader.h"
#include "tests/support/changed_file.h"
#include "tests/support/tiny_heads.h"
#include "tests/support/tiny_transformer.h"

namespace {

using khaldun::AttributionSpans;
using khaldun::Name;
using khaldun::Span;
using khaldun::heads::Chunk;
using khaldun::heads::Reader;
using khaldun::testing::SectionFileBuilder;

SectionFileBuilder good_model(std::uint8_t choice) {
  SectionFileBuilder builder;
  khaldun::testing::add_tiny_transformer(builder, {.kind = (choice & 2) != 0 ? "mpnet" : "bert",
                                                   .has_int8_matrices = (choice & 4) != 0});
  khaldun::testing::add_tiny_heads(
      builder, {.has_word_heads = (choice & 8) == 0,
                .embedding_width = (choice & 16) == 0 ? std::uint64_t{8} : std::uint64_t{0}});
  return builder;
}

void check(const std::vector<Span>& spans, const Chunk& chunk) {
  for (const Span span : spans) {
    KHALDUN_ASSERT(
        span.begin < span.end && span.begin >= chunk.bytes.begin && span.end <= chunk.bytes.end,
        "spans lie in the chunk");
  }
}

// Names and attributions, first without hints, then with what was found as hints.
void ask_about_words(const Reader& reader, const Chunk& chunk) {
  if (!reader.tags()) return;
  std::vector<Name> names;
  std::vector<AttributionSpans> attributions;
  for (int round = 0; round < 2; ++round) {
    names = reader.tags()->names({&chunk, 1}, names);
    for (const Name& name : names) check({name.span}, chunk);
    attributions = reader.tags()->attributions(chunk, attributions);
    for (const AttributionSpans& one : attributions) {
      check(one.source, chunk);
      check(one.cue, chunk);
      check(one.content, chunk);
    }
  }
}

void ask_about_parties(const Reader& reader, const Chunk& chunk) {
  const auto& heads = reader.relations();
  const Span sentence = chunk.bytes;
  const Span first = chunk.words.spans.front();
  const Span last = chunk.words.spans.back();
  const auto pair = heads.relate(chunk, sentence, first, last);
  KHALDUN_ASSERT(pair && pair->types.size() == heads.types().size(), "one share for each type");
  (void)heads.judge(chunk, sentence, {{first}, {last, {0, 1}}, first, heads.types().back()});
  (void)heads.quad(chunk, sentence);
}

// Place and day, among them one that is not in the chunk.
void ask_about_settings(const Reader& reader, const Chunk& chunk) {
  if (!reader.settings()) return;
  const std::vector<Span> candidates = {chunk.words.spans.front(), {1000, 1001}};
  for (const auto* head : {&reader.settings()->place, &reader.settings()->date}) {
    const auto shares =
        head->shares(chunk, {chunk.words.spans.back(), chunk.bytes, candidates, std::size_t{1}});
    KHALDUN_ASSERT(shares && shares->size() == 1 + candidates.size(), "one share for each");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  auto bytes = khaldun::testing::fuzzed_file({data, size}, good_model);
  auto file = khaldun::base::SectionFile::from_bytes(bytes.bytes());
  if (!file) return 0;
  const auto reader = Reader::create(std::move(*file), "");
  if (!reader) return 0;
  khaldun::Document document;
  document.text = "Niger expelled US troops. \"It would leave\", the minister said in 2024.\n\xFF";
  const auto end = static_cast<std::uint32_t>(document.text.size());
  const std::vector<Span> paragraphs = {{0, 25}, {25, end - 1}, {end - 1, end}};
  khaldun::encoder::Workspace workspace;
  const auto chunks = reader->read(document, paragraphs, workspace);
  if (!chunks) return 0;
  for (const Chunk& chunk : *chunks) {
    ask_about_words(*reader, chunk);
    ask_about_parties(*reader, chunk);
    ask_about_settings(*reader, chunk);
  }
  if (!chunks->empty()) (void)reader->cover_each(chunks->front(), {0, 1}, workspace);
  return 0;
}
