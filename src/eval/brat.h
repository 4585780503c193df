// Attributions in brat's standoff format, as PolNeAR has them: one .ann beside each text.
//
//   T1<TAB>Source 0 12<TAB>The ministry      spans count characters; fragments are parted by ';'
//   T4<TAB>Attribution 13 17<TAB>said        an event's anchor: its cue
//   E1<TAB>Attribution:T4 Source:T1 Cue:T2 Content:T3
//
// Lines of other kinds (notes, relations) and spans that no event names are passed over. A label
// that starts with "Attribution" is one ("Attribution-no-source"). In memory every span counts
// bytes. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khaldun/event.h"
#include "khaldun/result.h"

namespace khaldun::eval {

// In the order of the file. Error kInvalidData ("name:3: expected ..., found ...") for a span that
// is no span of `text` and an event that names an unknown one.
Result<std::vector<AttributionSpans>> read_brat(std::string_view annotations, std::string_view text,
                                                std::string_view name);

std::string write_brat(const std::vector<AttributionSpans>& attributions, std::string_view text);

// The same words as one span wherever only blanks part them, without blanks at the ends.
std::vector<Span> normalized(std::vector<Span> spans, std::string_view text);

}  // namespace khaldun::eval
