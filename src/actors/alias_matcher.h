// AliasMatcher: finds the aliases of a large list in a text.
//
//   AliasMatcher matcher({{"Burkina Faso", 7}, {"Burkina", 7}}, Words::Case::kKeep);
//   for (const AliasMatcher::Match& m : matcher.find(text)) use(m.bytes, m.values);
//
//   matcher.save(writer, "aliases");  // and later, without building anything:
//   KHALDUN_TRY(auto same, AliasMatcher::open(file, "aliases", Words::Case::kKeep));
//
// Aliases are compared word by word (words.h): accents, dots of acronyms and hyphens do not count,
// letter case does unless it is folded. At each word the longest alias wins and the search goes on
// behind it. An alias is never found inside a word.
//
// A trie over numbered words in flat arrays that can be mapped: about 12 bytes for each word of
// each alias, and 16 for each distinct one. A search costs one look-up of a hash table a word of
// the text, and a binary search for each word behind the first of an alias. Sections of NAME:
//   NAME/words/text     bytes       the distinct words, those that begin an alias first
//   NAME/words/offsets  u32[w + 1]  where each word begins
//   NAME/words/slots    u64[2^k]    hash table of them: a slot is the high half of MurmurHash64A of
//                                   the word, seed 1, and the word's number plus one; 0 is free.
//                                   The first slot is the hash modulo 2^k, then the next one
//   NAME/nodes/words    u32[n]      the word on the edge to each node; breadth first, the root is
//                                   node 0, its child for word w is node w + 1
//   NAME/nodes/firsts   u32[n + 1]  first child of each node; children are in the order of words
//   NAME/nodes/values   u32[n + 1]  first value of each node
//   NAME/values         u32[m]      ascending for each node
//
// Immutable: share it between threads. Matches point into it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actors/words.h"
#include "base/section_file.h"
#include "khaldun/document.h"

namespace khaldun::base {
class SectionWriter;
}

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
  // What save() wrote. The file must outlive it. Errors: kInvalidModel.
  static Result<AliasMatcher> open(const base::SectionFile& file, const std::string& name,
                                   Words::Case letter_case);
  void save(base::SectionWriter& writer, const std::string& name) const;

  AliasMatcher(AliasMatcher&&) noexcept = default;
  AliasMatcher& operator=(AliasMatcher&&) noexcept = default;
  AliasMatcher(const AliasMatcher&) = delete;  // the views point into own_
  AliasMatcher& operator=(const AliasMatcher&) = delete;
  ~AliasMatcher() = default;

  // With `accepts`, a match that it refuses gives way to the next shorter one.
  std::vector<Match> find(std::string_view text,
                          const std::function<bool(Span bytes)>& accepts = {}) const;

  std::size_t nodes() const { return node_words_.size(); }
  std::span<const std::uint32_t> values() const { return values_; }

 private:
  // The arrays of a matcher that was built.
  struct Arrays {
    std::string text;
    std::vector<std::uint32_t> offsets;
    std::vector<std::uint64_t> slots;
    std::vector<std::uint32_t> node_words;
    std::vector<std::uint32_t> firsts;
    std::vector<std::uint32_t> node_values;
    std::vector<std::uint32_t> values;
  };
  struct Lists;    // words and aliases, while the trie is being built
  struct Endings;  // where aliases end on the way from one word of a text

  explicit AliasMatcher(Words::Case letter_case) : letter_case_(letter_case) {}

  static Lists numbered(std::span<const Alias> aliases, Words::Case letter_case);
  static void add_words(const Lists& lists, Arrays& arrays);
  static void add_nodes(const Lists& lists, Arrays& arrays);
  void view(const Arrays& arrays);
  Result<void> check(const std::string& name) const;
  std::string_view word(std::uint32_t number) const;
  std::uint32_t number_of(std::string_view word) const;
  std::uint32_t child(std::uint32_t node, std::uint32_t word) const;
  void follow(std::span<const std::uint32_t> words, std::size_t from, Endings& endings) const;
  std::span<const std::uint32_t> values_of(std::uint32_t node) const;

  Words::Case letter_case_;
  std::uint32_t first_words_ = 0;  // words that begin an alias
  std::string_view text_;
  std::span<const std::uint32_t> offsets_;
  std::span<const std::uint64_t> slots_;
  std::span<const std::uint32_t> node_words_;
  std::span<const std::uint32_t> firsts_;
  std::span<const std::uint32_t> node_values_;
  std::span<const std::uint32_t> values_;
  std::unique_ptr<const Arrays> own_;
};

}  // namespace khaldun::actors
