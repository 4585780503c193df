#include "encoder/wordpiece.h"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "tests/support/section_file_builder.h"

namespace khaldun::encoder {
namespace {

using base::SectionFile;

const std::vector<std::string> kVocabulary = {"[PAD]",
                                              "[unused0]",
                                              "[UNK]",
                                              "[CLS]",
                                              "[SEP]",
                                              "[MASK]",
                                              "[unused1]",
                                              "[",
                                              "]",
                                              "un",
                                              "##aff",
                                              "##able",
                                              "##a",
                                              "##ff",
                                              "minister",
                                              "##s",
                                              "a",
                                              "b",
                                              "ab",
                                              "-",
                                              "=",
                                              "\u4e2d",
                                              "\u56fd",
                                              "\u1112",
                                              "##\u1161",
                                              "##\u11ab",
                                              "cls",
                                              "##\u0438",
                                              "\u043c\u043e",
                                              "sep",
                                              "2",
                                              "##0"};

struct Tokenizer {
  explicit Tokenizer(const std::vector<std::string>& vocabulary = kVocabulary) {
    builder.add_strings("vocabulary", vocabulary);
    file = *SectionFile::from_bytes(builder.bytes());
    wordpiece = *Wordpiece::load(file);
  }

  // "piece:begin-end piece:begin-end ..."
  std::string show(std::span<const Piece> pieces) const {
    std::string result;
    for (const Piece& piece : pieces) {
      if (!result.empty()) result += ' ';
      result += std::string(wordpiece.piece(piece.id)) + ':' + std::to_string(piece.span.begin) +
                '-' + std::to_string(piece.span.end);
    }
    return result;
  }

  std::string operator()(std::string_view text) const {
    std::vector<Piece> pieces;
    wordpiece.tokenize(text, pieces);
    return show(pieces);
  }

  testing::SectionFileBuilder builder;
  SectionFile file;
  Wordpiece wordpiece;
};

TEST(Wordpiece, CutsWordsIntoTheLongestPiecesFromTheLeft) {
  const Tokenizer pieces;
  EXPECT_EQ(pieces("unaffable"), "un:0-2 ##aff:2-5 ##able:5-9");
  EXPECT_EQ(pieces(" Ministers\n20"), "minister:1-9 ##s:9-10 2:11-12 ##0:12-13");
  EXPECT_EQ(pieces(""), "");
  EXPECT_EQ(pieces(" \t\r\n"), "");
}

TEST(Wordpiece, TakesTheWholeWordForUnknownWhenOnePieceIs) {
  const Tokenizer pieces;
  EXPECT_EQ(pieces("a unaffz b"), "a:0-1 [UNK]:2-8 b:9-10");
  EXPECT_EQ(pieces("s"), "[UNK]:0-1") << "a piece for the inside of words does not begin one";
}

TEST(Wordpiece, TakesAWordOfMoreThanAHundredCharactersForUnknown) {
  const Tokenizer pieces;
  std::string word = "a";
  for (int i = 1; i < 100; ++i) word += "a\u0301";
  EXPECT_TRUE(pieces(word).ends_with("##a:295-296")) << "marks do not count, nor end a piece";
  EXPECT_EQ(pieces(word + "a a"), "[UNK]:0-299 a:300-301");
  EXPECT_EQ(pieces(std::string(5000, 'z')), "[UNK]:0-5000");
}

TEST(Wordpiece, MakesLettersBareAndKeepsTheirBytes) {
  const Tokenizer pieces;
  EXPECT_EQ(pieces("\u00c1\u0301b"), "ab:0-5");
  EXPECT_EQ(pieces("\u041c\u043e\u0439"), "\u043c\u043e:0-4 ##\u0438:4-6");
  EXPECT_EQ(pieces("\ud55c"), "\u1112:0-3 ##\u1161:0-3 ##\u11ab:0-3");
}

TEST(Wordpiece, LetsPunctuationAndIdeographsStandAlone) {
  const Tokenizer pieces;
  EXPECT_EQ(pieces("a-b"), "a:0-1 -:1-2 b:2-3");
  EXPECT_EQ(pieces("a\u2260b"), "a:0-1 =:1-4 b:4-5");
  EXPECT_EQ(pieces("a\u4e2d\u56fd"), "a:0-1 \u4e2d:1-4 \u56fd:4-7");
  EXPECT_EQ(pieces("\u2019"), "[UNK]:0-3");
}

TEST(Wordpiece, RemovesControlsFromTheMiddleOfWords) {
  const Tokenizer pieces;
  EXPECT_EQ(pieces("\u200ba\u200bb\u200b"), "ab:3-8");
  EXPECT_EQ(pieces(std::string_view("a\0b\x7f", 4)), "ab:0-3");
  EXPECT_EQ(pieces("\u0301\ufffd"), "");
}

TEST(Wordpiece, RemovesBytesThatAreNotUtf8) {
  const Tokenizer pieces;
  EXPECT_EQ(pieces("a\xff\xe4\xb8"
                   "b -\xc3"),
            "ab:0-5 -:6-7");
  EXPECT_EQ(pieces("\xed\xa0\x80"), "");
}

TEST(Wordpiece, ReadsNamesOfSpecialPiecesAsText) {
  EXPECT_EQ(Tokenizer()("[CLS][sep]"), "[:0-1 cls:1-4 ]:4-5 [:5-6 sep:6-9 ]:9-10");
}

TEST(Wordpiece, GivesThePiecesOfEachToken) {
  const Tokenizer pieces;
  const std::string_view text = "unaffable  a-b";
  const std::vector<Span> tokens = {{0, 9}, {10, 11}, {11, 14}, {0, 2}, {2, 9}, {14, 14}};
  WordPieces out;
  out.begins = {7};
  pieces.wordpiece.tokenize_words(text, tokens, out);
  EXPECT_EQ(pieces.show(out.pieces),
            "un:0-2 ##aff:2-5 ##able:5-9 a:11-12 -:12-13 b:13-14 un:0-2 a:2-3 ##ff:3-5 ##able:5-9");
  EXPECT_EQ(out.begins, (std::vector<std::uint32_t>{0, 3, 3, 6, 7, 10, 10}));
}

TEST(Wordpiece, GivesTheSamePiecesForTokensAsForTheText) {
  const Tokenizer pieces;
  std::mt19937 random(1);
  const std::vector<std::string> parts = {"unaffable", "Ministers", "-",  "\u4e2d", "\u00c1b",
                                          "\u200b",    "zz",        "20", "[",      "\xff"};
  for (int round = 0; round < 200; ++round) {
    std::string text;
    std::vector<Span> tokens;
    for (auto n = random() % 20; n > 0; --n) {
      const auto begin = static_cast<std::uint32_t>(text.size());
      text += parts[random() % parts.size()];
      tokens.push_back({begin, static_cast<std::uint32_t>(text.size())});
      if (random() % 2 == 0) tokens.back().end = static_cast<std::uint32_t>((text += " ").size());
      if (random() % 2 == 0) text += "  ";
      if (text.back() != ' ') text += ' ';
    }
    std::vector<Piece> whole;
    pieces.wordpiece.tokenize(text, whole);
    WordPieces words;
    pieces.wordpiece.tokenize_words(text, tokens, words);
    EXPECT_EQ(words.pieces, whole) << text;
    std::string valid;
    base::append_valid_utf8(valid, text);
    std::vector<Piece> again;
    pieces.wordpiece.tokenize(valid, again);
    ASSERT_EQ(again.size(), whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i) EXPECT_EQ(again[i].id, whole[i].id);
  }
}

TEST(Wordpiece, FindsTheSpecialPiecesOfBert) {
  const Tokenizer pieces;
  const SpecialPieces& special = pieces.wordpiece.special();
  EXPECT_EQ(special.padding, 0U);
  EXPECT_EQ(special.unknown, 2U);
  EXPECT_EQ(special.start, 3U);
  EXPECT_EQ(special.end, 4U);
  EXPECT_EQ(special.mask, 5U);
  EXPECT_EQ(special.markers, (std::vector<std::uint32_t>{1, 6}));
  EXPECT_EQ(pieces.wordpiece.find("##able"), 11U);
  EXPECT_EQ(pieces.wordpiece.find("##abl"), Wordpiece::kNone);
  EXPECT_EQ(pieces.wordpiece.size(), kVocabulary.size());
}

TEST(Wordpiece, FindsTheSpecialPiecesOfMpnetBeforeThoseOfBert) {
  std::vector<std::string> vocabulary = {"<s>", "<pad>", "</s>", "<unk>"};
  vocabulary.insert(vocabulary.end(), kVocabulary.begin(), kVocabulary.end());
  const Tokenizer pieces(vocabulary);
  const SpecialPieces& special = pieces.wordpiece.special();
  EXPECT_EQ(special.start, 0U);
  EXPECT_EQ(special.padding, 1U);
  EXPECT_EQ(special.end, 2U);
  EXPECT_EQ(special.unknown, 6U) << "texts use [UNK], not <unk>";
  EXPECT_EQ(special.mask, 9U) << "this list has no <mask>";
  EXPECT_EQ(special.markers, (std::vector<std::uint32_t>{5, 10}));
}

TEST(Wordpiece, CutsNothingWhenNoPieceIsForTheInside) {
  EXPECT_EQ(Tokenizer({"[UNK]", "[CLS]", "[SEP]", "a"})("a aa"), "a:0-1 [UNK]:2-4");
  EXPECT_EQ(Tokenizer({"[UNK]", "[CLS]", "[SEP]"}).wordpiece.special().mask, Wordpiece::kNone);
}

TEST(Wordpiece, RefusesVocabulariesThatItCannotUse) {
  const auto error_of = [](const std::vector<std::string>& vocabulary) {
    testing::SectionFileBuilder builder;
    builder.add_strings("vocabulary", vocabulary);
    const SectionFile file = *SectionFile::from_bytes(builder.bytes());
    const auto loaded = Wordpiece::load(file);
    return loaded ? "none" : loaded.error().message;
  };
  EXPECT_EQ(error_of({"[UNK]", "[CLS]"}),
            "section vocabulary: expected pieces <s> or [CLS], </s> or [SEP], and [UNK]");
  EXPECT_EQ(error_of({"[UNK]", "[CLS]", "[SEP]", "a", "a"}),
            "section vocabulary: expected strings that are distinct and not empty, found \"a\"");
  EXPECT_EQ(error_of({"[UNK]", "\xff"}),
            "section vocabulary: expected UTF-8, found other bytes at 1");
  EXPECT_EQ(error_of({std::string(513, 'a')}),
            "section vocabulary: expected pieces of at most 512 bytes, found one of 513 at 0");
}

TEST(Wordpiece, RefusesAFileWithoutItsSection) {
  testing::SectionFileBuilder builder;
  builder.add_strings("words", kVocabulary);
  const SectionFile file = *SectionFile::from_bytes(builder.bytes());
  EXPECT_FALSE(Wordpiece::load(file));
  EXPECT_TRUE(Wordpiece::load(file, "words"));
}

}  // namespace
}  // namespace khaldun::encoder
