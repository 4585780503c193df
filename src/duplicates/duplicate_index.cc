// Tested by duplicate_index_test.cc.
#include "duplicates/duplicate_index.h"

#include <algorithm>

#include "base/assert.h"
#include "duplicates/seen_rows.h"
#include "khaldun/limits.h"

namespace khaldun::duplicates {
namespace {

static_assert(limits::kMaxSeenArticles <= NumberTable::kMaxNumber);

constexpr std::size_t kFirstSlots = 1024;

}  // namespace

std::optional<Match> DuplicateIndex::add(std::string_view id, std::string_view body) {
  return add(id, signature_of(body));
}

std::optional<Match> DuplicateIndex::add(std::string_view id, const BodySignature& signature) {
  if (signature.words == 0) return std::nullopt;
  if (const auto first = find_exact(signature)) {
    if (this->id(*first) == id) return std::nullopt;
    return Match{std::string(this->id(*first)), MatchKind::kExact};
  }
  if (auto match = find_near(signature)) return match;
  if (size_ < limits::kMaxSeenArticles) remember(id, signature);
  return std::nullopt;
}

std::string DuplicateIndex::take_new_rows() {
  std::string rows;
  for (; taken_ < size_; ++taken_) {
    const auto number = static_cast<std::uint32_t>(taken_);
    append_row(rows, {id(number), signature(number)});
  }
  return rows;
}

Result<void> DuplicateIndex::load(std::string_view rows) {
  KHALDUN_ASSERT(taken_ == size_, "rows are loaded before articles are added");
  const std::size_t bytes = rows.size();
  for (std::size_t row = 1; !rows.empty(); ++row) {
    const std::string where =
        "row " + std::to_string(row) + ", byte " + std::to_string(bytes - rows.size());
    Result<SeenRow> seen = take_row(rows);
    if (!seen) return with_context(where, std::move(seen).error());
    if (find_exact(seen->signature)) continue;
    if (size_ == limits::kMaxSeenArticles) {
      return Error{ErrorCode::kLimit, where + ": expected at most " + std::to_string(size_) +
                                          " articles (kMaxSeenArticles), found more"};
    }
    remember(seen->id, seen->signature);
    taken_ = size_;
  }
  return {};
}

std::size_t DuplicateIndex::memory_bytes() const {
  std::size_t bytes = blocks_.capacity() * sizeof(Block);
  for (const Block& block : blocks_) {
    bytes += block.records.capacity() * sizeof(Record) + block.ids.capacity();
  }
  std::size_t slots = exact_.slots();
  for (const NumberTable& band : bands_) slots += band.slots();
  return bytes + slots * sizeof(std::uint32_t);
}

std::uint64_t DuplicateIndex::band_key(const BodySignature& signature, std::size_t band) {
  static_assert(kBands * kBandRows <= kOrders);
  std::uint64_t key = 0;
  for (std::size_t row = 0; row < kBandRows; ++row) {
    key = key << 16 | signature.minima[band * kBandRows + row];
  }
  return key;
}

DuplicateIndex::BandKeys DuplicateIndex::fetch_bands(const BodySignature& signature) const {
  BandKeys keys{};
  for (std::size_t band = 0; band < kBands; ++band) {
    keys[band] = band_key(signature, band);
    bands_[band].prefetch(keys[band]);
  }
  return keys;
}

// A table may give a number whose key is another one, depending on its size.
bool DuplicateIndex::has_key_of(std::uint32_t number, const BandKeys& keys) const {
  for (std::size_t band = 0; band < kBands; ++band) {
    if (band_key(signature(number), band) == keys[band]) return true;
  }
  return false;
}

bool DuplicateIndex::has_near_copies(const BodySignature& signature) {
  return signature.words >= kMinNearWords && signature.shingles > 0;
}

const BodySignature& DuplicateIndex::signature(std::uint32_t number) const {
  return blocks_[number / kBlock].records[number % kBlock].signature;
}

std::string_view DuplicateIndex::id(std::uint32_t number) const {
  const Block& block = blocks_[number / kBlock];
  const std::size_t at = number % kBlock;
  const std::size_t begin = at == 0 ? 0 : block.records[at - 1].id_end;
  return std::string_view(block.ids).substr(begin, block.records[at].id_end - begin);
}

std::optional<std::uint32_t> DuplicateIndex::find_exact(const BodySignature& signature) const {
  std::optional<std::uint32_t> found;
  exact_.for_each(signature.exact_low, [&](std::uint32_t number) {
    if (!signature.has_words_of(this->signature(number))) return true;
    found = number;
    return false;
  });
  return found;
}

// Candidates are looked at in the order in which they were seen, each of them once.
std::optional<Match> DuplicateIndex::find_near(const BodySignature& signature) const {
  if (!has_near_copies(signature)) return std::nullopt;
  const BandKeys keys = fetch_bands(signature);
  std::vector<std::uint32_t> candidates;
  for (std::size_t band = 0; band < kBands; ++band) {
    bands_[band].for_each(keys[band], [&](std::uint32_t number) {
      candidates.push_back(number);
      return true;
    });
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  for (const std::uint32_t number : candidates) {
    if (!has_key_of(number, keys)) continue;
    const Likeness like = likeness(signature, this->signature(number));
    if (like.resemblance < kMinResemblance || like.seen < kMinSeen) continue;
    return Match{std::string(id(number)), MatchKind::kNear, like.resemblance, like.seen};
  }
  return std::nullopt;
}

void DuplicateIndex::remember(std::string_view id, const BodySignature& signature) {
  if (size_ % kBlock == 0) {
    if (!blocks_.empty()) blocks_.back().ids.shrink_to_fit();
    blocks_.emplace_back().records.reserve(kBlock);
  }
  Block& block = blocks_.back();
  block.ids += id;
  block.records.push_back({signature, block.ids.size()});
  const auto number = static_cast<std::uint32_t>(size_++);
  if (exact_.has_room()) return enter(number);
  make_room();
}

void DuplicateIndex::enter(std::uint32_t number) {
  exact_.add(signature(number).exact_low, number);
  if (has_near_copies(signature(number))) enter_bands(number);
}

// The records are looked at only if there may be so many.
bool DuplicateIndex::is_full(std::size_t band, std::uint64_t key) const {
  std::size_t possible = 0;
  bands_[band].for_each(key, [&](std::uint32_t) { return ++possible < kMaxPerKey; });
  if (possible < kMaxPerKey) return false;
  std::size_t same = 0;
  bands_[band].for_each(key, [&](std::uint32_t number) {
    same += band_key(signature(number), band) == key ? 1U : 0U;
    return same < kMaxPerKey;
  });
  return same == kMaxPerKey;
}

void DuplicateIndex::enter_bands(std::uint32_t number) {
  const BandKeys keys = fetch_bands(signature(number));
  for (std::size_t band = 0; band < kBands; ++band) {
    if (!is_full(band, keys[band])) bands_[band].add(keys[band], number);
  }
}

// All tables have the same size, and the one of exact copies has the most numbers. The old ones are
// freed before the new ones are made from the records.
void DuplicateIndex::make_room() {
  const std::size_t slots = std::max(kFirstSlots, exact_.slots() + exact_.slots() / 2);
  exact_ = NumberTable();
  exact_ = NumberTable(slots);
  for (NumberTable& band : bands_) band = NumberTable();
  for (NumberTable& band : bands_) band = NumberTable(slots);
  for (std::size_t number = 0; number < size_; ++number) enter(static_cast<std::uint32_t>(number));
}

}  // namespace khaldun::duplicates
