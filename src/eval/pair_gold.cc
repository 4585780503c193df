// Tested by pairs_task_test.cc.
#include "eval/pair_gold.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/mapped_file.h"
#include "eval/split.h"
#include "khaldun/limits.h"

namespace khaldun::eval {
namespace {

constexpr std::string_view kOpenings[] = {"<s>", "<t>"};
constexpr std::string_view kClosings[] = {"</s>", "</t>"};

std::size_t count_of(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
    ++count;
  return count;
}

Result<std::size_t> column(const std::vector<std::string_view>& header, std::string_view name,
                           const std::string& path) {
  const auto at = std::find(header.begin(), header.end(), name);
  if (at != header.end()) return static_cast<std::size_t>(at - header.begin());
  return Error{ErrorCode::kInvalidData, fmt::format("{}:1: expected a column '{}', found {}", path,
                                                    name, fmt::join(header, ", "))};
}

}  // namespace

PairItem read_marks(std::string_view marked) {
  PairItem item;
  Span* const spans[] = {&item.source, &item.target};
  for (std::size_t at = 0; at < marked.size();) {
    const std::string_view rest = marked.substr(at);
    const auto position = static_cast<std::uint32_t>(item.text.size());
    std::size_t skipped = 0;
    for (std::size_t i = 0; i < 2 && skipped == 0; ++i) {
      if (rest.starts_with(kOpenings[i])) {
        *spans[i] = {position, position};
        skipped = kOpenings[i].size();
      } else if (rest.starts_with(kClosings[i])) {
        spans[i]->end = position;
        skipped = kClosings[i].size();
      }
    }
    if (skipped == 0) item.text += rest.front();
    at += skipped == 0 ? 1 : skipped;
  }
  for (std::size_t i = 0; i < 2; ++i) {
    const bool once = count_of(marked, kOpenings[i]) == 1 && count_of(marked, kClosings[i]) == 1;
    if (!once || spans[i]->end < spans[i]->begin) *spans[i] = {};
  }
  return item;
}

Result<std::vector<PairItem>> read_pairs(const std::string& path,
                                         const std::vector<std::string_view>& gold_columns) {
  KHALDUN_TRY(const base::MappedFile file, base::MappedFile::open(path, limits::kMaxTableBytes));
  const std::string_view text(reinterpret_cast<const char*>(file.bytes().data()),
                              file.bytes().size());
  const std::vector<std::string_view> lines = split(text, '\n');
  const auto cells_of = [](std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    return split(line, '\t');
  };
  const std::vector<std::string_view> header = cells_of(lines.front());
  KHALDUN_TRY(const std::size_t id_column, column(header, "uid", path));
  KHALDUN_TRY(const std::size_t text_column, column(header, "marked_sentence", path));
  std::vector<std::size_t> columns;
  for (const std::string_view name : gold_columns) {
    KHALDUN_TRY(const std::size_t at, column(header, name, path));
    columns.push_back(at);
  }
  std::vector<PairItem> items;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].empty() || lines[i] == "\r") continue;
    const std::vector<std::string_view> cells = cells_of(lines[i]);
    if (cells.size() != header.size()) {
      return Error{ErrorCode::kInvalidData, fmt::format("{}:{}: expected {} cells, found {}", path,
                                                        i + 1, header.size(), cells.size())};
    }
    items.push_back(read_marks(cells[text_column]));
    items.back().id = cells[id_column];
    for (const std::size_t at : columns) items.back().gold.emplace_back(cells[at]);
  }
  return items;
}

}  // namespace khaldun::eval
