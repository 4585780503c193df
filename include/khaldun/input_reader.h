// InputReader: the records in an input, whatever it is: reports, pages, feeds, tables, mail, web
// archives, and archives and packed streams of all that.
//
//   KHALDUN_TRY(auto input, InputReader::open("dump.tar.gz", {}));       // "-": standard input
//   while (auto record = input.next()) {
//     if (!*record) { report(record->error()); continue; }    // "dump.tar.gz/a.jsonl:12: ..."
//     Result<Article> article = articles.read(std::move(**record));      // article_reader.h
//   }
//
// What a file is, is seen by its content; its name decides only where the content leaves it open: a
// text may look like a table. Of web archives (WARC, ARC) the pages, feeds and texts are given that
// came with status 200 and are not the crawler's own; of feeds their items, title first; of
// sitemaps those addresses that come with a title, as Google News sitemaps have. Text that is not
// UTF-8 is decoded.
//
// A bad record is an Error that names file and place; the next call goes on behind it. Nothing is
// written to disk. Memory is bounded by the limits of limits.h for one record, feed or decoded
// text. One thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "khaldun/limits.h"
#include "khaldun/reader.h"
#include "khaldun/result.h"

namespace khaldun {

struct InputOptions {
  std::optional<InputFormat> format = {};  // of each file in it; DEFAULT: by its content
  RecordOptions records = {};              // names of columns and the like
  // Where, as what and when it was got from the web; "" unknown.
  std::string url = {};
  std::string charset = {};
  std::string latest_day = {};  // ISO 8601: nothing in it is later
  // Items of feeds and sitemaps that have nothing but the address of their page are given, too.
  bool takes_addresses = false;
  FeedLimits feed_limits = {};
  ArchiveLimits archive_limits = {};
};

// What of web archives was passed over, as it can be no article, and how often: "request" 12,
// "status 404" 3, "robots.txt" 1.
using PassedOver = std::map<std::string, std::uint64_t>;

class InputReader {
 public:
  // Errors: kNotFound (missing, not permitted, unreadable).
  static Result<InputReader> open(const std::string& path, const InputOptions& options);
  // Bytes that are there already; `name` stands for them in messages, `bytes` are taken over.
  static InputReader of_bytes(std::string bytes, std::string name, const InputOptions& options);
  InputReader(InputReader&&) noexcept;
  InputReader& operator=(InputReader&&) noexcept;
  ~InputReader();

  // The next record, the error of a bad one, or nothing at the end.
  std::optional<Result<InputRecord>> next();

  // Bytes of the input that were read so far, packed as it is: for a display of progress.
  std::uint64_t bytes_read() const;

  // So far.
  const PassedOver& passed_over() const;

 private:
  struct Impl;
  explicit InputReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace khaldun
