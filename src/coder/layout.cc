// Tested by clauses_test.cc.
#include "coder/layout.h"

#include <algorithm>
#include <string_view>

#include "khaldun/limits.h"

namespace khaldun::coder {
namespace {

// A blank line, with or without blanks on it.
bool has_blank_line(std::string_view gap) { return std::count(gap.begin(), gap.end(), '\n') >= 2; }

}  // namespace

Layout::Layout(const Article& article, const Document& document)
    : kinds_(document.tokens.size(), Part::kOther), paragraphs_(document.tokens.size(), 0) {
  std::size_t region = 0;
  int paragraph = 0;
  std::size_t last_region = 0;
  std::uint32_t end = 0;
  for (Index i = 0; i < size(); ++i) {
    const Span span = document.tokens[i].span;
    while (region < article.regions.size() && article.regions[region].bytes.end <= span.begin) {
      ++region;
    }
    if (region < article.regions.size() && article.regions[region].bytes.contains(span.begin)) {
      const RegionKind kind = article.regions[region].kind;
      if (kind == RegionKind::kTitle) kinds_[i] = Part::kTitle;
      if (kind == RegionKind::kStandfirst) kinds_[i] = Part::kStandfirst;
      if (kind == RegionKind::kBody) kinds_[i] = Part::kBody;
      if (kind == RegionKind::kDateline) kinds_[i] = Part::kDateline;
    }
    // Blank lines may lie between tokens, or be tokens themselves.
    const std::string_view gap =
        std::string_view(document.text).substr(end, span.begin - std::min(end, span.begin));
    if (i > 0 &&
        (region != last_region || has_blank_line(gap) ||
         (document.tokens[i - 1].pos == Pos::kSpace && has_blank_line(document.word(i - 1))))) {
      ++paragraph;
    }
    paragraphs_[i] = paragraph;
    last_region = region;
    end = span.end;
  }
  for (const Span sentence : document.sentences) {
    if (sentence.size() <= limits::kMaxCodedSentenceTokens) continue;
    std::fill(kinds_.begin() + sentence.begin, kinds_.begin() + sentence.end, Part::kOther);
  }
}

}  // namespace khaldun::coder
