// Tested by block_context_test.cc.
#include "page/block_context.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/ascii.h"
#include "base/hash.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;

constexpr double kGoodWords = 10;
constexpr double kGoodLinks = 0.33;

std::uint64_t bit_of(Tag tag) {
  const auto at = std::find(BlockContext::kTagsAbove.begin(), BlockContext::kTagsAbove.end(), tag);
  return at == BlockContext::kTagsAbove.end()
             ? 0
             : std::uint64_t{1} << (at - BlockContext::kTagsAbove.begin());
}

std::unordered_set<std::string> words_of(std::string_view text) {
  std::unordered_set<std::string> words;
  std::string word;
  for (const char c : text) {
    const bool is_part = static_cast<unsigned char>(c) >= 0x80 ||
                         (base::lower(c) >= 'a' && base::lower(c) <= 'z') || (c >= '0' && c <= '9');
    if (is_part) {
      word += base::lower(c);
    } else if (!word.empty()) {
      words.insert(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.insert(std::move(word));
  return words;
}

float share_in(const std::unordered_set<std::string>& words,
               const std::unordered_set<std::string>& of) {
  if (words.empty()) return 0;
  const auto count = std::count_if(words.begin(), words.end(),
                                   [&](const auto& word) { return of.contains(word); });
  return static_cast<float>(count) / static_cast<float>(words.size());
}

std::string title_of(const html::Tree& tree) {
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (tree.tag(id) == Tag::kTitle) return html::inner_text(tree, id);
  }
  return "";
}

}  // namespace

bool is_good(const Block& block) {
  return block.words >= kGoodWords &&
         block.link_bytes < kGoodLinks * static_cast<double>(block.text.size());
}

BlockContext::BlockContext(const html::Tree& tree, std::span<const Block> blocks,
                           const Hints& hints)
    : tree_(tree), blocks_(blocks) {
  read_elements(hints);
  sum_up();
  find_main();
  find_places();
}

void BlockContext::read_elements(const Hints& hints) {
  const NodeId size = tree_.size();
  hint_depths_.resize(size);
  tags_above_.resize(size);
  body_items_.resize(size);
  for (NodeId id = 0; id < size; ++id) {
    const NodeId parent = tree_.parent(id);
    if (parent != html::kNoNode) {
      hint_depths_[id] = hint_depths_[parent];
      tags_above_[id] = tags_above_[parent];
      body_items_[id] = body_items_[parent];
    }
    const Tag tag = tree_.tag(id);
    if (tag == Tag::kText || tag == Tag::kDocument) continue;
    tags_above_[id] |= bit_of(tag);
    if (tag == Tag::kBody || tag == Tag::kHtml) continue;  // they speak of the page
    const HintSet set = hints.of(tree_, id);
    for (std::size_t i = 0; i < kHints && set != 0; ++i) {
      if ((set >> i & 1) != 0)
        hint_depths_[id].at(i) = static_cast<std::uint16_t>(tree_.depth(id) + 1);
    }
    if (base::lowered(tree_.attribute(id, "itemprop")) == "articlebody") body_items_[id] = true;
  }
}

void BlockContext::sum_up() {
  sums_.resize(tree_.size());
  for (const Block& block : blocks_) {
    Sum& sum = sums_[block.element];
    sum.words += block.words;
    sum.good += is_good(block) ? block.words : 0;
    sum.bytes += static_cast<double>(block.text.size());
    sum.link_bytes += block.link_bytes;
    ++sum.blocks;
  }
  for (NodeId id = tree_.size(); id-- > 1;) {
    Sum& above = sums_[tree_.parent(id)];
    above.words += sums_[id].words;
    above.good += sums_[id].good;
    above.bytes += sums_[id].bytes;
    above.link_bytes += sums_[id].link_bytes;
    above.blocks += sums_[id].blocks;
  }
}

NodeId BlockContext::smallest_with(double share) const {
  NodeId best = 0;
  for (NodeId id = 1; id < tree_.size(); ++id) {
    if (sums_[id].good < share * good_words()) continue;
    if (tree_.is_within(id, best)) best = id;
  }
  return best;
}

void BlockContext::find_main() {
  if (good_words() == 0) return;
  half_ = smallest_with(0.5);
  most_ = smallest_with(0.8);
}

void BlockContext::find_places() {
  const auto title = words_of(title_of(tree_));
  std::unordered_map<std::string_view, int> texts;
  struct Path {
    double good = 0, words = 0;
    int blocks = 0;
  };
  std::unordered_map<std::uint64_t, Path> paths;
  // Of each element, a number for the names and classes of it and those above it.
  std::vector<std::uint64_t> path_of(tree_.size());
  for (NodeId id = 1; id < tree_.size(); ++id) {
    if (tree_.tag(id) == Tag::kText) continue;
    path_of[id] = base::murmur_hash64a(tree_.name(id), path_of[tree_.parent(id)]);
    path_of[id] = base::murmur_hash64a(tree_.attribute(id, "class"), path_of[id]);
  }
  for (const Block& block : blocks_) {
    ++texts[block.text];
    Path& path = paths[path_of[block.element]];
    path.good += is_good(block) ? block.words : 0;
    path.words += block.words;
    ++path.blocks;
  }
  std::vector<NodeId> articles;  // outermost ones
  for (NodeId id = 0; id < tree_.size(); ++id) {
    if (tree_.tag(id) != Tag::kArticle) continue;
    articles.push_back(id);
    id = tree_.end(id) - 1;
  }
  Place place;
  for (const Block& block : blocks_) {
    if (tree_.tag(block.element) == Tag::kH1) {
      place.words_since_h1 = 0;
      ++place.headings_before;
    }
    const auto after = std::upper_bound(articles.begin(), articles.end(), block.element);
    const bool is_in = after != articles.begin() && tree_.is_within(block.element, *(after - 1));
    place.article_number = is_in ? static_cast<int>(after - articles.begin()) : 0;
    place.article_good = is_in ? sums_[*(after - 1)].good : 0;
    place.title_share = share_in(words_of(block.text.substr(0, 300)), title);
    place.same_texts = texts[block.text] - 1;
    const Path& path = paths[path_of[block.element]];
    place.path_good = path.good;
    place.path_words = path.words;
    place.path_blocks = path.blocks;
    place.in_half = tree_.is_within(block.element, half_);
    place.in_most = tree_.is_within(block.element, most_);
    place.levels_below_most =
        place.in_most ? static_cast<int>(tree_.depth(block.element) - tree_.depth(most_)) : 0;
    NodeId above = tree_.parent(block.element);
    for (Sum& sum : place.above) {
      if (above == html::kNoNode) above = 0;
      sum = sums_[above];
      above = tree_.parent(above);
    }
    places_.push_back(place);
    place.words_before += block.words;
    place.good_before += is_good(block) ? block.words : 0;
    if (place.words_since_h1 >= 0) place.words_since_h1 += block.words;
  }
}

bool BlockContext::has_above(NodeId id, Tag tag) const {
  return (tags_above_[id] & bit_of(tag)) != 0;
}

float BlockContext::nearness(NodeId id, Hint hint) const {
  const std::uint32_t nearest = hint_depths_[id].at(static_cast<std::size_t>(hint));
  if (nearest == 0) return 0;
  return 1.0F / static_cast<float>(tree_.depth(id) + 2 - nearest);
}

}  // namespace khaldun::page
