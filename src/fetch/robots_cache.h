// RobotsCache: what is known of the robots.txt of each origin, for a day (RFC 9309, 2.4).
//
//   RobotsCache cache;
//   if (cache.find("https://a.example", now_ms) == nullptr) {
//     cache.put("https://a.example", policy_of_status(503), now_ms);
//   }
//   cache.find("https://a.example", now_ms)->denial;   // "robots.txt answered with status 503"
//
// What could not be reached is tried again after ten minutes. Holds about
// limits::kMaxRobotsCacheBytes: the oldest goes first. One thread at a time. Tested by
// robots_cache_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "fetch/robots.h"
#include "khaldun/limits.h"

namespace khaldun::fetch {

struct RobotsPolicy {
  Robots robots;
  std::string denial;  // why nothing is allowed; "" if the rules decide
};

// For an answer without rules: 4xx allows everything; 429, 5xx and the rest nothing (RFC 9309,
// 2.3.1.3 and 2.3.1.4; for 429 Google's documentation).
RobotsPolicy policy_of_status(int status);

class RobotsCache {
 public:
  explicit RobotsCache(std::size_t max_bytes = limits::kMaxRobotsCacheBytes)
      : max_bytes_(max_bytes) {}

  // Valid until the next put(); null if nothing is known or it is too old.
  const RobotsPolicy* find(std::string_view origin, std::int64_t now_ms) const;

  const RobotsPolicy& put(std::string_view origin, RobotsPolicy policy, std::int64_t now_ms);

 private:
  struct Entry {
    RobotsPolicy policy;
    std::int64_t put_ms = 0;
    std::int64_t until_ms = 0;
  };

  std::size_t max_bytes_;
  std::size_t bytes_ = 0;
  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace khaldun::fetch
