// FetchOptions: how a Fetcher behaves; FetchClock: the time as it sees it.
//
//   FetchOptions options;
//   options.user_agent = "Khaldun/0.1 (news study, University of X; mail@x.example)";
//   options.total_timeout_ms = 20'000;
//
// Values. The clock is given by the engine or the command line, and by tests a made one: nothing
// here reads the time, but for libcurl's limits. A FetchClock is used by one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "khaldun/limits.h"

namespace khaldun::fetch {

class FetchClock {
 public:
  virtual ~FetchClock() = default;
  virtual std::int64_t now_ms() = 0;  // of a clock that never goes back
  virtual void sleep_ms(std::int64_t duration_ms) = 0;
  virtual std::string today() = 0;  // "2024-04-03", UTC
};

struct FetchOptions {
  // Sent to every server; its first word, up to a sign that is no letter, "_" or "-", is looked up
  // in robots.txt. Say who asks and where to complain. DEFAULT: Khaldun/VERSION
  std::string user_agent = "Khaldun/" KHALDUN_VERSION;
  std::string accept_language;  // "fr, en;q=0.5"; DEFAULT: none is sent

  std::int64_t connect_timeout_ms = 10'000;
  std::int64_t total_timeout_ms =
      limits::kMaxFetchSeconds * 1000;  // of one get() with its redirects, without waits
  // Fewer bytes a second than this, for so long, end a request.
  std::int64_t low_speed_bytes = 100;
  std::int64_t low_speed_seconds = 20;

  std::size_t max_bytes = limits::kMaxFetchedBytes;  // of the body, packed as well as unpacked
  std::size_t max_header_bytes = limits::kMaxHttpHeaderBytes;
  int max_redirects = limits::kMaxRedirects;

  // Between two get() at one host, counted from the end of the first. A longer Crawl-delay of its
  // robots.txt counts instead, up to max_delay_ms.
  std::int64_t min_delay_ms = 1'000;
  std::int64_t max_delay_ms = 60'000;  // a get() that would have to wait longer fails

  bool allow_private = false;  // addresses that are not public: address.h
  bool obey_robots = true;

  // "http://proxy.example:3128"; DEFAULT: none, whatever the environment says. The proxy may have
  // any address, and it is the one that resolves names: only addresses written in a URL are checked
  // then.
  std::string proxy;
  // Certificates of authorities that are trusted, PEM; DEFAULT: those of the system.
  std::string ca_file;
};

}  // namespace khaldun::fetch
