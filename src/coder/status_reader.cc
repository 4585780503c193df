// One walk from the predicate up to the root of its sentence. Each step looks at the marks of the
// current word (auxiliaries, negation, adverbs), then at the word that governs it. The nearest word
// that speaks of certainty wins; negations add up. Tested by coder_test.cc.
#include "coder/status_reader.h"

#include "coder/arguments.h"

namespace khaldun::coder {
namespace {

using Certainty = Status::Certainty;
using Time = Status::Time;

constexpr int kMaxSteps = 16;

class Reader {
 public:
  Reader(const Tree& tree, const TriggerLexicon& lexicon) : tree_(tree), lexicon_(lexicon) {}

  StatusOf read(const Predicate& predicate, bool light_is_act) {
    if (is_negated(tree_, predicate)) flip();
    if (predicate.light) {
      read_marks(predicate.trigger);
      // "announced a withdrawal", "planned an attack"
      const Effect effect = lexicon_.effect_of_governor(lower_lemma(tree_, *predicate.light));
      const bool told = tells_of_deed(effect, predicate.trigger, *predicate.light);
      if (!told && !light_is_act) apply(effect);
    }
    Index at = predicate.anchor();
    Index below = predicate.trigger;
    for (int steps = 0; steps < kMaxSteps; ++steps) {
      if (steps > 0 && is_negated(tree_, {at, std::nullopt, {}}, below)) flip();
      read_marks(at);
      if (tree_.head(at) == at) {
        read_root(at);
        break;
      }
      below = at;
      if (!climb(at)) break;
    }
    return result_;
  }

 private:
  void flip() {
    auto& polarity = result_.status.polarity;
    polarity = polarity == Status::Polarity::kNegated ? Status::Polarity::kAffirmed
                                                      : Status::Polarity::kNegated;
  }

  void set(Certainty certainty) {
    if (result_.status.certainty == Certainty::kAsserted) result_.status.certainty = certainty;
  }

  void set_future(Certainty certainty) {
    set(certainty);
    if (!time_is_set_) result_.status.time = Time::kFuture;
    time_is_set_ = true;
  }

  void apply(Effect effect) {
    switch (effect) {
      case Effect::kNone: return;
      case Effect::kPlanned:
        result_.announced = result_.status.certainty == Certainty::kAsserted;
        return set_future(Certainty::kPlanned);
      case Effect::kDecided:
        result_.decided = result_.status.certainty == Certainty::kAsserted;
        return set_future(Certainty::kPlanned);
      case Effect::kHoped:
      case Effect::kPossible: return set_future(Certainty::kHypothetical);
      case Effect::kRequested: return set_future(Certainty::kRequested);
      case Effect::kThreatened: return set_future(Certainty::kThreatened);
      case Effect::kNegated: return flip();
      case Effect::kDenied: return set(Certainty::kDenied);
      case Effect::kAlleged: return set(Certainty::kAlleged);
    }
  }

  void read_auxiliary(Index aux, std::string_view tag) {
    const std::string lemma = lower_lemma(tree_, aux);
    if (lemma == "will" || lemma == "shall" || lemma == "would" || lemma == "'ll" ||
        lemma == "wo") {
      const bool own_future = result_.status.certainty == Certainty::kAsserted && !time_is_set_;
      const bool unreal =
          is_question(aux) || tree_.child(tree_.head(aux), Dep::kAux, "have").has_value();
      set_future(unreal ? Certainty::kHypothetical : Certainty::kPlanned);
      if (own_future && !unreal) result_.announced = true;
    } else if (lemma == "may" || lemma == "might" || lemma == "could" || lemma == "can") {
      set_future(Certainty::kHypothetical);
    } else if (lemma == "should" || lemma == "must" || lemma == "ought") {
      result_.obliged = result_.status.certainty == Certainty::kAsserted;
      set_future(Certainty::kRequested);
    } else if (lemma == "be" && tag == "VBG" && !time_is_set_ && tree_.tag(aux) != "VBD") {
      result_.status.time = Time::kOngoing;
      time_is_set_ = true;
    }
  }

  bool is_question(Index token) const {
    const Span sentence =
        tree_.document().sentences[static_cast<std::size_t>(tree_.sentence(token))];
    return tree_.word(sentence.end - 1) == "?";
  }

  // Headlines announce by an infinitive ("Biden to visit Angola"); a question asserts nothing.
  void read_root(Index root) {
    if (is_question(root)) set_future(Certainty::kHypothetical);
    if (tree_.child(root, Dep::kAux, "to") && logical_subject(tree_, root)) set_purpose();
  }

  void read_marks(Index token) {
    for (const Index child : tree_.children(token)) {
      const Dep dep = tree_.dep(child);
      if (dep == Dep::kAux || dep == Dep::kAuxpass) {
        read_auxiliary(child, tree_.tag(token));
      } else if (dep == Dep::kAdvmod || dep == Dep::kAmod) {
        apply(lexicon_.effect_of_modifier(lower_lemma(tree_, child)));
      } else if (dep == Dep::kMark) {
        const std::string mark = lower_lemma(tree_, child);
        if (mark == "if" || mark == "unless" || mark == "whether") {
          set_future(Certainty::kHypothetical);
        }
      } else if (dep == Dep::kAdvcl && has_condition_mark(child) && is_verb(tree_, token)) {
        set_future(Certainty::kHypothetical);
      }
    }
  }

  bool has_condition_mark(Index clause) const {
    const auto mark = tree_.child(clause, Dep::kMark);
    return mark && (lower_lemma(tree_, *mark) == "if" || lower_lemma(tree_, *mark) == "unless");
  }

  // Moves `at` to the word that governs it, if that word still speaks about the event.
  bool climb(Index& at) {
    const Index governor = tree_.head(at);
    switch (tree_.dep(at)) {
      case Dep::kXcomp:
      case Dep::kCcomp: {
        const std::string lemma = lower_lemma(tree_, governor);
        Effect effect = lexicon_.effect_of_governor(lemma);
        if (lemma == "have" && tree_.child(governor, Dep::kAdvmod, "yet")) {
          effect = Effect::kNegated;  // "has yet to leave"
        }
        if (is_going_to(at, governor)) effect = Effect::kPlanned;
        if (is_past_clause(at)) effect = Effect::kNone;
        apply(effect);
        if (effect == Effect::kNone && tree_.dep(at) == Dep::kCcomp) {
          if (is_negated(tree_, {governor, std::nullopt, {}})) flip();  // "has not said that"
          return false;
        }
        at = governor;
        return true;
      }
      case Dep::kConj:
        if (tree_.has_child(at, Dep::kNsubj) || tree_.has_child(at, Dep::kAux)) return false;
        at = governor;
        return true;
      case Dep::kAcl:
        if (!tree_.child(at, Dep::kAux, "to")) {
          // "rumours that France had attacked"
          if (tree_.has_child(at, Dep::kMark)) {
            apply(lexicon_.effect_of_governor(lower_lemma(tree_, governor)));
          }
          return false;
        }
        apply(governor_noun(governor));
        at = governor;
        return true;
      case Dep::kAdvcl: return climb_adverbial(at);
      case Dep::kPcomp:
        apply(preposition_effect(governor));
        return climb_noun(at, tree_.head(governor));
      case Dep::kRelcl:
        if (tree_.child(at, Dep::kAux, "to")) {  // "a delegation to visit Niger"
          set_purpose();
          result_.purpose = true;
          at = governor;
          return true;
        }
        return false;
      case Dep::kDobj: return climb_from_object(at, governor);
      case Dep::kNsubjpass:
        if (is_imagined(governor)) set_future(Certainty::kHypothetical);
        return climb_from_object(at, governor);
      case Dep::kNsubj:
        after_clause(governor);
        if (is_imagined(governor)) set_future(Certainty::kHypothetical);
        return false;
      case Dep::kPobj:
        apply(preposition_effect(governor));
        return climb_noun(at, tree_.head(governor));
      default: return false;
    }
  }

  // "is going to deliver"
  bool is_going_to(Index verb, Index governor) const {
    return lower_lemma(tree_, governor) == "go" && tree_.tag(governor) == "VBG" &&
           tree_.child(verb, Dep::kAux, "to") && tree_.has_child(governor, Dep::kAux);
  }

  // "announced that troops had left": no plan.
  bool is_past_clause(Index verb) const {
    if (tree_.tag(verb) == "VBD") return true;
    for (const Index child : tree_.children(verb)) {
      if ((tree_.dep(child) == Dep::kAux || tree_.dep(child) == Dep::kAuxpass) &&
          tree_.tag(child) == "VBD") {
        return true;
      }
    }
    return false;
  }

  // "a withdrawal would please Iran"
  bool is_imagined(Index verb) const {
    for (const Index child : tree_.children(verb)) {
      const std::string lemma = lower_lemma(tree_, child);
      const bool imagines = lemma == "would" || lemma == "could" || lemma == "might";
      if (tree_.dep(child) == Dep::kAux && imagines) return true;
    }
    return false;
  }

  // What "decision to leave" says; a noun that is no such word plans nothing by itself.
  Effect governor_noun(Index noun) const {
    const Effect effect = lexicon_.effect_of_governor(lower_lemma(tree_, noun));
    return effect == Effect::kNone ? Effect::kPossible : effect;
  }

  void set_purpose() {
    if (result_.status.certainty != Certainty::kAsserted) return;
    set_future(Certainty::kPlanned);
    result_.announced = true;
  }

  bool climb_adverbial(Index at) {
    if (tree_.child(at, Dep::kAux, "to") && !tree_.has_child(at, Dep::kMark)) {
      set_purpose();
      result_.purpose = true;
      return false;
    }
    if (is_inverted(at)) set_future(Certainty::kHypothetical);
    after_clause(at);
    return false;
  }

  // "Had Iran attacked Israel, ..."
  bool is_inverted(Index verb) const {
    const auto subject = tree_.child(verb, Dep::kNsubj);
    const auto auxiliary = tree_.child(verb, Dep::kAux);
    return subject && auxiliary && *auxiliary < *subject && !tree_.has_child(verb, Dep::kMark);
  }

  bool climb_from_object(Index& at, Index governor) {
    const Effect effect = is_verb(tree_, governor)
                              ? lexicon_.effect_of_governor(lower_lemma(tree_, governor))
                              : Effect::kNone;
    if (effect == Effect::kNone) return false;
    if (tells_of_deed(effect, at, governor)) return false;
    apply(effect);
    at = governor;
    return true;
  }

  // What cannot be called off was done before it is announced: "announced the killing of".
  bool tells_of_deed(Effect effect, Index noun, Index verb) const {
    return effect == Effect::kDecided && lower_lemma(tree_, verb) == "announce" &&
           lexicon_.set("done_deeds").contains(lower_lemma(tree_, noun));
  }

  void after_clause(Index clause) {
    const auto mark = tree_.child(clause, Dep::kMark);
    if (tree_.dep(clause) == Dep::kAdvcl && mark && lower_lemma(tree_, *mark) == "after") {
      after_what(tree_.head(clause));
    }
  }

  // "influence grew after coups": what precedes a state of affairs is its background.
  void after_what(Index governor) {
    if (is_verb(tree_, governor) && lexicon_.set("trends").contains(lower_lemma(tree_, governor))) {
      result_.background = true;
    }
  }

  // "after having asked": over and done before what the sentence tells.
  bool is_perfect_gerund(Index verb) const {
    const auto auxiliary = tree_.child(verb, Dep::kAux);  // its lemma may be "having"
    return auxiliary && tree_.tag(*auxiliary) == "VBG";
  }

  Effect preposition_effect(Index preposition) const {
    return lexicon_.effect_of_governor("prep_" + lower_lemma(tree_, preposition));
  }

  // An event noun or gerund at a preposition: what stands before the preposition may qualify it.
  bool climb_noun(Index& at, Index governor) {
    const Index preposition = tree_.head(at);
    const std::string word = lower_lemma(tree_, preposition);
    if (word == "after" || word == "following" || word == "since") after_what(governor);
    if (word == "after" && is_perfect_gerund(at)) result_.background = true;
    const std::string lemma = lower_lemma(tree_, governor);
    const Effect effect = lexicon_.effect_of_governor(lemma + " " + word);
    apply(effect);
    if (effect == Effect::kNone && tree_.dep(preposition) == Dep::kAgent) {
      at = governor;  // "followed by a withdrawal": shares the time of the clause
      return true;
    }
    if (effect == Effect::kNone) return false;
    at = governor;
    return true;
  }

  const Tree& tree_;
  const TriggerLexicon& lexicon_;
  StatusOf result_;
  bool time_is_set_ = false;
};

}  // namespace

StatusOf status_of(const Tree& tree, const TriggerLexicon& lexicon, const Predicate& predicate,
                   bool light_is_act) {
  StatusOf result = Reader(tree, lexicon).read(predicate, light_is_act);
  if (result.background && result.status.time == Status::Time::kPast) {
    result.status.time = Status::Time::kHistorical;
  }
  return result;
}

}  // namespace khaldun::coder
