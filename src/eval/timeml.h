// TimeML: texts with the expressions of time that people marked in them.
//
//   KHALDUN_TRY(const TimeMl gold, read_timeml("wsj_0006.tml"));
//   gold.text;  gold.published;  gold.times[0].value;
//
// A reader of the part of XML that TimeML files use: elements, attributes in quotes, the five named
// entities and numeric ones. Spans are bytes of `text`, which is the content of TEXT without
// its tags. Pure but for the file. Errors: kNotFound, kLimit, kInvalidData with file and line.
#pragma once

#include <string>
#include <vector>

#include "khaldun/annotation.h"
#include "khaldun/result.h"

namespace khaldun::eval {

struct TimeMl {
  std::string id;  // DOCID, or the name of the file
  std::string text;
  std::string published;  // day of the document creation time
  std::vector<TimeExpression> times;
};

Result<TimeMl> read_timeml(const std::string& path);
// The same for bytes in memory; `name` stands for the path in messages.
Result<TimeMl> parse_timeml(const std::string& name, std::string_view xml);

}  // namespace khaldun::eval
