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
  for (const Diagnostic& note : notes_on(html::parse(page).cuts(), PageLimits{}, {page})) {
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
                                      "out; their text is read (the first at byte 1993 of the "
                                      "page)"}));
}

TEST(PageCuts, AttributesAndTheirValues) {
  std::string page = "<p";
  for (int i = 0; i < 70; ++i) page += " a" + std::to_string(i);
  page += "><p id='" + std::string(limits::kMaxPageAttributeBytes + 1, 'x') + "'>Envoys met.";
  EXPECT_EQ(
      notes_of(page),
      (std::vector<std::string>{
          "expected at most 64 attributes of an element, found 6 more: not read (the first at "
          "byte 249 of the page)",
          "expected values of attributes of at most 262144 bytes, found 1 longer: cut "
          "there (at byte 276 of the page)"}));
}

TEST(PageCuts, NodesBeyondTheLimit) {
  const std::string page = repeated("<br>x", static_cast<int>(limits::kMaxPageNodes / 2) + 10);
  const auto notes = notes_of(page);
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_THAT(notes[0], HasSubstr("expected at most 2000000 elements and texts, found "));
}

TEST(PageCuts, APageWithinTheLimitsHasNone) {
  EXPECT_TRUE(notes_of("<p class=a id=b>Envoys <b>met</b>.").empty());
  EXPECT_FALSE(note_on_nuls({"<p>Envoys met."}));
  EXPECT_FALSE(note_on_nuls({std::string_view("\xFF\xFE<\0p\0>\0", 8), "UTF-16LE"}));
}

TEST(PageCuts, Nuls) {
  const auto note = note_on_nuls({std::string_view("<p>Envoys\0 met\0. They left.", 26)});
  ASSERT_TRUE(note);
  EXPECT_EQ(note->message,
            "expected text, found 2 bytes that are NUL: read as U+FFFD (the first at byte 9 of the "
            "page)");
}

TEST(PageCuts, WhatIsNoTextInTheEncoding) {
  EXPECT_FALSE(note_on_replaced(html::decode("<p>Les \u00E9lus \uFFFD.", "utf-8")));
  const auto note = note_on_replaced(html::decode("<p>\u00E9lus \xE9 \xE9 \uFFFD", "utf-8"));
  ASSERT_TRUE(note);
  EXPECT_EQ(
      note->message,
      "expected text in UTF-8, found 2 characters or bytes that are none: read as U+FFFD (the "
      "first at byte 9 of the page)");
}

TEST(PageCuts, PlacesAreThoseOfTheBytesInTheirEncoding) {
  std::string text = "<p>\u00C9lus <p";
  for (int i = 0; i < 65; ++i) text += " a" + std::to_string(i);
  const html::Tree tree = html::parse(text);
  std::string narrow = text;
  narrow.replace(3, 2, "\xC9");
  std::string wide = "\xFF\xFE";
  for (const char c : narrow) wide += {c, '\0'};
  const std::size_t place = text.find(" a64") + 1;
  const auto note = [&](const PageBytes& page) {
    return notes_on(tree.cuts(), PageLimits{}, page).at(0).message;
  };
  EXPECT_THAT(note({text}), HasSubstr("at byte " + std::to_string(place) + " "));
  EXPECT_THAT(note({"\xEF\xBB\xBF" + text}), HasSubstr("byte " + std::to_string(place + 3) + " "));
  EXPECT_THAT(note({narrow, "windows-1252"}),
              HasSubstr("at byte " + std::to_string(place - 1) + " "));
  EXPECT_THAT(note({wide, "UTF-16LE"}), HasSubstr("at byte " + std::to_string(2 * place) + " "));
}

}  // namespace
}  // namespace khaldun::page
