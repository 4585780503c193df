#include "tests/support/temporary_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

namespace khaldun::testing {

TemporaryFile::TemporaryFile(std::string_view bytes, std::string_view suffix) {
  path_ = ::testing::TempDir() + "khaldun-XXXXXX" + std::string(suffix);
  const int descriptor = ::mkstemps(path_.data(), static_cast<int>(suffix.size()));
  EXPECT_GE(descriptor, 0) << path_;
  ::close(descriptor);
  std::ofstream(path_, std::ios::binary) << bytes;
}

TemporaryFile::~TemporaryFile() { std::remove(path_.c_str()); }

}  // namespace khaldun::testing
