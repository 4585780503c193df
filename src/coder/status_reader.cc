// One walk from the predicate up to the root of its sentence. Each step looks at the marks of the
// current word (auxiliaries, negation, adverbs), then at the word that governs it. The nearest word
// that speaks of certainty wins; negations add up. Tested by coder_test.cc.
#include "coder/status_reader.h"

#include <algorithm>

#include "coder/arguments.h"
#include "coder/clause_signs.h"
#include "coder/coordination.h"
#include "coder/infinitives.h"

namespace khaldun::coder {
namespace {

using Certainty = Status::Certainty;
using Time = Status::Time;

constexpr int kMaxSteps = 16;

class Reader {
 public:
  Reader(const Tree& tree, const TriggerLexicon& lexicon, ActKind act)
      : tree_(tree), lexicon_(lexicon), act_(act) {}

  StatusOf read(const Predicate& predicate) {
    if (is_performed(tree_, lexicon_, predicate.trigger)) return result_;
    if (is_negated(tree_, predicate)) flip();
    if (is_scheduled(tree_, predicate.anchor())) set_future(Certainty::kPlanned);
    if (predicate.light) {
      read_marks(predicate.trigger);
      // "announced a withdrawal", "planned an attack"
      const Effect effect = lexicon_.effect_of_governor(lower_lemma(tree_, *predicate.light));
      const bool told = tells_of_deed(effect, predicate.trigger, *predicate.light);
      if (!told && !act_.light_is_act) apply(effect);
    }
    Index at = predicate.anchor();
    Index below = predicate.trigger;
    for (int steps = 0; steps < kMaxSteps; ++steps) {
      if (steps > 0 && reads_negation_ && is_negated(tree_, {at, std::nullopt, {}}, below)) flip();
      read_marks(at);
      reads_negation_ = reads_auxiliaries_ = true;
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
      case Effect::kHelped:
      case Effect::kHoped:  // "hopes that they will support it": no plan of theirs
        if (result_.status.certainty == Certainty::kPlanned) {
          result_.status.certainty = Certainty::kHypothetical;
        }
        return set_future(Certainty::kHypothetical);
      case Effect::kPossible: return set_future(Certainty::kHypothetical);
      case Effect::kRequested: return set_future(Certainty::kRequested);
      case Effect::kThreatened: return set_future(Certainty::kThreatened);
      case Effect::kNegated: return flip();
      case Effect::kDenied: return set(Certainty::kDenied);
      case Effect::kAlleged: return set(Certainty::kAlleged);
      case Effect::kSame: return;
      case Effect::kTried: return set(Certainty::kHypothetical);
    }
  }

  Effect effect_of(std::string_view word) const { return lexicon_.effect_of_governor(word); }

  // What is tried in the past may have failed, but is no plan; what was helped was done.
  void apply_verb(Effect effect, Index verb) {
    const bool past = tree_.tag(verb) == "VBD" || tree_.tag(verb) == "VBN";
    if (effect == Effect::kTried && !past) effect = Effect::kHoped;
    if (effect == Effect::kHelped && past) effect = Effect::kSame;
    apply(effect);
  }

  void read_auxiliary(Index aux, std::string_view tag) {
    const std::string lemma = lower_lemma(tree_, aux);
    if (lemma == "will" || lemma == "shall" || lemma == "would" || lemma == "'ll" ||
        lemma == "wo") {
      const bool own_future = result_.status.certainty == Certainty::kAsserted && !time_is_set_;
      const Index verb = tree_.head(aux);
      const bool unreal = is_question(tree_, aux) || tree_.child(verb, Dep::kAux, "have") ||
                          (lemma == "would" && has_condition(tree_, verb));
      set_future(unreal ? Certainty::kHypothetical : Certainty::kPlanned);
      result_.will = own_future && !unreal;
      if (result_.will && !is_of_law(aux)) result_.announced = true;
    } else if (lemma == "could" && tree_.has_child(tree_.head(aux), Dep::kNeg)) {
      return;  // "could not agree": did not
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

  // "The bill would ban": a text announces nothing.
  bool is_of_law(Index aux) const {
    const auto subject = surface_subject(tree_, tree_.head(aux));
    return subject && lexicon_.set("texts_of_law").contains(lower_lemma(tree_, *subject));
  }

  // Headlines announce by an infinitive ("Biden to visit Angola"); a question asserts nothing.
  void read_root(Index root) {
    if (is_question(tree_, root) && !asks_for_reason(tree_, root)) {
      set_future(Certainty::kHypothetical);
    }
    if (tree_.child(root, Dep::kAux, "to") && logical_subject(tree_, root)) set_purpose();
  }

  void read_marks(Index token) {
    for (const Index child : tree_.children(token)) {
      const Dep dep = tree_.dep(child);
      if (dep == Dep::kAux || dep == Dep::kAuxpass) {
        if (reads_auxiliaries_) read_auxiliary(child, tree_.tag(token));
      } else if (dep == Dep::kAdvmod || dep == Dep::kAmod) {
        apply(lexicon_.effect_of_modifier(lower_lemma(tree_, child)));
      } else if (dep == Dep::kMark) {
        const std::string mark = lower_lemma(tree_, child);
        if (mark == "if" || mark == "unless" || mark == "whether") {
          set_future(Certainty::kHypothetical);
        }
      } else if (dep == Dep::kAdvcl && has_condition_mark(tree_, child) && is_verb(tree_, token) &&
                 tree_.tag(token) != "VBD") {  // "ordered them to leave if": what is ordered
        set_future(Certainty::kHypothetical);
      }
    }
  }

  // Moves `at` to the word that governs it, if that word still speaks about the event.
  bool climb(Index& at) {
    const Index governor = tree_.head(at);
    switch (tree_.dep(at)) {
      case Dep::kXcomp:
      case Dep::kCcomp: return climb_complement(at, governor);
      case Dep::kAcomp: at = governor; return true;  // "has not been able to visit"
      case Dep::kConj: return climb_conjunct(at, governor);
      case Dep::kAcl: return climb_noun_clause(at, governor);
      case Dep::kAdvcl: return climb_adverbial(at);
      case Dep::kPcomp:
        if (is_past_clause(tree_, at)) return false;  // "spoke of how it attacked"
        if (is_instead(tree_, governor)) flip();
        apply(preposition_effect(governor));
        return climb_noun(at, tree_.head(governor));
      case Dep::kRelcl: return climb_relative(at, governor);
      case Dep::kDobj: return climb_from_object(at, governor);
      case Dep::kNsubjpass:
        if (is_imagined(tree_, governor)) set_future(Certainty::kHypothetical);
        return climb_from_object(at, governor);
      case Dep::kCsubj:  // "Banning it would have been wrong."
        if (is_imagined(tree_, governor)) set_future(Certainty::kHypothetical);
        return false;
      case Dep::kNsubj:
        after_clause(governor);
        if (is_imagined(tree_, governor)) set_future(Certainty::kHypothetical);
        read_predicate(governor);
        return false;
      case Dep::kPobj:
        apply(preposition_effect(governor));
        if (is_of_fake(governor)) set(Certainty::kDenied);
        return climb_noun(at, tree_.head(governor));
      default: return false;
    }
  }

  // "An attack seemed imminent."
  void read_predicate(Index copula) {
    for (const Dep dep : {Dep::kAcomp, Dep::kOprd}) {
      const auto word = tree_.child(copula, dep);
      if (word) apply(lexicon_.effect_of_modifier(lower_lemma(tree_, *word)));
    }
  }

  // "worked to", "mentioned banning": the word with that form, or else the word alone.
  Effect effect_on(Index clause, const std::string& word) const {
    const bool gerund = tree_.tag(clause) == "VBG" && !tree_.has_child(clause, Dep::kAux);
    const std::string_view form = is_infinitive(tree_, clause) ? " to" : gerund ? " ing" : "";
    const Effect effect = form.empty() ? Effect::kNone : effect_of(word + std::string(form));
    return effect == Effect::kNone ? effect_of(word) : effect;
  }

  bool climb_complement(Index& at, Index governor) {
    Effect effect = effect_on(at, lower_lemma(tree_, governor));
    if (lower_lemma(tree_, governor) == "have" && tree_.child(governor, Dep::kAdvmod, "yet")) {
      effect = Effect::kNegated;  // "has yet to leave"
    }
    if (is_going_to(tree_, at, governor)) effect = Effect::kPlanned;
    if (is_obligation(tree_, at, governor)) effect = Effect::kRequested;
    if (is_mere_ability(tree_, at, governor)) effect = Effect::kHoped;
    if (is_past_clause(tree_, at)) effect = Effect::kNone;
    const bool content = effect == Effect::kNone && names_content(governor);
    if (content) effect = effect_of_subject(governor);
    if (effect == Effect::kNone && distinguished(tree_, lexicon_, at)) {
      return climb_distinguished(at);
    }
    apply_verb(effect, governor);
    if (content) result_.announced = false;
    if (effect == Effect::kNone && tree_.dep(at) == Dep::kCcomp && !is_bare_clause(tree_, at)) {
      if (at < governor) return false;  // "They met; there was no call."
      leave_content(governor);
      return false;
    }
    if (is_of_when(tree_, at)) reads_negation_ = false;
    at = governor;
    return true;
  }

  // "has not said that"; but who does not remember that it happened knows that it did.
  void leave_content(Index governor) {
    if (lexicon_.set("factives").contains(lower_lemma(tree_, governor))) return;
    if (is_negated(tree_, {governor, std::nullopt, {}})) flip();
    if (has_condition_mark(tree_, governor)) set_future(Certainty::kHypothetical);
  }

  bool names_content(Index verb) const {
    return lexicon_.set("content_verbs").contains(lower_lemma(tree_, verb));
  }

  // "The plan includes banning": what a plan says of its parts.
  Effect effect_of_subject(Index verb) const {
    const auto subject = surface_subject(tree_, verb);
    return subject ? effect_of(lower_lemma(tree_, *subject)) : Effect::kNone;
  }

  bool climb_conjunct(Index& at, Index governor) {
    if (const auto infinitive = infinitive_beside(tree_, at)) {
      at = *infinitive;
      return true;
    }
    const Conjunct conjunct = conjunct_of(tree_, at);
    if (conjunct.nor) flip();
    if (conjunct.own_clause) {
      if (has_condition_mark(tree_, governor)) set_future(Certainty::kHypothetical);
      return false;
    }
    reads_negation_ = conjunct.negation;
    reads_auxiliaries_ = conjunct.auxiliaries;
    at = governor;
    return true;
  }

  bool climb_noun_clause(Index& at, Index governor) {
    if (is_infinitive(tree_, at)) {
      if (distinguished(tree_, lexicon_, at)) return climb_distinguished(at);
      const Effect effect = governor_noun(governor);
      const bool open = !(effect == Effect::kHoped && is_forgone(governor)) &&
                        !(effect == Effect::kDecided && is_judged(tree_, governor));
      if (open) apply(effect);
      at = governor;
      return true;
    }
    const Index verb = tree_.head(governor);
    if (is_wanted(at, governor)) {  // "wanted the troops withdrawn"
      apply_verb(effect_of(lower_lemma(tree_, verb)), verb);
      at = verb;
      return true;
    }
    // "rumours that France attacked"
    if (tree_.has_child(at, Dep::kMark) || is_content_of(tree_, at)) {
      const Effect effect = effect_of(lower_lemma(tree_, governor));
      if (is_claim(effect) || !is_past_clause(tree_, at)) apply(effect);
      const bool sign = lexicon_.set("signs").contains(lower_lemma(tree_, governor));
      if (sign && is_negated(tree_, {governor, std::nullopt, {}})) flip();
    }
    return false;
  }

  static bool is_claim(Effect effect) {
    return effect == Effect::kAlleged || effect == Effect::kDenied;
  }

  // "passed up a chance to": the verb says that it was not done.
  bool is_forgone(Index noun) const {
    const Index governor = tree_.head(noun);
    const bool object = tree_.dep(noun) == Dep::kDobj;
    if (!object && tree_.dep(noun) != Dep::kPobj) return false;
    if (object) return effect_of(with_particle(tree_, governor)) == Effect::kNegated;
    const std::string verb = lower_lemma(tree_, tree_.head(governor));
    return effect_of(verb + " " + lower_lemma(tree_, governor)) == Effect::kNegated;
  }

  bool is_wanted(Index participle, Index noun) const {
    if (tree_.has_child(noun, Dep::kPunct)) return false;  // "wants Crimea, seized by Russia"
    return tree_.tag(participle) == "VBN" && tree_.dep(noun) == Dep::kDobj &&
           lexicon_.set("wants").contains(lower_lemma(tree_, tree_.head(noun)));
  }

  // "was the first to recognise": as sure as that it was the first.
  bool climb_distinguished(Index& at) {
    Index noun = *distinguished(tree_, lexicon_, at);
    while (tree_.dep(noun) == Dep::kPobj && lower_lemma(tree_, tree_.head(noun)) == "of") {
      noun = tree_.head(tree_.head(noun));
    }
    const Index above = tree_.head(noun);
    if (lower_lemma(tree_, above) == "among") {
      at = tree_.head(above);
      return true;
    }
    if (tree_.dep(noun) != Dep::kAttr) return false;
    at = above;
    return true;
  }

  bool climb_relative(Index& at, Index governor) {
    if (is_infinitive(tree_, at)) {
      if (distinguished(tree_, lexicon_, at)) return climb_distinguished(at);
      if (is_due(at, governor)) {  // "It is time to leave."
        apply(Effect::kRequested);
      } else {
        set_purpose();  // "a delegation to visit Niger"
        result_.purpose = true;
      }
      at = governor;
      return true;
    }
    const Effect effect = effect_of(lower_lemma(tree_, governor));
    if (is_claim(effect) && is_content_of(tree_, at)) apply(effect);
    return false;
  }

  bool is_due(Index infinitive, Index noun) const {
    return tree_.dep(noun) == Dep::kAttr &&
           effect_on(infinitive, lower_lemma(tree_, noun)) == Effect::kRequested;
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

  bool climb_adverbial(Index& at) {
    const Index governor = tree_.head(at);
    if (is_infinitive(tree_, at)) return climb_purpose(at, governor);
    if (shares_future(at, governor)) {
      reads_negation_ = false;
      at = governor;
      return true;
    }
    if (is_inverted(tree_, at) || is_awaited(tree_, at, governor) || is_proviso(tree_, at)) {
      set_future(Certainty::kHypothetical);
    }
    if (is_to_come(tree_, at, governor)) set_future(Certainty::kPlanned);
    after_clause(at);
    return false;
  }

  bool climb_purpose(Index& at, Index governor) {
    if (tree_.has_child(at, Dep::kMark)) {  // "a call for Mali to leave"
      if (!is_verb(tree_, governor)) apply(governor_noun(governor));
      return false;
    }
    const Effect effect = effect_on(at, lower_lemma(tree_, governor));
    const bool completes = effect == Effect::kHoped || effect == Effect::kTried ||
                           effect == Effect::kHelped ||
                           effect_of(lower_lemma(tree_, governor) + " to") != Effect::kNone;
    if (completes) {
      apply_verb(effect, governor);
    } else if (distinguished(tree_, lexicon_, at)) {
      return climb_distinguished(at);
    } else {
      result_.purpose = true;
      if (!act_.in_words || !is_errand(tree_, lexicon_, governor)) {
        set_purpose();
        return false;
      }
    }
    at = governor;
    return true;
  }

  // "will support Mali, sending troops"; what is said meanwhile has a time of its own.
  bool shares_future(Index participle, Index governor) const {
    if (tree_.tag(participle) != "VBG" || participle < governor) return false;
    const bool told =
        act_.in_words && !lexicon_.set("doings").contains(lower_lemma(tree_, participle));
    if (told) return false;
    if (tree_.has_child(participle, Dep::kMark) || tree_.has_child(participle, Dep::kNsubj)) {
      return false;
    }
    const auto children = tree_.children(governor);
    return std::any_of(children.begin(), children.end(), [&](Index child) {
      const std::string_view tag = tree_.tag(child);
      return tree_.dep(child) == Dep::kAux && (tag == "MD" || tag == "TO");
    });
  }

  bool climb_from_object(Index& at, Index governor) {
    const Effect effect =
        is_verb(tree_, governor) ? effect_of(with_particle(tree_, governor)) : Effect::kNone;
    if (effect == Effect::kNone) return false;
    if (tells_of_deed(effect, at, governor)) return false;
    apply_verb(effect, governor);
    at = governor;
    return true;
  }

  // What cannot be called off was done before it is announced: "announced the killing of". Words
  // are said before they are refused: "declined an offer of".
  bool tells_of_deed(Effect effect, Index noun, Index verb) const {
    const std::string lemma = lower_lemma(tree_, noun);
    if (effect == Effect::kNegated) return lexicon_.set("said_before").contains(lemma);
    if (lower_lemma(tree_, verb) == "aim") return true;  // "attacks aimed at"
    return effect == Effect::kDecided && lower_lemma(tree_, verb) == "announce" &&
           lexicon_.set("done_deeds").contains(lemma);
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

  // "false reports of an attack"
  bool is_of_fake(Index preposition) const {
    const auto children = tree_.children(tree_.head(preposition));
    return lexicon_.set("tellings").contains(lower_lemma(tree_, tree_.head(preposition))) &&
           std::any_of(children.begin(), children.end(), [&](Index child) {
             return lexicon_.set("fakes").contains(lower_lemma(tree_, child));
           });
  }

  Effect preposition_effect(Index preposition) const {
    return lexicon_.effect_of_governor("prep_" + lower_lemma(tree_, preposition));
  }

  // An event noun or gerund at a preposition: what stands before the preposition may qualify it.
  bool climb_noun(Index& at, Index governor) {
    const Index preposition = tree_.head(at);
    const std::string word = lower_lemma(tree_, preposition);
    if (word == "after" || word == "following" || word == "since") after_what(governor);
    if (word == "after" && is_perfect_gerund(tree_, at)) result_.background = true;
    const std::string lemma = lower_lemma(tree_, governor);
    const bool part = word == "include" && is_verb(tree_, at);
    const Effect effect = part ? effect_of_whole(governor) : effect_on(at, lemma + " " + word);
    apply_verb(effect, governor);
    // "followed by a withdrawal", "responded by attacking" share the time of the clause.
    const bool means = word == "by" && is_verb(tree_, at) && is_verb(tree_, governor);
    const bool of_object = part && tree_.dep(governor) == Dep::kDobj;
    const bool shares = means || of_object || tree_.dep(preposition) == Dep::kAgent;
    if (effect == Effect::kNone && !shares) return false;
    at = of_object ? tree_.head(governor) : governor;
    return true;
  }

  // "new conditions, including lifting the siege": what the whole says holds for its part.
  Effect effect_of_whole(Index governor) const {
    if (!is_verb(tree_, governor)) return effect_of(lower_lemma(tree_, governor));
    const auto object = tree_.child(governor, Dep::kDobj);
    return object ? effect_of(lower_lemma(tree_, *object)) : Effect::kNone;
  }

  const Tree& tree_;
  const TriggerLexicon& lexicon_;
  const ActKind act_;
  StatusOf result_;
  bool time_is_set_ = false;
  bool reads_negation_ = true;     // at the next word
  bool reads_auxiliaries_ = true;  // at the next word
};

}  // namespace

StatusOf status_of(const Tree& tree, const TriggerLexicon& lexicon, const Predicate& predicate,
                   ActKind act) {
  StatusOf result = Reader(tree, lexicon, act).read(predicate);
  if (result.background && result.status.time == Status::Time::kPast) {
    result.status.time = Status::Time::kHistorical;
  }
  return result;
}

}  // namespace khaldun::coder
