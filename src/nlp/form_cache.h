// FormCache: gives word forms slots, of which there are a fixed number at most.
//
//   cache.begin_round();                         // slots of this round are not taken away in it
//   std::uint32_t slot = cache.find(form);       // 0: not there
//   if (slot == 0) slot = cache.add(form);       // takes the slot of a form not seen lately if
//   full
//
// Replacement is by the clock algorithm (Corbato 1968): a hand goes round and takes the first slot
// that was not used since it last came by. Not thread-safe; constant time on average.
#pragma once

#include <cstdint>
#include <vector>

namespace khaldun::nlp {

// A word form as an encoder sees it: id of the lexeme * 2, plus 1 if a space follows.
using FormId = std::uint32_t;
// A row of zeros between documents.
inline constexpr FormId kPaddingForm = 0xFFFFFFFF;

class FormCache {
 public:
  // More than the forms of one round. 8192 forms hold nine tokens of ten in news.
  static constexpr std::uint32_t kMaxSlots = 8192;

  struct Entry {
    FormId form = 0;
    std::uint32_t slot = 0;
  };

  // Forgets all forms.
  void clear();
  void begin_round() { ++round_; }
  // The slot of the form, or 0; slot 0 is never given away.
  std::uint32_t find(FormId form);
  std::uint32_t add(FormId form);
  // Slots given away so far, and slot 0; never more than kMaxSlots.
  std::uint32_t size() const { return static_cast<std::uint32_t>(slots_.size()); }

 private:
  struct Slot {
    FormId form = kPaddingForm;
    std::uint32_t round = 0;  // in which it was used last
    bool since_last_visit = false;
  };

  std::vector<std::uint32_t> slot_of_;  // by form; 0 if it has none
  std::vector<Slot> slots_ = std::vector<Slot>(1);
  std::uint32_t round_ = 0;
  std::uint32_t hand_ = 0;
};

}  // namespace khaldun::nlp
