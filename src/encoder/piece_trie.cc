// The nodes are placed level by level, so that the first levels, which every word goes through, lie
// together. A family of children goes to the first place that has room for all, of those that a
// bounded search looks at, else behind the last slot: building is linear whatever the strings.
#include "encoder/piece_trie.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "base/utf8.h"

namespace khaldun::encoder {
namespace {

constexpr std::uint32_t kBytes = 256;
constexpr std::uint32_t kMaxSlotsSearched = 512;

}  // namespace

class PieceTrie::Builder {
 public:
  // `strings` are sorted, distinct and not empty; `numbers` are theirs.
  Builder(std::span<const std::string_view> strings, std::span<const std::uint32_t> numbers)
      : strings_(strings), numbers_(numbers) {}

  std::vector<Node> build() {
    grow(2 * std::size_t{kBytes});
    nodes_[kRoot].parent = kRoot;
    families_.push_back({kRoot, 0, 0, strings_.size()});
    for (std::size_t i = 0; i < families_.size(); ++i) place(Family(families_[i]));
    return std::move(nodes_);
  }

 private:
  // The strings [first, last) share `depth` bytes and go through `node`.
  struct Family {
    std::uint32_t node;
    std::size_t depth;
    std::size_t first;
    std::size_t last;
  };

  std::uint32_t byte(std::size_t string, std::size_t depth) const {
    return static_cast<unsigned char>(strings_[string][depth]);
  }

  bool is_free(std::uint32_t slot) const {
    return slot >= nodes_.size() || nodes_[slot].parent == kNone;
  }

  void grow(std::size_t size) {
    if (nodes_.size() < size) nodes_.resize(size);
  }

  // A base that sends each of `children_` (bytes, ascending) to a free slot.
  std::uint32_t find_base() {
    while (!is_free(first_free_)) ++first_free_;
    for (std::uint32_t slot = first_free_; slot < first_free_ + kMaxSlotsSearched; ++slot) {
      const std::uint32_t base = slot - children_.front();
      const bool fits = std::all_of(children_.begin(), children_.end(),
                                    [&](std::uint32_t child) { return is_free(base + child); });
      if (fits) return base;
    }
    return static_cast<std::uint32_t>(nodes_.size()) - children_.front();
  }

  void place(const Family& family) {
    std::size_t first = family.first;
    if (strings_[first].size() == family.depth) nodes_[family.node].number = numbers_[first++];
    if (first == family.last) return;
    children_.clear();
    for (std::size_t i = first; i < family.last; ++i) {
      const std::uint32_t child = byte(i, family.depth);
      if (children_.empty() || children_.back() != child) children_.push_back(child);
    }
    const std::uint32_t base = find_base();
    grow(std::size_t{base} + kBytes);
    nodes_[family.node].base = base;
    for (const std::uint32_t child : children_) {
      const std::size_t begin = first;
      while (first < family.last && byte(first, family.depth) == child) ++first;
      nodes_[base + child].parent = family.node;
      families_.push_back({base + child, family.depth + 1, begin, first});
    }
  }

  std::span<const std::string_view> strings_;
  std::span<const std::uint32_t> numbers_;
  std::vector<Node> nodes_;
  std::vector<Family> families_;         // in the order of levels; those that are placed stay
  std::vector<std::uint32_t> children_;  // of the family that is placed
  std::uint32_t first_free_ = kBytes;    // no base is less than 1, so that no child is the root
};

Result<PieceTrie> PieceTrie::create(std::span<const std::string_view> strings) {
  std::vector<std::uint32_t> numbers(strings.size());
  for (std::uint32_t i = 0; i < numbers.size(); ++i) numbers[i] = i;
  std::sort(numbers.begin(), numbers.end(),
            [&](std::uint32_t a, std::uint32_t b) { return strings[a] < strings[b]; });
  std::vector<std::string_view> sorted;
  sorted.reserve(strings.size());
  for (const std::uint32_t number : numbers) {
    const std::string_view string = strings[number];
    if (string.empty() || (!sorted.empty() && sorted.back() == string)) {
      std::string shown;
      base::append_printable(shown, string);
      return Error{ErrorCode::kInvalidModel,
                   "expected strings that are distinct and not empty, found \"" + shown + '"'};
    }
    sorted.push_back(string);
  }
  PieceTrie trie;
  if (!sorted.empty()) trie.nodes_ = Builder(sorted, numbers).build();
  return trie;
}

PieceTrie::Match PieceTrie::longest(std::uint32_t node, std::string_view text) const {
  Match match;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    const std::uint32_t child = nodes_[node].base + static_cast<unsigned char>(text[i]);
    if (nodes_[child].parent != node) break;
    node = child;
    if (nodes_[node].number != kNone) match = {nodes_[node].number, i + 1};
  }
  return match;
}

std::uint32_t PieceTrie::node_of(std::string_view path) const {
  std::uint32_t node = kRoot;
  for (const char c : path) {
    const std::uint32_t child = nodes_[node].base + static_cast<unsigned char>(c);
    if (nodes_[child].parent != node) return kNone;
    node = child;
  }
  return node;
}

}  // namespace khaldun::encoder
