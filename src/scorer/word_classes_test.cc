#include "scorer/word_classes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_file.h"

namespace khaldun::scorer {
namespace {

using ::testing::HasSubstr;

Result<WordClasses> load(const std::string& rows) {
  const testing::TemporaryFile file("class\tgroup\twords\n" + rows);
  return WordClasses::load(file.path());
}

TEST(WordClasses, FindsTheClassAndGroupOfAWord) {
  const auto classes = load("c1\t7\tshell strafe\nc2\t7\tbomb\n");
  ASSERT_TRUE(classes) << classes.error().message;
  ASSERT_NE(classes->find("strafe"), nullptr);
  EXPECT_EQ(classes->find("strafe")->name, "c1");
  EXPECT_EQ(classes->find("bomb")->group, "7");
  EXPECT_EQ(classes->find("greet"), nullptr);
}

TEST(WordClasses, RefusesAWordTwiceAndAClassWithoutAGroup) {
  const auto classes = load("c1\t7\tshell\nc2\t\tshell\n");
  ASSERT_FALSE(classes);
  EXPECT_THAT(classes.error().message, HasSubstr(":3: expected a group, found none"));
  EXPECT_THAT(classes.error().message, HasSubstr(":3: expected each word once, found \"shell\""));
}

TEST(WordClasses, ShippedTableLoads) {
  const auto classes = WordClasses::load("data/scorer/en/word_classes.tsv");
  ASSERT_TRUE(classes) << classes.error().message;
  EXPECT_NE(classes->find("attack"), nullptr);
}

}  // namespace
}  // namespace khaldun::scorer
