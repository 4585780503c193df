// Tested by report_notes_test.cc.
#include "page/report_notes.h"

#include <string>
#include <string_view>
#include <vector>

#include "page/author_bios.h"
#include "page/page_words.h"
#include "page/reader_comments.h"
#include "page/stray_texts.h"
#include "page/tail_texts.h"

namespace khaldun::page {
namespace {

constexpr std::uint32_t kMostNoteBytes = 900;

class Labeller {
 public:
  Labeller(const NoteTable& corrections, const NoteWords& notes, const BodyWords& words,
           Article& article)
      : corrections_(corrections), notes_(notes), words_(words), article_(article) {
    for (const Author& author : article.authors) authors_.push_back(author.name);
  }

  void run() {
    label_comments();
    label_strays(RegionKind::kCaption, kMostCaptionShare, [&](std::string_view text) {
      return is_caption_text(text, words_by_blanks(text), notes_) &&
             !begins_bio(text, authors_, notes_.bios);
    });
    label_strays(RegionKind::kRelated, kMostLinkShare, [&](std::string_view text) {
      return is_related_line(text, words_by_blanks(text), notes_);
    });
    label_strays(RegionKind::kTail, kMostCaptionShare, [&](std::string_view text) {
      return is_call_text(text, words_by_blanks(text), notes_);
    });
    label_tail();
    const std::vector<Region*> texts = body();
    for (std::size_t i = 1; i < texts.size(); ++i) {
      if (i < kFirstNotes || i + kLastNotes >= texts.size()) label_note(*texts[i]);
      if (i + kLastNotes >= texts.size()) label_credit(*texts[i]);
    }
    label_bios();
  }

 private:
  std::vector<Region*> body() const {
    std::vector<Region*> texts;
    for (Region& region : article_.regions) {
      if (region.kind == RegionKind::kBody) texts.push_back(&region);
    }
    return texts;
  }

  std::string_view text_of(const Region& region) const {
    return std::string_view(article_.text).substr(region.bytes.begin, region.bytes.size());
  }

  void label_comments() const {
    const std::vector<Region*> texts = body();
    std::vector<std::string_view> paragraphs;
    for (const Region* region : texts) paragraphs.push_back(text_of(*region));
    for (std::size_t i = comments_begin(paragraphs, words_, authors_); i < texts.size(); ++i) {
      texts[i]->kind = RegionKind::kTail;
    }
  }

  // What is so among the texts behind the first, unless it is most of them: `most_share` per cent.
  template <class Test>
  void label_strays(RegionKind kind, std::uint64_t most_share, const Test& test) const {
    std::vector<Region*> found;
    std::uint64_t words = 0, found_words = 0;
    const std::vector<Region*> texts = body();
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::string_view text = text_of(*texts[i]);
      words += words_by_blanks(text);
      if (i == 0 || !test(text)) continue;
      found.push_back(texts[i]);
      found_words += words_by_blanks(text);
    }
    if (100 * found_words > most_share * words) return;
    for (Region* region : found) region->kind = kind;
  }

  // Texts behind the story: biographies, calls to the reader, notes on rights.
  void label_tail() const {
    const std::vector<Region*> texts = body();
    for (std::size_t i = texts.size(); i-- > 1;) {
      const std::string_view text = text_of(*texts[i]);
      const std::uint32_t kinds = words_.phrases.kinds_in(text);
      const bool is_sure = tail_kinds(kinds) > 1 || is_notice(text, words_.notices);
      if (words_by_blanks(text) > kMostTailWords || !is_tail(kinds) || !is_sure) return;
      texts[i]->kind = says(kinds, PhraseKind::kBio) ? RegionKind::kAuthorBio : RegionKind::kTail;
    }
  }

  void label_credit(Region& region) const {
    const std::string_view text = text_of(region);
    if (region.kind == RegionKind::kBody && is_credit_text(text, words_by_blanks(text), notes_)) {
      region.kind = RegionKind::kTail;
    }
  }

  void label_note(Region& region) const {
    if (region.bytes.size() > kMostNoteBytes) return;
    if (corrections_.begins(text_of(region))) {
      region.kind = RegionKind::kCorrection;
    } else if (notes_.republications.begins(text_of(region))) {
      region.kind = RegionKind::kRepublication;
    }
  }

  void label_bios() const {
    const std::vector<Region*> regions = body();
    std::vector<BioText> texts;
    for (const Region* region : regions) texts.push_back({text_of(*region), true});
    const std::vector<bool> is_bio = find_bios(texts, authors_, notes_.bios);
    for (std::size_t i = 0; i < regions.size(); ++i) {
      if (is_bio[i]) regions[i]->kind = RegionKind::kAuthorBio;
    }
  }

  const NoteTable& corrections_;
  const NoteWords& notes_;
  const BodyWords& words_;
  Article& article_;
  std::vector<std::string> authors_;
};

}  // namespace

void label_notes(const NoteTable& corrections, const NoteWords& notes, const BodyWords& words,
                 Article& article) {
  Labeller(corrections, notes, words, article).run();
}

}  // namespace khaldun::page
