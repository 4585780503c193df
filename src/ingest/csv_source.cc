// Tables: the first line names the columns, every further row is a record.
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "ingest/columns.h"
#include "ingest/csv_rows.h"
#include "ingest/field_values.h"
#include "ingest/foreign_bytes.h"
#include "ingest/record_source.h"

namespace khaldun::ingest {
namespace {

Error invalid(std::string message) { return Error{ErrorCode::kInvalidInput, std::move(message)}; }

// Which column has which field.
class Header {
 public:
  static Result<Header> read(const CsvRow& row, const RecordOptions& options) {
    const ColumnNames& given = options.columns;
    if (row.count() > options.limits.columns) {
      return Error{ErrorCode::kLimit, "expected at most " + std::to_string(options.limits.columns) +
                                          " columns, found " + std::to_string(row.count())};
    }
    Header header;
    for (const std::string& cell : row.cells()) header.names_.emplace_back(trimmed(cell));
    for (const std::string& name : header.names_) header.plain_.push_back(plain_name(name));
    const bool has_given_body = !given.text.empty() || !given.html.empty();
    for (const Field field : kFields) {
      const std::string& name = given_name(given, field);
      const bool is_body = field == Field::kText || field == Field::kHtml;
      if (!name.empty()) {
        KHALDUN_CHECK(header.find_given(field, name));
      } else if (!is_body || !has_given_body) {
        KHALDUN_CHECK(header.find_usual(field));
      }
    }
    if (!header.column_of(Field::kText) && !header.column_of(Field::kHtml)) {
      return invalid(
          "expected a first line that names the columns, one of them \"text\" (or body, content, "
          "article ...), found " +
          listed(header.names_) + "; if one of these has the text, name it: text=NAME");
    }
    return header;
  }

  std::size_t size() const { return names_.size(); }
  std::optional<std::size_t> column_of(Field field) const {
    return columns_[static_cast<std::size_t>(field)];
  }

 private:
  // The column for which `is_it` holds, which must be the only one of its name.
  template <typename IsIt>
  Result<bool> find(Field field, IsIt is_it) {
    std::optional<std::size_t>& found = columns_[static_cast<std::size_t>(field)];
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (!is_it(i)) continue;
      if (found) {
        return invalid("expected one column " + in_quotes(names_[i]) + ", found columns " +
                       std::to_string(*found + 1) + " and " + std::to_string(i + 1) +
                       " of this name; rename one of them");
      }
      found = i;
    }
    return found.has_value();
  }

  Result<void> find_given(Field field, const std::string& name) {
    KHALDUN_TRY(const bool exact, find(field, [&](std::size_t i) { return names_[i] == name; }));
    if (exact) return {};
    const std::string plain = plain_name(name);
    KHALDUN_TRY(const bool similar, find(field, [&](std::size_t i) { return plain_[i] == plain; }));
    if (similar) return {};
    return invalid("expected a column " + in_quotes(name) + " for the field " +
                   std::string(name_of(field)) + ", found the columns " + listed(names_));
  }

  Result<void> find_usual(Field field) {
    for (const std::string_view usual : usual_names(field)) {
      KHALDUN_TRY(const bool found, find(field, [&](std::size_t i) { return plain_[i] == usual; }));
      if (found) return {};
    }
    return {};
  }

  std::vector<std::string> names_;
  std::vector<std::string> plain_;
  std::array<std::optional<std::size_t>, kFields.size()> columns_;
};

class CsvSource : public RecordReader::Source {
 public:
  CsvSource(ReadBytes read, std::string name, RecordOptions options)
      : rows_(std::move(read), options.separator, options.limits),
        name_(std::move(name)),
        options_(std::move(options)) {}

  std::optional<Result<InputRecord>> next() override {
    if (is_done_) return std::nullopt;
    if (!header_) {
      if (auto read = read_header(); !read) {
        is_done_ = true;
        return with_context(name_, read.error());
      }
    }
    while (auto row = rows_.next()) {
      if (*row && is_blank(***row)) continue;
      Result<InputRecord> record = *row ? read_row(***row) : Result<InputRecord>(row->error());
      const std::string number = std::to_string(rows_.line());
      if (!record) return with_context(name_ + ":" + number, record.error());
      record->line = rows_.line();
      record->place = "line " + number;
      return record;
    }
    return std::nullopt;
  }

 private:
  Result<void> read_header() {
    const auto row = rows_.next();
    if (!row) return invalid("expected a first line that names the columns, found an empty file");
    if (!*row) return with_context(std::to_string(rows_.line()), row->error());
    KHALDUN_CHECK(check_not_foreign((**row)->cells()[0], "a table in UTF-8"));
    KHALDUN_TRY(header_, Header::read(***row, options_));
    return {};
  }

  static bool is_blank(const CsvRow& row) {
    for (const std::string& cell : row.cells()) {
      if (!trimmed(cell).empty()) return false;
    }
    return true;
  }

  // More cells than columns: a separator inside a text without quotes, most of the time.
  Result<void> check_width(const CsvRow& row) const {
    bool has_more = row.count() > options_.limits.columns;
    for (std::size_t i = header_->size(); i < row.cells().size(); ++i) {
      has_more = has_more || !trimmed(row.cells()[i]).empty();
    }
    if (!has_more) return {};
    return invalid("expected " + std::to_string(header_->size()) + " cells, found " +
                   std::to_string(row.count()) + "; put a text with a " + separator_name() +
                   " in it into double quotes");
  }

  std::string separator_name() const {
    switch (rows_.separator()) {
      case ',': return "comma";
      case ';': return "semicolon";
      case '\t': return "TAB";
      default: return in_quotes(std::string(1, rows_.separator()));
    }
  }

  Result<InputRecord> read_row(const CsvRow& row) const {
    KHALDUN_CHECK(check_width(row));
    FieldValues values;
    for (const Field field : kFields) {
      const auto column = header_->column_of(field);
      if (!column) continue;
      const bool has_cell = *column < row.cells().size();
      values[field] = has_cell ? row.cells()[*column] : std::string();
    }
    const std::string text = values[Field::kText].value_or("");
    if (const std::size_t nul = text.find('\0'); nul != std::string::npos) {
      return invalid(
          "expected text, found a NUL byte; is the file UTF-16 or binary? Save it as "
          "UTF-8");
    }
    for (std::size_t i = 0; i < text.size();) {
      const base::Character c = base::next_character(text, i);
      if (!c.valid) {
        values.notes.push_back(
            "expected UTF-8, found other bytes in the text; save the table as "
            "UTF-8");
        break;
      }
      i += c.bytes;
    }
    return record_of(std::move(values), options_.limits, options_.page_bytes);
  }

  CsvRows rows_;
  std::string name_;
  RecordOptions options_;
  std::optional<Header> header_;
  bool is_done_ = false;
};

}  // namespace

SourcePointer make_csv_source(ReadBytes read, std::string name, RecordOptions options) {
  return std::make_unique<CsvSource>(std::move(read), std::move(name), std::move(options));
}

}  // namespace khaldun::ingest
