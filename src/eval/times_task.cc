// "times" scores the expressions of time that the engine finds in TimeML texts, as TempEval-3 does:
// value F1 counts an expression that overlaps a marked one and has its value. The document creation
// time of the file is the day of publication; the whole text is body. Tested by times_task_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "eval/gold_article.h"
#include "eval/tasks.h"
#include "eval/timeml.h"

namespace khaldun::eval {
namespace {

namespace fs = std::filesystem;

struct Counts {
  int gold = 0;
  int found = 0;
  int strict = 0;   // the same words
  int relaxed = 0;  // overlapping
  int type = 0;     // overlapping, right type
  int value = 0;    // overlapping, right value
};

double f1(int right, const Counts& counts) { return ratio(2 * right, counts.gold + counts.found); }

Result<std::vector<std::string>> files_of(const std::string& gold) {
  std::error_code error;
  std::vector<std::string> files;
  if (fs::is_regular_file(gold, error)) return std::vector<std::string>{gold};
  for (fs::recursive_directory_iterator it(gold, error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().extension() == ".tml") files.push_back(it->path().string());
  }
  if (error || files.empty()) {
    return Error{ErrorCode::kNotFound, gold + ": expected a folder with *.tml files, found " +
                                           (error ? error.message() : "none") +
                                           "; say where it is with --gold"};
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string describe(const TimeMl& gold, const TimeExpression& time) {
  std::string words = gold.text.substr(time.span.begin, time.span.size());
  std::replace(words.begin(), words.end(), '\n', ' ');
  return fmt::format("\"{}\" {} {}", words, to_string(time.type), time.value);
}

// Each marked expression goes with the first found one that overlaps it and is still free.
void compare(const TimeMl& gold, const std::vector<TimeExpression>& found, Counts& counts,
             std::vector<std::string>& misses) {
  counts.gold += static_cast<int>(gold.times.size());
  counts.found += static_cast<int>(found.size());
  std::vector<bool> used(found.size());
  for (const TimeExpression& expected : gold.times) {
    std::size_t at = found.size();
    for (std::size_t i = 0; i < found.size() && at == found.size(); ++i) {
      if (!used[i] && found[i].span.overlaps(expected.span)) at = i;
    }
    if (at == found.size()) {
      misses.push_back(fmt::format("{}: missed {}", gold.id, describe(gold, expected)));
      continue;
    }
    used[at] = true;
    ++counts.relaxed;
    counts.strict += found[at].span == expected.span ? 1 : 0;
    counts.type += found[at].type == expected.type ? 1 : 0;
    if (found[at].value == expected.value) {
      ++counts.value;
    } else {
      misses.push_back(fmt::format("{}: expected {}, found {} ({})", gold.id,
                                   describe(gold, expected), describe(gold, found[at]),
                                   found[at].why));
    }
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (used[i]) continue;
    misses.push_back(
        fmt::format("{}: not marked {} ({})", gold.id, describe(gold, found[i]), found[i].why));
  }
}

void append_predictions(std::string& out, const TimeMl& gold,
                        const std::vector<TimeExpression>& found) {
  const auto character = [&](std::uint32_t byte) {
    return base::count_characters(std::string_view(gold.text).substr(0, byte));
  };
  for (const TimeExpression& time : found) {
    const nlohmann::ordered_json line = {{"doc", gold.id},
                                         {"begin", character(time.span.begin)},
                                         {"end", character(time.span.end)},
                                         {"type", to_string(time.type)},
                                         {"value", time.value}};
    out += line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  }
}

}  // namespace

Result<Report> evaluate_times(const Request& request, const Engine& engine) {
  KHALDUN_TRY(const auto files, files_of(request.gold));
  std::vector<TimeMl> gold;
  std::vector<Article> articles;
  for (const std::string& file : files) {
    KHALDUN_TRY(TimeMl one, read_timeml(file));
    articles.push_back(gold_article(one.id, one.text, one.published));
    gold.push_back(std::move(one));
  }
  std::vector<std::vector<TimeExpression>> found(gold.size());
  const auto written = engine.code_all(
      std::move(articles), request.jobs,
      [&](std::string&, const CodedArticle& coded, std::size_t i) { found[i] = coded.times; });
  Report report;
  Counts counts;
  std::string predictions;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    if (!written[i]) return written[i].error();
    compare(gold[i], found[i], counts, report.misses);
    append_predictions(predictions, gold[i], found[i]);
  }
  KHALDUN_CHECK(write_predictions(request.predictions, predictions));
  report.n = static_cast<int>(gold.size());
  report.metrics = {{"value_f1", f1(counts.value, counts)},
                    {"strict_f1", f1(counts.strict, counts)},
                    {"type_f1", f1(counts.type, counts)},
                    {"relaxed_f1", f1(counts.relaxed, counts)},
                    {"value_precision", ratio(counts.value, counts.found)},
                    {"value_recall", ratio(counts.value, counts.gold)},
                    {"gold", counts.gold},
                    {"found", counts.found}};
  return report;
}

}  // namespace khaldun::eval
