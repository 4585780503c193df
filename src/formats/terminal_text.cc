#include "formats/terminal_text.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace khaldun::formats {

void append_columns(std::string& out, const std::vector<std::vector<std::string>>& rows,
                    std::string_view indent) {
  std::vector<std::size_t> widths;
  std::string scratch;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      scratch.clear();
      widths[i] = std::max(widths[i], base::append_printable(scratch, row[i]));
    }
  }
  for (const auto& row : rows) {
    out += indent;
    std::size_t owed = 0;  // padding, written only if something follows
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i].empty()) {
        owed += widths[i] + 2;
        continue;
      }
      out.append(owed, ' ');
      owed = widths[i] - base::append_printable(out, row[i]) + 2;
    }
    out += '\n';
  }
}

void append_wrapped(std::string& out, std::string_view text, Indent indent, std::size_t columns) {
  std::size_t used = 0;  // columns of the open line, 0 when none is open
  std::string_view margin = indent.first;
  const std::string line = printable(text);
  for (std::size_t begin = 0; begin < line.size();) {
    const std::size_t end = std::min(line.find(' ', begin), line.size());
    if (end > begin) {
      std::string word;
      const std::size_t width = base::append_printable(word, line.substr(begin, end - begin));
      if (used > 0 && used + 1 + width > columns) {
        out += '\n';
        used = 0;
      }
      const std::string_view before = used == 0 ? std::exchange(margin, indent.rest) : " ";
      out += before;
      out += word;
      used += before.size() + width;
    }
    begin = end + 1;
  }
  if (used > 0) out += '\n';
}

std::string printable(std::string_view text) {
  std::string result;
  base::append_printable(result, text);
  return result;
}

}  // namespace khaldun::formats
