#include "base/limit_names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>

namespace khaldun::base {
namespace {

constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kOffsets = std::numeric_limits<std::uint32_t>::max();  // in 32 bits
constexpr std::size_t kHeight = 10'000;    // of a tree: time grows with it
constexpr std::size_t kCompared = 10'000;  // each with all others
constexpr std::size_t kCount = 1'000'000'000;

struct Limit {
  std::string_view name;
  std::size_t& (*value)(InputLimits&);
  std::size_t most;
};

// What a pointer to a member of a member would be.
#define KHALDUN_LIMIT(group, member, most)                                                       \
  Limit {                                                                                        \
#group "." #member, [](InputLimits & all) -> std::size_t& { return all.group.member; }, most \
  }

constexpr std::array kLimits = {
    KHALDUN_LIMIT(record, text, limits::kMaxDocumentBytes),
    KHALDUN_LIMIT(record, bytes, kOffsets),
    KHALDUN_LIMIT(record, row, kOffsets),
    KHALDUN_LIMIT(record, columns, kCount),
    KHALDUN_LIMIT(record, file, kAny),
    KHALDUN_LIMIT(record, decoded, kOffsets),
    KHALDUN_LIMIT(record, files, kCount),
    KHALDUN_LIMIT(page, bytes, kOffsets / 4),
    KHALDUN_LIMIT(page, depth, kHeight),
    KHALDUN_LIMIT(page, nodes, kCount),
    KHALDUN_LIMIT(page, attributes, kCompared),
    KHALDUN_LIMIT(page, attribute, kOffsets),
    KHALDUN_LIMIT(feed, bytes, kOffsets / 4),
    KHALDUN_LIMIT(feed, items, kCount),
    KHALDUN_LIMIT(feed, depth, kHeight),
    KHALDUN_LIMIT(feed, nodes, kCount),
    KHALDUN_LIMIT(feed, entities, kOffsets / 4),
    KHALDUN_LIMIT(archive, depth, 100),
    KHALDUN_LIMIT(archive, entries, kCount),
    KHALDUN_LIMIT(archive, bytes, kAny),
    KHALDUN_LIMIT(archive, ratio, kCount),
    KHALDUN_LIMIT(archive, block, kOffsets),
    KHALDUN_LIMIT(archive, body, kOffsets),
    KHALDUN_LIMIT(fetch, bytes, kOffsets),
    KHALDUN_LIMIT(fetch, redirects, 1000),
    KHALDUN_LIMIT(fetch, seconds, 1'000'000),
    KHALDUN_LIMIT(fetch, addresses, kCount),
    KHALDUN_LIMIT(fetch, depth, 100),
    KHALDUN_LIMIT(fetch, pages, 10'000),
};

#undef KHALDUN_LIMIT

std::string names() {
  std::string all;
  for (const Limit& limit : kLimits) {
    all += (all.empty() ? "" : ", ") + std::string(limit.name);
  }
  return all;
}

// "64M"; 0 of what is no number, or too large for one.
std::size_t size_of(std::string_view text) {
  constexpr std::string_view kUnits = "KMGT";
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const auto unit = text.substr(static_cast<std::size_t>(end - text.data()));
  if (error != std::errc() || unit.size() > 1) return 0;
  if (unit.empty()) return value;
  const std::size_t index = kUnits.find(unit[0] >= 'a' ? static_cast<char>(unit[0] - 32) : unit[0]);
  if (index == std::string_view::npos) return 0;
  const std::size_t shift = 10 * (index + 1);
  return value > kAny >> shift ? 0 : value << shift;
}

// With the largest unit that fits: "64M".
std::string written(std::size_t value) {
  constexpr std::string_view kUnits = "KMGT";
  std::string unit;
  for (std::size_t i = 0; i < kUnits.size() && value % 1024 == 0; ++i, value /= 1024) {
    unit = kUnits[i];
  }
  return std::to_string(value) + unit;
}

}  // namespace

Result<void> set_limit(std::string_view name_and_value, InputLimits& limits) {
  const std::size_t equals = name_and_value.find('=');
  const std::string_view name = name_and_value.substr(0, equals);
  const auto* const found = std::find_if(kLimits.begin(), kLimits.end(),
                                         [&](const Limit& limit) { return limit.name == name; });
  if (found == kLimits.end()) {
    return Error{ErrorCode::kUsage, "expected the name of a limit, found \"" + std::string(name) +
                                        "\"; there are " + names()};
  }
  const std::string_view asked =
      equals == std::string_view::npos ? "" : name_and_value.substr(equals + 1);
  const std::size_t value = size_of(asked);
  if (value == 0 || value > found->most) {
    const std::string most = found->most == kAny ? "" : " to " + std::to_string(found->most);
    InputLimits defaults;
    return Error{ErrorCode::kUsage, std::string(name) + ": expected a whole number from 1" + most +
                                        ", K, M, G or T behind it if need be (by default " +
                                        std::string(name) + "=" + written(found->value(defaults)) +
                                        "), found \"" + std::string(asked) + "\""};
  }
  found->value(limits) = value;
  return {};
}

std::vector<NamedLimit> named_limits(InputLimits limits) {
  std::vector<NamedLimit> named;
  for (const Limit& limit : kLimits) {
    named.push_back({std::string(limit.name), limit.value(limits)});
  }
  return named;
}

}  // namespace khaldun::base
