// Tested by second_look_test.cc.
#include "page/second_look.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tree;

constexpr std::size_t kNeighbours = 4;
constexpr std::array<std::string_view, kNeighbours> kBefore = {"share_before1", "share_before2",
                                                               "share_before3", "share_before4"};
constexpr std::array<std::string_view, kNeighbours> kAfter = {"share_after1", "share_after2",
                                                              "share_after3", "share_after4"};
constexpr std::size_t kLevels = 4;
constexpr std::array<std::string_view, kLevels> kLevelNames = {"level0_", "level1_", "level2_",
                                                               "level3_"};
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
    }
    sum_up();
  }

  void add(std::size_t i, double worth_before, FeatureRow& row) const {
    row.add("share", shares_[i]);
    for (std::size_t k = 0; k < kNeighbours; ++k) {
      row.add(kBefore.at(k), share_at(i, -static_cast<std::ptrdiff_t>(k) - 1));
      row.add(kAfter.at(k), share_at(i, static_cast<std::ptrdiff_t>(k) + 1));
    }
    for (std::size_t level = 0; level < kLevels; ++level) {
      const Sum& sum = sums_[sum_of_[i].at(level)];
      row.add(kLevelNames.at(level), "share", sum.worth / (sum.words + 1e-9));
      row.add(kLevelNames.at(level), "part", sum.worth / (total_.worth + 1e-9));
      row.add(kLevelNames.at(level), "mean", sum.shares / sum.count);
    }
    add_distances(i, row);
    row.add("in_run", i >= run_.first && i < run_.second ? 1 : 0);
    row.add("to_run", i < run_.first     ? static_cast<double>(run_.first - i)
                      : i >= run_.second ? static_cast<double>(i + 1 - run_.second)
                                         : 0);
    row.add("greatest", greatest_);
    row.add("page_worth", page_worth_);
    row.add("smoothed", smoothed(i));
    row.add("worth_before", worth_before / (total_.worth + 1e-9));
  }

 private:
  // Sums of elements, for each how far above the texts it is.
  void sum_up() {
    page_worth_ = std::log1p(total_.worth);
    constexpr std::uint32_t kNone = 0xFFFFFFFF;
    std::array<std::uint32_t, kLevels> none;
    none.fill(kNone);
    std::vector<std::array<std::uint32_t, kLevels>> sum_at(tree_.size(), none);
    sum_of_.resize(blocks_.size());
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      NodeId above = blocks_[i].element;
      for (std::size_t level = 0; level < kLevels; ++level) {
        std::uint32_t& sum = sum_at[above].at(level);
        if (sum == kNone) {
          sum = static_cast<std::uint32_t>(sums_.size());
          sums_.emplace_back();
        }
        sums_[sum].add(shares_[i], blocks_[i].words);
        sum_of_[i].at(level) = sum;
        if (above != 0) above = tree_.parent(above);
      }
    }
  }

  double share_at(std::size_t i, std::ptrdiff_t offset) const {
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

  void add_distances(std::size_t i, FeatureRow& row) const {
    const auto next = std::lower_bound(sure_.begin(), sure_.end(), i);
    const bool is_sure = next != sure_.end() && *next == i;
    const auto after = is_sure ? next + 1 : next;
    const auto distance = [](std::size_t a, std::size_t b) {
      return std::min(static_cast<double>(b - a), static_cast<double>(kFar));
    };
    row.add("after_sure", is_sure ? 0 : next == sure_.begin() ? kFar : distance(*(next - 1), i));
    row.add("before_sure", after == sure_.end() ? kFar : distance(i, *after));
    const bool any = !sure_.empty();
    row.add("between_sure", any && i >= sure_.front() && i <= sure_.back() ? 1 : 0);
    row.add("since_first", any ? static_cast<double>(i) - static_cast<double>(sure_.front()) : 0);
    row.add("until_last", any ? static_cast<double>(sure_.back()) - static_cast<double>(i) : 0);
  }

  const Tree& tree_;
  std::span<const Block> blocks_;
  std::span<const double> shares_;
  std::pair<std::size_t, std::size_t> run_;
  Sum total_;
  double greatest_ = 0;
  std::vector<std::size_t> sure_;
  double page_worth_ = 0;
  std::vector<Sum> sums_;
  std::vector<std::array<std::uint32_t, kLevels>> sum_of_;  // of each text, in sums_
};

}  // namespace

const std::vector<std::string>& second_look_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> result;
    Tree tree;
    tree.finish();
    const std::vector<Block> blocks = {{0, 0, 0, "x", 1, 1, 0, 0}};
    const std::vector<double> shares = {0.5};
    FeatureRow row(result);
    SecondLook(tree, blocks, shares).add(0, 0, row);
    for (const std::size_t column : kept_columns()) result.push_back(block_feature_names()[column]);
    return result;
  }();
  return names;
}

FeatureTable second_look(const Tree& tree, std::span<const Block> blocks, const FeatureTable& first,
                         std::span<const double> shares) {
  const SecondLook look(tree, blocks, shares);
  const std::vector<std::size_t>& kept = kept_columns();
  FeatureTable rows(blocks.size(), second_look_names().size());
  double worth_before = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    worth_before += shares[i] * blocks[i].words;
    FeatureRow row(rows.row(i));
    look.add(i, worth_before, row);
    const std::span<const float> seen = first.row(i);
    for (const std::size_t column : kept) row.add({}, seen[column]);
  }
  return rows;
}

}  // namespace khaldun::page
