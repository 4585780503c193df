// Fetcher: pages and feeds over HTTP, politely.
//
//   KHALDUN_TRY(Fetcher fetcher, Fetcher::create(options, clock));
//   KHALDUN_TRY(const FetchedPage page, fetcher.get("https://sahelhorn.example/feed"));
//   use(page.body, page.content_type, page.charset);
//   ... later ...
//   KHALDUN_TRY(const FetchedPage again, fetcher.get(url, {page.etag, page.last_modified}));
//   if (again.not_modified) return;
//
// Each step of a chain of redirects is checked like the first URL: scheme, address, robots.txt.
// - robots.txt (robots.h, RFC 9309): is asked for once a day and host; where there is none (4xx)
//   everything is allowed, where the server fails (5xx, 429) or is not reached nothing is. It may
//   be redirected five times; past them it counts as missing. The first 500 KiB count.
// - Hosts: between the end of a get() and the next one at the same host lie min_delay_ms, or the
//   Crawl-delay of its robots.txt. Redirects go on at once, and robots.txt is not counted. A host
//   that answers 429 or 503 with Retry-After is let alone until then.
// - Addresses: transfer.h and address.h. Limits: fetch_options.h.
//
// Name and password of a URL are sent (Basic) to its origin, and nowhere else; neither they nor the
// fragment are in what comes back. Cookies are not kept.
//
// Errors: kInvalidInput for a text that is no URL and for broken packing, kNotFound for a page that
// is not there (404, 410), kLimit past a limit or before a host may be asked again, kUsage for what
// options do not allow (robots.txt, private addresses), ErrorCode::kFetch else. Messages begin with
// the URL.
//
// Not copied. One thread at a time: politeness needs all requests to a host in one place. Several
// fetchers may be used by several threads, each with hosts of its own. Tested by fetcher_test.cc,
// fetcher_polite_test.cc and, for limits, transfer_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fetch/fetch_options.h"
#include "fetch/host_schedule.h"
#include "fetch/robots_cache.h"
#include "fetch/transfer.h"
#include "khaldun/result.h"

namespace khaldun::fetch {

// What is known of a page from an earlier visit, as the server said it; "" if nothing.
struct Validators {
  std::string etag;
  std::string last_modified;
};

struct FetchedRedirect {
  std::string url;  // that was left
  int status = 0;   // 301 and 308 are for good
};

struct FetchedPage {
  std::string url;  // after redirects
  int status = 0;   // 200 or another 2xx; 304
  bool not_modified = false;
  std::string content_type;  // "text/html", in lower case; "" when not stated
  std::string charset;       // "iso-8859-1", in lower case; "" when not stated
  std::string etag;
  std::string last_modified;
  std::string body;     // unpacked; "" when not modified
  std::string fetched;  // day, "2024-04-03"
  std::vector<FetchedRedirect> redirects;
};

class Fetcher {
 public:
  // `clock` must outlive the fetcher. Errors: kUsage for an option that cannot be.
  static Result<Fetcher> create(const FetchOptions& options, FetchClock& clock);

  Result<FetchedPage> get(std::string_view url, const Validators& known = {});

  // How long get() would have to wait for this URL's host; 0 for a text that is no URL.
  std::int64_t wait_ms(std::string_view url);

 private:
  Fetcher(FetchOptions options, FetchClock& clock, Transfer transfer);

  Result<FetchedPage> follow(Url url, const Validators& known);
  Result<void> check_address(const Url& url) const;
  Result<void> check_robots(const Url& url);
  const RobotsPolicy& policy_of(const Url& url);
  RobotsPolicy fetch_policy(const Url& url);
  Result<void> wait_for(const Url& url);
  Result<TransferAnswer> ask(const Url& url, const Validators& known, std::int64_t timeout_ms);
  Result<FetchedPage> page_of(const Url& url, TransferAnswer answer, const Validators& known);
  void hold(const std::string& host, std::int64_t delay_ms);
  std::int64_t delay_of(const Url& url);

  FetchOptions options_;
  FetchClock* clock_;
  Transfer transfer_;
  std::string product_;
  RobotsCache robots_;
  HostSchedule schedule_;
};

}  // namespace khaldun::fetch
