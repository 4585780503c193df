#include "base/content_id.h"

#include <xxhash.h>

#include <cstdint>

namespace khaldun::base {

namespace {

XXH128_hash_t hash_of(std::initializer_list<std::string_view> parts) {
  std::string content;
  for (const std::string_view part : parts) {
    content += std::to_string(part.size());
    content += ':';
    content += part;
  }
  return XXH3_128bits(content.data(), content.size());
}

}  // namespace

std::string content_id(std::initializer_list<std::string_view> parts) {
  const XXH128_hash_t hash = hash_of(parts);
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string id;
  for (const std::uint64_t half : {hash.high64, hash.low64}) {
    for (int shift = 60; shift >= 0; shift -= 4) id += kHex[half >> shift & 15U];
  }
  return id;
}

std::uint64_t content_digest(std::initializer_list<std::string_view> parts) {
  return hash_of(parts).low64;
}

}  // namespace khaldun::base
