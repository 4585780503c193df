// Tested by extract_task_test.cc.
#include "eval/page_gold.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/mapped_file.h"
#include "eval/split.h"
#include "khaldun/limits.h"

namespace khaldun::eval {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

Result<std::string> read_file(const fs::path& path) {
  KHALDUN_TRY(const base::MappedFile file,
              base::MappedFile::open(path.string(), limits::kMaxFileBytes));
  return std::string(reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size());
}

std::string text_of(const Json& row, const char* name) {
  const auto found = row.find(name);
  return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::string> told(const Json& row, const char* name) {
  if (!row.contains(name)) return std::nullopt;
  return text_of(row, name);
}

std::vector<std::string> texts_of(const Json& row, const char* name) {
  std::vector<std::string> texts;
  if (!row.contains(name) || !row[name].is_array()) return texts;
  for (const Json& one : row[name]) {
    if (one.is_string()) texts.push_back(one.get<std::string>());
  }
  return texts;
}

// "Ana Diaz, Ben Okri", "Ana Diaz; Ben Okri" and "Ana Diaz and Ben Okri" as two.
std::vector<std::string> authors_of(const Json& row, const char* name) {
  if (row.contains(name) && row[name].is_array()) return texts_of(row, name);
  std::string text = text_of(row, name);
  for (const std::string_view between : {"; ", " and ", " And ", " und ", " & "}) {
    for (auto at = text.find(between); at != std::string::npos; at = text.find(between, at)) {
      text.replace(at, between.size(), ",");
    }
  }
  std::vector<std::string> authors;
  for (std::string_view part : split(text, ',')) {
    while (part.starts_with(' ')) part.remove_prefix(1);
    if (!part.empty()) authors.emplace_back(part);
  }
  return authors;
}

// Python writes NaN for a date that is not known, which is no JSON.
void replace_nans(std::string& text) {
  constexpr std::string_view kNan = ": NaN";
  for (auto at = text.find(kNan); at != std::string::npos; at = text.find(kNan, at)) {
    text.replace(at, kNan.size(), ": null");
  }
}

struct Layout {
  const char* file;
  bool by_url;  // its keys are URLs, else ids
  const char *title, *authors, *date, *body;
};

constexpr Layout kLayouts[] = {
    {"ground-truth.json", false, "title", "author", "publish_date", "main_content"},
    {"articles.json", false, "title", "authors", "date", "articleBody"},
    {"evaldata.json", true, "title", "author", "date", "body"},
    {"dates.json", true, "title", "author", "date", "body"},
};

// The page of a name, gzipped or not.
fs::path page_path(const fs::path& folder, const std::string& name) {
  for (const std::string ending : {"", ".gz", ".html", ".html.gz"}) {
    if (fs::path path = folder / (name + ending); fs::is_regular_file(path)) return path;
  }
  return folder / name;
}

GoldPage page_of(const fs::path& folder, const std::string& key, const Json& row,
                 const Layout& layout) {
  GoldPage page;
  page.id = key;
  page.url = layout.by_url ? key : text_of(row, "url");
  page.path = page_path(folder, layout.by_url ? text_of(row, "file") : key).string();
  page.title = told(row, layout.title);
  page.date = told(row, layout.date);
  page.body = told(row, layout.body);
  if (row.contains(layout.authors)) page.authors = authors_of(row, layout.authors);
  page.with = texts_of(row, "with");
  page.without = texts_of(row, "without");
  return page;
}

Result<std::vector<GoldPage>> read_object(const fs::path& folder, const Layout& layout) {
  const fs::path path = folder / layout.file;
  KHALDUN_TRY(std::string text, read_file(path));
  replace_nans(text);
  const Json all = Json::parse(text, nullptr, false);
  if (!all.is_object()) {
    return Error{ErrorCode::kInvalidData,
                 path.string() + ":1: expected an object of pages, found other or broken JSON"};
  }
  std::vector<GoldPage> pages;
  for (const auto& [key, row] : all.items()) {
    if (!row.is_object()) {
      return Error{ErrorCode::kInvalidData,
                   path.string() + ":1: expected an object for " + key + ", found none"};
    }
    pages.push_back(page_of(folder / "html", key, row, layout));
  }
  return pages;
}

Result<std::vector<GoldPage>> read_lines(const fs::path& folder) {
  constexpr Layout kOurs = {"gold.jsonl", false, "title", "authors", "published", "body"};
  const fs::path path = folder / kOurs.file;
  KHALDUN_TRY(const std::string text, read_file(path));
  std::vector<GoldPage> pages;
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (line.empty()) continue;
    const Json row = Json::parse(line, nullptr, false);
    if (!row.is_object() || text_of(row, "id").empty()) {
      return Error{ErrorCode::kInvalidData, path.string() + ":" + std::to_string(number) +
                                                ": expected an object with an id, found none"};
    }
    pages.push_back(page_of(folder, text_of(row, "id"), row, kOurs));
    pages.back().has_standfirst_in_body = false;
  }
  return pages;
}

}  // namespace

Result<std::vector<GoldPage>> read_page_gold(const std::string& folder) {
  if (fs::exists(fs::path(folder) / "gold.jsonl")) return read_lines(folder);
  for (const Layout& layout : kLayouts) {
    if (fs::exists(fs::path(folder) / layout.file)) return read_object(folder, layout);
  }
  return Error{ErrorCode::kNotFound,
               folder +
                   ": expected a folder with ground-truth.json, articles.json, "
                   "evaldata.json, dates.json or gold.jsonl, found none"};
}

}  // namespace khaldun::eval
