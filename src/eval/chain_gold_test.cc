#include "eval/chain_gold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khaldun::eval {
namespace {

using ::testing::HasSubstr;

constexpr const char* kGold =
    "#begin document (a/1); part 000\n"
    "a/1\t0\t0\tOkello\t(cross_PER1)\n"
    "a/1\t0\t1\twins\t(cross_OTH5)\n"
    "\n"
    "a/1\t1\t0\tSara\t(cross_PER1\n"
    "a/1\t1\t1\tOkello\tcross_PER1)\n"
    "a/1\t1\t2\tleft\t-\n"
    "a/1\t1\t3\tthe\t(intra_ORG2\n"
    "a/1\t1\t4\tNovak\t(cross_PER3)\n"
    "a/1\t1\t5\tgroup\tintra_ORG2)| (intra_ORG9)\n"
    "a/1\t1\t6\t.\t-\n"
    "\n"
    "a/1\t2\t0\tShe\t(cross_PER1)\n"
    "#end document\n"
    "#begin document (a/2); part 000\n"
    "a/2\t0\t0\tNovak\t(cross_PER3)\n"
    "#end document\n";

TEST(ChainGold, ReadsDocumentsAndTheirMentions) {
  const auto gold = parse_chain_gold("x.conll", kGold);
  ASSERT_TRUE(gold) << gold.error().message;
  ASSERT_EQ(gold->size(), 2u);
  const ChainGold& first = gold->front();
  EXPECT_EQ(first.id, "a/1");
  EXPECT_EQ(first.text, "Okello wins\n\nSara Okello left the Novak group . She");
  ASSERT_EQ(first.mentions.size(), 6u);
  const auto words = [&](std::size_t i) {
    const Span span = first.mentions[i].bytes;
    return first.text.substr(span.begin, span.size());
  };
  EXPECT_EQ(words(0), "Okello");
  EXPECT_EQ(words(1), "Sara Okello");
  EXPECT_EQ(words(3), "the Novak group");
  EXPECT_EQ(first.mentions[0].chain, first.mentions[1].chain);
  EXPECT_EQ(first.mentions[0].chain, first.mentions[5].chain);
  EXPECT_NE(first.mentions[0].chain, first.mentions[2].chain);
  EXPECT_EQ(first.mentions[3].kind, "ORG");
  EXPECT_EQ((*gold)[1].mentions.size(), 1u);
}

std::string refusal(const char* gold) {
  const auto read = parse_chain_gold("x.conll", gold);
  return read ? "accepted" : read.error().message;
}

TEST(ChainGold, SaysWhichLineIsMalformed) {
  EXPECT_THAT(refusal("a\t0\t0\tx\t-\n"), HasSubstr("x.conll:1: expected '#begin document'"));
  EXPECT_THAT(refusal("#begin document (a)\na\t0\tx\n"), HasSubstr(":2: expected 5 columns"));
  EXPECT_THAT(refusal("#begin document (a)\na\t0\t0\tx\tPER1\n"),
              HasSubstr(":2: expected '(chain'"));
  EXPECT_THAT(refusal("#begin document (a)\na\t0\t0\tx\tPER1)\n"),
              HasSubstr(":2: expected the beginning of a mention of PER1"));
  EXPECT_THAT(refusal("#begin document (a)\na\t0\t0\tx\t(PER1\n"),
              HasSubstr("expected the end of a mention of PER1"));
}

}  // namespace
}  // namespace khaldun::eval
