// Finds the next of a few bytes, 16 at a time where the processor can.
//
//   const char* stop = find_either(at, end, '"', '&');  // `end` if there is neither
//
// For short stretches, as those between quotes, where a call of memchr costs more than the search.
// Reads nothing outside [at, end). Pure. Tested by byte_scan_test.cc.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <bit>
#include <cstdint>

namespace khaldun::html {

inline const char* find_either(const char* at, const char* end, char a, char b) {
#ifdef __SSE2__
  const __m128i is_a = _mm_set1_epi8(a);
  const __m128i is_b = _mm_set1_epi8(b);
  for (; end - at >= 16; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(bytes, is_a), _mm_cmpeq_epi8(bytes, is_b));
    const auto mask = static_cast<std::uint32_t>(_mm_movemask_epi8(hits));
    if (mask != 0) return at + std::countr_zero(mask);
  }
#endif
  while (at != end && *at != a && *at != b) ++at;
  return at;
}

}  // namespace khaldun::html
