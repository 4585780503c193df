#include "eval/expectations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_file.h"

namespace khaldun::eval {
namespace {

constexpr const char* kHeader =
    "# row\tneed\tkind\tevent\tmode\tactor\trecipient\tstatus\tspeaker\ttrigger\tnote\n";

Party party(std::string country, std::vector<std::string> sector, std::string text = "") {
  Party result;
  result.country = std::move(country);
  result.sector = std::move(sector);
  result.text = std::move(text);
  return result;
}

Event event(std::string type, Party actor, std::vector<Party> recipient, std::string sentence) {
  Event result;
  result.event = std::move(type);
  result.actor = {std::move(actor)};
  result.recipient = std::move(recipient);
  result.evidence.text = std::move(sentence);
  return result;
}

Comparison compare_lines(const std::string& lines, const CodedArticle& coded) {
  const testing::TemporaryFile file(kHeader + lines);
  const auto expectations = read_expectations(file.path());
  EXPECT_TRUE(expectations) << expectations.error().message;
  return compare(*expectations, coded);
}

CodedArticle expulsion() {
  CodedArticle coded;
  coded.coding.events = {event("SANCTION", party("NER", {"GOV", "MIL"}), {party("USA", {"MIL"})},
                               "Niger’s junta expelled  US troops.")};
  return coded;
}

TEST(Expectations, CountARowAsRightWhenAllItsMustsAreFound) {
  const Comparison c = compare_lines(
      "1\tmust\tevent\tSANCTION|COERCE\t\tNER:MIL\tUSA\tpast affirmed\t\tniger's junta\t\n"
      "1\tmust\tevent\tPROTEST\t\t\t\t\t\t\t\n"
      "2\tmust\tevent\t*\t\tNER:GOV/OPP\tUSA:MIL\t\t\texpelled US\t\n",
      expulsion());
  EXPECT_EQ(c.rows, 2);
  EXPECT_EQ(c.rows_right, 1);
  EXPECT_EQ(c.must, 3);
  EXPECT_EQ(c.must_found, 2);
  EXPECT_THAT(c.misses, ::testing::ElementsAre("row 1 (line 3): expected, not found"));
  EXPECT_TRUE(c.false_events.empty());
}

TEST(Expectations, CountAnEventThatNoLineAllowsAsFalse) {
  const Comparison c = compare_lines("1\tmust\tevent\tSANCTION\t\tUSA\t\t\t\t\t\n", expulsion());
  EXPECT_EQ(c.events, 1);
  EXPECT_EQ(c.events_right, 0);
  EXPECT_EQ(c.false_events.size(), 1u);
}

TEST(Expectations, CountAForbiddenEventAsFalseEvenWhenAnotherLineAllowsIt) {
  const Comparison c = compare_lines(
      "1\tmay\tevent\tSANCTION\t\t\t\t\t\t\t\n1\tnever\tevent\t\t\tNER\tUSA\t\t\t\t\n",
      expulsion());
  EXPECT_EQ(c.rows, 1);
  EXPECT_EQ(c.rows_right, 0);
  EXPECT_EQ(c.false_events.size(), 1u);
}

TEST(Expectations, FindQuotesBySpeakerAndWords) {
  CodedArticle coded;
  Quote quote;
  quote.speaker = party("RUS", {"GOV"}, "the Kremlin");
  quote.text = "an exchange of views";
  coded.coding.quotes = {quote};
  EXPECT_EQ(compare_lines("3\tmust\tquote\t\t\t\t\t\tRUS:GOV\texchange of\t\n", coded).rows_right,
            1);
  EXPECT_EQ(compare_lines("3\tmust\tquote\t\t\t\t\t\tUSA\texchange of\t\n", coded).rows_right, 0);
}

TEST(Expectations, MatchPartiesByCountrySectorOrWords) {
  EXPECT_TRUE(matches_party("NER", party("NER", {})));
  EXPECT_FALSE(matches_party("NER", party("NGA", {})));
  EXPECT_FALSE(matches_party("NER:MIL", party("NER", {"GOV"})));
  EXPECT_TRUE(matches_party("\"western troops\"", party("", {}, "Western troops")));
}

TEST(Expectations, NameTheLineOfAMistake) {
  const testing::TemporaryFile file(std::string(kHeader) + "1\tshould\tevent\n");
  const auto expectations = read_expectations(file.path());
  ASSERT_FALSE(expectations);
  EXPECT_EQ(expectations.error().message,
            file.path() + ":2: expected must|may|never and event|quote, found 'should' 'event'");
}

}  // namespace
}  // namespace khaldun::eval
