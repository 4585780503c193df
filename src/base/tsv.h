// Tsv: a small table of text, held in memory.
//
//   KHALDUN_TRY(Tsv table, Tsv::open("persons.tsv", kColumns));  // names of the columns
//   for (const Tsv::Row& row : table.rows()) use(table.cell(row, 0));
//   for (const std::string& problem : table.problems()) report(problem);
//
// Format: UTF-8; lines end in LF or CRLF; the first line names the columns, with or without "# "
// before them; cells are parted by one TAB and stripped of blanks; an empty line and one that
// starts with '#' are comments. A byte order mark is skipped, a control character is a mistake. A
// row may leave out empty cells at its end. Every mistake is one problem, "file:line: expected ...,
// found ...", and its row is left out; reading goes on, so that one run shows them all.
//
// Cells are views into the table: they live as long as it does, moved or not. Immutable after
// open(), thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/result.h"

namespace khaldun::base {

class Tsv {
 public:
  struct Row {
    std::uint32_t line = 0;  // counted from 1
    std::vector<std::string_view> cells;
  };

  // Errors: kNotFound, kLimit (limits.h). Mistakes inside the file are problems(), not errors.
  static Result<Tsv> open(const std::string& path, std::span<const std::string_view> columns);
  // The same for bytes in memory; `name` stands for the path in messages.
  static Tsv parse(std::string name, std::string bytes, std::span<const std::string_view> columns);

  const std::vector<Row>& rows() const { return rows_; }
  // "" for a cell that the row leaves out.
  std::string_view cell(const Row& row, std::size_t column) const;
  // The parts of a cell between '|', stripped; empty parts are left out.
  std::vector<std::string_view> list(const Row& row, std::size_t column) const;

  const std::vector<std::string>& problems() const { return problems_; }
  // "name:line: message", for the problems that a reader of the table finds.
  std::string at(const Row& row, std::string_view message) const;

 private:
  void read_header(std::string_view line, std::span<const std::string_view> columns);
  void read_row(std::string_view line, std::uint32_t number, std::size_t columns);
  void add_problem(std::uint32_t line, std::string_view message);

  std::string name_;
  std::unique_ptr<const std::string>
      bytes_;  // not inline: moving a short string would move the cells
  std::vector<Row> rows_;
  std::vector<std::string> problems_;
};

// `text` without the U+FEFF that some editors put before it.
std::string_view without_byte_order_mark(std::string_view text);
// Blanks (space, TAB, CR) at both ends taken off.
std::string_view strip(std::string_view text);
// The parts of `text` between `separator`s, stripped, empty ones left out.
std::vector<std::string_view> split_list(std::string_view text, char separator);
// For messages: the beginning of a text in quotation marks, safe to print; "nothing" for "".
std::string quoted_or_nothing(std::string_view text);

}  // namespace khaldun::base
