// WarcWindow: the unpacked bytes of a WARC file that are being looked at, and where they come from.
//
//   WarcWindow window(std::move(blocks));
//   while (window.bytes().size() < needed && window.grow()) {
//   }
//   use(window.bytes().substr(0, needed));
//   window.drop(needed);
//
// Bytes stay where the block source has them as long as nothing that lies in two blocks is asked
// for. A damaged member leaves a gap: grow() stops there, until take_gap() has given its error.
// Views are valid until grow() or drop(). One thread at a time.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "archives/block_source.h"

namespace khaldun::archives {

class WarcWindow {
 public:
  explicit WarcWindow(std::unique_ptr<BlockSource> blocks) : blocks_(std::move(blocks)) {}

  // Appends a block. False at the end and at a gap.
  bool grow();
  // count <= bytes().size().
  void drop(std::size_t count);

  // The error of the gap behind bytes(), once; growing goes on behind it.
  std::optional<Error> take_gap();

  std::string_view bytes() const { return bytes_; }
  // Where bytes()[at] stands in the file: its member, if the file is packed.
  std::size_t offset(std::size_t at = 0) const;
  // Whether a gzip member or zstd frame begins at bytes()[at].
  bool starts_member(std::size_t at) const;
  // Whether bytes() end where a member ends whose checksum is right.
  bool ends_member() const { return ends_member_; }
  // Whether bytes() ends where a damaged member broke off.
  bool at_gap() const { return gap_.has_value(); }

 private:
  struct Mark {
    std::size_t position;  // of a block, counted from the first byte ever
    std::size_t offset;
    bool starts_member;
  };
  static bool is_before(std::size_t position, const Mark& mark) { return position < mark.position; }

  std::unique_ptr<BlockSource> blocks_;
  std::string_view bytes_;
  std::string joined_;        // holds bytes_ when they come from several blocks
  std::size_t position_ = 0;  // of bytes_
  std::deque<Mark> marks_;    // the first stands at or before bytes_
  std::optional<Error> gap_;
  bool at_end_ = false;
  bool is_packed_ = false;
  bool ends_member_ = false;
};

}  // namespace khaldun::archives
