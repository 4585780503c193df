#include "cli/output.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "tests/support/temporary_file.h"

namespace khaldun::cli {
namespace {

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Output, WritesEverythingInOrder) {
  const testing::TemporaryFile file("old content");
  auto output = Output::open(file.path());
  ASSERT_TRUE(output);
  std::string expected;
  for (int i = 0; i < 300'000; ++i) {
    const std::string line = std::to_string(i) + "\n";
    expected += line;
    ASSERT_TRUE(output->append(line));
  }
  ASSERT_TRUE(output->finish());
  EXPECT_EQ(content_of(file.path()), expected);
}

TEST(Output, NamesAFileThatCannotBeWritten) {
  const auto output = Output::open("/nonexistent/out.jsonl");
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().code, ErrorCode::kWrite);
  EXPECT_EQ(output.error().message,
            "/nonexistent/out.jsonl: cannot be written: No such file or directory");
}

TEST(Output, ReportsAFullDisk) {
  auto output = Output::open("/dev/full");
  ASSERT_TRUE(output);
  ASSERT_TRUE(output->append("x"));
  const auto finished = output->finish();
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().message, "/dev/full: cannot be written: No space left on device");
}

TEST(Output, StopsQuietlyWhenTheReaderHasGone) {
  ::signal(SIGPIPE, SIG_IGN);
  int pipe[2];
  ASSERT_EQ(::pipe(pipe), 0);
  auto output = Output::open("/proc/self/fd/" + std::to_string(pipe[1]));
  ASSERT_TRUE(output);
  ::close(pipe[0]);
  ASSERT_TRUE(output->append("x"));
  EXPECT_FALSE(output->reader_is_gone()) << "nothing was written yet";
  EXPECT_TRUE(output->finish());
  EXPECT_TRUE(output->reader_is_gone());
  ::close(pipe[1]);
}

}  // namespace
}  // namespace khaldun::cli
