#include "ingest/csv_rows.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "ingest/columns.h"

namespace khaldun::ingest {
namespace {

constexpr char kUnitSeparator = '\x1F';
// Of a separator that parts a name known for columns: more than columns without a known one can be.
constexpr std::size_t kFitOfName = 1'000'000;

}  // namespace

void CsvRow::start(char separator, bool has_quotes) {
  separator_ = separator;
  has_quotes_ = has_quotes;
  place_ = Place::kBeforeCell;
  cell_.clear();
  cells_.clear();
  count_ = 0;
}

void CsvRow::end_cell() {
  ++count_;
  if (cells_.size() < max_columns_) cells_.push_back(std::move(cell_));
  cell_.clear();
  place_ = Place::kBeforeCell;
}

// Up to the closing quote or the end of the line; where to go on.
std::size_t CsvRow::add_quoted(std::string_view line, std::size_t at) {
  while (true) {
    const std::size_t quote = std::min(line.find('"', at), line.size());
    cell_ += line.substr(at, quote - at);
    if (quote == line.size()) return quote;
    if (quote + 1 == line.size() || line[quote + 1] != '"') {
      place_ = Place::kBehindQuotes;
      return quote + 1;
    }
    cell_ += '"';
    at = quote + 2;
  }
}

std::size_t CsvRow::add_plain(std::string_view line, std::size_t at) {
  const std::size_t end = std::min(line.find(separator_, at), line.size());
  cell_ = line.substr(at, end - at);
  place_ = Place::kPlain;
  return end;
}

CsvRow::State CsvRow::add_line(std::string_view line) {
  if (place_ == Place::kQuoted) cell_ += '\n';
  std::size_t at = 0;
  while (at < line.size() || place_ == Place::kBeforeCell) {
    if (place_ == Place::kQuoted) {
      at = add_quoted(line, at);
    } else if (place_ == Place::kBeforeCell) {
      const std::size_t begin = std::min(line.find_first_not_of(' ', at), line.size());
      const bool is_quoted = has_quotes_ && begin < line.size() && line[begin] == '"';
      if (is_quoted) place_ = Place::kQuoted;
      at = is_quoted ? begin + 1 : add_plain(line, at);
    } else if (line[at] == separator_) {
      end_cell();
      ++at;
    } else if (place_ == Place::kBehindQuotes && line[at] == ' ') {
      ++at;
    } else {
      place_ = Place::kBad;
      return State::kBad;
    }
  }
  if (place_ == Place::kQuoted) return State::kOpen;
  end_cell();
  return State::kDone;
}

CsvRows::CsvRows(ReadBytes read, char separator, const RecordLimits& limits)
    : lines_(std::move(read), limits.row),
      max_row_bytes_(limits.row),
      separator_(separator),
      row_(limits.columns) {}

// How well a separator parts the first line: by the names that columns usually have, then by the
// number of columns. A quote left in a name is a sign of another separator.
std::size_t CsvRows::fit_of(char separator, std::string_view first_line) {
  CsvRow row;
  row.start(separator, true);
  if (row.add_line(first_line) == CsvRow::State::kBad || row.count() < 2) return 0;
  std::size_t fit = row.count();
  for (const std::string& cell : row.cells()) {
    const std::string name = plain_name(cell);
    if (name.find('"') != std::string::npos) return 0;
    for (const Field field : kFields) {
      const auto usual = usual_names(field);
      const bool is_known = std::find(usual.begin(), usual.end(), name) != usual.end();
      if (is_known) fit += kFitOfName;
    }
  }
  return fit;
}

// A line "sep=;", as Excel writes it, says so itself (next()). A TAB in names parts them.
void CsvRows::find_separator(std::string_view first_line) {
  if (separator_ != '\0') return;
  separator_ = kUnitSeparator;  // one column: its texts may hold commas
  std::size_t best = 0;
  for (const char separator : {'\t', ',', ';', '|'}) {
    const std::size_t fit = fit_of(separator, first_line);
    if (fit <= best) continue;
    best = fit;
    separator_ = separator;
  }
}

// Lines behind the first one, for as long as a cell is open.
CsvRow::State CsvRows::add_further_lines() {
  CsvRow::State state = CsvRow::State::kOpen;
  while (state == CsvRow::State::kOpen) {
    const auto line = lines_.next();
    one_line_until_ = line ? lines_.line_number() : std::numeric_limits<std::size_t>::max();
    if (!line || !*line || lines_.held() > max_row_bytes_) break;
    state = row_.add_line(**line);
  }
  return state;
}

Error CsvRows::bad_row(CsvRow::State state) const {
  const std::string found =
      state == CsvRow::State::kBad
          ? "other letters behind it; write a quote inside it twice"
          : "no quote that closes it within " + std::to_string(max_row_bytes_) +
                " bytes; close it, or put the cell into quotes and write those inside it twice";
  return {ErrorCode::kInvalidInput,
          "expected a cell in quotes that opens on this line to end with a quote and a "
          "separator, found " +
              found};
}

Result<const CsvRow*> CsvRows::read_row(std::string_view first) {
  row_.start(separator_, true);
  CsvRow::State state = row_.add_line(first);
  if (state == CsvRow::State::kDone) return &row_;
  const std::string kept(first);
  const bool has_further = state == CsvRow::State::kOpen && line_ >= one_line_until_;
  if (has_further) {
    lines_.mark();
    state = add_further_lines();
    if (state == CsvRow::State::kDone) {
      lines_.drop_mark();
      return &row_;
    }
    lines_.go_back();
  }
  if (separator_ != '\t') return bad_row(state);
  row_.start(separator_, false);
  row_.add_line(kept);
  return &row_;
}

std::optional<Result<const CsvRow*>> CsvRows::next() {
  while (const auto line = lines_.next()) {
    line_ = lines_.line_number();
    if (!*line) return line->error();
    const std::string_view text = **line;
    if (trimmed(text).empty()) continue;
    if (!std::exchange(is_begun_, true)) {
      if (text.size() == 5 && text.starts_with("sep=")) {
        if (separator_ == '\0') separator_ = text[4];
        continue;
      }
      find_separator(text);
    }
    return read_row(text);
  }
  return std::nullopt;
}

}  // namespace khaldun::ingest
