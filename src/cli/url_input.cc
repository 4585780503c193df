// Tested by tests/end_to_end.
#include "cli/url_input.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <thread>
#include <utility>

namespace khaldun::cli {

bool is_url(std::string_view input) {
  return input.starts_with("http://") || input.starts_with("https://");
}

Result<fetch::FetchedPage> UrlInputs::get(const std::string& url, const fetch::Validators& known) {
  if (!fetcher_) {
    fetch::FetchOptions fetching;
    if (!flags_.user_agent.empty()) fetching.user_agent = flags_.user_agent;
    fetching.allow_private = flags_.allow_private;
    fetching.obey_robots = !flags_.ignore_robots;
    fetching.max_bytes = flags_.limits.bytes;
    fetching.max_redirects = static_cast<int>(flags_.limits.redirects);
    fetching.total_timeout_ms = static_cast<std::int64_t>(flags_.limits.seconds) * 1000;
    clock_ = std::make_unique<Clock>();
    KHALDUN_TRY(fetch::Fetcher fetcher, fetch::Fetcher::create(fetching, *clock_));
    fetcher_ = std::make_unique<fetch::Fetcher>(std::move(fetcher));
  }
  ++fetches_;
  return fetcher_->get(url, known);
}

InputReader reader_of(fetch::FetchedPage page, const std::string& name, InputOptions options) {
  options.url = std::move(page.url);
  options.charset = std::move(page.charset);
  options.latest_day = std::move(page.fetched);
  return InputReader::of_bytes(std::move(page.body), name, options);
}

std::int64_t UrlInputs::Clock::now_ms() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

void UrlInputs::Clock::sleep_ms(std::int64_t duration_ms) {
  std::this_thread::sleep_for(std::chrono::milliseconds(duration_ms));
}

std::string UrlInputs::Clock::today() { return cli::today(); }

std::string today() {
  return fmt::format(
      "{:%Y-%m-%d}",
      fmt::gmtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())));
}

}  // namespace khaldun::cli
