// StringIndex: a set of strings of a model file, numbered, found by hashing. Nothing is built at
// load: the converter wrote the hash table (tools/model/string_index.py).
//
//   KHALDUN_TRY(StringIndex nouns, StringIndex::create(file, "lemmatizer/noun/index"));
//   std::uint32_t number = nouns.find("house");     // or StringIndex::kNone
//
// Sections: NAME/strings, and NAME/slots, u32[power of two]: 0 for an empty slot, else the number
// of a string plus one, at or after (linear probing) MurmurHash64A(string, 1) modulo the size. The
// file must outlive the index. Immutable, thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/section_file.h"
#include "khaldun/result.h"

namespace khaldun::base {

class StringIndex {
 public:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  // Errors: kInvalidModel.
  static Result<StringIndex> create(const SectionFile& file, const std::string& name);

  StringIndex() = default;  // empty

  std::uint32_t find(std::string_view text) const;
  bool contains(std::string_view text) const { return find(text) != kNone; }

  std::string_view operator[](std::uint32_t number) const { return strings_[number]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(strings_.size()); }

 private:
  std::vector<std::string_view> strings_;
  std::span<const std::uint32_t> slots_;
};

}  // namespace khaldun::base
