// Little-endian, as all of Khaldun's formats are: the 8-byte blocks are read as the machine holds
// them.
#include "base/hash.h"

#include <bit>
#include <cstring>

namespace khaldun::base {

static_assert(std::endian::native == std::endian::little, "hashes and model files need it");

namespace {

std::uint64_t finish(std::uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdu;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53u;
  h ^= h >> 33;
  return h;
}

}  // namespace

std::uint64_t murmur_hash64a(std::string_view bytes, std::uint64_t seed) {
  constexpr std::uint64_t kMultiplier = 0xc6a4a7935bd1e995u;
  constexpr int kShift = 47;
  std::uint64_t h = seed ^ (bytes.size() * kMultiplier);
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t block;
    std::memcpy(&block, bytes.data() + i, sizeof block);
    block *= kMultiplier;
    block ^= block >> kShift;
    block *= kMultiplier;
    h = (h ^ block) * kMultiplier;
  }
  if (i < bytes.size()) {
    std::uint64_t tail = 0;
    std::memcpy(&tail, bytes.data() + i, bytes.size() - i);
    h = (h ^ tail) * kMultiplier;
  }
  h ^= h >> kShift;
  h *= kMultiplier;
  return h ^ (h >> kShift);
}

std::array<std::uint32_t, 4> murmur3_x64_128_of_u64(std::uint64_t key, std::uint32_t seed) {
  constexpr std::uint64_t kKeyBytes = 8;
  std::uint64_t h1 = std::rotl(key * 0x87c37b91114253d5u, 31) * 0x4cf5ad432745937fu;
  h1 ^= seed ^ kKeyBytes;
  std::uint64_t h2 = seed ^ kKeyBytes;
  h1 += h2;
  h2 += h1;
  h1 = finish(h1);
  h2 = finish(h2);
  h1 += h2;
  h2 += h1;
  return {static_cast<std::uint32_t>(h1), static_cast<std::uint32_t>(h1 >> 32),
          static_cast<std::uint32_t>(h2), static_cast<std::uint32_t>(h2 >> 32)};
}

}  // namespace khaldun::base
