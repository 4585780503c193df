// Words of a page as they are compared and shown: blanks, entities, case and punctuation.
//
//   tidy(" Troops&nbsp;leave \n Mali ")      // "Troops leave Mali"
//   folded("Niger’s junta: “One week”")      // "nigers junta one week"
//   site_key("www.blue-nile.example")        // "bluenileexample"
//
// Text is valid UTF-8. Pure, thread-safe. Tested by page_words_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khaldun::page {

// One line: blanks of all kinds as one space, none at the ends; zero-width and direction marks
// dropped; character references decoded, also those that were escaped twice.
std::string tidy(std::string_view text);

// Lower case, letters and digits only, words parted by one space; apostrophes join. For comparing.
std::string folded(std::string_view text);
// `folded` without the spaces.
std::string site_key(std::string_view text);
// Whether the folded `words` stand in the folded `text` as whole words.
bool holds_words(std::string_view text, std::string_view words);
std::size_t word_count(std::string_view folded_text);
// Of any text, parted by blanks of ASCII.
std::uint32_t words_by_blanks(std::string_view text);
// The part of the words of the shorter that the longer has too, 0 to 1. Both folded.
double word_overlap(std::string_view one, std::string_view other);

// At most `bytes` of the text, whole characters.
std::string_view cut(std::string_view text, std::size_t bytes);
std::string_view trimmed(std::string_view text);
// Without what is in `set` (ASCII) and blanks at both ends.
std::string_view trimmed_of(std::string_view text, std::string_view set);
bool contains(std::string_view text, std::string_view part);
// With a full stop or another mark that ends sentences, also behind a quotation or a bracket.
bool ends_sentence(std::string_view text);
// ASCII letters of any case are the same.
bool equals_ignoring_case(std::string_view one, std::string_view other);
bool starts_ignoring_case(std::string_view text, std::string_view lower_start);
std::vector<std::string_view> split_at(std::string_view text, char separator);
// "www.cape.example" of "https://user@www.cape.example:80/world"; "" if it has none.
std::string_view host_of(std::string_view url);
// "/world?x=1"; "" if there is none.
std::string_view path_of(std::string_view url);

}  // namespace khaldun::page
