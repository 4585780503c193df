// A report is one of sport when several different words of sport stand in it, densely; a paragraph
// when two do, more densely still: one sentence on a match does not silence the politics beside it.
// Scores such as "2-1" count as a word. Tested by coder_test.cc.
#include "coder/subject_matter.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "coder/party_finder.h"

namespace khaldun::coder {
namespace {

constexpr std::size_t kWordsOfParagraph = 2;
constexpr std::size_t kWordsOfReport = 5;
constexpr Index kTokensPerWordOfParagraph = 25;
constexpr Index kTokensPerWord = 60;  // a long political report may mention a match

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "2-1", with any dash, as one token or as three.
bool is_score(const Tree& tree, Index token) {
  const std::string_view word = tree.word(token);
  for (const std::string_view dash : {"-", "\u2013"}) {
    const std::size_t at = word.find(dash);
    if (at != std::string_view::npos && at > 0 && is_digits(word.substr(0, at)) &&
        is_digits(word.substr(at + dash.size())) && word.size() <= 9) {
      return true;
    }
    if (word == dash && token > 0 && token + 1 < tree.size() && is_digits(tree.word(token - 1)) &&
        is_digits(tree.word(token + 1)) && tree.word(token - 1).size() <= 3) {
      return true;
    }
  }
  return false;
}

// "when a tree fell on them", "a bus overturned", "hit by a car"; not where somebody attacks.
bool tells_of_accident(const Tree& tree, const TriggerLexicon& lexicon, Index token) {
  const Span sentence = tree.sentence_span(token);
  const WordSet& attacks = lexicon.set("attack_words");
  const WordSet& accidents = lexicon.set("accidents");
  const WordSet& nature = lexicon.set("nature");
  bool accident = false;
  for (Index i = sentence.begin; i < sentence.end; ++i) {
    const std::string lemma = lower_lemma(tree, i);
    if (attacks.contains(lemma)) return false;
    const bool acts = tree.dep(i) == Dep::kNsubj ||
                      (tree.dep(i) == Dep::kPobj && lower_lemma(tree, tree.head(i)) == "by");
    accident = accident || accidents.contains(lemma) || (acts && nature.contains(lemma));
  }
  return accident;
}

// "Cyclone Freddy", "Typhoon Haiyan".
bool is_force_of_nature(const TriggerLexicon& lexicon, const std::vector<Party>& parties) {
  if (parties.size() != 1 || parties.front().known) return false;
  const std::string_view text = parties.front().text;
  return lexicon.set("nature").contains(base::lowered(text.substr(0, text.find(' '))));
}

void drop_accidents(const Tree& tree, const TriggerLexicon& lexicon, std::vector<Draft>& drafts,
                    std::vector<Rejected>& rejected) {
  std::erase_if(drafts, [&](const Draft& draft) {
    if (draft.event != "ASSAULT") return false;
    const bool nobody = draft.actor.empty() || is_unnamed(draft.actor);
    const bool accident = nobody ? tells_of_accident(tree, lexicon, draft.predicate.trigger)
                                 : is_force_of_nature(lexicon, draft.actor);
    if (accident) rejected.push_back({draft.predicate.trigger, "an accident"});
    return accident;
  });
}

}  // namespace

void drop_other_subjects(const Tree& tree, const Layout& layout, const TriggerLexicon& lexicon,
                         std::vector<Draft>& drafts, std::vector<Rejected>& rejected) {
  drop_accidents(tree, lexicon, drafts, rejected);
  std::set<std::string> words;
  std::map<int, std::set<std::string>> by_paragraph;
  std::vector<Index> tokens_of_paragraph;  // numbers of paragraphs rise with the text
  const WordSet& sport = lexicon.set("sport");
  Index tokens = 0;
  for (Index i = 0; i < tree.size(); ++i) {
    if (!layout.coded(i)) continue;
    ++tokens;
    const auto paragraph = static_cast<std::size_t>(layout.paragraph(i));
    if (paragraph >= tokens_of_paragraph.size()) tokens_of_paragraph.resize(paragraph + 1);
    ++tokens_of_paragraph[paragraph];
    std::string lemma = is_score(tree, i) ? "(score)" : lower_lemma(tree, i);
    if (lemma != "(score)" && !sport.contains(lemma)) continue;
    by_paragraph[layout.paragraph(i)].insert(lemma);
    words.insert(std::move(lemma));
  }
  const bool report = words.size() >= kWordsOfReport && tokens < kTokensPerWord * words.size();
  std::erase_if(drafts, [&](const Draft& draft) {
    const auto here = by_paragraph.find(layout.paragraph(draft.predicate.trigger));
    const bool paragraph = here != by_paragraph.end() && here->second.size() >= kWordsOfParagraph &&
                           tokens_of_paragraph[static_cast<std::size_t>(here->first)] <
                               kTokensPerWordOfParagraph * here->second.size();
    if (report || paragraph) rejected.push_back({draft.predicate.trigger, "a report of sport"});
    return report || paragraph;
  });
}

}  // namespace khaldun::coder
