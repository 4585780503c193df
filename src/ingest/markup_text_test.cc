#include "ingest/markup_text.h"

#include <gtest/gtest.h>

#include <string>

namespace khaldun::ingest {
namespace {

TEST(MarkupText, BeginsWithATag) {
  for (const char* text :
       {"<p>Envoys met.</p>", " \n<div class=\"a\"><p>Envoys met", "<P>Envoys met.</P>",
        "<strong>LUSAKA</strong> - Envoys met on Monday.", "<br/>Envoys met.<br/>They left.",
        "<!-- wp:paragraph --><p>Envoys met.</p>", "<!DOCTYPE html><p>Envoys met.</p>",
        "<a href='/x'>Envoys</a> met.", "<img src=\"a.jpg\"/><p>Envoys met</p>"}) {
    EXPECT_TRUE(is_markup(text)) << text;
  }
}

TEST(MarkupText, TagsPartItsParagraphs) {
  for (const char* text : {"Envoys met.<br>They left.", "Envoys met.<br />\n<br />\nThey left",
                           "Envoys met.</p><p>They", "Envoys met. <p>They left.</p>",
                           "“Envoys met.”<br><br>“They left”", "部长会面。<br>双方签署",
                           "Envoys met\n<p>They left\n<p>Nobody said why",
                           "Talks<h2>Who was there</h2><p>Envoys.</p>"}) {
    EXPECT_TRUE(is_markup(text)) << text;
  }
}

TEST(MarkupText, ATextThatSpeaksOfTagsIsNone) {
  for (const char* text :
       {"", "Envoys met.", "<", "a < b", "<3", "The tag <p> begins a paragraph.",
        "Write <p>Hello</p> for a paragraph and <br> for a line.", "\"<p>\" and \"<br>\" are tags.",
        "<Reuters> Envoys met.", "<p> begins a paragraph.", "<b and c> d </b", "<p", "</p",
        "if a <b and c> d. It is", "<s>Envoys</s> met <t>rebels</t>.", "Envoys met (<i>sic</i>).",
        "E-mail <a@cape.example> or call.", "<< Envoys met. >>", "<p envoys met> on Monday."}) {
    EXPECT_FALSE(is_markup(text)) << text;
  }
}

TEST(MarkupText, OnlyTheBeginningIsLookedAt) {
  EXPECT_FALSE(is_markup(std::string(100'000, 'x') + ".<br>Envoys met.<br>"));
  EXPECT_FALSE(is_markup(std::string(5'000'000, '<')));
}

}  // namespace
}  // namespace khaldun::ingest
