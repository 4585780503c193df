// UrlInputs: inputs that are addresses of the web.
//
//   UrlInputs urls(options);
//   if (is_url(input)) KHALDUN_TRY(auto reader, urls.open(input, input_options));
//
// Fetches politely (fetch/fetcher.h) and reads what comes as if it were a file: a page, a feed, a
// web archive. One thread at a time. Tested by tests/end_to_end.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "fetch/fetcher.h"
#include "khaldun/input_reader.h"

namespace khaldun::cli {

bool is_url(std::string_view input);

// The day of this machine, UTC: "2024-04-03".
std::string today();

// The flags of fetching.
struct UrlFlags {
  std::string user_agent;      // "": that of Khaldun
  bool allow_private = false;  // addresses that are not public
  bool ignore_robots = false;
};

class UrlInputs {
 public:
  explicit UrlInputs(UrlFlags flags) : flags_(std::move(flags)) {}

  // Errors: those of fetch::Fetcher::get().
  Result<InputReader> open(const std::string& url, const InputOptions& options);

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
};

}  // namespace khaldun::cli
