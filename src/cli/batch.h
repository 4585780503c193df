// run_batch: reads texts from files, hands them to a function in chunks, writes what it returns.
//
//   return run_batch(options, [&]() -> Result<Work> {
//     KHALDUN_TRY(auto engine, load()); return Work([=](std::vector<Item> items) { ... });
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
#include "khaldun/page_reader.h"
#include "khaldun/reader.h"
#include "khaldun/result.h"

namespace CLI {
class App;
}

namespace khaldun::cli {

struct BatchOptions {
  std::vector<std::string> inputs;
  std::string input_format;  // text, jsonl, conllu, html; "" is guessed for each file
  bool takes_pages = false;  // of HTML; else one is refused
  std::string output;        // "" is standard output
  int jobs = 1;
  std::string head;  // written before the first result and after the last
  std::string foot;
};

// Declares FILE..., --input-format, --output and --jobs.
void add_batch_options(CLI::App& app, BatchOptions& options);

struct Item {
  std::string name;  // path, with ":line" where the file holds many records
  InputRecord record;
};

// The articles of the items, in their order, read by so many workers; takes their texts. The id of
// a page's article is the name of its file without folder and ending.
std::vector<Result<Article>> read_articles(const PageReader& reader, std::vector<Item>& items,
                                           int jobs);

// What is to be written for each item, in order.
using Work = std::function<std::vector<Result<std::string>>(std::vector<Item> items)>;

// Makes the function; called once the inputs are known to exist, so that a misspelt path is told
// before a model is loaded.
using PrepareWork = std::function<Result<Work>()>;

// Errors: kUsage, kNotFound, kWrite; the first record's error if no record was good.
Result<Outcome> run_batch(const BatchOptions& options, const PrepareWork& prepare);

}  // namespace khaldun::cli
