// Tested by tree_builder_test.cc.
// The rules "in table" and for its parts: HTML Living Standard, sections 13.2.6.4.9 to
// 13.2.6.4.15.
#include "base/ascii.h"
#include "html/tree_builder.h"

namespace khaldun::html {
namespace {

constexpr std::uint32_t kTableContext = bit(TagTrait::kTableScope);
constexpr std::uint32_t kTableBodyContext = kTableContext | bit(TagTrait::kTableBody);
constexpr std::uint32_t kRowContext = kTableContext | bit(TagTrait::kRow);

bool is_table_end(Tag tag) { return has(tag, TagTrait::kTablePart) || tag == Tag::kTable; }

}  // namespace

// What is right in a table is shown before it.
void TreeBuilder::text_in_table(std::string_view text_run) {
  if (!open_.top().has(TagTrait::kTable)) {
    text_in_body(text_run);  // in an element that is not where it should be
    return;
  }
  if (text_run.find_first_not_of(" \t\n\r\f") == std::string_view::npos) {
    insert_text(text_run);
    return;
  }
  fosters_ = true;
  text_in_body(text_run);
  fosters_ = false;
}

void TreeBuilder::open_part(const Token& token, Mode mode) {
  insert(token);
  mode_ = mode;
}

void TreeBuilder::start_in_table(const Token& token) {
  switch (token.tag) {
    case Tag::kCaption:
      open_.pop_to(kTableContext);
      formatting_.add_marker();
      open_part(token, Mode::kInCaption);
      return;
    case Tag::kColgroup:
      open_.pop_to(kTableContext);
      open_part(token, Mode::kInColumnGroup);
      return;
    case Tag::kCol:
      open_.pop_to(kTableContext);
      insert(Tag::kColgroup, "colgroup");
      mode_ = Mode::kInColumnGroup;
      start(token);
      return;
    case Tag::kTbody:
    case Tag::kTfoot:
    case Tag::kThead:
      open_.pop_to(kTableContext);
      open_part(token, Mode::kInTableBody);
      return;
    case Tag::kTd:
    case Tag::kTh:
    case Tag::kTr:
      open_.pop_to(kTableContext);
      insert(Tag::kTbody, "tbody");
      mode_ = Mode::kInTableBody;
      start(token);
      return;
    case Tag::kTable:
      if (close_table()) start(token);
      return;
    case Tag::kScript:
    case Tag::kStyle:
    case Tag::kTemplate: head_content(token); return;
    case Tag::kForm:
      if (form_ != kNoNode || open_.is_open(Tag::kTemplate)) return;
      form_ = insert(token);
      open_.pop();
      return;
    case Tag::kInput:
      for (const TokenAttribute& attribute : token.attributes) {
        if (attribute.name != "type" || base::lowered(attribute.value) != "hidden") continue;
        insert_leaf(token);
        return;
      }
      break;
    default: break;
  }
  fosters_ = true;
  start_in_body(token);
  fosters_ = false;
}

void TreeBuilder::end_in_table(const Token& token) {
  const Tag tag = token.tag;
  if (tag == Tag::kTable) {
    close_table();
  } else if (tag == Tag::kTemplate) {
    close_template();
  } else if (!has(tag, TagTrait::kTablePart)) {
    fosters_ = true;
    end_in_body(token);
    fosters_ = false;
  }
}

bool TreeBuilder::close_table() {
  if (!open_.has_in_scope(Tag::kTable, Scope::kTable)) return false;
  open_.pop_through(Tag::kTable);
  reset_mode();
  return true;
}

void TreeBuilder::start_in_caption(const Token& token) {
  if (!has(token.tag, TagTrait::kTablePart)) {
    start_in_body(token);
  } else if (close_caption()) {
    start(token);
  }
}

void TreeBuilder::end_in_caption(const Token& token) {
  if (token.tag == Tag::kCaption) {
    close_caption();
  } else if (token.tag == Tag::kTable) {
    if (close_caption()) end(token);
  } else if (!has(token.tag, TagTrait::kTablePart)) {
    end_in_body(token);
  }
}

bool TreeBuilder::close_caption() {
  if (!open_.has_in_scope(Tag::kCaption, Scope::kTable)) return false;
  open_.pop_implied();
  open_.pop_through(Tag::kCaption);
  formatting_.clear_to_marker();
  mode_ = Mode::kInTable;
  return true;
}

void TreeBuilder::start_in_column_group(const Token& token) {
  if (token.tag == Tag::kCol) {
    insert_leaf(token);
  } else if (token.tag == Tag::kTemplate) {
    head_content(token);
  } else if (close_column_group()) {
    start(token);
  }
}

void TreeBuilder::end_in_column_group(const Token& token) {
  if (token.tag == Tag::kTemplate) {
    close_template();
  } else if (token.tag != Tag::kCol && close_column_group() && token.tag != Tag::kColgroup) {
    end(token);
  }
}

bool TreeBuilder::close_column_group() {
  if (!open_.top().is(Tag::kColgroup)) return false;
  open_.pop();
  mode_ = Mode::kInTable;
  return true;
}

void TreeBuilder::start_in_table_body(const Token& token) {
  const Tag tag = token.tag;
  if (tag == Tag::kTr) {
    open_.pop_to(kTableBodyContext);
    open_part(token, Mode::kInRow);
  } else if (has(tag, TagTrait::kCell)) {
    open_.pop_to(kTableBodyContext);
    insert(Tag::kTr, "tr");
    mode_ = Mode::kInRow;
    start(token);
  } else if (has(tag, TagTrait::kTablePart)) {
    if (close_table_body()) start(token);
  } else {
    start_in_table(token);
  }
}

void TreeBuilder::end_in_table_body(const Token& token) {
  const Tag tag = token.tag;
  if (has(tag, TagTrait::kTableBody)) {
    if (open_.has_in_scope(tag, Scope::kTable)) close_table_body();
  } else if (tag == Tag::kTable) {
    if (close_table_body()) end(token);
  } else {
    end_in_table(token);
  }
}

bool TreeBuilder::close_table_body() {
  const bool in_scope = open_.has_in_scope(Tag::kTbody, Scope::kTable) ||
                        open_.has_in_scope(Tag::kThead, Scope::kTable) ||
                        open_.has_in_scope(Tag::kTfoot, Scope::kTable);
  if (!in_scope) return false;
  open_.pop_to(kTableBodyContext);
  open_.pop();
  mode_ = Mode::kInTable;
  return true;
}

void TreeBuilder::start_in_row(const Token& token) {
  const Tag tag = token.tag;
  if (has(tag, TagTrait::kCell)) {
    open_.pop_to(kRowContext);
    open_part(token, Mode::kInCell);
    formatting_.add_marker();
  } else if (has(tag, TagTrait::kTablePart)) {
    if (close_row()) start(token);
  } else {
    start_in_table(token);
  }
}

void TreeBuilder::end_in_row(const Token& token) {
  const Tag tag = token.tag;
  if (tag == Tag::kTr) {
    close_row();
  } else if (tag == Tag::kTable) {
    if (close_row()) end(token);
  } else if (has(tag, TagTrait::kTableBody)) {
    if (open_.has_in_scope(tag, Scope::kTable) && close_row()) end(token);
  } else {
    end_in_table(token);
  }
}

bool TreeBuilder::close_row() {
  if (!open_.has_in_scope(Tag::kTr, Scope::kTable)) return false;
  open_.pop_through(Tag::kTr);
  mode_ = Mode::kInTableBody;
  return true;
}

void TreeBuilder::start_in_cell(const Token& token) {
  if (!has(token.tag, TagTrait::kTablePart)) {
    start_in_body(token);
  } else if (open_.has_in_scope(Tag::kTd, Scope::kTable) ||
             open_.has_in_scope(Tag::kTh, Scope::kTable)) {
    close_cell();
    start(token);
  }
}

void TreeBuilder::end_in_cell(const Token& token) {
  const Tag tag = token.tag;
  if (has(tag, TagTrait::kCell)) {
    if (!open_.has_in_scope(tag, Scope::kTable)) return;
    open_.pop_implied();
    open_.pop_through(tag);
    formatting_.clear_to_marker();
    mode_ = Mode::kInRow;
  } else if (tag == Tag::kTable || tag == Tag::kTr || has(tag, TagTrait::kTableBody)) {
    if (!open_.has_in_scope(tag, Scope::kTable)) return;
    close_cell();
    end(token);
  } else if (!is_table_end(tag)) {
    end_in_body(token);
  }
}

void TreeBuilder::close_cell() {
  open_.pop_implied();
  open_.pop_to(bit(TagTrait::kCell));
  open_.pop();
  formatting_.clear_to_marker();
  mode_ = Mode::kInRow;
}

// The mode that the elements which are still open call for.
void TreeBuilder::reset_mode() {
  for (std::size_t i = open_.size(); i-- > 0;) {
    const OpenElement& element = open_[i];
    if (element.space != Namespace::kHtml) continue;
    switch (element.tag) {
      case Tag::kTd:
      case Tag::kTh: mode_ = Mode::kInCell; return;
      case Tag::kTr: mode_ = Mode::kInRow; return;
      case Tag::kTbody:
      case Tag::kThead:
      case Tag::kTfoot: mode_ = Mode::kInTableBody; return;
      case Tag::kCaption: mode_ = Mode::kInCaption; return;
      case Tag::kColgroup: mode_ = Mode::kInColumnGroup; return;
      case Tag::kTable: mode_ = Mode::kInTable; return;
      case Tag::kTemplate: mode_ = template_modes_.back(); return;
      case Tag::kNoscript:
        if (!open_[i - 1].is(Tag::kHead)) break;
        mode_ = Mode::kInHeadNoscript;
        return;
      case Tag::kHead: mode_ = Mode::kInHead; return;
      case Tag::kBody: mode_ = Mode::kInBody; return;
      case Tag::kHtml: mode_ = head_ == kNoNode ? Mode::kBeforeHead : Mode::kAfterHead; return;
      default: break;
    }
  }
}

}  // namespace khaldun::html
