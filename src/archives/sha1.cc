// FIPS 180-4, section 6.1. The blocks go through one of two functions: plain C++, or the SHA
// instructions of x86 in the order that Intel's white paper gives ("Intel SHA Extensions", 2013).
#include "archives/sha1.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/ascii.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace khaldun::archives {
namespace {

constexpr std::size_t kBlockBytes = 64;

using State = std::array<std::uint32_t, 5>;
using HashBlocks = void (*)(State& state, const char* data, std::size_t blocks);

std::uint32_t big_endian(const char* bytes) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return __builtin_bswap32(value);
}

void hash_block(State& state, const char* data) {
  std::array<std::uint32_t, 80> w;
  for (std::size_t i = 0; i < 16; ++i) w[i] = big_endian(data + 4 * i);
  for (std::size_t i = 16; i < 80; ++i) {
    w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  }
  // No structured binding: clang 14 lets no lambda have one.
  std::uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
  const auto round = [&](std::uint32_t f, std::uint32_t k, std::uint32_t word) {
    const std::uint32_t next = std::rotl(a, 5) + f + e + k + word;
    e = d;
    d = c;
    c = std::rotl(b, 30);
    b = a;
    a = next;
  };
  for (std::size_t i = 0; i < 20; ++i) round(d ^ (b & (c ^ d)), 0x5A827999U, w[i]);
  for (std::size_t i = 20; i < 40; ++i) round(b ^ c ^ d, 0x6ED9EBA1U, w[i]);
  for (std::size_t i = 40; i < 60; ++i) round((b & c) | (d & (b | c)), 0x8F1BBCDCU, w[i]);
  for (std::size_t i = 60; i < 80; ++i) round(b ^ c ^ d, 0xCA62C1D6U, w[i]);
  state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e};
}

void hash_blocks(State& state, const char* data, std::size_t blocks) {
  for (; blocks > 0; --blocks, data += kBlockBytes) hash_block(state, data);
}

#if defined(__x86_64__)

bool has_sha_instructions() {
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0 || (b & (1U << 29)) == 0) return false;
  return __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & (1U << 19)) != 0 && (c & (1U << 9)) != 0;
}

#define KHALDUN_SHA_TARGET __attribute__((target("sha,sse4.1,ssse3")))

// Four rounds; `e` takes part in the first of them and leaves as the e of the next four.
template <int kFunction>
KHALDUN_SHA_TARGET inline void four_rounds(__m128i& abcd, __m128i& e, __m128i words) {
  const __m128i before = abcd;
  abcd = _mm_sha1rnds4_epu32(abcd, _mm_sha1nexte_epu32(e, words), kFunction);
  e = before;
}

// Words i..i+3 out of the sixteen before them, oldest first.
KHALDUN_SHA_TARGET inline __m128i schedule(__m128i m0, __m128i m1, __m128i m2, __m128i m3) {
  return _mm_sha1msg2_epu32(_mm_xor_si128(_mm_sha1msg1_epu32(m0, m1), m2), m3);
}

template <int kFunction>
KHALDUN_SHA_TARGET inline void twenty_rounds(__m128i& abcd, __m128i& e, __m128i (&m)[4],
                                             int first) {
#pragma GCC unroll 5
  for (int i = first; i < first + 5; ++i) {
    if (i >= 4) m[i & 3] = schedule(m[i & 3], m[(i + 1) & 3], m[(i + 2) & 3], m[(i + 3) & 3]);
    four_rounds<kFunction>(abcd, e, m[i & 3]);
  }
}

KHALDUN_SHA_TARGET void hash_blocks_with_sha(State& state, const char* data, std::size_t blocks) {
  const __m128i swap = _mm_set_epi64x(0x0001020304050607LL, 0x08090a0b0c0d0e0fLL);
  __m128i abcd = _mm_set_epi32(static_cast<int>(state[0]), static_cast<int>(state[1]),
                               static_cast<int>(state[2]), static_cast<int>(state[3]));
  std::uint32_t e_word = state[4];
  for (; blocks > 0; --blocks, data += kBlockBytes) {
    const __m128i abcd_before = abcd;
    __m128i m[4];
    for (int i = 0; i < 4; ++i) {
      m[i] = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(data) + i), swap);
    }
    // sha1nexte rotates what it takes by 30, which undoes this.
    __m128i e = _mm_set_epi32(static_cast<int>(std::rotr(e_word, 30)), 0, 0, 0);
    twenty_rounds<0>(abcd, e, m, 0);
    twenty_rounds<1>(abcd, e, m, 5);
    twenty_rounds<2>(abcd, e, m, 10);
    twenty_rounds<3>(abcd, e, m, 15);
    e_word += std::rotl(static_cast<std::uint32_t>(_mm_extract_epi32(e, 3)), 30);
    abcd = _mm_add_epi32(abcd, abcd_before);
  }
  state = {static_cast<std::uint32_t>(_mm_extract_epi32(abcd, 3)),
           static_cast<std::uint32_t>(_mm_extract_epi32(abcd, 2)),
           static_cast<std::uint32_t>(_mm_extract_epi32(abcd, 1)),
           static_cast<std::uint32_t>(_mm_extract_epi32(abcd, 0)), e_word};
}

HashBlocks best_function() { return has_sha_instructions() ? hash_blocks_with_sha : hash_blocks; }

#else

HashBlocks best_function() { return hash_blocks; }

#endif

Sha1 digest(std::string_view bytes, HashBlocks hash) {
  State state = {0x67452301U, 0xEFCDAB89U, 0x98BADCFEU, 0x10325476U, 0xC3D2E1F0U};
  hash(state, bytes.data(), bytes.size() / kBlockBytes);
  const std::string_view rest = bytes.substr(bytes.size() / kBlockBytes * kBlockBytes);
  std::array<char, 2 * kBlockBytes> tail = {};
  std::copy(rest.begin(), rest.end(), tail.begin());
  tail[rest.size()] = static_cast<char>(0x80);
  const std::size_t tail_bytes = rest.size() + 9 <= kBlockBytes ? kBlockBytes : 2 * kBlockBytes;
  const std::uint64_t bits = __builtin_bswap64(std::uint64_t{bytes.size()} * 8);
  std::memcpy(tail.data() + tail_bytes - sizeof bits, &bits, sizeof bits);
  hash(state, tail.data(), tail_bytes / kBlockBytes);
  Sha1 result;
  for (std::size_t i = 0; i < result.size(); ++i) {
    result[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
  }
  return result;
}

// The value of a digit, or a number that is no digit.
using DigitValue = unsigned (*)(char);
constexpr unsigned kNoDigit = 255;

unsigned base32_value(char c) {
  c = base::lower(c);
  if (c >= 'a' && c <= 'z') return static_cast<unsigned>(c - 'a');
  return c >= '2' && c <= '7' ? static_cast<unsigned>(c - '2' + 26) : kNoDigit;
}

unsigned base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<unsigned>(c - 'A');
  if (c >= 'a' && c <= 'z') return static_cast<unsigned>(c - 'a' + 26);
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0' + 52);
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : kNoDigit;
}

unsigned base16_value(char c) {
  c = base::lower(c);
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  return c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a' + 10) : kNoDigit;
}

std::optional<Sha1> decode(std::string_view digits, unsigned bits, DigitValue value_of) {
  Sha1 result = {};
  std::size_t count = 0;
  std::uint32_t held = 0;
  unsigned held_bits = 0;
  for (const char c : digits) {
    const unsigned value = value_of(c);
    if (value == kNoDigit) return std::nullopt;
    held = held << bits | value;
    held_bits += bits;
    if (held_bits < 8) continue;
    held_bits -= 8;
    if (count == result.size()) return std::nullopt;
    result[count++] = static_cast<std::uint8_t>(held >> held_bits);
  }
  return count == result.size() ? std::optional(result) : std::nullopt;
}

}  // namespace

Sha1 sha1(std::string_view bytes) {
  static const HashBlocks kHash = best_function();
  return digest(bytes, kHash);
}

Sha1 portable_sha1(std::string_view bytes) { return digest(bytes, hash_blocks); }

bool names_sha1(std::string_view digest) {
  const std::string start = base::lowered(digest.substr(0, 6));
  return start.starts_with("sha1:") || start == "sha-1:";
}

std::optional<Sha1> parse_sha1(std::string_view digest) {
  if (!names_sha1(digest)) return std::nullopt;
  digest.remove_prefix(digest.find(':') + 1);
  while (digest.ends_with('=')) digest.remove_suffix(1);
  switch (digest.size()) {
    case 27: return decode(digest, 6, base64_value);
    case 32: return decode(digest, 5, base32_value);
    case 40: return decode(digest, 4, base16_value);
    default: return std::nullopt;
  }
}

}  // namespace khaldun::archives
