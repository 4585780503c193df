// Limits on packed and archived input, until they stand in khaldun/limits.h.
//
//   if (block.size() > limits::kMaxWarcBlockBytes) ...
//
// What an operator can rely on: see khaldun/limits.h.
#pragma once

#include <cstddef>
#include <cstdint>

namespace khaldun::limits {

// Unpacked bytes of one gzip or zstd stream. A stream is never held whole: this bounds time.
inline constexpr std::uint64_t kMaxInflatedBytes = 64ull << 30;
// Unpacked bytes for each packed one, past the first kInflateGraceBytes. News packs 3 to 20 times,
// tables up to 60; DEFLATE cannot pass 1032, zstd has no bound.
inline constexpr std::uint64_t kMaxInflateRatio = 200;
inline constexpr std::uint64_t kInflateGraceBytes = 16u << 20;
// Unpacked bytes of a gzip member that is held whole; a larger one is unpacked in pieces.
inline constexpr std::size_t kMaxHeldMemberBytes = 16u << 20;
// Starts of members that are tried behind a damaged one, in one file. Chance makes 8 a gigabyte.
inline constexpr std::size_t kMaxMemberTrials = 10'000;

// Header and block of a WARC or ARC record. A longer block is skipped with an error.
inline constexpr std::size_t kMaxWarcHeaderBytes = 64u << 10;
inline constexpr std::size_t kMaxWarcBlockBytes = 64u << 20;

// Header of an HTTP message, its fields, and its body when unpacked.
inline constexpr std::size_t kMaxHttpHeaderBytes = 256u << 10;
inline constexpr std::size_t kMaxHttpFields = 1000;
inline constexpr std::size_t kMaxHttpBodyBytes = 64u << 20;

// Archives inside one another, packed streams (.gz, .zst) around and between them included in
// kMaxArchiveLayers.
inline constexpr std::size_t kMaxArchiveDepth = 3;
inline constexpr std::size_t kMaxArchiveLayers = 6;
// Entries of one input, those of the archives inside it included; bytes of an entry's path.
inline constexpr std::size_t kMaxArchiveEntries = 1'000'000;
inline constexpr std::size_t kMaxArchivePathBytes = 4096;
// Unpacked bytes of all entries of one input.
inline constexpr std::uint64_t kMaxArchiveBytes = 64ull << 30;

// Bytes that content_kind() looks at.
inline constexpr std::size_t kContentKindBytes = 64u << 10;

}  // namespace khaldun::limits
