#include "base/replace_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace khaldun::base {
namespace {

bool write_all(int fd, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return true;
}

Error cannot_write(const std::string& path) {
  return {ErrorCode::kWrite, path + ": cannot be written: " + std::strerror(errno)};
}

}  // namespace

Result<void> replace_file(const std::string& path, std::span<const std::byte> bytes) {
  constexpr mode_t kReadableByAll = 0644;
  std::error_code ignored;  // what stands in the way shows below
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), ignored);
  std::string beside = path + ".XXXXXX";
  const int fd = ::mkstemp(beside.data());
  if (fd < 0) return cannot_write(path);
  bool done = write_all(fd, bytes) && ::fchmod(fd, kReadableByAll) == 0;
  done = ::close(fd) == 0 && done;
  done = done && ::rename(beside.c_str(), path.c_str()) == 0;
  if (done) return {};
  const Error error = cannot_write(path);
  ::unlink(beside.c_str());
  return error;
}

}  // namespace khaldun::base
