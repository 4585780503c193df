// The hash table of vector keys is written by tools/model/network.py: first slot = the high bits of
// key * kMultiplier, then the next free one. At least one slot is free, which ends every search.
// Tested by embedding_test.cc.
#include "nlp/embedding.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "nlp/layers.h"

namespace khaldun::nlp {
namespace {

constexpr std::uint32_t kNoRow = 0xFFFFFFFF;
constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15;
constexpr std::size_t kMaxColumns = 16;

// In the order of Embedding::Attribute.
constexpr std::array<std::string_view, 8> kAttributes = {"ORTH",   "LOWER", "NORM",  "PREFIX",
                                                         "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"};

Error invalid(const std::string& message) { return Error{ErrorCode::kInvalidModel, message}; }

}  // namespace

Result<Embedding> Embedding::create(const base::SectionFile& file, const std::string& name) {
  Embedding embedding;
  KHALDUN_TRY(const auto columns, file.strings(name + "/columns"));
  if (columns.empty() || columns.size() > kMaxColumns) {
    return invalid(name + "/columns: expected 1 to " + std::to_string(kMaxColumns) +
                   " columns, found " + std::to_string(columns.size()));
  }
  KHALDUN_TRY(const auto seeds, file.tensor<std::uint32_t>(name + "/seeds", {columns.size()}));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    KHALDUN_CHECK(embedding.read_column(file, name, columns[i], seeds[i]));
  }
  if (file.has(name + "/vectors")) KHALDUN_CHECK(embedding.read_vectors(file, name));
  return embedding;
}

Result<void> Embedding::read_column(const base::SectionFile& file, const std::string& name,
                                    std::string_view attribute, std::uint32_t seed) {
  const auto found = std::find(kAttributes.begin(), kAttributes.end(), attribute);
  if (found == kAttributes.end()) {
    return invalid(name +
                   "/columns: expected attributes that this program knows (NORM, SHAPE, ...), "
                   "found " +
                   std::string(attribute));
  }
  const std::string section = name + "/table/" + std::to_string(columns_.size());
  if (columns_.empty()) {
    const auto dims = file.dims(section);
    width_ = dims.size() == 2 ? dims[1] : 0;
    KHALDUN_CHECK(check_width(section, width_));
  }
  KHALDUN_TRY(const auto table, file.tensor<float>(section, {base::SectionFile::kAny, width_}));
  if (table.empty()) return invalid(section + ": expected at least one row, found none");
  columns_.push_back({static_cast<Attribute>(found - kAttributes.begin()), seed, table});
  return {};
}

Result<void> Embedding::read_vectors(const base::SectionFile& file, const std::string& name) {
  constexpr auto kAny = base::SectionFile::kAny;
  KHALDUN_TRY(vectors_, file.tensor<float>(name + "/vectors", {kAny, width_}));
  KHALDUN_TRY(keys_, file.tensor<std::uint64_t>("vectors/keys", {kAny}));
  KHALDUN_TRY(rows_, file.tensor<std::uint32_t>("vectors/rows", {keys_.size()}));
  if (keys_.size() < 2 || !std::has_single_bit(keys_.size())) {
    return invalid("vectors/keys: expected a power of two of slots, found " +
                   std::to_string(keys_.size()));
  }
  const std::size_t count = vectors_.size() / width_;
  bool has_free_slot = false;
  for (const std::uint32_t row : rows_) {
    has_free_slot |= row == kNoRow;
    if (row != kNoRow && row >= count) {
      return invalid("vectors/rows: expected rows below " + std::to_string(count) + ", found " +
                     std::to_string(row));
    }
  }
  if (vectors_.empty() || !has_free_slot) {
    return invalid("vectors/rows: expected a vector and a free slot, found none");
  }
  return {};
}

bool Embedding::sees_spaces() const {
  return std::any_of(columns_.begin(), columns_.end(),
                     [](const Column& c) { return c.attribute == Attribute::kSpacy; });
}

std::uint64_t Embedding::id_of(Attribute attribute, const text::Lexeme& lexeme, bool space_after) {
  switch (attribute) {
    case Attribute::kOrth: return lexeme.orth;
    case Attribute::kLower: return lexeme.lower;
    case Attribute::kNorm: return lexeme.norm;
    case Attribute::kPrefix: return lexeme.prefix;
    case Attribute::kSuffix: return lexeme.suffix;
    case Attribute::kShape: return lexeme.shape;
    case Attribute::kSpacy: return space_after ? 1 : 0;
    case Attribute::kIsSpace: return lexeme.is_space ? 1 : 0;
  }
  return 0;
}

void Embedding::embed(const text::Lexeme& lexeme, bool space_after, float* out) const {
  for (const Column& column : columns_) {
    const std::uint64_t id = id_of(column.attribute, lexeme, space_after);
    const auto hashes = base::murmur3_x64_128_of_u64(id, column.seed);
    const std::size_t count = column.table.size() / width_;
    const float* a = &column.table[hashes[0] % count * width_];
    const float* b = &column.table[hashes[1] % count * width_];
    const float* c = &column.table[hashes[2] % count * width_];
    const float* d = &column.table[hashes[3] % count * width_];
    for (std::size_t i = 0; i < width_; ++i) out[i] = a[i] + b[i] + c[i] + d[i];
    out += width_;
  }
  if (!vectors_.empty()) add_vector(lexeme.orth, out);
}

void Embedding::add_vector(std::uint64_t orth, float* out) const {
  const int bits = std::countr_zero(keys_.size());
  std::size_t slot = (orth * kMultiplier) >> (64 - bits);
  while (rows_[slot] != kNoRow && keys_[slot] != orth) slot = (slot + 1) & (keys_.size() - 1);
  if (rows_[slot] == kNoRow) {
    std::fill_n(out, width_, 0.0f);
  } else {
    std::copy_n(&vectors_[rows_[slot] * width_], width_, out);
  }
}

}  // namespace khaldun::nlp
