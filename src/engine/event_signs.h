// EventSigns: what an encoder says about an event that was found, as numbers to be weighed.
//
//   const auto signs = signs_of(reader, chunks, event);
//   const double odds = weighed(blend, "right", *signs, "");
//
// `chunks` are what `reader` read of `document`. Pure functions. Tested by
// tests/end_to_end/tier_test.py.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/blend.h"
#include "heads/reader.h"
#include "khaldun/document.h"
#include "khaldun/event.h"

namespace khaldun::engine {

// The bytes of the sentences from that of `from` to that of `to`, in whichever order these stand.
Span sentences_around(const Document& document, Span from, Span to);

// What a reader says about two parties; nothing if one of them is in no chunk.
std::optional<heads::PairReading> read_pair(const heads::Reader& reader, const Document& document,
                                            std::span<const heads::Chunk> chunks, Span source,
                                            Span target);

struct EventSigns {
  double right = 0;     // log odds of the head of events
  double type = 0;      // log share of the event's type between its parties; 0 without two parties
  double none = 0;      // log odds that nothing is between them; likewise
  double backward = 0;  // log odds that it goes the other way; likewise
  heads::PairReading parties;  // see heads::EventReading
};

// Nothing if the event's trigger is in no chunk.
std::optional<EventSigns> signs_of(const heads::Reader& reader,
                                   std::span<const heads::Chunk> chunks, const Event& event);

// The sum of the signs by the weights of `question`; the names of its parts begin with `prefix`.
double weighed(const Blend& blend, std::string_view question, const EventSigns& signs,
               const std::string& prefix);

}  // namespace khaldun::engine
