#include "base/byte_stream.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_file.h"

namespace khaldun::base {
namespace {

// Everything that the stream gives, read `block` bytes at a time.
std::string read_all(ByteStream& stream, std::size_t block) {
  std::string text;
  std::string buffer(block, '\0');
  for (const ReadBytes read = stream.reader();;) {
    const auto count = read(buffer);
    EXPECT_TRUE(count);
    if (!count || *count == 0) return text;
    text += buffer.substr(0, *count);
  }
}

TEST(ByteStream, GivesPeekedBytesAgain) {
  for (const std::size_t size : {0, 3, 512, 513, 5000}) {
    std::string bytes;
    while (bytes.size() < size) bytes += static_cast<char>('a' + bytes.size() % 23);
    const testing::TemporaryFile file(bytes);
    for (const std::size_t block : {1, 100, 10000}) {
      auto stream = ByteStream::open(file.path());
      ASSERT_TRUE(stream);
      EXPECT_EQ((*stream)->peek(), bytes.substr(0, 512));
      EXPECT_EQ(read_all(**stream, block), bytes);
    }
  }
}

TEST(ByteStream, NamesAFileThatCannotBeRead) {
  const auto missing = ByteStream::open("/nonexistent.txt");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(missing.error().message,
            "/nonexistent.txt: cannot be opened: No such file or directory");
  EXPECT_EQ(ByteStream::open("/tmp").error().message, "/tmp: cannot be read: Is a directory");
}

}  // namespace
}  // namespace khaldun::base
