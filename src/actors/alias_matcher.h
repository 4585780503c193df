// AliasMatcher: finds the aliases of a large list in a text.
//
//   AliasMatcher matcher({{"Burkina Faso", 7}, {"Burkina", 7}}, Words::Case::kKeep);
//   for (const AliasMatcher::Match& m : matcher.find(text)) use(m.bytes, m.values);
//
// Aliases are compared word by word (words.h): accents, dots of acronyms and hyphens do not count,
// letter case does unless it is folded. At each word the longest alias wins and the search goes on
// behind it. An alias is never found inside a word.
//
// A trie over words in two flat arrays: about 30 bytes for each word of each alias, and a search
// costs one binary search a word. Immutable: share it between threads. Matches point into it.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "actors/words.h"
#include "khaldun/document.h"

namespace khaldun::actors {

class AliasMatcher {
 public:
  struct Alias {
    std::string_view text;
    std::uint32_t value = 0;
  };
  struct Match {
    Span bytes;                             // of the text
    std::span<const std::uint32_t> values;  // of all aliases with this form, ascending
  };

  AliasMatcher(std::span<const Alias> aliases, Words::Case letter_case);

  // With `accepts`, a match that it refuses gives way to the next shorter one.
  std::vector<Match> find(std::string_view text,
                          const std::function<bool(Span bytes)>& accepts = {}) const;

 private:
  struct Node {
    std::uint32_t word = 0;  // on the edge to this node
    std::uint32_t first_child = 0;
    std::uint32_t child_end = 0;
    std::uint32_t first_value = 0;
    std::uint32_t value_end = 0;
  };
  struct WordHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
      return std::hash<std::string_view>()(word);
    }
  };
  struct Path;  // the words of one alias, while the trie is being built

  void build(std::span<const Path> paths);
  // Id of a word; one that no alias has gives kNoWord.
  std::uint32_t word_id(std::string_view word) const;
  const Node* child(const Node& node, std::uint32_t word) const;

  Words::Case letter_case_;
  std::unordered_map<std::string, std::uint32_t, WordHash, std::equal_to<>> ids_;
  std::vector<Node> nodes_;  // breadth first, the children of a node ordered by word
  std::vector<std::uint32_t> values_;
};

}  // namespace khaldun::actors
