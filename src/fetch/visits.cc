#include "fetch/visits.h"

#include <algorithm>
#include <array>

namespace khaldun::fetch {
namespace {

// The address without name, password and fragment; "" if it is none.
std::string key_of(std::string_view url) {
  const auto parsed = parse_url(url);
  return parsed ? parsed->text() : "";
}

// A value of a header that would break the row is not kept.
std::string cell(const std::string& value) {
  const bool is_plain = std::none_of(value.begin(), value.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) == 0x7F;
  });
  return is_plain ? value : "";
}

}  // namespace

void Visits::load(std::string_view rows) {
  for (std::size_t end = rows.find('\n'); end != std::string_view::npos; end = rows.find('\n')) {
    load_row(rows.substr(0, end));
    rows.remove_prefix(end + 1);
  }
}

void Visits::load_row(std::string_view row) {
  std::array<std::string_view, 4> cells;
  std::size_t count = 0;
  while (count < cells.size()) {
    const std::size_t end = std::min(row.find('\t'), row.size());
    cells[count++] = row.substr(0, end);
    if (end == row.size()) break;
    row.remove_prefix(end + 1);
  }
  if (count == 2 && cells[0] == "entry") entries_.emplace(cells[1]);
  if (count == 4 && cells[0] == "page") {
    pages_[std::string(cells[1])] = {std::string(cells[2]), std::string(cells[3])};
  }
}

std::string Visits::take_new_rows() {
  std::string rows;
  rows.swap(new_rows_);
  return rows;
}

Validators Visits::known(std::string_view url) const {
  const auto found = pages_.find(key_of(url));
  return found == pages_.end() ? Validators() : found->second;
}

void Visits::remember(std::string_view url, const Validators& validators) {
  const std::string key = key_of(url);
  const Validators kept{cell(validators.etag), cell(validators.last_modified)};
  const Validators before = known(url);
  if (key.empty() || (kept.etag == before.etag && kept.last_modified == before.last_modified)) {
    return;
  }
  pages_[key] = kept;
  new_rows_ += "page\t" + key + '\t' + kept.etag + '\t' + kept.last_modified + '\n';
}

void Visits::take(const std::string& entry) {
  if (entries_.insert(entry).second) new_rows_ += "entry\t" + entry + '\n';
}

}  // namespace khaldun::fetch
