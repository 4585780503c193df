#include "sinks/manifest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khaldun::sinks {
namespace {

std::string_view without_end(const std::string& line) {
  return std::string_view(line).substr(0, line.size() - 1);
}

TEST(Manifest, LinesComeBack) {
  Manifest manifest;
  EXPECT_TRUE(manifest.is_empty());
  const Settings settings = {{"records", "events"}, {"tier", "fast"}};
  ASSERT_TRUE(manifest.add(without_end(Manifest::line_of(settings))));
  const InputFile a = {"a \"b\".txt", 7, 1700000000000000001};
  const InputFile c = {"c.warc.gz", 1u << 31, 2};
  ASSERT_TRUE(manifest.add(without_end(
      Manifest::line_of(Progress{{a}, c, 17, 9, {5, 1, 3, 2, 4}}, {{"events.jsonl", 100}}))));
  EXPECT_EQ(manifest.settings(), settings);
  EXPECT_EQ(manifest.progress().reading, c);
  EXPECT_EQ(manifest.progress().records, 17U);
  EXPECT_EQ(manifest.progress().known, 9U);
  EXPECT_EQ(manifest.progress().totals.rejects, 4U);
  EXPECT_EQ(manifest.size_of("events.jsonl"), 100U);
  EXPECT_EQ(manifest.size_of("other"), 0U);

  ASSERT_TRUE(manifest.add(without_end(
      Manifest::line_of(Progress{{c}, {}, 0, 0, {9, 1, 3, 2, 4}}, {{"events.jsonl", 200}}))));
  EXPECT_EQ(manifest.progress().finished, (std::vector<InputFile>{a, c}));
  EXPECT_FALSE(manifest.progress().reading);
  EXPECT_EQ(manifest.progress().totals.articles, 9U);
  EXPECT_EQ(manifest.size_of("events.jsonl"), 200U);
}

TEST(Manifest, ALineThatIsNoneChangesNothing) {
  Manifest manifest;
  EXPECT_FALSE(manifest.add("{\"finished\":[]}"));  // the settings come first
  EXPECT_TRUE(manifest.is_empty());
  ASSERT_TRUE(manifest.add("{\"settings\":{}}"));
  const std::string line = Manifest::line_of(Progress{{{"a", 1, 2}}, {}, 0, 0, {}}, {});
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, line.size() / 2, line.size() - 2}) {
    EXPECT_FALSE(manifest.add(std::string_view(line).substr(0, size))) << size;
  }
  EXPECT_FALSE(manifest.add("[]"));
  EXPECT_TRUE(manifest.progress().finished.empty());
}

}  // namespace
}  // namespace khaldun::sinks
