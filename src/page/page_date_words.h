// DateWords: the words of lines with dates, and the names of elements that show the reader's day.
//
//   KHALDUN_TRY(const DateWords words, DateWords::load("data/web/dates.tsv"));
//   words.of("last updated");                         // bit_of(DateWord::kUpdated)
//   words.has("currentdate", DateWord::kClock);       // true
//
// Format: data/web/README.md. Immutable, thread-safe. Tested by page_date_words_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "khaldun/result.h"
#include "page/word_map.h"

namespace khaldun::page {

enum class DateWord : std::uint8_t {
  kPublished,   // "posted on": the day of publication follows
  kUpdated,     // "last updated": that of a change
  kOther,       // "printed", "until": a day that is of neither
  kLine,        // "this entry was posted": stands nowhere but in a line with the day of publication
  kSmall,       // "at", "Monday", "min read": what else stands in a line with a date
  kToday,       // "today": the line tells the day of its reader
  kMonthFirst,  // "usa": writes 03/14/2024
  kDayFirst,    // "eu": ending of hosts that write 14/03/2024
  kHead,        // "masthead": names of classes and ids
  kWeakHead,    // "header"
  kClock,       // "currentdate"
};
inline constexpr std::size_t kDateWords = static_cast<std::size_t>(DateWord::kClock) + 1;

using DateWordSet = std::uint16_t;
constexpr DateWordSet bit_of(DateWord kind) {
  return static_cast<DateWordSet>(1U << static_cast<unsigned>(kind));
}

class DateWords {
 public:
  static constexpr std::size_t kMostWords = 4;  // of a phrase

  // No word is known.
  DateWords() = default;

  // Columns kind, language, words. Errors: kNotFound, kLimit, kInvalidData with file and line.
  static Result<DateWords> load(const std::string& path);

  // Of a word or phrase in lower case, its words parted by one blank; 0 for none.
  DateWordSet of(std::string_view phrase) const;
  bool has(std::string_view phrase, DateWord kind) const {
    return (of(phrase) & bit_of(kind)) != 0;
  }

 private:
  WordMap<DateWordSet> words_;
};

}  // namespace khaldun::page
