// The coding rules of the PLOVER manual that go beyond single words.
//
//   apply_manual(draft, ontology);            // one event: "will meet" is AGREE
//   apply_manual_to_report(drafts, rejected); // among events: no MOBILIZE beside the ASSAULT
//
// Each rule has its name in Draft::rules, and cases in tests/cases/coder/rules. Choices where the
// manual is unclear: docs/decisions/0008-plover-contradictions.md. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coder/draft.h"
#include "ontology/ontology.h"

namespace khaldun::coder {

// "Russia must leave, Poland said": one side says what another should do.
bool is_demand_of_another(const Draft& draft);

// Rewrites type and modes. Returns why the draft is no event, if it is none.
std::optional<std::string> apply_manual(Draft& draft, const ontology::Ontology& ontology);

// The second event that the manual wants beside a draft: the prison term of a conviction.
std::optional<Draft> companion(const Draft& draft);

// Removes drafts that the manual does not want beside others of the same report.
void apply_manual_to_report(std::vector<Draft>& drafts, std::vector<Rejected>& rejected);

}  // namespace khaldun::coder
