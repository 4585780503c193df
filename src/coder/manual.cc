// Rules are applied in the order in which they are written: first what a request, promise or threat
// is about, then time, then what the type demands. Tested by coder_test.cc.
#include "coder/manual.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/one_of.h"

namespace khaldun::coder {
namespace {

using base::is_one_of;
using Certainty = Status::Certainty;
using Polarity = Status::Polarity;

bool is_future_agreement(std::string_view event) {
  return is_one_of(std::array<std::string_view, 4>{"CONSULT", "SUPPORT", "COOPERATE", "AID"},
                   event);
}

bool is_conflict(std::string_view event) {
  return is_one_of(
      std::array<std::string_view, 5>{"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
      event);
}

bool has_mode(const Draft& draft, std::string_view mode) {
  return std::find(draft.modes.begin(), draft.modes.end(), mode) != draft.modes.end();
}

// Mode of a REQUEST or REJECT, from what is requested or rejected.
std::string_view requested_mode(std::string_view theme, std::string_view theme_mode) {
  if (theme == "CONSULT") return "meet";
  if (theme == "RETREAT" && theme_mode == "resign") return "change";
  if (theme == "RETREAT" || theme == "CONCEDE") return "yield";
  if (theme == "AID" || theme == "COOPERATE" || theme == "SUPPORT" || theme == "AGREE") {
    return "assist";
  }
  return theme.empty() ? "" : "change";
}

// Mode of a THREATEN, from what is threatened.
std::string_view threatened_mode(std::string_view theme, std::string_view mode) {
  if (theme == "ASSAULT" || theme == "MOBILIZE") return mode == "abduct" ? "arrest" : "violence";
  if (theme == "SANCTION") {
    return mode == "expel" ? "expel" : mode == "withdraw" ? "relations" : "restrict";
  }
  if (theme == "COERCE") return mode == "arrest" ? "arrest" : "restrict";
  if (theme == "PROTEST") return "restrict";
  if (theme == "REJECT" || theme == "RETREAT") return "relations";
  return "";
}

// CAMEO code of an AGREE about an act of that type.
std::string_view intended_cameo(std::string_view theme) {
  if (theme == "COOPERATE") return "031";
  if (theme == "SUPPORT") return "032";
  if (theme == "AID") return "033";
  if (theme == "CONSULT") return "036";
  return "";
}

void retype(Draft& draft, std::string event, std::string_view mode, std::string rule) {
  if (draft.theme_event.empty()) {
    draft.theme_event = draft.event;
    draft.theme_mode = draft.modes.empty() ? "" : draft.modes.front();
  }
  draft.event = std::move(event);
  draft.modes.clear();
  if (!mode.empty()) draft.modes.emplace_back(mode);
  draft.cameo.clear();
  draft.rules.push_back(std::move(rule));
}

// What is promised decides the type of a promise: "agreed to release", "vowed to strike".
void apply_theme(Draft& draft) {
  if (!draft.sense->themed || draft.event != draft.sense->event) return;
  const std::string theme = draft.theme_event;
  if (draft.event == "REQUEST" || draft.event == "REJECT") {
    const std::string_view mode = requested_mode(theme, draft.theme_mode);
    if (!mode.empty()) draft.modes = {std::string(mode)};
  } else if (draft.event == "THREATEN") {
    const std::string_view mode = threatened_mode(theme, draft.theme_mode);
    if (!mode.empty()) draft.modes = {std::string(mode)};
  } else if (draft.event == "AGREE") {
    if (theme == "RETREAT" || theme == "CONCEDE") {
      retype(draft, "CONCEDE", "", "a promised concession is CONCEDE");
    } else if (is_conflict(theme)) {
      retype(draft, "THREATEN", threatened_mode(theme, draft.theme_mode),
             "a promise of conflict is THREATEN");
    }
  }
}

// The act is announced by who will do it; it did not happen yet, but the announcement did.
void settle(Draft& draft, Certainty certainty) {
  draft.status.status.certainty = certainty;
  draft.status.status.polarity = Polarity::kAffirmed;
}

// "Iran will attack Iraq, Egypt said": what another country foretells is no threat of Iran's.
bool is_forecast(const Draft& draft) {
  constexpr std::array<std::string_view, 5> kOneself = {"it", "he", "she", "they", "we"};
  if (!draft.status.will || draft.speech == nullptr || draft.actor.empty()) return false;
  const Party& actor = draft.actor.front();
  const std::string& country = draft.speech->speaker.country;
  return !country.empty() && !actor.country.empty() && country != actor.country &&
         !is_one_of(kOneself, actor.text);
}

// "The minister will not meet with the envoy": who would have met, and is refused.
void part_refused(Draft& draft) {
  const bool two_sides = draft.sense->actor.front().size() == 2 && draft.actor.size() == 2;
  if (!two_sides || !draft.recipient.empty()) return;
  draft.recipient = {std::move(draft.actor[1])};
  draft.actor.pop_back();
}

void apply_future(Draft& draft) {
  const Status& status = draft.status.status;
  const bool planned = status.certainty == Certainty::kPlanned;
  if (!planned || status.time != Status::Time::kFuture) return;
  const bool cooperative = is_future_agreement(draft.event) || draft.event == "RETREAT" ||
                           draft.event == "CONCEDE" || draft.event == "AGREE";
  if (status.polarity == Polarity::kNegated) {
    if (cooperative && draft.status.announced) {
      const std::string mode(requested_mode(
          draft.event, draft.modes.empty() ? "" : std::string_view(draft.modes.front())));
      retype(draft, "REJECT", mode, "refused cooperation is REJECT");
      part_refused(draft);
      settle(draft, Certainty::kAsserted);
      draft.status.status.time = Status::Time::kPast;
    }
    return;
  }
  if (is_future_agreement(draft.event)) {
    retype(draft, "AGREE", "", "future " + draft.event + " is AGREE");
    draft.cameo = intended_cameo(draft.theme_event);
    if (draft.actor.empty() && draft.speech != nullptr) {
      draft.actor = {draft.speech->speaker};
      draft.rules.emplace_back("who says so will do it");
    }
  } else if (draft.event == "RETREAT") {
    retype(draft, "CONCEDE", "", "future RETREAT is CONCEDE");
  } else if (is_conflict(draft.event) && draft.status.announced && !draft.status.purpose &&
             !draft.recipient.empty() && !is_forecast(draft)) {
    const std::string mode(threatened_mode(
        draft.event, draft.modes.empty() ? "" : std::string_view(draft.modes.front())));
    retype(draft, "THREATEN", mode, "announced " + draft.event + " is THREATEN");
  }
}

bool of_several_countries(const std::vector<Party>& parties) {
  return std::any_of(parties.begin(), parties.end(), [&](const Party& party) {
    return party.country.size() == 3 && !parties.front().country.empty() &&
           party.country != parties.front().country;
  });
}

void apply_details(Draft& draft) {
  constexpr std::string_view kShowOfForce = "150";  // exercises, tests
  if (draft.event == "MOBILIZE" && has_mode(draft, "troops") && draft.cameo == kShowOfForce &&
      of_several_countries(draft.actor)) {
    retype(draft, "COOPERATE", "", "an exercise of several countries is COOPERATE");
    draft.cameo = "062";
  }
  if (draft.event == "COERCE" && has_mode(draft, "arrest") && draft.in_absentia) {
    retype(draft, "THREATEN", "arrest", "arrest in absentia is THREATEN arrest");
  }
  const bool disaster =
      std::find(draft.contexts.begin(), draft.contexts.end(), "disasters") != draft.contexts.end();
  if (draft.event == "MOBILIZE" && disaster && !draft.recipient.empty()) {
    retype(draft, "AID", "", "disaster relief by troops is AID");
  }
  if (draft.event == "COERCE" && has_mode(draft, "martial-law") && disaster) {
    draft.modes = {"restrict"};
  }
}

// What somebody says that others should do is asked of them.
void apply_obligation(Draft& draft) {
  if (!is_demand_of_another(draft)) return;
  const bool undone = draft.status.status.polarity == Polarity::kNegated;
  const std::string mode(
      undone ? "yield"
             : requested_mode(draft.event,
                              draft.modes.empty() ? "" : std::string_view(draft.modes.front())));
  retype(draft, "REQUEST", mode, "what another should do is REQUEST");
  draft.recipient = draft.actor;
  draft.actor = {draft.speech->speaker};
  settle(draft, Certainty::kAsserted);
  draft.status.status.time = Status::Time::kPast;
}

bool acts_for(const std::vector<Party>& parties, const std::vector<Party>& others) {
  return std::any_of(parties.begin(), parties.end(), [&](const Party& party) {
    return std::any_of(others.begin(), others.end(),
                       [&](const Party& other) { return same_side(party, other); });
  });
}

bool happened(const Draft& draft) {
  const Status& status = draft.status.status;
  return status.polarity == Polarity::kAffirmed &&
         (status.certainty == Certainty::kAsserted || status.certainty == Certainty::kAlleged);
}

bool are_civil(const std::vector<Party>& parties) {
  return !parties.empty() && !parties.front().sector.empty() &&
         is_one_of(std::array<std::string_view, 7>{"CVL", "LAB", "EDU", "AGR", "OPP", "SOC", "REL"},
                   parties.front().sector.front());
}

// Why `draft` is not wanted beside `other`; "" when it is.
std::string_view unwanted_beside(const Draft& draft, const Draft& other) {
  if (draft.event == "MOBILIZE" && other.event == "ASSAULT" && happened(other) &&
      acts_for(draft.actor, other.actor)) {
    return "MOBILIZE is part of the ASSAULT of the same report";
  }
  if (draft.event == "ACCUSE" && has_mode(draft, "allege") && other.event == "SANCTION" &&
      has_mode(other, "convict") && happened(other) &&
      std::any_of(draft.recipient.begin(), draft.recipient.end(), [&](const Party& party) {
        return std::any_of(other.recipient.begin(), other.recipient.end(),
                           [&](const Party& convict) { return same_party(party, convict); });
      })) {
    return "the accusation is part of the conviction";
  }
  if (draft.event == "REQUEST" && other.event == "PROTEST" && are_civil(draft.actor) &&
      are_civil(other.actor) && draft.actor.front().country == other.actor.front().country) {
    return "the demand is the topic of the PROTEST";
  }
  return "";
}

// A party that calls for an end to its own conflict agrees.
void apply_own_conflict(std::vector<Draft>& drafts) {
  for (Draft& draft : drafts) {
    if (draft.event != "REQUEST" || draft.theme_mode != "ceasefire") continue;
    const bool own = std::any_of(drafts.begin(), drafts.end(), [&](const Draft& other) {
      return other.event == "ASSAULT" && happened(other) &&
             (acts_for(draft.actor, other.actor) || acts_for(draft.actor, other.recipient));
    });
    if (own) retype(draft, "AGREE", "", "a call to end one's own conflict is AGREE");
  }
}

}  // namespace

bool is_demand_of_another(const Draft& draft) {
  return draft.status.obliged && draft.speech != nullptr && !draft.actor.empty() &&
         draft.status.status.certainty == Certainty::kRequested &&
         !same_side(draft.actor.front(), draft.speech->speaker);
}

std::optional<std::string> apply_manual(Draft& draft, const ontology::Ontology& ontology) {
  apply_obligation(draft);
  apply_theme(draft);
  apply_future(draft);
  apply_details(draft);
  // Those who do it together are all actors, as in a meeting.
  const bool together = draft.event == "COOPERATE" && draft.actor.size() > 1;
  if (ontology.find_type(draft.event)->recipient_required && draft.recipient.empty() && !together) {
    return draft.event + " needs a recipient, and none is named";
  }
  // merge_mentions() finds the parties of a meeting that somebody quoted speaks of.
  if (draft.event == "CONSULT" && draft.actor.size() < 2 && draft.recipient.empty() &&
      draft.speech == nullptr && !has_mode(draft, "multilateral")) {
    return "CONSULT needs a second party, and none is named";
  }
  const bool undone = draft.status.status.polarity == Polarity::kNegated;
  if (undone && is_unnamed(draft.actor)) {
    return "it did not happen, and nobody is said to have tried";
  }
  if (undone && draft.recipient.empty() &&
      (draft.event == "ACCUSE" || draft.event == "COERCE" || draft.event == "ASSAULT")) {
    return "it did not happen, and to whom is not said";
  }
  if (draft.event == "RETREAT" && !has_mode(draft, "release")) draft.recipient.clear();
  return std::nullopt;
}

std::optional<Draft> companion(const Draft& draft) {
  if (draft.event != "SANCTION" || !has_mode(draft, "convict") || !draft.prison ||
      draft.in_absentia || !happened(draft)) {
    return std::nullopt;
  }
  Draft prison = draft;
  prison.event = "COERCE";
  prison.modes = {"arrest"};
  prison.cameo.clear();
  prison.rules.emplace_back("a conviction with prison is COERCE arrest too");
  return prison;
}

void apply_manual_to_report(std::vector<Draft>& drafts, std::vector<Rejected>& rejected) {
  apply_own_conflict(drafts);
  const std::vector<Draft> all = drafts;
  std::erase_if(drafts, [&](const Draft& draft) {
    for (const Draft& other : all) {
      const std::string_view why = unwanted_beside(draft, other);
      if (why.empty()) continue;
      rejected.push_back({draft.predicate.trigger, std::string(why)});
      return true;
    }
    return false;
  });
}

}  // namespace khaldun::coder
