// An order is given by an odd multiplier: the shingle whose product modulo 2^32 is the smallest is
// the first. Shingles are hashes that are mixed well, which is what this simple family needs.
// Tested by body_signature_test.cc.
#include "duplicates/body_signature.h"

#include <xxhash.h>

#include <algorithm>
#include <limits>
#include <span>
#include <vector>

#include "base/assert.h"
#include "duplicates/body_words.h"

namespace khaldun::duplicates {
namespace {

// The finalizer of MurmurHash3 (Austin Appleby): every bit of the result depends on each of `x`.
constexpr std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 33;
  x *= 0xFF51AFD7ED558CCDu;
  x ^= x >> 33;
  x *= 0xC4CEB9FE1A85EC53u;
  return x ^ x >> 33;
}

constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15u;  // 2^64 divided by the golden ratio

constexpr std::array<std::uint32_t, kOrders> make_multipliers() {
  std::array<std::uint32_t, kOrders> multipliers{};
  for (std::size_t i = 0; i < kOrders; ++i) {
    multipliers[i] = static_cast<std::uint32_t>(mixed((i + 1) * kGolden) >> 32) | 1U;
  }
  return multipliers;
}

constexpr std::array<std::uint32_t, kOrders> kMultipliers = make_multipliers();

// Puts the different shingles in place of the words.
void make_shingles(std::vector<std::uint64_t>& words) {
  if (words.size() < kShingleWords) return words.clear();
  const std::size_t count = words.size() - kShingleWords + 1;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t sum = 0;
    for (std::size_t k = 0; k < kShingleWords; ++k) sum = sum * kGolden + words[i + k];
    words[i] = mixed(sum);
  }
  words.resize(count);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

// The finalizer of MurmurHash3 for 32 bits, cut to 16.
std::uint16_t short_of(std::uint32_t x) {
  x ^= x >> 16;
  x *= 0x85EBCA6Bu;
  x ^= x >> 13;
  x *= 0xC2B2AE35u;
  return static_cast<std::uint16_t>(x ^ x >> 16);
}

// 32 bits of a shingle are enough, and the compiler works on four at once.
std::array<std::uint16_t, kOrders> minima_of(std::span<const std::uint64_t> shingles) {
  if (shingles.empty()) return {};
  std::array<std::uint32_t, kOrders> smallest{};
  smallest.fill(std::numeric_limits<std::uint32_t>::max());
  std::array<std::uint32_t, 1024> block{};  // stays in the nearest cache
  while (!shingles.empty()) {
    const std::size_t count = std::min(block.size(), shingles.size());
    for (std::size_t i = 0; i < count; ++i) block[i] = static_cast<std::uint32_t>(shingles[i]);
    for (std::size_t order = 0; order < kOrders; ++order) {
      const std::uint32_t multiplier = kMultipliers[order];
      std::uint32_t least = smallest[order];
      for (std::size_t i = 0; i < count; ++i) least = std::min(least, block[i] * multiplier);
      smallest[order] = least;
    }
    shingles = shingles.subspan(count);
  }
  std::array<std::uint16_t, kOrders> minima{};
  for (std::size_t order = 0; order < kOrders; ++order) minima[order] = short_of(smallest[order]);
  return minima;
}

}  // namespace

BodySignature signature_of(std::string_view body) {
  KHALDUN_ASSERT(body.size() <= std::numeric_limits<std::uint32_t>::max(),
                 "a body is at most limits::kMaxDocumentBytes");
  BodyWords words = words_of(body);
  BodySignature signature;
  const XXH128_hash_t exact = XXH3_128bits(words.text.data(), words.text.size());
  signature.exact_high = exact.high64;
  signature.exact_low = exact.low64;
  signature.words = static_cast<std::uint32_t>(words.hashes.size());
  make_shingles(words.hashes);
  signature.shingles = static_cast<std::uint32_t>(words.hashes.size());
  signature.minima = minima_of(words.hashes);
  return signature;
}

Likeness likeness(const BodySignature& body, const BodySignature& first) {
  if (body.shingles == 0 || first.shingles == 0) return {};
  unsigned equal = 0;
  for (std::size_t order = 0; order < kOrders; ++order) {
    equal += body.minima[order] == first.minima[order] ? 1U : 0U;
  }
  const double resemblance = equal / static_cast<double>(kOrders);
  // Of two sets with a and b members and the resemblance r, r (a + b) / (1 + r) are in both.
  const double both =
      resemblance * (double{1} * body.shingles + first.shingles) / (1 + resemblance);
  return {resemblance, std::min(1.0, both / body.shingles)};
}

}  // namespace khaldun::duplicates
