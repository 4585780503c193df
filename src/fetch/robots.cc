#include "fetch/robots.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"
#include "fetch/robots_pattern.h"
#include "khaldun/limits.h"

namespace khaldun::fetch {
namespace {

constexpr std::string_view kSpaces = " \t\n\v\f\r";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr double kLongestDelaySeconds = 86'400;

constexpr std::array<std::string_view, 3> kAgentNames = {"user-agent", "useragent", "user agent"};
constexpr std::array<std::string_view, 1> kAllowNames = {"allow"};
constexpr std::array<std::string_view, 6> kDisallowNames = {"disallow", "dissallow", "dissalow",
                                                            "disalow",  "diasllow",  "disallaw"};
constexpr std::array<std::string_view, 2> kSitemapNames = {"sitemap", "site-map"};
constexpr std::array<std::string_view, 1> kDelayNames = {"crawl-delay"};

constexpr NormalForm kGoogleForm = {};
constexpr NormalForm kRfcPattern = {.decode_unreserved = true, .encode = "$", .keep_at_end = "$"};
constexpr NormalForm kRfcPath = {.decode_unreserved = true, .encode = "*$"};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpaces) - begin + 1);
}

template <std::size_t N>
bool begins_with_one_of(std::string_view name, const std::array<std::string_view, N>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return name.starts_with(beginning); });
}

struct Field {
  std::string name;  // in lower case; "" if the line is none
  std::string_view value;
};

Field parse_field(std::string_view line) {
  line = trimmed(line.substr(0, line.find('#')));
  std::size_t separator = line.find(':');
  if (separator == std::string_view::npos) {
    separator = line.find_first_of(" \t");
    if (separator == std::string_view::npos) return {};
    const std::string_view value = trimmed(line.substr(separator));
    if (value.find_first_of(" \t") != std::string_view::npos) return {};
  }
  return {base::lowered(trimmed(line.substr(0, separator))), trimmed(line.substr(separator + 1))};
}

std::string_view without_byte_order_mark(std::string_view bytes) {
  std::size_t skipped = 0;
  while (skipped < kByteOrderMark.size() && skipped < bytes.size() &&
         bytes[skipped] == kByteOrderMark[skipped]) {
    ++skipped;
  }
  return bytes.substr(skipped);
}

}  // namespace

Robots Robots::parse(std::string_view bytes, RobotsPaths paths) {
  Robots robots;
  robots.paths_ = paths;
  const bool is_cut = bytes.size() > limits::kMaxRobotsBytes;
  bytes = without_byte_order_mark(bytes.substr(0, limits::kMaxRobotsBytes));
  int number = 0;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find_first_of("\r\n");
    if (end == std::string_view::npos && is_cut) break;
    robots.take_line(bytes.substr(0, std::min(end, limits::kMaxRobotsLineBytes)), ++number);
    if (end == std::string_view::npos) break;
    bytes.remove_prefix(bytes.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
  }
  return robots;
}

void Robots::take_line(std::string_view line, int number) {
  const Field field = parse_field(line);
  if (field.name.empty()) return;
  last_line_ = number;
  ++known_lines_;
  if (begins_with_one_of(field.name, kAgentNames)) {
    take_agent(field.value);
  } else if (begins_with_one_of(field.name, kAllowNames)) {
    take_rule(true, field.value, number);
  } else if (begins_with_one_of(field.name, kDisallowNames)) {
    take_rule(false, field.value, number);
  } else if (begins_with_one_of(field.name, kSitemapNames)) {
    sitemaps_.emplace_back(field.value);
    bytes_ += sizeof(std::string) + field.value.size();
  } else if (begins_with_one_of(field.name, kDelayNames)) {
    take_delay(field.value);
  } else {
    --known_lines_;
    ++unknown_lines_;
  }
}

void Robots::take_agent(std::string_view value) {
  if (groups_.empty() || !groups_.back().rules.empty()) {
    groups_.emplace_back();
    bytes_ += sizeof(Group);
  }
  const bool is_for_all = value.starts_with('*') &&
                          (value.size() == 1 || kSpaces.find(value[1]) != std::string_view::npos);
  groups_.back().agents.push_back(is_for_all ? "*" : base::lowered(product_token(value)));
  bytes_ += sizeof(std::string) + value.size();
}

void Robots::take_rule(bool allow, std::string_view value, int number) {
  if (groups_.empty()) return;
  std::string pattern =
      normal_bytes(value, paths_ == RobotsPaths::kRfc9309 ? kRfcPattern : kGoogleForm);
  bytes_ += sizeof(Rule) + pattern.size();
  groups_.back().rules.push_back({allow, number, std::move(pattern)});
}

void Robots::take_delay(std::string_view value) {
  if (groups_.empty()) return;
  double seconds = 0;
  const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (problem != std::errc() || !(seconds >= 0)) return;
  const auto delay_ms = static_cast<std::int64_t>(1000 * std::min(seconds, kLongestDelaySeconds));
  std::optional<std::int64_t>& known = groups_.back().delay_ms;
  known = std::max(known.value_or(0), delay_ms);
}

std::vector<const Robots::Group*> Robots::groups_of(std::string_view product) const {
  std::vector<const Group*> own;
  std::vector<const Group*> for_all;
  const std::string agent = base::lowered(product);
  for (const Group& group : groups_) {
    const auto names = [&](std::string_view name) {
      return std::find(group.agents.begin(), group.agents.end(), name) != group.agents.end();
    };
    if (!agent.empty() && names(agent)) own.push_back(&group);
    if (names("*")) for_all.push_back(&group);
  }
  return own.empty() ? for_all : own;
}

// "/a/index.html" stands for "/a/" as well.
bool Robots::allows_folder(const Rule& rule, std::string_view path) {
  const std::size_t slash = rule.pattern.rfind('/');
  if (slash == std::string::npos) return false;
  if (!std::string_view(rule.pattern).substr(slash).starts_with("/index.htm")) return false;
  return matches_pattern(rule.pattern.substr(0, slash + 1) + '$', path);
}

RobotsVerdict Robots::check(std::string_view product, std::string_view url) const {
  std::string path = robots_path(url);
  if (paths_ == RobotsPaths::kRfc9309) path = normal_bytes(path, kRfcPath);
  const Rule* best = nullptr;
  std::size_t best_size = 0;
  for (const Group* group : groups_of(product)) {
    for (const Rule& rule : group->rules) {
      std::size_t size = rule.pattern.size();
      if (size == 0) continue;
      if (!matches_pattern(rule.pattern, path)) {
        if (!rule.allow || !allows_folder(rule, path)) continue;
        size = rule.pattern.rfind('/') + 2;
      }
      const bool wins_tie = rule.allow && best != nullptr && !best->allow;
      if (size < best_size || (size == best_size && !wins_tie)) continue;
      best = &rule;
      best_size = size;
    }
  }
  if (best == nullptr) return {};
  return {best->allow, best->line, (best->allow ? "Allow: " : "Disallow: ") + best->pattern};
}

bool Robots::allows(std::string_view product, std::string_view url) const {
  return check(product, url).allowed;
}

std::optional<std::int64_t> Robots::crawl_delay_ms(std::string_view product) const {
  std::optional<std::int64_t> longest;
  for (const Group* group : groups_of(product)) longest = std::max(longest, group->delay_ms);
  return longest;
}

// "//" or "scheme://", then what is in front of the first "/", "?" or ";" is no path.
std::string robots_path(std::string_view url) {
  const std::size_t begin = url.starts_with("//") ? 2 : 0;
  const std::size_t early = url.find_first_of("/?;", begin);
  std::size_t authority = url.find("://", begin);
  if (authority == std::string_view::npos || early < authority) {
    authority = begin;
  } else {
    authority += 3;
  }
  const std::size_t path = url.find_first_of("/?;", authority);
  const std::size_t hash = url.find('#', begin);
  if (path == std::string_view::npos || hash < path) return "/";
  const std::string_view found =
      url.substr(path, hash == std::string_view::npos ? hash : hash - path);
  return found.starts_with('/') ? std::string(found) : "/" + std::string(found);
}

std::string robots_pattern(std::string_view pattern) { return normal_bytes(pattern, kGoogleForm); }

std::string_view product_token(std::string_view user_agent) {
  const auto end = std::find_if(user_agent.begin(), user_agent.end(), [](char c) {
    return !(base::lower(c) >= 'a' && base::lower(c) <= 'z') && c != '_' && c != '-';
  });
  return user_agent.substr(0, static_cast<std::size_t>(end - user_agent.begin()));
}

bool is_product_token(std::string_view text) {
  return !text.empty() && product_token(text).size() == text.size();
}

}  // namespace khaldun::fetch
