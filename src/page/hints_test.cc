#include "page/hints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "html/parser.h"
#include "tests/support/temporary_file.h"

namespace khaldun::page {
namespace {

using ::testing::HasSubstr;

Hints shipped() { return *Hints::load("data/web/hints.tsv"); }

TEST(Hints, TakeNamesApart) {
  const Hints hints = shipped();
  EXPECT_EQ(hints.of_name("ArticleBody__text") & bit_of(Hint::kBody), bit_of(Hint::kBody));
  EXPECT_EQ(hints.of_name("post-content"), hints.of_name("PostContent"));
  EXPECT_NE(hints.of_name("c-newsletter_signup") & bit_of(Hint::kOffer), 0U);
  EXPECT_EQ(hints.of_name("onetrust-banner-sdk") & bit_of(Hint::kConsent), bit_of(Hint::kConsent));
  EXPECT_EQ(hints.of_name("xyz 123"), 0U);
  EXPECT_EQ(hints.of_name("post content") & bit_of(Hint::kBody), 0U) << "two names";
}

TEST(Hints, AreThoseOfClassIdRoleAndStyle) {
  const html::Tree tree = html::parse(
      "<body><div id=comments></div><p role=complementary></p><b style='Display : none'></b>");
  const Hints hints = shipped();
  const auto of = [&](html::Tag tag) {
    html::NodeId id = 0;
    while (tree.tag(id) != tag) ++id;
    return hints.of(tree, id);
  };
  EXPECT_NE(of(html::Tag::kDiv) & bit_of(Hint::kComment), 0U);
  EXPECT_NE(of(html::Tag::kP) & bit_of(Hint::kSide), 0U);
  EXPECT_EQ(of(html::Tag::kB), bit_of(Hint::kHidden));
}

TEST(Hints, NameTheLineOfAnUnknownHint) {
  const testing::TemporaryFile file("word\thint\nbody\tbody\nfoo\tbar\n");
  EXPECT_THAT(Hints::load(file.path()).error().message, HasSubstr(":3: expected a hint"));
  EXPECT_EQ(Hints::load("no/such.tsv").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::page
