// Tested by stray_texts_test.cc.
#include "page/stray_texts.h"

#include <algorithm>
#include <array>

#include "page/author_bios.h"
#include "page/page_words.h"
#include "page/text_kinds.h"

namespace khaldun::page {
namespace {

using html::Tag;

constexpr std::uint32_t kMostCaptionWords = 60;
constexpr std::uint32_t kMostCreditWords = 60;
constexpr std::uint32_t kMostCallWords = 40;
// Of "Watch: ..." and of a headline that is a link, and what is no longer than a label.
constexpr std::uint32_t kMostLineWords = 25;
constexpr std::uint32_t kFewestHeadlineWords = 3;
constexpr std::uint32_t kMostLabelWords = 4;
// Of a sentence that begins as a credit does.
constexpr std::uint32_t kFewestSentenceWords = 8;

// "\u00BB Police kill three students".
bool has_arrow(std::string_view text) {
  constexpr std::array<std::string_view, 5> kMarks = {"\u00BB ", "\u2190", "\u25B8", "\u25B6",
                                                      "\u2192"};
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return text.starts_with(mark); });
}

class Finder {
 public:
  Finder(const PageContent& page, const std::vector<bool>& is_body, const NoteWords& notes)
      : page_(page), notes_(notes), kinds_(page.blocks.size(), RegionKind::kBody) {
    for (std::size_t i = 0; i < is_body.size(); ++i) {
      if (!is_body[i]) continue;
      body_.push_back(i);
      words_ += block(i).words;
    }
  }

  std::vector<RegionKind> run() {
    if (body_.size() > 1) {
      mark(RegionKind::kCaption, kMostCaptionShare,
           [&](std::size_t t) { return is_caption(block(body_[t])); });
      mark(RegionKind::kTail, kMostCaptionShare,
           [&](std::size_t t) { return is_credit(t) || is_call(t); });
      mark(RegionKind::kRelated, kMostLinkShare, [&](std::size_t t) { return leads_away(t); });
      if (kinds_[body_.front()] != RegionKind::kBody && !has_body()) {
        kinds_.assign(kinds_.size(), RegionKind::kBody);
      }
    }
    return std::move(kinds_);
  }

 private:
  const Block& block(std::size_t i) const { return page_.blocks[i]; }

  bool has_body() const {
    return std::any_of(body_.begin(), body_.end(),
                       [&](std::size_t i) { return kinds_[i] == RegionKind::kBody; });
  }

  // What is so among the texts of the body, if it is not most of them.
  template <class Test>
  void mark(RegionKind kind, std::uint64_t most_share, Test test) {
    std::vector<std::size_t> found;
    std::uint64_t found_words = 0;
    for (std::size_t t = 0; t < body_.size(); ++t) {
      if (kinds_[body_[t]] != RegionKind::kBody || !test(t)) continue;
      found.push_back(body_[t]);
      found_words += block(body_[t]).words;
    }
    if (100 * found_words > most_share * words_) return;
    for (const std::size_t i : found) kinds_[i] = kind;
  }

  bool is_caption(const Block& text) const {
    return is_caption_text(text.text, text.words, notes_) &&
           !begins_bio(text.text, page_.metadata.all_authors(), notes_.bios);
  }

  bool is_credit(std::size_t t) const {
    const Block& text = block(body_[t]);
    return t > 0 && t + kLastNotes >= body_.size() && is_credit_text(text.text, text.words, notes_);
  }

  bool is_call(std::size_t t) const {
    const Block& text = block(body_[t]);
    return t > 0 && is_call_text(text.text, text.words, notes_);
  }

  // "Watch: Police kill two", or a headline that is one link between two paragraphs.
  bool leads_away(std::size_t t) const {
    const Block& text = block(body_[t]);
    if (t == 0 || !leads_away_by_form(text)) return false;
    if (notes_.related.is_labelled(text.text)) return true;
    if (has_arrow(text.text) && !ends_sentence(text.text)) return true;
    return is_headline_link(text) && t + 1 < body_.size() && is_paragraph(body_[t - 1]) &&
           is_paragraph(body_[t + 1]);
  }

  static bool leads_away_by_form(const Block& text) {
    return text.words <= kMostLineWords && (!ends_sentence(text.text) || is_mostly_link(text));
  }

  // All of it, but for a label of a few words: "Background: " before the link.
  bool is_headline_link(const Block& text) const {
    if (page_.tree.tag(text.element) != Tag::kP || ends_sentence(text.text)) return false;
    const std::size_t before =
        text.text.size() - std::min<std::size_t>(text.link_bytes, text.text.size());
    const std::string_view label = trimmed(std::string_view(text.text).substr(0, before));
    const auto words = static_cast<std::uint32_t>(split_at(label, ' ').size());
    const bool has_label =
        words <= kMostLabelWords && (label.ends_with(':') || label.ends_with('|'));
    return label.empty() ? text.words >= kFewestHeadlineWords
                         : has_label && text.words >= words + kFewestHeadlineWords;
  }

  bool is_paragraph(std::size_t i) const {
    return page_.tree.tag(block(i).element) == Tag::kP && !is_mostly_link(block(i));
  }

  const PageContent& page_;
  const NoteWords& notes_;
  std::vector<RegionKind> kinds_;
  std::vector<std::size_t> body_;
  std::uint64_t words_ = 0;  // of the body
};

// "Have a tip? Write to us at tips@paper.example."
bool asks_for_mail(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || text[at - 1] == ' ') return false;
  const std::string_view host = text.substr(at + 1, text.substr(at + 1).find(' '));
  const std::string_view before = text.substr(0, at);
  return host.find('.') < host.size() - 1 &&
         (contains(before, " us at ") || contains(before, " us on ") ||
          contains(before, "rite to "));
}

// "Reporting by the national broadcaster was banned in the camp.": credits name somebody, with a
// capital.
bool is_sentence(std::string_view text, std::uint32_t words) {
  constexpr std::string_view kBy = " by ";
  const std::size_t by = text.find(kBy);
  if (by == std::string_view::npos || by + kBy.size() >= text.size()) return false;
  const char next = text[by + kBy.size()];
  return next >= 'a' && next <= 'z' && words >= kFewestSentenceWords && ends_sentence(text);
}

}  // namespace

bool is_caption_text(std::string_view text, std::uint32_t words, const NoteWords& notes) {
  if (words > kMostCaptionWords) return false;
  return (notes.captions.begins(text) && !is_sentence(text, words)) || notes.captions.ends(text);
}

bool is_credit_text(std::string_view text, std::uint32_t words, const NoteWords& notes) {
  return words <= kMostCreditWords && notes.credits.begins(text) && !is_sentence(text, words);
}

bool is_call_text(std::string_view text, std::uint32_t words, const NoteWords& notes) {
  return words <= kMostCallWords && (notes.calls.begins(text) || asks_for_mail(text));
}

bool is_related_line(std::string_view text, std::uint32_t words, const NoteWords& notes) {
  return words <= kMostLineWords && !ends_sentence(text) &&
         (has_arrow(text) || notes.related.is_labelled(text));
}

std::vector<RegionKind> find_strays(const PageContent& page, const std::vector<bool>& is_body,
                                    const NoteWords& notes) {
  return Finder(page, is_body, notes).run();
}

}  // namespace khaldun::page
