// find_comments: which texts of a page are what its readers say, known without the names of their
// elements.
//
//   find_comments(tree, blocks, is_body, words)[i]   // of block i
//
// Comments are what follows a heading of comments.tsv ("Leave a comment", "3 responses") behind
// enough of a body, as long as it stands in the same part of the page; and the element around a
// link "Reply". A line that is no heading, or says more than its number, counts only if one of
// the next texts is made as comments are: "bob99 says:", "2 hours ago", "Reply". Pure, thread-safe.
// Tested by reader_comments_test.cc.
#pragma once

#include <span>
#include <vector>

#include "html/page_tree.h"
#include "page/block_features.h"
#include "page/page_blocks.h"

namespace khaldun::page {

std::vector<bool> find_comments(const html::Tree& tree, std::span<const Block> blocks,
                                const std::vector<bool>& is_body, const BodyWords& words);

}  // namespace khaldun::page
