// Tested by report_notes_test.cc.
#include "page/report_notes.h"

#include <string>
#include <string_view>
#include <vector>

namespace khaldun::page {
namespace {

constexpr std::uint32_t kMostNoteBytes = 900;

class Labeller {
 public:
  Labeller(const NoteTable& corrections, const NoteWords& notes, Article& article)
      : corrections_(corrections), notes_(notes), article_(article) {
    for (const Author& author : article.authors) authors_.push_back(author.name);
  }

  void run() {
    const std::vector<Region*> texts = body();
    for (std::size_t i = 1; i < texts.size(); ++i) {
      if (i < kFirstNotes || i + kLastNotes >= texts.size()) label_note(*texts[i]);
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

  void label_note(Region& region) const {
    if (region.bytes.size() > kMostNoteBytes) return;
    if (corrections_.begins(text_of(region))) {
      region.kind = RegionKind::kCorrection;
    } else if (notes_.republications.begins(text_of(region))) {
      region.kind = RegionKind::kRepublication;
    }
  }

  void label_bios() const {
    const std::vector<Region*> texts = body();
    bool is_after_bio = false;
    for (std::size_t i = 1; i < texts.size(); ++i) {
      if (i + kLastBios < texts.size()) continue;
      const std::string_view text = text_of(*texts[i]);
      is_after_bio = text.size() <= kMostNoteBytes && (begins_bio(text, authors_, notes_.bios) ||
                                                       (is_after_bio && notes_.bios.goes_on(text)));
      if (is_after_bio) texts[i]->kind = RegionKind::kAuthorBio;
    }
  }

  const NoteTable& corrections_;
  const NoteWords& notes_;
  Article& article_;
  std::vector<std::string> authors_;
};

}  // namespace

void label_notes(const NoteTable& corrections, const NoteWords& notes, Article& article) {
  Labeller(corrections, notes, article).run();
}

}  // namespace khaldun::page
