// LibarchiveEntries: the entries of one .zip or .tar, one after the other. The adapter of
// libarchive; archive_reader.h is what others use.
//
//   LibarchiveEntries entries(std::move(read), {.name = "a.zip"});    // or (bytes, options)
//   while (auto entry = entries.next()) {
//     if (!*entry) { report(entry->error()); continue; }
//     KHALDUN_TRY(const std::size_t count, entries.read(buffer));     // 0 at its end
//   }
//
// Whole bytes of a zip are read by its directory; a stream of one entry after the other, which not
// all zips allow (a stored entry of unknown length). Links, folders and devices are left out.
// Errors: kInvalidInput (damaged; encrypted), kLimit (a bomb: options). Nothing is written
// anywhere, and a path is only text: "../../x" or "/x" come as they are. One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "khaldun/limits.h"
#include "khaldun/reader.h"

namespace khaldun::archives {

struct LibarchiveOptions {
  std::string name = {};  // of the archive, in messages
  std::uint64_t max_ratio = limits::kMaxInflateRatio;
};

class LibarchiveEntries {
 public:
  LibarchiveEntries(ReadBytes read, LibarchiveOptions options);
  // `whole` must outlive the object.
  LibarchiveEntries(std::string_view whole, LibarchiveOptions options);
  LibarchiveEntries(const LibarchiveEntries&) = delete;
  LibarchiveEntries& operator=(const LibarchiveEntries&) = delete;
  ~LibarchiveEntries();

  // The path of the next file, the error of one that cannot be read, or nothing at the end.
  std::optional<Result<std::string>> next();

  // Fills the front of `buffer` from the file that next() gave; the number of bytes, 0 at its end.
  Result<std::size_t> read(std::span<char> buffer);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace khaldun::archives
