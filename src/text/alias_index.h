// AliasIndex: finds the names of a list of a million in a text, at tens of megabytes a second.
//
//   KHALDUN_TRY(AliasIndex index, AliasIndex::open(file, "alias"));  // nothing is built
//   const AliasIndex small = AliasIndex::build({{"New York", 7}, {"New York City", 8}});
//   for (const AliasIndex::Match& m : index.find(text)) use(m.bytes, m.values);
//
// A trie over words (name_words.h) in flat arrays. A node is the 64-bit hash of its words: the
// MurmurHash64A of the last word with the parent's hash as the seed, the root's being 1. Two names
// with one hash are taken for one; for a million names the odds of any such pair are 1 to 10^7.
// Case counts, but a word in capitals ("LONDON") is also looked up as "London". Only words that
// begin with a capital, or "al" and "el", start a name.
//
// Sections: NAME/keys u64[n], ascending; NAME/buckets u32[2^b + 1], where the keys with the b high
// bits i begin; NAME/firsts u32[n + 1], where the values of a node begin; NAME/values u32[m].
// The file must outlive the index. Immutable, thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/section_file.h"
#include "khaldun/document.h"
#include "khaldun/result.h"

namespace khaldun::text {

class AliasIndex {
 public:
  struct Match {
    Span bytes;
    std::span<const std::uint32_t> values;
  };

  // Errors: kInvalidModel.
  static Result<AliasIndex> open(const base::SectionFile& file, const std::string& name);
  static AliasIndex build(std::span<const std::pair<std::string, std::uint32_t>> aliases);

  AliasIndex() = default;  // empty
  AliasIndex(AliasIndex&&) noexcept = default;
  AliasIndex& operator=(AliasIndex&&) noexcept = default;

  // Every name at every place, by where they begin, the longest first.
  std::vector<Match> find(std::string_view text) const;

  std::size_t size() const { return keys_.size(); }  // nodes
  std::span<const std::uint32_t> values() const { return values_; }

 private:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  Result<void> check(const std::string& name) const;
  std::uint32_t node(std::uint64_t key) const;

  std::span<const std::uint64_t> keys_;
  std::span<const std::uint32_t> buckets_;
  std::span<const std::uint32_t> firsts_;
  std::span<const std::uint32_t> values_;
  int bucket_bits_ = 0;
  // Of an index that was built.
  std::vector<std::uint64_t> own_keys_;
  std::vector<std::uint32_t> own_numbers_;
};

}  // namespace khaldun::text
