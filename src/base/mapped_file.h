// MappedFile: the bytes of a file, mapped read-only.
//
//   KHALDUN_TRY(MappedFile file, MappedFile::open("model.khm", limits::kMaxModelBytes));
//   parse(file.bytes());
//
// bytes() live as long as the object; moving it does not move them. Safe to share between threads.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "khaldun/result.h"

namespace khaldun::base {

class MappedFile {
 public:
  // Errors: kNotFound (missing, unreadable, not a regular file), kLimit (larger than `max_bytes`).
  static Result<MappedFile> open(const std::string& path, std::size_t max_bytes);

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return {data_, size_}; }

 private:
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace khaldun::base
