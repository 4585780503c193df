// JsonItems: the objects of a JSON file, one after the other, in bounded memory.
//
//   JsonItems items(std::move(read));
//   while (auto item = items.next()) {
//     if (!*item) { report(items.number(), items.line(), item->error()); continue; }
//     use((*item)->json);                                 // valid until the next call
//   }
//
// An item is an element of an array at the top, or an object at the top; either may follow another.
// Only brackets, strings and commas are looked at: whether an item is JSON is its reader's matter.
// Commas that part nothing are passed over.
//
// After an item that cannot be told from the next one, because a string of it is not closed on its
// line, reading goes on at the next line that begins with '{' as far to the right as the items
// before. An item longer than `max_bytes` is skipped, never held. A file that is no
// JSON, or that ends inside an item or an array, gives one last error. One thread at a time.
// Tested by json_items_test.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "khaldun/reader.h"
#include "khaldun/result.h"

namespace khaldun::ingest {

class JsonItems {
 public:
  explicit JsonItems(ReadBytes read, std::size_t max_bytes = RecordLimits{}.bytes);

  std::optional<Result<std::string_view>> next();

  // Of the item that next() gave last: its number, counted from 1, and where it begins.
  std::size_t number() const { return number_; }
  std::size_t line() const { return item_line_; }
  std::size_t byte() const { return item_byte_; }

 private:
  enum class State { kBetween, kBrackets, kString, kScalar, kLost, kDone };
  using Item = std::optional<Result<std::string_view>>;

  Result<bool> fill();
  void begin_item(char c);
  // Each looks at one character, which it may leave to the next state.
  Item between(char c);
  Item in_brackets(char c);
  Item in_string(char c);
  Item in_scalar(char c);
  Item lost(char c);
  void step(char c);  // past a character, which is part of the item if there is one
  Item end_item();
  Item at_the_end();

  ReadBytes read_;
  std::size_t max_bytes_;
  std::string block_;
  std::size_t at_ = 0;
  std::size_t block_size_ = 0;

  State state_ = State::kBetween;
  bool has_begun_ = false;
  bool in_array_ = false;
  bool is_escaped_ = false;
  std::size_t depth_ = 0;  // of brackets inside the item
  std::string item_;
  bool is_too_long_ = false;

  std::size_t number_ = 0;
  std::size_t line_ = 1;
  std::size_t bytes_before_ = 0;  // of the stream, before block_
  std::size_t item_line_ = 1;
  std::size_t item_byte_ = 0;
  std::size_t array_line_ = 1;
  std::optional<std::size_t> blanks_ = 0;  // since the line's begin; nothing behind other letters
  std::size_t indent_ = 0;                 // of the items that begin a line
};

}  // namespace khaldun::ingest
