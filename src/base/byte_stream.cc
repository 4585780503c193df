#include "base/byte_stream.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace khaldun::base {
namespace {

constexpr std::size_t kPeekBytes = 512;

Error failure(const std::string& name, std::string_view what) {
  return {ErrorCode::kNotFound, name + ": " + std::string(what) + ": " + std::strerror(errno)};
}

}  // namespace

Result<std::unique_ptr<ByteStream>> ByteStream::open(const std::string& path) {
  const bool is_standard = path == "-";
  const int fd = is_standard ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return failure(path, "cannot be opened");
  auto stream = std::make_unique<ByteStream>(fd, is_standard ? "standard input" : path);
  KHALDUN_CHECK(stream->read_first());
  return stream;
}

ByteStream::~ByteStream() {
  if (fd_ > STDERR_FILENO) ::close(fd_);
}

Result<std::size_t> ByteStream::read(std::span<char> buffer) const {
  while (true) {
    const ssize_t count = ::read(fd_, buffer.data(), buffer.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) return failure(name_, "cannot be read");
  }
}

Result<void> ByteStream::read_first() {
  first_.resize(kPeekBytes);
  std::size_t size = 0;
  while (size < kPeekBytes) {
    KHALDUN_TRY(const std::size_t count, read(std::span(first_).subspan(size)));
    if (count == 0) break;
    size += count;
  }
  first_.resize(size);
  return {};
}

ReadBytes ByteStream::reader() {
  return [this, given = std::size_t{0}](std::span<char> buffer) mutable -> Result<std::size_t> {
    if (given == first_.size()) return read(buffer);
    const std::size_t count = std::min(buffer.size(), first_.size() - given);
    std::copy_n(first_.begin() + static_cast<std::ptrdiff_t>(given), count, buffer.begin());
    given += count;
    return count;
  };
}

}  // namespace khaldun::base
