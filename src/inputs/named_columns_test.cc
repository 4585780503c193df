#include "inputs/named_columns.h"

#include <gtest/gtest.h>

namespace khaldun::inputs {
namespace {

TEST(NamedColumns, AreThoseThatTheUserNamed) {
  EXPECT_EQ(named_columns({.text = "Story", .published = "Day"}),
            (std::vector<std::string>{"Story", "Day"}));
  EXPECT_TRUE(named_columns({}).empty());
}

TEST(NamedColumns, AreLookedForInTheFirstLine) {
  const RecordOptions options{.columns = {.text = "Story", .published = "Day"}};
  for (const char* table : {"Nr;Story;Day\n7;They met.;2024-05-15\n", "story,DAY", "Day\tStory\r\n",
                            "Nr|\"Story\"|Day\n"}) {
    EXPECT_TRUE(has_named_columns(table, options)) << table;
  }
  for (const char* text : {"Nr;Story\n7;They met.", "The story of the day\n", "", "Story\nDay\n",
                           "Talks;\nStory;Day\n"}) {
    EXPECT_FALSE(has_named_columns(text, options)) << text;
  }
  EXPECT_FALSE(has_named_columns("id,text\n", {})) << "none is named";
  EXPECT_FALSE(has_named_columns("Story\n", {.columns = {.text = "Story"}})) << "a text of a word";
}

}  // namespace
}  // namespace khaldun::inputs
