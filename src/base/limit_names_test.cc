#include "base/limit_names.h"

#include <gtest/gtest.h>

#include <set>

namespace khaldun::base {
namespace {

std::string error_of(std::string_view text) {
  InputLimits limits;
  const auto set = set_limit(text, limits);
  return set ? "" : set.error().message;
}

TEST(SetLimit, SetsTheOneThatIsNamed) {
  InputLimits limits;
  ASSERT_TRUE(set_limit("page.depth=1000", limits));
  EXPECT_EQ(limits.page.depth, 1000);
  EXPECT_EQ(limits.feed.depth, FeedLimits{}.depth);
}

TEST(SetLimit, TakesUnits) {
  InputLimits limits;
  ASSERT_TRUE(set_limit("archive.bytes=200G", limits));
  EXPECT_EQ(limits.archive.bytes, 200ull << 30);
  ASSERT_TRUE(set_limit("record.row=3k", limits));
  EXPECT_EQ(limits.record.row, 3u << 10);
}

TEST(SetLimit, TellsWhatItExpects) {
  EXPECT_NE(error_of("page.dept=9").find("found \"page.dept\"; there are record.text, "),
            std::string::npos);
  EXPECT_EQ(
      error_of("page.depth=deep"),
      "page.depth: expected a whole number from 1 to 10000, K, M, G or T behind it if need be "
      "(by default page.depth=400), found \"deep\"");
  EXPECT_NE(error_of("page.bytes=x").find("(by default page.bytes=32M)"), std::string::npos);
  EXPECT_NE(error_of("fetch.pages=x").find("(by default fetch.pages=10)"), std::string::npos);
  for (const char* bad :
       {"", "=", "page.depth", "page.depth=", "page.depth=0", "page.depth=-1", "page.depth=1X",
        "page.depth=1KK", "page.depth=20000", "archive.bytes=99999999999T", "page.depth= 5"}) {
    EXPECT_NE(error_of(bad), "") << bad;
  }
}

TEST(NamedLimits, EachHasAPlaceOfItsOwn) {
  InputLimits limits;
  std::size_t value = 0;
  for (const NamedLimit& limit : named_limits(limits)) {
    ASSERT_TRUE(set_limit(limit.name + "=" + std::to_string(++value), limits)) << limit.name;
  }
  std::set<std::size_t> values;
  for (const NamedLimit& limit : named_limits(limits)) values.insert(limit.value);
  EXPECT_EQ(values.size(), value);
  EXPECT_EQ(sizeof(InputLimits), value * sizeof(std::size_t));  // none is without a name
}

TEST(NamedLimits, DefaultsCanBeSet) {
  InputLimits limits;
  for (const NamedLimit& limit : named_limits({})) {
    EXPECT_TRUE(set_limit(limit.name + "=" + std::to_string(limit.value), limits)) << limit.name;
  }
}

}  // namespace
}  // namespace khaldun::base
