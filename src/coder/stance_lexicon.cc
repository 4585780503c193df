// Tested by stance_lexicon_test.cc.
#include "coder/stance_lexicon.h"

#include <fmt/format.h>

#include <array>

#include "base/tsv.h"
#include "coder/party_finder.h"

namespace khaldun::coder {
namespace {

using base::Tsv;

bool is_negated(const Tree& tree, Index token) {
  for (const Index at : {token, tree.head(token)}) {
    if (tree.has_child(at, Dep::kNeg)) return true;
    if (const auto determiner = tree.child(at, Dep::kDet);
        determiner && lower_lemma(tree, *determiner) == "no") {
      return true;
    }
  }
  return token > 0 && (tree.lemma(token - 1) == "never" || tree.lemma(token - 1) == "without");
}

}  // namespace

Result<StanceLexicon> StanceLexicon::load(const std::string& folder) {
  constexpr std::array<std::string_view, 3> kColumns = {"word", "use", "stance"};
  KHALDUN_TRY(const Tsv table, Tsv::open(folder + "/stance.tsv", kColumns));
  StanceLexicon lexicon;
  std::vector<std::string> problems = table.problems();
  const auto complain = [&](const Tsv::Row& row, std::string_view expected,
                            std::string_view found) {
    problems.push_back(table.at(row, fmt::format("expected {}, found '{}'", expected, found)));
  };
  for (const Tsv::Row& row : table.rows()) {
    const std::string_view use = table.cell(row, 1);
    const std::string_view stance = table.cell(row, 2);
    if (use != "cue" && use != "word") complain(row, "cue or word", use);
    if (stance != "support" && stance != "oppose") complain(row, "support or oppose", stance);
    Table& words = use == "cue" ? lexicon.cues_ : lexicon.words_;
    for (const std::string_view lemma : table.list(row, 0)) {
      const bool is_new = words.emplace(lemma, stance == "support" ? 1 : -1).second;
      if (!is_new) complain(row, "a word without a line yet", lemma);
    }
  }
  if (problems.empty()) return lexicon;
  return Error{ErrorCode::kInvalidData, fmt::format("{}", fmt::join(problems, "\n"))};
}

int StanceLexicon::value(const Table& table, std::string_view lemma) {
  const auto found = table.find(lemma);
  return found == table.end() ? 0 : found->second;
}

Quote::Stance StanceLexicon::stance(const Tree& tree, std::optional<Index> cue,
                                    const std::vector<Span>& content) const {
  int sum = cue ? value(cues_, lower_lemma(tree, *cue)) : 0;
  if (sum == 0) {
    for (const Span part : content) {
      for (Index i = part.begin; i < part.end; ++i) {
        const int one = value(words_, lower_lemma(tree, i));
        if (one != 0) sum += is_negated(tree, i) ? -one : one;
      }
    }
  }
  if (sum == 0) return Quote::Stance::kNeutral;
  return sum > 0 ? Quote::Stance::kSupport : Quote::Stance::kOppose;
}

}  // namespace khaldun::coder
