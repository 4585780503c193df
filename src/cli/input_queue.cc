// Tested by tests/end_to_end.
#include "cli/input_queue.h"

#include <utility>

namespace khaldun::cli {

std::optional<Result<InputRecord>> InputQueue::next() {
  while (position_.files < files_.size()) {
    if (!reader_) {
      input_ = files_[position_.files];
      auto opened =
          is_url(input_) ? urls_.open(input_, options_) : InputReader::open(input_, options_);
      if (!opened) {
        position_ = {position_.files + 1, 0};
        return std::move(opened).error();
      }
      reader_ = std::move(*opened);
    }
    if (auto record = reader_->next()) {
      ++position_.records;
      return record;
    }
    reader_.reset();
    position_ = {position_.files + 1, 0};
  }
  return std::nullopt;
}

void InputQueue::pass_over(std::uint64_t records) {
  while (position_.files == 0 && position_.records < records && next()) {
  }
}

}  // namespace khaldun::cli
