// A left mark opens, a right mark closes what it matches, a straight mark does what the blanks
// around it and the open marks ask for. Open marks form a stack, so that quotes nest. A paragraph
// that ends with the quote open closes it, unless the next one opens again: newspapers repeat the
// opening mark there. A single mark opens only if its paragraph has one that closes it: it may be
// an apostrophe. Tested by clauses_test.cc.
#include "coder/quote_marks.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "khaldun/limits.h"

namespace khaldun::coder {
namespace {

enum class Shape : std::uint8_t { kNone, kCurly, kLow, kAngle, kStraight, kSingle, kSmallAngle };
enum class Side : std::uint8_t { kOpen, kClose, kEither };

struct Mark {
  Shape shape = Shape::kNone;
  Side side = Side::kEither;
};

struct NamedMark {
  std::string_view word;
  Mark mark;
};

constexpr std::array<NamedMark, 14> kMarks = {{
    {"\u201c", {Shape::kCurly, Side::kOpen}},
    {"\u201d", {Shape::kCurly, Side::kClose}},
    {"\u201e", {Shape::kLow, Side::kOpen}},
    {"\u00ab", {Shape::kAngle, Side::kOpen}},
    {"\u00bb", {Shape::kAngle, Side::kClose}},
    {"``", {Shape::kStraight, Side::kOpen}},
    {"''", {Shape::kStraight, Side::kEither}},
    {"\"", {Shape::kStraight, Side::kEither}},
    {"\u2018", {Shape::kSingle, Side::kOpen}},
    {"\u2019", {Shape::kSingle, Side::kClose}},
    {"'", {Shape::kSingle, Side::kEither}},
    {"`", {Shape::kSingle, Side::kOpen}},
    {"\u2039", {Shape::kSmallAngle, Side::kOpen}},
    {"\u203a", {Shape::kSmallAngle, Side::kClose}},
}};

Mark mark_of(std::string_view word) {
  for (const NamedMark& named : kMarks) {
    if (named.word == word) return named.mark;
  }
  return {};
}

// The tokenizer leaves small angle marks at their words: "‹The", "open,›".
constexpr std::string_view kGluedOpen = "\u2039";
constexpr std::string_view kGluedClose = "\u203a";

class Scanner {
 public:
  Scanner(const Tree& tree, const Layout& layout) : tree_(tree), layout_(layout) {}

  std::vector<Marked> scan() {
    for (Index i = 0; i < tree_.size(); ++i) {
      if (!stack_.empty() && (!layout_.coded(i) || is_new_paragraph(i))) end_paragraph(i);
      if (!layout_.coded(i) || tree_.pos(i) == Pos::kSpace) continue;
      if (i >= paragraph_end_) enter_paragraph(i);
      if (i != reopened_) step(i);
      last_ = i;
    }
    close_all(last_ + 1);
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Marked& a, const Marked& b) { return a.begin < b.begin; });
    return std::move(found_);
  }

 private:
  struct Open {
    Shape shape = Shape::kNone;
    Index part = 0;  // first token of the part in this paragraph
    Marked marked;
  };

  bool is_new_paragraph(Index i) const { return layout_.paragraph(i) != layout_.paragraph(last_); }

  // Where the paragraph's last single mark that may close is.
  void enter_paragraph(Index i) {
    last_closing_single_ = 0;
    const int paragraph = layout_.paragraph(i);
    for (paragraph_end_ = i;
         paragraph_end_ < tree_.size() && layout_.paragraph(paragraph_end_) == paragraph;
         ++paragraph_end_) {
      const Mark mark = mark_of(tree_.word(paragraph_end_));
      if (mark.shape == Shape::kSingle && mark.side != Side::kOpen && may_close(paragraph_end_)) {
        last_closing_single_ = paragraph_end_;
      }
    }
  }

  bool blank_before(Index i) const {
    const auto& tokens = tree_.document().tokens;
    return i == 0 || tokens[i - 1].span.end < tokens[i].span.begin ||
           tree_.pos(i - 1) == Pos::kSpace;
  }
  bool blank_after(Index i) const { return i + 1 >= tree_.size() || blank_before(i + 1); }

  bool may_open(Index i) const {
    return !blank_after(i) && (blank_before(i) || tree_.pos(i - 1) == Pos::kPunct);
  }
  // "workers' rights" has no mark; "the ‘talks’ began" has.
  bool may_close(Index i) const {
    return i > 0 && !blank_before(i) && (blank_after(i) || tree_.pos(i + 1) == Pos::kPunct) &&
           tree_.tag(i) != "POS";
  }

  void step(Index i) {
    const Mark mark = mark_of(tree_.word(i));
    if (mark.shape == Shape::kNone) return step_glued(i);
    switch (mark.shape) {
      case Shape::kSingle: return step_single(i, mark);
      case Shape::kStraight: return step_straight(i, mark);
      default: break;
    }
    if (mark.side == Side::kClose) {
      close(i, mark.shape);
    } else if (mark.shape == Shape::kCurly && is_open(Shape::kLow)) {
      close(i, Shape::kLow);  // „German“
    } else if (is_open(mark.shape) && may_close(i)) {
      close(i, mark.shape);  // “One,“ he said
    } else {
      open(i, mark.shape);
    }
  }

  void step_glued(Index i) {
    if (tree_.word(i).starts_with(kGluedOpen)) {
      open(i, Shape::kSmallAngle);
      if (!stack_.empty()) stack_.back().part = i;
    }
    if (tree_.word(i).ends_with(kGluedClose) && is_open(Shape::kSmallAngle)) {
      while (stack_.back().shape != Shape::kSmallAngle) pop(i, i, false);
      pop(i + 1, i + 1, true);
    }
  }

  void step_single(Index i, Mark mark) {
    if (mark.side != Side::kOpen && is_open(Shape::kSingle) && may_close(i)) {
      return close(i, Shape::kSingle);
    }
    if (mark.side != Side::kClose && i < last_closing_single_ && may_open(i)) {
      open(i, Shape::kSingle);
    }
  }

  void step_straight(Index i, Mark mark) {
    const bool opens = mark.side == Side::kOpen ||
                       (!is_open(Shape::kStraight) && !(may_close(i) && is_open(Shape::kCurly)));
    if (opens) return open(i, Shape::kStraight);
    close(i, is_open(Shape::kStraight) ? Shape::kStraight : Shape::kCurly);
  }

  bool is_open(Shape shape) const {
    return std::any_of(stack_.begin(), stack_.end(),
                       [shape](const Open& open) { return open.shape == shape; });
  }

  void open(Index i, Shape shape) {
    // A quote of the same shape was left open.
    for (bool found = !is_open(shape); !found;) {
      found = stack_.back().shape == shape;
      pop(i, i, false);
    }
    if (stack_.size() >= limits::kMaxNestedSpeech) return;
    Open& one = stack_.emplace_back();
    one.shape = shape;
    one.part = i + 1;
    one.marked.begin = i;
    one.marked.depth = static_cast<int>(stack_.size()) - 1;
  }

  // Closes the innermost quote of that shape, and with it those inside that were left open. A
  // closing mark may be of another family than the opening one ("One,”).
  void close(Index i, Shape shape) {
    if (!is_open(shape)) {
      shape = shape == Shape::kCurly && is_open(Shape::kStraight) ? Shape::kStraight : Shape::kNone;
      if (shape == Shape::kNone) return;
    }
    while (stack_.back().shape != shape) pop(i, i, false);
    pop(i, i + 1, true);
  }

  void pop(Index end, Index after, bool closed) {
    Open& top = stack_.back();
    if (top.part < end) top.marked.content.push_back({top.part, end});
    top.marked.end = after;
    top.marked.closed = closed;
    if (!top.marked.content.empty()) found_.push_back(std::move(top.marked));
    stack_.pop_back();
  }

  void close_all(Index end) {
    while (!stack_.empty()) pop(end, end, false);
  }

  // `i` is the first token of the next paragraph. Only the outermost quote goes on there.
  void end_paragraph(Index i) {
    while (stack_.size() > 1) pop(last_ + 1, last_ + 1, false);
    const Mark mark = layout_.coded(i) ? mark_of(tree_.word(i)) : Mark{};
    const bool goes_on = mark.shape == stack_.back().shape && mark.side != Side::kClose &&
                         mark.shape != Shape::kSingle && !blank_after(i);
    if (!goes_on) return close_all(last_ + 1);
    Open& quote = stack_.back();
    if (quote.part < last_ + 1) quote.marked.content.push_back({quote.part, last_ + 1});
    quote.part = i + 1;
    last_ = i;
    reopened_ = i;
  }

  const Tree& tree_;
  const Layout& layout_;
  std::vector<Marked> found_;
  std::vector<Open> stack_;
  Index last_ = 0;
  Index paragraph_end_ = 0;
  Index last_closing_single_ = 0;
  Index reopened_ = static_cast<Index>(-1);
};

}  // namespace

bool is_quote_mark(std::string_view word) { return mark_of(word).shape != Shape::kNone; }

std::vector<Marked> find_marked(const Tree& tree, const Layout& layout) {
  return Scanner(tree, layout).scan();
}

}  // namespace khaldun::coder
