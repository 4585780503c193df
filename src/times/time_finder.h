// TimeFinder: the expressions of time of a document, with their TIMEX3 values.
//
//   KHALDUN_TRY(const TimeFinder finder, TimeFinder::create("data/times/en"));
//   for (const TimeExpression& t : finder.find(document, "2024-03-27")) use(t);
//   // "last Saturday": DATE 2024-03-23; "for two years": DURATION P2Y
//
// Values follow TIMEX3 (ISO-TimeML) as the news corpora TimeBank and AQUAINT use it:
// docs/internals/times.md. Works on the bytes of the text; tags and trees, where the document has
// them, say which way "on Friday" points. Only sentences are read, or the whole text of a document
// that has none. Immutable after create(), thread-safe; the same input gives the same result, in
// time proportional to the text. Errors of create(): kNotFound, kInvalidData with file and line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khaldun/annotation.h"
#include "khaldun/document.h"
#include "khaldun/result.h"
#include "times/time_words.h"

namespace khaldun::times {

class TimeFinder {
 public:
  // Reads the tables of one language: "data/times/en".
  static Result<TimeFinder> create(const std::string& folder);

  // `published`: ISO 8601 day of the report, "" when it is not known. In the order of the text,
  // never overlapping.
  std::vector<TimeExpression> find(const Document& document, std::string_view published) const;

 private:
  explicit TimeFinder(TimeWords words) : words_(std::move(words)) {}

  TimeWords words_;
};

}  // namespace khaldun::times
