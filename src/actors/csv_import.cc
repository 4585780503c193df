// One row is one record; a row that gives a role adds a term to its person. Columns may stand in
// any order. Tested by dictionary_import_test.cc.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "actors/day_range.h"
#include "actors/dictionary_import.h"
#include "actors/table_codes.h"
#include "base/tsv.h"

namespace khaldun::actors {
namespace {

constexpr std::array<std::string_view, 12> kColumns = {"id",      "kind",    "name",     "aliases",
                                                       "country", "sectors", "role",     "title",
                                                       "from",    "to",      "wikidata", "source"};

// Rows of RFC 4180: cells in quote marks may hold separators, line breaks and doubled marks.
class CsvRows {
 public:
  CsvRows(std::string_view text, char separator) : text_(text), separator_(separator) {}

  // Line on which the last row began, counted from 1.
  std::size_t line() const { return begin_line_; }

  bool next(std::vector<std::string>& cells) {
    cells.clear();
    if (at_ >= text_.size()) return false;
    begin_line_ = line_;
    bool more = true;
    while (more) more = read_cell(cells);
    return true;
  }

 private:
  // False at the end of the row.
  bool read_cell(std::vector<std::string>& cells) {
    std::string cell;
    bool quoted = false;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++line_;
      if (quoted) {
        const bool doubled = c == '"' && at_ + 1 < text_.size() && text_[at_ + 1] == '"';
        if (c == '"' && !doubled) {
          quoted = false;
        } else {
          cell += c;
          if (doubled) ++at_;
        }
        continue;
      }
      if (c == '"' && base::strip(cell).empty()) {
        quoted = true;
        cell.clear();
      } else if (c == separator_ || c == '\n') {
        ++at_;
        cells.emplace_back(base::strip(cell));
        return c == separator_;
      } else {
        cell += c;
      }
    }
    cells.emplace_back(base::strip(cell));
    return false;
  }

  std::string_view text_;
  const char separator_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t begin_line_ = 1;
};

char separator_of(std::string_view header) {
  for (const char c : {'\t', ';'}) {
    if (header.find(c) != std::string_view::npos) return c;
  }
  return ',';
}

std::vector<std::string> strings(std::string_view text) {
  std::vector<std::string> list;
  const char separator = text.find('|') == std::string_view::npos ? ';' : '|';
  for (const std::string_view item : base::split_list(text, separator)) list.emplace_back(item);
  return list;
}

std::optional<EntityKind> kind_of(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(EntityKind::kPerson); ++i) {
    if (to_string(static_cast<EntityKind>(i)) == name) return static_cast<EntityKind>(i);
  }
  return std::nullopt;
}

class Reader {
 public:
  Reader(const std::string& name, ImportedTables& tables) : name_(name), tables_(tables) {}

  void read(std::string_view text) {
    text = base::without_byte_order_mark(text);
    const std::string_view header = text.substr(0, std::min(text.find('\n'), text.size()));
    CsvRows rows(text, separator_of(header));
    std::vector<std::string> cells;
    if (!rows.next(cells) || !read_header(cells)) return;
    while (rows.next(cells)) {
      if (cells.size() > 1 || !cells[0].empty()) read_row(cells, rows.line());
    }
  }

 private:
  bool read_header(const std::vector<std::string>& cells) {
    std::string known;
    for (const std::string_view column : kColumns) known += " " + std::string(column);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto column = std::find(kColumns.begin(), kColumns.end(), cells[i]);
      if (column == kColumns.end()) {
        tables_.skip(name_ + ":1: expected columns out of" + known + ", found '" + cells[i] +
                     "', which is left out");
      }
      columns_.push_back(column == kColumns.end() ? "" : *column);
    }
    const bool named = std::find(columns_.begin(), columns_.end(), "name") != columns_.end();
    if (!named) tables_.skip(name_ + ":1: expected a column 'name', found none");
    return named;
  }

  std::string_view cell(std::string_view column) const {
    for (std::size_t i = 0; i < columns_.size() && i < cells_->size(); ++i) {
      if (columns_[i] == column) return (*cells_)[i];
    }
    return "";
  }

  // Why the row cannot be taken; "" when it can.
  std::string problem() const {
    if (cells_->size() != columns_.size()) {
      return "expected " + std::to_string(columns_.size()) + " cells, found " +
             std::to_string(cells_->size());
    }
    if (cell("name").empty()) return "expected a name, found nothing";
    if (!cell("kind").empty() && !kind_of(cell("kind"))) {
      return "expected a kind such as person, organization or armed_group, found '" +
             std::string(cell("kind")) + "'";
    }
    if (!cell("role").empty() && !is_one_of(kRoles, cell("role"))) {
      return "expected a role of data/actors/README.md, found '" + std::string(cell("role")) + "'";
    }
    for (const std::string& sector : strings(cell("sectors"))) {
      if (!is_one_of(kSectors, sector)) {
        return "expected PLOVER sectors, found '" + sector + "'";
      }
    }
    if (!parse_day_range(cell("from"), cell("to"))) {
      return "expected from and to as YYYY, YYYY-MM or YYYY-MM-DD, found '" +
             std::string(cell("from")) + "' and '" + std::string(cell("to")) + "'";
    }
    return "";
  }

  void read_row(const std::vector<std::string>& cells, std::size_t line) {
    cells_ = &cells;
    if (const std::string why = problem(); !why.empty()) {
      return tables_.skip(name_ + ":" + std::to_string(line) + ": " + why);
    }
    ImportedRecord record;
    record.id = cell("id");
    record.line = line;
    const bool has_role = !cell("role").empty();
    record.kind =
        kind_of(cell("kind")).value_or(has_role ? EntityKind::kPerson : EntityKind::kOrganization);
    record.name = cell("name");
    record.aliases = strings(cell("aliases"));
    record.country = cell("country");
    record.wikidata = cell("wikidata");
    record.source = cell("source");
    if (record.kind == EntityKind::kPerson) {
      if (has_role) {
        record.terms.push_back({std::string(cell("role")), std::string(cell("title")),
                                record.country, strings(cell("sectors")), std::string(cell("from")),
                                std::string(cell("to"))});
      }
    } else {
      record.sectors = strings(cell("sectors"));
      record.from = cell("from");
      record.to = cell("to");
    }
    tables_.add(std::move(record));
  }

  const std::string& name_;
  ImportedTables& tables_;
  std::vector<std::string_view> columns_;
  const std::vector<std::string>* cells_ = nullptr;
};

}  // namespace

void import_csv(std::string_view text, const std::string& name, ImportedTables& tables) {
  Reader(name, tables).read(text);
}

}  // namespace khaldun::actors
