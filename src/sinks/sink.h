// Sink: where `khaldun ingest` puts what it found, and what it remembers to go on after a kill.
//
//   std::string bytes = sink.encode(article, "news.warc.gz: record 17");    // by any thread
//   KHALDUN_CHECK(sink.append(bytes));
//   KHALDUN_CHECK(sink.reject({"news.warc.gz: record 18", error}));
//   KHALDUN_CHECK(sink.commit(progress));
//
// What was appended since the last commit() counts only with the next one: a process that is killed
// at any moment leaves the sink as the last commit() made it, nothing lost and nothing twice.
// encode() may be called by many threads at once, all else by one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/engine.h"
#include "khaldun/result.h"

namespace khaldun::sinks {

// A file as it is known again: one that was changed is another.
struct InputFile {
  std::string path;
  std::uint64_t bytes = 0;
  std::int64_t modified = 0;  // nanoseconds since 1970

  bool operator==(const InputFile&) const = default;
};

struct Totals {
  std::uint64_t articles = 0;
  std::uint64_t duplicates = 0;  // of the articles
  std::uint64_t events = 0;
  std::uint64_t quotes = 0;
  std::uint64_t rejects = 0;
};

// How far a run is.
struct Progress {
  std::vector<InputFile> finished;   // read to their end since the commit before
  std::optional<InputFile> reading;  // the one that is being read
  std::uint64_t records = 0;         // of it that are done, good and bad
  std::uint64_t known = 0;           // WrittenRecords when it was begun: none of its own
  Totals totals;                     // of all runs
};

struct Reject {
  std::string input;
  Error error;
};

// What is remembered from run to run: the signatures of texts (duplicates.h), the digests of the
// records that were written (written_records.h), and what was fetched (fetch/visits.h).
enum class Memory { kTexts, kRecords, kVisits };

class Sink {
 public:
  virtual ~Sink() = default;

  // What the runs before committed: all files that are finished, and the one that was being read.
  virtual const Progress& committed() const = 0;
  // What was given to remember() and committed, one after the other. Error: kNotFound.
  virtual Result<std::string> remembered(Memory memory) const = 0;

  virtual std::string encode(const Article& article, std::string_view input) const = 0;
  virtual std::string encode(const CodedArticle& coded, std::string_view input) const = 0;

  // Errors of all: kWrite.
  virtual Result<void> append(std::string_view encoded) = 0;
  virtual Result<void> reject(const Reject& reject) = 0;
  virtual Result<void> remember(Memory memory, std::string_view bytes) = 0;
  virtual Result<void> commit(const Progress& progress) = 0;
};

}  // namespace khaldun::sinks
