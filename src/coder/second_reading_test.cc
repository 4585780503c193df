// The texts are those of tests/cases/coder/attributions.txt.
#include "coder/second_reading.h"

#include <gtest/gtest.h>

#include "tests/support/attribution_words.h"
#include "tests/support/parsed_texts.h"

namespace khaldun::coder {
namespace {

// A parsed text with what the rules find in it.
class Report {
 public:
  explicit Report(const std::string& text)
      : document_(texts().at(text)),
        tree_(document_),
        words_(find_quoted_words(tree_, testing::body_layout(document_),
                                 testing::attribution_words())) {}

  // The bytes of words of the text.
  Span at(std::string_view words) const {
    const auto begin = static_cast<std::uint32_t>(document_.text.find(words));
    return {begin, begin + static_cast<std::uint32_t>(words.size())};
  }

  std::vector<Attributed> read_again(const std::vector<AttributionSpans>& others) const {
    return coder::read_again(tree_, testing::attribution_words(), words_, others);
  }

  std::string words(Span tokens) const {
    return tokens.empty() ? "" : std::string(document_.text_of(document_.bytes_of(tokens)));
  }

 private:
  static const testing::ParsedTexts& texts() {
    static const testing::ParsedTexts kTexts("tests/cases/coder/attributions.conllu");
    return kTexts;
  }

  const Document& document_;
  Tree tree_;
  QuotedWords words_;
};

TEST(SecondReading, LeavesWhatOnlyTheRulesHave) {
  const Report report("The envoy said that the well was dry.");
  const auto all = report.read_again({});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(report.words(all[0].source), "The envoy");
  EXPECT_EQ(report.words(all[0].content.at(0)), "that the well was dry");
}

TEST(SecondReading, TakesTheExtentsOfTheOtherReader) {
  const Report report("The ministry has also confirmed that the bridge is closed.");
  const auto all = report.read_again(
      {{{report.at("ministry")}, {report.at("confirmed")}, {report.at("the bridge is closed")}}});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(report.words(all[0].source), "ministry");
  EXPECT_EQ(report.words(all[0].cue), "has also confirmed");
  EXPECT_EQ(report.words(all[0].content.at(0)), "the bridge is closed");
  EXPECT_EQ(all[0].form, Attributed::Form::kClause);
}

TEST(SecondReading, KeepsTheSourceWhereTheOtherReaderHasNone) {
  const Report report("The envoy said that the well was dry.");
  const auto all = report.read_again({{{}, {report.at("said")}, {report.at("the well was dry")}}});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(report.words(all[0].source), "The envoy");
}

TEST(SecondReading, KeepsTheConditionOfWhatIsSaid) {
  const Report report(
      "If the rebels complied with the truce, the envoy said, the council could ease its "
      "sanctions.");
  const auto all = report.read_again({{{report.at("the envoy")},
                                       {report.at("said")},
                                       {report.at("the council could ease its sanctions")}}});
  ASSERT_EQ(all.size(), 1u);
  ASSERT_EQ(all[0].content.size(), 2u);
  EXPECT_EQ(report.words(all[0].content[0]), "If the rebels complied with the truce");
}

TEST(SecondReading, AddsWhatOnlyTheOtherReaderHas) {
  const Report report("The bishops called for a truce in the hills.");
  const auto all = report.read_again(
      {{{report.at("The bishops")}, {report.at("hills")}, {report.at("a truce")}}});
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(report.words(all[0].cue), "called for");
  EXPECT_EQ(report.words(all[1].cue), "hills");
  EXPECT_EQ(report.words(all[1].source), "The bishops");
  EXPECT_EQ(all[1].form, Attributed::Form::kPhrase);
}

TEST(SecondReading, KnowsWordsInMarksAndClauses) {
  const Report quoted("The envoy said: “We are ready.”");
  auto all = quoted.read_again({{{}, {quoted.at("envoy")}, {quoted.at("“We are ready.”")}}});
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].form, Attributed::Form::kQuoted);
  const Report told("The ministry has also confirmed that the bridge is closed.");
  all = told.read_again({{{}, {told.at("ministry")}, {told.at("the bridge is closed")}}});
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].form, Attributed::Form::kClause);
}

TEST(SecondReading, LeavesOutWhatHasNoCueOrContent) {
  const Report report("The envoy said that the well was dry.");
  const std::vector<AttributionSpans> others = {{{report.at("The envoy")}, {}, {report.at("dry")}},
                                                {{}, {report.at("well")}, {}}};
  EXPECT_EQ(report.read_again(others).size(), 1u);
}

}  // namespace
}  // namespace khaldun::coder
