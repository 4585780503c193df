// PieceTrie: the longest of a list of strings that a text begins with.
//
//   KHALDUN_TRY(PieceTrie trie, PieceTrie::create(pieces));
//   PieceTrie::Match match = trie.longest(PieceTrie::kRoot, "tables");   // {number of "table", 5}
//
// A double array (Aoe 1989): the child of node s by byte b is the slot base[s] + b, if that slot
// names s as its parent. A step costs one load. BERT's 30,522 pieces take about 1 MB. Holds no view
// of the strings; immutable, thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "khaldun/result.h"

namespace khaldun::encoder {

class PieceTrie {
 public:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};
  static constexpr std::uint32_t kRoot = 0;

  struct Match {
    std::uint32_t number = kNone;  // of the string
    std::uint32_t size = 0;        // its bytes, those before the node not counted
  };

  // Strings are numbered from 0. Errors: kInvalidModel for an empty string or one that stands
  // twice.
  static Result<PieceTrie> create(std::span<const std::string_view> strings);

  // The longest string, at least one byte longer than the path to `node`, that goes on as `text`
  // begins.
  Match longest(std::uint32_t node, std::string_view text) const;
  // The node at the end of a path that begins at the root, or kNone.
  std::uint32_t node_of(std::string_view path) const;

 private:
  struct Node {
    std::uint32_t base = 0;  // at most size - 256
    std::uint32_t parent = kNone;
    std::uint32_t number = kNone;
  };
  class Builder;

  std::vector<Node> nodes_ = std::vector<Node>(256);  // those of no string
};

}  // namespace khaldun::encoder
