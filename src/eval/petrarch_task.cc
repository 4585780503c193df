// "petrarch": the validation sentences of PETRARCH. Tested by petrarch_task_test.cc.
#include <fmt/format.h>

#include <map>

#include "eval/gold_article.h"
#include "eval/petrarch_gold.h"
#include "eval/petrarch_match.h"
#include "eval/tasks.h"
#include "eval/weis.h"

namespace khaldun::eval {
namespace {

Result<std::vector<std::vector<Event>>> code_all(const std::vector<PetrarchItem>& items,
                                                 const Request& request, const Engine& engine) {
  std::vector<Article> articles;
  for (const PetrarchItem& item : items)
    articles.push_back(gold_article(item.id, item.text, item.date));
  std::vector<std::vector<Event>> events(items.size());
  const auto written = engine.code_all(std::move(articles), request.jobs,
                                       [&](std::string&, const CodedArticle& coded, std::size_t i) {
                                         events[i] = coded.coding.events;
                                       });
  for (const auto& one : written) KHALDUN_CHECK(one);
  return events;
}

std::string code_of(const Party& party) { return party.code.empty() ? "---" : party.code; }

// What is right of what could be, for all sentences or those of one category.
struct Tally {
  int codings = 0;
  int source = 0, target = 0, root = 0, category = 0;
  int coded_roots = 0;  // codings whose first two digits CAMEO or WEIS has

  void add(const PetrarchItem::Coding& coding, const Components& right) {
    const auto digits = std::string_view(coding.event).substr(0, 2);
    ++codings;
    source += static_cast<int>(right.source);
    target += static_cast<int>(right.target);
    root += static_cast<int>(right.root);
    category += static_cast<int>(right.category);
    coded_roots += static_cast<int>(is_cameo_root(digits) || is_weis_category(digits));
  }

  std::vector<std::pair<std::string, double>> metrics() const {
    return {{"components", ratio(source + target + root, 3 * codings)},
            {"components_weis", ratio(source + target + category, 2 * codings + coded_roots)},
            {"source", ratio(source, codings)},
            {"target", ratio(target, codings)},
            {"root", ratio(root, codings)},
            {"category", ratio(category, coded_roots)},
            {"codings", codings}};
  }
};

std::string miss_of(const PetrarchItem& item, const PetrarchItem::Coding& coding,
                    const Components& right) {
  const auto mark = [](bool is_right) { return is_right ? "" : "!"; };
  return fmt::format("{}: {}{} {}{} {}{}", item.id, mark(right.source), coding.source,
                     mark(right.target), coding.target, mark(right.category), coding.event);
}

}  // namespace

Result<Report> evaluate_petrarch(const Request& request, const Engine& engine) {
  KHALDUN_TRY(const std::vector<PetrarchItem> items, read_petrarch(request.gold));
  KHALDUN_TRY(const auto events, code_all(items, request, engine));
  Report report;
  Tally all;
  std::map<std::string, Tally> categories;
  std::string predictions;
  int silent = 0, false_events = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::vector<Triple> triples = triples_of(events[i]);
    const std::vector<Components> right = match(items[i].codings, triples);
    for (std::size_t c = 0; c < right.size(); ++c) {
      all.add(items[i].codings[c], right[c]);
      categories[items[i].category].add(items[i].codings[c], right[c]);
      const bool whole = right[c].source && right[c].target && right[c].category;
      if (!whole) report.misses.push_back(miss_of(items[i], items[i].codings[c], right[c]));
    }
    silent += static_cast<int>(items[i].silent);
    false_events += items[i].silent ? static_cast<int>(events[i].size()) : 0;
    for (const Triple& triple : triples) {
      predictions += fmt::format("{}\t{}\t{}\t{}\n", items[i].id, code_of(triple.source),
                                 code_of(triple.target), triple.cameo);
    }
  }
  KHALDUN_CHECK(write_predictions(request.predictions, predictions));
  report.n = static_cast<int>(items.size());
  report.metrics = all.metrics();
  report.metrics.emplace_back("silent", silent);
  report.metrics.emplace_back("false_events", false_events);
  for (const auto& [name, tally] : categories) report.per_class.emplace_back(name, tally.metrics());
  return report;
}

}  // namespace khaldun::eval
