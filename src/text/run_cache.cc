#include "text/run_cache.h"

#include <utility>

#include "base/hash.h"

namespace khaldun::text {
namespace {

constexpr std::size_t kFirstSlots = 1024;  // a power of two

}  // namespace

std::span<const CachedPiece> RunCache::find(std::string_view run) const {
  if (run.size() > kMaxRunBytes) return {};
  const Slot& slot = slot_of(run, base::murmur_hash64a(run, 0));
  return std::span(pieces_).subspan(slot.piece, slot.piece_count);
}

void RunCache::add(std::string_view run, std::span<const CachedPiece> pieces) {
  if (run.size() > kMaxRunBytes || pieces.empty()) return;
  if (size_ == kMaxRuns) clear();
  if (slots_.size() < 2 * (size_ + 1)) grow();
  const std::uint64_t hash = base::murmur_hash64a(run, 0);
  Slot& slot = const_cast<Slot&>(slot_of(run, hash));
  slot = {hash, static_cast<std::uint32_t>(keys_.size()), static_cast<std::uint32_t>(run.size()),
          static_cast<std::uint32_t>(pieces_.size()), static_cast<std::uint32_t>(pieces.size())};
  keys_ += run;
  pieces_.insert(pieces_.end(), pieces.begin(), pieces.end());
  ++size_;
}

// Where `run` is, or the empty slot where it belongs.
const RunCache::Slot& RunCache::slot_of(std::string_view run, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash & mask;
  for (; slots_[i].piece_count > 0; i = (i + 1) & mask) {
    const Slot& slot = slots_[i];
    if (slot.hash == hash && std::string_view(keys_).substr(slot.key, slot.key_size) == run) break;
  }
  return slots_[i];
}

void RunCache::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  std::swap(old, slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.piece_count == 0) continue;
    std::size_t i = slot.hash & mask;
    while (slots_[i].piece_count > 0) i = (i + 1) & mask;
    slots_[i] = slot;
  }
}

void RunCache::clear() {
  slots_.assign(kFirstSlots, {});
  keys_.clear();
  pieces_.clear();
  size_ = 0;
}

}  // namespace khaldun::text
