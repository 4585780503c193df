// Where and when events were: what the rules choose, and in the tiers with an encoder what its
// heads make of that choice. Explanations tell where the encoder chose otherwise.
//
//   set_places(coded.document, coded.places, reading, coded.coding);
//   set_dates(coded.document, {published, times, {}}, reading, coded.coding);
//
// Pure functions. Tested by tests/end_to_end/tier_test.py and those of the rules.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "coder/event_date.h"
#include "engine/encoder_tier.h"
#include "khaldun/annotation.h"
#include "khaldun/document.h"
#include "khaldun/event.h"

namespace khaldun::engine {

// An encoder and what it read of the document; no encoder in the tier "fast".
struct EncoderReading {
  const EncoderTier* encoder = nullptr;
  std::span<const heads::Chunk> chunks = {};
};

// Where that took place which the bytes `trigger` report. What the encoder takes away from the
// place that the rules chose has no place, not that of the dateline.
std::optional<Place> place_of(const Document& document, std::span<const Place> places,
                              const EncoderReading& reading, Span trigger);

// Sets where each event was. What is spoken of or done from afar ("criticised Moscow", "a loan to
// Ukraine") is done at no place that is only its object: the report has to say "in" or "at", and
// the encoder is not asked, for there it knows less than these rules.
void set_places(const Document& document, std::span<const Place> places,
                const EncoderReading& reading, Coding& coding);

// Sets the day of past events to another one of their sentence where the encoder sees that rather
// than what the coder chose.
void set_dates(const Document& document, const coder::ReportTimes& report,
               const EncoderReading& reading, Coding& coding);

}  // namespace khaldun::engine
