#include "page/page_cuts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "html/parser.h"
#include "khaldun/limits.h"

namespace khaldun::page {
namespace {

using ::testing::HasSubstr;

std::string repeated(std::string_view part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

std::vector<std::string> notes_of(std::string_view page) {
  std::vector<std::string> messages;
  for (const Diagnostic& note : notes_on(html::parse(page).cuts(), PageLimits{})) {
    messages.push_back(note.message);
  }
  return messages;
}

TEST(PageCuts, ElementsThatAreTooDeep) {
  for (const char* tag : {"<div>", "<b>", "<table><tr><td>", "<svg>"}) {
    const auto notes = notes_of(repeated(tag, 100'000) + "Envoys met.");
    ASSERT_FALSE(notes.empty()) << tag;
    EXPECT_THAT(notes[0], HasSubstr("expected elements at most 400 deep, found ")) << tag;
  }
  EXPECT_EQ(notes_of("<p>" + repeated("<div>", 450) + "x"),
            (std::vector<std::string>{"expected elements at most 400 deep, found 52 deeper: left "
                                      "out; their text is read"}));
}

TEST(PageCuts, AttributesAndTheirValues) {
  std::string page = "<p";
  for (int i = 0; i < 70; ++i) page += " a" + std::to_string(i);
  page += "><p id='" + std::string(limits::kMaxPageAttributeBytes + 1, 'x') + "'>Envoys met.";
  EXPECT_EQ(notes_of(page),
            (std::vector<std::string>{
                "expected at most 64 attributes of an element, found 6 more: not read",
                "expected values of attributes of at most 262144 bytes, found 1 longer: cut "
                "there"}));
}

TEST(PageCuts, NodesBeyondTheLimit) {
  const std::string page = repeated("<br>x", static_cast<int>(limits::kMaxPageNodes / 2) + 10);
  const auto notes = notes_of(page);
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_THAT(notes[0], HasSubstr("expected at most 2000000 elements and texts, found "));
}

TEST(PageCuts, APageWithinTheLimitsHasNone) {
  EXPECT_TRUE(notes_of("<p class=a id=b>Envoys <b>met</b>.").empty());
  EXPECT_FALSE(note_on_nuls("<p>Envoys met.", "UTF-8"));
  EXPECT_FALSE(note_on_nuls(std::string("\xFF\xFE<\0p\0>\0", 8), "UTF-16LE"));
}

TEST(PageCuts, Nuls) {
  const auto note = note_on_nuls(std::string("<p>Envoys\0 met\0. They left.", 26), "UTF-8");
  ASSERT_TRUE(note);
  EXPECT_EQ(note->message, "expected text, found 2 bytes that are NUL: read as U+FFFD");
}

TEST(PageCuts, WhatIsNoTextInTheEncoding) {
  EXPECT_FALSE(note_on_replaced(html::decode("<p>Les \u00E9lus \uFFFD.", "utf-8")));
  const auto note = note_on_replaced(html::decode("<p>\u00E9lus \xE9 \xE9 \uFFFD", "utf-8"));
  ASSERT_TRUE(note);
  EXPECT_EQ(note->message,
            "expected text in UTF-8, found 2 characters or bytes that are none: read as U+FFFD");
}

}  // namespace
}  // namespace khaldun::page
