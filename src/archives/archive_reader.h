// ArchiveReader: the files in an input, whatever it is packed and archived with.
//
//   ArchiveReader files(bytes_of_file, "dump.zip");     // or ArchiveReader(read, "-")
//   while (auto file = files.next()) {
//     if (!*file) { report((*file).error()); continue; }
//     const std::string& path = (*file)->path;          // "dump.zip/2024/pages.tar.gz/1.html"
//     switch ((*file)->kind) {
//       case ContentKind::kWarc: read_warc(WarcReader((*file)->read, path)); break;
//       ...
//     }
//   }
//
// Archives (.zip, .tar) and packed streams (.gz, .zst) are recognised by their content and opened,
// inside one another up to the limits; everything else is a file. An input that is neither is the
// one file in itself. A packed WARC file stays packed, as WarcReader finds damaged members itself.
//
// Errors name the path: kInvalidInput (damaged; empty; an encrypted entry), kLimit (too deep, too
// many entries, too large, a bomb). Reading goes on with the next entry where the archive allows
// it (behind a bomb: where it tells the entry's size); the limits on all entries and bytes end it.
// Nothing is written to disk, and paths are only text: they may hold "..", any characters, and come
// several times.
//
// What an entry holds is valid until the next call. One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archives/content_kind.h"
#include "khaldun/limits.h"
#include "khaldun/reader.h"

namespace khaldun::archives {

struct ArchiveEntry {
  std::string path;
  ContentKind kind = ContentKind::kEmpty;
  std::string_view first_bytes;  // limits::kContentKindBytes, fewer if it is shorter
  ReadBytes read;                // from its start, once
  // All bytes, if the entry is the input itself and that lies in memory: for WarcReader, which is
  // faster so.
  std::optional<std::string_view> whole = {};
};

class ArchiveReader {
 public:
  // `name` is the path of the input; `whole` must outlive the reader.
  ArchiveReader(std::string_view whole, std::string name, const ArchiveLimits& limits = {});
  ArchiveReader(ReadBytes read, std::string name, const ArchiveLimits& limits = {});
  ArchiveReader(const ArchiveReader&) = delete;
  ArchiveReader& operator=(const ArchiveReader&) = delete;
  ~ArchiveReader();

  // The next file, the error of one that cannot be read, or nothing at the end.
  std::optional<Result<ArchiveEntry>> next();

 private:
  class Source;
  struct Layer;

  // Looks at the start of a source: an entry to give, an error, or a new layer.
  std::optional<Result<ArchiveEntry>> open(std::unique_ptr<Source> source, std::string path);
  std::optional<Result<ArchiveEntry>> next_of(Layer& layer);
  Result<void> push(std::unique_ptr<Source> source, ContentKind kind, const std::string& path);
  ReadBytes counted(ReadBytes read, std::string path);

  ArchiveLimits limits_;
  std::vector<std::unique_ptr<Layer>> layers_;  // each inside the one before it
  std::unique_ptr<Source> source_;              // of the entry that was given, or of the input
  std::string name_;
  std::size_t entries_ = 0;
  std::uint64_t bytes_ = 0;
  bool is_started_ = false;
};

}  // namespace khaldun::archives
