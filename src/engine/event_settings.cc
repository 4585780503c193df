// Tested by tests/end_to_end/tier_test.py.
#include "engine/event_settings.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "base/one_of.h"
#include "places/event_place.h"

namespace khaldun::engine {
namespace {

using Index = std::optional<std::size_t>;

Index index_of(std::span<const Span> spans, Span wanted) {
  const auto found = std::find(spans.begin(), spans.end(), wanted);
  if (found == spans.end()) return std::nullopt;
  return static_cast<std::size_t>(found - spans.begin());
}

// What is done on the spot. The other types are often only spoken of or done from afar.
bool is_on_the_spot(const Event& event) {
  constexpr std::array<std::string_view, 7> kOnTheSpot = {
      "ASSAULT", "AID", "COERCE", "CONSULT", "PROTEST", "MOBILIZE", "RETREAT"};
  return base::is_one_of(kOnTheSpot, event.event);
}

// The expressions of time of a sentence that name a day up to publication.
struct Days {
  std::vector<Span> spans;
  std::vector<coder::EventDate> dates;
};

Days days_of(const Document& document, const coder::ReportTimes& report, Span sentence) {
  Days days;
  for (std::size_t i = 0; i < report.times.size(); ++i) {
    if (!sentence.contains(report.times[i].span.begin)) continue;
    const auto date = coder::date_said(document, report, i);
    if (!date) continue;
    days.spans.push_back(date->span);
    days.dates.push_back(*date);
  }
  return days;
}

void explain(std::string_view event_id, const std::string& rule, Coding& coding) {
  for (Explanation& explanation : coding.explanations) {
    if (explanation.record == event_id) explanation.rules.push_back(rule);
  }
}

std::string name_of(const std::optional<Place>& place) { return place ? place->text : "nowhere"; }

// What the rules choose, and what the encoder makes of it.
struct Scene {
  std::optional<Place> of_rules;
  std::optional<Place> place;
};

Scene scene_of(const Document& document, std::span<const Place> places,
               const EncoderReading& reading, Span trigger) {
  Scene scene;
  scene.of_rules = places::place_of_event(document, trigger, places);
  scene.place = scene.of_rules;
  if (reading.encoder == nullptr) return scene;
  const auto scenes = places::possible_scenes(document, trigger, places);
  std::vector<Span> spans;
  for (const std::size_t possible : scenes) spans.push_back(places[possible].span);
  const Index chosen = scene.place ? index_of(spans, scene.place->span) : std::nullopt;
  const Index better = reading.encoder->choose(EncoderTier::Setting::kPlace, document,
                                               reading.chunks, {trigger, spans, chosen});
  if (better == chosen) return scene;
  scene.place.reset();
  if (better) {
    scene.place = places[scenes[*better]];
    scene.place->why = "encoder; " + scene.place->why;
  }
  return scene;
}

void set_date(const coder::EventDate& date, std::string_view published, Event& event) {
  event.date = date.day;
  event.date_end = date.end;
  event.date_precision = date.precision;
  event.date_source = date.source;
  event.evidence.date = date.span;
  if (coder::is_history(date, published)) event.status.time = Status::Time::kHistorical;
}

}  // namespace

std::optional<Place> place_of(const Document& document, std::span<const Place> places,
                              const EncoderReading& reading, Span trigger) {
  return scene_of(document, places, reading, trigger).place;
}

void set_places(const Document& document, std::span<const Place> places,
                const EncoderReading& reading, Coding& coding) {
  std::vector<Place> not_spoken_of;
  std::copy_if(places.begin(), places.end(), std::back_inserter(not_spoken_of),
               [&](const Place& place) { return places::stands_as_scene(document, place); });
  for (Event& event : coding.events) {
    const Span trigger = event.evidence.trigger;
    if (is_on_the_spot(event)) {
      const Scene scene = scene_of(document, places, reading, trigger);
      event.event_loc = scene.place;
      if (name_of(scene.place) != name_of(scene.of_rules)) {
        explain(event.id,
                "encoder: " + name_of(scene.place) + " rather than " + name_of(scene.of_rules),
                coding);
      }
    } else {
      event.event_loc = places::place_of_event(document, trigger, not_spoken_of);
    }
    if (event.event_loc) event.evidence.place = event.event_loc->span;
  }
}

void set_dates(const Document& document, const coder::ReportTimes& report,
               const EncoderReading& reading, Coding& coding) {
  if (reading.encoder == nullptr) return;
  for (Event& event : coding.events) {
    if (event.status.time != Status::Time::kPast) continue;
    const Evidence& evidence = event.evidence;
    const Days days = days_of(document, report, evidence.span);
    const bool is_said = event.date_source == "text";
    const Index chosen = is_said ? index_of(days.spans, evidence.date) : std::nullopt;
    if (is_said && !chosen) continue;  // said in another sentence
    const Index better =
        reading.encoder->choose(EncoderTier::Setting::kDate, document, reading.chunks,
                                {evidence.trigger, days.spans, chosen});
    // That the sentence names no day of the event is left to the rules to say.
    if (!better || better == chosen) continue;
    const coder::EventDate& date = days.dates[*better];
    explain(event.id, "encoder: " + date.day + " rather than " + event.date, coding);
    set_date(date, report.published, event);
  }
}

}  // namespace khaldun::engine
