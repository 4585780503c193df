// Whole sentences, with the shipped tables: what the coder writes down for each text of
// tests/cases/coder. The texts were parsed once with tests/cases/make_conllu.py.
#include "coder/coder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "actors/actor_table.h"
#include "tests/support/case_file.h"
#include "tests/support/found_times.h"
#include "tests/support/parsed_texts.h"

namespace khaldun::coder {
namespace {

using testing::CaseInput;
using testing::collapse_blanks;
using testing::ParsedTexts;

const actors::ActorTable& actor_table() {
  static const actors::ActorTable kTable = [] {
    const std::vector<std::string> folders = {"data/actors"};
    auto table = actors::ActorTable::load(folders);
    if (!table) throw std::runtime_error(table.error().message);
    return std::move(*table);
  }();
  return kTable;
}

const actors::Linker& linker() {
  static const actors::Linker kLinker(actor_table());
  return kLinker;
}

const Coder& shipped() {
  static const Coder kCoder = [] {
    auto coder = Coder::create("data");
    if (!coder) throw std::runtime_error(coder.error().message);
    return std::move(*coder);
  }();
  return kCoder;
}

Article article_of(const Document& document, const CaseInput& input) {
  Article article;
  article.id = "case";
  article.text = document.text;
  article.published = input.date;
  const auto size = static_cast<std::uint32_t>(document.text.size());
  const auto title = static_cast<std::uint32_t>(input.title.size());
  if (title > 0) article.regions.push_back({RegionKind::kTitle, {0, title}});
  article.regions.push_back({RegionKind::kBody, {title, size}});
  return article;
}

Coding code(const Document& document, const CaseInput& input) {
  const Span title{0, static_cast<std::uint32_t>(input.title.size())};
  const auto mentions = linker().link(document, {input.date, title});
  return shipped().code(article_of(document, input), document, mentions,
                        testing::find_times(document, input.date));
}

std::string describe(const std::vector<Party>& parties) {
  std::string text;
  for (const Party& party : parties) {
    if (!text.empty()) text += " + ";
    text += party.code.empty() ? "\"" + party.text + "\"" : party.code;
  }
  return text.empty() ? "-" : text;
}

std::string describe(const Size& size) {
  return size.low == size.high ? std::to_string(size.low)
                               : fmt::format("{}-{}", size.low, size.high);
}

// "CONSULT phone NERGOV + RUSGOV -> - | past affirmed asserted | 2024-03-27 | talks"
std::string describe(const Event& event, const Document& document) {
  std::string text = event.event;
  for (const std::string& mode : event.mode) text += " " + mode;
  text += fmt::format(" {} -> {} | {} {} {} | {} | {}", describe(event.actor),
                      describe(event.recipient), to_string(event.status.time),
                      to_string(event.status.polarity), to_string(event.status.certainty),
                      event.date_precision == "day" || event.date.empty()
                          ? event.date
                          : event.date + " " + event.date_precision,
                      document.text_of(event.evidence.trigger));
  if (!event.mentions.empty()) text += fmt::format(" +{}", event.mentions.size());
  if (event.said_by) text += " | by " + describe({event.said_by->entity});
  if (event.dead) text += " | dead " + describe(*event.dead);
  if (event.injured) text += " | injured " + describe(*event.injured);
  if (event.displaced) text += " | displaced " + describe(*event.displaced);
  if (event.arrested) text += " | arrested " + describe(*event.arrested);
  if (event.participants) text += " | participants " + describe(*event.participants);
  return text + "\n";
}

std::string describe(const Quote& quote) {
  return fmt::format("quote {} {} \"{}\": {}\n", to_string(quote.kind), describe({quote.speaker}),
                     quote.cue_text, collapse_blanks(quote.text));
}

// "direct FRAGOV "said" to "reporters" | oppose | 2024-03-26 text | military | [words]"
std::string describe_in_full(const Quote& quote, const Document& document) {
  std::string text = fmt::format("{} {}", to_string(quote.kind), describe({quote.speaker}));
  if (!quote.cue_text.empty()) text += fmt::format(" \"{}\"", quote.cue_text);
  if (quote.addressee) text += " to " + describe({*quote.addressee});
  text += fmt::format(" | {} | {} {} | {} |", to_string(quote.stance), quote.date,
                      quote.date_source, fmt::join(quote.topics, "+"));
  for (const Span part : quote.content) {
    text += fmt::format(" [{}]", collapse_blanks(std::string(document.text_of(part))));
  }
  return text + "\n";
}

void run_quote_cases(const std::string& name) {
  const std::string path = "tests/cases/coder/" + name;
  const ParsedTexts texts(path + ".conllu");
  testing::run_case_file(path + ".txt", [&](const std::string& text) -> std::string {
    const CaseInput input = testing::read_case_input(text);
    const Document& document = texts.at(input.text);
    std::string lines;
    for (const Quote& quote : code(document, input).quotes) {
      lines += describe_in_full(quote, document);
    }
    return lines.empty() ? "nothing\n" : lines;
  });
}

void run_cases(const std::string& name) {
  const std::string path = "tests/cases/coder/" + name;
  const ParsedTexts texts(path + ".conllu");
  testing::run_case_file(path + ".txt", [&](const std::string& text) -> std::string {
    const CaseInput input = testing::read_case_input(text);
    const Document& document = texts.at(input.text);
    const Coding coding = code(document, input);
    std::string lines;
    for (const Event& event : coding.events) lines += describe(event, document);
    for (const Quote& quote : coding.quotes) lines += describe(quote);
    return lines.empty() ? "nothing\n" : lines;
  });
}

// One file of cases for each group of rules: whatever lies in the folder.
std::vector<std::string> rules() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator("tests/cases/coder/rules")) {
    if (entry.path().extension() == ".txt") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class RuleOfTheManual : public ::testing::TestWithParam<std::string> {};
TEST_P(RuleOfTheManual, IsFollowed) { run_cases("rules/" + GetParam()); }
INSTANTIATE_TEST_SUITE_P(Coder, RuleOfTheManual, ::testing::ValuesIn(rules()),
                         [](const auto& rule) { return rule.param; });

TEST(Coder, CodesEachType) { run_cases("types"); }
TEST(Coder, CodesModes) { run_cases("modes"); }
TEST(Coder, KnowsPredicatesOfEachForm) { run_cases("predicates"); }
TEST(Coder, CountsThePeopleOfEachEvent) { run_cases("sizes"); }
TEST(Coder, FindsArgumentsWhereverTheGrammarPutsThem) { run_cases("arguments"); }
TEST(Coder, TellsWhatHappenedFromWhatDidNot) { run_cases("status"); }
TEST(Coder, TellsDoneFromPlannedInfinitives) { run_cases("status_infinitives"); }
TEST(Coder, KnowsHowFarNegationAndPlansReach) { run_cases("status_scope"); }
TEST(Coder, MakesNoEventOfRulesAndHabits) { run_cases("general_truths"); }
TEST(Coder, FindsWhoSaidWhat) { run_cases("speech"); }
TEST(Coder, ReadsQuoteMarks) { run_quote_cases("quotes_marks"); }
TEST(Coder, FindsWhatIsToldInOtherWords) { run_quote_cases("quotes_told"); }
TEST(Coder, FindsSpeakerAddresseeStanceAndDate) { run_quote_cases("quotes_details"); }
TEST(Coder, FindsWhomAnActInvolves) { run_cases("partners"); }
TEST(Coder, MakesNoEventOfOtherUsesOfTheWords) { run_cases("no_events"); }

TEST(Coder, GivesTheSameRecordsForTheSameInput) {
  const ParsedTexts texts("tests/cases/coder/types.conllu");
  for (const auto& [text, document] : texts.all()) {
    const Coding first = code(document, {});
    const Coding second = code(document, {});
    ASSERT_EQ(first.events.size(), second.events.size());
    for (std::size_t i = 0; i < first.events.size(); ++i) {
      EXPECT_EQ(first.events[i].id, second.events[i].id);
      EXPECT_EQ(first.events[i].why, second.events[i].why);
    }
  }
}

TEST(Coder, GivesEachEventItsOwnId) {
  std::set<std::string> ids;
  std::size_t events = 0;
  const ParsedTexts texts("tests/cases/coder/types.conllu");
  for (const auto& [text, document] : texts.all()) {
    for (const Event& event : code(document, {}).events) {
      ids.insert(event.event + event.id);
      ++events;
    }
  }
  EXPECT_GT(events, 30u);
  EXPECT_EQ(ids.size(), events);
}

TEST(Coder, CodesNothingOutsideTitleAndBody) {
  const ParsedTexts texts("tests/cases/coder/types.conllu");
  for (const auto& [text, document] : texts.all()) {
    Article article = article_of(document, {});
    article.regions.front().kind = RegionKind::kTail;
    const auto mentions = linker().link(document, {"2024-03-27", {}});
    const Coding coding = shipped().code(article, document, mentions, {});
    EXPECT_TRUE(coding.events.empty()) << text;
    EXPECT_TRUE(coding.quotes.empty()) << text;
  }
}

TEST(Coder, KeepsSpansInsideTheTextAndDatesBeforePublication) {
  for (const char* name : {"modes", "predicates", "types", "speech", "status"}) {
    const ParsedTexts texts(std::string("tests/cases/coder/") + name + ".conllu");
    for (const auto& [text, document] : texts.all()) {
      for (const Event& event : code(document, {}).events) {
        EXPECT_LE(event.evidence.span.end, document.text.size());
        EXPECT_TRUE(event.evidence.span.contains(event.evidence.trigger.begin)) << text;
        EXPECT_LE(event.date, "2024-03-27") << text;
        EXPECT_GE(event.confidence, 0.0);
        EXPECT_LE(event.confidence, 1.0);
        EXPECT_NE(event.why, "");
      }
    }
  }
}

TEST(Coder, ExplainsWhatItTookAndWhatNot) {
  const ParsedTexts texts("tests/cases/coder/no_events.conllu");
  std::size_t rejected = 0;
  for (const auto& [text, document] : texts.all()) {
    for (const Explanation& explanation : code(document, {}).explanations) {
      EXPECT_FALSE(explanation.accepted) << text << ": " << explanation.text;
      EXPECT_NE(explanation.text, "");
      ++rejected;
    }
  }
  EXPECT_GT(rejected, 5u);
}

TEST(Coder, ExplainsEachSenseOfEachWordOfTheLexicon) {
  const auto coder = Coder::create("data", {.explain = true});
  ASSERT_TRUE(coder);
  const ParsedTexts texts("tests/cases/coder/types.conllu");
  std::size_t failed = 0;
  std::size_t without_record = 0;
  for (const auto& [text, document] : texts.all()) {
    const auto mentions = linker().link(document, {"2024-03-27", {}});
    const Coding coding = coder->code(article_of(document, {}), document, mentions, {});
    for (const Explanation& one : coding.explanations) {
      std::size_t chosen = 0;
      for (const SenseTrial& trial : one.senses) {
        EXPECT_EQ(trial.condition.empty(), trial.outcome != SenseTrial::Outcome::kFailed) << text;
        chosen += trial.outcome == SenseTrial::Outcome::kChosen ? 1 : 0;
        failed += trial.outcome == SenseTrial::Outcome::kFailed ? 1 : 0;
      }
      EXPECT_LE(chosen, 1u) << text;
      EXPECT_TRUE(!one.accepted || chosen == 1) << text << ": " << one.text;
      EXPECT_EQ(one.accepted, !one.rules.empty()) << text;
      EXPECT_EQ(one.accepted, !one.record.empty()) << text;
      without_record += one.text == "none of its senses holds" ? 1 : 0;
    }
  }
  EXPECT_GT(failed, 50u);
  EXPECT_GT(without_record, 0u);
}

TEST(Coder, SaysWhichFolderItMisses) {
  const auto coder = Coder::create("no/such/folder");
  ASSERT_FALSE(coder);
  EXPECT_EQ(coder.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::coder
