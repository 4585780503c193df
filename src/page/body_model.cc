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
#include "page/second_look.h"

namespace khaldun::page {
namespace {

constexpr std::array<std::string_view, 8> kColumns = {"look",      "tree", "node",  "feature",
                                                      "threshold", "left", "right", "value"};

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
    BodyModel model;
    model.first_ = forest_of(first_);
    model.second_ = forest_of(second_);
    if (problems_.empty()) return model;
    return Error{ErrorCode::kInvalidData, problems_.front()};
  }

 private:
  using Forest = BodyModel::Forest;

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
    const std::string_view look = table_.cell(row, 0);
    if (look != "1" && look != "2") return complain(row, "look 1 or 2", 0);
    std::vector<Tree>& trees = look == "1" ? first_ : second_;
    const auto node = number_of<std::uint32_t>(table_.cell(row, 2));
    if (!node) return complain(row, "the number of a node", 2);
    if (*node == 0) trees.emplace_back();
    if (trees.empty() || trees.back().size() != *node) {
      return complain(row, "the number after that of the node before", 2);
    }
    const bool is_first = look == "1";
    trees.back().push_back(
        node_of(row, *node, is_first ? block_feature_names() : second_look_names()));
  }

  Node node_of(const base::Tsv::Row& row, std::uint32_t own,
               const std::vector<std::string>& names) {
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
    const std::string_view feature = table_.cell(row, 3);
    if (feature == "-") {
      node.value = number(7);
      return node;
    }
    const auto name = std::find(names.begin(), names.end(), feature);
    if (name == names.end()) complain(row, "a feature of this look", 3);
    node.is_leaf = false;
    node.feature = static_cast<std::uint32_t>(name - names.begin());
    node.threshold = number(4);
    node.left = child(5);
    node.right = child(6);
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

  Forest forest_of(std::vector<Tree>& trees) {
    Forest forest;
    if (!problems_.empty()) return forest;
    std::vector<std::pair<std::uint32_t, Forest::Test>> tests;  // with their features
    for (std::size_t i = 0; i < trees.size(); ++i) {
      Tree& tree = trees[i];
      if (const std::string wrong = number_leaves(tree); !wrong.empty()) {
        problems_.push_back("expected of tree " + std::to_string(i) + " " + wrong);
        return forest;
      }
      const auto first = static_cast<std::uint32_t>(forest.leaves.size());
      forest.first_leaves.push_back(first);
      forest.leaves.resize(first + tree[0].leaves);
      for (const Node& node : tree) {
        if (node.is_leaf) {
          forest.leaves[first + node.first_leaf] = node.value;
        } else {
          const std::uint64_t left = (std::uint64_t{1} << tree[node.left].leaves) - 1;
          tests.push_back({node.feature,
                           {float_at_most(node.threshold), static_cast<std::uint32_t>(i),
                            left << node.first_leaf}});
        }
      }
    }
    add_tests(std::move(tests), forest);
    return forest;
  }

  static void add_tests(std::vector<std::pair<std::uint32_t, Forest::Test>> tests, Forest& forest) {
    std::stable_sort(tests.begin(), tests.end(), [](const auto& a, const auto& b) {
      return std::pair(a.first, a.second.threshold) < std::pair(b.first, b.second.threshold);
    });
    for (const auto& [feature, test] : tests) {
      const auto at = static_cast<std::uint32_t>(forest.tests.size());
      if (forest.columns.empty() || forest.columns.back().feature != feature) {
        forest.columns.push_back({feature, at, at});
      }
      ++forest.columns.back().end;
      forest.tests.push_back(test);
    }
  }

  const base::Tsv& table_;
  std::vector<std::string> problems_;
  std::vector<Tree> first_, second_;
};

Result<BodyModel> BodyModel::load(const std::string& path) {
  KHALDUN_TRY(const base::Tsv table, base::Tsv::open(path, kColumns));
  auto model = BodyModelReader(table).read();
  if (!model && !model.error().message.starts_with(path)) return with_context(path, model.error());
  return model;
}

void BodyModel::Forest::rule_out(const Column& column, float value,
                                 std::span<std::uint64_t> left_out) const {
  const Test* const end = tests.data() + column.end;
  // A value that is no number is above all thresholds.
  for (const Test* test = tests.data() + column.begin; test != end; ++test) {
    if (value <= test->threshold) return;
    left_out[test->tree] |= test->left_out;
  }
}

std::vector<double> BodyModel::Forest::shares(const FeatureTable& rows) const {
  std::vector<double> shares(rows.rows());
  if (shares.empty()) return shares;
  // Half of the features are of the page, or are the same for all of its texts.
  std::vector<std::uint64_t> of_all(first_leaves.size());
  std::vector<Column> varying;
  for (const Column& column : columns) {
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
          leaves[first_leaves[tree] + static_cast<std::size_t>(std::countr_one(left_out[tree]))];
    }
    shares[i] = 1 / (1 + std::exp(-odds));
  }
  return shares;
}

BodyModel::Looks BodyModel::looks(const html::Tree& tree, std::span<const Block> blocks,
                                  const BodyWords& words) const {
  Looks looks;
  looks.first = block_features(tree, blocks, words);
  looks.second = second_look(tree, blocks, looks.first, first_.shares(looks.first));
  return looks;
}

std::vector<double> BodyModel::shares(const Looks& looks) const {
  return second_.shares(looks.second);
}

}  // namespace khaldun::page
