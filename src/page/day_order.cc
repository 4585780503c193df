// Tested by day_order_test.cc.
#include "page/day_order.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

using html::NodeId;

using base::is_digit;

// One or two digits at `at`, which is moved behind them; 0 for others.
int take_number(std::string_view text, std::size_t& at) {
  int value = 0;
  std::size_t digits = 0;
  for (; at < text.size() && is_digit(text[at]); ++at, ++digits) {
    if (digits < 3) value = 10 * value + (text[at] - '0');
  }
  return digits == 1 || digits == 2 ? value : 0;
}

// What the day in numbers around the slash at `slash` says: 14/03/2024, 03/14/2024.
std::optional<bool> order_at(std::string_view text, std::size_t slash) {
  std::size_t begin = slash;
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  if (begin > 0 && text[begin - 1] == '/') return std::nullopt;
  const int first = take_number(text, begin);
  std::size_t at = slash + 1;
  const int second = take_number(text, at);
  if (first == 0 || second == 0 || at >= text.size() || text[at] != '/') return std::nullopt;
  std::size_t end = ++at;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end - at != 4 || (first > 12) == (second > 12)) return std::nullopt;
  if (first > 31 || second > 31) return std::nullopt;
  return second > 12;
}

// Whether days of the page put the month first; null if none tells or they differ.
std::optional<bool> shown_order(const html::Tree& tree) {
  std::optional<bool> order;
  for (NodeId id = 1; id < tree.size(); ++id) {
    if (tree.tag(id) != html::Tag::kText) continue;
    if (html::is_hidden(tree.tag(tree.parent(id)))) continue;
    const std::string_view text = tree.text(id);
    for (std::size_t at = text.find('/'); at != std::string_view::npos;
         at = text.find('/', at + 1)) {
      const std::optional<bool> one = order_at(text, at);
      if (one && order && *one != *order) return std::nullopt;
      if (one) order = one;
    }
  }
  return order;
}

// Whether the month is first; null if nothing tells.
std::optional<bool> told_order(const html::Tree& tree, const DateContext& context) {
  const std::string language = base::lowered(context.language.substr(0, 10));
  if (!language.empty() && !language.starts_with("en")) return false;
  if (const std::optional<bool> shown = shown_order(tree)) return *shown;
  const bool has_region = language.size() >= 5;
  if (has_region && !language.ends_with("us")) return false;
  if (context.words != nullptr && !context.country.empty()) {
    return context.words->has(base::lowered(context.country), DateWord::kMonthFirst);
  }
  if (has_region) return true;
  if (context.words == nullptr) return std::nullopt;
  const std::string host = base::lowered(host_of(context.url));
  const std::size_t dot = host.rfind('.');
  const bool is_day_first =
      dot != std::string::npos && context.words->has(host.substr(dot + 1), DateWord::kDayFirst);
  return is_day_first ? std::optional(false) : std::nullopt;
}

bool is_after(const WrittenDay& day, std::string_view latest_day) {
  return !latest_day.empty() && day.iso() > latest_day.substr(0, day.iso().size());
}

bool is_among(const WrittenDay& day, std::span<const WrittenDay> others) {
  return std::any_of(others.begin(), others.end(), [&](const WrittenDay& other) {
    const bool is_month = other.month > 0 && other.day == 0;
    return !other.is_guess && other.year == day.year && other.month == day.month &&
           (is_month || other.day == day.day);
  });
}

}  // namespace

DayReading day_reading(const html::Tree& tree, const DateContext& context) {
  DayReading reading;
  const std::optional<bool> order = told_order(tree, context);
  reading.month_first = order.value_or(true);
  reading.is_guess = !order.has_value();
  reading.is_croatian =
      starts_ignoring_case(context.language, "hr") || starts_ignoring_case(context.language, "bs");
  return reading;
}

WrittenDay settled(const WrittenDay& day, std::span<const WrittenDay> others,
                   std::string_view latest_day) {
  if (!day.is_guess) return day;
  const WrittenDay turned = day.turned();
  bool is_one = !is_after(day, latest_day);
  bool is_other = !is_after(turned, latest_day);
  if (is_one == is_other) {
    is_one = is_among(day, others);
    is_other = is_among(turned, others);
  }
  if (is_one == is_other) return {day.year, 0, 0};
  return is_one ? WrittenDay{day.year, day.month, day.day}
                : WrittenDay{turned.year, turned.month, turned.day};
}

}  // namespace khaldun::page
