// Manifest: the lines of manifest.jsonl, one for each commit.
//
//   Manifest manifest;
//   for (line of the file) if (!manifest.add(line)) break;       // a line that was cut off ends it
//   file += Manifest::line_of(progress, sizes);
//
// The first line holds the settings of the run; every other what was finished since the line
// before it, which input was being read and how many of its records are done, how many digests of
// written records there were when it was begun (`known`), and how many bytes of each file count.
// An input that was changed is another: it is read from its start, and of its records those are
// written that are none of the digests (written_records.h) - of one that a killed run had begun,
// none of the first `known`. Pure values. Tested by manifest_test.cc.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "sinks/sink.h"

namespace khaldun::sinks {

using Settings = std::map<std::string, std::string>;     // "codes": "yes"
using FileSizes = std::map<std::string, std::uint64_t>;  // "articles.jsonl": 12345

class Manifest {
 public:
  // Takes a line without its end. False if it is none; nothing is changed then.
  bool add(std::string_view line);

  const Settings& settings() const { return settings_; }
  const Progress& progress() const { return progress_; }  // of all lines together
  std::uint64_t size_of(const std::string& file) const;   // 0 for one that no line names
  bool is_empty() const { return lines_ == 0; }

  // Lines with their ends.
  static std::string line_of(const Settings& settings);
  static std::string line_of(const Progress& progress, const FileSizes& sizes);

 private:
  Settings settings_;
  Progress progress_;
  FileSizes sizes_;
  std::size_t lines_ = 0;
};

}  // namespace khaldun::sinks
