// FollowedAddresses: those that a run has followed, each once, and no more than a limit.
//
//   FollowedAddresses followed(FetchLimits{}.addresses);
//   KHALDUN_TRY(const bool is_new, followed.add(url));
//
// Tested by followed_addresses_test.cc.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_set>

#include "khaldun/result.h"

namespace khaldun::cli {

class FollowedAddresses {
 public:
  explicit FollowedAddresses(std::size_t max) : max_(max) {}

  // False if it was followed before. Error: kLimit.
  Result<bool> add(const std::string& url) {
    if (urls_.contains(url)) return false;
    if (urls_.size() >= max_) {
      return Error{ErrorCode::kLimit, "expected at most " + std::to_string(max_) +
                                          " addresses to follow, found more; the rest of this "
                                          "input is left out: follow it in a run of its own"};
    }
    urls_.insert(url);
    return true;
  }

 private:
  std::size_t max_;
  std::unordered_set<std::string> urls_;
};

}  // namespace khaldun::cli
