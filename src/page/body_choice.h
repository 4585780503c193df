// choose_body: which texts of a page are the article's, from the shares that the model gives them
// and from what is known without it.
//
//   const BodyChoice choice = choose_body({tree, blocks, shares, metadata, words, corrections,
//                                          live, site});
//   choice.is_body[i], choice.is_note[i]     // of block i
//
// A text with a share of kBodyShare or more is body, and so are tables between texts of the body,
// the items of a list that follow one, and quotations beside it; if there is none, the likeliest
// texts are. Of an article alone, without a head or a menu, all is body that is not known as
// something else. Never body are: the end of the page ("Read more"), parts of AMP pages that are
// never an article
// (<amp-ad>), dialogs, comments of readers beside an article (reader_comments.h), captions of
// pictures, boxes that ask for a subscription or an address, sentences of the body that are
// repeated as pull quotes, notes of correction, and pages that ask for consent and tell nothing
// else. The entries of a live blog are body. Where a rule of the site keeps elements, these are the
// body and nothing else is; what it drops never is. Pure, thread-safe. Tested by
// body_choice_test.cc.
#pragma once

#include <span>
#include <vector>

#include "html/page_tree.h"
#include "page/block_features.h"
#include "page/live_blog.h"
#include "page/metadata.h"
#include "page/note_table.h"
#include "page/page_blocks.h"
#include "page/site_rules.h"

namespace khaldun::page {

// What was read of a page so far; all outlive the call.
struct PageContent {
  const html::Tree& tree;
  std::span<const Block> blocks;
  std::span<const double> shares;  // of the blocks (body_model.h)
  const Metadata& metadata;
  const BodyWords& words;
  const NoteTable& corrections;
  const LiveBlog& live;
  const SiteMatches& site;
  ToldTexts told = {};  // of the body that the page's data tell
};

struct BodyChoice {
  std::vector<bool> is_body;  // of each block
  std::vector<bool> is_note;  // of correction; never body
  bool has_paywall = false;   // an offer to subscribe stands where the body ends
};

BodyChoice choose_body(const PageContent& page);

}  // namespace khaldun::page
