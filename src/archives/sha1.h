// SHA-1 of bytes, and digests as WARC files write them.
//
//   sha1("abc");                               // 20 bytes
//   parse_sha1("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5") == sha1("abc");   // true
//
// Only to tell damaged records from good ones: SHA-1 is no protection against forgery. Uses the
// SHA instructions of the processor where there are any. Pure, thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace khaldun::archives {

using Sha1 = std::array<std::uint8_t, 20>;

Sha1 sha1(std::string_view bytes);

// The same without special instructions; for tests.
Sha1 portable_sha1(std::string_view bytes);

// A digest "sha1:..." in base 32, base 64 (either alphabet) or hexadecimal; nothing for other
// algorithms and other lengths.
std::optional<Sha1> parse_sha1(std::string_view digest);

// Whether a digest begins with "sha1:" or "sha-1:", in any case.
bool names_sha1(std::string_view digest);

}  // namespace khaldun::archives
