// build_article: what was found on a page as an Article.
//
//   const Article article = build_article({tree, blocks, shares, metadata, words, corrections,
//                                          live, site}, notes);
//
// The text begins with the title, or with a byline, caption or kicker close above it; then come, in
// the order of the page, all texts from the title to the end of the <article> or <main> that holds
// title and body, or else of the page (some dozens after the body at most): the body, and what
// stands in and around it under its own label (byline, standfirst, caption, author's biography,
// correction, links to other articles, republication, tail). What follows that element and belongs
// to the article is told, too, up to the first menu, sidebar or footer: the author's box, links to
// other articles, what is said of comments and rights; a note of correction or republication also
// a little later. What the box of an author says becomes Author::bio. The time of an
// entry of a live blog is a region of its own before the first text of the entry; entries that only
// the JSON-LD tells come last. Which texts are body: body_choice.h; of these a standfirst, a note
// of republication and what is known as a link are none (text_kinds.h). Pure, thread-safe. Tested
// by page_reader_test.cc.
#pragma once

#include "khaldun/article.h"
#include "page/body_choice.h"
#include "page/text_kinds.h"

namespace khaldun::page {

Article build_article(const PageContent& page, const NoteWords& notes);

}  // namespace khaldun::page
