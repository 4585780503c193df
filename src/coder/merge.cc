// Drafts are compared in the order of the text with those that were kept. The kept one stays in its
// place, but takes over what the other says more precisely. Tested by coder_test.cc.
#include "coder/merge.h"

#include <algorithm>

#include "coder/arguments.h"

namespace khaldun::coder {
namespace {

bool contains_side(const std::vector<Party>& parties, const Party& wanted) {
  return std::any_of(parties.begin(), parties.end(),
                     [&](const Party& party) { return same_side(party, wanted); });
}

// Each of `some` is on a side of `all`.
bool covered(const std::vector<Party>& some, const std::vector<Party>& all) {
  return std::all_of(some.begin(), some.end(),
                     [&](const Party& party) { return contains_side(all, party); });
}

bool compatible(const std::vector<Party>& a, const std::vector<Party>& b) {
  if (is_unnamed(a) || is_unnamed(b)) return true;
  return a.empty() || b.empty() || covered(a, b) || covered(b, a);
}

bool same_status(const Status& a, const Status& b) {
  const auto done = [](const Status& s) {
    return s.certainty == Status::Certainty::kAsserted ||
           s.certainty == Status::Certainty::kAlleged;
  };
  return a.polarity == b.polarity && (a.certainty == b.certainty || (done(a) && done(b))) &&
         (a.time == Status::Time::kHistorical) == (b.time == Status::Time::kHistorical);
}

bool same_modes(const Draft& a, const Draft& b) {
  return a.modes.empty() || b.modes.empty() || a.modes.front() == b.modes.front();
}

bool nobody_known(const std::vector<Party>& parties) {
  return std::none_of(parties.begin(), parties.end(), is_known);
}

bool same_parties(const Draft& a, const Draft& b) {
  // "Western powers" of a title are those whom the body names.
  if (a.in_title && nobody_known(a.actor)) return compatible(a.recipient, b.recipient);
  if (a.event == "CONSULT") {
    std::vector<Party> all_a = a.actor;
    std::vector<Party> all_b = b.actor;
    all_a.insert(all_a.end(), a.recipient.begin(), a.recipient.end());
    all_b.insert(all_b.end(), b.recipient.begin(), b.recipient.end());
    return compatible(all_a, all_b);
  }
  return compatible(a.actor, b.actor) && compatible(a.recipient, b.recipient);
}

// Words of one family: "arrest" the verb and the noun, "withdraw" and "withdrawal".
bool same_word(const Tree& tree, const Draft& a, const Draft& b) {
  const std::string first = lower_lemma(tree, a.predicate.trigger);
  const std::string second = lower_lemma(tree, b.predicate.trigger);
  const std::size_t common = std::min({first.size(), second.size(), std::size_t{5}});
  return first.substr(0, common) == second.substr(0, common);
}

// What a state says and what its minister says are two acts.
bool is_verbal(std::string_view event) {
  return event == "ACCUSE" || event == "REJECT" || event == "REQUEST" || event == "THREATEN" ||
         event == "SUPPORT" || event == "AGREE";
}

bool same_actor(const Draft& a, const Draft& b) {
  return !a.actor.empty() && !b.actor.empty() && same_party(a.actor.front(), b.actor.front());
}

// "Airstrikes on the town killed 50 people.", also where the parser took the verb for a participle.
bool is_subject_of(const Tree& tree, Index noun, Index verb) {
  return (tree.dep(noun) == Dep::kNsubj && tree.head(noun) == verb) ||
         (tree.dep(verb) == Dep::kAcl && tree.head(verb) == noun && tree.tag(verb) == "VBD");
}

// "an attack that killed a soldier": the noun is the event, the verb tells what came of it.
bool noun_tells_outcome(const Tree& tree, const Draft& a, const Draft& b) {
  const bool noun = is_noun(tree, a.predicate.trigger) || is_noun(tree, b.predicate.trigger);
  const bool one_victim = a.recipient.empty() || b.recipient.empty() ||
                          is_subject_of(tree, a.predicate.trigger, b.predicate.trigger);
  return noun && one_victim &&
         (tree.governs(a.predicate.trigger, b.predicate.trigger) ||
          tree.governs(b.predicate.trigger, a.predicate.trigger));
}

// The first of the coordinated verbs.
Index first_verb(const Tree& tree, Index verb) {
  constexpr int kMaxConjuncts = 8;
  for (int i = 0; i < kMaxConjuncts && tree.dep(verb) == Dep::kConj; ++i) verb = tree.head(verb);
  return verb;
}

// The verb that `clause` or what it is coordinated with modifies; `clause` when there is none.
Index verb_above(const Tree& tree, Index clause) {
  clause = first_verb(tree, clause);
  return tree.dep(clause) == Dep::kAdvcl ? first_verb(tree, tree.head(clause)) : clause;
}

// "The jets that bombed the town killed 12 people." What people did before is another act: "the
// rebels, who killed nine last week, attacked a convoy".
bool is_relative_of_subject(const Tree& tree, const TriggerLexicon& lexicon, Index clause,
                            Index verb) {
  const Index noun = tree.head(clause);
  const std::string lemma = lower_lemma(tree, noun);
  return tree.dep(clause) == Dep::kRelcl && tree.dep(noun) == Dep::kNsubj &&
         tree.head(noun) == verb && !lexicon.set("people").contains(lemma) &&
         !lexicon.set("forces").contains(lemma) && !lexicon.set("combatants").contains(lemma);
}

// "..., while a bombing in Herat killed three": it has an attacker of its own.
bool is_separate_clause(const Tree& tree, Index clause) {
  return tree.dep(clause) == Dep::kAdvcl && tree.has_child(clause, Dep::kNsubj) &&
         (tree.child(clause, Dep::kMark, "while") || tree.child(clause, Dep::kMark, "as") ||
          tree.child(clause, Dep::kMark, "before") || tree.child(clause, Dep::kMark, "after"));
}

// "bombed a camp, killing 12 and wounding 30", "12 were killed when jets bombed a camp".
bool clause_tells_outcome(const Tree& tree, const TriggerLexicon& lexicon, Index first,
                          Index second) {
  if (!is_verb(tree, first) || !is_verb(tree, second)) return false;
  const WordSet& outcomes = lexicon.set("outcomes");
  if (!outcomes.contains(lower_lemma(tree, first)) &&
      !outcomes.contains(lower_lemma(tree, second))) {
    return false;
  }
  if (is_relative_of_subject(tree, lexicon, first, second)) return true;
  if (is_separate_clause(tree, first) || is_separate_clause(tree, second)) return false;
  const Index above_first = verb_above(tree, first);
  const Index above_second = verb_above(tree, second);
  return above_second == first || above_first == second ||
         (above_first == above_second && above_first != first && above_second != second);
}

bool tells_its_outcome(const Tree& tree, const TriggerLexicon& lexicon, const Draft& a,
                       const Draft& b) {
  if (a.event != "ASSAULT") return false;
  const Index trigger = b.predicate.trigger;
  if (noun_tells_outcome(tree, a, b) ||
      clause_tells_outcome(tree, lexicon, a.predicate.trigger, trigger)) {
    return true;
  }
  // "airstrikes killed 50 and wounded 100": the last mentions are those of this sentence.
  return std::any_of(
      a.mentions.rbegin(),
      std::find_if(a.mentions.rbegin(), a.mentions.rend(),
                   [&](Index mention) { return tree.sentence(mention) != tree.sentence(trigger); }),
      [&](Index mention) { return clause_tells_outcome(tree, lexicon, mention, trigger); });
}

// Whether at least one side is named in both, and is the same.
bool share_a_side(const Draft& a, const Draft& b) {
  const auto shared = [](const std::vector<Party>& some, const std::vector<Party>& others) {
    return !some.empty() && !others.empty() && !is_unnamed(some) && !is_unnamed(others) &&
           compatible(some, others);
  };
  return shared(a.actor, b.actor) || shared(a.recipient, b.recipient);
}

// Sides that only one of two mentions names may be the same in neighbouring sentences, not pages
// apart.
bool are_near(const Tree& tree, const Draft& a, const Draft& b) {
  const int first = tree.sentence(a.predicate.trigger);
  const int second = tree.sentence(b.predicate.trigger);
  return std::max(first, second) - std::min(first, second) <= 1;
}

// "kicked and punched the protesters": one act on one object, with two words.
bool are_one_act(const Tree& tree, const Draft& a, const Draft& b) {
  const Index first = a.predicate.trigger;
  const Index second = b.predicate.trigger;
  return is_verb(tree, first) && is_verb(tree, second) && tree.dep(second) == Dep::kConj &&
         tree.head(second) == first && a.modes == b.modes &&
         logical_object(tree, first).has_value() &&
         logical_object(tree, first) == logical_object(tree, second);
}

bool tells_of_meeting(const Draft& draft) {
  return draft.event == "CONSULT" || (draft.event == "AGREE" && draft.theme_event == "CONSULT");
}

// "will meet to discuss trade": what one meets for is the meeting.
bool is_purpose_of_meeting(const Tree& tree, const Draft& meeting, const Draft& purpose) {
  const Index trigger = purpose.predicate.trigger;
  return tells_of_meeting(meeting) && tells_of_meeting(purpose) && purpose.status.purpose &&
         tree.dep(trigger) == Dep::kAdvcl && tree.head(trigger) == meeting.predicate.anchor();
}

// "Two were killed, but it is unclear if both were killed by rebels": told, and asked about.
bool asks_about(const Tree& tree, const Draft& told, const Draft& asked) {
  return told.event == asked.event &&
         told.status.status.certainty == Status::Certainty::kAsserted &&
         asked.status.status.certainty == Status::Certainty::kHypothetical &&
         lower_lemma(tree, told.predicate.trigger) == lower_lemma(tree, asked.predicate.trigger) &&
         tree.governs(told.predicate.trigger, asked.predicate.trigger);
}

bool same_event(const Tree& tree, const TriggerLexicon& lexicon, const Draft& a, const Draft& b) {
  if (asks_about(tree, a, b)) return true;
  if (a.event != b.event || !same_status(a.status.status, b.status.status)) return false;
  if (!same_modes(a, b)) return false;
  if (compatible(a.actor, b.actor) && tells_its_outcome(tree, lexicon, a, b)) return true;
  if (!same_parties(a, b)) return false;
  if (a.in_title || a.event == "CONSULT" || is_purpose_of_meeting(tree, a, b)) return true;
  if (!are_near(tree, a, b) && !share_a_side(a, b)) return false;
  if (is_verbal(a.event) && !same_actor(a, b)) return false;
  if (are_one_act(tree, a, b)) return true;
  if (!same_word(tree, a, b)) return false;
  // Two sentences that name different victims tell two events.
  return a.recipient.empty() == b.recipient.empty() || !a.predicate.light || !b.predicate.light;
}

// The act stands for the event, its outcome tells the victims.
void take_over_outcome(const TriggerLexicon& lexicon, const Tree& tree, Draft& kept, Draft& other) {
  const WordSet& outcomes = lexicon.set("outcomes");
  const bool kept_is_outcome = outcomes.contains(lower_lemma(tree, kept.predicate.trigger));
  if (kept_is_outcome && !outcomes.contains(lower_lemma(tree, other.predicate.trigger))) {
    std::swap(kept.predicate, other.predicate);
    std::swap(kept.sense, other.sense);
    std::swap(kept.cameo, other.cameo);
    std::swap(kept.modes, other.modes);
  }
  if (kept.date.source != "text" && other.date.source == "text") kept.date = other.date;
  for (Party& victim : other.recipient) {
    const bool named_better = is_crowd(victim) && !kept.recipient.empty();
    if (!named_better && !contains_side(kept.recipient, victim)) kept.recipient.push_back(victim);
  }
}

void take_over(Draft& kept, Draft& other) {
  if (kept.in_title && !other.in_title) {
    std::swap(kept.predicate, other.predicate);
    std::swap(kept.sense, other.sense);
    std::swap(kept.actor, other.actor);
    std::swap(kept.recipient, other.recipient);
    std::swap(kept.speech, other.speech);
    std::swap(kept.status, other.status);
    std::swap(kept.date, other.date);
    std::swap(kept.contexts, other.contexts);
    std::swap(kept.modes, other.modes);
    std::swap(kept.cameo, other.cameo);
    kept.in_title = false;
  }
  if (kept.modes.empty()) kept.modes = other.modes;
  if (is_unnamed(kept.actor)) kept.actor = other.actor;
  if (kept.recipient.empty() && kept.event != "CONSULT") kept.recipient = other.recipient;
  kept.mentions.push_back(other.predicate.trigger);
}

// A meeting of the speaker's side, or one that was agreed upon.
bool is_meeting_of(const Draft& draft, const Party& speaker) {
  return tells_of_meeting(draft) &&
         (contains_side(draft.actor, speaker) || contains_side(draft.recipient, speaker));
}

// Gives a told meeting without parties those of the meeting it must mean. False when there is none.
bool find_parties(Draft& draft, const std::vector<Draft>& kept) {
  if (draft.event != "CONSULT" || draft.speech == nullptr) return true;
  if (draft.actor.size() > 1 || !draft.recipient.empty()) return true;
  for (auto other = kept.rbegin(); other != kept.rend(); ++other) {
    if (!is_meeting_of(*other, draft.speech->speaker)) continue;
    draft.actor = other->actor;
    draft.recipient = other->recipient;
    if (draft.modes.empty()) {
      draft.modes = other->event == "CONSULT"   ? other->modes
                    : other->theme_mode.empty() ? std::vector<std::string>{}
                                                : std::vector<std::string>{other->theme_mode};
    }
    draft.rules.emplace_back("parties of the meeting that the speaker's side had");
    return true;
  }
  return false;
}

}  // namespace

void merge_mentions(const Tree& tree, const TriggerLexicon& lexicon, std::vector<Draft>& drafts,
                    std::vector<Rejected>& rejected) {
  std::vector<Draft> kept;
  for (Draft& draft : drafts) {
    if (!find_parties(draft, kept)) {
      rejected.push_back({draft.predicate.trigger, "CONSULT: the parties are not named"});
      continue;
    }
    const auto same = std::find_if(kept.begin(), kept.end(), [&](const Draft& other) {
      return same_event(tree, lexicon, other, draft);
    });
    if (same == kept.end()) {
      kept.push_back(std::move(draft));
    } else if (asks_about(tree, *same, draft)) {
      same->mentions.push_back(draft.predicate.trigger);  // what it asks is not known
    } else {
      if (tells_its_outcome(tree, lexicon, *same, draft)) {
        take_over_outcome(lexicon, tree, *same, draft);
      }
      take_over(*same, draft);
    }
  }
  drafts = std::move(kept);
}

}  // namespace khaldun::coder
