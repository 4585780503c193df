// PhraseTrie: sequences of ids, found one id at a time.
//
//   trie.add(ids_of("u", ".", "k", "."));
//   std::uint32_t node = trie.child(PhraseTrie::kRoot, id);   // or kNone
//
// Immutable once built; then thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace khaldun::text {

class PhraseTrie {
 public:
  static constexpr std::uint32_t kRoot = 0;
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  void add(std::span<const std::uint64_t> ids);

  // The node after `id`, or kNone if no sequence goes on so.
  std::uint32_t child(std::uint32_t node, std::uint64_t id) const;
  bool ends_sequence(std::uint32_t node) const { return ends_[node]; }

 private:
  struct Edge {
    std::uint64_t id;
    std::uint32_t node;
    bool operator==(const Edge&) const = default;
  };
  struct EdgeHash {  // ids are hashes already; the node moves them apart
    std::size_t operator()(const Edge& edge) const {
      return edge.id + edge.node * 0x9E3779B97F4A7C15u;
    }
  };

  std::unordered_map<Edge, std::uint32_t, EdgeHash> children_;
  std::vector<bool> ends_ = {false};
};

}  // namespace khaldun::text
