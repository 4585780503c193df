#include "eval/brat.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khaldun::eval {
namespace {

using ::testing::HasSubstr;

// The letter ö has two bytes.
constexpr const char* kText = "Malmö agreed, he said, to pay.";

TEST(Brat, ReadsAnEventAboveItsSpansAndCountsCharacters) {
  const auto read = read_brat(
      "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
      "T1\tSource 14 16\the\nT2\tCue 17 21\tsaid\nT3\tContent 0 12;23 29\tMalmö agreed to pay\n"
      "T4\tAttribution 17 21\tsaid\n#1\tAnnotatorNotes T1\ta note\nsome more of it\n",
      kText, "x.ann");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 1u);
  const AttributionSpans& one = read->front();
  EXPECT_EQ(std::string_view(kText).substr(one.source[0].begin, one.source[0].size()), "he");
  ASSERT_EQ(one.content.size(), 2u);
  EXPECT_EQ(std::string_view(kText).substr(one.content[1].begin, one.content[1].size()), "to pay");
}

TEST(Brat, ReadsWhatItWrites) {
  const std::vector<AttributionSpans> written = {{{{15, 17}}, {{18, 22}}, {{0, 13}, {24, 30}}},
                                                 {{}, {{18, 22}}, {{24, 30}}}};
  const std::string text = write_brat(written, kText);
  EXPECT_THAT(text, HasSubstr("T3\tContent 0 12;23 29\tMalmö agreed to pay\n"));
  EXPECT_THAT(text, HasSubstr("E2\tAttribution-no-source:T7 Cue:T5 Content:T6\n"));
  const auto read = read_brat(text, kText, "x.ann");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 2u);
  EXPECT_EQ(write_brat(*read, kText), text);
}

TEST(Brat, NamesTheLineOfAMistake) {
  EXPECT_THAT(
      read_brat("\nT1\tCue 4 400\tsaid\n", kText, "x.ann").error().message,
      HasSubstr("x.ann:2: expected begin and end of characters of the text, found '4 400'"));
  EXPECT_THAT(read_brat("E1\tAttribution:T1 Cue:T2\n", kText, "x.ann").error().message,
              HasSubstr("x.ann:1: expected a span of the file, found 'Cue:T2'"));
}

TEST(Brat, JoinsFragmentsThatOnlyBlanksPart) {
  const std::string_view text = "one two, three ";
  const std::vector<Span> joined = normalized({{9, 15}, {0, 4}, {4, 7}}, text);
  ASSERT_EQ(joined.size(), 2u);
  EXPECT_EQ(joined[0].end, 7u);
  EXPECT_EQ(joined[1].end, 14u);
}

}  // namespace
}  // namespace khaldun::eval
