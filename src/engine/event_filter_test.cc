// Needs models/en_core_web_sm.khm, which scripts/test makes first.
#include "engine/event_filter.h"

#include <gtest/gtest.h>

#include "tests/support/case_file.h"
#include "tests/support/english_engine.h"

namespace khaldun::engine {
namespace {

using testing::english_engine;

// The value of the line "name: value" at the start of `text`, which is cut off; "" without one.
std::string take_setting(std::string& text, const std::string& name) {
  if (!text.starts_with(name + ": ")) return "";
  const std::size_t end = text.find('\n');
  const std::string value = text.substr(name.size() + 2, end - name.size() - 2);
  text.erase(0, end + 1);
  return value;
}

CodedArticle code(const std::string& text) {
  Article article = english_engine().read_text("News\n\n" + text, {.published = "2024-03-27"});
  auto coded = english_engine().code(std::move(article));
  EXPECT_TRUE(coded) << coded.error().message;
  return std::move(*coded);
}

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += " " + item;
  return text;
}

std::string codes(const std::vector<Party>& parties) {
  std::string text;
  for (const Party& party : parties) text += (text.empty() ? "" : "+") + party.code;
  return text.empty() ? "-" : text;
}

std::string event_line(const Event& event) {
  return event.event + joined(event.mode) + " " + codes(event.actor) + " -> " +
         codes(event.recipient);
}

// Cases: a filter and a report; the events that it keeps, and why it leaves the others.
TEST(EventFilter, LeavesOutWhatAProfileDoesNotWant) {
  testing::run_case_file("tests/cases/engine/profiles.txt", [](std::string text) {
    EventFilter filter;
    const std::string profile = take_setting(text, "profile");
    filter.profile = profile_from_string(profile).value_or(EventFilter::Profile::kAll);
    const CodedArticle coded = code(text);
    std::string lines;
    for (const Event& event : coded.coding.events) {
      const std::string why = why_left(event, filter);
      lines += (why.empty() ? "kept " : "left ") + event_line(event);
      lines += (why.empty() ? "" : " | " + why) + "\n";
    }
    return lines.empty() ? std::string("nothing\n") : lines;
  });
}

// Cases: a report, and the contexts of its events, auxiliary modes among them.
TEST(Engine, WritesAuxiliaryModesIntoContext) {
  testing::run_case_file("tests/cases/engine/auxiliary_modes.txt", [](const std::string& text) {
    const CodedArticle coded = code(text);
    std::string lines;
    for (const Event& event : coded.coding.events) {
      lines += event_line(event) + " |" + joined(event.context) + "\n";
    }
    return lines.empty() ? std::string("nothing\n") : lines;
  });
}

TEST(EventFilter, KeepsTheRecordsAndTheirExplanationsInStep) {
  Coding coding = code(
                      "Twelve soldiers were killed in an ambush in northern Mali on Monday. "
                      "Chad expelled the French ambassador on Monday.")
                      .coding;
  ASSERT_EQ(coding.events.size(), 2u);
  const std::size_t explanations = coding.explanations.size();
  const std::string kept = coding.events[1].id;
  filter_events(coding, {.profile = EventFilter::Profile::kPloverStrict});
  ASSERT_EQ(coding.events.size(), 1u);
  EXPECT_EQ(coding.events[0].id, kept);
  ASSERT_EQ(coding.explanations.size(), explanations);
  std::size_t taken = 0;
  bool told = false;
  for (const Explanation& explanation : coding.explanations) {
    EXPECT_EQ(explanation.accepted, explanation.record == kept) << explanation.text;
    taken += explanation.accepted ? 1 : 0;
    told = told ||
           explanation.text.ends_with("left out: profile plover-strict: nobody who acts is named");
  }
  EXPECT_EQ(taken, 1u);
  EXPECT_TRUE(told);
}

TEST(EventFilter, LeavesOutWhatIsLessSure) {
  Event event;
  event.actor.emplace_back().code = "REB";
  event.confidence = 0.55;
  EXPECT_EQ(why_left(event, {.min_confidence = 0.55}), "");
  EXPECT_EQ(why_left(event, {.min_confidence = 0.6}), "confidence 0.55 is less than 0.60");
  EXPECT_EQ(
      why_left(event, {.profile = EventFilter::Profile::kPloverStrict, .min_confidence = 0.6}),
      "confidence 0.55 is less than 0.60");
}

TEST(EventFilter, KeepsQuotesAndByDefaultEverything) {
  Coding coding;
  coding.quotes.resize(2);
  coding.events.resize(1);  // without an actor, of no confidence
  filter_events(coding, {});
  EXPECT_EQ(coding.events.size(), 1u);
  filter_events(coding, {.profile = EventFilter::Profile::kIcews, .min_confidence = 1});
  EXPECT_TRUE(coding.events.empty());
  EXPECT_EQ(coding.quotes.size(), 2u);
}

TEST(Engine, GivesTheWordsOfDateAndPlace) {
  const CodedArticle coded = code("Rebels killed twelve soldiers in northern Mali on Monday.");
  ASSERT_EQ(coded.coding.events.size(), 1u);
  const Evidence& evidence = coded.coding.events[0].evidence;
  EXPECT_EQ(coded.document.text_of(evidence.date), "Monday");
  EXPECT_EQ(coded.document.text_of(evidence.place), "Mali");
}

TEST(Engine, TheDayOfPublicationHasNoWords) {
  const CodedArticle coded = code("Chad has expelled the French ambassador.");
  ASSERT_EQ(coded.coding.events.size(), 1u);
  EXPECT_EQ(coded.coding.events[0].date_source, "published");
  EXPECT_TRUE(coded.coding.events[0].evidence.date.empty());
}

}  // namespace
}  // namespace khaldun::engine
