#include "fetch/fetcher.h"

#include <algorithm>

#include "archives/http_message.h"
#include "fetch/address.h"
#include "fetch/robots.h"

namespace khaldun::fetch {
namespace {

constexpr int kNotModified = 304;
constexpr int kPartialContent = 206;

bool is_redirect(const TransferAnswer& answer) {
  const int status = answer.status;
  const bool moves =
      status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  return moves && !answer.location.empty();
}

// A validator comes from a file or another server: it must not add lines to a header.
bool is_field_value(std::string_view text) {
  return !text.empty() && std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) == 0x7F;
  });
}

std::vector<std::string> headers_of(const Validators& known) {
  std::vector<std::string> headers;
  if (is_field_value(known.etag)) headers.push_back("If-None-Match: " + known.etag);
  if (is_field_value(known.last_modified)) {
    headers.push_back("If-Modified-Since: " + known.last_modified);
  }
  return headers;
}

Error at(const Url& url, ErrorCode code, std::string message) {
  return with_context(url.text(), {code, std::move(message)});
}

Error status_error(const Url& url, const TransferAnswer& answer) {
  std::string found = "found status " + std::to_string(answer.status);
  switch (answer.status) {
    case 401:
    case 407: found += " (it asks for a name and password)"; break;
    case 402:
    case 403:
    case 451: found += " (the server does not give it)"; break;
    case 404:
    case 410: found += " (there is no such page)"; break;
    case 429: found += " (too many requests)"; break;
    default: break;
  }
  if (answer.retry_after_s > 0) {
    found += ": try again after " + std::to_string(answer.retry_after_s) + " s";
  } else if (answer.status >= 500 || answer.status == 429) {
    found += ": try again later";
  }
  const bool is_missing = answer.status == 404 || answer.status == 410;
  return at(url, is_missing ? ErrorCode::kNotFound : ErrorCode::kFetch,
            "expected a page (status 200), " + found);
}

}  // namespace

Fetcher::Fetcher(FetchOptions options, FetchClock& clock, Transfer transfer)
    : options_(std::move(options)),
      clock_(&clock),
      transfer_(std::move(transfer)),
      product_(product_token(options_.user_agent)) {}

Result<Fetcher> Fetcher::create(const FetchOptions& options, FetchClock& clock) {
  KHALDUN_TRY(Transfer transfer, Transfer::create(options));
  return Fetcher(options, clock, std::move(transfer));
}

std::int64_t Fetcher::wait_ms(std::string_view url) {
  const auto parsed = parse_url(url);
  return parsed ? schedule_.wait_ms(parsed->host, clock_->now_ms()) : 0;
}

Result<FetchedPage> Fetcher::get(std::string_view text, const Validators& known) {
  KHALDUN_TRY(Url url, parse_url(text));
  return follow(std::move(url), known);
}

Result<FetchedPage> Fetcher::follow(Url url, const Validators& known) {
  std::string last_host;
  std::int64_t left_ms = options_.total_timeout_ms;
  std::vector<FetchedRedirect> redirects;
  while (true) {
    KHALDUN_CHECK(check_address(url));
    KHALDUN_CHECK(check_robots(url));
    if (url.host != last_host) KHALDUN_CHECK(wait_for(url));
    last_host = url.host;
    auto answer = ask(url, known, left_ms);
    hold(url.host, delay_of(url));
    if (!answer) return std::move(answer).error();
    left_ms = std::max<std::int64_t>(left_ms - answer->took_ms, 1);
    if (!is_redirect(*answer)) {
      KHALDUN_TRY(FetchedPage page, page_of(url, std::move(*answer), known));
      page.redirects = std::move(redirects);
      return page;
    }
    redirects.push_back({url.text(), answer->status});
    if (redirects.size() > static_cast<std::size_t>(options_.max_redirects)) {
      return at(url, ErrorCode::kLimit,
                "expected a page after at most " + std::to_string(options_.max_redirects) +
                    " redirects, found another redirect; the first was " + redirects.front().url);
    }
    auto next = resolve_url(url, answer->location);
    if (!next) {
      return at(
          url, next.error().code,
          "expected a redirect to an http or https page, found one to " + next.error().message);
    }
    url = std::move(*next);
  }
}

// Addresses written in a URL need no look-up, and a proxy gets no other check.
Result<void> Fetcher::check_address(const Url& url) const {
  if (options_.allow_private) return {};
  const auto address = parse_address(url.host);
  std::string_view use = address ? special_use(*address) : std::string_view();
  const std::string_view name =
      std::string_view(url.host).substr(0, url.host.find_last_not_of('.') + 1);
  if (name == "localhost" || name.ends_with(".localhost")) use = "loopback";
  if (use.empty()) return {};
  return at(url, ErrorCode::kUsage,
            "expected a public address, found " + url.host + " (" + std::string(use) +
                "): if it is meant, allow it with --allow-private-addresses");
}

Result<void> Fetcher::check_robots(const Url& url) {
  if (!options_.obey_robots) return {};
  const RobotsPolicy& policy = policy_of(url);
  if (!policy.denial.empty()) {
    return at(url, ErrorCode::kFetch,
              "expected a robots.txt that allows it, found none (" + policy.denial +
                  "): try again later, or fetch it with --ignore-robots");
  }
  const RobotsVerdict verdict = policy.robots.check(product_, url.path);
  if (verdict.allowed) return {};
  return at(url, ErrorCode::kUsage,
            "expected a page that robots.txt allows, found line " + std::to_string(verdict.line) +
                " of " + url.origin() + "/robots.txt for \"" + product_ + "\": \"" + verdict.rule +
                "\": leave it out, or fetch it with --ignore-robots");
}

const RobotsPolicy& Fetcher::policy_of(const Url& url) {
  const std::string origin = url.origin();
  const RobotsPolicy* known = robots_.find(origin, clock_->now_ms());
  if (known != nullptr) return *known;
  return robots_.put(origin, fetch_policy(url), clock_->now_ms());
}

RobotsPolicy Fetcher::fetch_policy(const Url& url) {
  auto at = parse_url(url.origin() + "/robots.txt");
  std::int64_t left_ms = options_.total_timeout_ms;
  for (int redirects = 0; at && redirects <= limits::kMaxRobotsRedirects; ++redirects) {
    if (const auto checked = check_address(*at); !checked) return {{}, checked.error().message};
    auto answer = transfer_.get({.url = *at,
                                 .max_bytes = limits::kMaxRobotsBytes + 1,
                                 .cuts_body = true,
                                 .timeout_ms = left_ms});
    if (!answer) return {{}, answer.error().message};
    left_ms = std::max<std::int64_t>(left_ms - answer->took_ms, 1);
    if (answer->status / 100 == 2) {
      return {Robots::parse(answer->body, RobotsPaths::kRfc9309), ""};
    }
    if (!is_redirect(*answer)) return policy_of_status(answer->status);
    at = resolve_url(*at, answer->location);
  }
  return at ? RobotsPolicy{} : RobotsPolicy{{}, at.error().message};
}

Result<void> Fetcher::wait_for(const Url& url) {
  const std::int64_t wait = schedule_.wait_ms(url.host, clock_->now_ms());
  if (wait > options_.max_delay_ms) {
    return at(url, ErrorCode::kLimit,
              "expected to wait at most " + std::to_string(options_.max_delay_ms) +
                  " ms for this host, found that it asks for " + std::to_string(wait) +
                  " ms more: try again then");
  }
  if (wait > 0) clock_->sleep_ms(wait);
  return {};
}

Result<TransferAnswer> Fetcher::ask(const Url& url, const Validators& known,
                                    std::int64_t timeout_ms) {
  auto answer = transfer_.get({.url = url,
                               .headers = headers_of(known),
                               .max_bytes = options_.max_bytes,
                               .timeout_ms = timeout_ms});
  const bool is_busy = answer && (answer->status == 429 || answer->status == 503);
  if (is_busy) hold(url.host, answer->retry_after_s * 1000);
  return answer;
}

Result<FetchedPage> Fetcher::page_of(const Url& url, TransferAnswer answer,
                                     const Validators& known) {
  const bool was_asked = !headers_of(known).empty();
  const bool is_same = answer.status == kNotModified && was_asked;
  if (!is_same && (answer.status / 100 != 2 || answer.status == kPartialContent)) {
    return status_error(url, answer);
  }
  const archives::MediaType media = archives::parse_media_type(answer.content_type);
  FetchedPage page;
  page.url = url.text();
  page.status = answer.status;
  page.not_modified = is_same;
  page.content_type = media.type;
  page.charset = media.charset;
  page.etag = is_same && answer.etag.empty() ? known.etag : answer.etag;
  page.last_modified =
      is_same && answer.last_modified.empty() ? known.last_modified : answer.last_modified;
  page.body = std::move(answer.body);
  page.fetched = clock_->today();
  return page;
}

void Fetcher::hold(const std::string& host, std::int64_t delay_ms) {
  const std::int64_t now_ms = clock_->now_ms();
  schedule_.hold(host, now_ms + delay_ms, now_ms);
}

std::int64_t Fetcher::delay_of(const Url& url) {
  std::int64_t delay_ms = options_.min_delay_ms;
  if (!options_.obey_robots) return delay_ms;
  const RobotsPolicy* policy = robots_.find(url.origin(), clock_->now_ms());
  if (policy == nullptr) return delay_ms;
  const std::int64_t asked_ms = policy->robots.crawl_delay_ms(product_).value_or(0);
  return std::max(delay_ms, std::min(asked_ms, options_.max_delay_ms));
}

}  // namespace khaldun::fetch
