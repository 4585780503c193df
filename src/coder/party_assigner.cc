// Roles are tried in the order of the sense; then come the corrections that need both sides: who is
// meant by "its neighbour", a pronoun that cannot mean the same side, groups without a country, and
// who is host of a meeting. Tested by coder_test.cc, through whole sentences.
#include "coder/party_assigner.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/one_of.h"
#include "coder/arguments.h"

namespace khaldun::coder {
namespace {

constexpr std::size_t kMaxParties = 32;

bool is_opinion(std::string_view event) {
  return event == "SUPPORT" || event == "ACCUSE" || event == "REJECT";
}

// Types whose recipients, when no country is named, are people of the scene.
bool acts_on_people(std::string_view event) {
  return event == "ASSAULT" || event == "COERCE" || event == "PROTEST" || event == "SUPPORT";
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

// Types in which the act is plain although nobody says who did it.
bool may_lack_actor(std::string_view event) {
  return event == "ASSAULT" || event == "COERCE" || event == "SANCTION" || event == "PROTEST";
}

// "each other", "one another", "each other's positions": those who are named already.
bool is_reciprocal(const Tree& tree, Index token) {
  const auto own = tree.child(token, Dep::kPoss);
  const Index other = own ? *own : token;
  const std::string lemma = lower_lemma(tree, other);
  return (lemma == "other" || lemma == "another") && other > 0 &&
         (lower_lemma(tree, other - 1) == "each" || lower_lemma(tree, other - 1) == "one");
}

}  // namespace

void PartyAssigner::assign(Draft& draft) const {
  set_parties(draft);
  place_groups(draft);
}

std::vector<Party> PartyAssigner::parties_at(const Draft& draft, const Role& role,
                                             bool recipient) const {
  if (role.kind == Role::Kind::kSpeaker) {
    return draft.speech == nullptr ? std::vector<Party>{} : std::vector{draft.speech->speaker};
  }
  std::vector<Party> found;
  for (const Index token : matcher_.fillers(draft.predicate, role)) {
    if (is_reciprocal(tree_, token)) continue;
    // What one welcomes or condemns as "it" is an act, not a party.
    if (recipient && is_opinion(draft.event) && lower_lemma(tree_, token) == "it") continue;
    std::vector<Party> here;
    if (role.kind == Role::Kind::kPreposition && role.preposition == "in") {
      here = parties_.places(token);
    } else if (role.kind == Role::Kind::kModifier) {
      const bool acts = parties_.known(token) && !parties_.is_place(token) &&
                        !parties_.is_scene(draft.predicate.trigger, token);
      if (acts) here = parties_.at(token);
    } else if (recipient && is_addressee(draft, role)) {
      here = parties_.addressed(token);
    } else {
      here = parties_.behind(token);
    }
    if (role.kind == Role::Kind::kSubject) remove_later_conjuncts(draft, token, here);
    if (recipient && here.empty() && is_siege(draft)) here = parties_.residents(token);
    for (Party& party : here) {
      if (found.size() < kMaxParties) found.push_back(std::move(party));
    }
    if (recipient && !found.empty()) break;
  }
  return found;
}

// "the monks who asked for peace, and the army, left": only the monks asked. What stands behind the
// verb is no part of a subject before it, whatever the parser says.
void PartyAssigner::remove_later_conjuncts(const Draft& draft, Index subject,
                                           std::vector<Party>& parties) const {
  const Index trigger = draft.predicate.trigger;
  if (subject > trigger || !is_verb(tree_, trigger)) return;
  const std::uint32_t end = tree_.document().tokens[trigger].span.end;
  std::erase_if(parties, [&](const Party& party) { return party.span.begin > end; });
}

// "besieged towns": those who live there suffer.
bool PartyAssigner::is_siege(const Draft& draft) const {
  const std::string lemma = lower_lemma(tree_, draft.predicate.trigger);
  return lemma == "besiege" || lemma == "encircle";
}

// "asked the landlord to leave"
bool PartyAssigner::is_addressee(const Draft& draft, const Role& role) const {
  const bool to_do = std::any_of(
      draft.sense->conditions.begin(), draft.sense->conditions.end(),
      [](const Condition& c) { return c.wanted && c.test == Condition::Test::kInfinitive; });
  const bool forces = draft.event == "COERCE" && role.kind == Role::Kind::kObject;
  const bool calls_on = role.kind == Role::Kind::kPreposition &&
                        (role.preposition == "on" || role.preposition == "to");
  const bool asks = draft.event == "REQUEST" && (role.kind == Role::Kind::kObject ||
                                                 role.kind == Role::Kind::kDative || calls_on);
  return to_do && (asks || forces);
}

// "opposed American boots on the ground", "demanded that they leave Iraqi soil": an adjective for
// the actor's own country is no other party.
void PartyAssigner::remove_own_state(const std::vector<Party>& actors,
                                     std::vector<Party>& parties) const {
  if (actors.size() != 1 || actors.front().country.empty()) return;
  const auto& tokens = tree_.document().tokens;
  std::erase_if(parties, [&](const Party& party) {
    if (party.country != actors.front().country) return false;
    const auto token = std::find_if(tokens.begin(), tokens.end(),
                                    [&](const Token& one) { return one.span == party.span; });
    return token != tokens.end() &&
           tree_.dep(static_cast<Index>(token - tokens.begin())) == Dep::kAmod;
  });
}

// A recipient who is the actor too ("welcomed their deal with Chad") counts only if the sense's
// further alternatives find nobody else.
std::vector<Party> PartyAssigner::parties_of(const Draft& draft, const RoleSpec& spec,
                                             bool recipient) const {
  std::vector<Party> own;
  for (const std::vector<Role>& alternative : spec) {
    std::vector<Party> all;
    bool complete = true;
    for (const Role& role : alternative) {
      std::vector<Party> found = parties_at(draft, role, recipient);
      remove_those_of(all, found);
      complete = complete && !found.empty();
      all.insert(all.end(), found.begin(), found.end());
    }
    if (!complete) continue;
    if (recipient) remove_own_state(draft.actor, all);
    if (all.empty()) continue;
    std::vector<Party> others = all;
    if (recipient) remove_those_of(draft.actor, others);
    if (!others.empty()) return all;
    if (own.empty()) own = std::move(all);
  }
  return own;
}

void PartyAssigner::set_parties(Draft& draft) const {
  draft.actor = parties_of(draft, draft.sense->actor, false);
  draft.recipient = parties_of(draft, draft.sense->recipient, true);
  if (draft.predicate.use == LightVerb::Use::kRecipient && draft.predicate.light) {
    set_recipient_of_light_verb(draft);
  }
  const bool one_sided = draft.actor.size() < 2 && draft.recipient.empty();
  if (draft.event == "ASSAULT" && one_sided) set_victims_of_occurrence(draft);
  if (draft.actor.empty()) set_culprits(draft);
  resolve_counterpart(draft);
  remove_those_of(draft.actor, draft.recipient);
  if (draft.recipient.empty()) set_recipient_by_pronoun(draft);
  repair_reflexive(draft);
  const bool own_side = draft.event == "THREATEN" && draft.actor.size() == 1 &&
                        draft.recipient.size() == 1 &&
                        same_side(draft.actor.front(), draft.recipient.front());
  if (own_side) draft.recipient.clear();  // "threatened to expel ten ambassadors": of others
  if (draft.actor.empty() && may_lack_actor(draft.event) && !draft.recipient.empty() &&
      !has_silent_subject(draft.predicate)) {
    draft.actor.push_back(unknown_actor());
  }
}

// Somebody is named who does it, but the report does not say here who that is ("those who ...").
bool PartyAssigner::has_silent_subject(const Predicate& predicate) const {
  if (tree_.pos(predicate.trigger) != Pos::kVerb) return false;
  const auto subject = logical_subject(tree_, predicate.trigger);
  return subject && tree_.pos(*subject) == Pos::kPron;
}

// "The mayor met him and accused him": somebody else than who accuses, even if the report does not
// say who "he" is.
void PartyAssigner::set_recipient_by_pronoun(Draft& draft) const {
  if (draft.actor.empty() || !is_verb(tree_, draft.predicate.trigger)) return;
  for (const std::vector<Role>& alternative : draft.sense->recipient) {
    for (const Role& role : alternative) {
      if (role.kind == Role::Kind::kSpeaker) continue;
      for (const Index token : matcher_.fillers(draft.predicate, role)) {
        const std::string lemma = lower_lemma(tree_, token);
        if (tree_.tag(token) != "PRP" || (lemma != "he" && lemma != "she")) continue;
        const auto subject = logical_subject(tree_, draft.predicate.trigger);
        if (subject == token) continue;
        Party party;
        party.span = tree_.document().bytes_of({token, token + 1});
        party.text = party.name = tree_.document().text_of(party.span);
        party.why = "a pronoun for somebody else than the actor";
        draft.recipient = {std::move(party)};
        return;
      }
    }
  }
}

// "The convoy came under attack from rebels."
void PartyAssigner::set_recipient_of_light_verb(Draft& draft) const {
  if (const auto subject = surface_subject(tree_, *draft.predicate.light)) {
    draft.recipient = parties_.behind(*subject);
  }
  draft.actor.clear();
  for (const std::string_view word : {"by", "from", "of"}) {
    const auto agent = loose_preposition_object(tree_, draft.predicate.trigger, word);
    if (!agent || !parties_.known(*agent)) continue;
    draft.actor = parties_.at(*agent);
    break;
  }
}

// "A bombing left 40 injured."
void PartyAssigner::set_victims_of_occurrence(Draft& draft) const {
  const Predicate& predicate = draft.predicate;
  if (!predicate.light || predicate.use != LightVerb::Use::kOccurrence) return;
  const std::string verb = lower_lemma(tree_, *predicate.light);
  if (verb != "leave" && !lexicon_.set("outcomes").contains(verb)) return;
  const auto victims = tree_.child(*predicate.light, Dep::kDobj);
  if (victims) draft.recipient = parties_.at(*victims);
}

// "its neighbour", "its rival": the other country that the sentence names.
void PartyAssigner::resolve_counterpart(Draft& draft) const {
  if (draft.recipient.size() != 1 || is_known(draft.recipient.front()) || draft.actor.empty()) {
    return;
  }
  Party& recipient = draft.recipient.front();
  const Span sentence = tree_.sentence_span(draft.predicate.trigger);
  bool counterpart = false;
  for (Index i = sentence.begin; i < sentence.end; ++i) {
    const std::uint32_t at = tree_.document().tokens[i].span.begin;
    counterpart = counterpart || (recipient.span.begin <= at && at < recipient.span.end &&
                                  lexicon_.set("counterparts").contains(lower_lemma(tree_, i)));
  }
  if (!counterpart) return;
  for (Index i = draft.predicate.trigger; i-- > sentence.begin;) {
    for (const Party& other : parties_.places(i)) {
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

// "its decision to expel US troops", "Ecuador storms its embassy": nobody does this
// to himself, so the pronoun that seems to say so stands for another country.
void PartyAssigner::repair_reflexive(Draft& draft) const {
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
bool PartyAssigner::repair(Party& party, const std::string& other_country, Index trigger) const {
  const Span sentence = tree_.sentence_span(trigger);
  std::optional<Index> pronoun;
  for (Index i = sentence.begin; i < sentence.end; ++i) {
    if (tree_.pos(i) == Pos::kPron && tree_.document().tokens[i].span.begin == party.span.begin) {
      pronoun = i;
    }
  }
  if (!pronoun) return false;
  for (Index i = *pronoun; i-- > sentence.begin;) {
    if (tree_.pos(i) == Pos::kPron) continue;
    for (const Party& other : parties_.places(i)) {
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

// Without an attacker of another country the report's own country is the scene. What a state and
// its army do may be done abroad.
bool PartyAssigner::acts_at_home(const Draft& draft) const {
  if (draft.actor.empty() || draft.actor.front().country.empty()) return true;
  const Party& actor = draft.actor.front();
  const bool state =
      actor.sector.empty() || actor.sector.front() == "MIL" || actor.sector.front() == "GOV";
  return !state && actor.country == scene_.country(draft.predicate.trigger);
}

bool PartyAssigner::is_armament(const Party& party) const {
  const auto& tokens = tree_.document().tokens;
  auto token =
      std::lower_bound(tokens.begin(), tokens.end(), party.span.begin,
                       [](const Token& t, std::uint32_t begin) { return t.span.begin < begin; });
  const auto inside = [&](std::uint32_t at) {
    return tokens[at].span.begin >= party.span.begin && tokens[at].span.end <= party.span.end;
  };
  for (; token != tokens.end() && token->span.end <= party.span.end; ++token) {
    if (inside(token->head)) continue;  // "the artillery brigade" are soldiers
    const auto head = static_cast<Index>(token - tokens.begin());
    if (lexicon_.set("arms").contains(lower_lemma(tree_, head))) return true;
  }
  return false;
}

// Groups without a country are those of the scene; an arrested journalist without one, of the state
// that arrests.
void PartyAssigner::place_groups(Draft& draft) const {
  for (Party& party : draft.actor) {
    // Drones and jets may come from anywhere.
    if (!is_armament(party)) scene_.place_actor(party, draft.predicate.trigger);
  }
  const bool convicts = !draft.modes.empty() && draft.modes.front() == "convict";
  const bool jurisdiction = draft.event == "COERCE" || convicts;
  if (jurisdiction && !draft.actor.empty() && !draft.actor.front().country.empty()) {
    for (Party& party : draft.recipient) {
      if (!party.country.empty() || party.sector.empty() || comes_from_abroad(party)) continue;
      // A former ruler is sent home by another state.
      const bool deports = !draft.modes.empty() && draft.modes.front() == "deport";
      if (deports && party.sector.front() == "ELI") continue;
      party.country = draft.actor.front().country;
      party.code = party.country + party.code;
      party.why += "; country of the one who coerces";
    }
  }
  for (Party& party : draft.recipient) {
    if (!acts_on_people(draft.event)) break;
    if (acts_at_home(draft)) {
      scene_.place_actor(party, draft.predicate.trigger);
    } else {
      scene_.place_victim(party, draft.predicate.trigger);
    }
  }
}

// Who meets at the place of one of them visits him; who meets in a third country has no host.
void PartyAssigner::set_host(Draft& draft) const {
  if (draft.event != "CONSULT" || !draft.modes.empty() || draft.actor.size() != 2 ||
      !draft.recipient.empty()) {
    return;
  }
  std::string place;
  for (const std::string_view word : {"in", "at"}) {
    auto object = preposition_object(tree_, draft.predicate.anchor(), word);
    // The parser often hangs the place from the object: "met Mohammed VI in Rabat".
    const auto other = tree_.child(draft.predicate.anchor(), Dep::kDobj);
    if (!object && other) object = preposition_object(tree_, *other, word);
    if (!object) continue;
    const std::vector<Party> places = parties_.places(*object);
    if (!places.empty()) place = places.front().country;
  }
  if (place.size() != 3) return;
  const bool first_hosts = draft.actor[0].country == place;
  const bool second_hosts = draft.actor[1].country == place;
  if (first_hosts && second_hosts) return;
  // Of a compatriot the report seldom says the country: "he met the activist in the capital". Told
  // of first, somebody whose country is not known came there: "Herrera met him in the capital".
  if (first_hosts && draft.actor[1].country.empty()) return;
  if (!first_hosts && !second_hosts) {
    draft.modes = {"third-party"};
    return;
  }
  if (first_hosts) std::swap(draft.actor[0], draft.actor[1]);
  draft.recipient = {draft.actor[1]};
  draft.actor.pop_back();
  draft.modes = {"visit"};
}

}  // namespace khaldun::coder
