// Tested by seen_rows_test.cc.
#include "duplicates/seen_rows.h"

#include <xxhash.h>

#include <concepts>
#include <cstdint>
#include <limits>

#include "base/assert.h"

namespace khaldun::duplicates {
namespace {

constexpr std::string_view kMagic = "KDR1";
constexpr std::size_t kSummed = 16;  // where the bytes under the checksum begin

template <std::unsigned_integral Number>
void append_number(std::string& out, Number number) {
  for (std::size_t i = 0; i < sizeof(Number); ++i) {
    out += static_cast<char>(std::uint64_t{number} >> (8 * i) & 0xFFU);
  }
}

template <std::unsigned_integral Number>
Number number_at(std::string_view bytes, std::size_t position) {
  std::uint64_t number = 0;
  for (std::size_t i = sizeof(Number); i-- > 0;) {
    number = number << 8 | static_cast<unsigned char>(bytes[position + i]);
  }
  return static_cast<Number>(number);
}

std::uint64_t sum_of(std::string_view summed) {
  return XXH3_64bits_withSeed(summed.data(), summed.size(), summed.size() + kSummed);
}

// Bytes of the first row, by what it says; 0 if that is more than there are, or no row is there.
std::size_t row_size(std::string_view rows) {
  if (rows.size() < kRowBytes || !rows.starts_with(kMagic)) return 0;
  const std::size_t size = number_at<std::uint32_t>(rows, 4);
  return size < kRowBytes || size > rows.size() ? 0 : size;
}

Error bad_row(const std::string& message) { return {ErrorCode::kInvalidInput, message}; }

}  // namespace

void append_row(std::string& out, const SeenRow& row) {
  const std::size_t size = kRowBytes + row.id.size();
  KHALDUN_ASSERT(size <= std::numeric_limits<std::uint32_t>::max(), "an id is part of a record");
  std::string summed;
  summed.reserve(size);
  append_number(summed, row.signature.exact_high);
  append_number(summed, row.signature.exact_low);
  append_number(summed, row.signature.words);
  append_number(summed, row.signature.shingles);
  for (const std::uint16_t minimum : row.signature.minima) append_number(summed, minimum);
  summed += row.id;
  out += kMagic;
  append_number(out, static_cast<std::uint32_t>(size));
  append_number(out, sum_of(summed));
  out += summed;
}

Result<SeenRow> take_row(std::string_view& rows) {
  if (!rows.starts_with(kMagic.substr(0, rows.size()))) {
    return bad_row(
        "expected a row of seen articles, which begins with \"KDR1\", found other bytes");
  }
  if (rows.size() < kSummed) {
    return bad_row("expected a row of " + std::to_string(kRowBytes) + " bytes or more, found " +
                   std::to_string(rows.size()) + " before the end");
  }
  const std::size_t size = number_at<std::uint32_t>(rows, 4);
  if (size < kRowBytes || size > rows.size()) {
    return bad_row("expected a row of " + std::to_string(size) + " bytes, found " +
                   std::to_string(rows.size()) + " before the end");
  }
  const std::string_view row = rows.substr(0, size);
  if (sum_of(row.substr(kSummed)) != number_at<std::uint64_t>(row, 8)) {
    return bad_row("expected the checksum of its " + std::to_string(size) +
                   " bytes, found another: the row is damaged");
  }
  SeenRow seen{row.substr(kRowBytes), {}};
  seen.signature.exact_high = number_at<std::uint64_t>(row, 16);
  seen.signature.exact_low = number_at<std::uint64_t>(row, 24);
  seen.signature.words = number_at<std::uint32_t>(row, 32);
  seen.signature.shingles = number_at<std::uint32_t>(row, 36);
  for (std::size_t i = 0; i < kOrders; ++i) {
    seen.signature.minima.at(i) = number_at<std::uint16_t>(row, 40 + 2 * i);
  }
  rows.remove_prefix(size);
  return seen;
}

std::size_t whole_rows(std::string_view rows) {
  std::string_view rest = rows;
  while (const std::size_t size = row_size(rest)) rest.remove_prefix(size);
  // Behind a length that is damaged, rather than cut off, other rows begin.
  const bool is_cut_off = rest.starts_with(kMagic.substr(0, rest.size())) &&
                          rest.find(kMagic, 1) == std::string_view::npos;
  return is_cut_off ? rows.size() - rest.size() : rows.size();
}

}  // namespace khaldun::duplicates
