#include "cli/article_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace khaldun::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kHost = "https://cape.example";

std::string link_to(const std::string& href, const std::string& text) {
  return "<a href='" + href + "'>" + text + "</a>";
}

// A server that has these pages, by path, and remembers what was asked for.
struct Site {
  std::map<std::string, std::string> pages;
  std::vector<std::string> asked = {};

  GetPage getter() {
    return [this](const std::string& url) -> Result<InputRecord> {
      asked.push_back(url);
      const auto found = pages.find(url.substr(kHost.size()));
      if (found == pages.end()) return Error{ErrorCode::kNotFound, url + ": no such page"};
      return page_at(url, found->second);
    };
  }

  static InputRecord page_at(const std::string& url, const std::string& bytes) {
    InputRecord record;
    record.text = bytes;
    record.info = {.id = "id", .url = url};
    return record;
  }

  InputRecord first(const std::string& path) {
    return page_at(std::string(kHost) + path, pages.at(path));
  }
};

std::vector<std::string> bytes_of(const InputRecord& record) {
  std::vector<std::string> bytes{record.text.substr(0, 3)};
  for (const OtherPage& page : *record.other_pages) bytes.push_back(page.bytes.substr(0, 3));
  return bytes;
}

TEST(ArticlePages, EachPageLeadsToTheNext) {
  Site site{{{"/war", "one" + link_to("/war?page=2", "Next")},
             {"/war?page=2", "two" + link_to("/war", "1") + link_to("/war?page=3", "Next")},
             {"/war?page=3", "tri" + link_to("/war?page=2", "Back")}}};
  InputRecord record = site.first("/war");
  EXPECT_TRUE(fetch_other_pages(site.getter(), 10, record));
  EXPECT_THAT(bytes_of(record), ElementsAre("one", "two", "tri"));
  EXPECT_EQ(record.other_pages->back().url, "https://cape.example/war?page=3");
  EXPECT_EQ(site.asked.size(), 2U) << "each once";
}

TEST(ArticlePages, OfALaterPageTheFirstComesFirst) {
  Site site{{{"/war", "one" + link_to("?page=2", "2") + link_to("?page=3", "3")},
             {"/war?page=2", "two" + link_to("/war", "1") + link_to("/war?page=3", "3")},
             {"/war?page=3", "tri"}}};
  InputRecord record = site.first("/war?page=2");
  EXPECT_TRUE(fetch_other_pages(site.getter(), 10, record));
  EXPECT_THAT(bytes_of(record), ElementsAre("one", "two", "tri"));
  EXPECT_EQ(record.info.url, "https://cape.example/war");
  EXPECT_EQ(record.info.id, "id");
}

TEST(ArticlePages, OnePageWithAllOfItTakesThePlaceOfTheOthers) {
  Site site{
      {{"/war", "one" + link_to("/war?page=2", "2") + link_to("/war?page=all", "View as one page")},
       {"/war?page=all", "all"}}};
  InputRecord record = site.first("/war");
  EXPECT_TRUE(fetch_other_pages(site.getter(), 10, record));
  EXPECT_THAT(bytes_of(record), ElementsAre("all"));
  EXPECT_EQ(record.info.url, "https://cape.example/war?page=all");
  site.pages.erase("/war?page=all");
  site.pages["/war?page=2"] = "two";
  record = site.first("/war");
  EXPECT_FALSE(fetch_other_pages(site.getter(), 10, record)) << "it may be there later";
  EXPECT_THAT(bytes_of(record), ElementsAre("one", "two"));
}

TEST(ArticlePages, WhatIsMissingIsTold) {
  Site site{{{"/war", "one" + link_to("?page=2", "2") + link_to("?page=3", "3")},
             {"/war?page=3", "tri"}}};
  InputRecord record = site.first("/war");
  EXPECT_FALSE(fetch_other_pages(site.getter(), 10, record));
  EXPECT_THAT(bytes_of(record), ElementsAre("one", "tri"));
  EXPECT_THAT(record.notes, ElementsAre(HasSubstr("page=2: no such page")));
}

TEST(ArticlePages, HasABound) {
  Site site{{{"/war", "one" + link_to("?page=2", "2") + link_to("?page=3", "3")},
             {"/war?page=2", "two"},
             {"/war?page=3", "tri"}}};
  InputRecord record = site.first("/war");
  EXPECT_TRUE(fetch_other_pages(site.getter(), 1, record));
  EXPECT_THAT(bytes_of(record), ElementsAre("one", "two"));
  EXPECT_THAT(record.notes, ElementsAre(HasSubstr("at most 2 pages")));
}

TEST(ArticlePages, OtherHostsHaveNone) {
  InputRecord moved = Site::page_at("https://cape.example/war", "one" + link_to("?page=2", "2"));
  const GetPage elsewhere = [](const std::string&) -> Result<InputRecord> {
    return Site::page_at("https://other.example/war?page=2", "two");
  };
  EXPECT_TRUE(fetch_other_pages(elsewhere, 10, moved));
  EXPECT_THAT(bytes_of(moved), ElementsAre("one"));
  EXPECT_THAT(moved.notes, IsEmpty());
}

}  // namespace
}  // namespace khaldun::cli
