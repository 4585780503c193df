// TemporaryFolder: an empty folder that is removed with its files at the end of a test.
//
//   TemporaryFolder folder;
//   folder.write("persons.tsv", "# id ...");
//   read(folder.path());
#pragma once

#include <string>
#include <string_view>

namespace khaldun::testing {

class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  void write(const std::string& file, std::string_view text) const;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace khaldun::testing
