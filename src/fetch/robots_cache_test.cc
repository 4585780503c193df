#include "fetch/robots_cache.h"

#include <gtest/gtest.h>

namespace khaldun::fetch {
namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kDay = 24 * 60 * kMinute;

TEST(PolicyOfStatus, AllowsWhereNoFileIsAndDeniesWhereTheServerFails) {
  for (const int status : {400, 401, 403, 404, 410, 451}) {
    EXPECT_EQ(policy_of_status(status).denial, "") << status;
  }
  for (const int status : {429, 500, 503, 599, 304, 0}) {
    EXPECT_EQ(policy_of_status(status).denial,
              "robots.txt answered with status " + std::to_string(status));
  }
}

TEST(RobotsCache, KeepsRulesForADay) {
  RobotsCache cache;
  EXPECT_EQ(cache.find("http://a.example", 0), nullptr);
  cache.put("http://a.example", {Robots::parse("user-agent: *\ndisallow: /x"), ""}, 0);
  ASSERT_NE(cache.find("http://a.example", kDay - 1), nullptr);
  EXPECT_FALSE(cache.find("http://a.example", 0)->robots.allows("Crow", "/x"));
  EXPECT_EQ(cache.find("http://a.example", kDay), nullptr);
  EXPECT_EQ(cache.find("https://a.example", 0), nullptr);
}

TEST(RobotsCache, AsksAgainSoonAfterAFailure) {
  RobotsCache cache;
  cache.put("http://a.example", policy_of_status(503), 0);
  EXPECT_NE(cache.find("http://a.example", 10 * kMinute - 1), nullptr);
  EXPECT_EQ(cache.find("http://a.example", 10 * kMinute), nullptr);
}

TEST(RobotsCache, DropsTheOldestWhenFull) {
  const Robots robots = Robots::parse("user-agent: *\ndisallow: /" + std::string(1000, 'a'));
  RobotsCache cache(4000);
  for (int i = 0; i < 10; ++i) {
    cache.put("http://" + std::to_string(i), {robots, ""}, i);
    EXPECT_NE(cache.find("http://" + std::to_string(i), i), nullptr);
  }
  EXPECT_EQ(cache.find("http://0", 10), nullptr);
  EXPECT_NE(cache.find("http://8", 10), nullptr);
  // One that alone is too large is kept until the next.
  RobotsCache small(10);
  small.put("http://a", {robots, ""}, 0);
  EXPECT_NE(small.find("http://a", 0), nullptr);
  small.put("http://b", {robots, ""}, 0);
  EXPECT_EQ(small.find("http://a", 0), nullptr);
}

}  // namespace
}  // namespace khaldun::fetch
