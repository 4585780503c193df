// How comments of readers are written, one line at a time.
//
//   names_speaker("Ann Roe: They should ...")             // true; also "Ann (17 May 2023): ..."
//   ends_signed("Send them home. \u2013 Ben, Ndola")           // true
//   is_signer("\u2013 Ben Phiri, Ndola")                       // true: a line of its own
//   is_name_and_time("bob99, 2 hours ago")                // true
//
// Pure, thread-safe. Tested by comment_forms_test.cc.
#pragma once

#include <cstdint>
#include <string_view>

namespace khaldun::page {

// Of a line that only tells who speaks, and when.
inline constexpr std::uint32_t kMostSpeakerWords = 8;

// Up to three words and a colon, or more before "writes:".
bool names_speaker(std::string_view text);
// The same of a nickname: small letters or a digit in it, as no place or country has.
bool names_nickname(std::string_view text);
// A sentence, a dash, and a few words that are none.
bool ends_signed(std::string_view text);
// A dash and a name, or a name and a place: capitals, no sentence.
bool is_signer(std::string_view text);
// A name, then how long ago that was ("2 hours ago", "just now"), or a day with a time. Of "Update,
// 14:02" and "Congo, 20 years ago" it is false.
bool is_name_and_time(std::string_view text);

}  // namespace khaldun::page
