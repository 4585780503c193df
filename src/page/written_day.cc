// Dates are read from tokens: numbers, words and marks. A date begins at a number or at the name of
// a month; the first pattern that fits there is taken. Tested by written_day_test.cc.
#include "page/written_day.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "page/page_words.h"
#include "page/word_map.h"
#include "text/unicode.h"

namespace khaldun::page {
namespace {

#include "page/month_names.inc"

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2049;
constexpr int kFirstPersianYear = 1370;
constexpr int kLastPersianYear = 1427;
constexpr std::size_t kMaxTokens = 400;
constexpr std::size_t kMaxTextBytes = 4000;
constexpr std::size_t kMaxPathBytes = 600;

// The first month that each name is one of.
WordMap<int> months_by_name() {
  WordMap<int> months;
  for (std::size_t i = 0; i < kMonthNames.size(); ++i) {
    for (const std::string_view name : split_at(kMonthNames[i], ' ')) {
      if (months.find(name) == nullptr) months[name] = static_cast<int>(i) + 1;
    }
  }
  return months;
}

struct Token {
  enum class Kind : std::uint8_t { kNumber, kWord, kMark } kind = Kind::kMark;
  std::string_view text;  // in lower case; a mark is one character
  std::size_t begin = 0;  // bytes of the text as written
  std::size_t end = 0;
  int value = 0;  // of a number, at most 8 digits
  int digits = 0;
  bool after_blank = false;
};

// 0 to 9, -1 for another character.
int digit_of(char32_t code) {
  for (const char32_t zero : {U'0', U'\u0660', U'\u06F0', U'\u0966', U'\u09E6', U'\uFF10'}) {
    if (code >= zero && code < zero + 10) return static_cast<int>(code - zero);
  }
  return -1;
}

bool is_word_character(char32_t code) {
  return text::is_alpha(code) || code == 0x0307 || (code >= 0x0900 && code <= 0x09FF) ||
         code == '_';
}

class Tokens {
 public:
  explicit Tokens(std::string_view text) {
    bool blank = false;
    for (std::size_t at = 0; at < text.size() && tokens_.size() < kMaxTokens;) {
      const base::Character c = base::next_character(text, at);
      if (text::is_space(c.code)) {
        blank = true;
        at += c.bytes;
        continue;
      }
      Token token;
      token.after_blank = std::exchange(blank, false);
      token.begin = at;
      if (digit_of(c.code) >= 0) {
        at = read_number(text, at, token);
      } else if (is_word_character(c.code)) {
        token.kind = Token::Kind::kWord;
        at = end_of_word(text, at);
      } else {
        at += c.bytes;
      }
      token.end = at;
      tokens_.push_back(token);
    }
    set_texts(text);
  }

  std::size_t size() const { return tokens_.size(); }
  // A mark without text beyond the end.
  const Token& operator[](std::size_t i) const { return i < tokens_.size() ? tokens_[i] : none_; }

 private:
  static std::size_t read_number(std::string_view text, std::size_t at, Token& token) {
    token.kind = Token::Kind::kNumber;
    while (at < text.size()) {
      const base::Character next = base::next_character(text, at);
      const int digit = digit_of(next.code);
      if (digit < 0) break;
      if (++token.digits <= 8) token.value = token.value * 10 + digit;
      at += next.bytes;
    }
    return at;
  }

  static std::size_t end_of_word(std::string_view text, std::size_t at) {
    while (at < text.size()) {
      const base::Character next = base::next_character(text, at);
      if (!is_word_character(next.code)) break;
      at += next.bytes;
    }
    return at;
  }

  void set_texts(std::string_view text) {
    std::vector<std::size_t> ends;
    for (const Token& token : tokens_) {
      text::append_lower(low_, text.substr(token.begin, token.end - token.begin));
      ends.push_back(low_.size());
    }
    std::size_t begin = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      tokens_[i].text = std::string_view(low_).substr(begin, ends[i] - begin);
      begin = ends[i];
    }
  }

  std::string low_;
  std::vector<Token> tokens_;
  Token none_;
};

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_of(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month) - 1];
}

bool is_valid(const WrittenDay& day) {
  return day.year >= kFirstYear && day.year <= kLastYear && day.month >= 1 && day.month <= 12 &&
         day.day >= 1 && day.day <= days_of(day.year, day.month);
}

// Days since 1970 as a date (Howard Hinnant, "chrono-compatible low-level date algorithms").
WrittenDay civil_day(std::int64_t days) {
  days += 719468;
  const std::int64_t era = days / 146097;
  const std::int64_t of_era = days - era * 146097;
  const std::int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const std::int64_t shifted = (5 * of_year + 2) / 153;
  const auto day = static_cast<int>(of_year - (153 * shifted + 2) / 5 + 1);
  const auto month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  return {static_cast<int>(year + era * 400) + (month <= 2 ? 1 : 0), month, day};
}

int persian_month(std::string_view name) {
  constexpr auto kNames =
      std::to_array<std::string_view>({"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
                                       "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"});
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  return found == kNames.end() ? 0 : static_cast<int>(found - kNames.begin()) + 1;
}

// Leap years of the solar calendar by the cycle of 33 years, exact from 1800 to 2100.
WrittenDay day_of_persian(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return {};
  const auto number = [](std::int64_t y, std::int64_t m, std::int64_t d) {
    y += 1595;
    return 365 * y + y / 33 * 8 + (y % 33 + 3) / 4 + d +
           (m < 7 ? (m - 1) * 31 : (m - 7) * 30 + 186);
  };
  constexpr std::int64_t kFirstOf1399 = 18341;  // 2020-03-20
  return civil_day(number(year, month, day) - number(1399, 1, 1) + kFirstOf1399);
}

// 0 for Sunday; -1 for no weekday. Other languages than English put the day first.
int english_weekday(std::string_view word) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"});
  if (word.size() < 3) return -1;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i].starts_with(word)) return static_cast<int>(i);
  }
  return -1;
}

int weekday_of(const WrittenDay& day) {
  constexpr std::int64_t kFirst = 4;  // 1970-01-01 was a Thursday
  return static_cast<int>((day_number(day) + kFirst) % 7 + 7) % 7;
}

class DayFinder {
 public:
  DayFinder(std::string_view text, const DayReading& reading)
      : tokens_(cut(text, kMaxTextBytes)), reading_(reading) {}

  std::vector<DaySpan> run(std::size_t limit) const {
    std::vector<DaySpan> days;
    for (std::size_t i = 0; i < tokens_.size() && days.size() < limit;) {
      WrittenDay day;
      std::size_t end = i;
      if ((read_day(i, day, end) || read_persian(i, day, end)) && is_valid(day)) {
        days.push_back({day, tokens_[i].begin, tokens_[end - 1].end});
        i = end;
      } else {
        ++i;
      }
    }
    return days;
  }

  std::optional<WrittenDay> month_only() const {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const int month = month_at(i);
      if (month == 0) continue;
      std::size_t at = i + 1;
      skip_small(at);
      if (is_year(at)) return WrittenDay{tokens_[at].value, month, 0};
    }
    return std::nullopt;
  }

 private:
  bool is_number(std::size_t i, int digits_most) const {
    return tokens_[i].kind == Token::Kind::kNumber && tokens_[i].digits <= digits_most;
  }
  bool is_year(std::size_t i) const {
    return tokens_[i].kind == Token::Kind::kNumber && tokens_[i].digits == 4 &&
           tokens_[i].value >= kFirstYear && tokens_[i].value <= kLastYear;
  }
  bool is_mark(std::size_t i, std::string_view marks) const {
    return tokens_[i].kind == Token::Kind::kMark && tokens_[i].text.size() == 1 &&
           marks.find(tokens_[i].text[0]) != std::string_view::npos;
  }
  bool is_word(std::size_t i, std::string_view word) const {
    return tokens_[i].kind == Token::Kind::kWord && tokens_[i].text == word;
  }

  int month_at(std::size_t i) const {
    if (tokens_[i].kind != Token::Kind::kWord) return 0;
    // كانون الثاني, تشرين الأول
    if (is_word(i, "كانون")) return is_word(i + 1, "الثاني") ? 1 : 12;
    if (is_word(i, "تشرين")) return is_word(i + 1, "الثاني") ? 11 : 10;
    return month_of(tokens_[i].text, reading_.is_croatian);
  }

  // Dots, commas, hyphens and "de" between the parts of a date.
  void skip_small(std::size_t& i) const {
    for (int steps = 0; steps < 3; ++steps) {
      if (is_mark(i, ".,-/'") || is_word(i, "de") || is_word(i, "del") || is_word(i, "of") ||
          is_word(i, "di") || is_word(i, "st") || is_word(i, "nd") || is_word(i, "rd") ||
          is_word(i, "th") || is_word(i, "er") || is_word(i, "º") || is_word(i, "ª") ||
          is_word(i, "الثاني") || is_word(i, "الأول") || is_word(i, "the") || is_word(i, "e") ||
          tokens_[i].text == "°" || tokens_[i].text == "،" || is_word(i, "da") || is_word(i, "a") ||
          is_word(i, "năm")) {
        ++i;
      } else {
        return;
      }
    }
  }

  bool read_day(std::size_t i, WrittenDay& day, std::size_t& end) const {
    if (is_year(i)) {
      if (read_year_first(i, day, end)) return true;
    } else if (is_number(i, 2)) {
      if (read_numbers(i, day, end) || read_day_month(i, day, end)) return true;
    }
    return read_month_day(i, day, end);
  }

  // ۱۳۹۹/۰۴/۱۲ and ۱۲ تیر ۱۳۹۹, in the solar calendar of Iran.
  bool read_persian(std::size_t i, WrittenDay& day, std::size_t& end) const {
    const auto is_persian_year = [&](std::size_t at) {
      return tokens_[at].kind == Token::Kind::kNumber && tokens_[at].digits == 4 &&
             tokens_[at].value >= kFirstPersianYear && tokens_[at].value <= kLastPersianYear;
    };
    if (is_persian_year(i) && is_mark(i + 1, "/-") && is_number(i + 2, 2) && is_mark(i + 3, "/-") &&
        is_number(i + 4, 2)) {
      day = day_of_persian(tokens_[i].value, tokens_[i + 2].value, tokens_[i + 4].value);
      end = i + 5;
      return true;
    }
    const int month = is_number(i, 2) ? persian_month(tokens_[i + 1].text) : 0;
    std::size_t at = i + 2;
    skip_small(at);
    if (month == 0 || !is_persian_year(at)) return false;
    day = day_of_persian(tokens_[at].value, month, tokens_[i].value);
    end = at + 1;
    return true;
  }

  // 2020-06-07, 2020/6/7, 2020年6月7日, 2020. június 7.
  bool read_year_first(std::size_t i, WrittenDay& day, std::size_t& end) const {
    day.year = tokens_[i].value;
    std::size_t at = i + 1;
    const bool is_marked = is_mark(at, "-/.") || tokens_[at].text == "‑";
    const bool is_cjk = tokens_[at].kind == Token::Kind::kWord &&
                        (tokens_[at].text == "年" || tokens_[at].text == "년");
    if (is_marked || is_cjk) ++at;
    if (is_number(at, 2) && (is_marked || is_cjk)) {
      day.month = tokens_[at].value;
      ++at;
      if (!is_mark(at, "-/.") && !is_cjk && tokens_[at].text != "‑") return false;
      if (is_cjk && tokens_[at].text != "月" && tokens_[at].text != "월") return false;
      ++at;
      if (!is_number(at, 2)) return false;
      day.day = tokens_[at].value;
      end = at + 1;
      return is_valid(day);
    }
    skip_small(at);
    const int month = month_at(at);
    if (month == 0) return false;
    day.month = month;
    ++at;
    skip_small(at);
    if (!is_number(at, 2) || is_mark(at + 1, ":")) return false;
    day.day = tokens_[at].value;
    end = at + 1;
    return is_valid(day);
  }

  // 07.06.2020, 6/7/2020, 07.06.20, 07 | 06 | 2020
  bool read_numbers(std::size_t i, WrittenDay& day, std::size_t& end) const {
    if (!is_mark(i + 1, "./-|") || !is_number(i + 2, 2)) return false;
    // A blank is fine after a dot only: "7. 6. 2020".
    const bool is_dot = is_mark(i + 1, ".");
    if (!is_mark(i + 3, "./-|") || tokens_[i + 3].text != tokens_[i + 1].text) return false;
    if (!is_dot && tokens_[i + 2].after_blank != tokens_[i + 4].after_blank) return false;
    const Token& year = tokens_[i + 4];
    if (is_year(i + 4)) {
      day.year = year.value;
    } else if (year.kind == Token::Kind::kNumber && year.digits == 2 && !year.after_blank &&
               year.value >= 5 && year.value <= 35 && !is_mark(i + 5, "./-:")) {
      day.year = 2000 + year.value;
    } else {
      return false;
    }
    const int first = tokens_[i].value;
    const int second = tokens_[i + 2].value;
    const bool month_first = second > 12 || (first <= 12 && reading_.month_first && !is_dot);
    day.month = month_first ? first : second;
    day.day = month_first ? second : first;
    end = i + 5;
    if (!is_valid(day)) return false;
    day.is_guess = reading_.is_guess && !is_dot && first <= 12 && second <= 12 && first != second;
    if (day.is_guess) settle_by_weekday(i, day);
    return true;
  }

  // "Wed 03/04/2024": of two days one may be a Wednesday.
  void settle_by_weekday(std::size_t i, WrittenDay& day) const {
    while (i > 0 && is_mark(i - 1, ",.(-")) --i;
    const int weekday = i == 0 ? -1 : english_weekday(tokens_[i - 1].text);
    const bool is_one = weekday_of(day) == weekday;
    if (weekday < 0 || is_one == (weekday_of(day.turned()) == weekday)) return;
    if (!is_one) day = day.turned();
    day.is_guess = false;
  }

  // 7 June 2020, 7. Juni 2020, 7 de junio de 2020, 07-Jun-20, ngày 7 tháng 6 năm 2020
  bool read_day_month(std::size_t i, WrittenDay& day, std::size_t& end) const {
    day.day = tokens_[i].value;
    std::size_t at = i + 1;
    skip_small(at);
    if (is_word(at, "tháng") && is_number(at + 1, 2)) {
      day.month = tokens_[at + 1].value;
      ++at;
    } else {
      day.month = month_at(at);
    }
    if (day.month == 0) return false;
    ++at;
    skip_small(at);
    if (month_at(at) == day.month) {  // "آذار/مارس"
      ++at;
      skip_small(at);
    }
    if (is_year(at)) {
      day.year = tokens_[at].value;
    } else if (tokens_[at].kind == Token::Kind::kNumber && tokens_[at].digits == 2 &&
               (is_mark(at - 1, "-'") || tokens_[at - 1].text == "’") && tokens_[at].value <= 35) {
      day.year = 2000 + tokens_[at].value;
    } else {
      return false;
    }
    end = at + 1;
    return is_valid(day);
  }

  // June 7, 2020; Jun. 7th 2020; Sun Jun 07 10:15:00 +0200 2020
  bool read_month_day(std::size_t i, WrittenDay& day, std::size_t& end) const {
    day.month = month_at(i);
    if (day.month == 0) return false;
    std::size_t at = i + 1;
    skip_small(at);
    if (!is_number(at, 2)) return false;
    day.day = tokens_[at].value;
    ++at;
    skip_small(at);
    if (!is_year(at)) {
      // A time of day between day and year.
      if (!is_number(at, 2) || !is_mark(at + 1, ":")) return false;
      const std::size_t last = at + 10;
      while (at < last && !is_year(at)) ++at;
      if (!is_year(at)) return false;
    }
    day.year = tokens_[at].value;
    end = at + 1;
    return is_valid(day);
  }

  Tokens tokens_;
  DayReading reading_;
};

std::optional<WrittenDay> compact_day(std::string_view digits) {
  if (digits.size() < 8) return std::nullopt;
  const auto number = [&](std::size_t begin, std::size_t size) {
    int value = 0;
    for (const char c : digits.substr(begin, size)) value = value * 10 + (c - '0');
    return value;
  };
  const WrittenDay day = {number(0, 4), number(4, 2), number(6, 2)};
  return is_valid(day) ? std::optional(day) : std::nullopt;
}

bool is_word_byte(char c) { return base::is_digit(c) || (c >= 'a' && c <= 'z'); }

// The number of at most `most` digits at `at`, which is moved behind it; -1 for none.
int take_number(std::string_view path, std::size_t& at, std::size_t most) {
  int value = -1;
  for (const std::size_t begin = at; at < path.size() && at - begin < most; ++at) {
    if (!base::is_digit(path[at])) break;
    value = std::max(value, 0) * 10 + (path[at] - '0');
  }
  return value;
}

// "2024-05" and "2024", with nothing else.
std::optional<WrittenDay> month_or_year(std::string_view text) {
  const bool has_month = text.size() == 7 && text[4] == '-';
  if (text.size() != 4 && !has_month) return std::nullopt;
  WrittenDay day;
  std::size_t at = 0;
  day.year = take_number(text, at, 4);
  if (at != 4 || day.year < kFirstYear || day.year > kLastYear) return std::nullopt;
  if (!has_month) return day;
  day.month = take_number(text, ++at, 2);
  if (at != text.size() || day.month < 1 || day.month > 12) return std::nullopt;
  return day;
}

std::string padded(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

// The date whose digits begin at `at`: full, or year and month between slashes.
std::optional<WrittenDay> day_in_path(std::string_view path, std::size_t at) {
  const bool has_edge = at == 0 || contains("/-_.=t", path.substr(at - 1, 1));
  std::size_t end = at;
  while (end < path.size() && base::is_digit(path[end])) ++end;
  if (end - at == 8 && has_edge) return compact_day(path.substr(at, 8));
  if (end == path.size() || !contains("/-_.", path.substr(end, 1))) return std::nullopt;
  const char separator = path[end];
  std::string digits(path.substr(at, end - at));
  std::size_t next = end + 1;
  while (next < path.size() && base::is_digit(path[next])) digits += path[next++];
  // "/202006/07/", "/2020/0607/"
  const bool is_closed = next == path.size() || !is_word_byte(path[next]);
  const bool is_split = end - at == 6 || (end - at == 4 && next - end == 5);
  if (digits.size() == 8 && separator != '.' && is_split && is_closed) return compact_day(digits);
  if (end - at != 4) return std::nullopt;
  WrittenDay day;
  day.year = take_number(path, at, 4);
  if (day.year < kFirstYear || day.year > kLastYear) return std::nullopt;
  next = end + 1;
  day.month = take_number(path, next, 2);
  if (day.month < 0) {
    while (next < path.size() && path[next] >= 'a' && path[next] <= 'z') ++next;
    day.month = month_of(path.substr(end + 1, next - end - 1), false);
  }
  if (day.month < 1 || day.month > 12 || next == path.size() || path[next] != separator) {
    return std::nullopt;
  }
  ++next;
  day.day = take_number(path, next, 2);
  if (is_valid(day) && (next == path.size() || !base::is_digit(path[next]))) return day;
  if (separator != '/') return std::nullopt;
  return WrittenDay{day.year, day.month, 0};
}

}  // namespace

std::string WrittenDay::iso() const {
  std::string text = std::to_string(year);
  if (month > 0) text += "-" + padded(month);
  if (day > 0) text += "-" + padded(day);
  return text;
}

std::int64_t day_number(const WrittenDay& day) {
  const std::int64_t year = day.month <= 2 ? day.year - 1 : day.year;
  const std::int64_t era = year / 400;
  const std::int64_t of_era = year - era * 400;
  const std::int64_t of_year =
      (153 * (day.month > 2 ? day.month - 3 : day.month + 9) + 2) / 5 + day.day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int month_of(std::string_view name, bool is_croatian) {
  static const WordMap<int> kMonths = months_by_name();
  if (is_croatian && (name == "listopad" || name == "listopada")) return 10;
  if (name.size() < 2) return 0;
  const auto find = [&](std::string_view word) {
    const int* found = kMonths.find(word);
    return found == nullptr ? 0 : *found;
  };
  if (const int month = find(name); month != 0) return month;
  // Hebrew writes "in June" as one word.
  return name.starts_with("ב") ? find(name.substr(2)) : 0;
}

std::optional<WrittenDay> first_day(std::string_view text, const DayReading& reading) {
  const DayFinder finder(text, reading);
  const std::vector<DaySpan> days = finder.run(1);
  return days.empty() ? finder.month_only() : std::optional(days.front().day);
}

std::vector<DaySpan> days_in(std::string_view text, const DayReading& reading, std::size_t limit) {
  // Every day has a digit, be it of another script.
  const auto may_be_digit = [](unsigned char c) { return (c >= '0' && c <= '9') || c >= 0x80; };
  if (std::none_of(text.begin(), text.end(), may_be_digit)) return {};
  return DayFinder(text, reading).run(limit);
}

std::optional<WrittenDay> read_timestamp(std::string_view text, const DayReading& reading) {
  text = trimmed_of(text, "\"'");
  std::size_t digits = 0;
  while (digits < text.size() && base::is_digit(text[digits])) ++digits;
  if (digits == 8 || digits == 14 || digits == 12) {
    if (const auto day = compact_day(text.substr(0, 8))) return day;
  }
  if (digits == text.size() && (digits == 10 || digits == 13)) {
    std::int64_t seconds = 0;
    for (const char c : text.substr(0, 10)) seconds = seconds * 10 + (c - '0');
    const WrittenDay day = civil_day(seconds / 86400);
    if (is_valid(day)) return day;
  }
  if (const auto coarse = month_or_year(text)) return coarse;
  return first_day(text, reading);
}

std::optional<WrittenDay> day_in_url(std::string_view url) {
  const std::string path = base::lowered(path_of(url).substr(0, kMaxPathBytes));
  std::optional<WrittenDay> month_only;
  for (std::size_t at = 0; at < path.size(); ++at) {
    if (!base::is_digit(path[at]) || (at > 0 && base::is_digit(path[at - 1]))) continue;
    const auto day = day_in_path(path, at);
    if (!day) continue;
    if (day->is_full()) return day;
    if (!month_only) month_only = day;
  }
  return month_only;
}

}  // namespace khaldun::page
