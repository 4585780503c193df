// Tested by tests/end_to_end.
#include "cli/batch.h"

#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <optional>
#include <thread>
#include <utility>

#include "base/parallel.h"
#include "cli/input_files.h"
#include "cli/input_queue.h"
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
constexpr std::size_t kMaxChunkRecords = 10'000;

// Counts good records and errors, and reports these. An error may be a bad record, a file that
// cannot be read, or damage between two records.
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
    const std::string count = counted(bad_, "error");
    if (good_ == 0) return Error{first_error_->code, "nothing written: " + count};
    note(count + "; the results of " + counted(good_, "good record") + " are written");
    return Outcome::kSomeInputBad;
  }

 private:
  std::size_t good_ = 0;
  std::size_t bad_ = 0;
  std::optional<Error> first_error_;
};

Error no_text(const InputRecord& page) {
  return {ErrorCode::kInvalidInput,
          page.name + ": expected plain text in UTF-8, found HTML or XML; extract its text first"};
}

std::vector<InputRecord> next_chunk(InputQueue& queue, std::size_t max_bytes, bool takes_pages,
                                    Tally& tally) {
  std::vector<InputRecord> records;
  std::size_t bytes = 0;
  while (bytes < max_bytes && records.size() < kMaxChunkRecords) {
    auto record = queue.next();
    if (!record) break;
    if (!*record) {
      tally.add_bad(record->error());
      continue;
    }
    if ((*record)->format == InputFormat::kHtml && !takes_pages) {
      tally.add_bad(no_text(**record));
      continue;
    }
    bytes += bytes_of(**record);
    records.push_back(std::move(**record));
  }
  return records;
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

std::vector<Result<Article>> read_articles(const ArticleReader& reader,
                                           std::vector<InputRecord> records, int jobs) {
  std::vector<Result<Article>> articles(records.size(), Article());
  base::for_each_item(records.size(), jobs,
                      [&](std::size_t i) { articles[i] = reader.read(std::move(records[i])); });
  return articles;
}

std::size_t bytes_of(const InputRecord& record) {
  std::size_t bytes = record.text.size();
  if (!record.other_pages) return bytes;
  for (const OtherPage& page : *record.other_pages) bytes += page.bytes.size();
  return bytes;
}

std::vector<std::string> names_of(const std::vector<InputRecord>& records) {
  std::vector<std::string> names;
  names.reserve(records.size());
  for (const InputRecord& record : records) names.push_back(record.name);
  return names;
}

void set_published(const std::string& day, Article& article) {
  if (!article.published.empty() || day.empty()) return;
  article.published = day;
  article.published_source = "given";
  article.published_precision = "day";
}

void add_batch_options(CLI::App& app, BatchOptions& options) {
  add_input_options(app, options.input);
  app.add_option("-o,--output", options.output, "File to write; default: standard output");
  add_jobs_option(app, options.jobs);
}

void add_jobs_option(CLI::App& app, int& jobs) {
  jobs = std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, limits::kMaxJobs);
  app.add_option("-j,--jobs", jobs,
                 "Worker threads; the output is the same for any number; default: all processors")
      ->check(whole_number(1, limits::kMaxJobs));
}

Result<Outcome> run_batch(const BatchOptions& options, const PrepareWork& prepare) {
  KHALDUN_TRY(const InputOptions input, options_of(options.input));
  KHALDUN_TRY(std::vector<std::string> files,
              expand_inputs(options.input.paths, input.format, options.input.takes_pages,
                            input.records.limits.files));
  KHALDUN_TRY(const UrlFlags url_flags, url_flags_of(options.input));
  KHALDUN_CHECK(check_output_is_no_input(options.output, files));
  KHALDUN_TRY(const Work work, prepare());
  KHALDUN_TRY(Output output, Output::open(options.output));
  KHALDUN_CHECK(output.append(options.head));
  const auto jobs = static_cast<std::size_t>(options.jobs);
  InputQueue queue(std::move(files), input, url_flags);
  Tally tally;
  for (std::size_t bytes = kFirstChunkBytes; !output.reader_is_gone();
       bytes = std::min(2 * bytes, kMaxChunkBytes)) {
    std::vector<InputRecord> records =
        next_chunk(queue, bytes * jobs, options.input.takes_pages, tally);
    if (records.empty()) break;
    const std::vector<std::string> names = names_of(records);
    KHALDUN_CHECK(write_chunk(names, work(std::move(records)), output, tally));
  }
  KHALDUN_CHECK(output.append(options.foot));
  KHALDUN_CHECK(output.finish());
  if (output.reader_is_gone()) return Outcome::kDone;
  if (const std::string passed_over = queue.passed_over(); !passed_over.empty()) note(passed_over);
  return tally.outcome();
}

}  // namespace khaldun::cli
