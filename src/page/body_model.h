// BodyModel: how likely each text of a page is part of its article.
//
//   KHALDUN_TRY(const BodyModel model, BodyModel::load("data/web/body.tsv"));
//   for (double share : model.shares(block_features(tree, blocks, words, told))) ...
//
// An ensemble of decision trees, boosted (Friedman 2001), on what is seen of each text
// (block_features.h). Trained by training/web/train_body.py. Immutable, thread-safe; the same page
// gives the same shares. Tested by body_model_test.cc.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "khaldun/result.h"
#include "page/feature_table.h"

namespace khaldun::page {

class BodyModel {
 public:
  // Columns tree, node, feature, threshold, left, right, value. A row is a node: a text goes
  // left if its feature is at most the threshold; "-" for a leaf, whose value is added to the log
  // odds. Nodes of a tree stand in a row, from 0, children after their parent; at most kMostLeaves
  // leaves. Errors: kNotFound, kInvalidData with file and line.
  static constexpr std::size_t kMostLeaves = 64;
  static Result<BodyModel> load(const std::string& path);

  // Of each row, whose columns are block_feature_names().
  std::vector<double> shares(const FeatureTable& rows) const;

 private:
  friend class BodyModelReader;

  // Trees as Lucchese et al. 2015 ("QuickScorer") walk them: all trees at once, feature by feature.
  // Each tree has a set of the leaves that the text may end in. A node whose threshold the feature
  // is above rules out the leaves on its left; what ends up first in the set is the leaf.
  struct Test {
    float threshold = 0;
    std::uint32_t tree = 0;
    std::uint64_t left_out = 0;  // bits of leaves
  };
  struct Column {
    std::uint32_t feature = 0;
    std::uint32_t begin = 0, end = 0;  // of tests
  };
  // Of each tree the leaves that the value of a feature rules out.
  void rule_out(const Column& column, float value, std::span<std::uint64_t> left_out) const;

  std::vector<Test> tests_;                  // by feature, then by threshold
  std::vector<Column> columns_;              // the features that are tested
  std::vector<double> leaves_;               // of all trees, each from left to right
  std::vector<std::uint32_t> first_leaves_;  // of each tree
};

}  // namespace khaldun::page
