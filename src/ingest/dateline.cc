// The part before the dash is taken apart at its commas: a place, further places that say where it
// lies, and pieces of a date; one pair of brackets holds the agency. Tested by dateline_test.cc.
#include "ingest/dateline.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "khaldun/reader.h"

namespace khaldun::ingest {
namespace {

constexpr std::size_t kLongest = 120;       // bytes before the dash
constexpr std::size_t kLongestAgency = 40;  // bytes between the brackets
constexpr std::size_t kMaxParts = 6;
constexpr std::size_t kMaxWords = 4;     // of a place
constexpr std::size_t kMinCapitals = 3;  // "NEW DELHI", not "A" or "US"

constexpr std::array<std::string_view, 6> kDashes = {" \u2014", " \u2013", "\u2014",
                                                     " --",     " - ",     "\u2013"};

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
using base::is_digit;
bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

std::string_view strip(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (const std::string_view part = strip(text.substr(0, end)); !part.empty()) {
      parts.push_back(part);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

template <std::size_t N>
bool starts_with_one_of(std::string_view word, const std::array<std::string_view, N>& stems) {
  const std::string folded = base::lowered(word.substr(0, 3));
  return std::find(stems.begin(), stems.end(), folded) != stems.end();
}

bool is_number(std::string_view word) {
  return !word.empty() && word.size() <= 4 && std::all_of(word.begin(), word.end(), is_digit);
}

// "Nov 2", "24 March", "2023", "Monday".
bool is_date_piece(std::string_view part) {
  const auto words = split(part, ' ');
  const bool named = std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return starts_with_one_of(word, kMonths) || starts_with_one_of(word, kDays);
  });
  const bool numbered = std::any_of(words.begin(), words.end(), is_number);
  const bool plain = std::all_of(words.begin(), words.end(), [](std::string_view word) {
    return is_number(word) || starts_with_one_of(word, kMonths) || starts_with_one_of(word, kDays);
  });
  const bool year = words.size() == 1 && is_number(words[0]) && words[0].size() == 4;
  const bool weekday = words.size() == 1 && starts_with_one_of(words[0], kDays);
  return plain && (year || weekday || (named && numbered));
}

bool is_place(std::string_view part) {
  const auto words = split(part, ' ');
  return !words.empty() && words.size() <= kMaxWords &&
         std::all_of(words.begin(), words.end(), [](std::string_view word) {
           constexpr std::array<std::string_view, 8> kSmall = {"de",  "la", "of", "and",
                                                               "the", "el", "al", "du"};
           const bool small = std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
           return (is_upper(word.front()) || is_high(word.front()) || small) &&
                  std::none_of(word.begin(), word.end(), is_digit);
         });
}

bool is_in_capitals(std::string_view part) {
  const auto capitals = std::count_if(part.begin(), part.end(), is_upper);
  return std::none_of(part.begin(), part.end(), is_lower) &&
         static_cast<std::size_t>(capitals) >= kMinCapitals;
}

// Takes "(AGENCY)" out of `head`. False if the brackets are no agency's.
bool take_agency(std::string& head, bool& has_agency) {
  const std::size_t open = head.find('(');
  if (open == std::string::npos) return head.find(')') == std::string::npos;
  const std::size_t close = head.find(')', open);
  if (close == std::string::npos || close - open > kLongestAgency + 1) return false;
  const std::string_view agency = strip(std::string_view(head).substr(open + 1, close - open - 1));
  if (agency.empty() || !is_upper(agency.front())) return false;
  has_agency = true;
  head.erase(open, close - open + 1);
  return head.find_first_of("()") == std::string::npos;
}

// What the part before the dash says; nullopt if it is no dateline.
std::optional<Dateline> read_head(std::string_view text, bool is_set_apart) {
  std::string head(text);
  bool has_agency = false;
  if (!take_agency(head, has_agency)) return std::nullopt;
  const auto parts = split(head, ',');
  if (parts.empty() || parts.size() > kMaxParts) return std::nullopt;
  Dateline dateline;
  std::string date;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (is_date_piece(parts[i])) {
      date += (date.empty() ? "" : ", ") + std::string(parts[i]);
    } else if (!is_place(parts[i])) {
      return std::nullopt;
    }
  }
  const bool starts_with_date = is_date_piece(parts[0]);
  if (starts_with_date && !has_agency) return std::nullopt;
  const bool is_told_apart = is_set_apart && parts.size() > 1;
  if (!has_agency && date.empty() && !is_told_apart && !is_in_capitals(parts[0])) {
    return std::nullopt;
  }
  dateline.day = iso_day(date).value_or("");
  return dateline;
}

bool begins_sentence(std::string_view text) {
  text = strip(text);
  return !text.empty() && (is_upper(text.front()) || is_digit(text.front()) ||
                           text.front() == '"' || text.front() == '\'' || is_high(text.front()));
}

}  // namespace

std::optional<Dateline> find_dateline(std::string_view paragraph, std::size_t bold) {
  const std::string_view window = paragraph.substr(0, kLongest);
  std::size_t first = std::string_view::npos;
  std::size_t length = 0;
  for (const std::string_view dash : kDashes) {
    const std::size_t at = window.find(dash);
    if (at >= first) continue;
    first = at;
    length = dash.size();
  }
  if (first == std::string_view::npos || first == 0) return std::nullopt;
  if (!begins_sentence(paragraph.substr(first + length))) return std::nullopt;
  // All of the head is bold, and nothing behind the dash.
  const bool is_set_apart =
      strip(window.substr(0, first)).size() <= bold && bold <= first + length + 1;
  auto dateline = read_head(window.substr(0, first), is_set_apart);
  if (dateline) dateline->size = first + length;
  return dateline;
}

}  // namespace khaldun::ingest
