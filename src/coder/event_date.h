// date_of: the day of an event.
//
//   EventDate d = date_of(tree, predicate, status, "2024-03-27");   // "on Monday": 2024-03-25
//
// A first version: the day of publication, unless the clause of the event says another
// ("yesterday", "on Monday", "on 9 January", "in March 2022", "in 2013", "last week"). A past event
// is never dated after publication; one told as history without a date has none. Pure function.
#pragma once

#include <string>
#include <string_view>

#include "coder/sense_matcher.h"
#include "coder/tree.h"
#include "khaldun/event.h"

namespace khaldun::coder {

struct EventDate {
  std::string day;                    // ISO 8601, the first day of the range; "" unknown
  std::string precision = "unknown";  // day week month year unknown
  std::string source;                 // text published
  Span span;                          // bytes of the words that say it; empty when none do
};

// `published` is "" for an undateable report.
EventDate date_of(const Tree& tree, const Predicate& predicate, const Status& status,
                  std::string_view published);

// Whether a date lies so long before publication that the report tells history: 500 days.
bool is_history(const EventDate& date, std::string_view published);

}  // namespace khaldun::coder
