#include "cli/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace khaldun::cli {
namespace {

constexpr std::size_t kBlockBytes = 1 << 20;

}  // namespace

Result<Output> Output::open(const std::string& path) {
  if (path.empty() || path == "-") return Output(STDOUT_FILENO, "standard output");
  Output output(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666), path);
  if (output.fd_ < 0) return output.failure();
  return output;
}

Output::Output(Output&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      name_(std::move(other.name_)),
      buffer_(std::move(other.buffer_)),
      reader_is_gone_(other.reader_is_gone_) {}

Output::~Output() {
  if (fd_ > STDERR_FILENO) ::close(fd_);
}

Error Output::failure() const {
  return {ErrorCode::kWrite, name_ + ": cannot be written: " + std::strerror(errno)};
}

Result<void> Output::append(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() < kBlockBytes) return {};
  return flush();
}

Result<void> Output::flush() {
  for (std::string_view rest = buffer_; !rest.empty() && !reader_is_gone_;) {
    const ssize_t written = ::write(fd_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      reader_is_gone_ = true;
    } else if (errno != EINTR) {
      return failure();
    }
  }
  buffer_.clear();
  return {};
}

Result<void> Output::finish() {
  KHALDUN_CHECK(flush());
  // Some file systems report a full disk only here.
  if (::close(std::exchange(fd_, -1)) != 0 && errno != EINTR && !reader_is_gone_) return failure();
  return {};
}

}  // namespace khaldun::cli
