// Tested by second_look_test.cc.
#include "page/second_look.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <unordered_map>

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tree;

constexpr int kNeighbours = 4;
constexpr std::size_t kLevels = 4;
constexpr int kSmoothed = 3;  // texts on either side
constexpr int kFar = 50;      // texts
constexpr double kSure = 0.5;
constexpr std::uint32_t kSureWords = 15;
constexpr double kWorth = 0.45;  // a text with a larger share is worth taking

// Of block_features.h, what counts again.
constexpr std::array<std::string_view, 59> kKept = {
    "words",          "characters",  "link_share",  "strong_share",  "digits",
    "capitals",       "commas",      "stops",       "ends_sentence", "ends_colon",
    "copyright",      "own_p",       "own_li",      "own_h1",        "own_h2",
    "own_h3",         "own_h4",      "own_td",      "own_div",       "own_blockquote",
    "own_figcaption", "own_br",      "index_share", "title_words",   "repeats",
    "in_most",        "in_half",     "near_body",   "near_related",  "near_bio",
    "near_media",     "near_byline", "near_quote",  "near_offer",    "near_comment",
    "near_share",     "near_tag",    "near_title",  "itemprop_body", "page_good",
    "since_heading",  "in_li",       "in_ul",       "in_aside",      "in_figure",
    "above1_blocks",  "path_blocks"};

const std::vector<std::size_t>& kept_columns() {
  static const std::vector<std::size_t> columns = [] {
    const auto& names = block_feature_names();
    std::vector<std::size_t> result;
    for (const std::string_view kept : kKept) {
      const auto at = std::find(names.begin(), names.end(), kept);
      if (at != names.end()) result.push_back(static_cast<std::size_t>(at - names.begin()));
    }
    return result;
  }();
  return columns;
}

struct Sum {
  double words = 0, worth = 0, shares = 0;
  int count = 0;
  void add(double share, double own_words) {
    words += own_words;
    worth += share * own_words;
    shares += share;
    ++count;
  }
};

// The run of texts whose worth adds up to most: begin and end.
std::pair<std::size_t, std::size_t> best_run(std::span<const Block> blocks,
                                             std::span<const double> shares) {
  std::pair<std::size_t, std::size_t> best{0, 0};
  double most = 0, sum = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (sum <= 0) {
      sum = 0;
      begin = i;
    }
    sum += (shares[i] - kWorth) * std::sqrt(blocks[i].words + 1.0);
    if (sum > most) {
      most = sum;
      best = {begin, i + 1};
    }
  }
  return best;
}

class SecondLook {
 public:
  SecondLook(const Tree& tree, std::span<const Block> blocks, std::span<const double> shares)
      : tree_(tree), blocks_(blocks), shares_(shares), run_(best_run(blocks, shares)) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      total_.add(shares[i], blocks[i].words);
      greatest_ = std::max(greatest_, shares[i]);
      if (shares[i] > kSure && blocks[i].words >= kSureWords) sure_.push_back(i);
      NodeId above = blocks[i].element;
      for (std::size_t level = 0; level < kLevels; ++level) {
        sums_[above * kLevels + level].add(shares[i], blocks[i].words);
        if (above != 0) above = tree.parent(above);
      }
    }
  }

  FeatureRow row(std::size_t i, double worth_before, std::vector<std::string>* names) const {
    FeatureRow values;
    const auto add = [&](std::string name, double value) {
      if (names != nullptr) names->push_back(std::move(name));
      values.push_back(static_cast<float>(value));
    };
    add("share", shares_[i]);
    for (int k = 1; k <= kNeighbours; ++k) {
      add("share_before" + std::to_string(k), share_at(i, -k));
      add("share_after" + std::to_string(k), share_at(i, k));
    }
    NodeId above = blocks_[i].element;
    for (std::size_t level = 0; level < kLevels; ++level) {
      const Sum& sum = sums_.at(above * kLevels + level);
      const std::string name = "level" + std::to_string(level);
      add(name + "_share", sum.worth / (sum.words + 1e-9));
      add(name + "_part", sum.worth / (total_.worth + 1e-9));
      add(name + "_mean", sum.shares / sum.count);
      if (above != 0) above = tree_.parent(above);
    }
    add_distances(i, add);
    add("in_run", i >= run_.first && i < run_.second ? 1 : 0);
    add("to_run", i < run_.first     ? static_cast<double>(run_.first - i)
                  : i >= run_.second ? static_cast<double>(i + 1 - run_.second)
                                     : 0);
    add("greatest", greatest_);
    add("page_worth", std::log1p(total_.worth));
    add("smoothed", smoothed(i));
    add("worth_before", worth_before / (total_.worth + 1e-9));
    return values;
  }

 private:
  double share_at(std::size_t i, int offset) const {
    const auto at = static_cast<std::ptrdiff_t>(i) + offset;
    const bool is_there = at >= 0 && at < static_cast<std::ptrdiff_t>(shares_.size());
    return is_there ? shares_[static_cast<std::size_t>(at)] : 0;
  }

  double smoothed(std::size_t i) const {
    Sum sum;
    for (int k = -kSmoothed; k <= kSmoothed; ++k) {
      const auto at = static_cast<std::ptrdiff_t>(i) + k;
      if (at < 0 || at >= static_cast<std::ptrdiff_t>(shares_.size())) continue;
      sum.add(shares_[static_cast<std::size_t>(at)], blocks_[static_cast<std::size_t>(at)].words);
    }
    return sum.worth / (sum.words + 1e-9);
  }

  template <typename Add>
  void add_distances(std::size_t i, const Add& add) const {
    const auto next = std::lower_bound(sure_.begin(), sure_.end(), i);
    const bool is_sure = next != sure_.end() && *next == i;
    const auto after = is_sure ? next + 1 : next;
    const auto distance = [](std::size_t a, std::size_t b) {
      return std::min(static_cast<double>(b - a), static_cast<double>(kFar));
    };
    add("after_sure", is_sure ? 0 : next == sure_.begin() ? kFar : distance(*(next - 1), i));
    add("before_sure", after == sure_.end() ? kFar : distance(i, *after));
    const bool any = !sure_.empty();
    add("between_sure", any && i >= sure_.front() && i <= sure_.back() ? 1 : 0);
    add("since_first", any ? static_cast<double>(i) - static_cast<double>(sure_.front()) : 0);
    add("until_last", any ? static_cast<double>(sure_.back()) - static_cast<double>(i) : 0);
  }

  const Tree& tree_;
  std::span<const Block> blocks_;
  std::span<const double> shares_;
  std::pair<std::size_t, std::size_t> run_;
  Sum total_;
  double greatest_ = 0;
  std::vector<std::size_t> sure_;
  std::unordered_map<std::size_t, Sum> sums_;  // by element and how far above the text it is
};

}  // namespace

const std::vector<std::string>& second_look_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> result;
    Tree tree;
    tree.finish();
    const std::vector<Block> blocks = {{0, 0, 0, "x", 1, 1, 0, 0}};
    const std::vector<double> shares = {0.5};
    SecondLook(tree, blocks, shares).row(0, 0, &result);
    for (const std::size_t column : kept_columns()) result.push_back(block_feature_names()[column]);
    return result;
  }();
  return names;
}

std::vector<FeatureRow> second_look(const Tree& tree, std::span<const Block> blocks,
                                    std::span<const FeatureRow> first,
                                    std::span<const double> shares) {
  const SecondLook look(tree, blocks, shares);
  std::vector<FeatureRow> rows;
  double worth_before = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    worth_before += shares[i] * blocks[i].words;
    rows.push_back(look.row(i, worth_before, nullptr));
    for (const std::size_t column : kept_columns()) rows.back().push_back(first[i][column]);
  }
  return rows;
}

}  // namespace khaldun::page
