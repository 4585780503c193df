// Dates as feeds, headers and bylines write them. Numbers and month names are picked out of the
// text in order; only orders that cannot be mistaken are taken: year first, a month by name, or a
// number that can be no month ("27/03/2024", "03/27/2024").
#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/ascii.h"
#include "khaldun/reader.h"

namespace khaldun {
namespace {

struct Piece {
  std::string_view text;
  bool is_number = false;
  char after = '\0';  // the character behind the piece
};

using base::is_digit;
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Runs of digits and runs of letters; nothing if anything but ASCII punctuation parts them.
std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(text[i]) && !is_letter(text[i])) {
      if (std::string_view(" ,.-/:+()").find(text[i]) == std::string_view::npos) return {};
      ++i;
      continue;
    }
    const bool number = is_digit(text[i]);
    std::size_t end = i;
    while (end < text.size() && (number ? is_digit(text[end]) : is_letter(text[end]))) ++end;
    pieces.push_back({text.substr(i, end - i), number, end < text.size() ? text[end] : '\0'});
    i = end;
  }
  return pieces;
}

int number_of(std::string_view digits) {
  int value = -1;
  if (digits.size() <= 4) std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(),
                                                   [](char l, char t) { return l == (t | 0x20); });
}

// 1 to 12 for "Mar", "March", "march", "Sept"; 0 for anything else.
int month_of(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const bool is_prefix = word.size() <= kMonths[i].size() &&
                           starts_with_ignoring_case(word, kMonths[i].substr(0, word.size()));
    const bool is_short = word.size() == 3 || (i == 8 && word.size() == 4);
    if (is_prefix && (is_short || word.size() == kMonths[i].size())) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool is_weekday(std::string_view word) {
  constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu",
                                                     "fri", "sat", "sun"};
  return word.size() <= 9 && std::any_of(kDays.begin(), kDays.end(), [&](std::string_view day) {
           return starts_with_ignoring_case(word, day) &&
                  (word.size() == 3 ||
                   starts_with_ignoring_case(word.substr(word.size() - 3), "day"));
         });
}

bool is_ordinal(std::string_view word) {
  return word == "st" || word == "nd" || word == "rd" || word == "th";
}

std::optional<std::string> checked_day(int year, int month, int day) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1000 || month < 1 || month > 12 || day < 1) return std::nullopt;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int last = kDays[static_cast<std::size_t>(month) - 1] + (month == 2 && leap ? 1 : 0);
  if (day > last) return std::nullopt;
  std::string text = std::to_string(year * 10000 + month * 100 + day);
  text.insert(6, 1, '-').insert(4, 1, '-');
  return text;
}

bool is_year(const Piece& piece) { return piece.is_number && piece.text.size() == 4; }
bool is_day(const Piece& piece) { return piece.is_number && piece.text.size() <= 2; }

// "2024-03-27...", "2024/3/27": parts joined by one of - / and no blank.
std::optional<std::string> year_first(const std::vector<Piece>& p) {
  if (p.size() < 3 || !is_year(p[0]) || !is_day(p[1]) || !is_day(p[2])) return std::nullopt;
  if ((p[0].after != '-' && p[0].after != '/' && p[0].after != '.') || p[1].after != p[0].after) {
    return std::nullopt;
  }
  return checked_day(number_of(p[0].text), number_of(p[1].text), number_of(p[2].text));
}

// "20240327", "20240327T100000Z".
std::optional<std::string> compact(const std::vector<Piece>& p) {
  if (p.empty() || !p[0].is_number || p[0].text.size() != 8) return std::nullopt;
  const std::string_view digits = p[0].text;
  return checked_day(number_of(digits.substr(0, 4)), number_of(digits.substr(4, 2)),
                     number_of(digits.substr(6, 2)));
}

// "27 March 2024 ...", "March 27, 2024 ...".
std::optional<std::string> month_by_name(const std::vector<Piece>& p) {
  if (p.size() < 3 || !is_year(p[2])) return std::nullopt;
  const bool day_first = is_day(p[0]);
  const Piece& day = day_first ? p[0] : p[1];
  const Piece& month = day_first ? p[1] : p[0];
  if (!is_day(day) || month.is_number) return std::nullopt;
  return checked_day(number_of(p[2].text), month_of(month.text), number_of(day.text));
}

// "27/03/2024", "3/27/2024", "27.03.2024"; of "03/04/2024" nobody can tell, "04/04/2024" is one
// day.
std::optional<std::string> year_last(const std::vector<Piece>& p) {
  if (p.size() < 3 || !is_day(p[0]) || !is_day(p[1]) || !is_year(p[2])) return std::nullopt;
  if ((p[0].after != '-' && p[0].after != '/' && p[0].after != '.') || p[1].after != p[0].after) {
    return std::nullopt;
  }
  const int year = number_of(p[2].text);
  const auto day_first = checked_day(year, number_of(p[1].text), number_of(p[0].text));
  const auto month_first = checked_day(year, number_of(p[0].text), number_of(p[1].text));
  if (day_first && month_first && day_first != month_first) return std::nullopt;
  return day_first ? day_first : month_first;
}

}  // namespace

std::optional<std::string> iso_day(std::string_view text) {
  if (text.size() > 64) return std::nullopt;
  std::vector<Piece> pieces = pieces_of(text);
  if (!pieces.empty() && is_weekday(pieces[0].text)) pieces.erase(pieces.begin());
  std::erase_if(pieces, [](const Piece& piece) { return is_ordinal(piece.text); });
  if (auto day = year_first(pieces)) return day;
  if (auto day = compact(pieces)) return day;
  if (auto day = year_last(pieces)) return day;
  return month_by_name(pieces);
}

}  // namespace khaldun
