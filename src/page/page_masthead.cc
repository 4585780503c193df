// Tested by page_masthead_test.cc.
#include "page/page_masthead.h"

#include <string>
#include <string_view>

#include "base/ascii.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;

constexpr int kMaxSteps = 40;  // of parents
constexpr std::size_t kMaxNameBytes = 200;

bool is_named(std::string_view value, const DateWords& words, DateWord kind) {
  for (const std::string_view word : split_at(value.substr(0, kMaxNameBytes), ' ')) {
    std::string name = base::lowered(word);
    std::erase_if(name, [](char c) { return c == '-' || c == '_'; });
    if (words.has(name, kind)) return true;
  }
  return false;
}

bool holds_article(Tag tag) { return tag == Tag::kArticle || tag == Tag::kMain; }

}  // namespace

Masthead::Masthead(const html::Tree& tree, NodeId heading, const DateWords& words)
    : tree_(tree), words_(words), begin_(heading) {
  for (NodeId id = 1; id < tree.size() && begin_ == html::kNoNode; ++id) {
    if (tree.tag(id) == Tag::kH1 || holds_article(tree.tag(id))) begin_ = id;
  }
  if (begin_ == html::kNoNode) return;
  const NodeId parent = tree.parent(begin_);
  if (parent != 0 && parent != html::kNoNode && tree.tag(parent) != Tag::kBody) box_ = parent;
}

bool Masthead::is_named(NodeId id, DateWord kind) const {
  return page::is_named(tree_.attribute(id, "class"), words_, kind) ||
         page::is_named(tree_.attribute(id, "id"), words_, kind);
}

bool Masthead::is_of_article(NodeId id) const {
  NodeId at = id;
  for (int steps = 0; steps < kMaxSteps && at != html::kNoNode && at != 0; ++steps) {
    if (holds_article(tree_.tag(at))) return true;
    at = tree_.parent(at);
  }
  return false;
}

bool Masthead::is_head(NodeId at, bool is_weak) const {
  if (is_named(at, DateWord::kHead)) return true;
  if (is_weak && is_named(at, DateWord::kWeakHead)) return true;
  const Tag tag = tree_.tag(at);
  if (tag == Tag::kNav) return true;
  // "<div><header>By Jane</header><h2>Title</h2>": the box of the title is of the article.
  return tag == Tag::kHeader && (is_weak || box_ == html::kNoNode || tree_.parent(at) != box_);
}

bool Masthead::has(NodeId id, bool is_weak) const {
  if ((begin_ != html::kNoNode && id >= begin_) || is_of_article(id)) return false;
  NodeId at = id;
  for (int steps = 0; steps < kMaxSteps && at != html::kNoNode && at != 0; ++steps) {
    if (begin_ != html::kNoNode && tree_.is_within(begin_, at)) return false;
    if (is_head(at, is_weak)) return true;
    at = tree_.parent(at);
  }
  return false;
}

bool Masthead::has(NodeId id) const { return has(id, false); }

bool Masthead::is_above(NodeId id) const {
  if (has(id, true)) return true;
  if (begin_ == html::kNoNode || id >= begin_ || is_of_article(id)) return false;
  return box_ == html::kNoNode || !tree_.is_within(id, box_);
}

bool Masthead::shows_today(NodeId id) const {
  constexpr int kNear = 3;
  NodeId at = id;
  for (int steps = 0; steps < kNear && at != html::kNoNode && at != 0; ++steps) {
    if (is_named(at, DateWord::kClock)) return true;
    at = tree_.parent(at);
  }
  return false;
}

}  // namespace khaldun::page
