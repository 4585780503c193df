// Tasks: what `khaldun eval` can score, one function and one file (NAME_task.cc) each.
//
// A task reads the gold file, lets the engine predict, writes the predictions if asked, and fills
// n, metrics (headline first), per_class and misses of the report; evaluate() fills in the rest.
// Formats and metrics: docs/evaluation.md.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "eval/eval.h"

namespace khaldun::eval {

struct Task {
  std::string_view name;
  Result<Report> (*evaluate)(const Request& request, const Engine& engine);
};

// In the order in which help and messages name them.
std::span<const Task> tasks();

Result<Report> evaluate_reports(const Request& request, const Engine& engine);
Result<Report> evaluate_times(const Request& request, const Engine& engine);
Result<Report> evaluate_coref(const Request& request, const Engine& engine);
// The part of "coref" that reads chains of mentions.
Result<Report> evaluate_chains(const Request& request, const Engine& engine);
Result<Report> evaluate_ner(const Request& request, const Engine& engine);
Result<Report> evaluate_eventplace(const Request& request, const Engine& engine);
Result<Report> evaluate_attribution(const Request& request, const Engine& engine);
Result<Report> evaluate_places(const Request& request, const Engine& engine);
Result<Report> evaluate_pairs(const Request& request, const Engine& engine);
Result<Report> evaluate_conflict(const Request& request, const Engine& engine);
Result<Report> evaluate_quad(const Request& request, const Engine& engine);
Result<Report> evaluate_extract(const Request& request, const Engine& engine);
Result<Report> evaluate_language(const Request& request, const Engine& engine);
Result<Report> evaluate_feeds(const Request& request, const Engine& engine);
Result<Report> evaluate_reviewed(const Request& request, const Engine& engine);
Result<Report> evaluate_petrarch(const Request& request, const Engine& engine);

// Part of the whole; 1 when there is nothing.
double ratio(int part, int whole);

// Does nothing for an empty path. Error: kWrite.
Result<void> write_predictions(const std::string& path, const std::string& text);

}  // namespace khaldun::eval
