// Tested by number_table_test.cc.
#include "duplicates/number_table.h"

#include "base/assert.h"

namespace khaldun::duplicates {

NumberTable::Place NumberTable::place_of(std::uint64_t key) const {
  // The finalizer of MurmurHash3. Its upper half, as a fraction of 2^32, says where in the table.
  key ^= key >> 33;
  key *= 0xFF51AFD7ED558CCDu;
  key ^= key >> 33;
  key *= 0xC4CEB9FE1A85EC53u;
  key ^= key >> 33;
  return {static_cast<std::size_t>((key >> 32) * slots_.size() >> 32),
          static_cast<std::uint32_t>(key & 63U)};
}

void NumberTable::add(std::uint64_t key, std::uint32_t number) {
  KHALDUN_ASSERT(number <= kMaxNumber && has_room(), "the holder of the records makes room");
  const Place place = place_of(key);
  std::size_t i = place.slot;
  while (slots_[i] != 0) i = next(i);
  slots_[i] = place.tag << kNumberBits | (number + 1);
  ++size_;
}

}  // namespace khaldun::duplicates
