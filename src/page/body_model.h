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
  // odds. Nodes of a tree stand in a row, from 0, children after their parent. Errors: kNotFound,
  // kInvalidData with file and line.
  static Result<BodyModel> load(const std::string& path);

  // What is seen of each text at both looks.
  struct Looks {
    std::vector<FeatureRow> first, second;
  };
  Looks looks(const html::Tree& tree, std::span<const Block> blocks, const BodyWords& words) const;
  std::vector<double> shares(const Looks& looks) const;

 private:
  struct Node {
    std::int32_t feature = -1;  // -1: a leaf
    double threshold = 0;
    std::uint32_t left = 0;  // of nodes
    std::uint32_t right = 0;
    double value = 0;
  };
  struct Forest {
    std::vector<Node> nodes;
    std::vector<std::uint32_t> roots;
    double share(const FeatureRow& row) const;
  };
  friend class BodyModelReader;

  std::vector<double> first_shares(std::span<const FeatureRow> rows) const;

  Forest first_, second_;
};

}  // namespace khaldun::page
