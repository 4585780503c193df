// Tested by tests/end_to_end.
#include "cli/batch.h"

#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <optional>
#include <thread>
#include <utility>

#include "base/byte_stream.h"
#include "base/parallel.h"
#include "cli/input_files.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/usage.h"
#include "khaldun/limits.h"

namespace khaldun::cli {
namespace {

// Text that is worked on at a time, for each worker: little at first, so that results come soon,
// then enough to keep the workers busy and little enough to be held.
constexpr std::size_t kFirstChunkBytes = 32 << 10;
constexpr std::size_t kMaxChunkBytes = 512 << 10;
constexpr std::size_t kMaxChunkItems = 10'000;

std::optional<InputFormat> format_of(const std::string& name) {
  if (name == "text") return InputFormat::kText;
  if (name == "jsonl") return InputFormat::kJsonl;
  if (name == "conllu") return InputFormat::kConllu;
  if (name == "html") return InputFormat::kHtml;
  return std::nullopt;
}

// All records of all files, one after the other.
class Queue {
 public:
  Queue(std::vector<std::string> files, std::optional<InputFormat> format, bool takes_pages)
      : files_(std::move(files)), format_(format), takes_pages_(takes_pages) {}

  std::optional<Result<Item>> next() {
    while (true) {
      if (!reader_) {
        if (next_file_ == files_.size()) return std::nullopt;
        if (auto opened = open(files_[next_file_++]); !opened) return opened.error();
      }
      auto record = reader_->next();
      if (!record) {
        reader_.reset();
        continue;
      }
      if (!*record) return record->error();
      const std::string line = is_text_ ? "" : ":" + std::to_string((*record)->line);
      return Item{name_ + line, std::move(**record)};
    }
  }

 private:
  Result<void> open(const std::string& path) {
    KHALDUN_TRY(stream_, base::ByteStream::open(path));
    name_ = path == "-" ? "standard input" : path;
    InputFormat format = format_.value_or(guess_input_format(path, stream_->peek()));
    // As a text it is refused, with what to do.
    if (format == InputFormat::kHtml && !takes_pages_) format = InputFormat::kText;
    is_text_ = format == InputFormat::kText || format == InputFormat::kHtml;
    reader_.emplace(format, stream_->reader(), name_);
    return {};
  }

  std::vector<std::string> files_;
  std::optional<InputFormat> format_;
  bool takes_pages_;
  std::size_t next_file_ = 0;
  std::unique_ptr<base::ByteStream> stream_;
  std::optional<RecordReader> reader_;
  std::string name_;
  bool is_text_ = false;
};

// Counts good and bad records, and reports the bad ones.
class Tally {
 public:
  void add_good() { ++good_; }
  void add_bad(const Error& error) {
    if (!first_error_) {
      first_error_ = error;
    } else {
      if (bad_ == 1) report(*first_error_);
      report(error);
    }
    ++bad_;
  }

  Result<Outcome> outcome() const {
    if (bad_ == 0) return Outcome::kDone;
    // A single error without any success is the error of the whole command.
    if (good_ == 0 && bad_ == 1) return *first_error_;
    if (bad_ == 1) report(*first_error_);
    const std::string count = std::to_string(bad_) + " of " + std::to_string(good_ + bad_);
    if (good_ == 0)
      return Error{first_error_->code, "nothing written: " + count + " inputs failed"};
    note(count + " inputs failed; the results of the others are written");
    return Outcome::kSomeInputBad;
  }

 private:
  std::size_t good_ = 0;
  std::size_t bad_ = 0;
  std::optional<Error> first_error_;
};

std::vector<Item> next_chunk(Queue& queue, std::size_t max_bytes, Tally& tally) {
  std::vector<Item> items;
  std::size_t bytes = 0;
  while (bytes < max_bytes && items.size() < kMaxChunkItems) {
    auto item = queue.next();
    if (!item) break;
    if (!*item) {
      tally.add_bad(item->error());
      continue;
    }
    bytes += (*item)->record.text.size();
    items.push_back(std::move(**item));
  }
  return items;
}

// Overwriting an input while it is read would destroy it.
Result<void> check_output_is_no_input(const std::string& output,
                                      const std::vector<std::string>& files) {
  struct stat written = {};
  if (output.empty() || ::stat(output.c_str(), &written) != 0) return {};
  for (const std::string& file : files) {
    struct stat read = {};
    if (!S_ISREG(written.st_mode) || ::stat(file.c_str(), &read) != 0) continue;
    if (read.st_dev == written.st_dev && read.st_ino == written.st_ino) {
      return Error{ErrorCode::kUsage,
                   "--output: expected another file than the inputs, found " + file};
    }
  }
  return {};
}

Result<void> write_chunk(const std::vector<std::string>& names,
                         std::vector<Result<std::string>> results, Output& output, Tally& tally) {
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (!results[i]) {
      tally.add_bad(with_context(names[i], results[i].error()));
      continue;
    }
    KHALDUN_CHECK(output.append(*results[i]));
    tally.add_good();
  }
  return output.flush();
}

}  // namespace

std::vector<Result<Article>> read_articles(const PageReader& reader, std::vector<Item>& items,
                                           int jobs) {
  std::vector<Result<Article>> articles(items.size(), Article());
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i < items.size(); ++i) ends.push_back(i + 1);
  base::for_each_batch(ends, jobs, [&](std::size_t i, std::size_t) {
    InputRecord& record = items[i].record;
    if (record.format == InputFormat::kHtml) {
      const std::string id = std::filesystem::path(items[i].name).stem();
      articles[i] = reader.read(record.text, {.id = id});
    } else {
      articles[i] = reader.read_text(std::move(record.text), record.info);
    }
  });
  return articles;
}

void add_batch_options(CLI::App& app, BatchOptions& options) {
  app.add_option("FILE", options.inputs,
                 options.takes_pages
                     ? "Files, folders of reports (.html, .txt, .jsonl, .ndjson, .conllu), or - "
                       "for standard input"
                     : "Files, folders of reports (.txt, .jsonl, .ndjson, .conllu), or - for "
                       "standard input")
      ->required();
  app.add_option(
         "--input-format", options.input_format,
         "text (one report), jsonl (one record a line), conllu or html (one page); default: "
         "by name, then by content")
      ->check(one_of({"text", "jsonl", "conllu", "html"}));
  app.add_option("-o,--output", options.output, "File to write; default: standard output");
  options.jobs =
      std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, limits::kMaxJobs);
  app.add_option("-j,--jobs", options.jobs,
                 "Worker threads; the output is the same for any number; default: all processors")
      ->check(whole_number(1, limits::kMaxJobs));
}

Result<Outcome> run_batch(const BatchOptions& options, const PrepareWork& prepare) {
  const auto format = format_of(options.input_format);
  KHALDUN_TRY(std::vector<std::string> files,
              expand_inputs(options.inputs, format, options.takes_pages));
  KHALDUN_CHECK(check_output_is_no_input(options.output, files));
  KHALDUN_TRY(const Work work, prepare());
  KHALDUN_TRY(Output output, Output::open(options.output));
  KHALDUN_CHECK(output.append(options.head));
  const auto jobs = static_cast<std::size_t>(options.jobs);
  Queue queue(std::move(files), format, options.takes_pages);
  Tally tally;
  for (std::size_t bytes = kFirstChunkBytes; !output.reader_is_gone();
       bytes = std::min(2 * bytes, kMaxChunkBytes)) {
    std::vector<Item> items = next_chunk(queue, bytes * jobs, tally);
    if (items.empty()) break;
    std::vector<std::string> names;
    names.reserve(items.size());
    for (const Item& item : items) names.push_back(item.name);
    KHALDUN_CHECK(write_chunk(names, work(std::move(items)), output, tally));
  }
  KHALDUN_CHECK(output.append(options.foot));
  KHALDUN_CHECK(output.finish());
  if (output.reader_is_gone()) return Outcome::kDone;
  return tally.outcome();
}

}  // namespace khaldun::cli
