// NumberTable: the numbers of records by a 64-bit key that the records themselves hold, in 5 to 7.5
// bytes each.
//
//   NumberTable table(1024);
//   table.add(key_of(7), 7);
//   table.for_each(key, [&](std::uint32_t number) { return key_of(number) != key; });
//
// Open addressing with linear probing; a slot has 26 bits of the number and 6 of the key, its tag,
// so that 63 of 64 records with another key are passed over without a look at them. Numbers that
// share a key come in the order in which they were added. There is no growing: whoever holds the
// records makes a larger table of them when has_room() says no. Value. Tested by
// number_table_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace khaldun::duplicates {

class NumberTable {
 public:
  static constexpr std::uint32_t kMaxNumber = (std::uint32_t{1} << 26) - 2;

  explicit NumberTable(std::size_t slots = 0) : slots_(slots) {}

  // `number` is at most kMaxNumber; only while has_room().
  void add(std::uint64_t key, std::uint32_t number);

  // Starts to fetch the slots of a key from memory, so that those of many keys come together.
  void prefetch(std::uint64_t key) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[place_of(key).slot]);
  }

  // Calls visit(number) for numbers that may have the key, and for all that have, until it returns
  // false.
  template <typename Visit>
  void for_each(std::uint64_t key, Visit visit) const {
    if (slots_.empty()) return;
    const Place place = place_of(key);
    for (std::size_t i = place.slot; slots_[i] != 0; i = next(i)) {
      if (slots_[i] >> kNumberBits != place.tag) continue;
      if (!visit((slots_[i] & kNumberMask) - 1)) return;
    }
  }

  // Whether 8 of 10 slots at most would be taken with one number more.
  bool has_room() const { return (size_ + 1) * 10 <= slots_.size() * 8; }
  std::size_t size() const { return size_; }
  std::size_t slots() const { return slots_.size(); }

 private:
  struct Place {
    std::size_t slot;
    std::uint32_t tag;
  };

  static constexpr int kNumberBits = 26;
  static constexpr std::uint32_t kNumberMask = (std::uint32_t{1} << kNumberBits) - 1;

  Place place_of(std::uint64_t key) const;
  std::size_t next(std::size_t slot) const { return slot + 1 == slots_.size() ? 0 : slot + 1; }

  std::vector<std::uint32_t> slots_;  // 0 is free; else the tag, and the number plus one
  std::size_t size_ = 0;
};

}  // namespace khaldun::duplicates
