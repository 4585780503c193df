// Texts that stand behind a story, by the kinds of their words (phrases.h), and sentences of a
// story that have one of these words, too.
//
//   is_tail(kinds)                                   // "Share this article", "Tags: Mali"
//   is_story_sentence("Share prices fell in Lusaka after the ambassador left.", 10, kinds, notices)
//
// Pure, thread-safe. Tested by tail_texts_test.cc.
#pragma once

#include <cstdint>
#include <string_view>

#include "page/phrases.h"

namespace khaldun::page {

// A text of a tail has at most so many words.
inline constexpr std::uint32_t kMostTailWords = 60;

// Whether a text begins with a quotation mark.
bool begins_quotation(std::string_view text);

// Whether a text has words of biographies, links to other stories, calls to share, comment or
// subscribe, rights or topics.
bool is_tail(std::uint32_t kinds);

// How many of these kinds it has.
int tail_kinds(std::uint32_t kinds);

// Whether a text, if no quotation, has words of `notices` (notices.tsv): it speaks to the reader,
// or tells of rights.
bool is_notice(std::string_view text, const Phrases& notices);

// Whether a text is a sentence that may be of the story though is_tail(): long enough, no notice,
// and with words of one of the kinds at most.
bool is_story_sentence(std::string_view text, std::uint32_t words, std::uint32_t kinds,
                       const Phrases& notices);

}  // namespace khaldun::page
