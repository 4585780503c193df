#include "page/site_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "html/parser.h"
#include "page/metadata.h"

namespace khaldun::page {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// The rules of a table with these rows; columns are parted by "|".
Result<SiteRules> rules_of(const std::string& name, std::string rows) {
  const fs::path folder = fs::path(::testing::TempDir()) / ("site_rules_" + name);
  fs::remove_all(folder);
  fs::create_directories(folder);
  std::replace(rows.begin(), rows.end(), '|', '\t');
  std::ofstream(folder / "a.tsv") << "domain\tfield\tselector\taction\n" << rows;
  return SiteRules::load(folder.string());
}

constexpr std::string_view kPage =
    "<html lang=en><title>Boats wait at the quay | Tern</title><h1>Boats wait at the quay</h1><p "
    "class=t>Talks resume</p><p "
    "class=w>By Noor "
    "Abbas and Eli Brand</p><p class=w>Tern Desk</p><p class=d>3 February 2031</p>"
    "<p class=byline>By Olga Renn</p>";

Metadata read(const Result<SiteRules>& rules, std::string_view url) {
  const html::Tree tree = html::parse(kPage);
  const SiteMatches site = rules->of(tree, url);
  return read_metadata(tree, {std::string(url), "", &site});
}

TEST(SiteRules, KeepSaysWhatAFieldIs) {
  const auto rules = rules_of("keep",
                              "tern.example|title|.t|keep\ntern.example|author|.w|keep\n"
                              "tern.example|date|.d|keep\n");
  ASSERT_TRUE(rules) << rules.error().message;
  const Metadata found = read(rules, "https://news.tern.example/a");
  EXPECT_EQ(found.title.value, "Talks resume");
  EXPECT_EQ(found.title.source, "site rule");
  EXPECT_THAT(found.authors, ElementsAre("Noor Abbas", "Eli Brand"));
  EXPECT_EQ(found.authors_source, "site rule");
  EXPECT_EQ(found.published.value, "2031-02-03");
  EXPECT_EQ(found.published_precision, "day");
}

TEST(SiteRules, OfASavedPageAreThoseOfItsOwnAddress) {
  const auto rules = rules_of("saved", "tern.example|title|.t|keep\n");
  ASSERT_TRUE(rules) << rules.error().message;
  const html::Tree tree = html::parse(
      std::string("<link rel=canonical href='https://www.tern.example/a'>").append(kPage));
  EXPECT_EQ(rules->of(tree, "").of(SiteField::kTitle).keep.size(), 1U);
  EXPECT_EQ(rules->of(tree, "https://gull.example/a").of(SiteField::kTitle).keep.size(), 0U)
      << "where it was got is known";
}

TEST(SiteRules, DropReadsAFieldFromElsewhere) {
  const auto rules = rules_of("drop", "tern.example|title|h1|drop\ntern.example|author|.w|drop\n");
  ASSERT_TRUE(rules) << rules.error().message;
  const Metadata found = read(rules, "https://tern.example/a");
  EXPECT_EQ(found.title.source, "title");
  EXPECT_THAT(found.authors, ElementsAre("Olga Renn"));
}

TEST(SiteRules, WhatMatchesNothingOrIsOfAnotherSiteChangesNothing) {
  const auto rules = rules_of("none", "tern.example|title|.no|keep\nibis.example|title|.t|keep\n");
  ASSERT_TRUE(rules) << rules.error().message;
  EXPECT_EQ(read(rules, "https://tern.example/a").title.source, "h1");
  EXPECT_EQ(read(rules, "https://notibis.example/a").title.source, "h1");
  EXPECT_EQ(read(rules, "").title.source, "h1");
}

TEST(SiteRules, MistakesNameFileAndLine) {
  const auto rules = rules_of("mistakes",
                              "www.tern.example|title|.t|keep\ntern.example|section|.t|keep\n"
                              "tern.example|title|.t > p|keep\ntern.example|title|.t|use\n");
  ASSERT_FALSE(rules);
  EXPECT_EQ(rules.error().code, ErrorCode::kInvalidData);
  for (const std::string part :
       {"a.tsv:2: expected a domain in small letters without www.",
        "a.tsv:3: expected body, title, author or date, found \"section\"",
        "a.tsv:4: expected a tag, .class, #id or [attribute=value] at column 4",
        "a.tsv:5: expected keep or drop, found \"use\""}) {
    EXPECT_THAT(rules.error().message, HasSubstr(part));
  }
  EXPECT_EQ(SiteRules::load("no/such").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::page
