// HostSchedule: when each host may be asked again.
//
//   HostSchedule schedule;
//   schedule.hold("sahelhorn.example", now_ms + 1000);
//   schedule.wait_ms("sahelhorn.example", now_ms);   // 1000
//   schedule.wait_ms("cape.example", now_ms);        // 0
//
// Remembers limits::kMaxPoliteHosts; past them those that may be asked are forgotten, then those
// that may be soonest. Times in milliseconds of the caller's clock. One thread at a time. Tested by
// host_schedule_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "khaldun/limits.h"

namespace khaldun::fetch {

class HostSchedule {
 public:
  explicit HostSchedule(std::size_t max_hosts = limits::kMaxPoliteHosts) : max_hosts_(max_hosts) {}

  // Not before `until_ms`, nor before what was said earlier.
  void hold(std::string_view host, std::int64_t until_ms, std::int64_t now_ms);

  // 0 if the host may be asked now.
  std::int64_t wait_ms(std::string_view host, std::int64_t now_ms) const;

  std::size_t size() const { return until_ms_.size(); }

 private:
  void forget(std::int64_t now_ms);

  std::size_t max_hosts_;
  std::map<std::string, std::int64_t, std::less<>> until_ms_;
};

}  // namespace khaldun::fetch
