// filter_events: leaves out the events that a user does not want.
//
//   filter_events(coding, {.profile = EventFilter::Profile::kPloverStrict});
//
// The one place where profiles and the least confidence are applied; what the profiles leave out,
// and why, is docs/decisions/0009-profiles.md. The explanation of an event that is left out says
// so. Quotes stay. Pure, thread-safe.
#pragma once

#include <string>

#include "khaldun/event.h"

namespace khaldun::engine {

// Why an event is left out, for people; "" when it is kept.
std::string why_left(const Event& event, const EventFilter& filter);

void filter_events(Coding& coding, const EventFilter& filter);

}  // namespace khaldun::engine
