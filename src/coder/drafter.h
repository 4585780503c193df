// Drafter: from predicates to drafts of events, before the rules of the manual.
//
//   Drafter drafter(tree, layout, lexicon, contexts, matcher, parties, speeches);
//   drafter.draft(drafts, rejected);
//
// Goes through the trees from the root down. A predicate that is the theme of another ("asked
// troops to leave") is part of it and no event of its own. Refers to its arguments.
#pragma once

#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "coder/context_finder.h"
#include "coder/draft.h"
#include "coder/layout.h"
#include "coder/party_assigner.h"
#include "coder/party_finder.h"
#include "coder/scene.h"
#include "coder/sense_matcher.h"
#include "coder/speech_finder.h"

namespace khaldun::coder {

class Drafter {
 public:
  struct Inputs {
    const Tree& tree;
    const Layout& layout;
    const TriggerLexicon& lexicon;
    const ContextFinder& contexts;
    const SenseMatcher& matcher;
    const PartyFinder& parties;
    const Speeches& speeches;
    const Scene& scene;
    ReportTimes report;
  };

  explicit Drafter(const Inputs& inputs);

  // In the order of the text.
  void draft(std::vector<Draft>& drafts, std::vector<Rejected>& rejected);

 private:
  std::optional<Draft> draft_of(const Predicate& predicate, const Sense& sense);
  void consume(const Predicate& predicate, const Sense& sense);
  void free_object(const Predicate& predicate);
  void consume_purpose(Index token, Dep dep);
  void consume_clause(Index clause);
  void set_theme(Draft& draft) const;
  void set_date(Draft& draft) const;
  void note_accusation(const Draft& draft);
  void set_modes(Draft& draft) const;
  bool gives_words(const Predicate& predicate) const;
  void set_source(Draft& draft) const;
  void note_details(Draft& draft) const;
  bool is_said(const Speech& speech) const;
  std::string missing(const Draft& draft) const;
  const std::vector<std::string>& contexts_of(Index token);

  Inputs in_;
  PartyAssigner assigner_;
  std::set<Index> consumed_;
  std::map<int, std::vector<std::string>> contexts_;  // by sentence
  std::map<Index, Party> accused_of_;  // clauses that tell what somebody is accused of, and by whom
  std::string why_not_;
};

}  // namespace khaldun::coder
