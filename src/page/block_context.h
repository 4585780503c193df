// BlockContext: where the texts of a page stand, and what stands around them.
//
//   const BlockContext context(tree, blocks, hints);
//   context.nearness(block.element)[0];   // Hint::kBody: 1 on the element, 0.5 one above ... 0
//
// A "good" word is one of a text of ten words or more of which less than a third is links: what
// articles are made of. Refers to its arguments, which must outlive it; thread-safe. Tested by
// block_context_test.cc.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "html/page_tree.h"
#include "page/hints.h"
#include "page/page_blocks.h"

namespace khaldun::page {

bool is_good(const Block& block);

class BlockContext {
 public:
  static constexpr std::size_t kLevels = 4;
  // The elements that has_above() knows.
  static constexpr std::array kTagsAbove = {
      html::Tag::kArticle, html::Tag::kMain,       html::Tag::kSection, html::Tag::kAside,
      html::Tag::kNav,     html::Tag::kHeader,     html::Tag::kFooter,  html::Tag::kForm,
      html::Tag::kFigure,  html::Tag::kBlockquote, html::Tag::kTable,   html::Tag::kUl,
      html::Tag::kOl,      html::Tag::kDl,         html::Tag::kP,       html::Tag::kLi};

  // What is below an element.
  struct Sum {
    double words = 0;
    double good = 0;  // words
    double bytes = 0;
    double link_bytes = 0;
    int blocks = 0;
  };

  struct Place {
    double words_before = 0;
    double good_before = 0;
    double words_since_h1 = -1;  // -1: no h1 before
    int headings_before = 0;     // h1
    int article_number = 0;      // of the outermost <article> around it, from 1; 0: in none
    double article_good = 0;     // good words of that
    float title_share = 0;       // of its words that the page's title has too
    int same_texts = 0;          // of the page, itself not counted
    double path_good = 0;        // good words of all texts with elements of the same names above
    double path_words = 0;
    int path_blocks = 0;
    bool in_half = false;              // in the smallest element with half of the good words
    bool in_most = false;              // ... with four fifths of them
    int levels_below_most = 0;         // elements between that and the text; 0 outside
    std::array<Sum, kLevels> above{};  // of the elements above its own
  };

  BlockContext(const html::Tree& tree, std::span<const Block> blocks, const Hints& hints);

  // 1 / (1 + elements between) for the nearest element with each hint; 0 for none.
  using Nearness = std::array<float, kHints>;

  double words() const { return sums_[0].words; }
  double good_words() const { return sums_[0].good; }
  bool has_above(html::NodeId id, html::Tag tag) const;
  Nearness nearness(html::NodeId id) const;
  bool has_itemprop_body(html::NodeId id) const { return (elements_[id].above & kBodyItem) != 0; }
  const Place& place(std::size_t block) const { return places_[block]; }

 private:
  // What an element is, and what is above it.
  struct Element {
    HintSet hints = 0;                    // its own
    html::NodeId hinted = html::kNoNode;  // the nearest at or above it with hints
    std::uint32_t above = 0;              // a bit for each of kTagsAbove, and kBodyItem
  };
  static constexpr std::uint32_t kBodyItem = 1U << kTagsAbove.size();

  void read_elements(const Hints& hints);
  void sum_up();
  void find_main();
  void find_places();
  html::NodeId smallest_with(double share) const;

  const html::Tree& tree_;
  std::span<const Block> blocks_;
  std::vector<Element> elements_;  // of each node
  std::vector<Sum> sums_;          // of each node
  std::vector<Place> places_;
  html::NodeId half_ = 0;
  html::NodeId most_ = 0;
};

}  // namespace khaldun::page
