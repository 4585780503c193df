// "reviewed": events that readers judged, right or wrong in type, actors and direction. The gold
// file has a report a line, {"id", "published", "text", "judged": [{"begin", "event", "codes",
// "right"}]}: first byte of the trigger, type, codes as "USAGOV>CHNGOV;?", and the verdict
// (training/encoder/held_out.py writes one from bench/accuracy/review.tsv). What nobody judged does
// not count. Tested by reviewed_task_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/mapped_file.h"
#include "eval/calibration.h"
#include "eval/split.h"
#include "eval/tasks.h"
#include "khaldun/limits.h"

namespace khaldun::eval {
namespace {

using Json = nlohmann::json;

struct Judged {
  std::uint32_t begin = 0;  // of the trigger
  std::string event;
  std::string codes;
  bool right = false;
};

struct Reviewed {
  std::string id;
  std::string published;
  std::string text;
  std::vector<Judged> judged;
};

// A judged event that was coded.
struct Found {
  double confidence = 0;
  bool right = false;
};

constexpr double kSure = 0.8;

Reviewed report_of(const Json& row) {
  Reviewed report{row.at("id"), row.value("published", ""), row.at("text"), {}};
  for (const Json& one : row.at("judged")) {
    report.judged.push_back({one.at("begin"), one.at("event"), one.at("codes"), one.at("right")});
  }
  return report;
}

Result<std::vector<Reviewed>> read_reports(const std::string& path) {
  KHALDUN_TRY(const base::MappedFile file, base::MappedFile::open(path, limits::kMaxModelBytes));
  const std::string_view text(reinterpret_cast<const char*>(file.bytes().data()),
                              file.bytes().size());
  std::vector<Reviewed> reports;
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (line.empty()) continue;
    try {
      reports.push_back(report_of(Json::parse(line)));
    } catch (const Json::exception& wrong) {
      return Error{ErrorCode::kInvalidData,
                   fmt::format("{}:{}: expected id, text and judged events, found: {}", path,
                               number, wrong.what())};
    }
  }
  return reports;
}

std::string codes_of(const std::vector<Party>& parties) {
  std::string codes;
  for (const Party& party : parties) {
    codes += (codes.empty() ? "" : ";") + (party.code.empty() ? "?" : party.code);
  }
  return codes;
}

bool is_same(const Judged& judged, const Event& event) {
  return event.evidence.trigger.begin == judged.begin && event.event == judged.event &&
         codes_of(event.actor) + ">" + codes_of(event.recipient) == judged.codes;
}

std::vector<Found> found_of(const Reviewed& report, const CodedArticle& coded, std::string& lines) {
  std::vector<Found> found;
  for (const Judged& judged : report.judged) {
    const auto& events = coded.coding.events;
    const auto event = std::find_if(events.begin(), events.end(),
                                    [&](const Event& own) { return is_same(judged, own); });
    if (event == events.end()) continue;
    found.push_back({event->confidence, judged.right});
    lines += fmt::format("{}\t{}\t{}\t{:.3f}\n", report.id, judged.begin, judged.event,
                         event->confidence);
  }
  return found;
}

// How often a right event has the higher confidence than a wrong one.
double area_under_curve(const std::vector<Found>& found) {
  double above = 0;
  double pairs = 0;
  for (const Found& good : found) {
    for (const Found& bad : found) {
      if (!good.right || bad.right) continue;
      ++pairs;
      above += good.confidence > bad.confidence ? 1 : good.confidence == bad.confidence ? 0.5 : 0;
    }
  }
  return pairs == 0 ? 1 : above / pairs;
}

int right_of(const std::vector<Found>& found) {
  return static_cast<int>(
      std::count_if(found.begin(), found.end(), [](const Found& one) { return one.right; }));
}

std::vector<std::pair<std::string, double>> metrics_of(const std::vector<Found>& found, int judged,
                                                       int judged_right) {
  std::vector<Found> sure;
  Calibration calibration;
  for (const Found& one : found) {
    calibration.add(one.confidence, one.right);
    if (one.confidence >= kSure) sure.push_back(one);
  }
  const int all = static_cast<int>(found.size());
  return {{"right", ratio(right_of(found), all)},
          {"right_from_0.8", ratio(right_of(sure), static_cast<int>(sure.size()))},
          {"share_from_0.8", ratio(static_cast<int>(sure.size()), all)},
          {"right_ones_kept", ratio(right_of(found), judged_right)},
          {"wrong_ones_kept", ratio(all - right_of(found), judged - judged_right)},
          {"area_under_curve", area_under_curve(found)},
          {"calibration_error", calibration.error()}};
}

}  // namespace

Result<Report> evaluate_reviewed(const Request& request, const Engine& engine) {
  KHALDUN_TRY(const auto reports, read_reports(request.gold));
  std::vector<Article> articles;
  for (const Reviewed& report : reports) {
    articles.push_back(
        engine.read_text(report.text, {.id = report.id, .published = report.published}));
  }
  std::vector<std::vector<Found>> found(reports.size());
  const auto written =
      engine.code_all(std::move(articles), request.jobs,
                      [&](std::string& lines, const CodedArticle& coded, std::size_t i) {
                        found[i] = found_of(reports[i], coded, lines);
                      });
  std::string lines;
  std::vector<Found> all;
  Report report;
  int right = 0;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    if (!written[i]) return with_context(reports[i].id, written[i].error());
    lines += *written[i];
    all.insert(all.end(), found[i].begin(), found[i].end());
    report.n += static_cast<int>(reports[i].judged.size());
    right += static_cast<int>(std::count_if(reports[i].judged.begin(), reports[i].judged.end(),
                                            [](const Judged& one) { return one.right; }));
  }
  KHALDUN_CHECK(write_predictions(request.predictions, lines));
  report.metrics = metrics_of(all, report.n, right);
  return report;
}

}  // namespace khaldun::eval
