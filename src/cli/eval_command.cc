// `khaldun eval`: scores the engine on gold files. Tested by tests/end_to_end.
#include <CLI/CLI.hpp>
#include <filesystem>

#include "cli/command.h"
#include "cli/engine_options.h"
#include "cli/installation.h"
#include "cli/output.h"
#include "cli/usage.h"
#include "eval/eval.h"
#include "khaldun/limits.h"

namespace khaldun::cli {
namespace {

constexpr const char* kSeedPublished = "2024-03-27";

class EvalCommand : public Command {
 public:
  explicit EvalCommand(CLI::App& app)
      : app_(*app.add_subcommand("eval", "Scores against gold files")) {
    app_.add_option("TASK", request_.task, "What is scored")
        ->required()
        ->check(one_of(eval::task_names()));
    app_.add_option(
        "--gold", request_.gold,
        "Gold file, or folder of them; seed and reports: default the lists that come with "
        "Khaldun");
    app_.add_option("--text", request_.text,
                    "The report, or the folder of the reports; default: data/samples, or for seed "
                    "../shared/seed-article.txt beside the source tree");
    app_.add_option("--published", request_.published,
                    "Day of publication of reports that do not state their own")
        ->transform(day());
    app_.add_option("--predictions", request_.predictions, "File to write what was predicted to");
    app_.add_option("--peer", request_.peer,
                    "extract: file of another program's --predictions, scored beside; "
                    "bench/extract_peer.py makes trafilatura's");
    app_.add_option("--features", request_.features,
                    "pairs, conflict, quad: file to write what the scorer saw to, for "
                    "training/train_scorer.py");
    app_.add_flag("--json", as_json_, "One JSON object instead of a table");
    app_.add_flag("--tiers", all_tiers_,
                  "All tiers that are installed, side by side; with --json a line each")
        ->excludes("--peer");
    app_.add_option("-j,--jobs", request_.jobs, "Worker threads")
        ->check(whole_number(1, limits::kMaxJobs));
    add_model_options(app_, engine_);
    add_data_options(app_, engine_);
    app_.footer(
        "Examples:\n"
        "  khaldun eval reports                                 the sample reports\n"
        "  khaldun eval times --gold ../shared/data/time/tbaq   time expressions\n"
        "  khaldun eval reports --tiers                         what each tier adds\n");
  }

  bool is_chosen() const override { return app_.parsed(); }

  Result<Outcome> run(const Environment& environment) override {
    KHALDUN_CHECK(fill_in_paths(environment));
    std::string text;
    if (all_tiers_) {
      KHALDUN_TRY(text, of_all_tiers(environment));
    } else {
      KHALDUN_TRY(const Engine engine, load_engine(engine_, environment));
      KHALDUN_TRY(const eval::Report report, score(engine));
      text = as_json_ ? report.json() + "\n" : report.table();
    }
    KHALDUN_TRY(Output output, Output::open(""));
    KHALDUN_CHECK(output.append(text));
    KHALDUN_CHECK(output.finish());
    return Outcome::kDone;
  }

 private:
  Result<eval::Report> score(const Engine& engine) const {
    Result<eval::Report> report = eval::evaluate(request_, engine);
    if (report || report.error().code == ErrorCode::kWrite) return report;
    // docs/evaluation.md: whatever is wrong with the gold file is wrong usage.
    return Error{ErrorCode::kUsage, report.error().message};
  }

  // A tier whose model is not installed has no column, and no line of JSON.
  Result<std::string> of_all_tiers(const Environment& environment) {
    std::vector<eval::Report> reports;
    std::string lines;
    for (const char* tier : {"fast", "accurate", "best"}) {
      EngineOptions options = engine_;
      options.tier = tier;
      const Result<Engine> engine = load_engine(options, environment);
      if (!engine && engine.error().code == ErrorCode::kNotFound && !reports.empty()) continue;
      if (!engine) return engine.error();
      KHALDUN_TRY(reports.emplace_back(), score(*engine));
      lines += reports.back().json() + "\n";
    }
    return as_json_ ? lines : eval::side_by_side(reports);
  }

  // The lists come with Khaldun; so do the sample reports. The seed report lies beside the source
  // tree, and the day of its publication is known.
  Result<void> fill_in_paths(const Environment& environment) {
    KHALDUN_TRY(const std::string data, find_data({environment, "", engine_.data_dir}));
    const auto in_tree = [&](const char* path) {
      return (std::filesystem::path(data) / ".." / path).lexically_normal().string();
    };
    const bool is_seed = request_.task == "seed";
    if (!is_seed && request_.task != "reports") {
      // The gold texts of the other tasks do not come with Khaldun, and hold their own texts.
      if (!request_.gold.empty()) return {};
      return Error{ErrorCode::kUsage, "eval " + request_.task +
                                          ": expected --gold with the gold file or folder, found "
                                          "none"};
    }
    if (request_.gold.empty()) {
      request_.gold = in_tree(is_seed ? "data/eval/seed.tsv" : "tests/cases/reports");
    }
    if (!request_.text.empty()) return {};
    request_.text = in_tree(is_seed ? "../shared/seed-article.txt" : "data/samples");
    if (is_seed && request_.published.empty()) request_.published = kSeedPublished;
    if (std::filesystem::exists(request_.text)) return {};
    return Error{ErrorCode::kUsage, "eval " + request_.task + ": expected the text at " +
                                        request_.text +
                                        ", found nothing; say where it is with --text"};
  }

  CLI::App& app_;
  eval::Request request_;
  EngineOptions engine_;
  bool as_json_ = false;
  bool all_tiers_ = false;
};

}  // namespace

std::unique_ptr<Command> make_eval_command(CLI::App& app) {
  return std::make_unique<EvalCommand>(app);
}

}  // namespace khaldun::cli
