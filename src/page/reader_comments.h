// find_comments: which texts of a page are what its readers say, known without the names of their
// elements.
//
//   find_comments(tree, blocks, is_body, words)[i]   // of block i
//
// Comments are what follows a heading of comments.tsv ("Leave a comment", "3 responses") behind
// enough of a body, as long as it stands in the same part of the page; and the element around a
// link "Reply", or one that is named for comments. A line that is no heading by its tag, or says
// more than its number, counts only if one of the next texts is made as comments are: "bob99
// says:", "ann 17 May 2023", "2 hours ago", "Ann: They ...", "... - Ann, Ndola", "Reply"
// (comment_forms.h). Below one that may stand above other texts, too ("Discussion", "Reactions"),
// half of the texts to the next heading must surely be made so. Without a heading, two of the last
// texts or more that stand below a name and a time are comments. Plain text has no tags: its
// headings are lines. Pure, thread-safe. Tested by reader_comments_test.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "html/page_tree.h"
#include "page/block_features.h"
#include "page/page_blocks.h"

namespace khaldun::page {

// `authors` of the page say nothing below their names that is a comment.
std::vector<bool> find_comments(const html::Tree& tree, std::span<const Block> blocks,
                                const std::vector<bool>& is_body, const BodyWords& words,
                                std::vector<std::string> authors = {});

// Of the paragraphs of a report in plain text: the first that is no longer the report's, the
// heading of the comments; how many there are if it has none.
std::size_t comments_begin(std::span<const std::string_view> paragraphs, const BodyWords& words,
                           std::vector<std::string> authors = {});

}  // namespace khaldun::page
