#include "text/phrase_trie.h"

#include <gtest/gtest.h>

namespace khaldun::text {
namespace {

TEST(PhraseTrie, FollowsSequencesToTheirEnds) {
  PhraseTrie trie;
  const std::uint64_t first[] = {5, 6, 7};
  const std::uint64_t second[] = {5, 6};
  trie.add(first);
  trie.add(second);
  std::uint32_t node = trie.child(PhraseTrie::kRoot, 5);
  ASSERT_NE(node, PhraseTrie::kNone);
  EXPECT_FALSE(trie.ends_sequence(node));
  node = trie.child(node, 6);
  EXPECT_TRUE(trie.ends_sequence(node));
  node = trie.child(node, 7);
  EXPECT_TRUE(trie.ends_sequence(node));
  EXPECT_EQ(trie.child(node, 5), PhraseTrie::kNone);
  EXPECT_EQ(trie.child(PhraseTrie::kRoot, 6), PhraseTrie::kNone);
}

}  // namespace
}  // namespace khaldun::text
