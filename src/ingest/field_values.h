// FieldValues: what a row or an object says, by field, and the record that it makes.
//
//   FieldValues values;
//   values[Field::kText] = "Troops left.";
//   values[Field::kPublished] = "1711533600";            // seconds since 1970
//   KHALDUN_TRY(InputRecord record, record_of(std::move(values)));   // published 2024-03-27
//
// A date or language that cannot be read is left out with a note. Pure. Tested by
// field_values_test.cc.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/columns.h"
#include "khaldun/reader.h"

namespace khaldun::ingest {

struct FieldValues {
  std::array<std::optional<std::string>, kFields.size()> texts;
  std::vector<std::string> authors;   // where they came as a list
  std::vector<std::string> keywords;  // likewise
  std::vector<std::string> notes;

  std::optional<std::string>& operator[](Field field) {
    return texts[static_cast<std::size_t>(field)];
  }
};

// Text, else the page; a text that is HTML (markup_text.h) is a page. Error kLimit when it is too
// long.
Result<InputRecord> record_of(FieldValues values, const RecordLimits& limits = {},
                              std::size_t max_page_bytes = PageLimits{}.bytes);

// The day of a date as iso_day() reads it, or of seconds, milli-, micro- or nanoseconds since 1970.
std::optional<std::string> day_of(std::string_view written);

// "By Ana Diaz and Li Wei, Example", "Ana Diaz; Li Wei", "Ana Diaz, Li Wei", "['Ana Diaz']".
std::vector<std::string> people_of(std::string_view written);

// "war; peace", "war, peace", "['war', 'peace']".
std::vector<std::string> keywords_of(std::string_view written);

}  // namespace khaldun::ingest
