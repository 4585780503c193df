// find_dateline: the place, agency and day in front of a wire report's first sentence.
//
//   find_dateline("KYIV, May 20, 2023 (Example) - Russia condemned ...")
//   // size 38, day "2023-05-20"
//
// Who reads on as if it were part of the sentence takes the town or the agency for who acts. A
// town in capitals is enough; one in ordinary letters needs an agency or a day, or that the page
// sets it apart with where it lies: "<b>Nairobi, Kenya</b> - The minister ...". What follows the
// dash must begin a sentence. Pure, thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace khaldun::ingest {

struct Dateline {
  std::size_t size = 0;  // bytes with the dash; what follows are blanks and the sentence
  std::string day;       // ISO 8601, if it names day, month and year; else ""
};

// `bold`: bytes at the front of the paragraph that are set in bold letters, or the like.
std::optional<Dateline> find_dateline(std::string_view paragraph, std::size_t bold = 0);

}  // namespace khaldun::ingest
