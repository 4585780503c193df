// With a tiny encoder, which reads 150 pieces at once.
#include "heads/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/temporary_file.h"
#include "tests/support/tiny_reader.h"

namespace khaldun::heads {
namespace {

using ::testing::HasSubstr;
using testing::TinyHeads;
using testing::TinyReader;
using testing::TinyTransformer;

constexpr std::size_t kMost = 150;
const std::string kSentence = "Niger expelled US troops .";

// Tokens stand between blanks; a sentence ends with ".".
Document document_of(const std::string& text) {
  Document document;
  document.text = text;
  std::uint32_t first = 0;
  for (std::uint32_t begin = 0; begin < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find(' ', begin), text.size()));
    if (end > begin) document.tokens.emplace_back().span = {begin, end};
    const auto count = static_cast<std::uint32_t>(document.tokens.size());
    if (end == text.size() || text[end - 1] == '.') {
      document.sentences.push_back({first, count});
      first = count;
    }
    begin = end + 1;
  }
  return document;
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all = text;
  for (std::size_t i = 1; i < times; ++i) all += " " + text;
  return all;
}

std::vector<Chunk> read(const TinyReader& tiny, const Document& document,
                        const std::vector<Span>& ranges) {
  encoder::Workspace workspace;
  auto chunks = tiny->read(document, ranges, workspace);
  EXPECT_TRUE(chunks) << (chunks ? "" : chunks.error().message);
  return chunks ? std::move(*chunks) : std::vector<Chunk>{};
}

Span all_of(const Document& document) {
  return {0, static_cast<std::uint32_t>(document.text.size())};
}

TEST(Reader, SaysWhatItIs) {
  const TinyReader tiny;
  EXPECT_EQ(tiny->info().name, "tiny");
  EXPECT_EQ(tiny->info().licence, "none");
}

TEST(Reader, ReadsOneChunkARangeWithOneRowAPiece) {
  const TinyReader tiny;
  const Document document = document_of("Niger expelled US troops . The minister said it .");
  const auto chunks = read(tiny, document, {{0, 26}, {27, 49}});
  ASSERT_EQ(chunks.size(), 2U);
  EXPECT_EQ(chunks[0].bytes, (Span{0, 26}));
  EXPECT_EQ(chunks[1].bytes, (Span{27, 49}));
  EXPECT_EQ(chunks[1].words.spans.size(), 5U);
  EXPECT_EQ(chunks[1].words.spans[1], (Span{31, 39})) << "bytes of the document";
  EXPECT_EQ(chunks[1].words.pieces.size(), 2 + 6U);
  EXPECT_EQ(chunks[1].states.size(), 8 * TinyTransformer::kWidth);
}

TEST(Reader, RangesWithoutWordsAreLeftOut) {
  const TinyReader tiny;
  const Document document = document_of("Niger    said");
  const auto chunks = read(tiny, document, {{5, 8}, {9, 13}, {3, 3}});
  ASSERT_EQ(chunks.size(), 1U);
  EXPECT_EQ(chunks[0].bytes, (Span{9, 13}));
  EXPECT_TRUE(read(tiny, document, {}).empty());
}

TEST(Reader, LongParagraphsAreCutBetweenSentences) {
  const TinyReader tiny;
  const Document document = document_of(repeated(kSentence, 100));
  const auto chunks = read(tiny, document, {all_of(document)});
  ASSERT_GE(chunks.size(), 4U);
  std::uint32_t end = 0;
  std::size_t words = 0;
  for (const Chunk& chunk : chunks) {
    EXPECT_EQ(chunk.bytes.begin, end);
    EXPECT_EQ(document.text[chunk.bytes.end - 1], '.');
    EXPECT_LE(chunk.words.pieces.size(), kMost);
    EXPECT_EQ(chunk.words.spans.size() % 5, 0U) << "whole sentences";
    end = chunk.bytes.end;
    words += chunk.words.spans.size();
  }
  EXPECT_EQ(end, document.text.size());
  EXPECT_EQ(words, document.tokens.size());
}

TEST(Reader, WhereNoSentenceEndsItIsCutAtABlank) {
  const TinyReader tiny;
  const Document document = document_of(repeated("minister", 200));
  const auto chunks = read(tiny, document, {all_of(document)});
  ASSERT_GE(chunks.size(), 3U);
  std::size_t words = 0;
  for (const Chunk& chunk : chunks) {
    EXPECT_LE(chunk.words.pieces.size(), kMost);
    words += chunk.words.spans.size();
    for (const Span word : chunk.words.spans) EXPECT_EQ(word.size(), 8U) << "no word is cut";
  }
  EXPECT_EQ(words, 200U);
}

TEST(Reader, WhatIsTooLongAndHasNoBlankIsNotRead) {
  const TinyReader tiny;
  std::string ideographs;
  for (int i = 0; i < 200; ++i) ideographs += "\u4e2d";
  const Document document = document_of(kSentence + " " + ideographs + " " + kSentence);
  const auto chunks = read(tiny, document, {all_of(document)});
  ASSERT_EQ(chunks.size(), 2U);
  EXPECT_EQ(chunks[0].words.spans.front(), (Span{0, 5}));
  EXPECT_EQ(chunks[1].words.spans.back().end, document.text.size());
}

TEST(Reader, StatesOfAChunkAreTheSameWhateverItIsReadWith) {
  const TinyReader tiny;
  const Document document = document_of(kSentence + " Police arrested Anna Maiga in Mali .");
  const Span first{0, 26};
  const Span second{27, 63};
  const auto together = read(tiny, document, {first, second});
  ASSERT_EQ(together.size(), 2U);
  EXPECT_EQ(read(tiny, document, {first})[0].states, together[0].states);
  EXPECT_EQ(read(tiny, document, {second})[0].states, together[1].states);
  EXPECT_EQ(read(tiny, document, {second, first, second})[2].states, together[1].states);
}

TEST(Reader, CoverEachGivesOneChunkAWord) {
  const TinyReader tiny;
  const Document document = document_of("The minister said it .");
  const auto chunks = read(tiny, document, {all_of(document), {0, 12}});
  const Chunk& chunk = chunks.front();
  const Chunk before = chunk;
  encoder::Workspace workspace;
  const auto covered = tiny->cover_each(chunk, {0, 3}, workspace);
  ASSERT_TRUE(covered);
  ASSERT_EQ(covered->size(), 3U);
  const auto vocabulary = testing::tiny_vocabulary();
  const auto mask = static_cast<std::uint32_t>(
      std::find(vocabulary.begin(), vocabulary.end(), "[MASK]") - vocabulary.begin());
  for (std::uint32_t word = 0; word < 3; ++word) {
    const Chunk& one = (*covered)[word];
    EXPECT_EQ(one.bytes, chunk.bytes);
    EXPECT_EQ(one.words.spans, chunk.words.spans);
    for (std::uint32_t piece = 0; piece < chunk.words.pieces.size(); ++piece) {
      const bool is_covered =
          piece >= chunk.words.first[word] && piece < chunk.words.end_piece(word);
      EXPECT_EQ(one.words.pieces[piece], is_covered ? mask : chunk.words.pieces[piece]);
    }
    EXPECT_NE(one.states, chunk.states);
    EXPECT_EQ((*tiny->cover_each(chunk, {word, word + 1}, workspace))[0].states, one.states);
  }
  EXPECT_EQ(chunk.words.pieces, before.words.pieces);
  EXPECT_EQ(chunk.states, before.states);
  EXPECT_EQ(read(tiny, document, {{0, 12}})[0].states, chunks[1].states);
  EXPECT_TRUE(tiny->cover_each(chunk, {2, 2}, workspace)->empty());
}

TEST(Reader, WithoutAMaskPieceWordsAreCoveredWithThatOfUnknownOnes) {
  TinyHeads heads;
  std::replace(heads.vocabulary.begin(), heads.vocabulary.end(), std::string("[MASK]"),
               std::string("masked"));
  const TinyReader tiny(heads);
  const Chunk chunk = tiny.read("The minister");
  encoder::Workspace workspace;
  const auto covered = tiny->cover_each(chunk, {1, 2}, workspace);
  ASSERT_TRUE(covered) << covered.error().message;
  EXPECT_EQ((*covered)[0].words.pieces, (std::vector<std::uint32_t>{2, 8, 1, 1, 3}));
}

TEST(Reader, AVocabularyOfMorePiecesThanTheEncoderHasIsRefused) {
  TinyHeads heads;
  while (heads.vocabulary.size() <= TinyTransformer::kWords) {
    heads.vocabulary.push_back("x" + std::to_string(heads.vocabulary.size()));
  }
  const TinyReader tiny(heads);
  ASSERT_FALSE(tiny);
  EXPECT_EQ(tiny.error().code, ErrorCode::kInvalidModel);
  EXPECT_EQ(tiny.error().message,
            "section vocabulary: expected at most 50 pieces, as embedding/words has, found 51");
}

TEST(Reader, AnEncoderThatIsOnlyAskedAboutRelationsHasNoHeadsOfWords) {
  const TinyReader tiny({.has_word_heads = false}, {.kind = "mpnet"});
  ASSERT_TRUE(tiny) << tiny.error().message;
  EXPECT_FALSE(tiny->tags());
  const Chunk chunk = tiny.read(kSentence);
  EXPECT_TRUE(tiny->relations().quad(chunk, chunk.bytes));
}

std::string bytes_of(const TinyHeads& heads) {
  testing::SectionFileBuilder builder;
  testing::add_tiny_transformer(builder, {});
  testing::add_tiny_heads(builder, heads);
  const auto bytes = builder.bytes();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

TEST(Reader, LoadsAFileAndSaysWhichOneIsWrong) {
  const testing::TemporaryFile good(bytes_of({}));
  EXPECT_TRUE(Reader::load(good.path(), ""));
  EXPECT_EQ(Reader::load(good.path(), "avx9").error().code, ErrorCode::kUsage);
  for (const char* section : {"vocabulary", "heads/types", "heads/names/shape"}) {
    const testing::TemporaryFile bad(bytes_of({.without = section}));
    const auto reader = Reader::load(bad.path(), "");
    ASSERT_FALSE(reader) << section;
    EXPECT_EQ(reader.error().code, ErrorCode::kInvalidModel);
    EXPECT_EQ(reader.error().message,
              bad.path() + ": expected section " + section + ", found none");
  }
  EXPECT_EQ(Reader::load("no/such.khm", "").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::heads
