// IngestRun: reads inputs into a sink, piece by piece, so that a killed run goes on where it was.
//
//   IngestRun run(sink, articles, engine_or_null, options);
//   KHALDUN_CHECK(run.remember());
//   KHALDUN_TRY(const Totals totals, run.read(files));
//
// Each piece, of some seconds (piece_pace.h), is read, its articles are made by all workers,
// compared with the texts seen before (duplicates.h) in the order of the input, coded if there is
// an engine - a text that was seen before is not coded again -, appended and committed. A record
// that an earlier run wrote from an input of the same path is left out: a table that got a row
// gives one article. What was fetched is remembered with it (input_queue.h). One thread at a time.
// Tested by tests/end_to_end.
#pragma once

#include <string>
#include <vector>

#include "cli/input_queue.h"
#include "cli/piece_pace.h"
#include "cli/progress_line.h"
#include "duplicates/duplicate_index.h"
#include "khaldun/engine.h"
#include "sinks/sink.h"
#include "sinks/written_records.h"

namespace khaldun::cli {

struct IngestOptions {
  InputOptions input;
  UrlFlags url;
  std::string published;  // ISO 8601 day of articles that state none
  int jobs = 1;
};

class IngestRun {
 public:
  // `engine` null: articles only. All must outlive the run.
  IngestRun(sinks::Sink& sink, const ArticleReader& articles, const Engine* engine,
            IngestOptions options);

  // Loads the texts that the runs before saw. Errors: kNotFound, kInvalidData.
  Result<void> remember();
  // Reads the files that are not finished; what this run found. Errors: kWrite; kNotFound,
  // kInvalidData of what the runs before wrote.
  Result<sinks::Totals> read(const std::vector<std::string>& files);

 private:
  // Records read together, the good ones and what was wrong with others, in their order.
  struct Piece {
    std::vector<InputRecord> records;
    std::vector<std::string> inputs;  // of the records
    std::vector<sinks::Reject> rejects;
    std::size_t bytes = 0;  // of the records
  };

  // Articles that were read, with their names and what they are known by.
  struct Batch {
    std::vector<Result<Article>> articles;
    std::vector<std::string> names;
    std::vector<std::uint64_t> digests;  // 0 for an error
  };

  // Loads the digests that count; how many there are in all.
  Result<std::uint64_t> load_written(bool goes_on);
  Piece next_piece(InputQueue& queue);
  Batch read_new(Piece& piece) const;
  Result<void> reject(const sinks::Reject& reject);
  Result<void> work(Piece piece);
  // Marks what was seen before.
  void mark_duplicates(std::vector<Result<Article>>& articles);
  // What is written for each article, in their order; takes them.
  std::vector<Result<std::string>> encode(std::vector<Result<Article>>& articles,
                                          const std::vector<std::string>& names);
  void code_into(std::vector<Result<std::string>>& encoded, std::vector<Article> articles,
                 const std::vector<std::size_t>& places, const std::vector<std::string>& names);
  Result<void> commit(InputQueue& queue, const std::vector<sinks::InputFile>& files);

  sinks::Sink& sink_;
  const ArticleReader& articles_;
  const Engine* engine_;
  IngestOptions options_;
  duplicates::DuplicateIndex seen_;
  fetch::Visits visits_;
  sinks::Totals totals_;  // of this run
  sinks::WrittenRecords written_;
  std::uint64_t digests_ = 0;  // that were written, in all runs
  std::uint64_t known_ = 0;    // of them when the file that is being read was begun, or before
  std::size_t begun_ = 0;      // the file for which that holds
  std::size_t committed_ = 0;  // files of this run whose end is committed
  PiecePace pace_;
};

}  // namespace khaldun::cli
