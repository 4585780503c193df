#include "base/content_id.h"

#include <gtest/gtest.h>

namespace khaldun::base {
namespace {

TEST(ContentId, NeverChangesForTheSameContent) {
  // Stored tables hold these ids: a change of the algorithm breaks them.
  EXPECT_EQ(content_id({"url", "text"}), "b59eaeb7fcae53795b2b531148e68724");
  EXPECT_EQ(content_digest({"url", "text"}), 0x5b2b531148e68724U);
}

TEST(ContentId, SeesWhereThePartsEnd) {
  EXPECT_NE(content_id({"ab", "c"}), content_id({"a", "bc"}));
  EXPECT_NE(content_id({"a", ""}), content_id({"a"}));
  EXPECT_NE(content_id({"a", "b"}), content_id({"b", "a"}));
}

}  // namespace
}  // namespace khaldun::base
