// Tested by date_line_test.cc.
#include "page/date_line.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "page/page_words.h"
#include "text/unicode.h"

namespace khaldun::page {
namespace {

constexpr std::size_t kMaxDays = 8;
constexpr std::size_t kMaxWords = 200;

// Marks that stand within words.
bool is_mark_of_word(char32_t code) {
  return (code >= 0x0300 && code <= 0x036F) || (code >= 0x064B && code <= 0x065F) ||
         (code >= 0x0900 && code <= 0x09FF);
}

struct Word {
  std::string low;
  std::size_t begin = 0;  // bytes of the line
  std::size_t end = 0;
  bool is_upper = false;        // its first letter
  bool has_cases = false;       // Latin, Greek, Cyrillic, Armenian
  bool is_ideographic = false;  // Chinese, Japanese: words are not parted
};

std::vector<Word> words_of(std::string_view line) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < line.size() && words.size() < kMaxWords;) {
    const base::Character first = base::next_character(line, at);
    if (!text::is_alpha(first.code) && !is_mark_of_word(first.code)) {
      at += first.bytes;
      continue;
    }
    Word word;
    word.begin = at;
    word.is_upper = text::is_upper(first.code);
    word.has_cases = first.code < 0x0590 || (first.code >= 0x1E00 && first.code < 0x2000);
    word.is_ideographic = first.code >= 0x3000 && first.code < 0xA000;
    while (at < line.size()) {
      const base::Character next = base::next_character(line, at);
      if (!text::is_alpha(next.code) && !is_mark_of_word(next.code)) break;
      at += next.bytes;
    }
    word.end = at;
    text::append_lower(word.low, line.substr(word.begin, at - word.begin));
    words.push_back(std::move(word));
  }
  return words;
}

// The longest phrase of the table that begins with words[at], and how many words it has; 1 and
// no kinds for none.
struct Phrase {
  std::size_t count = 1;
  DateWordSet kinds = 0;
};

Phrase phrase_at(const std::vector<Word>& words, std::size_t at, const DateWords& table) {
  std::string phrase;
  Phrase longest;
  for (std::size_t i = 0; i < DateWords::kMostWords && at + i < words.size(); ++i) {
    if (i > 0) phrase += ' ';
    phrase += words[at + i].low;
    if (const DateWordSet kinds = table.of(phrase); kinds != 0) longest = {i + 1, kinds};
  }
  return longest;
}

constexpr DateWordSet kRoles =
    bit_of(DateWord::kPublished) | bit_of(DateWord::kUpdated) | bit_of(DateWord::kOther);
constexpr DateWordSet kOfLines =
    kRoles | bit_of(DateWord::kLine) | bit_of(DateWord::kSmall) | bit_of(DateWord::kToday);

DayRole role_of(DateWordSet kinds) {
  if ((kinds & bit_of(DateWord::kOther)) != 0) return DayRole::kOther;
  if ((kinds & bit_of(DateWord::kUpdated)) != 0) return DayRole::kUpdated;
  return DayRole::kPublished;
}

// How much a line says beside its days.
struct Rest {
  std::size_t lower = 0;     // words in lower case
  std::size_t caseless = 0;  // words of scripts without cases; four letters where none is parted
  std::size_t all = 0;
  bool leads_to_day = false;  // "They signed on 12 March 2021"
};

bool is_lower(const Word& word) { return !word.is_upper && word.has_cases; }

void count(const Word& word, Rest& rest) {
  constexpr std::size_t kLettersOfWord = 4;
  ++rest.all;
  if (is_lower(word)) ++rest.lower;
  if (word.has_cases) return;
  const bool is_unparted = word.is_ideographic;
  rest.caseless += is_unparted ? 1 + base::count_characters(word.low) / kLettersOfWord : 1;
}

bool ends_as_sentence(std::string_view line) {
  for (const std::string_view mark : {")", "\"", "'", "”", "’", "»", "“"}) {
    if (line.ends_with(mark)) line.remove_suffix(mark.size());
  }
  for (const std::string_view mark : {".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔"}) {
    if (line.ends_with(mark)) return true;
  }
  return false;
}

// Whether nothing but "on" and the like is between a word and a day.
bool leads_to(std::string_view line, std::size_t begin, std::size_t end, const DateWords& table) {
  const std::string_view between = line.substr(begin, end - begin);
  if (between.size() > 20) return false;
  for (const Word& word : words_of(between)) {
    if (!table.has(word.low, DateWord::kSmall)) return false;
  }
  return between.find_first_not_of(" abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
}

LineKind kind_of(const Rest& rest, std::string_view line) {
  constexpr std::size_t kMostLower = 2;
  constexpr std::size_t kMostCaseless = 5;
  constexpr std::size_t kMostUpper = 14;
  if (rest.all == 0) return LineKind::kPure;
  const bool is_long = rest.leads_to_day || rest.lower > kMostLower ||
                       rest.caseless > kMostCaseless || rest.all > kMostUpper;
  if (ends_as_sentence(trimmed(line))) return LineKind::kSentence;
  if (is_long) return LineKind::kProse;
  return rest.lower + rest.caseless == 0 ? LineKind::kNames : LineKind::kDates;
}

// What stands between a dateline's day and the story.
bool begins_with_mark(std::string_view text) {
  for (const std::string_view mark :
       {"-", "–", "—", ":", "|", "/", "(", ")", "]", "•", "·", ".", "】", "）", "━"}) {
    if (text.starts_with(mark)) return true;
  }
  return false;
}

// Only times, and words that lines of dates have: ", 10:15 Uhr".
std::size_t end_of_time(std::string_view text, std::size_t at, const DateWords& words) {
  const std::vector<Word> all = words_of(text.substr(at, 40));
  std::size_t end = at, next = 0;
  while (end < text.size()) {
    if (next < all.size() && at + all[next].begin == end) {
      if (words.of(all[next].low) == 0) return end;
      end = at + all[next++].end;
    } else if (std::string_view(" ,0123456789\t\n").find(text[end]) != std::string_view::npos) {
      ++end;
    } else if (text[end] == ':' && end + 1 < text.size() && text[end + 1] >= '0' &&
               text[end + 1] <= '9') {
      ++end;
    } else {
      return end;
    }
  }
  return end;
}

// "NAIROBI, ", "Berlin (dpa), ", "【", nothing at all; not "On ".
bool may_begin_dateline(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return true;
  if (text.size() == 1) return std::string_view("([|/-").find(text[0]) != std::string_view::npos;
  for (const std::string_view mark : {",", "(", "-", "–", "—", "|", "/", "【", "（", ":"}) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

}  // namespace

DateLine read_date_line(std::string_view line, const DayReading& reading, const DateWords& table) {
  DateLine found;
  for (const DaySpan& span : days_in(line, reading, kMaxDays)) found.days.push_back({span});
  const std::vector<Word> words = words_of(line);
  Rest rest;
  DayRole role = DayRole::kPlain;
  bool has_line = false;
  bool was_unknown = false;
  std::size_t day = 0;
  const auto pass_days = [&](std::size_t until) {
    while (day < found.days.size() && found.days[day].span.begin < until) {
      found.days[day++].role = role;
      role = DayRole::kPlain;
    }
  };
  for (std::size_t i = 0; i < words.size();) {
    pass_days(words[i].end);
    if (day > 0 && words[i].begin < found.days[day - 1].span.end) {
      ++i;
      continue;
    }
    const Phrase phrase = phrase_at(words, i, table);
    if ((phrase.kinds & kRoles) != 0) role = role_of(phrase.kinds);
    if ((phrase.kinds & bit_of(DateWord::kToday)) != 0) found.tells_today = true;
    if ((phrase.kinds & bit_of(DateWord::kLine)) != 0) has_line = true;
    const bool is_known = (phrase.kinds & kOfLines) != 0 || month_of(words[i].low, false) != 0;
    if (!is_known) {
      count(words[i], rest);
      if (is_lower(words[i]) && was_unknown && day < found.days.size() &&
          leads_to(line, words[i].end, found.days[day].span.begin, table)) {
        rest.leads_to_day = true;
      }
    }
    was_unknown = !is_known;
    i += is_known ? phrase.count : 1;
  }
  pass_days(line.size() + 1);
  found.kind = kind_of(rest, line);
  if (has_line) found.kind = std::min(found.kind, LineKind::kDates);
  return found;
}

const LineDay* best_day(const DateLine& line) {
  const LineDay* best = nullptr;
  for (const LineDay& day : line.days) {
    if (day.role == DayRole::kOther) continue;
    if (best == nullptr || day.role < best->role) best = &day;
  }
  return best;
}

bool is_dateline(std::string_view text, const DaySpan& day, const DateWords& words) {
  constexpr std::size_t kMostBefore = 40;
  if (day.begin > kMostBefore) return false;
  const std::string_view before = trimmed(text.substr(0, day.begin));
  if (!may_begin_dateline(before)) return false;
  const std::string_view after = trimmed(text.substr(end_of_time(text, day.end, words)));
  if (after.empty() || begins_with_mark(after)) return true;
  // "7 June 2020 The council ...": a sentence of its own behind the day.
  const bool is_parted = before.empty() && text.substr(day.end).starts_with(' ');
  return is_parted && text::is_upper(base::next_character(after, 0).code);
}

bool has_time(std::string_view text, const DaySpan& day) {
  constexpr std::size_t kNear = 12;
  const std::string_view after = text.substr(day.end, kNear);
  const std::size_t colon = after.find(':');
  const auto is_digit = [&](std::size_t at) {
    return at < after.size() && after[at] >= '0' && after[at] <= '9';
  };
  return colon != std::string_view::npos && colon > 0 && is_digit(colon - 1) && is_digit(colon + 1);
}

bool stands_apart(std::string_view title, const DaySpan& day) {
  const std::string_view before = trimmed(title.substr(0, day.begin));
  const std::string_view after = trimmed(title.substr(day.end));
  if (before.empty() || after.empty()) return true;
  for (const std::string_view mark : {"-", "–", "—", "|", ":", "("}) {
    if (before.ends_with(mark)) return true;
  }
  for (const std::string_view mark : {"-", "–", "—", "|", ":", ")"}) {
    if (after.starts_with(mark)) return true;
  }
  return false;
}

DayRole role_before(std::string_view text, const DayReading& reading, const DateWords& table) {
  const std::vector<DaySpan> days = days_in(text, reading, kMaxDays);
  return role_in(days.empty() ? text : text.substr(days.back().end), table);
}

DayRole role_in(std::string_view text, const DateWords& table) {
  const std::vector<Word> words = words_of(text);
  DayRole role = DayRole::kPlain;
  for (std::size_t i = 0; i < words.size();) {
    const Phrase phrase = phrase_at(words, i, table);
    if ((phrase.kinds & kRoles) != 0) role = role_of(phrase.kinds);
    i += phrase.count;
  }
  return role;
}

}  // namespace khaldun::page
