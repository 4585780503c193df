// The order in which the records of an article are written: that of the text.
//
//   for (const RecordRef& record : in_text_order(coding)) record.event ? ... : ...
//
// An event stands where its trigger is, a quote where its content begins; a quote comes before the
// events that it contains. References are into `coding`. Pure, thread-safe.
#pragma once

#include <vector>

#include "khaldun/event.h"

namespace khaldun::formats {

// Exactly one of the two is set.
struct RecordRef {
  const Event* event = nullptr;
  const Quote* quote = nullptr;
  std::uint32_t position = 0;  // byte of the text
};

std::vector<RecordRef> in_text_order(const Coding& coding);

// Where the record stands: its trigger, else its sentence.
std::uint32_t position_of(const Event& event);
std::uint32_t position_of(const Quote& quote);

}  // namespace khaldun::formats
