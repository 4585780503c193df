#include "heads/piece_words.h"

#include <gtest/gtest.h>

namespace khaldun::heads {
namespace {

TEST(WordShape, TellsCaseAndDigits) {
  EXPECT_EQ(shape_of(","), WordShape::kPunctuation);
  EXPECT_EQ(shape_of("said"), WordShape::kLower);
  EXPECT_EQ(shape_of("Niger"), WordShape::kTitle);
  EXPECT_EQ(shape_of("Élysée"), WordShape::kTitle);
  EXPECT_EQ(shape_of("NATO"), WordShape::kUpper);
  EXPECT_EQ(shape_of("McConnell"), WordShape::kMixed);
  EXPECT_EQ(shape_of("iPhone"), WordShape::kMixed);
  EXPECT_EQ(shape_of("A"), WordShape::kOneCapital);
  EXPECT_EQ(shape_of("2024"), WordShape::kDigits);
  EXPECT_EQ(shape_of("5th"), WordShape::kLettersAndDigits);
  EXPECT_EQ(shape_of("政府"), WordShape::kLower);
  EXPECT_EQ(shape_of(""), WordShape::kPunctuation);
}

TEST(WordShape, BytesThatAreNotUtf8AreNoLetters) {
  EXPECT_EQ(shape_of("\xff\xfe"), WordShape::kPunctuation);
}

// "a bc - d" of a text: words of pieces 1, 2-3, 4 and 5.
Words small_words() {
  Words words;
  words.pieces = {101, 11, 12, 13, 14, 15, 102};
  words.first = {1, 2, 4, 5};
  words.spans = {{10, 11}, {12, 14}, {15, 16}, {17, 18}};
  words.shapes = {1, 1, 0, 1};
  return words;
}

TEST(Words, PiecesOfAWordEndWhereTheNextBegins) {
  const Words words = small_words();
  EXPECT_EQ(words.end_piece(1), 4U);
  EXPECT_EQ(words.end_piece(3), 6U);
}

TEST(Words, CoversBytesThatTouchAWord) {
  const Words words = small_words();
  EXPECT_EQ(words.covering({13, 16}), (Span{1, 3}));
  EXPECT_EQ(words.covering({10, 18}), (Span{0, 4}));
  EXPECT_EQ(words.pieces_of({12, 14}), (Span{2, 4}));
}

TEST(Words, BytesBetweenWordsHaveNone) {
  const Words words = small_words();
  EXPECT_EQ(words.covering({11, 12}), std::nullopt);
  EXPECT_EQ(words.covering({12, 12}), std::nullopt);
  EXPECT_EQ(words.pieces_of({30, 40}), std::nullopt);
}

TEST(DistanceOf, IsAPowerOfTwoAfterAndBefore) {
  EXPECT_EQ(distance_of({3, 4}, {4, 6}), 0U);
  EXPECT_EQ(distance_of({3, 4}, {3, 4}), 0U) << "overlapping";
  EXPECT_EQ(distance_of({3, 4}, {5, 6}), 1U);
  EXPECT_EQ(distance_of({3, 4}, {7, 8}), 2U);
  EXPECT_EQ(distance_of({3, 4}, {1000, 1001}), 7U);
  EXPECT_EQ(distance_of({7, 8}, {6, 7}), 8U);
  EXPECT_EQ(distance_of({7, 8}, {0, 4}), 10U);
  EXPECT_EQ(distance_of({1000, 1001}, {0, 1}), kDistances - 1);
}

}  // namespace
}  // namespace khaldun::heads
