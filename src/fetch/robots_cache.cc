#include "fetch/robots_cache.h"

#include <algorithm>

namespace khaldun::fetch {
namespace {

constexpr std::int64_t kRulesMs = 24LL * 60 * 60 * 1000;
constexpr std::int64_t kDenialMs = 10LL * 60 * 1000;
constexpr std::size_t kEntryBytes = 300;  // of an entry without rules, about

std::size_t bytes_of(const RobotsPolicy& policy) { return kEntryBytes + policy.robots.bytes(); }

}  // namespace

RobotsPolicy policy_of_status(int status) {
  constexpr int kTooManyRequests = 429;
  if (status >= 400 && status < 500 && status != kTooManyRequests) return {};
  return {{}, "robots.txt answered with status " + std::to_string(status)};
}

const RobotsPolicy* RobotsCache::find(std::string_view origin, std::int64_t now_ms) const {
  const auto found = entries_.find(origin);
  if (found == entries_.end() || found->second.until_ms <= now_ms) return nullptr;
  return &found->second.policy;
}

const RobotsPolicy& RobotsCache::put(std::string_view origin, RobotsPolicy policy,
                                     std::int64_t now_ms) {
  if (const auto old = entries_.find(origin); old != entries_.end()) {
    bytes_ -= bytes_of(old->second.policy);
    entries_.erase(old);
  }
  bytes_ += bytes_of(policy);
  while (bytes_ > max_bytes_ && !entries_.empty()) {
    const auto oldest =
        std::min_element(entries_.begin(), entries_.end(), [](const auto& left, const auto& right) {
          return left.second.put_ms < right.second.put_ms;
        });
    bytes_ -= bytes_of(oldest->second.policy);
    entries_.erase(oldest);
  }
  const std::int64_t until_ms = now_ms + (policy.denial.empty() ? kRulesMs : kDenialMs);
  const auto added =
      entries_.emplace(std::string(origin), Entry{std::move(policy), now_ms, until_ms});
  return added.first->second.policy;
}

}  // namespace khaldun::fetch
