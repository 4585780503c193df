// Readers of the grammar for times and parts of the day; see grammar.h.
// Tested by time_finder_test.cc.
#include <fmt/format.h>

#include <string>

#include "times/grammar.h"

namespace khaldun::times {
namespace {

using Kind = Reading::Kind;

}  // namespace

std::uint32_t Grammar::trailing_part(Index i, std::string& part) const {
  Index at = i;
  if (role(at) == Role::kIn && role(at + 1) == Role::kThe) at += 2;
  const Index early = role(at) == Role::kEarly ? at + 1 : at;
  if (word(early) != nullptr && !word(early)->part.empty() && glued(early) == false) {
    part = word(early)->part;
    return early + 1;
  }
  Index time = mark(i, ',') ? i + 1 : i;
  if (role(time) == Role::kIn) ++time;
  if (is_number(time)) {
    if (const auto end = clock(time, part)) return *end;
  }
  return i;
}

// "ten a.m.", "eight o'clock", "half past seven", "seven thirty p.m.".
std::optional<std::uint32_t> Grammar::spelled_clock(Index i, std::string& value) const {
  const bool is_half = role(i) == Role::kHalf && role(i + 1) == Role::kPast;
  double hour = 0;
  double minute = is_half ? 30 : 0;
  const Index start = is_half ? i + 2 : i;
  auto end = simple_number(start, hour);
  if (!end || hour < 1 || hour > 12) return std::nullopt;
  if (!is_half && word(*end) != nullptr && word(*end)->number_kind == NumberKind::kTens) {
    const auto more = simple_number(*end, minute);
    if (!more || minute > 59) return std::nullopt;
    end = more;
  }
  Index at = *end;
  const bool is_clock = mark(at + 1, '\'') && role(at + 2) == Role::kClock;
  if (is_clock) at += 3;
  const Role half = role(at);
  if (half == Role::kAm || half == Role::kPm) {
    hour = static_cast<int>(hour) % 12 + (half == Role::kPm ? 12 : 0);
    const bool dotted = atoms_[at].span.size() == 3;
    ++at;
    if (dotted && mark(at, '.') && glued(at)) ++at;
  } else if (!is_half && !is_clock) {
    return std::nullopt;
  }
  value = fmt::format("{:02}:{:02}", static_cast<int>(hour), static_cast<int>(minute));
  return at;
}

// The minutes of "8.30pm", -1 for another number.
int Grammar::dotted_minutes(Index i) const {
  const std::string_view text = text_.substr(atoms_[i].span.begin, atoms_[i].span.size());
  const std::size_t dot = text.find('.');
  const bool fits = dot != std::string_view::npos && dot >= 1 && dot <= 2 &&
                    text.size() == dot + 3 &&
                    (role(i + 1) == Role::kAm || role(i + 1) == Role::kPm);
  return fits ? (text[dot + 1] - '0') * 10 + (text[dot + 2] - '0') : -1;
}

// "10:35 a.m.", "6 pm EST", "8 o'clock", "22:00", "0735 GMT", "noon".
std::optional<std::uint32_t> Grammar::clock(Index i, std::string& value) const {
  if (word(i) != nullptr && word(i)->part.size() == 5) {
    value = word(i)->part;
    return i + 1;
  }
  if (!is_number(i)) return spelled_clock(i, value);
  int hour = static_cast<int>(atoms_[i].number);
  int minute = 0;
  int second = -1;
  Index at = i + 1;
  bool is_time = false;
  if (atoms_[i].digits == 4 && role(at) == Role::kZone && atoms_[at].glued == false) {
    minute = hour % 100;
    hour /= 100;
    is_time = true;
  } else if (const int dotted = dotted_minutes(i); dotted >= 0) {
    minute = dotted;
  } else if (atoms_[i].digits == 0 || atoms_[i].digits > 2) {
    return std::nullopt;
  } else if (mark(at, ':') && glued(at) && is_number(at + 1) && glued(at + 1) &&
             atoms_[at + 1].digits == 2) {
    minute = static_cast<int>(atoms_[at + 1].number);
    at += 2;
    is_time = true;
    if (mark(at, ':') && glued(at) && is_number(at + 1) && atoms_[at + 1].digits == 2) {
      second = static_cast<int>(atoms_[at + 1].number);
      at += 2;
    }
  }
  if (role(at) == Role::kAm || role(at) == Role::kPm) {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (role(at) == Role::kPm ? 12 : 0);
    is_time = true;
    const bool dotted = atoms_[at].span.size() == 3;
    ++at;
    if (dotted && mark(at, '.') && glued(at)) ++at;
  } else if (mark(at + 1, '\'') && role(at + 2) == Role::kClock) {
    at += 3;
    is_time = true;
  }
  if (!is_time || hour > 24 || minute > 59 || second > 59) return std::nullopt;
  if (role(at) == Role::kZone && atoms_[at].capital) ++at;
  value = fmt::format("{:02}:{:02}", hour, minute);
  if (second >= 0) value += fmt::format(":{:02}", second);
  return at;
}

// "10 p.m. Wednesday", "noon on Nov. 9", "7:15 p.m.".
std::optional<Reading> Grammar::clock_first(Index i) const {
  std::string time;
  const auto end = clock(i, time);
  if (!end) return std::nullopt;
  Reading reading;
  reading.kind = Kind::kPart;
  reading.begin = i;
  reading.end = *end;
  reading.part = time;
  reading.why = "clock";
  Index at = *end;
  if (mark(at, ',')) ++at;
  if (role(at) == Role::kOn) ++at;
  for (const auto reader : {&Grammar::weekday, &Grammar::month_first, &Grammar::day_first,
                            &Grammar::phrase, &Grammar::numeric_date}) {
    Maybe date = (this->*reader)(at);
    const bool is_day = date && (date->kind == Kind::kDay || date->kind == Kind::kWeekday ||
                                 date->kind == Kind::kDeictic);
    if (!is_day || !date->part.empty()) continue;
    date->begin = i;
    date->part = time;
    return date;
  }
  return reading;
}

// "the morning", "in the evening", "overnight", "midnight".
std::optional<Reading> Grammar::part(Index i) const {
  const Word* w = word(i);
  if (w == nullptr || w->part.empty()) return std::nullopt;
  Reading reading;
  reading.kind = Kind::kPart;
  reading.begin = i;
  reading.end = i + 1;
  reading.part = w->part;
  reading.why = "part of day";
  const bool early = i > 0 && (role(i - 1) == Role::kEarly ||
                               (mark(i - 1, '-') && i > 1 && role(i - 2) == Role::kEarly));
  const bool introduced = i > 1 && role(i - 1) == Role::kThe && role(i - 2) == Role::kIn;
  const bool by_itself = w->unit == Unit::kNone && w->part == "NI";  // "overnight"
  if (!early && !introduced && !by_itself && w->part.size() == 2) return std::nullopt;
  if (Maybe day = phrase(i + 1); day && day->kind == Kind::kDeictic && day->part.empty()) {
    day->begin = i;  // "mid-afternoon yesterday"
    day->part = w->part;
    return day;
  }
  // "in the morning of 3 March", "on the night of Friday".
  const Index at = role(i + 1) == Role::kOf ? i + 2 : i + 1;
  if (role(i + 1) == Role::kOf) {
    for (const auto reader : {&Grammar::month_first, &Grammar::day_first, &Grammar::weekday}) {
      Maybe date = (this->*reader)(at);
      if (!date || (date->kind != Kind::kDay && date->kind != Kind::kWeekday)) continue;
      date->begin = i;
      date->part = w->part;
      return date;
    }
  }
  return reading;
}

}  // namespace khaldun::times
