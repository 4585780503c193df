// TemporaryFile: a file with given bytes that is removed at the end of a test.
//
//   TemporaryFile file("bytes");
//   open(file.path());
#pragma once

#include <string>
#include <string_view>

namespace khaldun::testing {

class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view bytes, std::string_view suffix = "");
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile();

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace khaldun::testing
