// block_features: what is seen of each text of a page, as numbers; the model of
// bodies (body_model.h) says from them which texts are the article's.
//
//   const FeatureTable rows = block_features(tree, blocks, words);   // one row
//   a block block_feature_names()[3]; // "link_share"
//
// Four views: the text itself (length, punctuation, links), where it stands
// (elements and hints above it, in the spirit of Readability), what stands
// beside it (Kohlschuetter et al. 2010: the texts before and after tell more
// than the text), and how much of it the page's data tell, too (told_body.h). Nothing depends on
// the language but blanks and punctuation. Pure, thread-safe. Tested by block_features_test.cc.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "html/page_tree.h"
#include "page/feature_table.h"
#include "page/hints.h"
#include "page/note_table.h"
#include "page/page_blocks.h"
#include "page/phrases.h"
#include "page/told_body.h"

namespace khaldun::page {

// What words mean: data/web.
struct BodyWords {
  // Errors: those of the tables.
  static Result<BodyWords> load(const std::string& folder);

  Hints hints;
  Phrases phrases;
  NoteTable comments = {};  // comments.tsv
  Phrases notices = {};     // notices.tsv
};

const std::vector<std::string>& block_feature_names();

// `told` is what the page's data say that the body is.
FeatureTable block_features(const html::Tree& tree, std::span<const Block> blocks,
                            const BodyWords& words, const ToldTexts& told = {});

}  // namespace khaldun::page
