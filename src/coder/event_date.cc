// The words of the event's own clause are read from left to right; the first expression of time
// wins. Days are counted with std::chrono's calendar; nothing reads a clock.
// Tested by clauses_test.cc.
#include "coder/event_date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

#include "coder/arguments.h"
#include "coder/party_finder.h"

namespace khaldun::coder {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};

template <std::size_t N>
std::optional<unsigned> index_of(const std::array<std::string_view, N>& names,
                                 std::string_view word) {
  for (unsigned i = 0; i < N; ++i) {
    const bool short_form = word.size() >= 3 && word.back() == '.' &&
                            names[i].starts_with(word.substr(0, word.size() - 1));
    if (names[i] == word || short_form) return i;
  }
  return std::nullopt;
}

std::optional<int> to_int(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (!rest.empty() && rest != "th" && rest != "st" && rest != "nd" && rest != "rd") {
    return std::nullopt;
  }
  return value;
}

std::optional<sys_days> parse_day(std::string_view text) {
  if (text.size() < 10) return std::nullopt;
  const auto year = to_int(text.substr(0, 4));
  const auto month = to_int(text.substr(5, 2));
  const auto day = to_int(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const year_month_day date{std::chrono::year(*year),
                            std::chrono::month(static_cast<unsigned>(*month)),
                            std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return sys_days(date);
}

std::string to_text(sys_days day) {
  const year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

constexpr days kHistory(500);
constexpr int kFirstYear = 1800;  // other numbers of four digits are no years
constexpr int kLastYear = 2200;

struct Time {
  sys_days day;
  std::string_view precision;
  Index begin, end;  // tokens
};

class TimeReader {
 public:
  TimeReader(const Tree& tree, sys_days published) : tree_(tree), published_(published) {}

  std::optional<Time> read(Index token) const {
    const std::string word = lower_lemma(tree_, token);
    if (word == "today" || word == "tonight") return Time{published_, "day", token, token + 1};
    if (word == "yesterday") return Time{published_ - days(1), "day", token, token + 1};
    if (const auto weekday = index_of(kWeekdays, word)) return past_weekday(*weekday, token);
    if (const auto month = index_of(kMonths, word)) return named_month(*month, token);
    if (word == "week" || word == "month" || word == "year") return last(word, token);
    return year_alone(token);
  }

 private:
  Time past_weekday(unsigned weekday, Index token) const {
    const unsigned today = std::chrono::weekday(published_).c_encoding();
    return {published_ - days((today + 7 - weekday) % 7), "day", token, token + 1};
  }

  std::optional<int> number_at(Index token, Index like) const {
    if (token >= tree_.size() || tree_.sentence(token) != tree_.sentence(like)) return {};
    return to_int(tree_.word(token));
  }

  // "9 January", "January 9, 2021", "May", "March 2022".
  std::optional<Time> named_month(unsigned month, Index token) const {
    if (tree_.pos(token) != Pos::kPropn && tree_.pos(token) != Pos::kNoun) return std::nullopt;
    std::optional<int> day;
    Index begin = token;
    Index end = token + 1;
    if (const auto before = token > 0 ? number_at(token - 1, token) : std::nullopt;
        before && *before >= 1 && *before <= 31) {
      day = before;
      begin = token - 1;
    } else if (const auto after = number_at(token + 1, token);
               after && *after >= 1 && *after <= 31) {
      day = after;
      end = token + 2;
    }
    Index year_at = end;
    if (end < tree_.size() && tree_.word(end) == ",") ++year_at;
    const int written = number_at(year_at, token).value_or(0);
    const bool has_year = kFirstYear <= written && written <= kLastYear;
    if (has_year) end = year_at + 1;
    const int this_year = static_cast<int>(year_month_day(published_).year());
    year_month_day date{std::chrono::year(has_year ? written : this_year),
                        std::chrono::month(month + 1),
                        std::chrono::day(static_cast<unsigned>(day.value_or(1)))};
    if (!date.ok()) return std::nullopt;
    if (!has_year && sys_days(date) > published_) date -= std::chrono::years(1);
    return Time{sys_days(date), day ? "day" : "month", begin, end};
  }

  std::optional<Time> last(std::string_view unit, Index token) const {
    if (token == 0 || lower_lemma(tree_, token - 1) != "last") return std::nullopt;
    if (unit == "week") {
      const unsigned today = (std::chrono::weekday(published_).c_encoding() + 6) % 7;
      return Time{published_ - days(today + 7), "week", token - 1, token + 1};
    }
    year_month_day date(published_);
    if (unit == "month") {
      date -= std::chrono::months(1);
      date = date.year() / date.month() / std::chrono::day(1);
      return Time{sys_days(date), "month", token - 1, token + 1};
    }
    date = (date.year() - std::chrono::years(1)) / std::chrono::January / std::chrono::day(1);
    return Time{sys_days(date), "year", token - 1, token + 1};
  }

  std::optional<Time> year_alone(Index token) const {
    if (tree_.pos(token) != Pos::kNum || tree_.word(token).size() != 4) return std::nullopt;
    if (tree_.dep(token) != Dep::kPobj && tree_.dep(token) != Dep::kNpadvmod) return std::nullopt;
    const auto year = to_int(tree_.word(token));
    if (!year || *year < kFirstYear || *year > kLastYear) return std::nullopt;
    const year_month_day date{std::chrono::year(*year), std::chrono::January, std::chrono::day(1)};
    return Time{sys_days(date), "year", token, token + 1};
  }

  const Tree& tree_;
  sys_days published_;
};

bool starts_clause(const Tree& tree, Index token) {
  switch (tree.dep(token)) {
    case Dep::kRelcl:
    case Dep::kAdvcl:
    case Dep::kCcomp:
    case Dep::kXcomp:
    case Dep::kAcl:
    case Dep::kPcomp:
    case Dep::kParataxis: return true;
    case Dep::kConj: return is_verb(tree, token);
    default: return false;
  }
}

// Tokens of the clause of `anchor`, without the clauses inside it.
std::vector<Index> clause_tokens(const Tree& tree, Index anchor) {
  std::vector<Index> tokens = {anchor};
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (const Index child : tree.children(tokens[i])) {
      if (!starts_clause(tree, child)) tokens.push_back(child);
    }
  }
  std::sort(tokens.begin(), tokens.end());
  return tokens;
}

// Where the time of an event stands: its own clause, for a noun that of its verb.
Index clause_anchor(const Tree& tree, const Predicate& predicate) {
  Index anchor = predicate.anchor();
  for (int i = 0; i < 8 && !is_verb(tree, anchor) && tree.head(anchor) != anchor; ++i) {
    anchor = tree.head(anchor);
  }
  return anchor;
}

// Of several verbs with one subject, the first often has the time for all: "in 2019 it broke off
// ties with Taiwan and recognised China".
std::vector<Index> tokens_with_time(const Tree& tree, const Predicate& predicate) {
  Index anchor = clause_anchor(tree, predicate);
  std::vector<Index> tokens = clause_tokens(tree, anchor);
  for (int i = 0; i < 4 && tree.dep(anchor) == Dep::kConj && is_verb(tree, tree.head(anchor));
       ++i) {
    if (tree.has_child(anchor, Dep::kNsubj)) break;
    anchor = tree.head(anchor);
    const std::vector<Index> more = clause_tokens(tree, anchor);
    tokens.insert(tokens.end(), more.begin(), more.end());
  }
  return tokens;
}

}  // namespace

EventDate date_of(const Tree& tree, const Predicate& predicate, const Status& status,
                  std::string_view published) {
  EventDate result;
  const auto today = parse_day(published);
  if (!today) return result;
  const TimeReader reader(tree, *today);
  const bool act_of_today =
      status.time == Status::Time::kFuture || status.time == Status::Time::kOngoing;
  if (!act_of_today) {
    for (const Index token : tokens_with_time(tree, predicate)) {
      const auto time = reader.read(token);
      if (!time || time->day > *today) continue;
      result.day = to_text(time->day);
      result.precision = time->precision;
      result.source = "text";
      result.span = tree.document().bytes_of({time->begin, time->end});
      return result;
    }
  }
  if (status.time == Status::Time::kHistorical) return result;
  result.day = to_text(*today);
  result.precision = "day";
  result.source = "published";
  return result;
}

bool is_history(const EventDate& date, std::string_view published) {
  const auto day = parse_day(date.day);
  const auto today = parse_day(published);
  return day && today && *today - *day > kHistory;
}

}  // namespace khaldun::coder
