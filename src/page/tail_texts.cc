#include "page/tail_texts.h"

#include <algorithm>
#include <array>

#include "page/page_words.h"

namespace khaldun::page {
namespace {

constexpr std::uint32_t kFewestStoryWords = 6;

constexpr std::array<PhraseKind, 7> kTails = {
    PhraseKind::kBio,     PhraseKind::kRelated, PhraseKind::kShare, PhraseKind::kOffer,
    PhraseKind::kComment, PhraseKind::kRights,  PhraseKind::kTag};

}  // namespace

bool begins_quotation(std::string_view text) {
  constexpr std::array<std::string_view, 4> kMarks = {"\"", "\u201C", "\u201E", "\u00AB"};
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return text.starts_with(mark); });
}

int tail_kinds(std::uint32_t kinds) {
  return static_cast<int>(std::count_if(kTails.begin(), kTails.end(),
                                        [&](PhraseKind kind) { return says(kinds, kind); }));
}

bool is_tail(std::uint32_t kinds) { return tail_kinds(kinds) > 0; }

bool is_notice(std::string_view text, const Phrases& notices) {
  return !begins_quotation(text) && notices.kinds_in(text) != 0;
}

bool is_story_sentence(std::string_view text, std::uint32_t words, std::uint32_t kinds,
                       const Phrases& notices) {
  return words >= kFewestStoryWords && ends_sentence(text) && tail_kinds(kinds) <= 1 &&
         !is_notice(text, notices);
}

}  // namespace khaldun::page
