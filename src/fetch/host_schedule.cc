#include "fetch/host_schedule.h"

#include <algorithm>

namespace khaldun::fetch {

void HostSchedule::hold(std::string_view host, std::int64_t until_ms, std::int64_t now_ms) {
  auto known = until_ms_.find(host);
  if (known == until_ms_.end()) {
    if (until_ms_.size() >= max_hosts_) forget(now_ms);
    known = until_ms_.emplace(host, until_ms).first;
  }
  known->second = std::max(known->second, until_ms);
}

std::int64_t HostSchedule::wait_ms(std::string_view host, std::int64_t now_ms) const {
  const auto known = until_ms_.find(host);
  return known == until_ms_.end() ? 0 : std::max<std::int64_t>(known->second - now_ms, 0);
}

void HostSchedule::forget(std::int64_t now_ms) {
  std::erase_if(until_ms_, [&](const auto& entry) { return entry.second <= now_ms; });
  if (until_ms_.size() < max_hosts_) return;
  until_ms_.erase(std::min_element(
      until_ms_.begin(), until_ms_.end(),
      [](const auto& left, const auto& right) { return left.second < right.second; }));
}

}  // namespace khaldun::fetch
