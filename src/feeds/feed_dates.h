// iso_date: what a feed writes as a date, as ISO 8601.
//
//   iso_date("Wed, 03 Apr 2024 06:10:00 +0000");   // "2024-04-03T06:10:00Z"
//   iso_date("27 Jun 2024 05:30 EAT");             // "2024-06-27T05:30:00+03:00"
//   iso_date("2016/6/29");                         // "2016-06-29"
//   iso_date("Κυρ, 11 Ιούλ 2004 12:00");           // "2004-07-11T12:00:00"
//   iso_date("3 hours ago");                       // "": unknown is a value, never "now"
//
// RFC 822 and its abuses (no weekday, no seconds, two-digit years, names of zones, months in many
// languages), RFC 3339, ISO 8601 (basic, ordinal, partial), asctime, seconds since 1970. The zone
// stays the one that is written, and is left out where none is; a part that is not written is left
// out too ("2024-06", "2024"). A date that can be read in two ways ("3/4/2024") is unknown, as is
// one that no calendar has. 24:00 is the next day's 00:00, second 60 is 59. Pure, thread-safe.
// Tested by feed_dates_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace khaldun::feeds {

// `written` in any bytes; a text longer than limits::kMaxDateBytes is unknown.
std::string iso_date(std::string_view written);

}  // namespace khaldun::feeds
