// Biographies of authors at the end of articles; add_bios: what they say of each author.
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
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/article.h"
#include "page/note_table.h"
#include "page/page_blocks.h"

namespace khaldun::page {

// Whether a text begins with the name of one of the authors and then as biographies do ("Lensa
// Girma is a reporter in Nairobi."), or with a label ("About the author: ...").
bool begins_bio(std::string_view text, std::span<const std::string> authors, const NoteTable& bios);

// A text of an article, or one that stands beside its body.
struct BioText {
  std::string_view text;
  bool is_body = false;
  bool is_boxed = false;  // in an element named for biographies; asked of the last kLastBios only
};

// Which of the texts are biographies of the authors: among the last of the body those that begin
// so, what goes on with them, and what stands below a heading ("About the author", "About Lensa
// Girma"), the heading too. "The writer is a former envoy." is one, too, where nothing before it
// tells of a writer, and so is what stands in a box of its own. One text of the body at least is
// none.
std::vector<bool> find_bios(std::span<const BioText> texts, std::span<const std::string> authors,
                            const NoteTable& bios);

void add_bios(std::span<const Block* const> texts, const NoteTable& bios,
              std::vector<Author>& authors);

}  // namespace khaldun::page
