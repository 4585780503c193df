#include "html/formatting.h"

#include <gtest/gtest.h>

#include <string>

namespace khaldun::html {
namespace {

class Formatting : public testing::Test {
 protected:
  NodeId node(Tag tag, int value = -1) {
    if (value < 0) return draft_.create(tag, name_of(tag), {});
    const TokenAttribute size{{draft_.page(), 4}, {draft_.page() + 4 + value, 1}};
    return draft_.create(tag, name_of(tag), {&size, 1});
  }

  DraftTree draft_{"size" + std::string("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop")};
  FormattingList list_{draft_};
};

TEST_F(Formatting, KeepsThreeOfTheSameKind) {
  for (int i = 0; i < 10; ++i) list_.push(node(Tag::kB));
  EXPECT_EQ(list_.size(), 3U);
  list_.push(node(Tag::kB, 1));
  list_.push(node(Tag::kB, 2));
  EXPECT_EQ(list_.size(), 5U);
}

TEST_F(Formatting, KeepsTheLastOfTooMany) {
  for (int i = 0; i < 40; ++i) list_.push(node(Tag::kFont, i));
  EXPECT_EQ(list_.size(), FormattingList::kMaxFormatting);
  EXPECT_EQ(list_[0] + FormattingList::kMaxFormatting - 1, list_[list_.size() - 1]);
}

TEST_F(Formatting, MarkersHideWhatIsBefore) {
  const NodeId b = node(Tag::kB);
  list_.push(b);
  EXPECT_EQ(list_.last(Tag::kB), 0U);
  EXPECT_EQ(list_.find(b), 0U);
  list_.add_marker();
  EXPECT_EQ(list_.last(Tag::kB), list_.size());
  EXPECT_EQ(list_.find(b), list_.size());
  list_.push(node(Tag::kI));
  list_.clear_to_marker();
  EXPECT_EQ(list_.size(), 1U);
  EXPECT_EQ(list_.last(Tag::kB), 0U);
}

}  // namespace
}  // namespace khaldun::html
