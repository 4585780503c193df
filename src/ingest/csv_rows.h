// CsvRows: the rows of a table of text, one after the other, in bounded memory.
//
//   CsvRows rows(std::move(read), ',');
//   while (auto row = rows.next()) {
//     if (!*row) { report(rows.line(), row->error()); continue; }
//     use((*row)->cells);                                  // valid until the next call
//   }
//
// RFC 4180: a cell in quotes may hold separators, line ends (each becomes LF) and doubled quotes.
// Beyond it: LF or CRLF ends a row, blanks around a cell in quotes are passed over, a quote inside
// a cell without quotes is a letter, and with TAB as separator so is every quote of a row that
// otherwise has a mistake. Lines with nothing but blanks are no rows.
//
// A cell whose quote is never closed (within RecordLimits::row of its row), or is followed
// by other letters, is an error of the line on which its row begins, and the next line begins a new
// row. Lines that such a cell has run over are read once more, with cells of one line only: time is
// linear, memory a few times the limit. One thread at a time. Tested by csv_rows_test.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/line_reader.h"
#include "khaldun/reader.h"
#include "khaldun/result.h"

namespace khaldun::ingest {

// One row, fed line by line. The first `max_columns` cells are kept.
class CsvRow {
 public:
  explicit CsvRow(std::size_t max_columns = RecordLimits{}.columns) : max_columns_(max_columns) {}

  enum class State { kDone, kOpen, kBad };  // kOpen: a cell in quotes goes on in the next line

  void start(char separator, bool has_quotes);
  State add_line(std::string_view line);

  const std::vector<std::string>& cells() const { return cells_; }
  std::size_t count() const { return count_; }  // with those that are not kept

 private:
  std::size_t add_quoted(std::string_view line, std::size_t at);
  std::size_t add_plain(std::string_view line, std::size_t at);
  void end_cell();

  enum class Place { kBeforeCell, kPlain, kQuoted, kBehindQuotes, kBad };

  std::size_t max_columns_;
  char separator_ = ',';
  bool has_quotes_ = true;
  Place place_ = Place::kBeforeCell;
  std::string cell_;
  std::vector<std::string> cells_;
  std::size_t count_ = 0;
};

class CsvRows {
 public:
  // '\0': the separator is found in the first line; without one a line is a cell.
  CsvRows(ReadBytes read, char separator, const RecordLimits& limits = {});

  std::optional<Result<const CsvRow*>> next();

  // Where the row, or the mistake, that next() gave begins; counted from 1.
  std::size_t line() const { return line_; }
  char separator() const { return separator_; }

 private:
  static std::size_t fit_of(char separator, std::string_view first_line);
  void find_separator(std::string_view first_line);
  Result<const CsvRow*> read_row(std::string_view first);
  CsvRow::State add_further_lines();
  Error bad_row(CsvRow::State state) const;

  LineReader lines_;
  std::size_t max_row_bytes_;
  char separator_;
  bool is_begun_ = false;
  std::size_t line_ = 0;
  std::size_t one_line_until_ = 0;  // rows that begin before this line have cells of one line
  CsvRow row_;
};

}  // namespace khaldun::ingest
