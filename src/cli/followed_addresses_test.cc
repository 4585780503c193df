#include "cli/followed_addresses.h"

#include <gtest/gtest.h>

namespace khaldun::cli {
namespace {

TEST(FollowedAddresses, EachIsFollowedOnceUpToALimit) {
  FollowedAddresses followed(2);
  EXPECT_TRUE(*followed.add("https://a.example/1"));
  EXPECT_FALSE(*followed.add("https://a.example/1"));
  EXPECT_TRUE(*followed.add("https://a.example/2"));
  const auto third = followed.add("https://a.example/3");
  ASSERT_FALSE(third);
  EXPECT_EQ(third.error().code, ErrorCode::kLimit);
  EXPECT_FALSE(*followed.add("https://a.example/2"));
}

}  // namespace
}  // namespace khaldun::cli
