#include "text/phrase_trie.h"

namespace khaldun::text {

void PhraseTrie::add(std::span<const std::uint64_t> ids) {
  std::uint32_t node = kRoot;
  for (const std::uint64_t id : ids) {
    const auto next = static_cast<std::uint32_t>(ends_.size());
    const auto [it, is_new] = children_.try_emplace(Edge{id, node}, next);
    if (is_new) ends_.push_back(false);
    node = it->second;
  }
  ends_[node] = true;
}

std::uint32_t PhraseTrie::child(std::uint32_t node, std::uint64_t id) const {
  const auto it = children_.find(Edge{id, node});
  return it == children_.end() ? kNone : it->second;
}

}  // namespace khaldun::text
