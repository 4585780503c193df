// Tested by coder_test.cc, through whole sentences.
#include "coder/generality.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/one_of.h"
#include "coder/arguments.h"
#include "coder/infinitives.h"
#include "coder/party_finder.h"

namespace khaldun::coder {
namespace {

using base::is_one_of;

constexpr int kMaxSteps = 5;
constexpr Index kAnonymityWindow = 5;  // "on condition of anonymity to freely discuss"

class Generality {
 public:
  Generality(const Tree& tree, const TriggerLexicon& lexicon) : tree_(tree), lexicon_(lexicon) {}

  std::string_view why(Index verb, bool in_title) const {
    if (is_entitlement(verb)) return "what one may or can do, no act";
    if (is_told_unnamed(verb)) return "told to the reporter only, no act";
    if (is_custom(verb)) return "a custom, no act";
    if (in_title) return "";
    if (is_habit(verb)) return "a habit: whenever, not once";
    if (is_usual(verb)) return "what is done as a rule, no act";
    if (is_of_a_kind(verb) || is_done_to_a_kind(verb)) return "of a kind of people, no act";
    if (is_rule(verb)) return "a rule in force, no act";
    if (is_norm(verb) || is_general_truth(verb)) return "a general truth, no act";
    return "";
  }

 private:
  // "eligible to apply", "not authorised to speak"
  bool is_entitlement(Index verb) const {
    for (int i = 0; i < kMaxSteps; ++i) {
      const Index governor = tree_.head(verb);
      const Dep dep = tree_.dep(verb);
      if (is_infinitive(tree_, verb) && is_entitling(governor)) return true;
      if (governor == verb || (dep != Dep::kXcomp && dep != Dep::kConj)) return false;
      verb = governor;
    }
    return false;
  }

  bool is_entitling(Index word) const {
    if (!lexicon_.set("entitlements").contains(lower_lemma(tree_, word))) return false;
    return !is_verb(tree_, word) || (is_passive(tree_, word) && is_unspoken(word));
  }

  // "Troops were authorised to attack" is an order; "was not authorised to speak" is none.
  bool is_unspoken(Index word) const {
    return tree_.has_child(word, Dep::kNeg) || lower_lemma(tree_, word) == "entitle";
  }

  // "speaking anonymously to discuss the talks"
  bool is_told_unnamed(Index verb) const {
    if (!is_infinitive(tree_, verb)) return false;
    const Index opening = tree_.sentence_span(verb).begin;
    const Index begin = verb > opening + kAnonymityWindow ? verb - kAnonymityWindow : opening;
    for (Index i = begin; i < verb; ++i) {
      if (lexicon_.set("anonymity").contains(lower_lemma(tree_, i))) return true;
    }
    return false;
  }

  // "used to asking", "accustomed to being attacked"
  bool is_custom(Index verb) const {
    const Index preposition = tree_.head(verb);
    if (tree_.dep(verb) == Dep::kConj) return preposition != verb && is_custom(preposition);
    if (tree_.dep(verb) != Dep::kPcomp || lower_lemma(tree_, preposition) != "to") return false;
    const std::string lemma = lower_lemma(tree_, tree_.head(preposition));
    return lemma == "use" || lemma == "used" || lemma == "accustom" || lemma == "accustomed";
  }

  bool is_simple_present(Index verb) const {
    const std::string_view tag = tree_.tag(verb);
    if (tag == "VBP" || tag == "VBZ") return !tree_.has_child(verb, Dep::kAux);
    if (tag != "VBN") return false;
    const auto passive = tree_.child(verb, Dep::kAuxpass);
    return passive && !tree_.has_child(verb, Dep::kAux) &&
           (tree_.tag(*passive) == "VBP" || tree_.tag(*passive) == "VBZ");
  }

  bool is_present(Index verb) const {
    if (is_simple_present(verb)) return true;
    for (const Index child : tree_.children(verb)) {
      const bool auxiliary = tree_.dep(child) == Dep::kAux || tree_.dep(child) == Dep::kAuxpass;
      if (!auxiliary) continue;
      const std::string_view tag = tree_.tag(child);
      const std::string lemma = lower_lemma(tree_, child);
      return tag == "VBP" || tag == "VBZ" || lemma == "can" || lemma == "must" || lemma == "may";
    }
    return false;
  }

  // "When veterans ask for help, they are heard."
  bool is_habit(Index verb) const {
    if (tree_.dep(verb) != Dep::kAdvcl || !is_simple_present(verb)) return false;
    const auto children = tree_.children(verb);
    const bool whenever = std::any_of(children.begin(), children.end(), [&](Index child) {
      const std::string lemma = lower_lemma(tree_, child);
      return (tree_.dep(child) == Dep::kAdvmod || tree_.dep(child) == Dep::kMark) &&
             (lemma == "when" || lemma == "whenever");
    });
    return whenever && is_present(tree_.head(verb));
  }

  // "does not always reject", "usually meets"
  bool is_usual(Index verb) const {
    if (!is_present(verb)) return false;
    const auto children = tree_.children(verb);
    return std::any_of(children.begin(), children.end(), [&](Index child) {
      return tree_.dep(child) == Dep::kAdvmod &&
             lexicon_.set("habit_words").contains(lower_lemma(tree_, child)) && is_of_present(verb);
    });
  }

  // Not "has always supported".
  bool is_of_present(Index verb) const {
    const std::string_view tag = tree_.tag(verb);
    return tag == "VBP" || tag == "VBZ" || tree_.child(verb, Dep::kAux, "do").has_value();
  }

  bool has_name(Span range) const {
    for (Index i = range.begin; i < range.end; ++i) {
      if (tree_.pos(i) == Pos::kPropn || tree_.pos(i) == Pos::kNum) return true;
    }
    return false;
  }

  // Not that of a noun that opens a sentence, which always is.
  bool is_capital(Index token) const {
    const char first = tree_.word(token).front();
    if (first < 'A' || first > 'Z') return false;
    const Span sentence = tree_.sentence_span(token);
    const bool opens = token == sentence.begin || tree_.pos(token - 1) == Pos::kPunct;
    return !opens || tree_.pos(token) != Pos::kNoun;
  }

  // "people", "those", "a community"; no number, name, "the" or "some".
  bool is_generic(Index noun) const {
    // "dozens of women who", "dozens who": those are counted.
    if (lexicon_.set("quantities").contains(lower_lemma(tree_, noun))) return false;
    if (tree_.dep(noun) == Dep::kPobj && lower_lemma(tree_, tree_.head(noun)) == "of") return false;
    for (const Index child : tree_.children(noun)) {
      if (child > noun) continue;
      const Dep dep = tree_.dep(child);
      const std::string lemma = lower_lemma(tree_, child);
      if (dep == Dep::kNummod || dep == Dep::kPoss) return false;
      if (dep == Dep::kDet && lemma != "a" && lemma != "an" && lemma != "any") return false;
      // "Russian troops" are those of Russia.
      if (dep == Dep::kAmod || dep == Dep::kCompound || dep == Dep::kNmod) {
        if (is_capital(child)) return false;
      }
    }
    constexpr std::array<std::string_view, 6> kAnybody = {"anyone", "anybody",   "everyone",
                                                          "those",  "everybody", "whoever"};
    if (is_one_of(kAnybody, lower_lemma(tree_, noun))) return true;
    if (tree_.tag(noun) == "NNS") return true;
    return tree_.tag(noun) == "NN" && tree_.has_child(noun, Dep::kDet);
  }

  // "a community that gives food", "the prison where rebels are held"
  bool is_of_a_kind(Index verb) const {
    if (tree_.dep(verb) != Dep::kRelcl || !is_simple_present(verb)) return false;
    const auto place = tree_.child(verb, Dep::kAdvmod);
    if (place && lower_lemma(tree_, *place) == "where") return is_passive(tree_, verb);
    const auto subject = tree_.child(verb, Dep::kNsubj);
    return subject && is_relative_pronoun(tree_, *subject) && is_generic(tree_.head(verb));
  }

  // "sentences for people convicted of minor crimes", where nothing else is told as past
  bool is_done_to_a_kind(Index verb) const {
    const Index noun = tree_.head(verb);
    if (tree_.dep(verb) != Dep::kAcl || tree_.tag(verb) != "VBN" || !is_generic(noun)) return false;
    const Span sentence = tree_.sentence_span(verb);
    for (Index i = sentence.begin; i < sentence.end; ++i) {
      if (tree_.tag(i) == "VBD") return false;
    }
    return !has_name(tree_.subtree(verb)) && !has_definite(tree_.subtree(verb)) &&
           !is_headline(verb);
  }

  bool has_definite(Span range) const {
    for (Index i = range.begin; i < range.end; ++i) {
      if (is_definite(i)) return true;
    }
    return false;
  }

  // "the decision", "his refusal": something that the report knows.
  bool is_definite(Index token) const {
    constexpr std::array<std::string_view, 5> kWords = {"the", "this", "that", "these", "those"};
    return tree_.tag(token) == "PRP$" ||
           (tree_.dep(token) == Dep::kDet && is_one_of(kWords, lower_lemma(tree_, token)));
  }

  // "Smoking is banned in parks."
  bool is_rule(Index verb) const {
    const auto subject = surface_subject(tree_, verb);
    return subject && is_noun(tree_, *subject) && is_generic(*subject) &&
           lexicon_.set("standing_rules").contains(lower_lemma(tree_, verb)) &&
           is_simple_present(verb) && is_passive(tree_, verb) &&
           !tree_.has_child(verb, Dep::kAgent) && !is_headline(verb);
  }

  // "Attacking mosques is a crime", "attacking mosques is prohibited": nobody did it.
  bool is_norm(Index verb) const {
    const auto clause = tree_.child(verb, Dep::kCsubj);
    const Index statement = clause ? verb : tree_.head(verb);
    const Index act = clause.value_or(verb);
    return tree_.dep(act) == Dep::kCsubj && tree_.tag(act) == "VBG" &&
           !tree_.has_child(act, Dep::kNsubj) &&
           (is_simple_present(statement) || tree_.child(statement, Dep::kAux, "should")) &&
           (!clause || is_passive(tree_, verb));
  }

  // Headlines tell in the present, without a full stop.
  bool is_headline(Index token) const {
    const Span sentence = tree_.sentence_span(token);
    for (Index i = sentence.end; i > sentence.begin; --i) {
      const std::string_view word = tree_.word(i - 1);
      if (word == ".") return false;
      if (tree_.pos(i - 1) != Pos::kPunct) return true;
    }
    return true;
  }

  // "Agreements are signed by politicians."
  bool is_general_truth(Index verb) const {
    if (!is_simple_present(verb) || tree_.dep(verb) == Dep::kRelcl) return false;
    const auto subject = surface_subject(tree_, verb);
    if (!subject || *subject > verb || !is_noun(tree_, *subject) || !is_generic(*subject)) {
      return false;
    }
    const Span clause = tree_.subtree(verb);
    const auto conjunct = tree_.child(verb, Dep::kConj);
    const Index end = conjunct ? tree_.subtree(*conjunct).begin : clause.end;
    if (has_name({clause.begin, end}) || is_headline(verb)) return false;
    for (Index i = clause.begin; i < end; ++i) {
      if (tree_.tag(i) == "VBD" || tree_.tag(i) == "PRP" || is_definite(i)) return false;
    }
    return true;
  }

  const Tree& tree_;
  const TriggerLexicon& lexicon_;
};

}  // namespace

std::string_view generality(const Tree& tree, const TriggerLexicon& lexicon,
                            const Predicate& predicate, bool in_title) {
  const Index anchor = predicate.anchor();
  return is_verb(tree, anchor) ? Generality(tree, lexicon).why(anchor, in_title) : "";
}

}  // namespace khaldun::coder
