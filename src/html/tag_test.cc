#include "html/tag.h"

#include <gtest/gtest.h>

namespace khaldun::html {
namespace {

TEST(Tag, HasAnameAndComesFromIt) {
  for (const std::string_view name : {"a", "blockquote", "div", "h1", "h6", "wbr"}) {
    EXPECT_EQ(name_of(tag_of(name)), name);
  }
  EXPECT_EQ(tag_of("amp-img"), Tag::kOther);
  EXPECT_EQ(tag_of("DIV"), Tag::kOther) << "names are in lower case";
  EXPECT_EQ(name_of(Tag::kText), "");
}

TEST(Tag, BlocksBreakTheLineAndHiddenOnesAreNotText) {
  EXPECT_TRUE(is_block(Tag::kP) && is_block(Tag::kBr) && is_block(Tag::kTd));
  EXPECT_FALSE(is_block(Tag::kSpan) || is_block(Tag::kOther) || is_block(Tag::kA));
  EXPECT_TRUE(is_hidden(Tag::kScript) && is_hidden(Tag::kHead) && is_hidden(Tag::kNoscript));
  EXPECT_FALSE(is_hidden(Tag::kP) || is_hidden(Tag::kText));
}

}  // namespace
}  // namespace khaldun::html
