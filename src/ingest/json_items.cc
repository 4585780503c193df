#include "ingest/json_items.h"

#include <utility>

#include "base/ascii.h"
#include "ingest/columns.h"
#include "ingest/foreign_bytes.h"

namespace khaldun::ingest {
namespace {

constexpr std::size_t kBlockBytes = 256 << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Error invalid(std::string message) { return Error{ErrorCode::kInvalidInput, std::move(message)}; }

}  // namespace

JsonItems::JsonItems(ReadBytes read, std::size_t max_bytes)
    : read_(std::move(read)), max_bytes_(max_bytes) {}

Result<bool> JsonItems::fill() {
  bytes_before_ += block_size_;
  block_.resize(kBlockBytes);
  at_ = 0;
  block_size_ = 0;
  KHALDUN_TRY(block_size_, read_(std::span(block_)));
  return block_size_ > 0;
}

void JsonItems::begin_item(char c) {
  has_begun_ = true;
  ++number_;
  item_line_ = line_;
  item_byte_ = bytes_before_ + at_;
  if (c == '{' && blanks_) indent_ = *blanks_;
  item_.clear();
  is_too_long_ = false;
  depth_ = 0;
  state_ = c == '{' || c == '[' ? State::kBrackets : State::kScalar;
}

void JsonItems::step(char c) {
  ++at_;
  if (c == '\n') {
    ++line_;
    blanks_ = 0;
  } else if (!base::is_blank(c)) {
    blanks_.reset();
  } else if (blanks_) {
    ++*blanks_;
  }
  if (state_ == State::kBetween || state_ == State::kLost) return;
  if (item_.size() == max_bytes_) {
    is_too_long_ = true;
    std::string().swap(item_);
  }
  if (!is_too_long_) item_ += c;
}

JsonItems::Item JsonItems::end_item() {
  state_ = State::kBetween;
  if (!is_too_long_) return std::string_view(item_);
  return Error{ErrorCode::kLimit, "expected an item of at most " + std::to_string(max_bytes_) +
                                      " bytes, found a longer one; it is skipped"};
}

JsonItems::Item JsonItems::between(char c) {
  const std::size_t offset = bytes_before_ + at_;
  const bool is_mark = offset < kByteOrderMark.size() && c == kByteOrderMark[offset];
  if (base::is_blank(c) || c == ',' || is_mark) {
    step(c);
  } else if (c == '[' && !in_array_) {
    in_array_ = true;
    has_begun_ = true;
    array_line_ = line_;
    step(c);
  } else if (c == ']' && in_array_) {
    in_array_ = false;
    step(c);
  } else if (c != '{' && !in_array_) {
    state_ = State::kDone;
    ++number_;
    item_line_ = line_;
    item_byte_ = offset;
    const std::string_view found(block_.data() + at_, block_size_ - at_);
    KHALDUN_CHECK(check_not_foreign(found, "JSON in UTF-8"));
    return invalid("expected a JSON array or object, found " +
                   in_quotes(found.substr(0, found.find_first_of("\r\n"))));
  } else {
    begin_item(c);
  }
  return std::nullopt;
}

JsonItems::Item JsonItems::in_brackets(char c) {
  step(c);
  if (c == '"') state_ = State::kString;
  if (c == '{' || c == '[') ++depth_;
  if ((c == '}' || c == ']') && --depth_ == 0) return end_item();
  return std::nullopt;
}

JsonItems::Item JsonItems::in_string(char c) {
  if (c == '\n') {
    state_ = State::kLost;
    return invalid(
        "expected a string to end on the line on which it begins, found the end of line " +
        std::to_string(line_) + "; write a line end inside it as \\n");
  }
  step(c);
  if (c == '"' && !is_escaped_) state_ = State::kBrackets;
  is_escaped_ = c == '\\' && !is_escaped_;
  return std::nullopt;
}

// A number, word or string where an object is due.
JsonItems::Item JsonItems::in_scalar(char c) {
  if (c == ',' || c == ']' || c == '\n') return end_item();
  step(c);
  return std::nullopt;
}

JsonItems::Item JsonItems::lost(char c) {
  if (c == '{' && blanks_ == indent_) {
    begin_item(c);
  } else {
    step(c);
  }
  return std::nullopt;
}

JsonItems::Item JsonItems::at_the_end() {
  const State last = std::exchange(state_, State::kDone);
  if (last == State::kScalar) {
    state_ = State::kBetween;
    return end_item();
  }
  if (last == State::kBrackets || last == State::kString) {
    return invalid(
        "expected the end of the item that begins here, found the end of the file; is "
        "the file cut, or a bracket or quote missing?");
  }
  if (!has_begun_) {
    return invalid("expected a JSON array or object, found an empty file");
  }
  if (in_array_) {
    ++number_;
    item_line_ = line_;
    item_byte_ = bytes_before_;
    return invalid("expected ']' at the end of the array that begins on line " +
                   std::to_string(array_line_) + ", found the end of the file; is the file cut?");
  }
  return std::nullopt;
}

JsonItems::Item JsonItems::next() {
  while (state_ != State::kDone) {
    if (at_ == block_size_) {
      const auto more = fill();
      if (!more) {
        state_ = State::kDone;
        return more.error();
      }
      if (!*more) return at_the_end();
    }
    const char c = block_[at_];
    Item item;
    switch (state_) {
      case State::kBetween: item = between(c); break;
      case State::kBrackets: item = in_brackets(c); break;
      case State::kString: item = in_string(c); break;
      case State::kScalar: item = in_scalar(c); break;
      case State::kLost: item = lost(c); break;
      case State::kDone: break;
    }
    if (item) return item;
  }
  return std::nullopt;
}

}  // namespace khaldun::ingest
