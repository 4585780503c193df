// Tested by context_finder_test.cc.
#include "coder/context_finder.h"

#include <algorithm>
#include <numeric>

#include "base/ascii.h"
#include "base/tsv.h"

namespace khaldun::coder {
namespace {

constexpr std::size_t kMaxContexts = 3;

}  // namespace

ContextFinder::ContextFinder(const ontology::Ontology& ontology) {
  for (const ontology::Context& context : ontology.contexts()) {
    for (const std::string& cue : context.cues) {
      const std::vector<std::string_view> words = base::split_list(cue, ' ');
      Cue entry{{words.begin() + 1, words.end()}, names_.size()};
      cues_[std::string(words.front())].push_back(std::move(entry));
    }
    names_.push_back(context.name);
  }
}

std::vector<std::string> ContextFinder::find(const Document& document, Span tokens) const {
  std::vector<int> counts(names_.size(), 0);
  std::vector<std::string> lemmas;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    lemmas.push_back(base::lowered(document.lemma(i)));
  }
  for (std::size_t i = 0; i < lemmas.size(); ++i) {
    const auto found = cues_.find(lemmas[i]);
    if (found == cues_.end()) continue;
    for (const Cue& cue : found->second) {
      if (cue.words.size() >= lemmas.size() - i) continue;
      if (std::equal(cue.words.begin(), cue.words.end(),
                     lemmas.begin() + static_cast<std::ptrdiff_t>(i) + 1)) {
        ++counts[cue.context];
      }
    }
  }
  std::vector<std::size_t> order(names_.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
  std::vector<std::string> result;
  for (const std::size_t context : order) {
    if (counts[context] == 0 || result.size() == kMaxContexts) break;
    result.push_back(names_[context]);
  }
  return result;
}

}  // namespace khaldun::coder
