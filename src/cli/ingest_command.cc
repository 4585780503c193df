// `khaldun ingest`: a corpus into a folder, resumable. Tested by tests/end_to_end.
#include <CLI/CLI.hpp>
#include <optional>
#include <utility>

#include "cli/batch.h"
#include "cli/command.h"
#include "cli/engine_options.h"
#include "cli/ingest_run.h"
#include "cli/input_files.h"
#include "cli/input_options.h"
#include "cli/installation.h"
#include "cli/messages.h"
#include "cli/usage.h"
#include "sinks/folder_sink.h"

namespace khaldun::cli {
namespace {

class IngestCommand : public Command {
 public:
  explicit IngestCommand(CLI::App& app)
      : app_(*app.add_subcommand(
            "ingest", "A corpus into a folder: articles or events, duplicates marked, resumable")) {
    input_.takes_pages = true;
    add_input_options(app_, input_);
    app_.add_option("--out", out_,
                    "Folder to write; one that was begun is gone on with, and takes new inputs")
        ->required();
    app_.add_flag("--code", codes_, "Write events and quotes, too");
    app_.add_option("--published", published_,
                    "Day of publication of articles that do not state their own: 2024-03-27")
        ->transform(day());
    add_jobs_option(app_, jobs_);
    add_model_options(app_, engine_);
    add_data_options(app_, engine_);
    app_.footer(
        "Examples:\n"
        "  khaldun ingest CC-NEWS-*.warc.gz --out news --jobs 8\n"
        "  khaldun ingest pages/ feeds/ dump.csv --out events --code\n"
        "  khaldun ingest https://example.org/feed --follow --out news\n"
        "\n"
        "Writes articles.jsonl (with --code: events.jsonl), rejects.jsonl and manifest.jsonl:\n"
        "docs/cli.md. A run that was killed goes on when the same command is given again, and of\n"
        "URLs it asks for what is new only.\n");
  }

  bool is_chosen() const override { return app_.parsed(); }

  Result<Outcome> run(const Environment& environment) override {
    IngestOptions options;
    KHALDUN_TRY(options.input, options_of(input_));
    KHALDUN_TRY(const InputLimits limits, limits_of(input_));
    KHALDUN_TRY(options.url, url_flags_of(input_));
    engine_.page_limits = limits.page;
    options.published = published_;
    options.jobs = jobs_;
    KHALDUN_TRY(const auto files, expand_inputs(input_.paths, options.input.format, true,
                                                options.input.records.limits.files));
    std::optional<Engine> engine;
    std::optional<ArticleReader> articles;
    if (codes_) {
      KHALDUN_TRY(engine, load_engine(engine_, environment));
    } else {
      Installation installation{environment, engine_.models_dir, engine_.data_dir};
      KHALDUN_TRY(const std::string data, find_data(installation));
      articles.emplace(data, limits.page);
    }
    KHALDUN_TRY(const auto sink, sinks::FolderSink::open(out_, settings(engine)));
    IngestRun run(*sink, engine ? engine->articles() : *articles, engine ? &*engine : nullptr,
                  std::move(options));
    KHALDUN_CHECK(run.remember());
    KHALDUN_TRY(const sinks::Totals totals, run.read(files));
    if (totals.rejects == 0) return Outcome::kDone;
    note(counted(totals.rejects, "reject") + "; see " + out_ + "/rejects.jsonl");
    return Outcome::kSomeInputBad;
  }

 private:
  // What must be the same in all runs into one folder.
  sinks::Settings settings(const std::optional<Engine>& engine) const {
    sinks::Settings settings = {{"records", engine ? "events" : "articles"},
                                {"model", engine ? engine->info().model_name : ""},
                                {"tier", engine ? engine->info().tier : ""},
                                {"columns", input_.columns},
                                {"published", published_},
                                {"version", KHALDUN_VERSION}};
    // What was refused for want of these is not asked for again.
    for (const auto& [name, is_set] :
         {std::pair{"follow", input_.url.follow},
          std::pair{"ignore-robots", input_.url.ignore_robots},
          std::pair{"allow-private-addresses", input_.url.allow_private}}) {
      if (is_set) settings[name] = "yes";
    }
    return settings;
  }

  CLI::App& app_;
  InputFlags input_;
  EngineOptions engine_;
  std::string out_;
  std::string published_;
  bool codes_ = false;
  int jobs_ = 1;
};

}  // namespace

std::unique_ptr<Command> make_ingest_command(CLI::App& app) {
  return std::make_unique<IngestCommand>(app);
}

}  // namespace khaldun::cli
