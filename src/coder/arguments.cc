// Each relation of a clause to its governor has one rule that says where a missing subject is to be
// found. The rules call each other (control inside a relative clause inside a passive), so every
// walk carries the number of steps that it may still take. Tested by clauses_test.cc.
#include "coder/arguments.h"

#include <array>

#include "base/one_of.h"
#include "coder/control_words.h"

namespace khaldun::coder {
namespace {

constexpr int kMaxSteps = 12;

using Found = std::optional<Index>;

Found subject_of(const Tree& tree, Index verb, int steps);
Found object_of(const Tree& tree, Index verb, int steps);
Found surface_subject_of(const Tree& tree, Index verb, int steps);
Found relative_object(const Tree& tree, Index verb);

// "Berri, the speaker, negotiated with the envoy." read as a noun with a participle: a full
// sentence has a verb, so the participle is it. Headlines, which do without, have no full stop.
bool is_sentence_without_verb(const Tree& tree, Index participle) {
  const Index noun = tree.head(participle);
  if (tree.dep(participle) != Dep::kAcl || tree.head(noun) != noun) return false;
  if (tree.has_child(participle, Dep::kAgent)) return false;
  const Span sentence = tree.sentence_span(noun);
  return tree.word(sentence.end - 1) == ".";
}

// The noun that the relative pronoun of `clause` stands for. "the mother of a man who was shot":
// the parser hangs the clause from the mother.
Index antecedent(const Tree& tree, Index clause) {
  const Index noun = tree.head(clause);
  if (!is_relative(tree.lemma(noun)) || !tree.has_child(clause, Dep::kNsubjpass)) return noun;
  if (tree.lemma(noun) == "member" && !tree.child(noun, Dep::kCompound, "family")) return noun;
  const Found kin = preposition_object(tree, noun, "of");
  return kin && *kin < clause ? *kin : noun;
}

Found through_relative(const Tree& tree, Index token, Index verb) {
  if (!is_relative_pronoun(tree, token)) return token;
  for (int i = 0; i < kMaxSteps; ++i) {
    if (tree.dep(verb) == Dep::kRelcl) return antecedent(tree, verb);
    if (tree.dep(verb) != Dep::kConj && tree.dep(verb) != Dep::kCcomp) return std::nullopt;
    verb = tree.head(verb);
  }
  return std::nullopt;
}

// "Ugandan" of "Ugandan plans to expel", "Senate" of "a Senate attempt to block".
Found named_modifier(const Tree& tree, Index noun) {
  if (asks_another(tree.lemma(noun))) return std::nullopt;
  constexpr std::array<std::string_view, 3> kLabels = {"NORP", "GPE", "ORG"};
  for (const Index child : tree.children(noun)) {
    const bool modifies = tree.dep(child) == Dep::kAmod || tree.dep(child) == Dep::kCompound;
    const std::string_view label = tree.document().label(tree.document().tokens[child].entity_type);
    if (modifies && base::is_one_of(kLabels, label)) return child;
  }
  return std::nullopt;
}

// The owner of an action noun: "its" of "its decision to expel", else the subject of the verb that
// the noun completes ("made a decision to expel").
Found owner_of_noun(const Tree& tree, Index noun, int steps) {
  if (steps <= 0) return std::nullopt;
  const bool answered =
      tree.dep(noun) == Dep::kDobj && answers_request(tree.lemma(tree.head(noun)));
  if (answered && asks_another(tree.lemma(noun))) {
    return subject_of(tree, tree.head(noun), steps - 1);
  }
  if (const Found owner = tree.child(noun, Dep::kPoss)) return owner;
  // "Ghana's support and refusal to leave"
  const Index before = tree.head(noun);
  if (tree.dep(noun) == Dep::kConj && is_noun(tree, before) && !tree.has_child(noun, Dep::kDet)) {
    return owner_of_noun(tree, before, steps - 1);
  }
  if (const Found agent = preposition_object(tree, noun, "by")) return agent;
  if (const Found name = named_modifier(tree, noun)) return name;
  const Index governor = tree.head(noun);
  if (tree.dep(noun) == Dep::kDobj && is_verb(tree, governor)) {
    return subject_of(tree, governor, steps - 1);
  }
  if (tree.dep(noun) == Dep::kPobj && is_verb(tree, tree.head(governor))) {
    return surface_subject_of(tree, tree.head(governor), steps - 1);
  }
  if (tree.dep(noun) == Dep::kPobj && is_part_in(tree.lemma(tree.head(governor)))) {
    return owner_of_noun(tree, tree.head(governor), steps - 1);
  }
  return preposition_object(tree, noun, "of");
}

// "Chad is the country hosting the talks": the name says more than "country".
Found named_in_copula(const Tree& tree, Index noun) {
  if (tree.dep(noun) != Dep::kAttr) return std::nullopt;
  const Found subject = tree.child(tree.head(noun), Dep::kNsubj);
  return subject && tree.pos(*subject) == Pos::kPropn ? subject : std::nullopt;
}

bool is_named_person(const Tree& tree, Index noun) {
  return tree.document().label(tree.document().tokens[noun].entity_type) == "PERSON";
}

// "sent a delegation to visit Niger": who sent it acts through it, and is more often known. An
// envoy by name is known, too.
Found subject_of_noun_clause(const Tree& tree, Index verb, int steps) {
  const Index noun = tree.head(verb);
  if (!is_infinitive(tree, verb)) {
    if (const Found name = named_in_copula(tree, noun)) return name;
    const bool told = tree.tag(verb) == "VBG" && is_statement(tree.lemma(noun)) &&
                      tree.dep(noun) == Dep::kDobj && is_issuing(tree.lemma(tree.head(noun)));
    return told ? subject_of(tree, tree.head(noun), steps - 1) : noun;
  }
  const Index governor = tree.head(noun);
  if (tree.dep(noun) == Dep::kDobj && !is_named_person(tree, noun) &&
      is_sending(tree.lemma(governor))) {
    return subject_of(tree, governor, steps - 1);
  }
  // "Kenya was the only state to condemn it", unlike "a bill to condemn it"
  if (tree.dep(verb) == Dep::kRelcl && !is_statement(tree.lemma(noun))) {
    return tree.dep(noun) == Dep::kAttr ? subject_of(tree, governor, steps - 1) : noun;
  }
  return owner_of_noun(tree, noun, steps);
}

// "What the city wants is to ban it": whoever wants it.
Found subject_of_cleft(const Tree& tree, Index copula) {
  const Found clause = tree.child(copula, Dep::kCsubj);
  if (tree.lemma(copula) != "be" || !clause || !tree.child(*clause, Dep::kDobj, "what")) {
    return std::nullopt;
  }
  return tree.child(*clause, Dep::kNsubj);
}

Found subject_by_control(const Tree& tree, Index verb, int steps) {
  const Index governor = tree.head(verb);
  if (const Found wishing = subject_of_cleft(tree, governor)) return wishing;
  if (tree.dep(governor) == Dep::kAcomp) {  // "is due to visit"
    return surface_subject_of(tree, tree.head(governor), steps - 1);
  }
  if (!is_verb(tree, governor)) return surface_subject_of(tree, governor, steps - 1);
  if (!is_subject_control(tree.lemma(governor))) {
    if (is_passive(tree, governor)) return surface_subject_of(tree, governor, steps - 1);
    if (const Found object = tree.child(governor, Dep::kDobj)) return object;
    // "the firm that the city hired to search it"
    const Found hired =
        is_engaging(tree.lemma(governor)) ? relative_object(tree, governor) : std::nullopt;
    if (hired) return hired;
    if (const Found target = tree.child(governor, Dep::kDative)) {
      const Found inner = tree.child(*target, Dep::kPobj);
      return inner ? inner : target;
    }
    // "called on Israel to respect it"
    for (const Index prep : tree.children(governor)) {
      if (tree.dep(prep) == Dep::kPrep &&
          (tree.lemma(prep) == "on" || tree.lemma(prep) == "upon" || tree.lemma(prep) == "with" ||
           tree.lemma(prep) == "for")) {
        if (const Found object = tree.child(prep, Dep::kPobj)) return object;
      }
    }
  }
  return subject_of(tree, governor, steps - 1);
}

Found subject_of_gerund(const Tree& tree, Index verb, int steps) {
  const Index preposition = tree.head(verb);
  Index governor = tree.head(preposition);
  if (tree.dep(governor) == Dep::kAdvmod) governor = tree.head(governor);  // "stopped short of"
  if (is_verb(tree, governor)) {
    const bool warned = tree.lemma(preposition) == "against" && tree.lemma(governor) == "warn";
    const bool instead = tree.child(preposition, Dep::kAdvmod, "instead").has_value();
    if (warned || (object_controls_gerund(tree.lemma(preposition)) && !instead)) {
      if (const Found object = object_of(tree, governor, steps - 1)) return object;
    }
    return surface_subject_of(tree, governor, steps - 1);
  }
  if (!is_noun(tree, governor)) return std::nullopt;
  // "accused foreign powers of encouraging", with "of" at the noun.
  if (object_controls_gerund(tree.lemma(preposition)) && tree.dep(governor) == Dep::kDobj &&
      is_accusation(tree.lemma(tree.head(governor)))) {
    return governor;
  }
  return owner_of_noun(tree, governor, steps);
}

// "US to impose sanctions": parsers are not sure of the subject of a headline's infinitive.
Found headline_subject(const Tree& tree, Index verb) {
  if (tree.head(verb) != verb || !is_infinitive(tree, verb)) return std::nullopt;
  const Found name = tree.child(verb, Dep::kDep);
  return name && *name < verb && is_noun(tree, *name) ? name : std::nullopt;
}

// "France is an ally and the two states support the deal": the parser hangs "states" from "ally".
// A verb that shares its subject has an "and" or a comma before it.
Found displaced_subject(const Tree& tree, Index verb) {
  const Span sentence = tree.sentence_span(verb);
  const Found auxiliary = tree.child(verb, Dep::kAux);
  const std::string_view tag = tree.tag(auxiliary.value_or(verb));
  if (tag != "VBD" && tag != "VBZ" && tag != "VBP" && tag != "MD") return std::nullopt;
  for (Index i = verb; i-- > sentence.begin;) {
    if (tree.head(i) == verb && (tree.dep(i) == Dep::kAdvmod || tree.dep(i) == Dep::kAux)) continue;
    const bool coordinated = tree.dep(i) == Dep::kConj && is_noun(tree, i);
    return coordinated && tree.governs(tree.head(verb), i) ? Found(i) : std::nullopt;
  }
  return std::nullopt;
}

// "It grew worse as Mali, a neighbour, closed the border": the parser took "as" for a preposition.
Found subject_behind_conjunction(const Tree& tree, Index verb) {
  constexpr std::array<std::string_view, 5> kWords = {"as", "after", "before", "since", "until"};
  const bool finite = tree.tag(verb) == "VBD" || tree.tag(verb) == "VBZ" || tree.tag(verb) == "VBP";
  if (!finite || tree.has_child(verb, Dep::kMark)) return std::nullopt;
  for (const Index prep : tree.children(tree.head(verb))) {
    const bool before = tree.dep(prep) == Dep::kPrep && tree.subtree(prep).end == verb;
    if (before && base::is_one_of(kWords, tree.lemma(prep))) return tree.child(prep, Dep::kPobj);
  }
  return std::nullopt;
}

// "He said that farmers had seen violence and urged them to leave": coordinated with "said". After
// "would" a past tense can be nothing else.
Found speaker_before(const Tree& tree, Index verb, int steps) {
  const Index first = tree.head(verb);
  const Index saying = tree.head(first);
  const bool told = tree.dep(first) == Dep::kCcomp && saying < first && first < verb &&
                    is_saying(tree.lemma(saying));
  if (!told || tree.tag(verb) != "VBD" || tree.has_child(verb, Dep::kAux)) return std::nullopt;
  // "said that rebels did it and also accused the army"
  const bool also = tree.child(verb, Dep::kAdvmod, "also") && is_act_in_words(tree.lemma(verb)) &&
                    !is_act_in_words(tree.lemma(first));
  if (also) return subject_of(tree, saying, steps - 1);
  const Found auxiliary = tree.child(first, Dep::kAux);
  if (!auxiliary) return std::nullopt;
  const bool modal = tree.tag(*auxiliary) == "MD";
  const bool perfect = tree.lemma(*auxiliary) == "have" && is_act_in_words(tree.lemma(verb)) &&
                       !is_act_in_words(tree.lemma(first));
  return modal || perfect ? tree.child(saying, Dep::kNsubj) : std::nullopt;
}

// "condemned claims that Iran did it, calling them absurd", "said that Iran did it, calling it
// absurd": whoever speaks judges, not who is spoken of.
Found judge_of_claim(const Tree& tree, Index verb, int steps) {
  const bool judges = tree.tag(verb) == "VBG" && is_judging(tree.lemma(verb));
  if (!judges || verb == 0 || tree.word(verb - 1) != ",") return std::nullopt;
  Index clause = tree.head(verb);
  for (int i = 0; i < kMaxSteps && tree.dep(clause) == Dep::kXcomp; ++i) clause = tree.head(clause);
  Index above = tree.head(clause);
  if (above == clause || tree.dep(clause) == Dep::kConj) return std::nullopt;
  if (tree.dep(clause) == Dep::kCcomp && is_verb(tree, above)) {
    return subject_of(tree, above, steps - 1);
  }
  if (!is_noun(tree, above) || !tree.child(clause, Dep::kMark, "that")) return std::nullopt;
  for (int i = 0; i < kMaxSteps && !is_verb(tree, above); ++i) above = tree.head(above);
  return is_verb(tree, above) ? subject_of(tree, above, steps - 1) : std::nullopt;
}

// "leaving the house while guards slept and crossing the border": coordinated with "leaving",
// whatever the parser says.
Found first_gerund(const Tree& tree, Index verb) {
  const Index governor = tree.head(verb);
  const bool finite = tree.tag(governor) == "VBD" || tree.tag(governor) == "VBZ";
  if (tree.tag(verb) != "VBG" || !finite || tree.dep(governor) != Dep::kAdvcl) return std::nullopt;
  const Index first = tree.head(governor);
  return tree.tag(first) == "VBG" && is_verb(tree, first) ? Found(first) : std::nullopt;
}

// "drove thousands of farmers to demand it": read as a purpose of whoever drove them.
Found engaged_object(const Tree& tree, Index verb) {
  const Index governor = tree.head(verb);
  const Found object = tree.child(governor, Dep::kDobj);
  const bool beside = object && tree.subtree(*object).end == tree.subtree(verb).begin;
  return beside && is_infinitive(tree, verb) && is_engaging(tree.lemma(governor)) ? object
                                                                                  : std::nullopt;
}

// "are asking how rivals have fared and demanding a vote": coordinated with "asking", whose form it
// shares, not with the nearer "fared".
Found verb_of_same_form(const Tree& tree, Index verb) {
  if (tree.tag(verb) != "VBG" || tree.has_child(verb, Dep::kAux)) return std::nullopt;
  Index above = tree.head(verb);
  if (!is_verb(tree, above) || tree.tag(above) == "VBG") return std::nullopt;
  for (int i = 0; i < kMaxSteps; ++i) {
    if (tree.dep(above) != Dep::kCcomp && tree.dep(above) != Dep::kXcomp) return std::nullopt;
    above = tree.head(above);
    if (tree.tag(above) == "VBG") return above;
  }
  return std::nullopt;
}

// The subject of a verb that has none of its own, for actives.
Found inherited_subject(const Tree& tree, Index verb, int steps) {
  if (steps <= 0) return std::nullopt;
  const Index governor = tree.head(verb);
  switch (tree.dep(verb)) {
    case Dep::kXcomp: return subject_by_control(tree, verb, steps);
    case Dep::kConj:
      if (!is_verb(tree, governor)) return std::nullopt;
      if (const Found own = displaced_subject(tree, verb)) return own;
      if (const Found speaker = speaker_before(tree, verb, steps)) return speaker;
      if (const Found first = first_gerund(tree, verb)) return subject_of(tree, *first, steps - 1);
      if (const Found first = verb_of_same_form(tree, verb)) {
        return subject_of(tree, *first, steps - 1);
      }
      return is_passive(tree, governor) ? surface_subject_of(tree, governor, steps - 1)
                                        : subject_of(tree, governor, steps - 1);
    case Dep::kRelcl:
    case Dep::kAcl: return subject_of_noun_clause(tree, verb, steps);
    case Dep::kAdvcl:
    case Dep::kCcomp:
    case Dep::kDep:
      if (!is_verb(tree, governor) && tree.pos(governor) != Pos::kAux) return std::nullopt;
      if (const Found own = subject_behind_conjunction(tree, verb)) return own;
      if (const Found judge = judge_of_claim(tree, verb, steps)) return judge;
      if (const Found engaged = engaged_object(tree, verb)) return engaged;
      return surface_subject_of(tree, governor, steps - 1);
    case Dep::kPcomp: return subject_of_gerund(tree, verb, steps);
    default: return std::nullopt;
  }
}

Found agent_of(const Tree& tree, Index passive) { return preposition_object(tree, passive, "by"); }

// "in the chest", "in Berlin": unlike an event ("hurt in an attack by rebels"), nobody's doing.
bool is_part_or_place(const Tree& tree, Index noun) {
  constexpr std::array<std::string_view, 14> kNouns = {"back", "head", "chest",   "face",  "neck",
                                                       "leg",  "arm",  "stomach", "foot",  "thigh",
                                                       "eye",  "hand", "abdomen", "street"};
  constexpr std::array<std::string_view, 3> kPlaces = {"GPE", "LOC", "FAC"};
  return base::is_one_of(kNouns, tree.lemma(noun)) ||
         base::is_one_of(kPlaces, tree.document().label(tree.document().tokens[noun].entity_type));
}

// "charged with corruption by prosecutors", "forced to close by the army": the parser hangs "by"
// from the noun or from the infinitive.
Found displaced_agent(const Tree& tree, Index passive) {
  for (const std::string_view word : {"with", "to", "of", "in", "on", "at"}) {
    const Found noun = preposition_object(tree, passive, word);
    if (!noun || ((word == "in" || word == "on" || word == "at") && !is_part_or_place(tree, *noun)))
      continue;
    if (const Found agent = preposition_object(tree, *noun, "by")) return agent;
  }
  const Found infinitive = tree.child(passive, Dep::kXcomp);
  return infinitive && !is_passive(tree, *infinitive) ? preposition_object(tree, *infinitive, "by")
                                                      : std::nullopt;
}

// "detained and beaten by police": the agent of the last passive is that of all.
Found shared_agent(const Tree& tree, Index passive) {
  for (const Index other : tree.children(passive)) {
    const bool shares = tree.dep(other) == Dep::kConj && tree.tag(other) == "VBN" &&
                        !comes_after(tree.lemma(other)) &&
                        !tree.has_child(other, Dep::kNsubjpass) &&
                        !tree.has_child(passive, Dep::kPrep);
    if (shares) return agent_of(tree, other);
  }
  return std::nullopt;
}

Found subject_of(const Tree& tree, Index verb, int steps) {
  if (steps <= 0) return std::nullopt;
  if (is_passive(tree, verb)) {
    if (const Found agent = agent_of(tree, verb)) return agent;
    if (const Found agent = shared_agent(tree, verb)) return agent;
    return displaced_agent(tree, verb);
  }
  if (const Found own = tree.child(verb, Dep::kNsubj)) return through_relative(tree, *own, verb);
  if (tree.has_child(verb, Dep::kExpl) || tree.has_child(verb, Dep::kCsubj)) return std::nullopt;
  if (const Found name = headline_subject(tree, verb)) return name;
  return inherited_subject(tree, verb, steps);
}

Found surface_subject_of(const Tree& tree, Index verb, int steps) {
  if (steps <= 0) return std::nullopt;
  if (const Found own = tree.child(verb, Dep::kNsubjpass)) {
    return through_relative(tree, *own, verb);
  }
  if (const Found own = tree.child(verb, Dep::kNsubj)) return through_relative(tree, *own, verb);
  if (!is_passive(tree, verb)) return subject_of(tree, verb, steps - 1);
  if (tree.dep(verb) == Dep::kAcl) return tree.head(verb);
  return inherited_subject(tree, verb, steps - 1);
}

// "the troops [that] France withdrew": the relative clause's own object.
Found relative_object(const Tree& tree, Index verb) {
  if (tree.dep(verb) != Dep::kRelcl) return std::nullopt;
  const Found subject = tree.child(verb, Dep::kNsubj);
  if (!subject || is_relative_pronoun(tree, *subject)) return std::nullopt;
  for (const Index child : tree.children(verb)) {
    if (tree.dep(child) == Dep::kPrep && !tree.has_child(child, Dep::kPobj)) return std::nullopt;
    if (tree.tag(child) == "WRB") return std::nullopt;  // "Oslo, where he met the envoy"
  }
  return antecedent(tree, verb);
}

Found object_of(const Tree& tree, Index verb, int steps) {
  if (steps <= 0) return std::nullopt;
  if (is_passive(tree, verb)) return surface_subject_of(tree, verb, steps - 1);
  if (const Found own = tree.child(verb, Dep::kDobj)) return through_relative(tree, *own, verb);
  if (const Found relative = relative_object(tree, verb)) return relative;
  for (const Index other : tree.children(verb)) {  // "attacked and looted the village"
    if (tree.dep(other) == Dep::kConj && is_verb(tree, other) && !is_passive(tree, other) &&
        !tree.has_child(other, Dep::kNsubj) && !tree.has_child(verb, Dep::kPrep) &&
        !speaker_before(tree, other, steps)) {
      return tree.child(other, Dep::kDobj);
    }
  }
  return std::nullopt;
}

}  // namespace

bool is_verb(const Tree& tree, Index token) {
  return tree.pos(token) == Pos::kVerb || tree.pos(token) == Pos::kAux;
}

bool is_noun(const Tree& tree, Index token) {
  return tree.pos(token) == Pos::kNoun || tree.pos(token) == Pos::kPropn;
}

bool is_counted_member(const Tree& tree, Index noun) {
  return tree.dep(noun) == Dep::kAppos && tree.has_child(noun, Dep::kNummod) &&
         tree.has_child(noun, Dep::kConj) && tree.has_child(tree.head(noun), Dep::kNummod);
}

bool is_infinitive(const Tree& tree, Index verb) {
  return tree.child(verb, Dep::kAux, "to").has_value();
}

bool is_relative_pronoun(const Tree& tree, Index token) {
  const std::string_view tag = tree.tag(token);
  if (tag == "WDT" || tag == "WP" || tag == "WP$") return true;
  // "the parties that the army banned", with "that" tagged as a conjunction
  const Dep dep = tree.dep(token);
  return tag == "IN" && tree.word(token) == "that" && (dep == Dep::kDobj || dep == Dep::kNsubj) &&
         tree.dep(tree.head(token)) == Dep::kRelcl;
}

bool is_passive(const Tree& tree, Index verb) {
  for (int steps = 0; steps < kMaxSteps; ++steps) {
    if (tree.has_child(verb, Dep::kAuxpass) || tree.has_child(verb, Dep::kNsubjpass)) return true;
    if (tree.tag(verb) != "VBN") return false;
    if (tree.has_child(verb, Dep::kNsubj) || tree.has_child(verb, Dep::kAux)) return false;
    if (tree.dep(verb) == Dep::kAcl || tree.dep(verb) == Dep::kAdvcl) {
      return !tree.has_child(verb, Dep::kDobj) && !is_sentence_without_verb(tree, verb);
    }
    if (tree.has_child(verb, Dep::kAgent)) return true;
    if (tree.dep(verb) != Dep::kConj) return false;
    verb = tree.head(verb);
  }
  return false;
}

Found logical_subject(const Tree& tree, Index verb) { return subject_of(tree, verb, kMaxSteps); }

Found logical_object(const Tree& tree, Index verb) { return object_of(tree, verb, kMaxSteps); }

Found surface_subject(const Tree& tree, Index verb) {
  return surface_subject_of(tree, verb, kMaxSteps);
}

}  // namespace khaldun::coder
