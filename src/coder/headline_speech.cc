// Tested by attribution_finder_test.cc.
#include "coder/headline_speech.h"

#include <algorithm>

#include "coder/arguments.h"
#include "coder/party_finder.h"

namespace khaldun::coder {
namespace {

constexpr Index kMaxNameTokens = 8;
constexpr Index kMaxHeadlineTokens = 25;

class HeadlineReader {
 public:
  HeadlineReader(const Tree& tree, const Layout& layout, const TriggerLexicon& lexicon,
                 const MarkIndex& marks)
      : tree_(tree), layout_(layout), lexicon_(lexicon), marks_(marks) {}

  std::vector<Attributed> read() {
    bool first = true;  // of the paragraphs that are coded
    for (Index begin = 0; begin < tree_.size();) {
      Index end = begin + 1;
      while (end < tree_.size() && layout_.paragraph(end) == layout_.paragraph(begin)) ++end;
      if (layout_.coded(begin)) {
        headline_ = layout_.title(begin) || (first && end - begin <= kMaxHeadlineTokens);
        read_paragraph({begin, end});
        first = false;
      }
      begin = end;
    }
    return std::move(found_);
  }

 private:
  void read_paragraph(Span paragraph) {
    while (paragraph.begin < paragraph.end && tree_.pos(paragraph.begin) == Pos::kSpace) {
      ++paragraph.begin;
    }
    const Index limit = std::min(paragraph.end, paragraph.begin + kMaxNameTokens + 1);
    for (Index colon = paragraph.begin + 1; colon < limit; ++colon) {
      if (tree_.word(colon) != ":") continue;
      const Span name = {paragraph.begin, colon};
      if (is_speaker(name, {colon + 1, paragraph.end}))
        add(name, colon, {colon + 1, paragraph.end});
      return;
    }
    if (headline_) read_end(paragraph);
  }

  // "Strike killed ten: UN"
  void read_end(Span title) {
    title = trimmed(tree_, title);
    const Index limit = title.size() > kMaxNameTokens ? title.end - kMaxNameTokens : title.begin;
    for (Index colon = title.end; colon-- > limit;) {
      if (tree_.word(colon) != ":") continue;
      const Span name = {colon + 1, title.end};
      if (colon > title.begin + 1 && is_name(name)) add(name, colon, {title.begin, colon});
      return;
    }
  }

  // "LAVROV:" of a transcript, whatever the tagger makes of it.
  bool all_capitals(Span name) const {
    for (Index i = name.begin; i < name.end; ++i) {
      if (!is_upper_case(tree_.word(i)) || tree_.pos(i) == Pos::kPunct) return false;
    }
    return true;
  }

  bool is_name(Span name) const {
    if (name.size() == 0) return false;
    if (lexicon_.set("headline_labels").contains(lower_lemma(tree_, name.begin))) return false;
    if (all_capitals(name)) return true;
    for (Index i = name.begin; i < name.end; ++i) {
      if (is_verb(tree_, i) || tree_.pos(i) == Pos::kPunct || tree_.pos(i) == Pos::kNum)
        return false;
    }
    const Index last = name.end - 1;
    return tree_.pos(last) == Pos::kPropn ||
           lexicon_.set("headline_sources").contains(lower_lemma(tree_, last));
  }

  static bool is_upper_case(std::string_view word) {
    return word.size() > 1 &&
           std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  bool is_speaker(Span name, Span rest) const {
    if (!is_name(name) || trimmed(tree_, rest).size() == 0) return false;
    if (headline_) return true;
    if (is_quote_mark(tree_.word(rest.begin))) return true;
    return is_upper_case(tree_.word(name.end - 1));
  }

  void add(Span name, Index colon, Span rest) {
    Attributed one;
    one.cue_head = colon;
    one.cue = {colon, colon + 1};
    one.source = trimmed(tree_, name);
    one.source_head = one.source.end - 1;
    rest = marks_.with_marks(trimmed(tree_, rest));
    if (is_quote_mark(tree_.word(rest.begin))) one.form = Attributed::Form::kQuoted;
    one.content = {rest};
    found_.push_back(std::move(one));
  }

  const Tree& tree_;
  const Layout& layout_;
  const TriggerLexicon& lexicon_;
  const MarkIndex& marks_;
  bool headline_ = false;  // the paragraph is a title, or short and the first
  std::vector<Attributed> found_;
};

}  // namespace

std::vector<Attributed> find_headline_speech(const Tree& tree, const Layout& layout,
                                             const TriggerLexicon& lexicon,
                                             const MarkIndex& marks) {
  return HeadlineReader(tree, layout, lexicon, marks).read();
}

}  // namespace khaldun::coder
