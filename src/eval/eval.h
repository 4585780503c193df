// Evaluation: scores the engine on gold files. The tasks and formats are those of
// docs/evaluation.md.
//
//   KHALDUN_TRY(Report report, evaluate({.task = "seed", .text = "report.txt"}, engine));
//   print(report.table());  or  print(report.json());
//
// The engine that is scored is the one that `khaldun code` uses; nothing exists for the evaluation
// alone.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "khaldun/engine.h"
#include "khaldun/result.h"

namespace khaldun::eval {

struct Request {
  std::string task = {};         // "seed"
  std::string gold = {};         // expectations; for "reports" a folder of them
  std::string text = {};         // the report; for "reports" the folder of the reports
  std::string published = {};    // day of the report when the text does not say; "" unknown
  std::string predictions = {};  // file to write to; for "attribution" a folder; "" none
  std::string features = {};     // pairs, conflict, quad: file to write what the scorer saw to
  std::string peer = {};         // extract: another program's predictions, scored beside
  int jobs = 1;
};

// What another program found of the same gold file, scored in the same way.
struct Peer {
  std::string name;                                     // of its file, without the ending
  std::vector<std::pair<std::string, double>> metrics;  // the names of Report::metrics
};

struct Report {
  std::string task;
  std::string gold;
  int n = 0;                                            // items of the gold file
  std::vector<std::pair<std::string, double>> metrics;  // headline first
  std::optional<Peer> peer;
  std::vector<std::pair<std::string, std::vector<std::pair<std::string, double>>>> per_class;
  std::vector<std::string> misses;  // for people: what was expected and not found
  double seconds = 0;
  Engine::Info engine;
  Engine::Usage usage;  // for this report

  std::string table() const;
  std::string json() const;  // one object, as docs/evaluation.md says
};

// The metrics of several tiers as columns of one table, with sentences a second and the share of
// candidates that reached the large encoder. All reports are of the same task, at least one.
std::string side_by_side(std::span<const Report> reports);

// The names of all tasks, for messages and help.
std::vector<std::string> task_names();

// Errors: kUsage (unknown task), kNotFound, kInvalidData (file:line), kWrite.
Result<Report> evaluate(const Request& request, const Engine& engine);

}  // namespace khaldun::eval
