#include "actors/alias_matcher.h"

#include <algorithm>

namespace khaldun::actors {
namespace {

constexpr std::uint32_t kNoWord = ~std::uint32_t{0};

}  // namespace

struct AliasMatcher::Path {
  std::vector<std::uint32_t> words;
  std::uint32_t value = 0;

  auto operator<=>(const Path&) const = default;
};

AliasMatcher::AliasMatcher(std::span<const Alias> aliases, Words::Case letter_case)
    : letter_case_(letter_case) {
  std::vector<Path> paths;
  paths.reserve(aliases.size());
  for (const Alias& alias : aliases) {
    const Words words(alias.text, letter_case);
    Path path;
    path.value = alias.value;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto next = static_cast<std::uint32_t>(ids_.size());
      path.words.push_back(ids_.try_emplace(std::string(words.key(i)), next).first->second);
    }
    if (!path.words.empty()) paths.push_back(std::move(path));
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  build(paths);
}

// Each node stands for a range of sorted paths that share a prefix; its children are the runs of
// equal next words in that range.
void AliasMatcher::build(std::span<const Path> paths) {
  struct Range {
    std::size_t begin, end, depth;
  };
  std::vector<Range> ranges = {{0, paths.size(), 0}};
  nodes_.emplace_back();
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    auto [begin, end, depth] = ranges[n];
    nodes_[n].first_value = static_cast<std::uint32_t>(values_.size());
    while (begin < end && paths[begin].words.size() == depth) {
      values_.push_back(paths[begin++].value);
    }
    nodes_[n].value_end = static_cast<std::uint32_t>(values_.size());
    nodes_[n].first_child = static_cast<std::uint32_t>(nodes_.size());
    while (begin < end) {
      const std::uint32_t word = paths[begin].words[depth];
      const std::size_t first = begin;
      while (begin < end && paths[begin].words[depth] == word) ++begin;
      nodes_.push_back({.word = word});
      ranges.push_back({first, begin, depth + 1});
    }
    nodes_[n].child_end = static_cast<std::uint32_t>(nodes_.size());
  }
}

std::uint32_t AliasMatcher::word_id(std::string_view word) const {
  const auto found = ids_.find(word);
  return found == ids_.end() ? kNoWord : found->second;
}

const AliasMatcher::Node* AliasMatcher::child(const Node& node, std::uint32_t word) const {
  const auto begin = nodes_.begin() + node.first_child;
  const auto end = nodes_.begin() + node.child_end;
  const auto at =
      std::lower_bound(begin, end, word, [](const Node& n, std::uint32_t w) { return n.word < w; });
  return at != end && at->word == word ? &*at : nullptr;
}

std::vector<AliasMatcher::Match> AliasMatcher::find(
    std::string_view text, const std::function<bool(Span bytes)>& accepts) const {
  const Words words(text, letter_case_);
  std::vector<Match> matches;
  std::vector<std::size_t> ends;  // of the candidates at one word, shortest first
  std::vector<const Node*> nodes;
  for (std::size_t i = 0; i < words.size();) {
    ends.clear();
    nodes.clear();
    const Node* node = nodes_.data();
    for (std::size_t j = i; j < words.size(); ++j) {
      node = child(*node, word_id(words.key(j)));
      if (node == nullptr) break;
      if (node->first_value == node->value_end) continue;
      ends.push_back(j + 1);
      nodes.push_back(node);
    }
    std::size_t next = i + 1;
    while (!ends.empty()) {
      const Span bytes{words.bytes(i).begin, words.bytes(ends.back() - 1).end};
      if (!accepts || accepts(bytes)) {
        const Node& found = *nodes.back();
        matches.push_back({bytes, std::span(values_).subspan(found.first_value,
                                                             found.value_end - found.first_value)});
        next = ends.back();
        break;
      }
      ends.pop_back();
      nodes.pop_back();
    }
    i = next;
  }
  return matches;
}

}  // namespace khaldun::actors
