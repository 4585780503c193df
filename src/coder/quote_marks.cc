// A left mark opens, a right mark closes, a straight mark does what the state asks for. A paragraph
// that ends with the quote open closes it, unless the next one opens again: newspapers repeat the
// opening mark there. Tested by clauses_test.cc.
#include "coder/quote_marks.h"

#include <string_view>

namespace khaldun::coder {
namespace {

enum class Mark { kNone, kOpen, kClose, kStraight };

Mark mark_of(std::string_view word) {
  if (word == "\u201c" || word == "\u00ab" || word == "\u201e" || word == "``") return Mark::kOpen;
  if (word == "\u201d" || word == "\u00bb" || word == "''") return Mark::kClose;
  if (word == "\"") return Mark::kStraight;
  return Mark::kNone;
}

class Scanner {
 public:
  Scanner(const Tree& tree, const Layout& layout) : tree_(tree), layout_(layout) {}

  std::vector<Marked> scan() {
    for (Index i = 0; i < tree_.size(); ++i) {
      if (open_ && (!layout_.coded(i) || layout_.paragraph(i) != layout_.paragraph(last_))) {
        end_paragraph(i);
      }
      if (!layout_.coded(i) || tree_.pos(i) == Pos::kSpace) continue;
      step(i);
      last_ = i;
    }
    if (open_) close(tree_.size(), tree_.size());
    return std::move(found_);
  }

 private:
  void step(Index i) {
    const Mark mark = mark_of(tree_.word(i));
    if (mark == Mark::kOpen || (mark == Mark::kStraight && !open_)) {
      if (!open_) start(i);
    } else if (mark != Mark::kNone && open_) {
      close(i, i + 1);
    }
  }

  void start(Index i) {
    open_ = true;
    current_ = {};
    current_.begin = i;
    part_ = i + 1;
  }

  // `i` is the first token of the next paragraph.
  void end_paragraph(Index i) {
    const bool goes_on = layout_.coded(i) && (mark_of(tree_.word(i)) == Mark::kOpen ||
                                              mark_of(tree_.word(i)) == Mark::kStraight);
    if (!goes_on) return close(last_ + 1, last_ + 1);
    add_part(last_ + 1);
    part_ = i + 1;
    last_ = i;
    if (mark_of(tree_.word(i)) == Mark::kStraight) reopened_ = i;
  }

  void add_part(Index end) {
    if (part_ < end) current_.content.push_back({part_, end});
  }

  void close(Index end, Index after) {
    if (reopened_ && *reopened_ + 1 == after) {  // the straight mark that reopened the quote
      reopened_.reset();
      return;
    }
    add_part(end);
    current_.end = after;
    if (!current_.content.empty()) found_.push_back(current_);
    open_ = false;
  }

  const Tree& tree_;
  const Layout& layout_;
  std::vector<Marked> found_;
  Marked current_;
  bool open_ = false;
  Index part_ = 0;
  Index last_ = 0;
  std::optional<Index> reopened_;
};

}  // namespace

std::vector<Marked> find_marked(const Tree& tree, const Layout& layout) {
  return Scanner(tree, layout).scan();
}

}  // namespace khaldun::coder
