// Tested by coder_test.cc, through whole sentences.
#include "coder/drafter.h"

#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "coder/act_references.h"
#include "coder/arguments.h"
#include "coder/generality.h"
#include "coder/manual.h"

namespace khaldun::coder {
namespace {

bool is_political(const Party& party) {
  if (!party.country.empty() && party.known) return true;
  return std::any_of(party.sector.begin(), party.sector.end(),
                     [](const std::string& sector) { return sector != "BUS" && sector != "UNK"; });
}

bool any_political(const std::vector<Party>& parties) {
  return std::any_of(parties.begin(), parties.end(), is_political);
}

bool is_private(const Party& party) {
  constexpr std::array<std::string_view, 6> kPrivate = {"CVL", "AGR", "BUS", "MED", "EDU", "UNK"};
  if (party.sector.empty()) return !party.known;
  return std::all_of(party.sector.begin(), party.sector.end(),
                     [&](const std::string& sector) { return base::is_one_of(kPrivate, sector); });
}

// "The school offers courses", "the principal congratulated the students": what private people
// say to and give each other, or nobody in particular, is no politics; what they demand, protest
// against or suffer is.
bool is_private_matter(const Draft& draft) {
  constexpr std::array<std::string_view, 4> kTypes = {"AGREE", "SUPPORT", "AID", "COOPERATE"};
  if (!base::is_one_of(kTypes, draft.event)) return false;
  const auto known_as_private = [](const Party& party) {
    return !party.sector.empty() && is_private(party);
  };
  if (draft.recipient.empty()) {
    return std::all_of(draft.actor.begin(), draft.actor.end(), is_private);
  }
  return draft.event == "SUPPORT" &&
         std::all_of(draft.actor.begin(), draft.actor.end(), known_as_private) &&
         std::all_of(draft.recipient.begin(), draft.recipient.end(), known_as_private);
}

bool is_pronoun(std::string_view text) {
  return text == "him" || text == "her" || text == "them" || text == "it";
}

// A pronoun that makes a party its own victim was misread.
bool is_against_itself(const Draft& draft) {
  if (draft.event != "ASSAULT" && draft.event != "SANCTION" && draft.event != "ACCUSE") {
    return false;
  }
  if (draft.actor.size() != 1 || draft.recipient.size() != 1) return false;
  const Party& actor = draft.actor.front();
  const Party& recipient = draft.recipient.front();
  const bool two = !actor.entity_id.empty() && !recipient.entity_id.empty() &&
                   actor.entity_id != recipient.entity_id;
  // "Sanders criticised the Biden administration"
  const bool person = actor.entity_id.starts_with("per.") && !recipient.text.empty() &&
                      draft.event == "ACCUSE" && !is_pronoun(recipient.text) &&
                      actor.name != recipient.name;
  if (two || person || actor.sector != recipient.sector) return false;
  return same_side(actor, recipient) || (recipient.country.empty() && is_pronoun(recipient.text));
}

// "ceasefire", with "declare" or "announce": the sense is about the words.
bool names_light_verb(const Sense& sense) {
  return sense.event == "CONCEDE" &&
         std::any_of(sense.conditions.begin(), sense.conditions.end(), [](const Condition& c) {
           return c.test == Condition::Test::kLight && c.wanted && !c.words.empty();
         });
}

// Types whose purpose clause is their content: "marched to demand", "regrets the intention to
// deny".
bool is_speech_or_protest(std::string_view event) {
  return event == "REQUEST" || event == "ACCUSE" || event == "REJECT" || event == "THREATEN" ||
         event == "PROTEST";
}

bool is_in_words(std::string_view event) {
  return is_speech_or_protest(event) || event == "CONSULT" || event == "SUPPORT" ||
         event == "AGREE";
}

}  // namespace

Drafter::Drafter(const Inputs& inputs)
    : in_(inputs),
      assigner_(inputs.tree, inputs.lexicon, inputs.matcher, inputs.parties, inputs.scene) {}

// Contexts are those of the sentence, whatever its events.
const std::vector<std::string>& Drafter::contexts_of(Index token) {
  const auto [found, is_new] = contexts_.try_emplace(in_.tree.sentence(token));
  if (is_new) found->second = in_.contexts.find(in_.tree.document(), in_.tree.sentence_span(token));
  return found->second;
}

void Drafter::draft(std::vector<Draft>& drafts, std::vector<Rejected>& rejected) {
  std::vector<std::pair<int, Index>> order;
  for (Index i = 0; i < in_.tree.size(); ++i) {
    if (in_.layout.coded(i)) order.emplace_back(in_.tree.depth(i), i);
  }
  std::sort(order.begin(), order.end());
  for (const auto& [depth, token] : order) {
    if (consumed_.contains(token)) continue;
    const auto predicate = in_.matcher.predicate(token);
    if (!predicate) continue;
    const Sense* sense = in_.matcher.best(*predicate);
    if (sense == nullptr) continue;
    if (sense->event.empty()) {
      consume(*predicate, *sense);
      rejected.push_back({token, sense->key + ": this use is no event"});
      continue;
    }
    if (auto made = draft_of(*predicate, *sense)) {
      drafts.push_back(std::move(*made));
    } else {
      rejected.push_back({token, sense->key + " " + sense->event + ": " + why_not_});
      free_object(*predicate);
    }
  }
  std::sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) {
    return a.predicate.trigger < b.predicate.trigger;
  });
}

std::optional<Draft> Drafter::draft_of(const Predicate& predicate, const Sense& sense) {
  Draft draft;
  draft.predicate = predicate;
  draft.sense = &sense;
  draft.event = sense.event;
  draft.modes = sense.modes;
  draft.cameo = sense.cameo;
  draft.in_title = in_.layout.title(predicate.trigger);
  draft.speech = in_.speeches.at(predicate.trigger);
  draft.status =
      status_of(in_.tree, in_.lexicon, predicate,
                {.light_is_act = names_light_verb(sense), .in_words = is_in_words(sense.event)});
  draft.contexts = contexts_of(predicate.trigger);
  for (const Condition& condition : sense.conditions) {
    // "did not follow protocol" is one event, not the negation of another.
    if (condition.test == Condition::Test::kNegated && condition.wanted) {
      draft.status.status.polarity = Status::Polarity::kAffirmed;
    }
  }
  set_theme(draft);
  assigner_.assign(draft);
  set_modes(draft);
  assigner_.set_host(draft);
  set_date(draft);
  set_source(draft);
  note_details(draft);
  consume(predicate, sense);
  note_accusation(draft);
  why_not_ = missing(draft);
  if (!why_not_.empty()) return std::nullopt;
  return draft;
}

// What somebody only thinks or finds is no demand.
bool Drafter::is_said(const Speech& speech) const {
  if (!speech.cue) return true;
  const ReportingVerb* verb = in_.lexicon.reporting_verb(lower_lemma(in_.tree, *speech.cue));
  return verb != nullptr && verb->cue_of_direct;
}

std::string Drafter::missing(const Draft& draft) const {
  const Status::Certainty certainty = draft.status.status.certainty;
  const auto subject = in_.tree.pos(draft.predicate.trigger) == Pos::kVerb
                           ? logical_subject(in_.tree, draft.predicate.trigger)
                           : std::nullopt;
  if (subject && in_.tree.child(*subject, Dep::kDet, "no")) return "nobody did it";
  const bool bare_noun = !draft.predicate.light && is_noun(in_.tree, draft.predicate.trigger);
  if (bare_noun && certainty == Status::Certainty::kHypothetical) return "it is only possible";
  if (certainty == Status::Certainty::kHypothetical &&
      draft.actor.size() + draft.recipient.size() < 2) {
    return "it is only possible, and has one party";
  }
  const std::string_view general =
      generality(in_.tree, in_.lexicon, draft.predicate, draft.in_title);
  if (!general.empty()) return std::string(general);
  const bool is_headline = draft.in_title && !in_.layout.standfirst(draft.predicate.trigger);
  if (is_headline && in_.tree.tag(draft.predicate.trigger) == "VBD") {
    return "headlines tell in the present; this is a participle";
  }
  if (is_against_itself(draft)) return "nobody does this to himself";
  const bool open_request = certainty == Status::Certainty::kRequested &&
                            !(is_demand_of_another(draft) && is_said(*draft.speech));
  if (open_request || certainty == Status::Certainty::kThreatened) {
    return "it is only asked for or threatened";
  }
  // A meeting that somebody quoted speaks of may have its parties from the report; see merge.cc.
  const bool told_meeting = draft.event == "CONSULT" && draft.speech != nullptr;
  if (draft.actor.empty() && !told_meeting) return "nobody who acts is named";
  if (!any_political(draft.actor) && !any_political(draft.recipient) && !told_meeting) {
    return "no party is known to politics";
  }
  if (is_private_matter(draft)) return "a matter of private people";
  return "";
}

// Words that are part of this event are no events of their own.
void Drafter::consume(const Predicate& predicate, const Sense& sense) {
  consumed_.insert(predicate.trigger);
  if (predicate.light) consumed_.insert(*predicate.light);
  for (const Condition& condition : sense.conditions) {
    if (!condition.wanted ||
        (condition.test != Condition::Test::kWords && condition.test != Condition::Test::kType)) {
      continue;
    }
    for (const Index filler : in_.matcher.fillers(predicate, condition)) {
      consumed_.insert(counted_noun(in_.tree, in_.lexicon, filler));
      consume_purpose(filler, Dep::kAcl);  // "a proposal to hold talks"
      consume_purpose(filler, Dep::kRelcl);
      if (condition.roles.front().kind != Role::Kind::kPredicate) continue;
      const Span range = in_.tree.subtree(filler);
      for (Index i = range.begin; i < range.end; ++i) consumed_.insert(i);
    }
  }
  if (sense.event == "AID") consume_purpose(predicate.anchor(), Dep::kAdvcl);
  if (is_speech_or_protest(sense.event)) {
    consume_purpose(predicate.anchor(), Dep::kAdvcl);
    if (!sense.themed) consume_purpose(predicate.anchor(), Dep::kXcomp);  // "summoned to protest"
  }
  if (!sense.themed) return;
  if (const auto theme = in_.matcher.theme(predicate)) {
    consumed_.insert(theme->trigger);
    if (theme->light) consumed_.insert(*theme->light);
  }
  if (const auto clause = complement(in_.tree, predicate.trigger)) consume_clause(*clause);
}

// "An appeal by the UN was ignored": nobody ignored it, but the appeal was made.
void Drafter::free_object(const Predicate& predicate) {
  if (!is_verb(in_.tree, predicate.trigger) || !is_passive(in_.tree, predicate.trigger)) return;
  const auto object = logical_object(in_.tree, predicate.trigger);
  if (object && *object < predicate.trigger) consumed_.erase(*object);
}

// The "to" clauses that hang from `token` by `dep`.
void Drafter::consume_purpose(Index token, Dep dep) {
  for (const Index clause : in_.tree.children(token)) {
    if (in_.tree.dep(clause) == dep && in_.tree.child(clause, Dep::kAux, "to")) {
      consume_clause(clause);
    }
  }
}

// The verbs of a complement, those coordinated with it or governed by it, and the nouns at them.
void Drafter::consume_clause(Index clause) {
  consumed_.insert(clause);
  for (const Index child : in_.tree.children(clause)) {
    const Dep dep = in_.tree.dep(child);
    if (dep == Dep::kConj || dep == Dep::kXcomp || dep == Dep::kCcomp || dep == Dep::kAdvcl) {
      if (is_verb(in_.tree, child)) consume_clause(child);
    } else if (dep == Dep::kDobj || dep == Dep::kAttr || dep == Dep::kNsubjpass) {
      consumed_.insert(counted_noun(in_.tree, in_.lexicon, child));
    } else if (dep == Dep::kPrep) {
      if (const auto object = in_.tree.child(child, Dep::kPobj)) consumed_.insert(*object);
      if (const auto gerund = in_.tree.child(child, Dep::kPcomp)) consume_clause(*gerund);
    }
  }
}

void Drafter::set_theme(Draft& draft) const {
  if (!draft.sense->themed) return;
  const auto theme = in_.matcher.theme(draft.predicate);
  if (!theme) return;
  const Sense* sense = in_.matcher.best(*theme);
  draft.theme_event = sense->event;
  if (!sense->modes.empty()) draft.theme_mode = sense->modes.front();
}

void Drafter::set_date(Draft& draft) const {
  Status& status = draft.status.status;
  draft.date = date_of(in_.tree, draft.predicate, status, in_.report);
  if (status.time == Status::Time::kPast && is_history(draft.date, in_.report.published)) {
    status.time = Status::Time::kHistorical;
  }
}

// The clauses that say what somebody is accused of.
void Drafter::note_accusation(const Draft& draft) {
  const bool allegation =
      std::find(draft.modes.begin(), draft.modes.end(), "allege") != draft.modes.end();
  if (draft.event != "ACCUSE" || !allegation || draft.actor.empty()) return;
  for (const Index child : in_.tree.children(draft.predicate.trigger)) {
    const Dep dep = in_.tree.dep(child);
    if (dep == Dep::kPrep || dep == Dep::kCcomp || dep == Dep::kXcomp) {
      accused_of_.emplace(child, draft.actor.front());
    }
    // "was accused by the opposition of killing" may hang the charge from the opposition.
    const auto agent = dep == Dep::kAgent ? in_.tree.child(child, Dep::kPobj) : std::nullopt;
    if (dep != Dep::kDobj && !agent) continue;
    for (const Index below : in_.tree.children(agent.value_or(child))) {
      if (in_.tree.dep(below) == Dep::kPrep || in_.tree.dep(below) == Dep::kAcl) {
        accused_of_.emplace(below, draft.actor.front());
      }
    }
  }
}

// Instruments and means in the clause: "by telephone", "in a drone strike", "with knives".
void Drafter::set_modes(Draft& draft) const {
  if (!draft.modes.empty() || draft.sense->themed) return;
  const Span clause = in_.tree.subtree(draft.predicate.anchor());
  for (Index i = clause.begin; i < clause.end; ++i) {
    const std::string_view mode = in_.lexicon.mode_of_word(lower_lemma(in_.tree, i), draft.event);
    if (mode.empty() || is_verb(in_.tree, i)) continue;
    if (std::find(draft.modes.begin(), draft.modes.end(), mode) == draft.modes.end()) {
      draft.modes.emplace_back(mode);
    }
    break;
  }
}

// "called the vote illegal", "condemned it as ...", "accused them of ...".
bool Drafter::gives_words(const Predicate& predicate) const {
  for (const Role::Kind kind : {Role::Kind::kPredicate, Role::Kind::kComplement}) {
    if (!in_.matcher.fillers(predicate, Role{kind, ""}).empty()) return true;
  }
  // The parser may hang "of spying" from the object.
  std::vector<Index> heads = {predicate.trigger};
  const auto object = in_.tree.child(predicate.trigger, Dep::kDobj);
  if (object) heads.push_back(*object);
  for (const Index head : heads) {
    const auto as = in_.tree.child(head, Dep::kPrep, "as");
    const auto of = in_.tree.child(head, Dep::kPrep, "of");
    if (as || (of && (head == predicate.trigger || in_.tree.has_child(*of, Dep::kPcomp)))) {
      return true;
    }
  }
  return in_.speeches.is_cue(predicate.anchor());
}

void Drafter::set_source(Draft& draft) const {
  const Span sentence = in_.tree.sentence_span(draft.predicate.trigger);
  for (auto charge = accused_of_.lower_bound(sentence.begin);
       charge != accused_of_.end() && charge->first < sentence.end; ++charge) {
    const auto& [clause, accuser] = *charge;
    if (!in_.tree.governs(clause, draft.predicate.trigger)) continue;
    if (answers_charge(in_.tree, in_.lexicon, draft.predicate.trigger)) continue;
    draft.accuser = accuser;
    auto& alleged = draft.status.status.certainty;
    if (alleged == Status::Certainty::kAsserted) alleged = Status::Certainty::kAlleged;
  }
  draft.own_words = draft.event == "ACCUSE" && gives_words(draft.predicate);
  if (draft.speech == nullptr) return;
  auto& certainty = draft.status.status.certainty;
  if (certainty != Status::Certainty::kAsserted) return;
  // One who speaks for the actor performs the act by saying so; all else is a claim.
  const bool own_act = std::any_of(draft.actor.begin(), draft.actor.end(), [&](const Party& party) {
    return same_side(party, draft.speech->speaker);
  });
  if (!own_act) certainty = Status::Certainty::kAlleged;
  if (draft.speech->effect == Effect::kDenied) certainty = Status::Certainty::kDenied;
}

// What a rule of the manual asks about the words around the event.
void Drafter::note_details(Draft& draft) const {
  const Span sentence = in_.tree.sentence_span(draft.predicate.trigger);
  const WordSet& prison_words = in_.lexicon.set("prison_words");
  for (Index i = sentence.begin; i < sentence.end; ++i) {
    const std::string lemma = lower_lemma(in_.tree, i);
    if (lemma == "absentia") draft.in_absentia = true;
    if (prison_words.contains(lemma)) draft.prison = true;
  }
}

}  // namespace khaldun::coder
