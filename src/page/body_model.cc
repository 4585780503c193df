// Tested by body_model_test.cc.
#include "page/body_model.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "base/tsv.h"
#include "page/block_features.h"

namespace khaldun::page {
namespace {

constexpr std::array<std::string_view, 7> kColumns = {"tree", "node",  "feature", "threshold",
                                                      "left", "right", "value"};

template <typename Number>
std::optional<Number> number_of(std::string_view cell) {
  Number number{};
  const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  if (read.ec != std::errc() || read.ptr != cell.data() + cell.size()) return std::nullopt;
  return number;
}

// The greatest float that is not above `value`: floats are at most the one if they are at most the
// other.
float float_at_most(double value) {
  const auto near = static_cast<float>(value);
  return static_cast<double>(near) > value
             ? std::nextafter(near, -std::numeric_limits<float>::infinity())
             : near;
}

}  // namespace

// Reads the rows of one table.
class BodyModelReader {
 public:
  explicit BodyModelReader(const base::Tsv& table) : table_(table), problems_(table.problems()) {}

  Result<BodyModel> read() {
    for (const base::Tsv::Row& row : table_.rows()) read(row);
    BodyModel model = build();
    if (problems_.empty()) return model;
    return Error{ErrorCode::kInvalidData, problems_.front()};
  }

 private:
  struct Node {
    bool is_leaf = true;
    std::uint32_t feature = 0;
    double threshold = 0;
    double value = 0;
    std::uint32_t left = 0, right = 0;  // of the tree
    // What is found out once the tree is whole.
    std::uint32_t leaves = 0;      // at or below it
    std::uint32_t first_leaf = 0;  // of those, of the tree
    bool has_parent = false;
  };
  using Tree = std::vector<Node>;

  void complain(const base::Tsv::Row& row, std::string_view expected, std::size_t column) {
    problems_.push_back(table_.at(row, "expected " + std::string(expected) + ", found " +
                                           base::quoted_or_nothing(table_.cell(row, column))));
  }

  void read(const base::Tsv::Row& row) {
    const auto node = number_of<std::uint32_t>(table_.cell(row, 1));
    if (!node) return complain(row, "the number of a node", 1);
    if (*node == 0) trees_.emplace_back();
    if (trees_.empty() || trees_.back().size() != *node) {
      return complain(row, "the number after that of the node before", 1);
    }
    trees_.back().push_back(node_of(row, *node));
  }

  Node node_of(const base::Tsv::Row& row, std::uint32_t own) {
    Node node;
    const auto number = [&](std::size_t column) {
      const auto value = number_of<double>(table_.cell(row, column));
      if (!value || !std::isfinite(*value)) complain(row, "a number", column);
      return value.value_or(0);
    };
    const auto child = [&](std::size_t column) {
      const auto value = number_of<std::uint32_t>(table_.cell(row, column));
      if (!value || *value <= own) complain(row, "a node after this one", column);
      return value.value_or(0);
    };
    const std::string_view feature = table_.cell(row, 2);
    if (feature == "-") {
      node.value = number(6);
      return node;
    }
    const std::vector<std::string>& names = block_feature_names();
    const auto name = std::find(names.begin(), names.end(), feature);
    if (name == names.end()) complain(row, "a feature of src/page/block_features.h", 2);
    node.is_leaf = false;
    node.feature = static_cast<std::uint32_t>(name - names.begin());
    node.threshold = number(3);
    node.left = child(4);
    node.right = child(5);
    return node;
  }

  // Numbers the leaves from left to right; what is wrong with a tree, or "".
  static std::string number_leaves(Tree& tree) {
    tree[0].has_parent = true;
    for (Node& node : tree) {
      if (!node.has_parent) return "each node below one of the tree, found one that is not";
      if (node.is_leaf) continue;
      for (const std::uint32_t next : {node.left, node.right}) {
        if (next >= tree.size()) return "all nodes, found a child that is none of them";
        if (tree[next].has_parent) return "one node above each, found two";
        tree[next].has_parent = true;
      }
    }
    for (std::size_t i = tree.size(); i-- > 0;) {
      Node& node = tree[i];
      node.leaves = node.is_leaf ? 1 : tree[node.left].leaves + tree[node.right].leaves;
    }
    if (tree[0].leaves > BodyModel::kMostLeaves) {
      return "at most " + std::to_string(BodyModel::kMostLeaves) + " leaves, found " +
             std::to_string(tree[0].leaves);
    }
    for (Node& node : tree) {
      if (node.is_leaf) continue;
      tree[node.left].first_leaf = node.first_leaf;
      tree[node.right].first_leaf = node.first_leaf + tree[node.left].leaves;
    }
    return {};
  }

  BodyModel build() {
    BodyModel model;
    if (!problems_.empty()) return model;
    std::vector<std::pair<std::uint32_t, BodyModel::Test>> tests;  // with their features
    for (std::size_t i = 0; i < trees_.size(); ++i) {
      Tree& tree = trees_[i];
      if (const std::string wrong = number_leaves(tree); !wrong.empty()) {
        problems_.push_back("expected of tree " + std::to_string(i) + " " + wrong);
        return model;
      }
      const auto first = static_cast<std::uint32_t>(model.leaves_.size());
      model.first_leaves_.push_back(first);
      model.leaves_.resize(first + tree[0].leaves);
      for (const Node& node : tree) {
        if (node.is_leaf) {
          model.leaves_[first + node.first_leaf] = node.value;
        } else {
          const std::uint64_t left = (std::uint64_t{1} << tree[node.left].leaves) - 1;
          tests.push_back({node.feature,
                           {float_at_most(node.threshold), static_cast<std::uint32_t>(i),
                            left << node.first_leaf}});
        }
      }
    }
    add_tests(std::move(tests), model);
    return model;
  }

  static void add_tests(std::vector<std::pair<std::uint32_t, BodyModel::Test>> tests,
                        BodyModel& model) {
    std::stable_sort(tests.begin(), tests.end(), [](const auto& a, const auto& b) {
      return std::pair(a.first, a.second.threshold) < std::pair(b.first, b.second.threshold);
    });
    for (const auto& [feature, test] : tests) {
      const auto at = static_cast<std::uint32_t>(model.tests_.size());
      if (model.columns_.empty() || model.columns_.back().feature != feature) {
        model.columns_.push_back({feature, at, at});
      }
      ++model.columns_.back().end;
      model.tests_.push_back(test);
    }
  }

  const base::Tsv& table_;
  std::vector<std::string> problems_;
  std::vector<Tree> trees_;
};

Result<BodyModel> BodyModel::load(const std::string& path) {
  KHALDUN_TRY(const base::Tsv table, base::Tsv::open(path, kColumns));
  auto model = BodyModelReader(table).read();
  if (!model && !model.error().message.starts_with(path)) return with_context(path, model.error());
  return model;
}

void BodyModel::rule_out(const Column& column, float value,
                         std::span<std::uint64_t> left_out) const {
  const Test* const end = tests_.data() + column.end;
  // A value that is no number is above all thresholds.
  for (const Test* test = tests_.data() + column.begin; test != end; ++test) {
    if (value <= test->threshold) return;
    left_out[test->tree] |= test->left_out;
  }
}

std::vector<double> BodyModel::shares(const FeatureTable& rows) const {
  std::vector<double> shares(rows.rows());
  if (shares.empty()) return shares;
  // Half of the features are of the page, or are the same for all of its texts.
  std::vector<std::uint64_t> of_all(first_leaves_.size());
  std::vector<Column> varying;
  for (const Column& column : columns_) {
    const float first = rows.row(0)[column.feature];
    std::size_t i = 1;
    while (i < rows.rows() && rows.row(i)[column.feature] == first) ++i;
    if (i < rows.rows()) {
      varying.push_back(column);
    } else {
      rule_out(column, first, of_all);
    }
  }
  std::vector<std::uint64_t> left_out;
  for (std::size_t i = 0; i < rows.rows(); ++i) {
    left_out = of_all;
    const std::span<const float> row = rows.row(i);
    for (const Column& column : varying) rule_out(column, row[column.feature], left_out);
    double odds = 0;
    for (std::size_t tree = 0; tree < left_out.size(); ++tree) {
      odds +=
          leaves_[first_leaves_[tree] + static_cast<std::size_t>(std::countr_one(left_out[tree]))];
    }
    shares[i] = 1 / (1 + std::exp(-odds));
  }
  return shares;
}

}  // namespace khaldun::page
