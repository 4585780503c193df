// UrlInputs: inputs that are addresses of the web.
//
//   UrlInputs urls(flags);
//   if (is_url(input)) {
//     KHALDUN_TRY(fetch::FetchedPage page, urls.get(input, visits.known(input)));
//     if (!page.not_modified) InputReader reader = reader_of(std::move(page), input, options);
//   }
//
// Fetches politely (fetch/fetcher.h); what comes is read as if it were a file: a page, a feed, a
// web archive. One thread at a time. Tested by tests/end_to_end.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "fetch/fetcher.h"
#include "khaldun/input_reader.h"
#include "khaldun/limits.h"

namespace khaldun::cli {

bool is_url(std::string_view input);

// The day of this machine, UTC: "2024-04-03".
std::string today();

// The flags of fetching.
struct UrlFlags {
  std::string user_agent;      // "": that of Khaldun
  bool allow_private = false;  // addresses that are not public
  bool ignore_robots = false;
  bool follow = false;  // items of feeds and sitemaps are fetched
  FetchLimits limits = {};
};

class UrlInputs {
 public:
  explicit UrlInputs(UrlFlags flags) : flags_(std::move(flags)) {}

  // Errors: those of fetch::Fetcher::get().
  Result<fetch::FetchedPage> get(const std::string& url, const fetch::Validators& known = {});

  const UrlFlags& flags() const { return flags_; }
  std::size_t fetches() const { return fetches_; }  // calls of get()

 private:
  // The time of this machine.
  class Clock : public fetch::FetchClock {
   public:
    std::int64_t now_ms() override;
    void sleep_ms(std::int64_t duration_ms) override;
    std::string today() override;
  };

  UrlFlags flags_;
  std::unique_ptr<Clock> clock_;             // made with the fetcher, which refers to it
  std::unique_ptr<fetch::Fetcher> fetcher_;  // made when the first address is opened
  std::size_t fetches_ = 0;
};

// What was fetched as an input with this name.
InputReader reader_of(fetch::FetchedPage page, const std::string& name, InputOptions options);

}  // namespace khaldun::cli
