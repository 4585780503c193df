// Tested by word_classes_test.cc.
#include "scorer/word_classes.h"

#include <fmt/format.h>

#include <array>

#include "base/tsv.h"

namespace khaldun::scorer {
namespace {

using base::Tsv;

constexpr std::array<std::string_view, 3> kColumns = {"class", "group", "words"};

}  // namespace

Result<WordClasses> WordClasses::load(const std::string& path) {
  KHALDUN_TRY(const Tsv table, Tsv::open(path, kColumns));
  std::vector<std::string> problems = table.problems();
  WordClasses classes;
  for (const Tsv::Row& row : table.rows()) {
    const auto index = static_cast<std::uint32_t>(classes.classes_.size());
    classes.classes_.push_back({std::string(table.cell(row, 0)), std::string(table.cell(row, 1))});
    if (table.cell(row, 1).empty())
      problems.push_back(table.at(row, "expected a group, found none"));
    for (const std::string_view word : base::split_list(table.cell(row, 2), ' ')) {
      if (!classes.class_of_.emplace(word, index).second) {
        problems.push_back(table.at(
            row, "expected each word once, found " + base::quoted_or_nothing(word) + " again"));
      }
    }
  }
  if (problems.empty()) return classes;
  return Error{ErrorCode::kInvalidData, fmt::format("{}", fmt::join(problems, "\n"))};
}

const WordClass* WordClasses::find(std::string_view lemma) const {
  const auto found = class_of_.find(lemma);
  return found == class_of_.end() ? nullptr : &classes_[found->second];
}

}  // namespace khaldun::scorer
