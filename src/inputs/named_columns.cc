// Tested by named_columns_test.cc.
#include "inputs/named_columns.h"

#include <algorithm>

#include "ingest/columns.h"
#include "ingest/csv_rows.h"
#include "inputs/text_decoding.h"

namespace khaldun::inputs {

std::vector<std::string> named_columns(const ColumnNames& columns) {
  std::vector<std::string> names;
  for (const ingest::Field field : ingest::kFields) {
    const std::string& name = ingest::given_name(columns, field);
    if (!name.empty()) names.push_back(name);
  }
  return names;
}

bool has_named_columns(std::string_view text, const RecordOptions& options) {
  const std::vector<std::string> named = named_columns(options.columns);
  if (named.empty()) return false;
  const std::string first_line(text.substr(0, text.find('\n')));
  ingest::CsvRows rows(stream_of(first_line), options.separator, options.limits);
  const auto row = rows.next();
  if (!row || !*row || (**row)->count() < 2) return false;
  std::vector<std::string> cells;
  for (const std::string& cell : (**row)->cells()) cells.push_back(ingest::plain_name(cell));
  return std::all_of(named.begin(), named.end(), [&](const std::string& name) {
    return std::find(cells.begin(), cells.end(), ingest::plain_name(name)) != cells.end();
  });
}

}  // namespace khaldun::inputs
