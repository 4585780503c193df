// Tested by cue_lexicon_test.cc.
#include "coder/cue_lexicon.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/tsv.h"

namespace khaldun::coder {
namespace {

using base::Tsv;

constexpr std::array<std::string_view, 4> kSorts = {"speech", "finding", "thought", "stance"};

std::optional<CueSort> sort_of(std::string_view name) {
  const auto found = std::find(kSorts.begin(), kSorts.end(), name);
  if (found == kSorts.end()) return std::nullopt;
  return static_cast<CueSort>(found - kSorts.begin());
}

void add_content(Cue& cue, std::string_view name) {
  if (name == "clause") {
    cue.clause = true;
  } else if (name == "inf") {
    cue.infinitive = true;
  } else if (name == "obj") {
    cue.object = true;
  } else if (name == "subj") {
    cue.subject = true;
  } else {
    cue.prepositions.emplace_back(name);
  }
}

}  // namespace

bool Cue::takes(std::string_view preposition) const {
  return std::find(prepositions.begin(), prepositions.end(), preposition) != prepositions.end();
}

Result<CueLexicon> CueLexicon::load(const std::string& folder) {
  constexpr std::array<std::string_view, 4> kColumns = {"cue", "word", "content", "sort"};
  KHALDUN_TRY(const Tsv table, Tsv::open(folder + "/cues.tsv", kColumns));
  CueLexicon lexicon;
  std::vector<std::string> problems = table.problems();
  const auto complain = [&](const Tsv::Row& row, std::string_view expected,
                            std::string_view found) {
    problems.push_back(table.at(row, fmt::format("expected {}, found '{}'", expected, found)));
  };
  for (const Tsv::Row& row : table.rows()) {
    const std::string_view word = table.cell(row, 1);
    Table* words = word == "verb"        ? &lexicon.verbs_
                   : word == "noun"      ? &lexicon.nouns_
                   : word == "adjective" ? &lexicon.adjectives_
                                         : nullptr;
    const auto sort = sort_of(table.cell(row, 3));
    if (words == nullptr) complain(row, "verb, noun or adjective", word);
    if (!sort) complain(row, "speech, finding, thought or stance", table.cell(row, 3));
    if (words == nullptr || !sort) continue;
    Cue cue;
    cue.sort = *sort;
    for (const std::string_view content : table.list(row, 2)) add_content(cue, content);
    for (const std::string_view lemma : table.list(row, 0)) {
      if (!words->emplace(lemma, cue).second) complain(row, "a word without a line yet", lemma);
    }
  }
  if (problems.empty()) return lexicon;
  return Error{ErrorCode::kInvalidData, fmt::format("{}", fmt::join(problems, "\n"))};
}

const Cue* CueLexicon::find(const Table& table, std::string_view lemma) {
  const auto found = table.find(lemma);
  return found == table.end() ? nullptr : &found->second;
}

const Cue* CueLexicon::verb(std::string_view lemma, std::string_view particle) const {
  if (!particle.empty()) {
    std::string both(lemma);
    both.append(" ").append(particle);
    if (const Cue* cue = find(verbs_, both)) return cue;
  }
  return find(verbs_, lemma);
}

const Cue* CueLexicon::noun(std::string_view lemma) const { return find(nouns_, lemma); }

const Cue* CueLexicon::adjective(std::string_view lemma) const { return find(adjectives_, lemma); }

}  // namespace khaldun::coder
