// BodyModel: how likely each text of a page is part of its article.
//
//   KHALDUN_TRY(const BodyModel model, BodyModel::load("data/web/body.tsv"));
//   for (double share : model.shares(model.looks(tree, blocks, words))) ...
//
// Two ensembles of decision trees, boosted (Friedman 2001): the first looks at each text for itself
// (block_features.h), the second at what the first said of it and of all others
// (second_look.h), as stacked sequential learning does (Cohen and Carvalho 2005). Trained by
// training/web/train_body.py. Immutable, thread-safe; the same page gives the same shares. Tested
// by body_model_test.cc.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "html/page_tree.h"
#include "khaldun/result.h"
#include "page/block_features.h"
#include "page/page_blocks.h"

namespace khaldun::page {

class BodyModel {
 public:
  // Columns look, tree, node, feature, threshold, left, right, value. A row is a node: a text goes
  // left if its feature is at most the threshold; "-" for a leaf, whose value is added to the log
  // odds. Nodes of a tree stand in a row, from 0, children after their parent; at most kMostLeaves
  // leaves. Errors: kNotFound, kInvalidData with file and line.
  static constexpr std::size_t kMostLeaves = 64;
  static Result<BodyModel> load(const std::string& path);

  // What is seen of each text at both looks.
  struct Looks {
    FeatureTable first, second;
  };
  Looks looks(const html::Tree& tree, std::span<const Block> blocks, const BodyWords& words) const;
  std::vector<double> shares(const Looks& looks) const;

 private:
  // Trees as Lucchese et al. 2015 ("QuickScorer") walk them: all trees at once, feature by feature.
  // Each tree has a set of the leaves that the text may end in. A node whose threshold the feature
  // is above rules out the leaves on its left; what ends up first in the set is the leaf.
  struct Forest {
    struct Test {
      float threshold = 0;
      std::uint32_t tree = 0;
      std::uint64_t left_out = 0;  // bits of leaves
    };
    struct Column {
      std::uint32_t feature = 0;
      std::uint32_t begin = 0, end = 0;  // of tests
    };
    std::vector<Test> tests;                  // by feature, then by threshold
    std::vector<Column> columns;              // the features that are tested
    std::vector<double> leaves;               // of all trees, each from left to right
    std::vector<std::uint32_t> first_leaves;  // of each tree
    std::vector<double> shares(const FeatureTable& rows) const;
    // Of each tree the leaves that the value of a feature rules out.
    void rule_out(const Column& column, float value, std::span<std::uint64_t> left_out) const;
  };
  friend class BodyModelReader;

  Forest first_, second_;
};

}  // namespace khaldun::page
