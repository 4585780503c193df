// Tested by other_boxes_test.cc.
#include "page/other_boxes.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "page/page_words.h"
#include "text/unicode.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;

constexpr std::size_t kFewestBytes = 60;   // of a text that counts as a paragraph
constexpr std::size_t kMostBytes = 4000;   // of a text that is looked at
constexpr NodeId kMostNodes = 60;          // of a box
constexpr int kMostSteps = 8;              // of parents
constexpr std::size_t kHeadlineWords = 3;  // at least

bool is_heading(Tag tag) {
  return tag == Tag::kH2 || tag == Tag::kH3 || tag == Tag::kH4 || tag == Tag::kH5 ||
         tag == Tag::kH6;
}

}  // namespace

OtherBoxes::OtherBoxes(const PageEvidence& page, NodeId heading, const DateWords& words)
    : page_(page), words_(words) {
  std::size_t bytes = 0;
  if (heading == html::kNoNode) return;
  for (NodeId id = page.tree.end(heading); id < page.tree.size(); ++id) {
    if (page.tree.tag(id) != Tag::kText) continue;
    if (page.map.is_in(id, kOtherStories | kUnseen | kFigure)) continue;
    const std::size_t size = trimmed(page.tree.text(id)).size();
    bytes += size < kFewestBytes ? 0 : size;
    if (bytes < kFewestTextBytes) continue;
    text_end_ = id;
    return;
  }
}

bool OtherBoxes::has(NodeId id) const {
  NodeId box = page_.tree.parent(id);
  for (int steps = 0; steps < kMostSteps && box != html::kNoNode; ++steps) {
    // What begins in the text holds some of it.
    if (box <= text_end_ || page_.tree.end(box) - box > kMostNodes) return false;
    if (html::is_block(page_.tree.tag(box)) && tells_more(box, id)) return true;
    box = page_.tree.parent(box);
  }
  return false;
}

bool OtherBoxes::tells_more(NodeId box, NodeId day) const {
  for (NodeId id = box + 1; id < page_.tree.end(box); ++id) {
    if (page_.tree.tag(id) != Tag::kText || page_.tree.is_within(id, day)) continue;
    if (page_.map.is_in(id, kUnseen)) continue;
    const std::string_view text = trimmed(page_.tree.text(id));
    if (is_sentence(text)) return true;
    if (!is_heading(page_.tree.tag(page_.tree.parent(id)))) continue;
    if (word_count(folded(cut(text, kMostBytes))) >= kHeadlineWords) return true;
  }
  return false;
}

// With a word that is neither of a name nor of a line of dates: not "Chola M.".
bool OtherBoxes::is_sentence(std::string_view text) const {
  text = cut(text, kMostBytes);
  if (!ends_sentence(text) || contains(text, "©")) return false;
  const std::vector<std::string_view> parts = split_at(text, ' ');
  return parts.size() > 1 && std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
           if (part.empty()) return false;
           const base::Character first = base::next_character(part, 0);
           if (!text::is_alpha(first.code) || text::is_upper(first.code)) return false;
           return words_.of(trimmed_of(part, ".,:;!?")) == 0;
         });
}

}  // namespace khaldun::page
