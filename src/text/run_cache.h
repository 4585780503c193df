// RunCache: how runs of characters were cut into tokens, by their bytes.
//
//   if (const auto pieces = cache.find(run); !pieces.empty()) use(pieces);
//   else cache.add(run, cut(run));
//
// Holds at most kMaxRuns runs of at most kMaxRunBytes bytes; when it is full it begins anew. Not
// thread-safe. Spans are valid until the next add() or clear().
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khaldun::text {

// A token of a run.
struct CachedPiece {
  std::uint32_t begin = 0;  // bytes of the run
  std::uint32_t end = 0;
  std::uint32_t lexeme = 0;
  bool begins_phrase = false;  // a special case of several tokens may begin here
};

class RunCache {
 public:
  static constexpr std::size_t kMaxRuns = 1u << 17;
  static constexpr std::size_t kMaxRunBytes = 64;

  RunCache() { clear(); }

  // The pieces of `run`; empty if it is not known.
  std::span<const CachedPiece> find(std::string_view run) const;
  // Remembers a run that is not known, unless it is too long.
  void add(std::string_view run, std::span<const CachedPiece> pieces);
  void clear();

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t key = 0;  // offset into keys_
    std::uint32_t key_size = 0;
    std::uint32_t piece = 0;        // offset into pieces_
    std::uint32_t piece_count = 0;  // 0: the slot is empty
  };

  const Slot& slot_of(std::string_view run, std::uint64_t hash) const;
  void grow();

  std::vector<Slot> slots_;
  std::string keys_;
  std::vector<CachedPiece> pieces_;
  std::size_t size_ = 0;
};

}  // namespace khaldun::text
