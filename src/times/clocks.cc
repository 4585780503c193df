// Readers of the grammar for times and parts of the day; see grammar.h.
// Tested by time_finder_test.cc.
#include <fmt/format.h>

#include <string>

#include "times/grammar.h"

namespace khaldun::times {
namespace {

using Kind = Reading::Kind;

std::string to_text(const ClockTime& time) {
  std::string text = fmt::format("{:02}:{:02}", time.hour, time.minute);
  if (time.second >= 0) text += fmt::format(":{:02}", time.second);
  return text;
}

// "7" and EV are 19; false when the part of day says another time.
bool fit_to_part(std::string_view part, ClockTime& time) {
  if (time.half || time.hour > 12) return true;
  if (part.size() != 2) return false;
  if (part == "MO") {
    time.hour %= 12;
  } else if (part == "MI") {
    if (time.hour < 11) time.hour += 12;
  } else if (part == "NI" && time.hour < 5) {
    return true;
  } else if (part == "NI" && time.hour == 12) {
    time.hour = 24;
  } else if (time.hour < 12) {
    time.hour += 12;
  }
  return true;
}

}  // namespace

// "night", "early-morning", "in the afternoon", "at night": the atom behind it.
std::uint32_t Grammar::part_words(Index i, std::string& part) const {
  Index at = mark(i, ',') && role(i + 1) == Role::kIn && role(i + 2) == Role::kThe ? i + 1 : i;
  if (role(at) == Role::kIn || role(at) == Role::kAt) at += role(at + 1) == Role::kThe ? 2 : 1;
  if (role(at) == Role::kEarly) ++at;
  if (at > i && mark(at, '-') && role(at - 1) == Role::kEarly) ++at;
  const Word* w = word(at);
  if (w == nullptr || w->part.empty() || (glued(at) && !mark(at - 1, '-'))) {
    return i;
  }
  part = w->part;
  return at + 1;
}

// What makes the part of day before atom `i` a time: "(this morning) at 7", "(tonight) at 9.30".
std::uint32_t Grammar::exact_part(Index i, std::string& part) const {
  ClockTime time;
  const bool leads = role(i) == Role::kAt;
  Index at = leads || mark(i, ',') ? i + 1 : i;
  auto end = clock(at, time);
  if (!end && leads) {
    end = bare_hour(at, time);
    if (end && !closes(*end)) return i;
  }
  if (!end || !fit_to_part(part, time)) return i;
  part = to_text(time);
  return *end;
}

// What stands behind a date: "(Friday) night", "(Friday) at 9 a.m.", "(3 March) in the morning".
std::uint32_t Grammar::trailing_part(Index i, std::string& part) const {
  if (const Index end = part_words(i, part); end != i) return exact_part(end, part);
  Index at = mark(i, ',') || (mark(i, '-') && !glued(i)) ? i + 1 : i;
  if (introduced(at + 1)) ++at;
  ClockTime time;
  if (!is_number(at) && at == i) return i;
  auto end = clock(at, time);
  if (!end && at > i && role(at - 1) == Role::kAt) {
    end = bare_hour(at, time);  // "Friday at seven"
    if (end && !closes(*end)) return i;
  }
  if (!end) return i;
  part = to_text(time);
  return *end;
}

// a.m. or p.m. behind an hour: "pm", "p.m.", "p. m."; the atom behind it.
std::optional<std::uint32_t> Grammar::meridiem(Index i, ClockTime& time) const {
  Index end = i + 1;
  bool afternoon = role(i) == Role::kPm;
  if (role(i) == Role::kAm || afternoon) {
    if (atoms_[i].span.size() == 3 && mark(end, '.') && glued(end)) ++end;
  } else {
    const auto letter = [&](Index at, char c) {
      return at < atoms_.size() && atoms_[at].span.size() == 1 &&
             (text_[atoms_[at].span.begin] | 0x20) == c;
    };
    afternoon = letter(i, 'p');
    if (!afternoon && !letter(i, 'a')) return std::nullopt;
    const Index m = mark(end, '.') ? end + 1 : end;
    if (!letter(m, 'm')) return std::nullopt;
    end = m > end && mark(m + 1, '.') && glued(m + 1) ? m + 2 : m + 1;
  }
  if (time.hour < 1 || time.hour > 12) return std::nullopt;
  time.hour = time.hour % 12 + (afternoon ? 12 : 0);
  time.sure = time.half = true;
  return end;
}

// "10", "10:35:12", "8.30 pm", "340pm", "0735 GMT".
std::optional<std::uint32_t> Grammar::hour_digits(Index i, ClockTime& time) const {
  const Atom& atom = atoms_[i];
  if (!(atom.number >= 0 && atom.number < 10000)) return std::nullopt;  // more digits than "2359"
  time.hour = static_cast<int>(atom.number);
  if (atom.digits == 3 || atom.digits == 4) {
    time.minute = time.hour % 100;
    time.hour /= 100;
    const bool zone = atom.digits == 4 && role(i + 1) == Role::kZone && !glued(i + 1);
    ClockTime twelve = time;
    if (!zone && !meridiem(i + 1, twelve)) return std::nullopt;
    time.sure = zone;
    return i + 1;
  }
  if (const int dotted = dotted_minutes(i); dotted >= 0) {
    time.minute = dotted;
    return i + 1;
  }
  if (atom.digits == 0 || atom.digits > 2) return std::nullopt;
  const auto two_digits = [&](Index at) {
    return mark(at, ':') && glued(at) && is_number(at + 1) && glued(at + 1) &&
           atoms_[at + 1].digits == 2;
  };
  if (!two_digits(i + 1)) return i + 1;
  time.minute = static_cast<int>(atoms_[i + 2].number);
  time.sure = true;
  if (!two_digits(i + 3)) return i + 3;
  time.second = static_cast<int>(atoms_[i + 4].number);
  return i + 5;
}

// "seven", "seven thirty", "eight forty-five"; nothing else makes it a time yet.
std::optional<std::uint32_t> Grammar::hour_words(Index i, ClockTime& time) const {
  const Word* w = word(i);
  if (w == nullptr || w->number_kind != NumberKind::kCardinal || w->number < 1 || w->number > 12) {
    return std::nullopt;
  }
  time.hour = w->number;
  double minute = 0;
  const Index minutes_at = mark(i + 1, '-') && glued(i + 1) ? i + 2 : i + 1;  // "five-thirty"
  const auto end = is_number(minutes_at) ? std::nullopt : simple_number(minutes_at, minute);
  if (!end || minute < 10 || minute > 59) return i + 1;
  time.minute = static_cast<int>(minute);
  return end;
}

// "half past seven", "a quarter to eight", "20 minutes past five", "ten past nine".
std::optional<std::uint32_t> Grammar::past_hour(Index i, ClockTime& time) const {
  time = {};
  Index at = role(i) == Role::kA ? i + 1 : i;
  double minutes = 0;
  bool said = true;  // that these are minutes
  if (role(at) == Role::kHalf && role(at + 1) == Role::kPast) {
    minutes = 30;
    ++at;
  } else if (unit(at) == Unit::kQuarter && !word(at)->many) {
    minutes = 15;
    ++at;
  } else if (const auto end = simple_number(i, minutes)) {
    at = *end;
    said = word(at) != nullptr && word(at)->unit == Unit::kMinute;
    if (said) ++at;
  }
  const bool to = role(at) == Role::kTo;
  const bool spelled = !is_number(i) && static_cast<int>(minutes) % 5 == 0;
  if (minutes < 1 || minutes > 59 || (role(at) != Role::kPast && !to)) return std::nullopt;
  const auto end = is_number(at + 1) ? hour_digits(at + 1, time) : hour_words(at + 1, time);
  if (!end || time.hour < 1 || time.hour > 12) return std::nullopt;
  const bool o_clock = mark(*end + 1, '\'') && role(*end + 2) == Role::kClock;
  if (!said && !o_clock && (to || !spelled)) return std::nullopt;
  // "cut by a quarter to 5 million" is no time.
  ClockTime twelve = time;
  const bool alone = closes(*end) || o_clock || meridiem(*end, twelve) || phrase(*end);
  if (to && (!alone || (i > 0 && role(i - 1) == Role::kIn))) return std::nullopt;
  const int total = time.hour * 60 + time.minute + static_cast<int>(to ? -minutes : minutes);
  time.hour = total / 60 % 24;
  time.minute = total % 60;
  time.sure = true;
  return end;
}

// A time that says itself that it is one: "10:35 a.m.", "8 o'clock", "half past seven", "12 noon".
std::optional<std::uint32_t> Grammar::plain_clock(Index i, ClockTime& time) const {
  auto end = past_hour(i, time);
  if (!end) {
    time = {};
    if (i >= atoms_.size()) return std::nullopt;
    end = is_number(i) ? hour_digits(i, time) : hour_words(i, time);
  }
  if (!end) return std::nullopt;
  Index at = *end;
  if (const auto half = meridiem(at, time)) {
    at = *half;
  } else if (mark(at + 1, '\'') && role(at + 2) == Role::kClock) {
    at += 3;
    time.sure = true;
  } else if (role(at) == Role::kClock && word(at)->text.front() == 'o') {
    ++at;  // "oclock"
    time.sure = true;
  }
  // "12 noon", "12 o'clock midnight".
  if (time.hour == 12 && !time.half && word(at) != nullptr && word(at)->part.size() == 5) {
    time.hour = word(at)->part == "24:00" ? 24 : 12;
    time.sure = time.half = true;
    ++at;
  }
  if (time.hour > 24 || time.minute > 59 || time.second > 59) return std::nullopt;
  if (time.sure && role(at) == Role::kZone && atoms_[at].capital) ++at;
  return at;
}

// "7" where a word before it leads to a time: "at 7"; nothing says yet that it is one.
std::optional<std::uint32_t> Grammar::bare_hour(Index i, ClockTime& time) const {
  if (i == 0 || i >= atoms_.size()) return std::nullopt;
  const auto end = plain_clock(i, time);
  const Role before = role(i - 1);
  const bool leads = before == Role::kAt || before == Role::kFrom || before == Role::kUntil ||
                     before == Role::kBetween || before == Role::kS || before == Role::kTo ||
                     (before == Role::kAnd && i > 2 && role(i - 3) == Role::kBetween);
  if (!end || (!time.sure && !leads) || time.hour > 24) return std::nullopt;
  return end;
}

// "5 to 6 p.m.": the first takes the half of the day in which it comes soonest before the last.
bool Grammar::borrow_half(Index i, Index end, ClockTime& time) const {
  const auto next = joined(end, true);
  ClockTime last;
  const auto last_end = next ? plain_clock(*next, last) : std::nullopt;
  if (!last_end) return false;
  std::string part;
  if (!last.half && role(*last_end) == Role::kIn && part_words(*last_end, part) != *last_end) {
    last.half = fit_to_part(part, last);  // "between 5 and 6 in the afternoon"
  }
  const Role before = i > 0 ? role(i - 1) : Role::kNone;
  if (!last.half) {
    // "from 1 to 3:30".
    time.sure = time.sure || (last.sure && time.hour <= last.hour &&
                              (before == Role::kFrom || before == Role::kBetween));
    return time.sure;
  }
  if (time.hour < 1 || time.hour > 12) return time.sure;
  const int minutes = last.hour * 60 + last.minute;
  const auto gap = [&](int hour) {
    return (minutes - hour * 60 - time.minute + 2 * 24 * 60 - 1) % (24 * 60);
  };
  const int early = time.hour % 12;
  time.hour = gap(early) < gap(early + 12) ? early : early + 12;
  time.sure = time.half = true;
  return true;
}

// "1:30 p.m. to 4": the last is the first such hour after it. The last is from `i` to `end`.
bool Grammar::follow_first(Index i, Index end, ClockTime& time) const {
  if (i < 3 || !closes(end) || role(end) == Role::kOf || !joined(i - 1, true)) return false;
  const Index first = i > 8 ? i - 8 : 0;
  for (Index start = first; start + 1 < i; ++start) {
    ClockTime before;
    const auto before_end =
        is_number(start) || word(start) != nullptr ? plain_clock(start, before) : std::nullopt;
    if (before_end && *before_end == i - 1 && before.sure) {
      const int from = before.hour * 60 + before.minute;
      const int early = time.hour % 12 * 60 + time.minute;
      if (time.hour <= 12) time.hour %= 12;
      if (time.hour < 12 && early <= from && from < 12 * 60 + early) time.hour += 12;
      time.sure = true;
      return true;
    }
  }
  return false;
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

// Also what the words around make a time: "(from) 5 to 6 p.m.", "(at) 8 in the morning", "noon".
std::optional<std::uint32_t> Grammar::clock(Index i, ClockTime& time) const {
  if (word(i) != nullptr && word(i)->part.size() == 5) {
    time.hour = word(i)->part == "24:00" ? 24 : 12;
    time.sure = time.half = true;
    return i + 1;
  }
  auto end = plain_clock(i, time);
  if (!end) return std::nullopt;
  std::string part;
  const bool in_the = role(*end) == Role::kIn || role(*end) == Role::kAt;
  const Index part_end = in_the || time.sure ? part_words(*end, part) : *end;
  if (time.half) return part.size() == 2 ? part_end : end;  // "8 p.m. in the evening"
  if (borrow_half(i, *end, time)) return end;
  if (i > 0 && follow_first(i, *end, time)) return end;
  // "8 in the morning".
  ClockTime hour = time;
  if (part_end != *end && bare_hour(i, hour) && fit_to_part(part, hour)) {
    time = hour;
    time.sure = time.half = true;
    return part_end;
  }
  return time.sure ? end : std::nullopt;
}

// "10 p.m. Wednesday", "noon on Nov. 9", "7:15 p.m.", "(at) 7 this morning", "9 a.m. each day".
std::optional<Reading> Grammar::clock_first(Index i) const {
  ClockTime time;
  auto end = clock(i, time);
  const bool is_clock = end.has_value();
  if (!end) end = bare_hour(i, time);
  if (!end) return std::nullopt;
  Index at = *end;
  if (mark(at, ',')) ++at;
  if (role(at) == Role::kOn || role(at) == Role::kOf) ++at;
  for (const auto reader : {&Grammar::weekday, &Grammar::month_first, &Grammar::day_first,
                            &Grammar::phrase, &Grammar::numeric_date, &Grammar::relative,
                            &Grammar::every, &Grammar::day_of_month_with_clock}) {
    Maybe date = (this->*reader)(at);
    const bool is_day = date && (date->kind == Kind::kDay || date->kind == Kind::kWeekday ||
                                 date->kind == Kind::kDeictic || date->kind == Kind::kSet ||
                                 date->kind == Kind::kPart ||
                                 (date->kind == Kind::kUnit && date->unit == Unit::kNight));
    if (!is_day || date->part.size() > 2 || (!is_clock && date->part.empty())) continue;
    ClockTime fitted = time;
    if (!date->part.empty() && !fit_to_part(date->part, fitted)) continue;
    if (date->kind == Kind::kSet && date->number == 0 && date->unit != Unit::kDay) continue;
    date->begin = i;
    date->part = to_text(fitted);
    return date;
  }
  if (!is_clock) return std::nullopt;
  Reading reading;
  reading.kind = Kind::kPart;
  reading.begin = i;
  reading.end = *end;
  reading.part = to_text(time);
  reading.why = "clock";
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
  const bool introduced_part =
      i > 1 && role(i - 1) == Role::kThe && introduced(i - 1) && role(i - 2) != Role::kOn;
  const bool by_itself = w->part_alone || (w->part_at && i > 0 && role(i - 1) == Role::kAt);
  ClockTime time;
  const bool exact = plain_clock(i + 1, time) && time.sure;  // "afternoon 7:00"
  if (!early && !introduced_part && !by_itself && !exact && w->part.size() == 2) return {};
  // "mid-afternoon yesterday", "in the morning of 3 March", "in the afternoon, this Friday".
  Index at = i + 1;
  if (role(at) == Role::kOf || role(at) == Role::kOn || (mark(at, ',') && introduced_part)) ++at;
  for (const auto reader : {&Grammar::phrase, &Grammar::month_first, &Grammar::day_first,
                            &Grammar::weekday, &Grammar::relative}) {
    Maybe date = (this->*reader)(at);
    const bool is_day = date && (date->kind == Kind::kDay || date->kind == Kind::kWeekday ||
                                 date->kind == Kind::kDeictic);
    if (!is_day || !date->part.empty()) continue;
    date->begin = i;
    date->part = w->part;
    return date;
  }
  reading.end = exact_part(reading.end, reading.part);
  return reading;
}

}  // namespace khaldun::times
