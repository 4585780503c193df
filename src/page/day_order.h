// day_reading: how the outlet of a page writes days in numbers: 03/04/2024 is the fourth of March
// or the third of April.
//
//   const DayReading reading = day_reading(tree, context);
//   reading.month_first;    // false for an outlet of Kenya, whatever the page says of its English
//
// Pages that are not in English write the day first. Others: as another day of the page that can be
// read in one way only (14/03/2024); else the day first if they say en-GB, en-KE ...; else as the
// country of the outlet (`month_first` of DateWords), for many pages say en-US that are not; else
// the month first if they say en-US; else by the ending of the host (`day_first`). Where nothing
// tells, the month first is a guess, which the other days of the page may settle:
//
//   settled(day, others, "2024-06-01");    // 2024-04-03, as the page says "3 April 2024" elsewhere
//
// Pure, thread-safe. Tested by day_order_test.cc.
#pragma once

#include <span>
#include <string_view>

#include "html/page_tree.h"
#include "page/page_date_words.h"
#include "page/written_day.h"

namespace khaldun::page {

struct DateContext {
  std::string_view url = {};         // canonical or got from
  std::string_view latest_day = {};  // ISO; "" when unknown
  std::string_view language = {};    // "en-GB", "de"; "" when unknown
  std::string_view country = {};     // of the outlet, alpha-3; "" when unknown
  const DateWords* words = nullptr;  // null: none are known
};

DayReading day_reading(const html::Tree& tree, const DateContext& context);

// Which of the days that a guess may be is one of the others (or lies in one of them that is a
// month) and, where `latest_day` is known, not after it; the year alone if both are or neither is.
// A day that is no guess is that.
WrittenDay settled(const WrittenDay& day, std::span<const WrittenDay> others,
                   std::string_view latest_day);

}  // namespace khaldun::page
