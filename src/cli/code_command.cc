// `khaldun code`: events and quotes of reports. Tested by tests/end_to_end.
#include <CLI/CLI.hpp>
#include <map>
#include <utility>

#include "cli/batch.h"
#include "cli/command.h"
#include "cli/engine_options.h"
#include "cli/messages.h"
#include "cli/usage.h"
#include "khaldun/format.h"

namespace khaldun::cli {
namespace {

class CodeCommand : public Command {
 public:
  explicit CodeCommand(CLI::App& app)
      : app_(
            *app.add_subcommand("code", "Events and quotes: who did what to whom, who said what")) {
    batch_.input.takes_pages = true;
    add_batch_options(app_, batch_);
    app_.add_option("-f,--format", format_,
                    "table, or jsonl (docs/records.md); default: table on a terminal, jsonl "
                    "elsewhere; with --explain: text (default), json or html")
        ->check(one_of({"table", "jsonl", "text", "json", "html"}));
    app_.add_flag("--explain", engine_.explain,
                  "Show how each sentence was read, and why each event was taken or left");
    app_.add_option("--profile", profile_,
                    "Events to keep: all, plover-strict (no actor UNK), or icews (and only what is "
                    "told as a fact of the day); default: all")
        ->check(one_of({"all", "plover-strict", "icews"}));
    app_.add_option("--min-confidence", engine_.filter.min_confidence,
                    "Leave out events of less confidence; default: 0")
        ->check(share());
    app_.add_option("--published", published_,
                    "Day of publication of reports that do not state their own: 2024-03-27")
        ->transform(day());
    add_model_options(app_, engine_);
    add_data_options(app_, engine_);
    app_.footer(
        "Examples:\n"
        "  khaldun code report.txt --published 2024-03-27\n"
        "  khaldun code reports/ --format jsonl --output events.jsonl\n"
        "  khaldun code news.jsonl --actors my_actors --jobs 8 > events.jsonl\n"
        "  khaldun code news.jsonl --profile plover-strict --min-confidence 0.6\n"
        "  khaldun code report.txt --explain\n"
        "  khaldun code report.txt --explain --format html --output report.html\n");
  }

  bool is_chosen() const override { return app_.parsed(); }

  Result<Outcome> run(const Environment& environment) override {
    const bool for_people = environment.output_is_terminal && batch_.output.empty();
    KHALDUN_CHECK(choose_writer(for_people));
    engine_.filter.profile = *profile_from_string(profile_);
    std::optional<Engine> engine;
    return run_batch(batch_, [&]() -> Result<Work> {
      KHALDUN_TRY(const InputLimits limits, limits_of(batch_.input));
      engine_.page_limits = limits.page;
      KHALDUN_TRY(engine, load_engine(engine_, environment));
      if (engine->info().places == 0) {
        note(
            "no gazetteer places.kpl beside the models: the places of events are countries and "
            "capitals only; see khaldun doctor");
      }
      return Work(
          [&](std::vector<InputRecord> records) { return code(*engine, std::move(records)); });
    });
  }

 private:
  using Append = void (*)(std::string& out, const CodedArticle& coded, std::string_view input);

  std::vector<Result<std::string>> code(const Engine& engine,
                                        std::vector<InputRecord> records) const {
    std::vector<Result<std::string>> results(records.size(), std::string());
    const std::vector<std::string> names = names_of(records);
    std::vector<Article> articles;
    std::vector<std::size_t> places;  // of the articles among the records
    auto read = read_articles(engine.articles(), std::move(records), batch_.jobs);
    for (std::size_t i = 0; i < read.size(); ++i) {
      if (!read[i]) {
        results[i] = read[i].error();
        continue;
      }
      set_published(published_, *read[i]);
      articles.push_back(std::move(*read[i]));
      places.push_back(i);
    }
    auto coded = engine.code_all(std::move(articles), batch_.jobs,
                                 [&](std::string& out, const CodedArticle& one, std::size_t i) {
                                   write_(out, one, names[places[i]]);
                                 });
    for (std::size_t i = 0; i < coded.size(); ++i) results[places[i]] = std::move(coded[i]);
    return results;
  }

  // How results are written; kUsage for a format that does not go with --explain.
  Result<void> choose_writer(bool for_people) {
    std::string format = format_;
    if (format.empty()) format = engine_.explain ? "text" : for_people ? "table" : "jsonl";
    const std::map<std::string, Append> records = {{"table", append_record_table},
                                                   {"jsonl", append_records}};
    const std::map<std::string, Append> explanations = {{"text", append_explanation},
                                                        {"table", append_explanation},
                                                        {"json", append_explanation_json},
                                                        {"html", append_explanation_html}};
    const auto& choice = engine_.explain ? explanations : records;
    const auto found = choice.find(format);
    if (found == choice.end()) {
      return wrong_format(engine_.explain ? "--explain: expected --format text, json or html"
                                          : "--format: expected table or jsonl without --explain",
                          format);
    }
    write_ = found->second;
    if (format == "html") {
      batch_.head = explanation_html_head();
      batch_.foot = explanation_html_foot();
    }
    return {};
  }

  static Error wrong_format(std::string_view expected, std::string_view format) {
    return {ErrorCode::kUsage, std::string(expected) + ", found --format " + std::string(format) +
                                   "; see khaldun code --help"};
  }

  CLI::App& app_;
  BatchOptions batch_;
  EngineOptions engine_;
  std::string format_;
  std::string profile_ = "all";
  std::string published_;
  Append write_ = nullptr;
};

}  // namespace

std::unique_ptr<Command> make_code_command(CLI::App& app) {
  return std::make_unique<CodeCommand>(app);
}

}  // namespace khaldun::cli
