#include "base/tsv.h"

#include <algorithm>

#include "base/mapped_file.h"
#include "base/utf8.h"
#include "khaldun/limits.h"

namespace khaldun::base {
namespace {

std::vector<std::string_view> split_cells(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t begin = 0;;) {
    const std::size_t end = line.find('\t', begin);
    cells.push_back(strip(line.substr(begin, end - begin)));
    if (end == std::string_view::npos) return cells;
    begin = end + 1;
  }
}

// What is wrong with the bytes of a line, or "". A NUL or another control character would be a part
// of a name that no text has, and changes what a terminal shows.
std::string bad_bytes(std::string_view line) {
  constexpr char32_t kDelete = 0x7F;
  for (std::size_t i = 0; i < line.size();) {
    const Character character = next_character(line, i);
    const char32_t code = character.code;
    const bool is_control = (code < ' ' && code != '\t') || code == kDelete;
    if (is_control || !character.valid) {
      return (is_control ? "expected text, found control character " +
                               std::to_string(static_cast<std::uint32_t>(code))
                         : std::string("expected UTF-8, found another byte")) +
             " at column " + std::to_string(i + 1) + " of the line";
    }
    i += character.bytes;
  }
  return {};
}

}  // namespace

std::string quoted_or_nothing(std::string_view text) {
  constexpr std::size_t kShown = 60;
  if (text.empty()) return "nothing";
  std::size_t end = 0;
  while (end < text.size() && end < kShown) end += next_character(text, end).bytes;
  std::string quoted = "\"";
  for (std::size_t begin = 0; begin < end;) {
    const std::size_t tab = std::min(text.find('\t', begin), end);
    append_printable(quoted, text.substr(begin, tab - begin));
    if (tab < end) quoted += "<TAB>";
    begin = tab + 1;
  }
  return quoted + (end < text.size() ? "...\"" : "\"");
}

std::string_view strip(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::string_view without_byte_order_mark(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

std::vector<std::string_view> split_list(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    if (const auto part = strip(text.substr(begin, end - begin)); !part.empty())
      parts.push_back(part);
    begin = end + 1;
  }
  return parts;
}

Result<Tsv> Tsv::open(const std::string& path, std::span<const std::string_view> columns) {
  KHALDUN_TRY(const MappedFile file, MappedFile::open(path, limits::kMaxTableBytes));
  const std::span<const std::byte> bytes = file.bytes();
  std::string text(bytes.size(), '\0');
  std::transform(bytes.begin(), bytes.end(), text.begin(),
                 [](std::byte b) { return static_cast<char>(b); });
  return parse(path, std::move(text), columns);
}

Tsv Tsv::parse(std::string name, std::string bytes, std::span<const std::string_view> columns) {
  Tsv table;
  table.name_ = std::move(name);
  table.bytes_ = std::make_unique<const std::string>(std::move(bytes));
  std::string_view text = without_byte_order_mark(*table.bytes_);
  std::uint32_t number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    ++number;
    if (number == 1) {
      table.read_header(line, columns);
    } else if (const auto content = strip(line); !content.empty() && content[0] != '#') {
      table.read_row(line, number, columns.size());
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  if (number == 0) table.read_header("", columns);
  return table;
}

void Tsv::read_header(std::string_view line, std::span<const std::string_view> columns) {
  std::string_view names = strip(line);
  if (names.starts_with('#')) names = strip(names.substr(1));
  const std::vector<std::string_view> found = split_cells(names);
  if (std::equal(found.begin(), found.end(), columns.begin(), columns.end())) return;
  std::string expected;
  for (const std::string_view column : columns) {
    expected += (expected.empty() ? "" : "<TAB>") + std::string(column);
  }
  add_problem(1, "expected the column names " + expected + ", found " + quoted_or_nothing(names));
}

void Tsv::read_row(std::string_view line, std::uint32_t number, std::size_t columns) {
  if (line.size() > limits::kMaxTableLineBytes) {
    return add_problem(number, "expected a line of at most " +
                                   std::to_string(limits::kMaxTableLineBytes) + " bytes, found " +
                                   std::to_string(line.size()));
  }
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (const std::string bad = bad_bytes(line); !bad.empty()) return add_problem(number, bad);
  Row row{number, split_cells(line)};
  while (row.cells.size() > columns && row.cells.back().empty()) row.cells.pop_back();
  if (row.cells.size() > columns) {
    return add_problem(number, "expected at most " + std::to_string(columns) +
                                   " cells parted by TAB, found " +
                                   std::to_string(row.cells.size()));
  }
  if (row.cells.size() == 1 && columns > 1) {
    return add_problem(number, "expected cells parted by TAB, found " + quoted_or_nothing(line));
  }
  rows_.push_back(std::move(row));
}

void Tsv::add_problem(std::uint32_t line, std::string_view message) {
  problems_.push_back(name_ + ":" + std::to_string(line) + ": " + std::string(message));
}

std::string_view Tsv::cell(const Row& row, std::size_t column) const {
  return column < row.cells.size() ? row.cells[column] : std::string_view();
}

std::vector<std::string_view> Tsv::list(const Row& row, std::size_t column) const {
  return split_list(cell(row, column), '|');
}

std::string Tsv::at(const Row& row, std::string_view message) const {
  return name_ + ":" + std::to_string(row.line) + ": " + std::string(message);
}

}  // namespace khaldun::base
