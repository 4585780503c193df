#include "base/string_index.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"

namespace khaldun::base {

Result<StringIndex> StringIndex::create(const SectionFile& file, const std::string& name) {
  StringIndex index;
  KHALDUN_TRY(index.strings_, file.strings(name + "/strings"));
  KHALDUN_TRY(index.slots_, file.tensor<std::uint32_t>(name + "/slots", {SectionFile::kAny}));
  // A slot must stay empty, or the search for a string that is not there would not end.
  const bool sized = std::has_single_bit(index.slots_.size());
  if (!sized || std::find(index.slots_.begin(), index.slots_.end(), 0) == index.slots_.end()) {
    return Error{ErrorCode::kInvalidModel,
                 "section " + name + "/slots: expected a power of two of slots, one of them empty"};
  }
  for (const std::uint32_t slot : index.slots_) {
    if (slot > index.strings_.size()) {
      return Error{ErrorCode::kInvalidModel, "section " + name + "/slots: expected at most " +
                                                 std::to_string(index.strings_.size()) +
                                                 ", found " + std::to_string(slot)};
    }
  }
  return index;
}

std::uint32_t StringIndex::find(std::string_view text) const {
  if (slots_.empty()) return kNone;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = murmur_hash64a(text, 1) & mask; slots_[i] != 0; i = (i + 1) & mask) {
    if (strings_[slots_[i] - 1] == text) return slots_[i] - 1;
  }
  return kNone;
}

}  // namespace khaldun::base
