// Tested by event_filter_test.cc.
#include "engine/event_filter.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace khaldun::engine {
namespace {

bool has_actor(const Event& event) {
  return std::any_of(event.actor.begin(), event.actor.end(),
                     [](const Party& party) { return party.code != "UNK"; });
}

// A promise, a concession or a threat is made today, whatever the day of what it speaks of.
bool is_announcement(const Event& event) {
  return event.event == "AGREE" || event.event == "CONCEDE" || event.event == "THREATEN";
}

bool is_fact(const Event& event) {
  const Status::Certainty certainty = event.status.certainty;
  return certainty == Status::Certainty::kAsserted ||
         (certainty == Status::Certainty::kPlanned && is_announcement(event));
}

std::string_view left_by_icews(const Event& event) {
  if (event.status.polarity == Status::Polarity::kNegated) return "it did not happen";
  if (!is_fact(event)) return "the report does not assert it";
  if (event.status.time == Status::Time::kHistorical) return "it is history to the report";
  return "";
}

std::string_view left_by_profile(const Event& event, EventFilter::Profile profile) {
  if (profile == EventFilter::Profile::kAll) return "";
  if (!has_actor(event)) return "nobody who acts is named";
  return profile == EventFilter::Profile::kIcews ? left_by_icews(event) : "";
}

std::string in_hundredths(double share) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, share, std::chars_format::fixed, 2).ptr;
  return {text, end};
}

}  // namespace

std::string why_left(const Event& event, const EventFilter& filter) {
  const std::string_view by_profile = left_by_profile(event, filter.profile);
  if (!by_profile.empty()) {
    return "profile " + std::string(to_string(filter.profile)) + ": " + std::string(by_profile);
  }
  if (event.confidence < filter.min_confidence) {
    return "confidence " + in_hundredths(event.confidence) + " is less than " +
           in_hundredths(filter.min_confidence);
  }
  return "";
}

void filter_events(Coding& coding, const EventFilter& filter) {
  std::map<std::string_view, std::string> left;  // by the id of the event
  for (const Event& event : coding.events) {
    if (std::string why = why_left(event, filter); !why.empty()) left[event.id] = std::move(why);
  }
  if (left.empty()) return;
  for (Explanation& explanation : coding.explanations) {
    const auto found = left.find(explanation.record);
    if (!explanation.accepted || found == left.end()) continue;
    explanation.accepted = false;
    explanation.text += "; left out: " + found->second;
    explanation.record.clear();
  }
  const auto first =
      std::stable_partition(coding.events.begin(), coding.events.end(),
                            [&](const Event& event) { return why_left(event, filter).empty(); });
  coding.events.erase(first, coding.events.end());
}

}  // namespace khaldun::engine
