// Tested by coder_test.cc, through whole sentences.
#include "coder/drafter.h"

#include <algorithm>
#include <array>

#include "coder/arguments.h"

namespace khaldun::coder {
namespace {

constexpr std::size_t kMaxParties = 32;

bool is_political(const Party& party) {
  if (!party.country.empty() && party.known) return true;
  return std::any_of(party.sector.begin(), party.sector.end(),
                     [](const std::string& sector) { return sector != "BUS" && sector != "UNK"; });
}

bool any_political(const std::vector<Party>& parties) {
  return std::any_of(parties.begin(), parties.end(), is_political);
}

// A pronoun that makes a party its own victim was misread.
bool is_against_itself(const Draft& draft) {
  if (draft.event != "ASSAULT" && draft.event != "SANCTION" && draft.event != "ACCUSE") {
    return false;
  }
  return draft.actor.size() == 1 && draft.recipient.size() == 1 &&
         draft.actor.front().sector == draft.recipient.front().sector &&
         same_side(draft.actor.front(), draft.recipient.front());
}

// Types in which the act is plain although nobody says who did it.
bool may_lack_actor(std::string_view event) {
  return event == "ASSAULT" || event == "COERCE" || event == "SANCTION" || event == "PROTEST";
}

// Types whose purpose clause is their content: "marched to demand", "regrets the intention to
// deny".
bool is_speech_or_protest(std::string_view event) {
  return event == "REQUEST" || event == "ACCUSE" || event == "REJECT" || event == "THREATEN" ||
         event == "PROTEST";
}

bool is_opinion(std::string_view event) {
  return event == "SUPPORT" || event == "ACCUSE" || event == "REJECT";
}

Party unknown_actor() {
  Party party;
  party.name = "UNK";
  party.code = "UNK";
  party.sector = {"UNK"};
  party.why = "the report names no actor";
  return party;
}

void remove_those_of(const std::vector<Party>& others, std::vector<Party>& parties) {
  std::erase_if(parties, [&](const Party& party) {
    return std::any_of(others.begin(), others.end(),
                       [&](const Party& other) { return same_party(party, other); });
  });
}

}  // namespace

Span Drafter::sentence_of(Index token) const {
  return in_.tree.document().sentences[static_cast<std::size_t>(in_.tree.sentence(token))];
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
  draft.speech = speech_at(in_.speeches, predicate.trigger);
  draft.status = status_of(in_.tree, in_.lexicon, predicate);
  draft.contexts = in_.contexts.find(in_.tree.document(), sentence_of(predicate.trigger));
  for (const Condition& condition : sense.conditions) {
    // "did not follow protocol" is one event, not the negation of another.
    if (condition.test == Condition::Test::kNegated && condition.wanted) {
      draft.status.status.polarity = Status::Polarity::kAffirmed;
    }
  }
  set_theme(draft);
  set_parties(draft);
  place_groups(draft);
  set_modes(draft);
  set_host(draft);
  set_date(draft);
  set_source(draft);
  note_details(draft);
  consume(predicate, sense);
  note_accusation(draft);
  why_not_ = missing(draft);
  if (!why_not_.empty()) return std::nullopt;
  return draft;
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
  if (draft.in_title && in_.tree.tag(draft.predicate.trigger) == "VBD") {
    return "headlines tell in the present; this is a participle";
  }
  if (is_against_itself(draft)) return "nobody does this to himself";
  if (certainty == Status::Certainty::kRequested || certainty == Status::Certainty::kThreatened) {
    return "it is only asked for or threatened";
  }
  // A meeting that somebody quoted speaks of may have its parties from the report; see merge.cc.
  const bool told_meeting = draft.event == "CONSULT" && draft.speech != nullptr;
  if (draft.actor.empty() && !told_meeting) return "nobody who acts is named";
  if (!any_political(draft.actor) && !any_political(draft.recipient) && !told_meeting) {
    return "no party is known to politics";
  }
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
      if (condition.roles.front().kind != Role::Kind::kPredicate) continue;
      const Span range = in_.tree.subtree(filler);
      for (Index i = range.begin; i < range.end; ++i) consumed_.insert(i);
    }
  }
  if (is_speech_or_protest(sense.event)) {
    for (const Index clause : in_.tree.children(predicate.anchor())) {
      if (in_.tree.dep(clause) == Dep::kAdvcl && in_.tree.child(clause, Dep::kAux, "to")) {
        consume_clause(clause);
      }
    }
  }
  if (!sense.themed) return;
  if (const auto theme = in_.matcher.theme(predicate)) {
    consumed_.insert(theme->trigger);
    if (theme->light) consumed_.insert(*theme->light);
  }
  if (const auto clause = complement(in_.tree, predicate.trigger)) consume_clause(*clause);
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

std::vector<Party> Drafter::parties_at(const Draft& draft, const Role& role, bool recipient) const {
  if (role.kind == Role::Kind::kSpeaker) {
    return draft.speech == nullptr ? std::vector<Party>{} : std::vector{draft.speech->speaker};
  }
  std::vector<Party> found;
  for (const Index token : in_.matcher.fillers(draft.predicate, role)) {
    // What one welcomes or condemns as "it" is an act, not a party.
    if (recipient && is_opinion(draft.event) && lower_lemma(in_.tree, token) == "it") continue;
    std::vector<Party> here;
    if (role.kind == Role::Kind::kPreposition && role.preposition == "in") {
      here = in_.parties.places(token);
    } else if (role.kind == Role::Kind::kModifier) {
      if (in_.parties.known(token) && !in_.parties.is_place(token)) here = in_.parties.at(token);
    } else {
      here = in_.parties.behind(token);
    }
    for (Party& party : here) {
      if (found.size() < kMaxParties) found.push_back(std::move(party));
    }
    if (recipient && !found.empty()) break;
  }
  return found;
}

std::vector<Party> Drafter::parties_of(const Draft& draft, const RoleSpec& spec,
                                       bool recipient) const {
  for (const std::vector<Role>& alternative : spec) {
    std::vector<Party> all;
    bool complete = true;
    for (const Role& role : alternative) {
      std::vector<Party> found = parties_at(draft, role, recipient);
      remove_those_of(all, found);
      complete = complete && !found.empty();
      all.insert(all.end(), found.begin(), found.end());
    }
    if (complete) return all;
  }
  return {};
}

void Drafter::set_parties(Draft& draft) const {
  draft.actor = parties_of(draft, draft.sense->actor, false);
  draft.recipient = parties_of(draft, draft.sense->recipient, true);
  if (draft.predicate.use == LightVerb::Use::kRecipient && draft.predicate.light) {
    set_recipient_of_light_verb(draft);
  }
  resolve_counterpart(draft);
  remove_those_of(draft.actor, draft.recipient);
  repair_reflexive(draft);
  if (draft.actor.empty() && may_lack_actor(draft.event) && !draft.recipient.empty() &&
      !has_silent_subject(draft.predicate)) {
    draft.actor.push_back(unknown_actor());
  }
}

// Somebody is named who does it, but the report does not say here who that is ("those who ...").
bool Drafter::has_silent_subject(const Predicate& predicate) const {
  if (in_.tree.pos(predicate.trigger) != Pos::kVerb) return false;
  const auto subject = logical_subject(in_.tree, predicate.trigger);
  return subject && in_.tree.pos(*subject) == Pos::kPron;
}

// "The convoy came under attack from rebels."
void Drafter::set_recipient_of_light_verb(Draft& draft) const {
  if (const auto subject = surface_subject(in_.tree, *draft.predicate.light)) {
    draft.recipient = in_.parties.behind(*subject);
  }
  draft.actor.clear();
  for (const std::string_view word : {"by", "from", "of"}) {
    const auto agent = loose_preposition_object(in_.tree, draft.predicate.trigger, word);
    if (!agent || !in_.parties.known(*agent)) continue;
    draft.actor = in_.parties.at(*agent);
    break;
  }
}

// "in the wake of its decision to expel US troops", "Ecuador storms its embassy": nobody does this
// to himself, so the pronoun that seems to say so stands for another country.
void Drafter::repair_reflexive(Draft& draft) const {
  if (draft.actor.size() != 1 || draft.recipient.size() != 1) return;
  Party& actor = draft.actor.front();
  Party& recipient = draft.recipient.front();
  if (actor.country.empty() || actor.country != recipient.country) return;
  const std::string country = actor.country;
  if (repair(actor, country, draft.predicate.trigger) ||
      repair(recipient, country, draft.predicate.trigger)) {
    draft.rules.emplace_back("nobody does this to himself");
  }
}

// If the party's words begin with a pronoun, it becomes the nearest other country before it.
bool Drafter::repair(Party& party, const std::string& other_country, Index trigger) const {
  const Span sentence = sentence_of(trigger);
  std::optional<Index> pronoun;
  for (Index i = sentence.begin; i < sentence.end; ++i) {
    if (in_.tree.pos(i) == Pos::kPron &&
        in_.tree.document().tokens[i].span.begin == party.span.begin) {
      pronoun = i;
    }
  }
  if (!pronoun) return false;
  for (Index i = *pronoun; i-- > sentence.begin;) {
    if (in_.tree.pos(i) == Pos::kPron) continue;
    for (const Party& other : in_.parties.places(i)) {
      if (other.country == other_country || other.country.size() != 3) continue;
      const Party words = party;
      party = other;
      party.text = words.text;
      party.span = words.span;
      party.why = "the pronoun cannot mean the other party; nearest other country";
      return true;
    }
  }
  return false;
}

// "its neighbour", "its rival": the other country that the sentence names.
void Drafter::resolve_counterpart(Draft& draft) const {
  if (draft.recipient.size() != 1 || is_known(draft.recipient.front()) || draft.actor.empty()) {
    return;
  }
  Party& recipient = draft.recipient.front();
  const Span sentence = sentence_of(draft.predicate.trigger);
  bool counterpart = false;
  for (Index i = sentence.begin; i < sentence.end; ++i) {
    const std::uint32_t at = in_.tree.document().tokens[i].span.begin;
    counterpart =
        counterpart || (recipient.span.begin <= at && at < recipient.span.end &&
                        in_.lexicon.set("counterparts").contains(lower_lemma(in_.tree, i)));
  }
  if (!counterpart) return;
  for (Index i = draft.predicate.trigger; i-- > sentence.begin;) {
    for (const Party& other : in_.parties.places(i)) {
      if (other.country.size() != 3 || other.country == draft.actor.front().country) continue;
      Party found = other;
      found.text = recipient.text;
      found.span = recipient.span;
      found.why = "the other country of the sentence";
      recipient = std::move(found);
      return;
    }
  }
}

// Groups without a country are those of the scene; an arrested journalist without one, of the state
// that arrests.
void Drafter::place_groups(Draft& draft) const {
  for (Party& party : draft.actor) in_.scene.place(party, draft.predicate.trigger);
  if (draft.event == "COERCE" && !draft.actor.empty() && !draft.actor.front().country.empty()) {
    for (Party& party : draft.recipient) {
      if (!party.country.empty() || party.sector.empty()) continue;
      party.country = draft.actor.front().country;
      party.code = party.country + party.code;
      party.why += "; country of the one who coerces";
    }
  }
  for (Party& party : draft.recipient) in_.scene.place(party, draft.predicate.trigger);
}

// Who meets at the place of one of them visits him; who meets in a third country has no host.
void Drafter::set_host(Draft& draft) const {
  if (draft.event != "CONSULT" || !draft.modes.empty() || draft.actor.size() != 2 ||
      !draft.recipient.empty()) {
    return;
  }
  std::string place;
  for (const std::string_view word : {"in", "at"}) {
    const auto object = preposition_object(in_.tree, draft.predicate.anchor(), word);
    if (!object) continue;
    const std::vector<Party> places = in_.parties.places(*object);
    if (!places.empty()) place = places.front().country;
  }
  if (place.size() != 3) return;
  const bool first_hosts = draft.actor[0].country == place;
  const bool second_hosts = draft.actor[1].country == place;
  if (first_hosts && second_hosts) return;
  if (!first_hosts && !second_hosts) {
    draft.modes = {"third-party"};
    return;
  }
  if (first_hosts) std::swap(draft.actor[0], draft.actor[1]);
  draft.recipient = {draft.actor[1]};
  draft.actor.pop_back();
  draft.modes = {"visit"};
}

void Drafter::set_date(Draft& draft) const {
  Status& status = draft.status.status;
  draft.date = date_of(in_.tree, draft.predicate, status, in_.published);
  if (status.time == Status::Time::kPast && is_history(draft.date, in_.published)) {
    status.time = Status::Time::kHistorical;
  }
}

// The clauses that say what somebody is accused of.
void Drafter::note_accusation(const Draft& draft) {
  if (draft.event != "ACCUSE" || draft.actor.empty()) return;
  for (const Index child : in_.tree.children(draft.predicate.trigger)) {
    const Dep dep = in_.tree.dep(child);
    if (dep == Dep::kPrep || dep == Dep::kCcomp || dep == Dep::kXcomp) {
      accused_of_.emplace(child, draft.actor.front());
    }
    if (dep != Dep::kDobj) continue;
    for (const Index below : in_.tree.children(child)) {
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
    if (mode.empty()) continue;
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
  return std::any_of(in_.speeches.begin(), in_.speeches.end(),
                     [&](const Speech& speech) { return speech.cue == predicate.anchor(); });
}

void Drafter::set_source(Draft& draft) const {
  for (const auto& [clause, accuser] : accused_of_) {
    if (!in_.tree.governs(clause, draft.predicate.trigger)) continue;
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
  const Span sentence = sentence_of(draft.predicate.trigger);
  for (Index i = sentence.begin; i < sentence.end; ++i) {
    const std::string lemma = lower_lemma(in_.tree, i);
    if (lemma == "absentia") draft.in_absentia = true;
    if (in_.lexicon.set("prison_words").contains(lemma)) draft.prison = true;
  }
}

}  // namespace khaldun::coder
