// Tested by attribution_finder_test.cc.
#include "coder/attribution_finder.h"

#include <algorithm>
#include <map>
#include <set>

#include "coder/arguments.h"
#include "coder/attributed_content.h"
#include "coder/headline_speech.h"
#include "coder/party_finder.h"

namespace khaldun::coder {
namespace {

constexpr int kMaxNounSteps = 4;      // from the last noun of a name to its head
constexpr Index kMaxNameTokens = 12;  // of a speaker before a colon

class Finder {
 public:
  Finder(const Tree& tree, const Layout& layout, const AttributionWords& words,
         const std::vector<DirectQuote>& quotes, const MarkIndex& marks)
      : tree_(tree),
        layout_(layout),
        words_(words),
        marks_(marks),
        contents_(tree, words.lexicon, words.cues, marks) {
    for (const DirectQuote& quote : quotes) {
      if (quote.cue) quote_of_.emplace(*quote.cue, &quote);
      if (!quote.cue) floating_.push_back(&quote);
    }
  }

  std::vector<Attributed> find() {
    for (Attributed& one : find_headline_speech(tree_, layout_, words_, marks_)) {
      headline_colons_.insert(one.cue_head);
      found_.push_back(std::move(one));
    }
    for (const DirectQuote* quote : floating_) add_colon(*quote);
    for (Index i = 0; i < tree_.size(); ++i) {
      if (!layout_.coded(i)) continue;
      if (lower_lemma(tree_, i) == "accord") {
        add_according(i);
      } else if (is_verb(tree_, i)) {
        add_verb(i);
      } else if (tree_.pos(i) == Pos::kAdj) {
        add_adjective(i);
      } else if (tree_.pos(i) == Pos::kNoun) {
        add_noun(i);
      }
    }
    std::stable_sort(found_.begin(), found_.end(), [](const Attributed& a, const Attributed& b) {
      return a.cue_head < b.cue_head;
    });
    return std::move(found_);
  }

 private:
  const Cue* cue_of_verb(Index verb) const {
    const auto particle = tree_.child(verb, Dep::kPrt);
    return words_.cues.verb(lower_lemma(tree_, verb),
                            particle ? lower_lemma(tree_, *particle) : std::string());
  }

  void set_source(Attributed& one, std::optional<Index> head) const {
    if (!head || *head == one.cue_head) return;
    one.source_head = head;
    one.source = source_span(tree_, *head, one.cue);
  }

  // "Publish the results": nobody says it yet.
  bool is_imperative(Index verb) const {
    return tree_.head(verb) == verb && tree_.tag(verb) == "VB" &&
           !tree_.has_child(verb, Dep::kNsubj);
  }

  // "One lawmaker called the plan absurd." read as a noun with a participle.
  bool is_misread_participle(Index verb) const {
    const Index noun = tree_.head(verb);
    return tree_.dep(verb) == Dep::kAcl && tree_.head(noun) == noun && is_noun(tree_, noun) &&
           tree_.has_child(verb, Dep::kOprd) && !tree_.has_child(verb, Dep::kAgent);
  }

  void add_verb(Index verb) {
    const auto quoted = quote_of_.find(verb);
    const Cue* frame = cue_of_verb(verb);
    if (quoted == quote_of_.end() && (frame == nullptr || is_imperative(verb))) return;
    Attributed one;
    one.cue_head = verb;
    one.cue = cue_span(tree_, words_.lexicon, verb);
    if (frame != nullptr) one.sort = frame->sort;
    const bool misread = is_misread_participle(verb);
    const bool passive = is_passive(tree_, verb) && !misread;
    if (misread) {
      set_source(one, tree_.head(verb));
    } else {
      set_source(one, passive ? logical_subject(tree_, verb) : subject_of_cue(tree_, verb));
    }
    if (quoted != quote_of_.end()) {
      fill_quoted(one, *quoted->second, frame);
    } else if (passive) {
      fill_passive(one, *frame);
    } else {
      fill(one, *frame);
    }
    if (!one.content.empty()) found_.push_back(std::move(one));
  }

  void fill_quoted(Attributed& one, const DirectQuote& quote, const Cue* frame) {
    one.form = Attributed::Form::kQuoted;
    one.content = quote.content;
    if (one.cue.end < tree_.size() && tree_.word(one.cue.end) == ":") ++one.cue.end;
    if (frame == nullptr || one.cue_head < quote.content.front().begin) {
      if (quote.goes_on && frame != nullptr) add_clause_before(one);
      return;
    }
    // When asked, “I would go,” he said.
    const std::vector<Span> clause = contents_.clause(one.cue_head, one.cue, one.source);
    if (clause.empty()) return;
    Span& first = one.content.front();
    if (clause.front().begin >= first.begin || clause.front().end < first.begin) return;
    if (marks_.any({clause.front().begin, first.begin})) return;
    first.begin = clause.front().begin;
    one.form = Attributed::Form::kClause;
  }

  // Nobody likes “losers,” he said. “They smell.”
  void add_clause_before(Attributed& one) const {
    const std::vector<Span> before = contents_.clause(one.cue_head, one.cue, one.source);
    if (before.empty() || before.back().end > one.content.front().begin) return;
    one.form = Attributed::Form::kClause;
    one.content.insert(one.content.begin(), before.begin(), before.end());
  }

  void fill(Attributed& one, const Cue& frame) {
    const Index verb = one.cue_head;
    if (frame.clause) one.content = contents_.clause(verb, one.cue, one.source);
    if (!one.content.empty()) return;
    one.form = Attributed::Form::kPhrase;
    if (frame.infinitive) one.content = contents_.infinitive(verb, frame, one.cue);
    if (one.content.empty() && frame.object) one.content = contents_.object(verb, one.cue);
    if (one.content.empty()) one.content = contents_.at_preposition(verb, frame, one.cue);
    if (frame.subject && !one.content.empty() && one.source.size() > 0) {
      add_subject(one);
    }
  }

  // "The figures seem to be forged": nobody says to whom it seems.
  static void add_subject(Attributed& one) {
    one.content.insert(one.content.begin(), one.source);
    one.source = {};
    one.source_head.reset();
  }

  // "The minister is expected to resign": the subject is part of what is expected.
  void fill_passive(Attributed& one, const Cue& frame) {
    const Index verb = one.cue_head;
    if (frame.clause) one.content = contents_.clause(verb, one.cue, one.source);
    if (!one.content.empty()) return;
    one.form = Attributed::Form::kPhrase;
    const auto subject = tree_.child(verb, Dep::kNsubjpass);
    if (!subject || !(frame.object || frame.infinitive)) return;
    one.content = contents_.content(source_span(tree_, *subject, one.cue));
    std::vector<Span> rest = contents_.infinitive(verb, frame, one.cue);
    if (rest.empty() && frame.takes("as")) rest = contents_.as_phrase(verb);
    one.content.insert(one.content.end(), rest.begin(), rest.end());
  }

  void add_according(Index according) {
    const auto speaker = preposition_object(tree_, according, "to");
    if (!speaker) return;
    Attributed one;
    one.cue_head = according;
    one.cue = {according, according + 2};
    if (tree_.head(according + 1) != according) return;
    set_source(one, speaker);
    one.source = trimmed(tree_, one.source);
    const Span phrase = {according, std::max(one.source.end, one.cue.end)};
    one.content = contents_.around(phrase, tree_.head(according));
    if (!one.content.empty()) found_.push_back(std::move(one));
  }

  // "More from the pollster Ann Lee: “...”": the name before the colon.
  void add_colon(const DirectQuote& quote) {
    const Index mark = quote.content.front().begin;
    if (mark < 2 || tree_.word(mark - 1) != ":" || !is_noun(tree_, mark - 2)) return;
    const Index colon = mark - 1;
    if (headline_colons_.contains(colon)) return;
    Index noun = colon - 1;
    if (tree_.pos(noun) != Pos::kPropn &&
        !words_.lexicon.set("headline_sources").contains(lower_lemma(tree_, noun))) {
      return;
    }
    for (int steps = 0; steps < kMaxNounSteps; ++steps) {
      const Index head = tree_.head(noun);
      if (head > colon || !is_noun(tree_, head) || tree_.subtree(head).end > colon + 1) break;
      noun = head;
    }
    Attributed one;
    one.cue_head = colon;
    one.cue = {colon, colon + 1};
    one.form = Attributed::Form::kQuoted;
    one.content = quote.content;
    set_source(one, noun);
    if (one.source.size() <= kMaxNameTokens) found_.push_back(std::move(one));
  }

  // "is confident that ...", "was critical of ...".
  void add_adjective(Index adjective) {
    const Cue* frame = words_.cues.adjective(lower_lemma(tree_, adjective));
    if (frame == nullptr || tree_.dep(adjective) != Dep::kAcomp) return;
    const Index verb = tree_.head(adjective);
    Attributed one;
    one.cue_head = adjective;
    one.sort = frame->sort;
    one.form = Attributed::Form::kPhrase;
    one.cue = {cue_span(tree_, words_.lexicon, verb).begin, adjective + 1};
    if (verb > adjective || one.cue.size() > 8) return;
    set_source(one, subject_of_cue(tree_, verb));
    if (frame->clause) one.content = contents_.clause_behind(adjective, one.cue);
    if (one.content.empty() && frame->infinitive) {
      one.content = contents_.infinitive(adjective, *frame, one.cue);
    }
    if (one.content.empty()) one.content = contents_.at_preposition(adjective, *frame, one.cue);
    if (!one.content.empty()) found_.push_back(std::move(one));
  }

  // "his claim that ...", "criticism of ...".
  void add_noun(Index noun) {
    const Cue* frame = words_.cues.noun(lower_lemma(tree_, noun));
    if (frame == nullptr) return;
    Attributed one;
    one.cue_head = noun;
    one.sort = frame->sort;
    one.form = Attributed::Form::kPhrase;
    one.cue = {noun, noun + 1};
    const auto owner = tree_.child(noun, Dep::kPoss);
    set_source(one, owner);
    while (one.cue.begin > 0 && tree_.head(one.cue.begin - 1) == noun &&
           tree_.dep(one.cue.begin - 1) == Dep::kAmod) {
      --one.cue.begin;
    }
    if (frame->clause || frame->infinitive) {
      one.content = contents_.clause_behind(noun, one.cue);
    }
    if (one.content.empty()) one.content = contents_.at_preposition(noun, *frame, one.cue);
    if (!one.content.empty()) found_.push_back(std::move(one));
  }

  const Tree& tree_;
  const Layout& layout_;
  const AttributionWords& words_;
  const MarkIndex& marks_;
  ContentFinder contents_;
  std::map<Index, const DirectQuote*> quote_of_;
  std::vector<const DirectQuote*> floating_;
  std::set<Index> headline_colons_;
  std::vector<Attributed> found_;
};

}  // namespace

QuotedWords find_quoted_words(const Tree& tree, const Layout& layout,
                              const AttributionWords& words) {
  std::vector<Marked> marked = find_marked(tree, layout);
  MarkIndex marks(tree, marked);
  std::vector<DirectQuote> quotes = link_quotes(tree, layout, words.lexicon, marked, marks);
  std::vector<Attributed> found = Finder(tree, layout, words, quotes, marks).find();
  return {std::move(marked), std::move(marks), std::move(quotes), std::move(found)};
}

}  // namespace khaldun::coder
