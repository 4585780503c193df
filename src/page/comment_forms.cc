// Tested by comment_forms_test.cc.
#include "page/comment_forms.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "page/page_words.h"
#include "page/signature_words.h"
#include "page/written_day.h"
#include "text/unicode.h"

namespace khaldun::page {
namespace {

// What stands before the colon of "Ann Roe: They ...", "Ann (17 May 2023): They ..." and "Ben Phiri
// from Ndola writes: They ...".
constexpr std::size_t kMostSpeakerBytes = 60;
constexpr std::uint32_t kMostNameWords = 3;
constexpr std::uint32_t kMostWritesWords = 8;
constexpr std::uint32_t kMostSignerWords = 6;
// Of a line that tells who and when: all of it, and before the time.
constexpr std::uint32_t kMostTimeWords = 12;
constexpr std::uint32_t kMostWordsBeforeTime = 4;

bool begins_with_capital(std::string_view word) {
  return !word.empty() && text::is_upper(base::next_character(word, 0).code);
}

// What stands before the colon of a text that names who speaks, "" for none.
std::string_view speaker_of(std::string_view text) {
  const std::size_t colon = cut(text, kMostSpeakerBytes).find(':');
  if (colon == std::string_view::npos) return {};
  if (colon + 1 < text.size() && !base::is_blank(text[colon + 1])) return {};  // "14:02"
  const std::string_view before = trimmed(text.substr(0, std::min(colon, text.find('('))));
  const std::string_view last = before.substr(before.find_last_of(' ') + 1);
  const std::uint32_t words = words_by_blanks(before);
  if (words > 1 && (last == "writes" || last == "wrote")) {
    return words <= kMostWritesWords ? before : std::string_view();
  }
  return words <= kMostNameWords ? before : std::string_view();
}

// "14:02".
bool has_clock(std::string_view text) {
  for (std::size_t at = 1; at + 2 < text.size(); ++at) {
    if (text[at] == ':' && base::is_digit(text[at - 1]) && base::is_digit(text[at + 1]) &&
        base::is_digit(text[at + 2])) {
      return true;
    }
  }
  return false;
}

std::string folded_word(std::string_view word) {
  return base::lowered(trimmed_of(word, ",.:;()\u00B7"));
}

// "2 hours ago", "an hour ago", "2h ago", "just now": where that begins; the number of words for
// nowhere.
std::size_t time_ago(const std::vector<std::string_view>& words) {
  constexpr auto kUnits =
      std::to_array<std::string_view>({"second", "seconds", "minute", "minutes", "min", "mins",
                                       "hour", "hours", "hr", "hrs", "day", "days"});
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string word = folded_word(words[i]);
    if (word == "now" && folded_word(words[i - 1]) == "just") return i - 1;
    if (word != "ago") continue;
    const std::string unit = folded_word(words[i - 1]);
    if (!unit.empty() && base::is_digit(unit.front())) return i - 1;
    if (i > 1 && std::find(kUnits.begin(), kUnits.end(), unit) != kUnits.end()) return i - 2;
  }
  return words.size();
}

// "Grace \u00B7 5h", "ann \u2022 Yesterday at 10:14".
bool is_parted_by_dot(std::string_view text, std::size_t digit) {
  const std::size_t dot = std::min(text.find(" \u00B7 "), text.find(" \u2022 "));
  return dot < digit && words_by_blanks(text.substr(0, dot)) <= kMostWordsBeforeTime;
}

// What no commenter is called: "Update, 2 hours ago", "Updated 17 May 2023, 14:02", "By Ann ...".
bool is_no_name(std::string_view text) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"update", "day", "breaking", "live", "latest", "news", "editor", "published", "posted"});
  const std::string first = folded_word(text.substr(0, text.find_first_of(" \t")));
  return first.empty() || base::is_digit(first.front()) || is_date_word(first) ||
         byline_start(text) > 0 || std::find(kWords.begin(), kWords.end(), first) != kWords.end();
}

}  // namespace

bool names_speaker(std::string_view text) { return !speaker_of(text).empty(); }

bool names_nickname(std::string_view text) {
  const std::string_view name = speaker_of(text);
  return !name.empty() &&
         (!begins_with_capital(name) ||
          std::any_of(name.begin(), name.end(), [](char c) { return base::is_digit(c); }));
}

bool ends_signed(std::string_view text) {
  for (const std::string_view dash : {"\u2013 ", "\u2014 ", "\u2014", " - ", "-- ", "~ "}) {
    const std::size_t at = text.rfind(dash);
    if (at == std::string_view::npos || !ends_sentence(trimmed(text.substr(0, at)))) continue;
    const std::string_view name = trimmed(text.substr(at + dash.size()));
    if (!name.empty() && words_by_blanks(name) <= kMostSpeakerWords && !ends_sentence(name)) {
      return true;
    }
  }
  return false;
}

bool is_signer(std::string_view text) {
  const std::string_view line = trimmed(text);
  std::string_view name = line;
  for (const std::string_view dash : {"\u2013", "\u2014", "--", "-", "~"}) {
    if (name.starts_with(dash)) name.remove_prefix(dash.size());
  }
  name = trimmed(name);
  const bool has_dash = name.size() < line.size();
  if (name.empty() || words_by_blanks(name) > kMostSignerWords || ends_sentence(name)) return false;
  if (!has_dash && !contains(name, ", ")) return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return !base::is_digit(c) && c != ':'; }) &&
         begins_with_capital(name) && begins_with_capital(name.substr(name.find_last_of(' ') + 1));
}

bool is_name_and_time(std::string_view text) {
  const std::uint32_t count = words_by_blanks(text);
  if (count < 2 || count > kMostTimeWords || is_no_name(text)) return false;
  std::vector<std::string_view> words = split_at(text, ' ');
  std::erase_if(words, [](std::string_view word) { return trimmed_of(word, ",|-").empty(); });
  if (text.starts_with('@') && words.size() <= kMostWordsBeforeTime) return true;  // "@ben99 2h"
  const std::size_t ago = time_ago(words);
  if (ago < words.size()) return ago >= 1 && ago <= kMostWordsBeforeTime;
  const std::size_t digit = text.find_first_of("0123456789", text.find(' '));
  if (digit != std::string_view::npos && is_parted_by_dot(text, digit)) return true;
  return digit != std::string_view::npos &&
         words_by_blanks(text.substr(0, digit)) <= kMostWordsBeforeTime && has_clock(text) &&
         !days_in(text, {}, 1).empty();
}

}  // namespace khaldun::page
