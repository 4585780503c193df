// Tested by shown_days_test.cc.
#include "page/shown_days.h"

#include "page/page_words.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;

constexpr std::size_t kMaxLineBytes = 160;  // more is a paragraph
constexpr std::size_t kMaxLeadBytes = 30;

bool is_heading(Tag tag) {
  return tag == Tag::kH1 || tag == Tag::kH2 || tag == Tag::kH3 || tag == Tag::kH4;
}

bool is_of_list(Tag tag) {
  return tag == Tag::kLi || tag == Tag::kTd || tag == Tag::kDd || tag == Tag::kBlockquote;
}

bool holds(const ShownLine& line, const LineDay& day) {
  return day.span.begin >= line.begin && day.span.begin < line.end;
}

std::string_view own_text(const ShownLine& line) {
  return std::string_view(line.text).substr(line.begin, line.end - line.begin);
}

// Whether a part of a line is one, and not the first, of a long paragraph: "by <b>15 April 2025</b>
// at the latest".
bool is_in_paragraph(const ShownLine& line) {
  const bool is_paragraph =
      line.block == Tag::kP || line.block == Tag::kLi || line.block == Tag::kBlockquote;
  return is_paragraph && line.begin > kMaxLeadBytes && line.text.size() > kMaxLineBytes;
}

NodeId end_of_lead(const PageEvidence& page, NodeId begin) {
  constexpr int kLeads = 2;
  int leads = 0;
  for (NodeId id = begin; id < page.tree.size(); ++id) {
    if (page.tree.tag(id) != Tag::kText) continue;
    if (page.map.is_in(id, kOtherStories | kUnseen | kFigure)) continue;
    if (trimmed(page.tree.text(id)).size() > kMaxLineBytes && ++leads == kLeads) return id;
  }
  return page.tree.size();
}

}  // namespace

ShownDays::ShownDays(const PageEvidence& page, const Place& place, const DateWords& words,
                     const DayReading& reading)
    : page_(page), place_(place), words_(words), reading_(reading) {
  lead_end_ = end_of_lead(page, place.heading == html::kNoNode ? place.article : place.heading);
}

std::vector<LineDay> ShownDays::of_text(NodeId id) const {
  const std::string_view text = trimmed(page_.tree.text(id));
  if (days_in(text, reading_, 1).empty() || contains(text, "©")) return {};
  const ShownLine line = line_of(page_.tree, id);
  const DateLine read = read_date_line(line.text, reading_, words_);
  if (read.tells_today) return {};
  std::vector<LineDay> found;
  for (LineDay day : read.days) {
    if (!holds(line, day) || !is_of_page(id, line, read, day)) continue;
    if (day.role == DayRole::kPlain && read.kind == LineKind::kPure) {
      day.role = role_before_line(line, day.span.begin);
    }
    if (day.role != DayRole::kOther) found.push_back(day);
  }
  return found;
}

bool ShownDays::is_of_page(NodeId id, const ShownLine& line, const DateLine& read,
                           const LineDay& day) const {
  if (place_.heading != html::kNoNode && page_.tree.is_within(id, place_.heading)) {
    return !read.is_prose() || stands_apart(line.text, day.span);
  }
  if (has_own_element(id, line, read)) return true;
  if (is_heading(line.block)) {
    return read.kind == LineKind::kPure || day.role == DayRole::kPublished ||
           day.role == DayRole::kUpdated;
  }
  if (is_of_list(line.block) || is_below_link(id)) {
    return read.kind <= LineKind::kNames || (!read.is_prose() && has_time(line.text, day.span));
  }
  return !read.is_prose() || (is_lead(id) && is_dateline(line.text, day.span, words_));
}

// "<span>7 June 2020</span>" in a row of spans that is too long for a line of dates.
bool ShownDays::has_own_element(NodeId id, const ShownLine& line, const DateLine& read) const {
  const Tag tag = page_.tree.tag(page_.tree.parent(id));
  if (tag != Tag::kSpan && tag != Tag::kTime && tag != Tag::kSmall) return false;
  if (read.kind == LineKind::kSentence || is_in_paragraph(line)) return false;
  return read_date_line(own_text(line), reading_, words_).kind <= LineKind::kNames;
}

bool ShownDays::is_below_link(NodeId id) const {
  NodeId at = page_.tree.parent(id);
  for (int steps = 0; at != html::kNoNode && steps < 4; ++steps) {
    if (page_.tree.tag(at) == Tag::kA) return true;
    at = page_.tree.parent(at);
  }
  return false;
}

bool ShownDays::is_told(NodeId time) const {
  if ((page_.map.marks[time] & kDateMark) != 0) return false;
  const ShownLine line = line_of(page_.tree, time);
  if (line.block != Tag::kP && !is_of_list(line.block)) return false;
  const DateLine read = read_date_line(line.text, reading_, words_);
  if (!read.is_prose()) return false;
  for (const LineDay& day : read.days) {
    if (holds(line, day) && is_lead(time) && is_dateline(line.text, day.span, words_)) return false;
  }
  const std::string_view before = std::string_view(line.text).substr(0, line.begin);
  return role_before(before, reading_, words_) == DayRole::kPlain;
}

DayRole ShownDays::role_of(NodeId id) const {
  const std::string own = short_text(page_.tree, id, kMaxLineBytes);
  if (const DayRole role = role_in(own, words_); role != DayRole::kPlain) return role;
  const ShownLine line = line_of(page_.tree, id);
  return role_before_line(line, line.begin);
}

// Of the words before a day in its line, else of a text above that has no others:
// "<dt>Joined</dt><dd>11 May 2017</dd>".
DayRole ShownDays::role_before_line(const ShownLine& line, std::size_t day) const {
  constexpr std::size_t kMaxLabelBytes = 40;
  constexpr int kMaxSteps = 12;
  const std::string_view before = std::string_view(line.text).substr(0, day);
  const DayRole role = role_before(before, reading_, words_);
  if (role != DayRole::kPlain || !trimmed(before).empty()) return role;
  NodeId above = line.first;
  for (int steps = 0; above > place_.article && steps < kMaxSteps; ++steps) {
    const std::string_view text = trimmed(page_.tree.text(--above));
    if (text.empty() || page_.map.is_in(above, kUnseen)) continue;
    if (text.size() > kMaxLabelBytes) return DayRole::kPlain;
    const DateLine label = read_date_line(text, reading_, words_);
    const bool is_label = label.days.empty() && label.kind == LineKind::kPure;
    return is_label ? role_in(text, words_) : DayRole::kPlain;
  }
  return DayRole::kPlain;
}

}  // namespace khaldun::page
