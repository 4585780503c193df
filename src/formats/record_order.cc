// Tested by src/formats/formats_test.cc.
#include "formats/record_order.h"

#include <algorithm>

namespace khaldun::formats {

std::uint32_t position_of(const Event& event) {
  return event.evidence.trigger.empty() ? event.evidence.span.begin : event.evidence.trigger.begin;
}

std::uint32_t position_of(const Quote& quote) {
  return quote.content.empty() ? quote.evidence.span.begin : quote.content.front().begin;
}

std::vector<RecordRef> in_text_order(const Coding& coding) {
  std::vector<RecordRef> records;
  for (const Quote& quote : coding.quotes) records.push_back({nullptr, &quote, position_of(quote)});
  for (const Event& event : coding.events) records.push_back({&event, nullptr, position_of(event)});
  std::stable_sort(records.begin(), records.end(),
                   [](const RecordRef& a, const RecordRef& b) { return a.position < b.position; });
  return records;
}

}  // namespace khaldun::formats
