// `khaldun code`: events and quotes of reports. Tested by tests/end_to_end.
#include <CLI/CLI.hpp>
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
    add_batch_options(app_, batch_);
    app_.add_option("-f,--format", format_,
                    "table, or jsonl (docs/records.md); default: table on a terminal, jsonl "
                    "elsewhere")
        ->check(one_of({"table", "jsonl"}));
    app_.add_flag("--explain", explain_,
                  "Show how each sentence was read, and why each event was taken or left");
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
        "  khaldun code report.txt --explain\n");
  }

  bool is_chosen() const override { return app_.parsed(); }

  Result<Outcome> run(const Environment& environment) override {
    if (explain_ && format_ == "jsonl") {
      return Error{ErrorCode::kUsage,
                   "--explain: expected --format table or none, for it is text for people, found "
                   "--format jsonl; see khaldun code --help"};
    }
    const bool for_people = environment.output_is_terminal && batch_.output.empty();
    if (format_.empty()) format_ = for_people ? "table" : "jsonl";
    std::optional<Engine> engine;
    return run_batch(batch_, [&]() -> Result<Work> {
      KHALDUN_TRY(engine, load_engine(engine_, environment));
      if (engine->info().places == 0) {
        note(
            "no gazetteer places.kpl beside the models: the places of events are countries and "
            "capitals only; see khaldun doctor");
      }
      return Work([&](std::vector<Item> items) { return code(*engine, std::move(items)); });
    });
  }

 private:
  Article article_of(const Engine& engine, InputRecord record) const {
    Article article = engine.read_text(std::move(record.text), record.info);
    if (article.published.empty() && !published_.empty()) {
      article.published = published_;
      article.published_source = "given";
    }
    return article;
  }

  std::vector<Result<std::string>> code(const Engine& engine, std::vector<Item> items) const {
    std::vector<Article> articles;
    articles.reserve(items.size());
    for (Item& item : items) articles.push_back(article_of(engine, std::move(item.record)));
    return engine.code_all(std::move(articles), batch_.jobs,
                           [&](std::string& out, const CodedArticle& coded, std::size_t i) {
                             append(out, coded, items[i].name);
                           });
  }

  void append(std::string& out, const CodedArticle& coded, const std::string& name) const {
    if (explain_) return append_explanation(out, coded, name);
    if (format_ == "table") return append_record_table(out, coded, name);
    append_records(out, coded, name);
  }

  CLI::App& app_;
  BatchOptions batch_;
  EngineOptions engine_;
  std::string format_;
  std::string published_;
  bool explain_ = false;
};

}  // namespace

std::unique_ptr<Command> make_code_command(CLI::App& app) {
  return std::make_unique<CodeCommand>(app);
}

}  // namespace khaldun::cli
