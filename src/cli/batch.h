// run_batch: reads texts from files, hands them to a function in chunks, writes what it returns.
//
//   return run_batch(options, [&]() -> Result<Work> {
//     KHALDUN_TRY(auto engine, load()); return Work([=](std::vector<InputRecord> records) { ... });
//   });
//
// Memory is bounded whatever the size of the input: one chunk is held at a time. Results are
// written in the order of the input. A bad record gives one line on standard error and the batch
// goes on; at the end the bad ones are counted.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/input_options.h"
#include "khaldun/article_reader.h"
#include "khaldun/reader.h"
#include "khaldun/result.h"

namespace CLI {
class App;
}

namespace khaldun::cli {

struct BatchOptions {
  InputFlags input;
  std::string output;  // "" is standard output
  int jobs = 1;
  std::string head;  // written before the first result and after the last
  std::string foot;
};

// Declares those of add_input_options(), --output and --jobs.
void add_batch_options(CLI::App& app, BatchOptions& options);
// Declares --jobs; sets the default.
void add_jobs_option(CLI::App& app, int& jobs);

// The articles of the records, in their order, read by so many workers.
std::vector<Result<Article>> read_articles(const ArticleReader& reader,
                                           std::vector<InputRecord> records, int jobs);

// With those of its other pages.
std::size_t bytes_of(const InputRecord& record);

std::vector<std::string> names_of(const std::vector<InputRecord>& records);

// The day of --published, for an article that states none. "" changes nothing.
void set_published(const std::string& day, Article& article);

// What is to be written for each record, in order.
using Work = std::function<std::vector<Result<std::string>>(std::vector<InputRecord> records)>;

// Makes the function; called once the inputs are known to exist, so that a misspelt path is told
// before a model is loaded.
using PrepareWork = std::function<Result<Work>()>;

// Errors: kUsage, kNotFound, kWrite; the first record's error if no record was good.
Result<Outcome> run_batch(const BatchOptions& options, const PrepareWork& prepare);

}  // namespace khaldun::cli
