// Tested by content_kind_test.cc.
#include "archives/text_kind.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"

namespace khaldun::archives {
namespace {

constexpr std::size_t kMaxRows = 50;
constexpr std::size_t kMaxNameBytes = 64;

constexpr std::array<std::string_view, 8> kSurelyEmail = {
    "from",        "received",     "message-id",     "mime-version",
    "return-path", "delivered-to", "dkim-signature", "x-mailer"};
constexpr std::array<std::string_view, 5> kAlsoEmail = {"to", "subject", "date", "cc", "sender"};

constexpr std::array<std::string_view, 25> kColumnNames = {
    "id",       "text",     "body",     "content",   "article",   "title",  "headline",
    "url",      "link",     "date",     "published", "time",      "source", "author",
    "authors",  "language", "lang",     "summary",   "publisher", "doc_id", "story",
    "sentence", "datetime", "category", "article_id"};

template <std::size_t kSize>
bool is_in(const std::array<std::string_view, kSize>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The name of a header field, in lower case; empty for a line that is none.
std::string field_name(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > kMaxNameBytes) return {};
  const std::string_view name = line.substr(0, colon);
  const bool is_name =
      std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c <= '~'; });
  return is_name ? base::lowered(name) : std::string();
}

using Row = std::vector<std::string>;

// The rows of a table, with quotation marks as RFC 4180 has them. The last one is left out if it
// may be cut.
class RowReader {
 public:
  RowReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  std::optional<Row> next() {
    Row row(1);
    bool is_quoted = false;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"' && separator_ != '\t') {
        is_quoted = !is_quoted;
      } else if (c == '\n' && !is_quoted) {
        ++at_;
        return row;
      } else if (c == separator_ && !is_quoted) {
        row.emplace_back();
      } else if (row.back().size() <= kMaxNameBytes && c != '\r') {
        row.back() += c;
      }
    }
    return std::nullopt;
  }

 private:
  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
};

std::string column_name(std::string_view cell) {
  while (!cell.empty() && base::is_blank(cell.front())) cell.remove_prefix(1);
  while (!cell.empty() && base::is_blank(cell.back())) cell.remove_suffix(1);
  std::string name = base::lowered(cell);
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

bool may_be_names(const Row& row) {
  return std::all_of(row.begin(), row.end(), [](const std::string& cell) {
    return cell.size() <= kMaxNameBytes && cell.find(". ") == std::string::npos &&
           !cell.ends_with('.');
  });
}

bool is_table(std::string_view text, char separator) {
  RowReader rows(text, separator);
  const auto first = rows.next();
  if (!first || first->size() < 2 || !may_be_names(*first)) return false;
  const auto known = std::count_if(first->begin(), first->end(), [](const std::string& cell) {
    return is_in(kColumnNames, column_name(cell));
  });
  std::size_t equal = 0;
  std::size_t count = 0;
  for (auto row = rows.next(); row && count < kMaxRows; row = rows.next()) {
    if (row->size() == 1 && row->front().empty()) continue;
    ++count;
    equal += row->size() == first->size() ? 1 : 0;
  }
  if (known >= 2 || (known == 1 && first->size() == 2)) return equal * 2 >= count;
  return first->size() >= 3 && count >= 2 && equal == count;
}

}  // namespace

bool is_email(std::string_view text) {
  if (text.starts_with("From ")) take_line(text);  // mbox
  std::size_t sure = 0;
  std::size_t known = 0;
  for (bool is_first = true; !text.empty(); is_first = false) {
    const bool is_cut = text.find('\n') == std::string_view::npos;
    const std::string_view line = take_line(text);
    if (line.empty()) break;
    if (!is_first && (line.front() == ' ' || line.front() == '\t')) continue;
    const std::string name = field_name(line);
    if (name.empty()) {
      if (is_cut) break;
      return false;
    }
    sure += is_in(kSurelyEmail, name) ? 1 : 0;
    known += is_in(kSurelyEmail, name) || is_in(kAlsoEmail, name) ? 1 : 0;
  }
  return sure >= 1 && known >= 2;
}

bool is_conllu(std::string_view text) {
  while (text.starts_with('#')) take_line(text);
  const std::string_view line = take_line(text);
  if (line.empty() || line.front() < '0' || line.front() > '9') return false;
  const std::size_t id_end = line.find_first_not_of("0123456789-.");
  return id_end != std::string_view::npos && line[id_end] == '\t' &&
         std::count(line.begin(), line.end(), '\t') == 9;
}

std::optional<char> separator_of(std::string_view text) {
  for (const char separator : {'\t', ',', ';', '|'}) {
    if (is_table(text, separator)) return separator;
  }
  return std::nullopt;
}

}  // namespace khaldun::archives
