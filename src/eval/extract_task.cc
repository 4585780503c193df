// "extract": articles of web pages, beside another program's if asked. A standfirst counts as body
// where the gold standard has it there. Layouts of the gold standards: page_gold.h; metrics:
// page_scores.h. Tested by extract_task_test.cc.
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "archives/inflate.h"
#include "base/json_writer.h"
#include "base/mapped_file.h"
#include "base/parallel.h"
#include "eval/page_gold.h"
#include "eval/page_scores.h"
#include "eval/split.h"
#include "eval/tasks.h"
#include "khaldun/limits.h"

namespace khaldun::eval {
namespace {

std::string body_of(const Article& article, const GoldPage& gold) {
  using enum RegionKind;
  return gold.has_standfirst_in_body ? region_text(article, {kBody, kDateline, kStandfirst})
                                     : region_text(article, {kBody, kDateline});
}

FoundPage found_of(const Article& article, const GoldPage& gold) {
  FoundPage found{
      .title = article.title, .date = article.published, .body = body_of(article, gold)};
  for (const Author& author : article.authors) found.authors.push_back(author.name);
  // Gold standards of others name whoever signs.
  if (found.authors.empty()) found.authors = article.signed_by;
  return found;
}

Result<std::string> read_page(const std::string& path) {
  KHALDUN_TRY(const base::MappedFile file, base::MappedFile::open(path, limits::kMaxFileBytes));
  const std::string_view bytes(reinterpret_cast<const char*>(file.bytes().data()),
                               file.bytes().size());
  if (!bytes.starts_with("\x1F\x8B")) return std::string(bytes);
  archives::Inflated inflated =
      archives::inflate(archives::Packing::kGzip, bytes, {.max_bytes = limits::kMaxPageBytes});
  if (inflated.problem) return with_context(path, *inflated.problem);
  return std::move(inflated.bytes);
}

std::string line_of(const GoldPage& gold, const FoundPage& found) {
  std::string line;
  base::JsonWriter json(line);
  json.begin_object().field("id", gold.id).field("path", gold.path);
  json.field("title", found.title);
  json.key("authors").begin_array();
  for (const std::string& author : found.authors) json.value(author);
  json.end_array().field_or_null("date", found.date).field("body", found.body).end_object();
  return line + "\n";
}

FoundPage found_of(const nlohmann::json& row) {
  const auto text_of = [](const nlohmann::json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
  };
  FoundPage found{.title = text_of(row.value("title", nlohmann::json())),
                  .date = text_of(row.value("date", nlohmann::json())),
                  .body = text_of(row.value("body", nlohmann::json()))};
  const nlohmann::json authors = row.value("authors", nlohmann::json::array());
  for (const nlohmann::json& author : authors) found.authors.push_back(text_of(author));
  return found;
}

// What another program found, by the ids of the pages: lines like those of line_of().
Result<std::unordered_map<std::string, FoundPage>> read_found(const std::string& path) {
  KHALDUN_TRY(const base::MappedFile file, base::MappedFile::open(path, limits::kMaxFileBytes));
  const std::string_view text(reinterpret_cast<const char*>(file.bytes().data()),
                              file.bytes().size());
  std::unordered_map<std::string, FoundPage> pages;
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (line.empty()) continue;
    const auto row = nlohmann::json::parse(line, nullptr, false);
    if (!row.is_object() || !row.contains("id") || !row["id"].is_string()) {
      return Error{ErrorCode::kInvalidData,
                   fmt::format("{}:{}: expected an object with an id, found other", path, number)};
    }
    pages[row["id"].get<std::string>()] = found_of(row);
  }
  return pages;
}

// Nothing without a path.
Result<std::optional<Peer>> score_peer(const std::string& path,
                                       const std::vector<GoldPage>& pages) {
  if (path.empty()) return std::optional<Peer>();
  KHALDUN_TRY(const auto found, read_found(path));
  PageScores scores;
  for (const GoldPage& page : pages) {
    const auto own = found.find(page.id);
    if (own == found.end()) {
      return Error{ErrorCode::kInvalidData,
                   fmt::format("{}: expected a line for each page, found none with the id '{}'; "
                               "make it anew for this gold standard",
                               path, page.id)};
    }
    scores.add(page, own->second);
  }
  return std::optional<Peer>({std::filesystem::path(path).stem().string(), scores.metrics()});
}

// A line for each text of each page: page, share, the numbers of its features, the text, parted by
// TAB; before them the names of the columns.
Result<void> write_features(const std::string& path, const std::vector<GoldPage>& pages,
                            const PageReader& reader) {
  if (path.empty()) return {};
  std::string lines =
      fmt::format("page\tshare\t{}\ttext\n", fmt::join(PageReader::feature_names(), "\t"));
  for (const GoldPage& page : pages) {
    KHALDUN_TRY(const std::string bytes, read_page(page.path));
    KHALDUN_TRY(const std::vector<PageText> texts, reader.texts(bytes, {}));
    for (const PageText& text : texts) {
      lines += fmt::format("{}\t{:.6g}\t{:.7g}\t{}\n", page.id, text.share,
                           fmt::join(text.features, "\t"), text.text);
    }
  }
  return write_predictions(path, lines);
}

}  // namespace

Result<Report> evaluate_extract(const Request& request, const Engine& engine) {
  KHALDUN_TRY(const std::vector<GoldPage> pages, read_page_gold(request.gold));
  KHALDUN_TRY(const PageReader* reader, engine.articles().pages());
  std::vector<Result<FoundPage>> found(pages.size(), FoundPage{});
  base::for_each_item(pages.size(), request.jobs, [&](std::size_t i) {
    const auto read = [&]() -> Result<FoundPage> {
      KHALDUN_TRY(const std::string bytes, read_page(pages[i].path));
      KHALDUN_TRY(const Article article,
                  reader->read(bytes, {.id = pages[i].id, .url = pages[i].url}));
      return found_of(article, pages[i]);
    };
    found[i] = read();
  });
  PageScores scores;
  std::string lines;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (!found[i]) return found[i].error();
    scores.add(pages[i], *found[i]);
    lines += line_of(pages[i], *found[i]);
  }
  KHALDUN_CHECK(write_predictions(request.predictions, lines));
  KHALDUN_CHECK(write_features(request.features, pages, *reader));
  Report report;
  report.n = static_cast<int>(pages.size());
  report.metrics = scores.metrics();
  report.misses = scores.misses();
  KHALDUN_TRY(report.peer, score_peer(request.peer, pages));
  return report;
}

}  // namespace khaldun::eval
