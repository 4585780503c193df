// Small steps of the coder over whole sentences: arguments, dates, counts, quote marks.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "coder/arguments.h"
#include "coder/casualties.h"
#include "coder/event_date.h"
#include "coder/layout.h"
#include "coder/party_finder.h"
#include "coder/quantities.h"
#include "coder/quote_marks.h"
#include "coder/trigger_lexicon.h"
#include "tests/support/case_file.h"
#include "tests/support/found_times.h"
#include "tests/support/parsed_texts.h"

namespace khaldun::coder {
namespace {

using testing::CaseInput;
using testing::ParsedTexts;

const TriggerLexicon& lexicon() {
  static const TriggerLexicon kLexicon = [] {
    auto ontology = ontology::Ontology::load("data/ontology");
    if (!ontology) throw std::runtime_error(ontology.error().message);
    auto loaded = TriggerLexicon::load("data/lexicon/en", *ontology);
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return std::move(*loaded);
  }();
  return kLexicon;
}

template <typename Describe>
void run_cases(const std::string& name, Describe describe) {
  const std::string path = "tests/cases/coder/" + name;
  const ParsedTexts texts(path + ".conllu");
  testing::run_case_file(path + ".txt", [&](const std::string& text) {
    const CaseInput input = testing::read_case_input(text);
    const std::string lines = describe(texts.at(input.text), input);
    return lines.empty() ? std::string("nothing\n") : lines;
  });
}

std::string word_at(const Tree& tree, std::optional<Index> token) {
  return token ? std::string(tree.word(*token)) : "-";
}

TEST(Arguments, AreFoundInEachKindOfClause) {
  run_cases("clauses", [](const Document& document, const CaseInput&) {
    const Tree tree(document);
    std::string lines;
    for (Index i = 0; i < tree.size(); ++i) {
      if (tree.pos(i) != Pos::kVerb) continue;
      lines += fmt::format("{} {} {}\n", word_at(tree, logical_subject(tree, i)), tree.word(i),
                           word_at(tree, logical_object(tree, i)));
    }
    return lines;
  });
}

TEST(EventDate, ReadsTheTimeOfEachClause) {
  run_cases("dates", [](const Document& document, const CaseInput& input) {
    const Tree tree(document);
    const auto times = testing::find_times(document, input.date);
    std::string lines;
    for (Index i = 0; i < tree.size(); ++i) {
      if (tree.pos(i) != Pos::kVerb) continue;
      const auto dateline_at = static_cast<std::uint32_t>(document.text.find(input.dateline));
      const auto dateline_size = static_cast<std::uint32_t>(input.dateline.size());
      const EventDate date =
          date_of(tree, {i, std::nullopt, {}}, {},
                  {input.date, times, {dateline_at, dateline_at + dateline_size}});
      lines +=
          fmt::format("{}: {}{} {} {} \"{}\"{}\n", tree.word(i), date.day,
                      date.end.empty() ? "" : " to " + date.end, date.precision, date.source,
                      document.text_of(date.span), is_history(date, input.date) ? " history" : "");
    }
    return lines;
  });
}

TEST(DateSaid, IsTheDayOfAnExpressionUpToPublication) {
  Document document;
  document.text = "1 March, 2031, daily";
  std::vector<TimeExpression> times(3);
  times[0].span = {0, 7};
  times[0].value = "2024-03-01";
  times[1].span = {9, 13};
  times[1].value = "2031";
  times[2].span = {15, 20};
  times[2].value = "P1D";
  times[2].type = TimeExpression::Type::kSet;
  const ReportTimes report{"2024-03-27", times, {}};
  const auto date = date_said(document, report, 0);
  ASSERT_TRUE(date);
  EXPECT_EQ(date->day, "2024-03-01");
  EXPECT_EQ(date->source, "text");
  EXPECT_EQ(date->span, times[0].span);
  EXPECT_FALSE(date_said(document, report, 1)) << "not yet";
  EXPECT_FALSE(date_said(document, report, 2)) << "no day";
  EXPECT_FALSE(date_said(document, {"", times, {}}, 0)) << "an undateable report";
}

const Quantities& quantities() {
  static const Quantities kQuantities = [] {
    auto loaded = Quantities::load("data", "en");
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return std::move(*loaded);
  }();
  return kQuantities;
}

TEST(Casualties, AreCountedByKind) {
  run_cases("casualties", [](const Document& document, const CaseInput&) {
    const Tree tree(document);
    std::string lines;
    for (const PeopleCount& count : count_people(tree, lexicon(), quantities(), {0, tree.size()})) {
      constexpr std::array<std::string_view, 4> kKinds = {"dead", "injured", "arrested",
                                                          "displaced"};
      lines += fmt::format("{} {}-{} ({})\n", kKinds[static_cast<std::size_t>(count.kind)],
                           count.size.low, count.size.high, tree.word(count.word));
    }
    return lines;
  });
}

TEST(Quantities, SayWhichFileTheyMiss) {
  const auto missing = Quantities::load("no/such/folder", "en");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
}

TEST(Quantities, ReportMistakesWithTheirLine) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(::testing::TempDir()) / "quantities_test";
  fs::create_directories(folder / "times/en");
  fs::create_directories(folder / "lexicon/en");
  std::ofstream(folder / "times/en/numbers.tsv") << "# word\tkind\tvalue\nten\tmany\t10\n";
  std::ofstream(folder / "lexicon/en/quantities.tsv")
      << "# phrase\tsays\tlow\thigh\ndozens\trough\t99\t24\nat least\tground\n";
  const auto loaded = Quantities::load(folder.string(), "en");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::kInvalidData);
  EXPECT_NE(loaded.error().message.find("numbers.tsv:2: expected one of"), std::string::npos);
  EXPECT_NE(loaded.error().message.find("quantities.tsv:2: expected"), std::string::npos);
  EXPECT_NE(loaded.error().message.find("quantities.tsv:3: expected"), std::string::npos);
  fs::remove_all(folder);
}

TEST(QuoteMarks, EncloseWhatTheyOpen) {
  run_cases("marks", [](const Document& document, const CaseInput&) {
    const Tree tree(document);
    Article article;
    const auto size = static_cast<std::uint32_t>(document.text.size());
    article.regions = {{RegionKind::kBody, {0, size}}};
    std::string lines;
    for (const Marked& marked : find_marked(tree, Layout(article, document))) {
      for (const Span part : marked.content) {
        lines += fmt::format("[{}]", document.text_of(document.bytes_of(part)));
      }
      lines += "\n";
    }
    return lines;
  });
}

}  // namespace
}  // namespace khaldun::coder
