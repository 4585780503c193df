// "quad": what a sentence reports as a whole, "no event" (0) included. The gold file is a table
// "sentence TAB quad" without a header, or a folder in the layout of the UN sets (text.en.*.tsv,
// labels.*.tsv). Tested by pairs_task_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "base/mapped_file.h"
#include "eval/calibration.h"
#include "eval/gold_article.h"
#include "eval/macro_f1.h"
#include "eval/split.h"
#include "eval/tasks.h"
#include "khaldun/limits.h"

namespace khaldun::eval {
namespace {

struct Item {
  std::string id;
  std::string text;
  std::string quad;
};

// MC: material conflict ... VP: verbal cooperation ("peace"). Labels of several annotators who
// disagree name none of them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kUnQuads = {
    {{"VP", "1"}, {"MP", "2"}, {"VC", "3"}, {"MC", "4"}}};

Result<std::vector<std::vector<std::string>>> read_rows(const std::string& path,
                                                        std::size_t least_cells) {
  KHALDUN_TRY(const base::MappedFile file, base::MappedFile::open(path, limits::kMaxTableBytes));
  const std::string_view text(reinterpret_cast<const char*>(file.bytes().data()),
                              file.bytes().size());
  std::vector<std::vector<std::string>> rows;
  std::size_t number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    const auto cells = split(line, '\t');
    if (cells.size() < least_cells) {
      return Error{ErrorCode::kInvalidData, fmt::format("{}:{}: expected {} cells, found {}", path,
                                                        number, least_cells, cells.size())};
    }
    rows.emplace_back(cells.begin(), cells.end());
  }
  return rows;
}

Result<std::vector<Item>> read_sentences(const std::string& path) {
  KHALDUN_TRY(const auto rows, read_rows(path, 2));
  std::vector<Item> items;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string& quad = rows[i][1];
    if (quad.size() != 1 || quad.front() < '0' || quad.front() > '4') {
      return Error{
          ErrorCode::kInvalidData,
          fmt::format("{}:{}: expected a quad from 0 to 4, found '{}'", path, i + 1, quad)};
    }
    items.push_back({std::to_string(i + 1), rows[i][0], quad});
  }
  return items;
}

// The file of a folder whose name begins and ends so; the first in the order of the alphabet.
Result<std::string> find_file(const std::string& folder, std::string_view begin) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(begin) && name.ends_with(".tsv")) found.push_back(entry.path().string());
  }
  if (found.empty()) {
    return Error{ErrorCode::kNotFound,
                 fmt::format("{}: expected a file {}*.tsv, found none", folder, begin)};
  }
  return *std::min_element(found.begin(), found.end());
}

Result<std::vector<Item>> read_un_folder(const std::string& folder) {
  KHALDUN_TRY(const std::string label_path, find_file(folder, "labels."));
  KHALDUN_TRY(const std::string text_path, find_file(folder, "text.en."));
  KHALDUN_TRY(const auto labels, read_rows(label_path, 5));
  KHALDUN_TRY(const auto texts, read_rows(text_path, 2));
  const auto& header = labels.front();
  const auto column = std::find(header.begin(), header.end(), "majority_nonempty");
  if (column == header.end()) {
    return Error{ErrorCode::kInvalidData,
                 label_path + ":1: expected a column 'majority_nonempty', found none"};
  }
  const auto at = static_cast<std::size_t>(column - header.begin());
  std::map<std::string, std::string_view> quads;
  for (const auto& row : labels) {
    const auto quad = std::find_if(kUnQuads.begin(), kUnQuads.end(), [&](const auto& one) {
      return at < row.size() && one.first == row[at];
    });
    if (quad != kUnQuads.end()) quads.emplace(row[0], quad->second);
  }
  std::vector<Item> items;
  for (const auto& row : texts) {
    const auto quad = quads.find(row[0]);
    if (quad != quads.end()) items.push_back({row[0], row[1], std::string(quad->second)});
  }
  return items;
}

}  // namespace

Result<Report> evaluate_quad(const Request& request, const Engine& engine) {
  const bool is_folder = std::filesystem::is_directory(request.gold);
  KHALDUN_TRY(const std::vector<Item> items,
              is_folder ? read_un_folder(request.gold) : read_sentences(request.gold));
  std::vector<Article> articles;
  for (const Item& item : items) articles.push_back(gold_article(item.id, item.text));
  std::vector<SentenceQuad> found(items.size());
  const auto written = engine.code_all(std::move(articles), request.jobs,
                                       [&](std::string&, const CodedArticle& coded, std::size_t i) {
                                         found[i] = engine.quad_of(coded);
                                       });
  for (const auto& one : written) KHALDUN_CHECK(one);
  MacroF1 score;
  Calibration calibration;
  std::string predictions, features;
  for (std::size_t i = 0; i < items.size(); ++i) {
    score.add(items[i].quad, std::to_string(found[i].quad));
    calibration.add(found[i].confidence, items[i].quad == std::to_string(found[i].quad));
    predictions += fmt::format("{}\t{}\n", items[i].id, found[i].quad);
    features +=
        fmt::format("{}\t{}\t{}\n", items[i].id, items[i].quad, fmt::join(found[i].features, "\t"));
  }
  KHALDUN_CHECK(write_predictions(request.predictions, predictions));
  KHALDUN_CHECK(write_predictions(request.features, features));
  Report report = score.report_of(items.size());
  report.metrics.emplace_back("calibration_error", calibration.error());
  return report;
}

}  // namespace khaldun::eval
