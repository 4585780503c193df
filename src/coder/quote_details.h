// What a quote says beside its words: to whom it was said, and when.
//
//   addressee_of(tree, lexicon, parties, speech)   // "told reporters"
//   date_of_speech(tree, speech, report)           // "said on Tuesday"; else publication
//
// Pure functions.
#pragma once

#include <optional>

#include "coder/event_date.h"
#include "coder/party_finder.h"
#include "coder/speech_finder.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {

std::optional<Party> addressee_of(const Tree& tree, const TriggerLexicon& lexicon,
                                  const PartyFinder& parties, const Speech& speech);

// A time inside the quoted words is that of what they tell, not of the speech.
EventDate date_of_speech(const Tree& tree, const Speech& speech, const ReportTimes& report);

}  // namespace khaldun::coder
