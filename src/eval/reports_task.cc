// "seed" compares one report with its list, "reports" a folder of reports with theirs.
// Tested by eval_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/byte_stream.h"
#include "eval/expectations.h"
#include "eval/tasks.h"
#include "khaldun/format.h"
#include "khaldun/reader.h"

namespace khaldun::eval {
namespace {

namespace fs = std::filesystem;

struct Item {
  std::string gold;  // path
  std::string text;  // path
};

// What cannot be read was named by the user, or should have been.
Error missing(std::string_view what, std::string_view flag, const Error& error) {
  if (error.code != ErrorCode::kNotFound) return error;
  return {error.code,
          fmt::format("expected {}, found {}; say where it is with {}", what, error.message, flag)};
}

Result<std::vector<Item>> items_of(const Request& request) {
  if (request.task == "seed") return std::vector<Item>{{request.gold, request.text}};
  std::error_code error;
  std::vector<Item> items;
  for (const auto& entry : fs::directory_iterator(request.gold, error)) {
    if (entry.path().extension() != ".tsv") continue;
    items.push_back(
        {entry.path().string(), (fs::path(request.text) / entry.path().stem()).string() + ".txt"});
  }
  if (items.empty()) {
    return Error{ErrorCode::kNotFound,
                 request.gold + ": expected a folder with *.tsv lists, found " +
                     (error ? error.message() : "none") + "; say where it is with --gold"};
  }
  std::sort(items.begin(), items.end(),
            [](const Item& a, const Item& b) { return a.gold < b.gold; });
  return items;
}

Result<InputRecord> read_report(const std::string& path) {
  KHALDUN_TRY(const auto stream, base::ByteStream::open(path));
  return *RecordReader(InputFormat::kText, stream->reader(), path).next();
}

Result<CodedArticle> code(const std::string& path, const Request& request, const Engine& engine) {
  Result<InputRecord> report = read_report(path);
  if (!report) return missing("a report", "--text", report.error());
  report->info.id = fs::path(path).stem().string();
  report->info.published = request.published;
  return engine.code(engine.read_text(std::move(report->text), report->info));
}

void add(Comparison& total, const Comparison& one, const std::string& name) {
  total.rows += one.rows;
  total.rows_right += one.rows_right;
  total.must += one.must;
  total.must_found += one.must_found;
  total.events += one.events;
  total.events_right += one.events_right;
  for (const std::string& miss : one.misses) total.misses.push_back(name + ": " + miss);
  for (const std::string& event : one.false_events) {
    total.false_events.push_back(name + ": false event: " + event);
  }
}

std::vector<std::pair<std::string, double>> metrics_of(const Comparison& c) {
  return {{"rows_right", c.rows_right},
          {"rows", c.rows},
          {"false_events", static_cast<double>(c.false_events.size())},
          {"no_false_events", c.false_events.empty() ? 1.0 : 0.0},
          {"events", c.events},
          {"precision", ratio(c.events_right, c.events)},
          {"must_recall", ratio(c.must_found, c.must)}};
}

}  // namespace

Result<Report> evaluate_reports(const Request& request, const Engine& engine) {
  KHALDUN_TRY(const auto items, items_of(request));
  Report report;
  Comparison total;
  std::string records;
  for (const Item& item : items) {
    const auto expectations = read_expectations(item.gold);
    if (!expectations) return missing("a list of expectations", "--gold", expectations.error());
    KHALDUN_TRY(const CodedArticle coded, code(item.text, request, engine));
    const Comparison one = compare(*expectations, coded);
    add(total, one, fs::path(item.text).stem().string());
    if (items.size() > 1) {
      report.per_class.emplace_back(fs::path(item.text).stem().string(), metrics_of(one));
    }
    append_records(records, coded);
  }
  KHALDUN_CHECK(write_predictions(request.predictions, records));
  report.n = static_cast<int>(items.size());
  report.metrics = metrics_of(total);
  report.misses = total.misses;
  report.misses.insert(report.misses.end(), total.false_events.begin(), total.false_events.end());
  return report;
}

}  // namespace khaldun::eval
