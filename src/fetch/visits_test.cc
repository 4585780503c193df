#include "fetch/visits.h"

#include <gtest/gtest.h>

namespace khaldun::fetch {
namespace {

TEST(Visits, ALaterRunKnowsWhatAnEarlierOneDid) {
  Visits first;
  first.remember("https://me:secret@Cape.example/feed#top", {"\"a\"", "Mon, 02 Dec 2024"});
  first.take("e1");
  first.take("e1");
  first.remember("https://cape.example/feed", {"\"b\"", ""});
  first.remember("https://cape.example/feed", {"\"b\"", ""});
  const std::string rows = first.take_new_rows();
  EXPECT_EQ(rows,
            "page\thttps://cape.example/feed\t\"a\"\tMon, 02 Dec 2024\n"
            "entry\te1\n"
            "page\thttps://cape.example/feed\t\"b\"\t\n");
  EXPECT_EQ(first.take_new_rows(), "");
  Visits second;
  second.load(rows);
  EXPECT_EQ(second.known("https://cape.example/feed").etag, "\"b\"");
  EXPECT_EQ(second.known("https://cape.example/feed").last_modified, "");
  EXPECT_TRUE(second.has_taken("e1"));
  EXPECT_FALSE(second.has_taken("e2"));
  EXPECT_EQ(second.known("https://cape.example/other").etag, "");
}

TEST(Visits, WhatCannotBeARowIsNotKept) {
  Visits visits;
  visits.remember("no url", {"\"a\"", ""});
  visits.remember("https://cape.example/", {"a\tb", "c\nd"});
  EXPECT_EQ(visits.take_new_rows(), "");
  visits.load("page\tx\nentry\n\nword\ta\tb\tc\npage\thttps://cape.example/\ta\tb\tc\nentry\tcut");
  EXPECT_FALSE(visits.has_taken("cut"));
  EXPECT_FALSE(visits.has_taken(""));
}

}  // namespace
}  // namespace khaldun::fetch
