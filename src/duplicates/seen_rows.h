// SeenRow: one article of a duplicate index on disk. A file of rows is rows one after another, with
// nothing before, between or behind them; rows are only ever appended.
//
//   std::string bytes;
//   append_row(bytes, {"a1", signature_of(body)});
//   for (std::string_view rest = bytes; !rest.empty();) {
//     KHALDUN_TRY(const SeenRow row, take_row(rest));     // and `rest` is what comes after it
//   }
//
// Format, little-endian: 0 "KDR1"; 4 u32 bytes of the row, all of them; 8 u64 XXH3-64 of the bytes
// from 16 on, seeded with the u32 before; 16 u64 exact_high; 24 u64 exact_low; 32 u32 words; 36 u32
// shingles; 40 u16[112] minima; 264 the id. A new format gets a new "KDR".
//
// Errors: kInvalidInput: not a row, cut off, damaged. Pure, thread-safe. Tested by
// seen_rows_test.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "duplicates/body_signature.h"
#include "khaldun/result.h"

namespace khaldun::duplicates {

inline constexpr std::size_t kRowBytes = 264;  // before the id

struct SeenRow {
  std::string_view id;  // of the bytes that the row was read from
  BodySignature signature;
};

void append_row(std::string& out, const SeenRow& row);

// The row that `rows` begins with; it is taken off.
Result<SeenRow> take_row(std::string_view& rows);

// Bytes of the rows up to one that is cut off at the end, as when the program was killed while it
// wrote: what is behind is to be cut off before new rows are appended. All bytes if none is; also
// where rows are damaged in another way, for take_row() to say so.
std::size_t whole_rows(std::string_view rows);

}  // namespace khaldun::duplicates
