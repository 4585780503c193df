// The two hashes that spaCy's models are keyed by.
//
//   std::uint64_t id = murmur_hash64a("apple", 1);                 // 8566208034543834098
//   std::array<std::uint32_t, 4> rows = murmur3_x64_128_of_u64(id, 8);
//
// Austin Appleby's MurmurHash64A and MurmurHash3_x64_128, the latter of one 8-byte key. Neither
// resists chosen collisions: a table keyed by them compares the keys. Pure, thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace khaldun::base {

std::uint64_t murmur_hash64a(std::string_view bytes, std::uint64_t seed);

// The 128 bits as four words, the lowest first.
std::array<std::uint32_t, 4> murmur3_x64_128_of_u64(std::uint64_t key, std::uint32_t seed);

}  // namespace khaldun::base
