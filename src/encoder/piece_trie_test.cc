#include "encoder/piece_trie.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace khaldun::encoder {
namespace {

PieceTrie trie_of(const std::vector<std::string_view>& strings) {
  auto trie = PieceTrie::create(strings);
  EXPECT_TRUE(trie) << trie.error().message;
  return std::move(*trie);
}

std::string found(const PieceTrie& trie, std::string_view text) {
  const PieceTrie::Match match = trie.longest(PieceTrie::kRoot, text);
  if (match.number == PieceTrie::kNone) return "none";
  return std::to_string(match.number) + ':' + std::to_string(match.size);
}

TEST(PieceTrie, FindsTheLongestStringThatATextBeginsWith) {
  const PieceTrie trie = trie_of({"table", "tab", "t", "chair"});
  EXPECT_EQ(found(trie, "tables"), "0:5");
  EXPECT_EQ(found(trie, "tabular"), "1:3");
  EXPECT_EQ(found(trie, "tea"), "2:1");
  EXPECT_EQ(found(trie, "chai"), "none");
  EXPECT_EQ(found(trie, ""), "none");
}

TEST(PieceTrie, GoesOnFromANode) {
  const PieceTrie trie = trie_of({"##s", "##", "#"});
  const std::uint32_t node = trie.node_of("##");
  EXPECT_EQ(trie.longest(node, "s!").number, 0U);
  EXPECT_EQ(trie.longest(node, "!").number, PieceTrie::kNone) << "at least one byte more";
  EXPECT_EQ(trie.node_of("#!"), PieceTrie::kNone);
}

TEST(PieceTrie, FindsNothingWhenItIsEmpty) { EXPECT_EQ(found(trie_of({}), "a"), "none"); }

TEST(PieceTrie, RefusesEmptyStringsAndThoseThatStandTwice) {
  for (const std::vector<std::string_view>& strings :
       {std::vector<std::string_view>{"a", ""}, {"a", "b", "a"}}) {
    const auto trie = PieceTrie::create(strings);
    ASSERT_FALSE(trie);
    EXPECT_EQ(trie.error().code, ErrorCode::kInvalidModel);
  }
}

TEST(PieceTrie, FindsWhatASearchOfTheWholeListFinds) {
  std::mt19937 random(1);
  for (int round = 0; round < 30; ++round) {
    const unsigned letters = round % 3 == 0 ? 256 : 3;
    std::vector<std::string> strings(500);
    for (std::string& string : strings) {
      for (auto n = 1 + random() % 6; n > 0; --n) string += static_cast<char>(random() % letters);
    }
    std::sort(strings.begin(), strings.end());
    strings.erase(std::unique(strings.begin(), strings.end()), strings.end());
    std::shuffle(strings.begin(), strings.end(), random);
    const PieceTrie trie = trie_of({strings.begin(), strings.end()});
    for (int i = 0; i < 200; ++i) {
      std::string text;
      for (auto n = random() % 8; n > 0; --n) text += static_cast<char>(random() % letters);
      if (i % 2 == 0) text.insert(0, strings[random() % strings.size()]);
      PieceTrie::Match expected;
      for (std::uint32_t number = 0; number < strings.size(); ++number) {
        const auto size = static_cast<std::uint32_t>(strings[number].size());
        if (size > expected.size && text.starts_with(strings[number])) expected = {number, size};
      }
      const PieceTrie::Match match = trie.longest(PieceTrie::kRoot, text);
      EXPECT_EQ(match.number, expected.number);
      EXPECT_EQ(match.size, expected.size);
    }
  }
}

}  // namespace
}  // namespace khaldun::encoder
