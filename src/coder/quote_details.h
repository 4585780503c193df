// add_details: what a quote says beside its words: to whom ("told reporters"), when ("said on
// Tuesday", else publication), and whether its speaker is for or against what he speaks of.
//
//   add_details(quote, speech, {tree, lexicon, stances, parties, report});
//
// Pure function.
#pragma once

#include "coder/event_date.h"
#include "coder/party_finder.h"
#include "coder/speech_finder.h"
#include "coder/stance_lexicon.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {

struct QuoteContext {
  const Tree& tree;
  const TriggerLexicon& lexicon;
  const StanceLexicon& stances;
  const PartyFinder& parties;
  const ReportTimes& report;
};

void add_details(Quote& quote, const Speech& speech, const QuoteContext& context);

}  // namespace khaldun::coder
