// `khaldun extract`: the articles of pages and texts. Tested by tests/end_to_end.
#include <CLI/CLI.hpp>
#include <optional>
#include <utility>

#include "cli/batch.h"
#include "cli/command.h"
#include "cli/installation.h"
#include "cli/usage.h"
#include "khaldun/article_reader.h"
#include "khaldun/format.h"

namespace khaldun::cli {
namespace {

class ExtractCommand : public Command {
 public:
  explicit ExtractCommand(CLI::App& app)
      : app_(*app.add_subcommand(
            "extract", "Articles of web pages: title, authors, day, body, all labelled")) {
    batch_.input.takes_pages = true;
    add_batch_options(app_, batch_);
    app_.add_option("-f,--format", format_,
                    "text (title, authors, day and body), table (a line each), or jsonl "
                    "(docs/records.md); default: text on a terminal, jsonl elsewhere")
        ->check(one_of({"text", "table", "jsonl"}));
    app_.add_option("--data", data_dir_,
                    "Folder with Khaldun's tables; default: beside the program");
    app_.footer(
        "Examples:\n"
        "  khaldun extract page.html\n"
        "  khaldun extract pages/ --jobs 8 > articles.jsonl\n"
        "  khaldun extract https://example.org/sitemap.xml --follow\n"
        "  curl -s https://example.org/news | khaldun extract -\n");
  }

  bool is_chosen() const override { return app_.parsed(); }

  Result<Outcome> run(const Environment& environment) override {
    const bool for_people = environment.output_is_terminal && batch_.output.empty();
    if (format_.empty()) format_ = for_people ? "text" : "jsonl";
    if (format_ == "table") batch_.head = article_table_head();
    std::optional<ArticleReader> reader;
    return run_batch(batch_, [&]() -> Result<Work> {
      Installation installation;
      installation.data_dir = data_dir_;
      installation.environment = environment;
      KHALDUN_TRY(const std::string data, find_data(installation));
      KHALDUN_TRY(const InputLimits limits, limits_of(batch_.input));
      reader.emplace(data, limits.page);
      return Work(
          [&](std::vector<InputRecord> records) { return extract(*reader, std::move(records)); });
    });
  }

 private:
  std::vector<Result<std::string>> extract(const ArticleReader& reader,
                                           std::vector<InputRecord> records) const {
    std::vector<Result<std::string>> results;
    const std::vector<std::string> names = names_of(records);
    for (const auto& article : read_articles(reader, std::move(records), batch_.jobs)) {
      if (!article) {
        results.emplace_back(article.error());
        continue;
      }
      std::string out;
      const std::string& name = names[results.size()];
      if (format_ == "table") {
        append_article_row(out, *article);
      } else {
        (format_ == "text" ? append_article_text : append_article)(out, *article, name);
      }
      results.emplace_back(std::move(out));
    }
    return results;
  }

  CLI::App& app_;
  BatchOptions batch_;
  std::string format_;
  std::string data_dir_;
};

}  // namespace

std::unique_ptr<Command> make_extract_command(CLI::App& app) {
  return std::make_unique<ExtractCommand>(app);
}

}  // namespace khaldun::cli
