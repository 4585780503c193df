// FeatureTable: numbers about the texts of a page, a row for each text, all in
// one piece of memory.
//
//   FeatureTable table(blocks.size(), names.size());
//   FeatureRow row(table.row(0));
//   row.add("words", 12);                // the first column
//   row.add("above1_", "blocks", 3);     // "above1_blocks"
//
// A FeatureRow that was made of a list takes names instead of numbers, so that
// both stand in one place. Values; thread-safe. Tested by
// block_features_test.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khaldun::page {

class FeatureTable {
 public:
  FeatureTable() = default;
  FeatureTable(std::size_t rows, std::size_t columns)
      : rows_(rows), columns_(columns), values_(rows * columns) {}

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  std::span<float> row(std::size_t i) { return {values_.data() + i * columns_, columns_}; }
  std::span<const float> row(std::size_t i) const {
    return {values_.data() + i * columns_, columns_};
  }

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<float> values_;
};

class FeatureRow {
 public:
  explicit FeatureRow(std::span<float> row) : at_(row.data()) {}
  explicit FeatureRow(std::vector<std::string>& names) : names_(&names) {}

  void add(std::string_view name, double value) { add(name, {}, value); }
  // Inline, as there are some hundred numbers for each text of a page.
  void add(std::string_view prefix, std::string_view name, double value) {
    if (names_ != nullptr) [[unlikely]]
      return add_name(prefix, name);
    *at_++ = static_cast<float>(value);
  }

 private:
  void add_name(std::string_view prefix, std::string_view name);

  float* at_ = nullptr;
  std::vector<std::string>* names_ = nullptr;
};

}  // namespace khaldun::page
