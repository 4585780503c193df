#include "eval/quote_scores.h"

#include <gtest/gtest.h>

#include <map>

namespace khaldun::eval {
namespace {

constexpr std::string_view kText = "The mayor said: “The well is dry.” Nobody answered.";

Span at(std::string_view words) {
  const auto begin = static_cast<std::uint32_t>(kText.find(words));
  return {begin, begin + static_cast<std::uint32_t>(words.size())};
}

Quote quote_of(std::string_view words, std::vector<Span> speaker) {
  Quote quote;
  quote.content = {at(words)};
  quote.evidence.actor = std::move(speaker);
  return quote;
}

std::map<std::string, double> scores_of(const std::vector<Quote>& quotes,
                                        const std::vector<AttributionSpans>& gold) {
  QuoteScores scores;
  scores.add(quotes, gold, kText);
  Report report;
  scores.fill(report);
  return {report.metrics.begin(), report.metrics.end()};
}

const std::vector<AttributionSpans>& gold() {
  static const std::vector<AttributionSpans> kGold = {
      {{at("The mayor")}, {at("said:")}, {at("“The well is dry.”")}}};
  return kGold;
}

TEST(QuoteScores, SameWordsOfTheSameSpeakerAreRight) {
  const auto scores = scores_of({quote_of("The well is dry.", {at("mayor")})}, gold());
  EXPECT_EQ(scores.at("quotes"), 1);
  EXPECT_EQ(scores.at("quotes_right"), 1);
}

TEST(QuoteScores, OtherWordsAndOtherSpeakersAreWrong) {
  const auto scores =
      scores_of({quote_of("well is dry", {at("mayor")}), quote_of("The well is dry.", {}),
                 quote_of("The well is dry.", {at("Nobody")}), quote_of(".", {at("mayor")})},
                gold());
  EXPECT_EQ(scores.at("quotes"), 4);
  EXPECT_EQ(scores.at("quotes_right"), 0);
}

TEST(QuoteScores, NobodyIsWhoSaysItIfNobodyIsNamed) {
  const auto scores =
      scores_of({quote_of("The well is dry", {})}, {{{}, {}, {at("The well is dry.")}}});
  EXPECT_EQ(scores.at("quotes_right"), 1);
}

TEST(QuoteScores, WithoutQuotesNothingIsRight) {
  EXPECT_EQ(scores_of({}, gold()).at("quotes_right"), 0);
}

}  // namespace
}  // namespace khaldun::eval
