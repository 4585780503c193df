// PackedInput: bytes to be unpacked, held whole or read as they are needed, with their place.
//
//   PackedInput input(file_bytes);             // or PackedInput input(std::move(read));
//   input.mark();                              // the way back stays open for kMaxKeptBytes
//   KHALDUN_CHECK(input.ensure(3));            // view() has 3 bytes, or all there are
//   input.advance(3);                          // input.position() == 3
//   input.go_back(0);
//
// view() is valid until ensure(), more(), advance() or go_back(). One thread at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "khaldun/reader.h"
#include "khaldun/result.h"

namespace khaldun::archives {

class PackedInput {
 public:
  // Bytes behind the mark that a stream keeps.
  static constexpr std::size_t kMaxKeptBytes = 1 << 20;

  // `whole` must outlive the object.
  explicit PackedInput(std::string_view whole) : view_(whole), held_(whole), is_at_end_(true) {}
  explicit PackedInput(ReadBytes read) : read_(std::move(read)) {}

  // Reads on behind view(), which keeps its bytes. False at the end. A failure to read comes again
  // with each call.
  Result<bool> more();
  // Reads until view() has `size` bytes or the input ends.
  Result<void> ensure(std::size_t size);
  // count <= view().size().
  void advance(std::size_t count);

  // Keeps what is read from here on, instead of from the last mark on.
  void mark() { mark_ = position_; }
  // To an earlier position, or as near to it as bytes are kept; never further on than now.
  void go_back(std::size_t position);

  std::string_view view() const { return view_; }
  std::size_t position() const { return position_; }  // of view() in the input

 private:
  std::string_view view_;  // the end of held_
  std::string_view held_;  // all that is kept
  std::size_t position_ = 0;
  std::size_t mark_ = 0;
  ReadBytes read_;
  std::string buffer_;  // of held_, if it is a stream
  bool is_at_end_ = false;
  std::optional<Error> failure_;
};

}  // namespace khaldun::archives
