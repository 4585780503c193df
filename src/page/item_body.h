// ItemBody: the body of an item of a feed, read as the article of a page is.
//
//   const html::Tree tree = html::parse_page(page_of_item(info.title, html));
//   Metadata metadata = read_metadata(tree, {.url = info.url});
//   set_known(info, blocks, metadata);
//   const std::vector<double> shares = item_shares(tree, blocks, model_shares);
//   const Article built = build_article({tree, blocks, shares, metadata, ...}, notes);
//   const Article article = article_of_item(info, built);
//
// A feed gives an article and no page around it. So all that it tells is body unless the rules of
// pages know it as something else (an article alone: body_choice.h, text_kinds.h). What the feed
// says of the item counts more than what its body says; an author, a day or an agency that the feed
// does not give is taken from the body. Pure, thread-safe. Tested by item_body_test.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "html/page_tree.h"
#include "khaldun/article.h"
#include "page/metadata.h"
#include "page/page_blocks.h"

namespace khaldun::page {

// `html` below its title as heading, in an <article>.
std::string page_of_item(std::string_view title, std::string_view html);

// Puts the title, the authors, the day and the source that the feed gives in the place of those
// that were read. The heading of `blocks` is the title.
void set_known(const ArticleInfo& info, std::span<const Block> blocks, Metadata& metadata);

// How likely each block is body: `model_shares`, those of the model of pages, but for the title
// that stands above it.
std::vector<double> item_shares(const html::Tree& tree, std::span<const Block> blocks,
                                std::vector<double> model_shares);

// The fields that `info` gives, with the text of `built` and what that alone knows.
Article article_of_item(const ArticleInfo& info, Article built);

}  // namespace khaldun::page
