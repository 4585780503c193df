// Tested by block_context_test.cc.
#include "page/block_context.h"

#include <algorithm>
#include <bit>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/ascii.h"
#include "base/hash.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;

constexpr double kGoodWords = 10;
constexpr double kGoodLinks = 0.33;

constexpr std::array<std::uint32_t, 256> kTagBits = [] {
  std::array<std::uint32_t, 256> bits{};
  for (std::size_t i = 0; i < BlockContext::kTagsAbove.size(); ++i) {
    bits[static_cast<std::size_t>(BlockContext::kTagsAbove[i])] = 1U << i;
  }
  return bits;
}();

constexpr std::uint32_t bit_of(Tag tag) { return kTagBits[static_cast<std::size_t>(tag)]; }

// In lower case what words are made of, 0 for any other byte.
constexpr std::array<char, 256> kWordBytes = [] {
  std::array<char, 256> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = base::lower(static_cast<char>(i));
    if (i >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) bytes[i] = c;
  }
  return bytes;
}();

// The words of a text. The views are into `low`.
void read_words(std::string_view text, std::string& low, std::vector<std::string_view>& words) {
  words.clear();
  low.resize(text.size());
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? kWordBytes[static_cast<unsigned char>(text[at])] : '\0';
    if (c != 0) {
      low[at] = c;
    } else {
      if (at > begin) words.emplace_back(low.data() + begin, at - begin);
      begin = at + 1;
    }
  }
}

void sort_once(std::vector<std::string_view>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

// How much of a text is in the title of its page.
class TitleWords {
 public:
  explicit TitleWords(std::string_view title) {
    read_words(title, title_, words_);
    sort_once(words_);
  }

  // The part of the words of `text` that the title has too; of each word once.
  float share_of(std::string_view text) {
    if (words_.empty()) return 0;
    read_words(text, low_, found_);
    const auto has = [&](std::string_view word) {
      return std::find(words_.begin(), words_.end(), word) != words_.end();
    };
    if (std::none_of(found_.begin(), found_.end(), has)) return 0;
    sort_once(found_);
    const auto shared = std::count_if(found_.begin(), found_.end(), has);
    return static_cast<float>(shared) / static_cast<float>(found_.size());
  }

 private:
  std::string title_, low_;
  std::vector<std::string_view> words_, found_;
};

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
  elements_.resize(tree_.size());
  for (NodeId id = 0; id < tree_.size(); ++id) {
    const Tag tag = tree_.tag(id);
    if (tag == Tag::kText || tag == Tag::kDocument) continue;
    Element& element = elements_[id];
    const Element& parent = elements_[tree_.parent(id)];
    element.above = parent.above | bit_of(tag);
    element.hinted = parent.hinted;
    if (tag == Tag::kBody || tag == Tag::kHtml) continue;  // they speak of the page
    element.hints = hints.of(tree_, id);
    if (element.hints != 0) element.hinted = id;
    if (equals_ignoring_case(tree_.attribute(id, "itemprop"), "articlebody"))
      element.above |= kBodyItem;
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
    if (sums_[id].blocks == 0) continue;
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
  for (NodeId id = 1; id < tree_.end(best);) {
    if (sums_[id].good < share * good_words()) {
      id = tree_.end(id);  // what is below has no more
    } else {
      best = id++;
    }
  }
  return best;
}

void BlockContext::find_main() {
  if (good_words() == 0) return;
  half_ = smallest_with(0.5);
  most_ = smallest_with(0.8);
}

void BlockContext::find_places() {
  TitleWords title(title_of(tree_));
  std::unordered_map<std::string_view, int> texts;
  texts.reserve(blocks_.size());
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
  places_.reserve(blocks_.size());
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
    place.title_share = title.share_of(std::string_view(block.text).substr(0, 300));
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
  return (elements_[id].above & bit_of(tag)) != 0;
}

BlockContext::Nearness BlockContext::nearness(NodeId id) const {
  Nearness nearness{};
  HintSet known = 0;
  for (NodeId at = elements_[id].hinted; at != html::kNoNode;) {
    const Element& element = elements_[at];
    for (HintSet left = element.hints & ~known; left != 0; left &= left - 1) {
      nearness[static_cast<std::size_t>(std::countr_zero(left))] =
          1.0F / static_cast<float>(tree_.depth(id) + 1 - tree_.depth(at));
    }
    known |= element.hints;
    at = elements_[tree_.parent(at)].hinted;
  }
  return nearness;
}

}  // namespace khaldun::page
