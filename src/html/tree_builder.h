// TreeBuilder: what the tags of a page mean, put into a tree as browsers do it.
//
//   Tree tree = TreeBuilder(std::move(page)).build();  // parser.h is for others
//
// HTML Living Standard, section 13.2.6, with scripting off and without scripts that run. Where it
// differs, it is for pages that are read and not shown:
//   - a frameset and its frames are left out;
//   - <noscript> keeps its content as markup, in the head too, where browsers that run scripts see
//     no tags: the fallback image of a counter ends no head; and its end tag closes what is open
//     inside, as elements that were forgotten in it hide no page;
//   - comments are left out, a page of no bytes is a document alone, and line ends stay as written;
//   - beyond PageLimits::depth open elements the tags of further ones are left out, and beyond
//     PageLimits::nodes nodes all is; formatting.h has a limit of its own.
// Time is linear in the size of the page, with the height of the stack as a factor in the worst
// case. Methods are in tree_builder.cc (the way in, the head, svg and math), body_mode.cc,
// table_modes.cc and formatting_rules.cc. Not thread-safe; one page each. Tested by
// tree_builder_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/draft_tree.h"
#include "html/formatting.h"
#include "html/html_tokenizer.h"
#include "html/open_elements.h"

namespace khaldun::html {

class TreeBuilder {
 public:
  // `page`: UTF-8, of at most 4 GB.
  explicit TreeBuilder(std::string page, const PageLimits& limits = {});
  TreeBuilder(const TreeBuilder&) = delete;
  TreeBuilder& operator=(const TreeBuilder&) = delete;

  Tree build();  // once

 private:
  enum class Mode : std::uint8_t {
    kInitial,
    kBeforeHead,
    kInHead,
    kInHeadNoscript,
    kAfterHead,
    kInBody,
    kInTable,
    kInCaption,
    kInColumnGroup,
    kInTableBody,
    kInRow,
    kInCell,
    kInTemplate,
  };

  // The way in: by kind of token, then by mode. All take the rest of the token again where a mode
  // hands it on.
  void take_text(std::string_view text);
  void take_start(const Token& token);
  void take_end(const Token& token);
  void text(std::string_view text);
  void start(const Token& token);
  void end(const Token& token);
  bool is_beyond_limits(const Token& token);
  bool ends_left_out_element(Tag tag);

  // Insertion.
  DraftTree::Place place(NodeId target, Tag target_tag) const;
  DraftTree::Place place() const { return place(open_.top().node, open_.top().tag); }
  DraftTree::Place foster_place() const;
  NodeId insert(const Token& token);              // and leaves it open
  NodeId insert(Tag tag, std::string_view name);  // likewise, without attributes
  void insert_leaf(const Token& token);           // and closes it
  void insert_raw(const Token& token);            // with all that is in it
  void add_leaf(const Token& token, DraftTree::Place place);
  std::string_view raw_content(Tag tag);
  void insert_text(std::string_view text);

  // Before the body.
  void open_html(const Token* token);
  void open_head(const Token* token);
  void close_head();
  void open_body(const Token* token);
  void need_body();
  void text_before_body(std::string_view text);
  void start_initial(const Token& token);
  void start_before_head(const Token& token);
  void start_in_head(const Token& token);
  void start_in_noscript(const Token& token);
  void start_after_head(const Token& token);
  void end_before_body(const Token& token);
  void head_content(const Token& token);
  void leave_noscript();

  // In templates.
  void open_template(const Token& token);
  void close_template();
  void start_in_template(const Token& token);

  // In the body (body_mode.cc).
  void text_in_body(std::string_view text);
  void start_in_body(const Token& token);
  bool start_block(const Token& token);
  bool start_item(const Token& token);
  bool start_leaf(const Token& token);
  bool start_choice(const Token& token);
  void start_table_part_or_phrase(const Token& token);
  void start_form(const Token& token);
  void start_heading(const Token& token);
  void start_preformatted(const Token& token);
  void start_list_item(const Token& token);
  void start_foreign_root(const Token& token);
  void end_in_body(const Token& token);
  void end_block(Tag tag);
  void end_form();
  void end_other(const Token& token);
  void close_paragraph();
  void close_paragraph_in_scope();

  // In tables (table_modes.cc).
  void text_in_table(std::string_view text);
  void start_in_table(const Token& token);
  void start_in_table_body(const Token& token);
  void start_in_row(const Token& token);
  void start_in_cell(const Token& token);
  void start_in_caption(const Token& token);
  void start_in_column_group(const Token& token);
  void end_in_table(const Token& token);
  void end_in_table_body(const Token& token);
  void end_in_row(const Token& token);
  void end_in_cell(const Token& token);
  void end_in_caption(const Token& token);
  void end_in_column_group(const Token& token);
  void open_part(const Token& token, Mode mode);
  bool close_table();
  bool close_table_body();
  bool close_row();
  void close_cell();
  bool close_caption();
  bool close_column_group();
  void reset_mode();

  // Formatting elements (formatting_rules.cc).
  void open_formatting(const Token& token);
  void reopen_formatting();
  void close_formatting(const Token& token);
  bool adopt(const Token& token);
  NodeId carry_through(std::size_t element, std::size_t block, std::size_t& bookmark);

  // Svg and math.
  bool is_foreign(const Token& token) const;
  void start_foreign(const Token& token);
  void end_foreign(const Token& token);
  void insert_foreign(const Token& token, Namespace space);
  void leave_foreign();

  const std::size_t max_depth_;
  DraftTree draft_;
  Tokenizer tokenizer_;
  OpenElements open_;
  FormattingList formatting_;
  Mode mode_ = Mode::kInitial;
  std::vector<Mode> template_modes_;
  std::vector<Tag> left_out_;  // elements that are open but were too many
  NodeId head_ = kNoNode;
  NodeId form_ = kNoNode;
  bool quirks_ = false;
  bool fosters_ = false;         // what is put right into a table goes before it
  bool skips_line_end_ = false;  // the first one in <pre>
};

}  // namespace khaldun::html
