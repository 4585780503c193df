// BodySignature: 248 bytes that tell whether two bodies have the same words, or most of them.
//
//   const BodySignature first = signature_of("WASHINGTON — The talks ...");   // in any thread
//   const BodySignature later = signature_of("(AP) The talks ...");
//   later.has_words_of(first);           // exactly the same words
//   const Likeness like = likeness(later, first);
//   like.resemblance;                    // 0.83: of the shingles of either, the share in both
//   like.seen;                           // 0.95: of the shingles of `later`, the share in `first`
//
// MinHash (Broder 1997) over the set of shingles, which are 5 words in a row (body_words.h): the
// smallest shingle under each of 112 orders; two bodies agree in one of them with the probability
// of their resemblance. 16 bits of each are kept (b-bit minwise hashing, Li and König 2010), so
// that 1 of 65536 agrees by chance. The standard error of an estimate of 0.5 is 0.047.
// docs/internals/duplicates.md has the measurements.
//
// The same on all machines; the numbers are stored (seen_rows.h) and never change. signature_of
// takes linear time but for a sort, and memory of about 10 times the body at most. Values; pure,
// thread-safe. Tested by body_signature_test.cc.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace khaldun::duplicates {

inline constexpr std::size_t kShingleWords = 5;
inline constexpr std::size_t kOrders = 112;

struct BodySignature {
  // XXH3-128 of the words. Two of 10^8 different bodies share it with probability 10^-23.
  std::uint64_t exact_high = 0;
  std::uint64_t exact_low = 0;
  std::uint32_t words = 0;
  std::uint32_t shingles = 0;                   // different ones
  std::array<std::uint16_t, kOrders> minima{};  // all 0 if there is no shingle

  bool has_words_of(const BodySignature& other) const {
    return exact_low == other.exact_low && exact_high == other.exact_high;
  }
  bool operator==(const BodySignature&) const = default;
};

// `body`: UTF-8, or any bytes; the text of the body alone, as a title differs between copies.
BodySignature signature_of(std::string_view body);

struct Likeness {
  double resemblance = 0;
  double seen = 0;
};

// Estimates; 0 if either has no shingles.
Likeness likeness(const BodySignature& body, const BodySignature& first);

}  // namespace khaldun::duplicates
