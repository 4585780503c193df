// Tested by eval_test.cc.
#include "eval/eval.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>

#include "eval/tasks.h"

namespace khaldun::eval {
namespace {

constexpr std::array kTasks = {
    Task{"seed", evaluate_reports},
    Task{"reports", evaluate_reports},
    Task{"times", evaluate_times},
    Task{"coref", evaluate_coref},
    Task{"ner", evaluate_ner},
    Task{"places", evaluate_places},
    Task{"eventplace", evaluate_eventplace},
    Task{"attribution", evaluate_attribution},
    Task{"pairs", evaluate_pairs},
    Task{"conflict", evaluate_conflict},
    Task{"quad", evaluate_quad},
    Task{"extract", evaluate_extract},
    Task{"language", evaluate_language},
    Task{"feeds", evaluate_feeds},
    Task{"reviewed", evaluate_reviewed},
    Task{"petrarch", evaluate_petrarch},
};

}  // namespace

std::span<const Task> tasks() { return kTasks; }

double ratio(int part, int whole) {
  return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
}

Result<void> write_predictions(const std::string& path, const std::string& text) {
  if (path.empty()) return {};
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (!out) return Error{ErrorCode::kWrite, path + ": cannot be written"};
  return {};
}

std::vector<std::string> task_names() {
  std::vector<std::string> names;
  for (const Task& task : kTasks) names.emplace_back(task.name);
  return names;
}

Result<Report> evaluate(const Request& request, const Engine& engine) {
  const auto task = std::find_if(kTasks.begin(), kTasks.end(),
                                 [&](const Task& t) { return t.name == request.task; });
  if (task == kTasks.end()) {
    return Error{ErrorCode::kUsage, fmt::format("expected a task out of {}, found '{}'",
                                                fmt::join(task_names(), ", "), request.task)};
  }
  const auto start = std::chrono::steady_clock::now();
  const Engine::Usage before = engine.usage();
  KHALDUN_TRY(Report report, task->evaluate(request, engine));
  const Engine::Usage after = engine.usage();
  report.usage = {after.sentences - before.sentences, after.candidates - before.candidates,
                  after.asked_large - before.asked_large};
  report.task = request.task;
  report.gold = request.gold;
  report.engine = engine.info();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

std::string Report::table() const {
  std::string text = fmt::format("{} on {} ({} texts)\n", task, gold, n);
  const std::size_t width = peer ? std::max<std::size_t>(10, peer->name.size()) : 0;
  if (peer) text += fmt::format("  {:18} {:>10} {:>{}}\n", "", "khaldun", peer->name, width);
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    const auto& [name, value] = metrics[i];
    text += peer ? fmt::format("  {:18} {:>10.4g} {:>{}.4g}\n", name, value,
                               peer->metrics.at(i).second, width)
                 : fmt::format("  {:18} {:g}\n", name, value);
  }
  for (const auto& [name, values] : per_class) {
    text += fmt::format("  {:34}", name);
    for (const auto& [metric, value] : values) text += fmt::format(" {} {:<5.3g}", metric, value);
    text += '\n';
  }
  for (const std::string& miss : misses) text += "  " + miss + "\n";
  return text;
}

std::string side_by_side(std::span<const Report> reports) {
  std::string text = fmt::format("{} on {} ({} texts)\n  {:22}", reports.front().task,
                                 reports.front().gold, reports.front().n, "");
  const auto add_row = [&](std::string_view name, const auto& value_of) {
    text += fmt::format("\n  {:22}", name);
    for (const Report& report : reports) text += fmt::format(" {:>10.4g}", value_of(report));
  };
  for (const Report& report : reports) text += fmt::format(" {:>10}", report.engine.tier);
  for (std::size_t i = 0; i < reports.front().metrics.size(); ++i) {
    add_row(reports.front().metrics[i].first,
            [&](const Report& report) { return report.metrics.at(i).second; });
  }
  add_row("sentences_per_second", [](const Report& report) {
    return static_cast<double>(report.usage.sentences) / report.seconds;
  });
  add_row("reached_large", [](const Report& report) {
    return report.usage.candidates == 0 ? 0
                                        : ratio(static_cast<int>(report.usage.asked_large),
                                                static_cast<int>(report.usage.candidates));
  });
  return text + "\n";
}

std::string Report::json() const {
  using Json = nlohmann::ordered_json;
  const auto object_of = [](const auto& pairs) {
    Json object = Json::object();
    for (const auto& [name, value] : pairs) object[name] = value;
    return object;
  };
  Json classes = Json::object();
  for (const auto& [name, values] : per_class) classes[name] = object_of(values);
  Json json = {{"task", task},
               {"gold", gold},
               {"n", n},
               {"metrics", object_of(metrics)},
               {"per_class", classes},
               {"seconds", seconds},
               {"engine",
                {{"version", engine.version},
                 {"tier", engine.tier},
                 {"sentences", usage.sentences},
                 {"candidates", usage.candidates},
                 {"asked_large", usage.asked_large},
                 {"models", Json::array({engine.model_name + " " + engine.model_version})}}}};
  if (peer) json["peer"] = {{"name", peer->name}, {"metrics", object_of(peer->metrics)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace khaldun::eval
