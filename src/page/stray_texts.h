// find_strays: what the model takes for the body but its words or its form betray, and what it is.
//
//   const std::vector<RegionKind> kinds = find_strays(page, is_body, notes);   // kBody: none
//
// Captions and credits of pictures (captions.tsv): in any place, unless the page tells nearly all
// in them. Lines that lead to another story or medium, "Watch: ..." (related.tsv): a link, or a
// short line that ends no sentence. Paragraphs between others that are one link: headlines of other
// stories, unless there are many. Calls to the reader (calls.tsv), in any place. Lines of credit at
// the end (credits.tsv): "Reporting by ...". One text at least is left to be body. Pure,
// thread-safe. Tested by stray_texts_test.cc.
#pragma once

#include <string_view>
#include <vector>

#include "khaldun/article.h"
#include "page/body_choice.h"
#include "page/note_table.h"

namespace khaldun::page {

// Strays that are more than this, in per cent of the words of a body, are what it is made of.
inline constexpr std::uint64_t kMostCaptionShare = 85;
inline constexpr std::uint64_t kMostLinkShare = 20;

// Whether a text is a caption by its words: "(Photo: ... / AFP)", "... PHOTO | FILE".
bool is_caption_text(std::string_view text, std::uint32_t words, const NoteWords& notes);
// Whether a text is a credit by its words: "Reporting by Ann Lee; Editing by Bob Ray".
bool is_credit_text(std::string_view text, std::uint32_t words, const NoteWords& notes);
// Whether a text asks the reader for something: "Sign up to our newsletter".
bool is_call_text(std::string_view text, std::uint32_t words, const NoteWords& notes);
// Whether a text is a line with a label that leads to another story: "READ | Rebels leave the
// port".
bool is_related_line(std::string_view text, std::uint32_t words, const NoteWords& notes);

std::vector<RegionKind> find_strays(const PageContent& page, const std::vector<bool>& is_body,
                                    const NoteWords& notes);

}  // namespace khaldun::page
