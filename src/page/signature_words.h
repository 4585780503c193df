// The words of bylines: what begins them, and what in them is no name of a person.
//
//   byline_start("Written by: Jane Doe")     // 12
//   is_body_word("redaktion")                // true
//   wire_of("avec AFP")                      // "AFP"
//
// Words are in lower case, keys folded (page_words.h). Pure, thread-safe. Tested by
// signature_words_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace khaldun::page {

// Bytes of the words that begin a byline ("By ", "Written by: ", "Von "); 0 for none.
std::size_t byline_start(std::string_view text);
// The agency that the text names, "" for none: "(avec AFP)", "Associated Press".
std::string wire_of(std::string_view text);
// The one in the brackets of a dateline: "PRETORIA (Reuters) -".
std::string wire_of_dateline(std::string_view dateline);

// Bytes of the word that joins names at the front of `text`, its blanks included: " and ", " und ",
// " avec "; 0 for none.
std::size_t conjunction_start(std::string_view text);

// A user of a content management system, and no name: "nation_admin", "editor1", "jane_doe".
bool is_user_name(std::string_view name);

bool is_agency(std::string_view key);          // "the associated press"
bool is_nobody(std::string_view key);          // "admin", "super user"
bool is_body_word(std::string_view word);      // "team", "university": no person has it
bool is_role_word(std::string_view word);      // "reporter", "phd"
bool is_name_particle(std::string_view word);  // "von", "bin"
bool is_title_word(std::string_view word);     // "dr."
bool is_page_word(std::string_view word);      // "share", "comments": of the page, not of a name
// Weekdays, months, "on", "updated": what stands between a name and a date.
bool is_date_word(std::string_view word);

}  // namespace khaldun::page
