// Draft: an event on its way from the words to the record. A plain record inside the coder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coder/event_date.h"
#include "coder/sense_matcher.h"
#include "coder/speech_finder.h"
#include "coder/status_reader.h"
#include "khaldun/event.h"

namespace khaldun::coder {

// Numbers of people, as far as they are stated.
struct Sizes {
  std::optional<Size> dead, injured, arrested, displaced, participants;
};

struct Draft {
  Predicate predicate;
  const Sense* sense = nullptr;
  std::string event;  // PLOVER type, after the rules of the manual
  std::vector<std::string> modes;
  std::string cameo;        // "" for the one of type and mode
  std::string theme_event;  // type of what is asked, promised, refused, threatened; "" for none
  std::string theme_mode;
  std::vector<Party> actor;
  std::vector<Party> recipient;
  StatusOf status;
  EventDate date;
  const Speech* speech = nullptr;  // that holds it
  std::optional<Party> accuser;    // it is the content of an accusation by this party
  bool own_words = false;          // a verbal act whose words the report gives ("called it ...")
  std::vector<std::string> contexts;
  std::vector<std::string> rules;  // of the manual that changed it
  std::vector<Index> mentions;     // further triggers of the same event
  Sizes size;
  bool in_title = false;
  bool in_absentia = false;  // words of its sentence that rules of the manual ask for
  bool prison = false;
};

// What was not made an event, and why.
struct Rejected {
  Index trigger = 0;
  std::string why;
};

}  // namespace khaldun::coder
