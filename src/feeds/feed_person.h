// person_of: who an author's element names.
//
//   person_of("desk@paper.example (Amina Said)");   // name and email
//   person_of("Amina Said <a@paper.example>");
//   person_of("mailto:a@paper.example");
//
// A list of names ("A and B") stays one name. Pure, thread-safe. Tested by feed_person_test.cc.
#pragma once

#include <string_view>
#include <vector>

#include "feeds/feed.h"

namespace khaldun::feeds {

FeedPerson person_of(std::string_view text);

// Adds `person` unless it is empty; one that is there already (by name, else by mail) gets what it
// lacks.
void add_person(std::vector<FeedPerson>& persons, FeedPerson person);

}  // namespace khaldun::feeds
