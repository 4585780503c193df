// Tested by body_model_test.cc.
#include "page/body_model.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

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

}  // namespace

// Reads the rows of one table.
class BodyModelReader {
 public:
  explicit BodyModelReader(const base::Tsv& table) : table_(table), problems_(table.problems()) {}

  Result<BodyModel> read() {
    for (const base::Tsv::Row& row : table_.rows()) read(row);
    check_children(model_.first_);
    check_children(model_.second_);
    if (problems_.empty()) return std::move(model_);
    return Error{ErrorCode::kInvalidData, problems_.front()};
  }

 private:
  using Forest = BodyModel::Forest;

  void complain(const base::Tsv::Row& row, std::string_view expected, std::size_t column) {
    problems_.push_back(table_.at(row, "expected " + std::string(expected) + ", found " +
                                           base::quoted_or_nothing(table_.cell(row, column))));
  }

  void read(const base::Tsv::Row& row) {
    const std::string_view look = table_.cell(row, 0);
    if (look != "1" && look != "2") return complain(row, "look 1 or 2", 0);
    Forest& forest = look == "1" ? model_.first_ : model_.second_;
    const auto node = number_of<std::uint32_t>(table_.cell(row, 2));
    if (!node) return complain(row, "the number of a node", 2);
    const auto next = static_cast<std::uint32_t>(forest.nodes.size());
    if (*node == 0) forest.roots.push_back(next);
    if (forest.roots.empty() || forest.roots.back() + *node != next) {
      return complain(row, "the number after that of the node before", 2);
    }
    forest.nodes.push_back(node_of(row, look == "1" ? block_feature_names() : second_look_names(),
                                   forest.roots.back()));
  }

  BodyModel::Node node_of(const base::Tsv::Row& row, const std::vector<std::string>& names,
                          std::uint32_t root) {
    BodyModel::Node node;
    const auto number = [&](std::size_t column) {
      const auto value = number_of<double>(table_.cell(row, column));
      if (!value || !std::isfinite(*value)) complain(row, "a number", column);
      return value.value_or(0);
    };
    const std::string_view feature = table_.cell(row, 3);
    if (feature == "-") {
      node.value = number(7);
      return node;
    }
    const auto name = std::find(names.begin(), names.end(), feature);
    if (name == names.end()) {
      complain(row, "a feature of this look", 3);
      return node;
    }
    node.feature = static_cast<std::int32_t>(name - names.begin());
    node.threshold = number(4);
    const auto left = number_of<std::uint32_t>(table_.cell(row, 5));
    const auto right = number_of<std::uint32_t>(table_.cell(row, 6));
    const auto own = number_of<std::uint32_t>(table_.cell(row, 2)).value_or(0);
    if (!left || *left <= own) complain(row, "a node after this one", 5);
    if (!right || *right <= own) complain(row, "a node after this one", 6);
    node.left = root + left.value_or(0);
    node.right = root + right.value_or(0);
    return node;
  }

  void check_children(const Forest& forest) {
    for (std::size_t tree = 0; tree < forest.roots.size(); ++tree) {
      const std::size_t end =
          tree + 1 < forest.roots.size() ? forest.roots[tree + 1] : forest.nodes.size();
      for (std::size_t i = forest.roots[tree]; i < end; ++i) {
        const auto& node = forest.nodes[i];
        if (node.feature >= 0 && std::max(node.left, node.right) >= end) {
          problems_.push_back("expected all nodes of tree " + std::to_string(tree) +
                              ", found a child that is none of them");
        }
      }
    }
  }

  const base::Tsv& table_;
  std::vector<std::string> problems_;
  BodyModel model_;
};

Result<BodyModel> BodyModel::load(const std::string& path) {
  KHALDUN_TRY(const base::Tsv table, base::Tsv::open(path, kColumns));
  auto model = BodyModelReader(table).read();
  if (!model && !model.error().message.starts_with(path)) return with_context(path, model.error());
  return model;
}

double BodyModel::Forest::share(const FeatureRow& row) const {
  double odds = 0;
  for (const std::uint32_t root : roots) {
    const Node* node = &nodes[root];
    while (node->feature >= 0) {
      const bool is_left =
          static_cast<double>(row[static_cast<std::size_t>(node->feature)]) <= node->threshold;
      node = &nodes[is_left ? node->left : node->right];
    }
    odds += node->value;
  }
  return 1 / (1 + std::exp(-odds));
}

std::vector<double> BodyModel::first_shares(std::span<const FeatureRow> rows) const {
  std::vector<double> shares;
  for (const FeatureRow& row : rows) shares.push_back(first_.share(row));
  return shares;
}

BodyModel::Looks BodyModel::looks(const html::Tree& tree, std::span<const Block> blocks,
                                  const BodyWords& words) const {
  Looks looks;
  looks.first = block_features(tree, blocks, words);
  looks.second = second_look(tree, blocks, looks.first, first_shares(looks.first));
  return looks;
}

std::vector<double> BodyModel::shares(const Looks& looks) const {
  std::vector<double> shares;
  for (const FeatureRow& row : looks.second) shares.push_back(second_.share(row));
  return shares;
}

}  // namespace khaldun::page
