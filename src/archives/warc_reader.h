// WarcReader: the records of a WARC file (1.0, 1.1) or ARC file (1, 2), plain, gzip or zstd.
//
//   KHALDUN_TRY(auto file, base::MappedFile::open(path, max_bytes));
//   WarcReader reader(text_of(file), path);          // fast; or WarcReader(read, name) for a
//   stream while (auto record = reader.next()) {
//     if (!*record) { report(record->error()); continue; }     // a record that is lost
//     if ((*record)->header.type == WarcType::kResponse) use((*record)->block);
//     for (const Error& problem : (*record)->problems) report(problem);
//   }
//
// Nothing ends the reading but the end of the input and a failure to read it. Whatever is wrong is
// told with the number of the record and its byte offset (in a packed file that of its gzip member
// or zstd frame):
//   - an Error: a damaged member, bytes that are no record, a header without end, a block over
//     limits::kMaxWarcBlockBytes. Reading goes on at the next header or member.
//   - a problem of a record that is given: a wrong or missing Content-Length (the block then goes
//     up to the next header), a block that is cut short, a digest that does not fit, no
//     Content-Type.
// Two errors at one place mean that the record was given as far as it could be read, and then what
// broke it. Tested by warc_reader_test.cc, warc_damage_test.cc and fuzz/warc_fuzz.cc.
//
// Views of a record are valid until the next call. One thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archives/warc_header.h"
#include "archives/warc_window.h"
#include "khaldun/reader.h"
#include "khaldun/result.h"

namespace khaldun::archives {

struct WarcRecord {
  WarcHeader header;
  std::string_view block;  // an HTTP message, or the resource itself: see holds_http()
  std::size_t number = 0;  // in the file, from 1
  std::size_t offset = 0;  // in the file, of the header or of the member that holds it
  // False if the block may miss bytes or hold others: its length was wrong or it was cut short, and
  // no digest says that all is there. WARC-Truncated (header.truncated) does not count.
  bool is_whole = true;
  std::vector<Error> problems;

  bool holds_http() const;
};

// The Content-Length of a record: nothing when what is written is no number.
struct WarcLength {
  std::optional<std::uint64_t> bytes;
  std::string written;
};

struct WarcOptions {
  bool check_digests = true;  // SHA-1 of blocks and payloads
  std::size_t max_block_bytes = limits::kMaxWarcBlockBytes;
  std::uint64_t max_bytes = limits::kMaxInflatedBytes;  // of the file, unpacked
  std::uint64_t max_ratio = limits::kMaxInflateRatio;   // of them for each packed one
};

class WarcReader {
 public:
  // `name` stands for the file in messages; `file` must outlive the reader.
  WarcReader(std::string_view file, std::string name, const WarcOptions& options = {});
  WarcReader(ReadBytes read, std::string name, const WarcOptions& options = {});
  WarcReader(const WarcReader&) = delete;
  WarcReader& operator=(const WarcReader&) = delete;

  // The next record, the error of a lost one, or nothing at the end.
  std::optional<Result<WarcRecord>> next();

 private:
  struct BlockEnd;

  void start();
  std::optional<Result<WarcRecord>> read_record();
  // The header at the front of the window, whole; its views are valid until the window grows.
  Result<WarcHeader> read_header();
  WarcHeader parse_header();
  BlockEnd locate_block(std::size_t begin, const WarcLength& stated);
  BlockEnd search_end(std::size_t begin, const WarcLength& length);
  bool hold(std::size_t size);
  bool ends_well(std::size_t end);
  bool is_record_start(std::size_t at) const;
  std::size_t find_record_start(std::size_t from) const;
  // Drops bytes up to the next start of a record; their number.
  std::size_t skip_to_record(std::size_t from);
  Error skip_junk();
  Error skip_large(std::size_t begin, const BlockEnd& block, std::size_t offset);
  void check_record(WarcRecord& record);
  Error problem(ErrorCode code, std::size_t offset, std::string_view what) const;

  PackedInput input_;
  std::string name_;
  WarcOptions options_;
  std::optional<WarcWindow> window_;
  std::string storage_;       // of the header's views
  std::size_t consumed_ = 0;  // bytes of the window that the record before took
  std::size_t number_ = 0;
  bool is_arc_ = false;
  bool is_cut_at_gap_ = false;  // the record before ends where damage begins
};

}  // namespace khaldun::archives
