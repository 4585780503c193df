// FolderSink: a sink of JSON Lines in a folder.
//
//   KHALDUN_TRY(auto sink, FolderSink::open("out", {{"records", "articles"}}));
//
//   articles.jsonl   documents (docs/records.md); with events and quotes it is events.jsonl
//   rejects.jsonl    what could not be read: `input`, `error`, `code`
//   manifest.jsonl   one line a commit (manifest.h): what is done, and how far the files count
//   memory.bin       what was remembered: the signatures of the texts seen,
//   records.bin      the digests of the records that were written,
//   visits.tsv       and what was fetched (fetch/visits.h)
//
// Data is on the disk before the line of the manifest that counts it. Opening a folder again cuts
// off what no line counts; settings must be those of the first run. A lock keeps a second process
// out. Tested by folder_sink_test.cc.
#pragma once

#include <array>
#include <memory>
#include <string>

#include "sinks/manifest.h"
#include "sinks/sink.h"

namespace khaldun::sinks {

class FolderSink : public Sink {
 public:
  // Makes the folder. Settings are compared with those of the runs before; `records` of them names
  // the file of what is found. Errors: kWrite; kUsage (other settings, another process at work);
  // kInvalidData (a manifest of something else, a file that is shorter than it says).
  static Result<std::unique_ptr<FolderSink>> open(const std::string& folder,
                                                  const Settings& settings);
  FolderSink(std::string folder, const Settings& settings);  // of open() only
  FolderSink(const FolderSink&) = delete;
  FolderSink& operator=(const FolderSink&) = delete;
  ~FolderSink() override;

  const Progress& committed() const override { return manifest_.progress(); }
  Result<std::string> remembered(Memory memory) const override;

  std::string encode(const Article& article, std::string_view input) const override;
  std::string encode(const CodedArticle& coded, std::string_view input) const override;

  Result<void> append(std::string_view encoded) override { return write(kRecords, encoded); }
  Result<void> reject(const Reject& reject) override;
  Result<void> remember(Memory memory, std::string_view bytes) override;
  Result<void> commit(const Progress& progress) override;

 private:
  enum FileNumber { kRecords, kRejects, kTextMemory, kRecordMemory, kVisits, kManifest, kFiles };
  static FileNumber file_of(Memory memory);
  struct File {
    std::string name;
    int fd = -1;
    std::uint64_t size = 0;  // with what is held
    std::string held;        // not yet written
  };

  Result<void> open_files();
  Result<void> read_manifest(const Settings& settings);
  Result<void> cut_off(FileNumber number, std::uint64_t size);
  Result<void> write(FileNumber number, std::string_view bytes);
  Result<void> flush(FileNumber number, bool to_disk);
  Error failure(const File& file) const;
  std::string path_of(const File& file) const { return folder_ + "/" + file.name; }

  std::string folder_;
  std::array<File, kFiles> files_;
  Manifest manifest_;  // of the runs before
};

}  // namespace khaldun::sinks
