#include "duplicates/seen_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khaldun::duplicates {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view kIds[] = {"a", "", "an id of more bytes"};

std::string three_rows() {
  std::string bytes;
  for (const std::string_view id : kIds) {
    append_row(bytes, {id, signature_of("one two three four five six " + std::string(id))});
  }
  return bytes;
}

TEST(SeenRows, AreReadAsTheyWereWritten) {
  const std::string bytes = three_rows();
  std::string_view rest = bytes;
  for (const std::string_view id : kIds) {
    const auto row = take_row(rest);
    ASSERT_TRUE(row) << row.error().message;
    EXPECT_EQ(row->id, id);
    EXPECT_EQ(row->signature, signature_of("one two three four five six " + std::string(id)));
  }
  EXPECT_TRUE(rest.empty());
  EXPECT_EQ(bytes.size(), 3 * kRowBytes + 20);
}

TEST(SeenRows, EveryBitIsUnderTheChecksumOrChecked) {
  std::string bytes;
  append_row(bytes, {"id", signature_of("one two three four five six")});
  for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    std::string damaged = bytes;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ 1 << bit % 8);
    std::string_view rest = damaged;
    const auto row = take_row(rest);
    ASSERT_FALSE(row) << "bit " << bit;
    EXPECT_EQ(row.error().code, ErrorCode::kInvalidInput);
    EXPECT_EQ(rest.size(), damaged.size()) << "nothing is taken off";
  }
}

TEST(SeenRows, OneThatIsCutOffIsAnErrorAndNotWhole) {
  const std::string bytes = three_rows();
  const std::size_t two = 2 * kRowBytes + 1;
  EXPECT_EQ(whole_rows(bytes), bytes.size());
  EXPECT_EQ(whole_rows(""), 0U);
  for (std::size_t size = two; size < bytes.size(); ++size) {
    EXPECT_EQ(whole_rows(std::string_view(bytes).substr(0, size)), two);
    const std::string end = bytes.substr(two, size - two);
    std::string_view rest = end;
    EXPECT_FALSE(take_row(rest)) << size;
  }
}

TEST(SeenRows, DamageInTheMiddleIsNotTakenForTheEnd) {
  std::string bytes = three_rows();
  bytes[kRowBytes + 1 + 6] = '\x7F';  // the second row is now said to be 8 MB long
  EXPECT_EQ(whole_rows(bytes), bytes.size());
  EXPECT_EQ(whole_rows("no rows at all"), 14U);
}

TEST(SeenRows, ErrorsSayWhatWasFound) {
  std::string_view other = "{\"id\": 1}";
  EXPECT_THAT(take_row(other).error().message, HasSubstr("begins with \"KDR1\""));
  const std::string bytes = three_rows();
  std::string_view cut = std::string_view(bytes).substr(0, 100);
  EXPECT_THAT(take_row(cut).error().message, HasSubstr("a row of 265 bytes, found 100"));
}

}  // namespace
}  // namespace khaldun::duplicates
