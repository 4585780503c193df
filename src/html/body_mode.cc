// Tested by tree_builder_test.cc.
// The rules "in body": HTML Living Standard, section 13.2.6.4.7.
#include "html/tree_builder.h"

namespace khaldun::html {

void TreeBuilder::text_in_body(std::string_view text_run) {
  reopen_formatting();
  insert_text(text_run);
}

void TreeBuilder::close_paragraph() {
  open_.pop_implied(Tag::kP);
  open_.pop_through(Tag::kP);
}

void TreeBuilder::close_paragraph_in_scope() {
  if (open_.has_in_scope(Tag::kP, Scope::kButton)) close_paragraph();
}

void TreeBuilder::start_in_body(const Token& token) {
  const Tag tag = token.tag;
  if (has(tag, TagTrait::kHead)) {
    head_content(token);
  } else if (tag == Tag::kHtml || tag == Tag::kBody) {
    const std::size_t i = tag == Tag::kHtml ? 0 : 1;
    const bool is_there = open_.size() > i && open_[i].is(tag) && !open_.is_open(Tag::kTemplate);
    if (is_there) draft_.add_attributes(open_[i].node, token.attributes);
  } else if (tag != Tag::kHead && !start_block(token) && !start_item(token) && !start_leaf(token) &&
             !start_choice(token)) {
    start_table_part_or_phrase(token);
  }
}

// Those that end a paragraph. False for others.
bool TreeBuilder::start_block(const Token& token) {
  const Tag tag = token.tag;
  if (has(tag, TagTrait::kClosesParagraph)) {
    close_paragraph_in_scope();
    insert(token);
    return true;
  }
  if (has(tag, TagTrait::kHeading)) {
    start_heading(token);
    return true;
  }
  switch (tag) {
    case Tag::kP:
      close_paragraph_in_scope();
      insert(token);
      return true;
    case Tag::kPre:
    case Tag::kListing: start_preformatted(token); return true;
    case Tag::kForm: start_form(token); return true;
    case Tag::kTable:
      if (!quirks_) close_paragraph_in_scope();
      insert(token);
      mode_ = Mode::kInTable;
      return true;
    case Tag::kPlaintext:
      close_paragraph_in_scope();
      insert(token);
      take_text(tokenizer_.rest());
      return true;
    case Tag::kXmp:
      close_paragraph_in_scope();
      reopen_formatting();
      insert_raw(token);
      return true;
    default: return false;
  }
}

void TreeBuilder::start_heading(const Token& token) {
  close_paragraph_in_scope();
  if (open_.top().has(TagTrait::kHeading)) open_.pop();
  insert(token);
}

void TreeBuilder::start_preformatted(const Token& token) {
  close_paragraph_in_scope();
  insert(token);
  skips_line_end_ = true;
}

void TreeBuilder::start_form(const Token& token) {
  const bool in_template = open_.is_open(Tag::kTemplate);
  if (form_ != kNoNode && !in_template) return;
  close_paragraph_in_scope();
  const NodeId form = insert(token);
  if (!in_template) form_ = form;
}

// Those whose ends are implied by the next of their kind. False for others.
bool TreeBuilder::start_item(const Token& token) {
  switch (token.tag) {
    case Tag::kLi:
    case Tag::kDd:
    case Tag::kDt: start_list_item(token); return true;
    case Tag::kRb:
    case Tag::kRtc:
    case Tag::kRp:
    case Tag::kRt: {
      const bool keeps_container = token.tag == Tag::kRp || token.tag == Tag::kRt;
      if (open_.has_in_scope(Tag::kRuby)) {
        open_.pop_implied(keeps_container ? Tag::kRtc : Tag::kDocument);
      }
      insert(token);
      return true;
    }
    case Tag::kButton:
      if (open_.has_in_scope(Tag::kButton)) {
        open_.pop_implied();
        open_.pop_through(Tag::kButton);
      }
      reopen_formatting();
      insert(token);
      return true;
    default: return false;
  }
}

void TreeBuilder::start_list_item(const Token& token) {
  const bool is_li = token.tag == Tag::kLi;
  for (std::size_t i = open_.size(); i-- > 0;) {
    const OpenElement& element = open_[i];
    const bool same = is_li ? element.is(Tag::kLi) : element.is(Tag::kDd) || element.is(Tag::kDt);
    if (same) {
      const Tag tag = element.tag;
      open_.pop_implied(tag);
      open_.pop_through(tag);
      break;
    }
    const bool passes = element.is(Tag::kAddress) || element.is(Tag::kDiv) || element.is(Tag::kP);
    if (element.is_special() && !passes) break;
  }
  close_paragraph_in_scope();
  insert(token);
}

// Those that have no content or no markup in it. False for others.
bool TreeBuilder::start_leaf(const Token& token) {
  switch (token.tag) {
    case Tag::kParam:
    case Tag::kSource:
    case Tag::kTrack: insert_leaf(token); return true;
    case Tag::kHr:
      close_paragraph_in_scope();
      if (open_.has_in_scope(Tag::kSelect)) open_.pop_implied();
      insert_leaf(token);
      return true;
    case Tag::kInput:
      if (open_.has_in_scope(Tag::kSelect)) open_.pop_through(Tag::kSelect);
      reopen_formatting();
      insert_leaf(token);
      return true;
    case Tag::kImage: {
      Token image = token;
      image.tag = Tag::kImg;
      image.name = name_of(Tag::kImg);
      reopen_formatting();
      insert_leaf(image);
      return true;
    }
    case Tag::kArea:
    case Tag::kBr:
    case Tag::kEmbed:
    case Tag::kImg:
    case Tag::kKeygen:
    case Tag::kWbr:
      reopen_formatting();
      insert_leaf(token);
      return true;
    case Tag::kIframe:
    case Tag::kNoembed:
    case Tag::kTextarea: insert_raw(token); return true;
    default: return false;
  }
}

// Lists to choose from. False for others.
bool TreeBuilder::start_choice(const Token& token) {
  const bool in_select = open_.has_in_scope(Tag::kSelect);
  switch (token.tag) {
    case Tag::kSelect:
      if (in_select) {
        open_.pop_through(Tag::kSelect);
        return true;
      }
      break;
    case Tag::kOption:
      if (in_select) {
        open_.pop_implied(Tag::kOptgroup);
      } else if (open_.top().is(Tag::kOption)) {
        open_.pop();
      }
      break;
    case Tag::kOptgroup:
      if (in_select) {
        open_.pop_implied();
      } else if (open_.top().is(Tag::kOption)) {
        open_.pop();
      }
      break;
    default: return false;
  }
  reopen_formatting();
  insert(token);
  return true;
}

void TreeBuilder::start_table_part_or_phrase(const Token& token) {
  const Tag tag = token.tag;
  if (has(tag, TagTrait::kTablePart)) return;  // outside a table
  if (has(tag, TagTrait::kFormatting)) {
    open_formatting(token);
    return;
  }
  reopen_formatting();
  if (tag == Tag::kSvg || tag == Tag::kMath) {
    insert_foreign(token, tag == Tag::kSvg ? Namespace::kSvg : Namespace::kMath);
    return;
  }
  insert(token);
  if (tag == Tag::kApplet || tag == Tag::kMarquee || tag == Tag::kObject) formatting_.add_marker();
}

void TreeBuilder::end_in_body(const Token& token) {
  const Tag tag = token.tag;
  if (has(tag, TagTrait::kBlockEnd)) {
    end_block(tag);
  } else if (has(tag, TagTrait::kFormatting)) {
    close_formatting(token);
  } else if (has(tag, TagTrait::kHeading)) {
    if (!open_.has_heading_in_scope()) return;
    open_.pop_implied();
    open_.pop_through_heading();
  } else {
    end_other(token);
  }
}

void TreeBuilder::end_block(Tag tag) {
  if (!open_.has_in_scope(tag)) return;
  open_.pop_implied();
  open_.pop_through(tag);
}

void TreeBuilder::end_form() {
  if (open_.is_open(Tag::kTemplate)) {
    end_block(Tag::kForm);
    return;
  }
  const NodeId form = form_;
  form_ = kNoNode;
  if (form == kNoNode || !open_.has_node_in_scope(form)) return;
  open_.pop_implied();
  open_.remove(open_.find(form));
}

void TreeBuilder::end_other(const Token& token) {
  const Tag tag = token.tag;
  switch (tag) {
    case Tag::kBody:
    case Tag::kHtml: return;  // What follows still belongs to them.
    case Tag::kTemplate: close_template(); return;
    case Tag::kForm: end_form(); return;
    case Tag::kP:
      if (!open_.has_in_scope(Tag::kP, Scope::kButton)) insert(Tag::kP, "p");
      close_paragraph();
      return;
    case Tag::kLi:
    case Tag::kDd:
    case Tag::kDt:
      if (!open_.has_in_scope(tag, tag == Tag::kLi ? Scope::kListItem : Scope::kDefault)) return;
      open_.pop_implied(tag);
      open_.pop_through(tag);
      return;
    case Tag::kApplet:
    case Tag::kMarquee:
    case Tag::kObject:
      if (!open_.has_in_scope(tag)) return;
      end_block(tag);
      formatting_.clear_to_marker();
      return;
    case Tag::kBr: {
      Token line_break;
      line_break.tag = Tag::kBr;
      line_break.name = name_of(Tag::kBr);
      start_leaf(line_break);
      return;
    }
    default: break;
  }
  if (tag != Tag::kOther && !open_.is_open(tag)) return;
  for (std::size_t i = open_.size(); i-- > 0;) {
    const OpenElement& element = open_[i];
    if (element.is(tag) && (tag != Tag::kOther || draft_.name(element.node) == token.name)) {
      open_.pop_implied(tag);
      while (open_.size() > i) open_.pop();
      return;
    }
    if (element.is_special()) return;
  }
}

}  // namespace khaldun::html
