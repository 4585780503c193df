// date_of: the day of an event.
//
//   EventDate d = date_of(tree, predicate, status, {"2024-03-27", times});   // "on Monday":
//   2024-03-25
//
// What an expression of time in the clause of the event says, else one in a clause of the same time
// or in the sentence before that the narrative goes on from, else the day of the dateline, else
// that of publication. The expressions and their values are those of times::TimeFinder. A past
// event is never dated after publication; one told as history without a date has none. Pure
// function.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "coder/sense_matcher.h"
#include "coder/tree.h"
#include "khaldun/annotation.h"
#include "khaldun/document.h"
#include "khaldun/event.h"

namespace khaldun::coder {

struct EventDate {
  std::string day;                    // ISO 8601, the first day of the range; "" unknown
  std::string end;                    // the last day of the range; "" for a single day
  std::string precision = "unknown";  // day week month year unknown
  std::string source;                 // text dateline published
  Span span;                          // bytes of the words that say it; empty when none do
};

// What a report says of time.
struct ReportTimes {
  std::string_view published;             // ISO 8601 day; "" for an undateable report
  std::span<const TimeExpression> times;  // in the order of the text
  Span dateline;                          // bytes of it; empty when there is none
};

EventDate date_of(const Tree& tree, const Predicate& predicate, const Status& status,
                  const ReportTimes& report);

// What the expression `index` of the report says of an event that has happened; nothing when that
// is no date up to publication.
std::optional<EventDate> date_said(const Document& document, const ReportTimes& report,
                                   std::size_t index);

// Whether a date lies so long before publication that the report tells history: 500 days.
bool is_history(const EventDate& date, std::string_view published);

}  // namespace khaldun::coder
