#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace khaldun::testing {

TemporaryFolder::TemporaryFolder()
    : path_((std::filesystem::temp_directory_path() / "khaldun_XXXXXX").string()) {
  EXPECT_NE(::mkdtemp(path_.data()), nullptr) << path_ << ": cannot be made";
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void TemporaryFolder::write(const std::string& file, std::string_view text) const {
  std::ofstream out(std::filesystem::path(path_) / file);
  out << text;
  EXPECT_TRUE(out) << file << ": cannot be written";
}

}  // namespace khaldun::testing
