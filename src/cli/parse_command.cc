// `khaldun parse`: tokens, sentences, tags, lemmas, trees and names of texts.
// Tested by tests/end_to_end.
#include <CLI/CLI.hpp>
#include <utility>

#include "cli/batch.h"
#include "cli/command.h"
#include "cli/engine_options.h"
#include "cli/usage.h"
#include "khaldun/format.h"

namespace khaldun::cli {
namespace {

void append_document(std::string& out, const std::string& format, const Document& document,
                     const std::string& id) {
  if (format == "table") return append_document_table(out, document, id);
  if (format == "conllu") return append_conllu(out, document, id);
  if (format == "spacy") return append_spacy_json(out, document);
  append_document_json(out, document, id);
}

class ParseCommand : public Command {
 public:
  explicit ParseCommand(CLI::App& app)
      : app_(*app.add_subcommand("parse", "Tokens, sentences, tags, lemmas, trees and names")) {
    add_batch_options(app_, batch_);
    app_.add_option("-f,--format", format_,
                    "table, conllu, spacy (Doc.to_json) or json (offsets in bytes); default: table "
                    "on a terminal, json elsewhere")
        ->check(one_of({"table", "conllu", "spacy", "json"}));
    add_model_options(app_, engine_);
    app_.footer(
        "Examples:\n"
        "  khaldun parse report.txt\n"
        "  khaldun parse - --format conllu < report.txt\n"
        "  khaldun parse news.jsonl --format spacy --jobs 4 > news.spacy.jsonl\n");
  }

  bool is_chosen() const override { return app_.parsed(); }

  Result<Outcome> run(const Environment& environment) override {
    const bool for_people = environment.output_is_terminal && batch_.output.empty();
    if (format_.empty()) format_ = for_people ? "table" : "json";
    std::optional<Engine> engine;
    return run_batch(batch_, [&]() -> Result<Work> {
      KHALDUN_TRY(engine, load_engine(engine_, environment));
      return Work(
          [&](std::vector<InputRecord> records) { return parse(*engine, std::move(records)); });
    });
  }

 private:
  std::vector<Result<std::string>> parse(const Engine& engine,
                                         std::vector<InputRecord> records) const {
    std::vector<std::string> texts;
    texts.reserve(records.size());
    for (InputRecord& record : records) texts.push_back(std::move(record.text));
    return engine.parse_all(
        texts, batch_.jobs, [&](std::string& out, const Document& document, std::size_t i) {
          const std::string& given = records[i].info.id;
          append_document(out, format_, document, given.empty() ? records[i].name : given);
        });
  }

  CLI::App& app_;
  BatchOptions batch_;
  EngineOptions engine_;
  std::string format_;
};

}  // namespace

std::unique_ptr<Command> make_parse_command(CLI::App& app) {
  return std::make_unique<ParseCommand>(app);
}

}  // namespace khaldun::cli
