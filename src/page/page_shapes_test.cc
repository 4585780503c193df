// Pages of the shapes that news has: tests/cases/web/shapes, each with what a reader should find.
// The gold file is described in tests/cases/web/README.md.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "khaldun/page_reader.h"

namespace khaldun {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const std::string kShapes = "tests/cases/web/shapes";

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A folder with what is shipped, and the rules of the samples as `sites`.
const PageReader& reader() {
  static const PageReader reader = [] {
    const fs::path folder = fs::path(::testing::TempDir()) / "page_shapes" / "web";
    fs::remove_all(folder.parent_path());
    fs::create_directories(folder);
    for (const auto& entry : fs::directory_iterator("data/web")) {
      if (entry.is_regular_file()) fs::copy(entry.path(), folder / entry.path().filename());
    }
    fs::copy(kShapes + "/sites", folder / "sites");
    return *PageReader::load(folder.string());
  }();
  return reader;
}

std::vector<Json> gold() {
  std::vector<Json> rows;
  std::ifstream in(kShapes + "/gold.jsonl");
  for (std::string line; std::getline(in, line);) rows.push_back(Json::parse(line));
  return rows;
}

std::vector<std::string> texts_of(const Article& article, std::string_view kind) {
  std::vector<std::string> texts;
  for (const Region& region : article.regions) {
    if (to_string(region.kind) != kind) continue;
    texts.push_back(article.text.substr(region.bytes.begin, region.bytes.size()));
  }
  return texts;
}

std::vector<std::string> names_of(const Article& article) {
  std::vector<std::string> names;
  for (const Author& author : article.authors) names.push_back(author.name);
  return names;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

class PageShapes : public ::testing::TestWithParam<Json> {};

TEST_P(PageShapes, AreReadAsTheGoldSays) {
  const Json& row = GetParam();
  const std::string id = row["id"];
  const auto article =
      reader().read(read_file(kShapes + "/" + id + ".html"), {.id = id, .url = row["url"]});
  ASSERT_TRUE(article) << article.error().message;
  EXPECT_EQ(article->title, row["title"]);
  EXPECT_EQ(names_of(*article), row["authors"].get<std::vector<std::string>>());
  EXPECT_EQ(article->published, row["published"].is_null() ? "" : row["published"]);
  EXPECT_EQ(joined(texts_of(*article, "body")), row["body"]);
  for (const Json& region : row.value("regions", Json::array())) {
    EXPECT_THAT(texts_of(*article, region["kind"].get<std::string>()),
                ::testing::Contains(region["text"].get<std::string>()));
  }
  EXPECT_EQ(article->other_pages, row.value("other_pages", std::vector<std::string>()));
  if (row.contains("is_free")) {
    EXPECT_EQ(article->is_free, row["is_free"].get<bool>());
  }
}

INSTANTIATE_TEST_SUITE_P(Pages, PageShapes, ::testing::ValuesIn(gold()), [](const auto& shape) {
  std::string name = shape.param["id"];
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(PageShapes, TheTimeOfAnEntryStandsBeforeItsBody) {
  const auto article = reader().read(read_file(kShapes + "/02-live-markup.html"), {});
  ASSERT_TRUE(article);
  std::size_t times = 0;
  for (std::size_t i = 0; i < article->regions.size(); ++i) {
    if (article->regions[i].kind != RegionKind::kEntryTime) continue;
    ++times;
    ASSERT_LT(i + 1, article->regions.size());
    EXPECT_EQ(article->regions[i + 1].kind, RegionKind::kBody);
  }
  EXPECT_EQ(times, 4U);
}

TEST(PageShapes, RulesOfSitesAreForTheirSiteOnly) {
  const std::string page = read_file(kShapes + "/11-site-rules.html");
  const auto other = reader().read(page, {.url = "https://elsewhere.example/items/77"});
  ASSERT_TRUE(other);
  EXPECT_NE(joined(texts_of(*other, "body")), gold()[10]["body"]);
}

}  // namespace
}  // namespace khaldun
