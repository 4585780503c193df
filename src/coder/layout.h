// Layout: which tokens of a document are coded, and in which paragraph they stand.
//
//   const Layout layout(article, document);
//   if (layout.coded(token) && !layout.title(token)) ...
//
// Only title, standfirst and body of an article are coded, and of these no sentence that is too
// long for news (limits.h). A blank line parts paragraphs. Immutable.
#pragma once

#include <vector>

#include "coder/tree.h"
#include "khaldun/article.h"
#include "khaldun/document.h"

namespace khaldun::coder {

class Layout {
 public:
  Layout(const Article& article, const Document& document);

  bool coded(Index token) const { return kinds_[token] == Part::kBody || title(token); }
  // Of the title or the standfirst: a summary of what the body tells.
  bool title(Index token) const {
    return kinds_[token] == Part::kTitle || kinds_[token] == Part::kStandfirst;
  }
  bool standfirst(Index token) const { return kinds_[token] == Part::kStandfirst; }
  bool dateline(Index token) const { return kinds_[token] == Part::kDateline; }
  // Numbers rise from the start of the text; a region starts a new paragraph.
  int paragraph(Index token) const { return paragraphs_[token]; }
  Index size() const { return static_cast<Index>(kinds_.size()); }

 private:
  enum class Part : std::uint8_t { kOther, kTitle, kStandfirst, kDateline, kBody };
  std::vector<Part> kinds_;
  std::vector<int> paragraphs_;
};

}  // namespace khaldun::coder
