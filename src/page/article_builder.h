// build_article: what was found on a page as an Article.
//
//   const Article article = build_article(tree, blocks, shares, metadata, words);
//
// The text begins with the title; then come, in the order of the page, all texts of the smallest
// element that holds title and body, from the title on: the body, and what stands in and around it
// under its own label (byline, standfirst, caption, author's biography, tail). Pure, thread-safe.
// Tested by page_reader_test.cc.
#pragma once

#include <span>

#include "html/page_tree.h"
#include "khaldun/article.h"
#include "page/block_features.h"
#include "page/metadata.h"
#include "page/page_blocks.h"

namespace khaldun::page {

// A text with at least this share of being the article's is body.
inline constexpr double kBodyShare = 0.5;

// `shares` are those of the blocks (body_model.h).
Article build_article(const html::Tree& tree, std::span<const Block> blocks,
                      std::span<const double> shares, const Metadata& metadata,
                      const BodyWords& words);

}  // namespace khaldun::page
