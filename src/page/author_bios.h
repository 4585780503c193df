// add_bios: what the texts in the boxes of authors say of each author of the page.
//
//   std::vector<Author> authors = {{"Lensa Girma", "", -1}};
//   add_bios(texts, notes.bios, authors);   // "Lensa Girma covers courts. 4,407 articles"
//   // authors[0].bio "Lensa Girma covers courts.", article_count 4407
//
// `texts` are the blocks labelled author_bio, in the order of the page. A text tells of the author
// whom it names, and so do those after it until one names another. Names alone, bylines, links and
// what has less than four words are no biography. Pure, thread-safe. Tested by author_bios_test.cc.
#pragma once

#include <span>
#include <vector>

#include "khaldun/article.h"
#include "page/note_table.h"
#include "page/page_blocks.h"

namespace khaldun::page {

void add_bios(std::span<const Block* const> texts, const NoteTable& bios,
              std::vector<Author>& authors);

}  // namespace khaldun::page
