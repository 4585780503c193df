#include "nlp/form_cache.h"

#include <algorithm>
#include <utility>

namespace khaldun::nlp {

void FormCache::clear() {
  slot_of_.clear();
  slots_.assign(1, {});
  hand_ = 0;
}

std::uint32_t FormCache::find(FormId form) {
  const std::uint32_t slot = form < slot_of_.size() ? slot_of_[form] : 0;
  if (slot != 0) {
    slots_[slot].round = round_;
    slots_[slot].since_last_visit = true;
  }
  return slot;
}

std::uint32_t FormCache::add(FormId form) {
  std::uint32_t slot = size();
  if (slot < kMaxSlots) {
    slots_.emplace_back();
  } else {
    do {
      hand_ = hand_ + 1 < kMaxSlots ? hand_ + 1 : 1;
    } while (slots_[hand_].round == round_ || std::exchange(slots_[hand_].since_last_visit, false));
    slot = hand_;
    slot_of_[slots_[slot].form] = 0;
  }
  slots_[slot] = {.form = form, .round = round_, .since_last_visit = false};
  if (form >= slot_of_.size())
    slot_of_.resize(std::max<std::size_t>(form + 1, 2 * slot_of_.size()));
  slot_of_[form] = slot;
  return slot;
}

}  // namespace khaldun::nlp
