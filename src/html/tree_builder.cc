// Tested by tree_builder_test.cc.
#include "html/tree_builder.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "khaldun/limits.h"

namespace khaldun::html {
namespace {

std::size_t blanks_before(std::string_view text) {
  return std::min(text.find_first_not_of(" \t\n\r\f"), text.size());
}

std::string_view attribute_of(const Token& token, std::string_view name) {
  for (const TokenAttribute& attribute : token.attributes) {
    if (attribute.name == name) return attribute.value;
  }
  return "";
}

bool has_attribute(const Token& token, std::string_view name) {
  return std::any_of(token.attributes.begin(), token.attributes.end(),
                     [&](const TokenAttribute& attribute) { return attribute.name == name; });
}

Integration integration_of(const Token& token, Namespace space) {
  const std::string_view name = token.name;
  if (space == Namespace::kSvg) {
    const bool html = name == "foreignobject" || name == "desc" || name == "title";
    return html ? Integration::kHtml : Integration::kNone;
  }
  if (name == "mi" || name == "mo" || name == "mn" || name == "ms" || name == "mtext") {
    return Integration::kMathText;
  }
  if (name != "annotation-xml") return Integration::kNone;
  const std::string encoding = base::lowered(attribute_of(token, "encoding"));
  return encoding == "text/html" || encoding == "application/xhtml+xml" ? Integration::kHtml
                                                                        : Integration::kAnnotation;
}

}  // namespace

TreeBuilder::TreeBuilder(std::string page, const PageLimits& limits)
    : max_depth_(limits.depth),
      draft_(std::move(page), limits),
      tokenizer_(draft_.page(), draft_.page_size(), limits),
      formatting_(draft_) {}

Tree TreeBuilder::build() {
  while (true) {
    tokenizer_.allow_cdata(!open_.empty() && open_.top().space != Namespace::kHtml);
    const Token& token = tokenizer_.next();
    if (token.kind == TokenKind::kFinish) break;
    switch (token.kind) {
      case TokenKind::kText: take_text(token.text); break;
      case TokenKind::kStart: take_start(token); break;
      case TokenKind::kEnd: take_end(token); break;
      default:
        if (mode_ == Mode::kInitial) {
          quirks_ = token.quirks;
          open_html(nullptr);
        }
    }
  }
  while (open_.is_open(Tag::kTemplate)) close_template();
  if (draft_.page_size() > 0) need_body();
  draft_.cuts().attributes = tokenizer_.attributes_cut();
  draft_.cuts().values = tokenizer_.values_cut();
  return std::move(draft_).finish();
}

void TreeBuilder::take_text(std::string_view text_run) {
  if (draft_.full()) {
    draft_.cuts().nodes.add(tokenizer_.place());
    return;
  }
  if (skips_line_end_) {
    if (text_run.starts_with('\r')) text_run.remove_prefix(1);
    if (text_run.starts_with('\n')) text_run.remove_prefix(1);
    skips_line_end_ = false;
  }
  if (text_run.empty()) return;
  const bool foreign = !open_.empty() && open_.top().space != Namespace::kHtml &&
                       open_.top().integration != Integration::kHtml &&
                       open_.top().integration != Integration::kMathText;
  if (foreign) {
    insert_text(text_run);
  } else {
    text(text_run);
  }
}

void TreeBuilder::take_start(const Token& token) {
  skips_line_end_ = false;
  if (is_beyond_limits(token)) return;
  if (is_foreign(token)) {
    start_foreign(token);
  } else if (token.tag != Tag::kFrame && token.tag != Tag::kFrameset) {
    start(token);
  }
}

void TreeBuilder::take_end(const Token& token) {
  skips_line_end_ = false;
  if (ends_left_out_element(token.tag)) return;
  if (is_foreign(token)) {
    end_foreign(token);
  } else {
    end(token);
  }
  if (open_.size() < max_depth_ && !draft_.full()) left_out_.clear();
}

// Leaves out the tags of elements that are too deep or too many.
bool TreeBuilder::is_beyond_limits(const Token& token) {
  if (open_.size() < max_depth_ && !draft_.full()) return false;
  const bool raw = has(token.tag, TagTrait::kRawText) && !is_foreign(token);
  const bool leaf = raw || (has(token.tag, TagTrait::kVoid) && !is_foreign(token));
  if (leaf && !draft_.full()) return false;
  (draft_.full() ? draft_.cuts().nodes : draft_.cuts().deep).add(tokenizer_.place());
  if (raw) {
    tokenizer_.raw_text(token.tag);
  } else if (!leaf) {
    left_out_.push_back(token.tag);
  }
  return true;
}

bool TreeBuilder::ends_left_out_element(Tag tag) {
  constexpr std::size_t kSearched = 16;
  const std::size_t stop = left_out_.size() - std::min(left_out_.size(), kSearched);
  for (std::size_t i = left_out_.size(); i-- > stop;) {
    if (left_out_[i] != tag) continue;
    left_out_.resize(i);
    return true;
  }
  return false;
}

void TreeBuilder::text(std::string_view text_run) {
  switch (mode_) {
    case Mode::kInitial:
    case Mode::kBeforeHead:
    case Mode::kInHead:
    case Mode::kAfterHead: text_before_body(text_run); break;
    case Mode::kInHeadNoscript: insert_text(text_run); break;
    case Mode::kInTable:
    case Mode::kInTableBody:
    case Mode::kInRow: text_in_table(text_run); break;
    case Mode::kInColumnGroup: {
      const std::size_t blanks = blanks_before(text_run);
      insert_text(text_run.substr(0, blanks));
      text_run.remove_prefix(blanks);
      if (!text_run.empty() && close_column_group()) text(text_run);
      break;
    }
    default: text_in_body(text_run);
  }
}

void TreeBuilder::start(const Token& token) {
  switch (mode_) {
    case Mode::kInitial: start_initial(token); break;
    case Mode::kBeforeHead: start_before_head(token); break;
    case Mode::kInHead: start_in_head(token); break;
    case Mode::kInHeadNoscript: start_in_noscript(token); break;
    case Mode::kAfterHead: start_after_head(token); break;
    case Mode::kInBody: start_in_body(token); break;
    case Mode::kInTable: start_in_table(token); break;
    case Mode::kInCaption: start_in_caption(token); break;
    case Mode::kInColumnGroup: start_in_column_group(token); break;
    case Mode::kInTableBody: start_in_table_body(token); break;
    case Mode::kInRow: start_in_row(token); break;
    case Mode::kInCell: start_in_cell(token); break;
    case Mode::kInTemplate: start_in_template(token); break;
  }
}

void TreeBuilder::end(const Token& token) {
  switch (mode_) {
    case Mode::kInitial:
    case Mode::kBeforeHead:
    case Mode::kInHead:
    case Mode::kInHeadNoscript:
    case Mode::kAfterHead: end_before_body(token); break;
    case Mode::kInBody: end_in_body(token); break;
    case Mode::kInTable: end_in_table(token); break;
    case Mode::kInCaption: end_in_caption(token); break;
    case Mode::kInColumnGroup: end_in_column_group(token); break;
    case Mode::kInTableBody: end_in_table_body(token); break;
    case Mode::kInRow: end_in_row(token); break;
    case Mode::kInCell: end_in_cell(token); break;
    case Mode::kInTemplate:
      if (token.tag == Tag::kTemplate) close_template();
      break;
  }
}

// Where a new node goes; what would be right in a table goes before it.
DraftTree::Place TreeBuilder::place(NodeId target, Tag target_tag) const {
  if (!fosters_ || !has(target_tag, TagTrait::kTable)) return {target, kNoNode};
  return foster_place();
}

DraftTree::Place TreeBuilder::foster_place() const {
  for (std::size_t i = open_.size(); i-- > 1;) {
    if (open_[i].is(Tag::kTemplate)) return {open_[i].node, kNoNode};
    if (!open_[i].is(Tag::kTable)) continue;
    const NodeId table = open_[i].node;
    const NodeId parent = draft_.parent(table);
    if (parent == kNoNode) return {open_[i - 1].node, kNoNode};
    return {parent, table};
  }
  return {open_[0].node, kNoNode};
}

NodeId TreeBuilder::insert(const Token& token) {
  const NodeId node = draft_.create(token.tag, token.name, token.attributes);
  draft_.insert(node, place());
  open_.push({.node = node, .tag = token.tag});
  return node;
}

NodeId TreeBuilder::insert(Tag tag, std::string_view name) {
  const NodeId node = draft_.create(tag, name, {});
  draft_.insert(node, place());
  open_.push({.node = node, .tag = tag});
  return node;
}

void TreeBuilder::insert_leaf(const Token& token) { add_leaf(token, place()); }

void TreeBuilder::insert_raw(const Token& token) { add_leaf(token, place()); }

// An element that is closed at once, raw text included.
void TreeBuilder::add_leaf(const Token& token, DraftTree::Place place) {
  const Tag tag = token.tag;
  const NodeId node = draft_.create(tag, token.name, token.attributes);
  draft_.insert(node, place);
  if (has(tag, TagTrait::kRawText)) draft_.insert_text(raw_content(tag), {node, kNoNode});
}

std::string_view TreeBuilder::raw_content(Tag tag) {
  std::string_view content = tokenizer_.raw_text(tag);
  if (tag != Tag::kTextarea) return content;
  if (content.starts_with('\r')) content.remove_prefix(1);
  if (content.starts_with('\n')) content.remove_prefix(1);
  return content;
}

void TreeBuilder::insert_text(std::string_view text_run) {
  if (!text_run.empty()) draft_.insert_text(text_run, place());
}

void TreeBuilder::open_html(const Token* token) {
  NodeId html = kNoNode;
  if (token != nullptr) {
    html = draft_.create(Tag::kHtml, token->name, token->attributes);
  } else {
    html = draft_.create(Tag::kHtml, "html", {});
  }
  draft_.insert(html, {DraftTree::document(), kNoNode});
  open_.push({.node = html, .tag = Tag::kHtml});
  mode_ = Mode::kBeforeHead;
}

void TreeBuilder::open_head(const Token* token) {
  head_ = token == nullptr ? insert(Tag::kHead, "head") : insert(*token);
  mode_ = Mode::kInHead;
}

void TreeBuilder::close_head() {
  open_.pop();
  mode_ = Mode::kAfterHead;
}

void TreeBuilder::open_body(const Token* token) {
  if (token == nullptr) {
    insert(Tag::kBody, "body");
  } else {
    insert(*token);
  }
  mode_ = Mode::kInBody;
}

// Opens what the page did not.
void TreeBuilder::need_body() {
  if (mode_ == Mode::kInitial) {
    quirks_ = true;
    open_html(nullptr);
  }
  if (mode_ == Mode::kBeforeHead) open_head(nullptr);
  if (mode_ == Mode::kInHeadNoscript) leave_noscript();
  if (mode_ == Mode::kInHead) close_head();
  if (mode_ == Mode::kAfterHead) open_body(nullptr);
}

void TreeBuilder::text_before_body(std::string_view text_run) {
  const std::size_t blanks = blanks_before(text_run);
  if (mode_ == Mode::kInHead || mode_ == Mode::kAfterHead) insert_text(text_run.substr(0, blanks));
  text_run.remove_prefix(blanks);
  if (text_run.empty()) return;
  need_body();
  text_in_body(text_run);
}

void TreeBuilder::start_initial(const Token& token) {
  quirks_ = true;
  if (token.tag == Tag::kHtml) {
    open_html(&token);
  } else {
    open_html(nullptr);
    start(token);
  }
}

void TreeBuilder::start_before_head(const Token& token) {
  if (token.tag == Tag::kHtml) {
    draft_.add_attributes(open_[0].node, token.attributes);
  } else if (token.tag == Tag::kHead) {
    open_head(&token);
  } else {
    open_head(nullptr);
    start(token);
  }
}

void TreeBuilder::start_in_head(const Token& token) {
  if (token.tag == Tag::kHtml) {
    draft_.add_attributes(open_[0].node, token.attributes);
  } else if (token.tag == Tag::kNoscript) {
    insert(token);
    mode_ = Mode::kInHeadNoscript;
  } else if (has(token.tag, TagTrait::kHead)) {
    head_content(token);
  } else if (token.tag != Tag::kHead) {
    close_head();
    start(token);
  }
}

void TreeBuilder::head_content(const Token& token) {
  if (token.tag == Tag::kTemplate) {
    open_template(token);
  } else {
    insert_leaf(token);
  }
}

// In the noscript of a head anything may stand.
void TreeBuilder::start_in_noscript(const Token& token) {
  if (token.tag == Tag::kBody) {
    leave_noscript();
    start(token);
  } else if (token.tag != Tag::kHead && token.tag != Tag::kNoscript) {
    start_in_body(token);
  }
}

void TreeBuilder::leave_noscript() {
  while (open_.top().node != head_) open_.pop();
  mode_ = Mode::kInHead;
}

void TreeBuilder::start_after_head(const Token& token) {
  if (token.tag == Tag::kHtml) {
    draft_.add_attributes(open_[0].node, token.attributes);
  } else if (token.tag == Tag::kBody) {
    open_body(&token);
  } else if (has(token.tag, TagTrait::kHead)) {
    open_.push({.node = head_, .tag = Tag::kHead});
    head_content(token);
    open_.remove(open_.find(head_));
  } else if (token.tag != Tag::kHead) {
    open_body(nullptr);
    start(token);
  }
}

void TreeBuilder::end_before_body(const Token& token) {
  const Tag tag = token.tag;
  const bool leaves = tag == Tag::kHead || tag == Tag::kBody || tag == Tag::kHtml;
  if (mode_ == Mode::kInHeadNoscript) {
    if (tag == Tag::kNoscript) {
      leave_noscript();
    } else if (leaves) {
      leave_noscript();
      end(token);
    } else {
      end_in_body(token);
    }
  } else if (tag == Tag::kTemplate && mode_ >= Mode::kInHead) {
    close_template();
  } else if (tag == Tag::kHead && mode_ != Mode::kAfterHead) {
    quirks_ = quirks_ || mode_ == Mode::kInitial;
    if (mode_ == Mode::kInitial) open_html(nullptr);
    if (mode_ == Mode::kBeforeHead) open_head(nullptr);
    close_head();
  } else if ((leaves && tag != Tag::kHead) || tag == Tag::kBr) {
    need_body();
    end_in_body(token);
  }
}

void TreeBuilder::open_template(const Token& token) {
  insert(token);
  formatting_.add_marker();
  mode_ = Mode::kInTemplate;
  template_modes_.push_back(Mode::kInTemplate);
}

void TreeBuilder::close_template() {
  if (!open_.is_open(Tag::kTemplate)) return;
  open_.pop_implied_thoroughly();
  open_.pop_through(Tag::kTemplate);
  formatting_.clear_to_marker();
  template_modes_.pop_back();
  reset_mode();
}

// The first tag says whether rows, cells or other things are in a template.
void TreeBuilder::start_in_template(const Token& token) {
  const Tag tag = token.tag;
  if (has(tag, TagTrait::kHead)) {
    head_content(token);
    return;
  }
  Mode mode = Mode::kInBody;
  if (tag == Tag::kCol) {
    mode = Mode::kInColumnGroup;
  } else if (tag == Tag::kTr) {
    mode = Mode::kInTableBody;
  } else if (has(tag, TagTrait::kCell)) {
    mode = Mode::kInRow;
  } else if (has(tag, TagTrait::kTablePart)) {
    mode = Mode::kInTable;
  }
  template_modes_.back() = mode;
  mode_ = mode;
  start(token);
}

// Whether the rules for svg and math hold for a tag here.
bool TreeBuilder::is_foreign(const Token& token) const {
  if (open_.empty() || open_.top().space == Namespace::kHtml) return false;
  if (token.kind != TokenKind::kStart) return true;
  switch (open_.top().integration) {
    case Integration::kHtml: return false;
    case Integration::kMathText: return token.name == "mglyph" || token.name == "malignmark";
    case Integration::kAnnotation: return token.tag != Tag::kSvg;
    default: return true;
  }
}

void TreeBuilder::start_foreign(const Token& token) {
  const bool leaves =
      has(token.tag, TagTrait::kLeavesForeign) ||
      (token.tag == Tag::kFont && (has_attribute(token, "color") || has_attribute(token, "face") ||
                                   has_attribute(token, "size")));
  if (!leaves) {
    insert_foreign(token, open_.top().space);
    return;
  }
  leave_foreign();
  start(token);
}

void TreeBuilder::insert_foreign(const Token& token, Namespace space) {
  const bool root = token.tag == Tag::kSvg || token.tag == Tag::kMath;
  const Tag tag = root ? token.tag : Tag::kOther;
  const NodeId node = draft_.create(tag, token.name, token.attributes);
  draft_.insert(node, place());
  if (token.self_closing) return;
  open_.push({node, tag, space, integration_of(token, space)});
}

void TreeBuilder::leave_foreign() {
  while (open_.top().space != Namespace::kHtml && open_.top().integration != Integration::kHtml &&
         open_.top().integration != Integration::kMathText) {
    open_.pop();
  }
}

void TreeBuilder::end_foreign(const Token& token) {
  if (token.tag == Tag::kBr || token.tag == Tag::kP) {
    leave_foreign();
    end(token);
    return;
  }
  for (std::size_t i = open_.size(); i-- > 1;) {
    if (open_[i].space == Namespace::kHtml) {
      end(token);
      return;
    }
    if (draft_.name(open_[i].node) != token.name) continue;
    while (open_.size() > i) open_.pop();
    return;
  }
}

}  // namespace khaldun::html
