// second_look: what is seen of each text of a page once all of them have a share of being the
// article's: the shares beside it, in the elements above it, and between the first and the last
// text that surely is.
//
// Pure, thread-safe. Tested by second_look_test.cc.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "html/page_tree.h"
#include "page/block_features.h"
#include "page/page_blocks.h"

namespace khaldun::page {

const std::vector<std::string>& second_look_names();

// One row a block. `first` are the rows of block_features(), `shares` what the first look made of
// them.
FeatureTable second_look(const html::Tree& tree, std::span<const Block> blocks,
                         const FeatureTable& first, std::span<const double> shares);

}  // namespace khaldun::page
