// `khaldun extract`: the articles of pages and texts. Tested by tests/end_to_end.
#include <CLI/CLI.hpp>
#include <optional>
#include <utility>

#include "base/parallel.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/installation.h"
#include "cli/usage.h"
#include "khaldun/format.h"
#include "khaldun/page_reader.h"

namespace khaldun::cli {
namespace {

class ExtractCommand : public Command {
 public:
  explicit ExtractCommand(CLI::App& app)
      : app_(*app.add_subcommand(
            "extract", "Articles of web pages: title, authors, day, body, all labelled")) {
    batch_.takes_pages = true;
    add_batch_options(app_, batch_);
    app_.add_option(
            "-f,--format", format_,
            "text (title, authors, day and body), or jsonl (docs/records.md); default: text "
            "on a terminal, jsonl elsewhere")
        ->check(one_of({"text", "jsonl"}));
    app_.add_option("--data", data_dir_,
                    "Folder with Khaldun's tables; default: beside the program");
    app_.footer(
        "Examples:\n"
        "  khaldun extract page.html\n"
        "  khaldun extract pages/ --jobs 8 > articles.jsonl\n"
        "  curl -s https://example.org/news | khaldun extract -\n");
  }

  bool is_chosen() const override { return app_.parsed(); }

  Result<Outcome> run(const Environment& environment) override {
    const bool for_people = environment.output_is_terminal && batch_.output.empty();
    if (format_.empty()) format_ = for_people ? "text" : "jsonl";
    std::optional<PageReader> reader;
    return run_batch(batch_, [&]() -> Result<Work> {
      Installation installation;
      installation.data_dir = data_dir_;
      installation.environment = environment;
      KHALDUN_TRY(const std::string data, find_data(installation));
      KHALDUN_TRY(reader, PageReader::load(data + "/web"));
      return Work([&](std::vector<Item> items) { return extract(*reader, std::move(items)); });
    });
  }

 private:
  static Result<Article> read(const PageReader& reader, Item& item) {
    InputRecord& record = item.record;
    if (record.format == InputFormat::kHtml) {
      return reader.read(record.text, {.id = page_id(item.name)});
    }
    return reader.read_text(std::move(record.text), record.info);
  }

  Result<std::string> extracted(const PageReader& reader, Item& item) const {
    KHALDUN_TRY(const Article article, read(reader, item));
    std::string out;
    (format_ == "text" ? append_article_text : append_article)(out, article, item.name);
    return out;
  }

  std::vector<Result<std::string>> extract(const PageReader& reader,
                                           std::vector<Item> items) const {
    std::vector<Result<std::string>> results(items.size(), std::string());
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < items.size(); ++i) ends.push_back(i + 1);
    base::for_each_batch(ends, batch_.jobs, [&](std::size_t begin, std::size_t) {
      results[begin] = extracted(reader, items[begin]);
    });
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
