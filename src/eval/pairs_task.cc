// "pairs" and "conflict": the relation of two marked parties. Tested by pairs_task_test.cc.
#include <fmt/format.h>

#include <algorithm>

#include "eval/calibration.h"
#include "eval/gold_article.h"
#include "eval/macro_f1.h"
#include "eval/pair_gold.h"
#include "eval/tasks.h"

namespace khaldun::eval {
namespace {

std::string side_of(const std::string& quad) {
  return quad == "1" || quad == "2" ? "cooperation" : "conflict";
}

// The relations of all items, in their order.
Result<std::vector<Relation>> relate_all(const std::vector<PairItem>& items, const Request& request,
                                         const Engine& engine) {
  std::vector<Article> articles;
  for (const PairItem& item : items) articles.push_back(gold_article(item.id, item.text));
  std::vector<Relation> relations(items.size());
  const auto written = engine.code_all(std::move(articles), request.jobs,
                                       [&](std::string&, const CodedArticle& coded, std::size_t i) {
                                         relations[i] =
                                             engine.relate(coded, items[i].source, items[i].target);
                                       });
  for (const auto& one : written) KHALDUN_CHECK(one);
  return relations;
}

// One line an item: its id, its gold cells, and what the scorer saw, parted by TAB.
Result<void> write_features(const std::string& path, const std::vector<PairItem>& items,
                            const std::vector<Relation>& relations) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    text += fmt::format("{}\t{}\t{}\n", items[i].id, fmt::join(items[i].gold, "\t"),
                        fmt::join(relations[i].features, "\t"));
  }
  return write_predictions(path, text);
}

}  // namespace

Result<Report> evaluate_pairs(const Request& request, const Engine& engine) {
  KHALDUN_TRY(const std::vector<PairItem> items,
              read_pairs(request.gold, {"gold_root", "gold_quad"}));
  KHALDUN_TRY(const std::vector<Relation> relations, relate_all(items, request, engine));
  MacroF1 roots, quads, sides;
  Calibration calibration;
  std::string predictions;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string quad = std::to_string(relations[i].quad);
    const std::string root(class_of_type(items[i].gold[0]));
    roots.add(root, relations[i].event);
    calibration.add(relations[i].confidence, relations[i].event == root);
    quads.add(items[i].gold[1], quad);
    sides.add(side_of(items[i].gold[1]), side_of(quad));
    predictions += fmt::format("{}\t{}\t{}\n", items[i].id, relations[i].event, quad);
  }
  KHALDUN_CHECK(write_predictions(request.predictions, predictions));
  KHALDUN_CHECK(write_features(request.features, items, relations));
  Report report;
  report.n = static_cast<int>(items.size());
  report.metrics = {{"root_macro_f1", roots.macro_f1()},
                    {"quad_macro_f1", quads.macro_f1()},
                    {"binary_macro_f1", sides.macro_f1()},
                    {"calibration_error", calibration.error()}};
  roots.report("", report);
  quads.report("quad ", report);
  return report;
}

Result<Report> evaluate_conflict(const Request& request, const Engine& engine) {
  KHALDUN_TRY(const std::vector<PairItem> items, read_pairs(request.gold, {"gold_binary"}));
  KHALDUN_TRY(const std::vector<Relation> relations, relate_all(items, request, engine));
  MacroF1 score;
  Calibration calibration;
  std::string predictions;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const double share = relations[i].conflict_share;
    const std::string predicted = relations[i].conflictual ? "1" : "0";
    score.add(items[i].gold[0], predicted);
    calibration.add(std::max(share, 1 - share), items[i].gold[0] == predicted);
    predictions += items[i].id + "\t" + predicted + "\n";
  }
  KHALDUN_CHECK(write_predictions(request.predictions, predictions));
  KHALDUN_CHECK(write_features(request.features, items, relations));
  Report report = score.report_of(items.size());
  report.metrics.emplace_back("calibration_error", calibration.error());
  return report;
}

}  // namespace khaldun::eval
