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
  HeadlineReader(const Tree& tree, const Layout& layout, const AttributionWords& words,
                 const MarkIndex& marks)
      : tree_(tree), layout_(layout), words_(words), marks_(marks) {}

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
      const Span rest = {colon + 1, paragraph.end};
      if (is_speaker(name, rest)) return add(name, colon, rest);
      break;
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

  bool is_label(Span name) const {
    return words_.lexicon.set("headline_labels").contains(lower_lemma(tree_, name.begin));
  }

  // Of nouns and names only, and no label ("Breaking: ...").
  bool is_noun_phrase(Span name) const {
    if (name.size() == 0 || is_label(name)) return false;
    for (Index i = name.begin; i < name.end; ++i) {
      const Pos pos = tree_.pos(i);
      if (is_verb(tree_, i) || pos == Pos::kPunct || pos == Pos::kNum || pos == Pos::kAux) {
        return false;
      }
    }
    return is_noun(tree_, name.end - 1);
  }

  // Somebody who may speak. The tagger takes a name alone for a noun.
  bool is_name(Span name) const {
    if (!is_noun_phrase(name)) return name.size() > 0 && all_capitals(name) && !is_label(name);
    const Index last = name.end - 1;
    const Document& document = tree_.document();
    const std::string_view type = document.label(document.tokens[last].entity_type);
    if (tree_.pos(last) == Pos::kPropn || type == "PERSON" || type == "ORG") return true;
    if (words_.lexicon.set("headline_sources").contains(lower_lemma(tree_, last))) return true;
    return words_.parties != nullptr && words_.parties->known(last) &&
           !words_.parties->is_place(last);
  }

  static bool is_upper_case(std::string_view word) {
    return word.size() > 1 &&
           std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  bool is_speaker(Span name, Span rest) const {
    if (trimmed(tree_, rest).size() == 0) return false;
    const bool quoted = is_quote_mark(tree_.word(rest.begin));
    if (quoted && is_noun_phrase(name)) return true;
    return is_name(name) && (headline_ || is_upper_case(tree_.word(name.end - 1)));
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
  const AttributionWords& words_;
  const MarkIndex& marks_;
  bool headline_ = false;  // the paragraph is a title, or short and the first
  std::vector<Attributed> found_;
};

}  // namespace

std::vector<Attributed> find_headline_speech(const Tree& tree, const Layout& layout,
                                             const AttributionWords& words,
                                             const MarkIndex& marks) {
  return HeadlineReader(tree, layout, words, marks).read();
}

}  // namespace khaldun::coder
