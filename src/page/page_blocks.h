// Blocks: the texts of a page, one for each run of words between line breaks.
//
//   for (const Block& block : blocks_of(tree)) ...
//
// A paragraph, a list item, a heading, a cell, a part between two <br>. In the order of the page.
// What is never shown (script, template, noscript ...) gives none. Pure, thread-safe. Tested by
// page_blocks_test.cc.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "html/page_tree.h"

namespace khaldun::page {

struct Block {
  html::NodeId element = 0;  // the innermost element that breaks lines and holds all of it
  html::NodeId first = 0;    // its first text node
  html::NodeId end = 0;      // one after its last
  std::string text;          // blanks collapsed, none at the ends; never empty
  std::uint32_t characters = 0;
  std::uint32_t words = 0;         // by blanks; of scripts without blanks two characters a word
  std::uint32_t link_bytes = 0;    // of the text that is part of links
  std::uint32_t strong_bytes = 0;  // of the text in b, strong, em, i or u
  std::uint32_t strong_front = 0;  // of these, those that the text begins with
};

// A text with at least this share of being the article's is body.
inline constexpr double kBodyShare = 0.55;

inline bool is_mostly_link(const Block& block) { return 2 * block.link_bytes >= block.text.size(); }

// h1 to h6.
bool is_heading_tag(html::Tag tag);

std::vector<Block> blocks_of(const html::Tree& tree);

// The first block that begins at or after a node.
std::size_t block_at(std::span<const Block> blocks, html::NodeId id);
// Of all blocks in an element.
std::uint64_t words_within(const html::Tree& tree, std::span<const Block> blocks, html::NodeId id);

}  // namespace khaldun::page
