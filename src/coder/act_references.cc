// An event with a word of the same family ("invaded", "the invasion") is preferred; words that name
// any act ("the decision", "the move") mean the last one. Tested by coder_test.cc.
#include "coder/act_references.h"

#include <algorithm>
#include <array>
#include <span>

#include "coder/arguments.h"
#include "coder/party_finder.h"

namespace khaldun::coder {
namespace {

constexpr std::size_t kFamily = 5;  // letters that the words of a family share

bool same_family(std::string_view a, std::string_view b) {
  return a.size() >= kFamily && b.size() >= kFamily && a.substr(0, kFamily) == b.substr(0, kFamily);
}

bool names_any_act(std::string_view noun) {
  constexpr std::array<std::string_view, 6> kWords = {"decision", "move",         "step",
                                                      "measure",  "announcement", "action"};
  return std::find(kWords.begin(), kWords.end(), noun) != kWords.end();
}

bool is_open(const Draft& draft) {
  return draft.recipient.empty() && (draft.event == "ACCUSE" || draft.event == "REJECT");
}

// A REJECT of what an ACCUSE of the same sentence says of the same side.
bool answers(const Tree& tree, const Draft& reject, const Draft& accuse) {
  return reject.event == "REJECT" && accuse.event == "ACCUSE" && !accuse.actor.empty() &&
         !accuse.recipient.empty() && !reject.actor.empty() &&
         tree.sentence(reject.predicate.trigger) == tree.sentence(accuse.predicate.trigger) &&
         same_side(reject.actor.front(), accuse.recipient.front());
}

bool is_told_by(const Draft& draft, const Party& accuser) {
  return draft.accuser && same_party(*draft.accuser, accuser);
}

bool done_by_another(const Draft& draft, const Draft& by) {
  return !draft.actor.empty() && is_known(draft.actor.front()) && !by.actor.empty() &&
         !same_side(draft.actor.front(), by.actor.front()) &&
         draft.status.status.polarity == Status::Polarity::kAffirmed;
}

// The drafts of the sentence of one, which stand together, for drafts are in the order of the text.
std::span<Draft> neighbours(const Tree& tree, std::vector<Draft>& drafts, const Draft& draft) {
  const auto sentence_of = [&](const Draft& one) { return tree.sentence(one.predicate.trigger); };
  const auto own = std::equal_range(
      drafts.begin(), drafts.end(), draft,
      [&](const Draft& a, const Draft& b) { return sentence_of(a) < sentence_of(b); });
  return {own.first, own.second};
}

// What somebody is accused of and denies is denied; the denial is directed at who accuses.
void deny_charges(const Tree& tree, const TriggerLexicon& lexicon, std::vector<Draft>& drafts) {
  for (Draft& reject : drafts) {
    if (!answers_charge(tree, lexicon, reject.predicate.trigger)) continue;
    const std::span<Draft> sentence = neighbours(tree, drafts, reject);
    const auto accuse = std::find_if(sentence.begin(), sentence.end(), [&](const Draft& other) {
      return answers(tree, reject, other);
    });
    if (accuse == sentence.end()) continue;
    const Party accuser = accuse->actor.front();
    reject.recipient = {accuser};
    for (Draft& charge : sentence) {
      if (is_told_by(charge, accuser)) {
        charge.status.status.certainty = Status::Certainty::kDenied;
      }
    }
  }
}

}  // namespace

bool answers_charge(const Tree& tree, const TriggerLexicon& lexicon, Index trigger) {
  const auto names_charge = [&](Index noun) {
    return lexicon.set("accusations").contains(lower_lemma(tree, noun));
  };
  if (!is_verb(tree, trigger)) return false;
  if (tree.dep(trigger) == Dep::kRelcl) return names_charge(tree.head(trigger));
  const auto object = logical_object(tree, trigger);
  return object && names_charge(*object);
}

void resolve_acts(const Tree& tree, const TriggerLexicon& lexicon, std::vector<Draft>& drafts) {
  constexpr std::size_t kMostActsBack = 100;  // what was told longer ago is not "the decision"
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    Draft& draft = drafts[i];
    if (!is_open(draft) || !is_verb(tree, draft.predicate.trigger)) continue;
    const auto object = logical_object(tree, draft.predicate.trigger);
    if (!object || !tree.child(*object, Dep::kDet, "the")) continue;
    const std::string noun = lower_lemma(tree, *object);
    if (!lexicon.set("act_nouns").contains(noun)) continue;
    const std::size_t first = i - std::min(i, kMostActsBack);
    for (std::size_t before = i; before-- > first;) {
      const Draft& other = drafts[before];
      const std::string word = lower_lemma(tree, other.predicate.trigger);
      if (!names_any_act(noun) && !same_family(word, noun)) continue;
      if (is_unnamed(other.actor)) break;
      if (!done_by_another(other, draft)) continue;
      draft.recipient = {other.actor.front()};
      draft.rules.emplace_back("who did the act that is spoken of");
      break;
    }
  }
  deny_charges(tree, lexicon, drafts);
}

}  // namespace khaldun::coder
