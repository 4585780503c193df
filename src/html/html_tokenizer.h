// Tokenizer: a page of HTML as tags and texts, whatever is wrong with it.
//
//   Tokenizer tokenizer(page.data(), page.size());  // `page` is a std::string, and is written to
//   while (true) {
//     const Token& token = tokenizer.next();
//     if (token.kind == TokenKind::kFinish) break;
//     if (token.kind == TokenKind::kStart && token.tag == Tag::kTitle) {
//       std::string_view title = tokenizer.raw_text(Tag::kTitle);  // and its end tag is read
//     }
//   }
//
// HTML Living Standard, section 13.2.5. Nothing is copied: names get lower case and character
// references are decoded in the page itself, so that every view is into it. Comments are left out,
// as are bogus ones. Who reads tokens says when raw text begins (raw_text after the start tag of
// title, script ...) and where CDATA is allowed (in svg and math). Each byte is looked at a bounded
// number of times. Not thread-safe. Tested by html_tokenizer_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "html/cuts.h"
#include "html/tag.h"
#include "khaldun/limits.h"

namespace khaldun::html {

enum class TokenKind : std::uint8_t { kText, kStart, kEnd, kDoctype, kFinish };

struct TokenAttribute {
  std::string_view name;   // lower case
  std::string_view value;  // decoded; cut to PageLimits::attribute bytes
};

struct Token {
  TokenKind kind = TokenKind::kFinish;
  Tag tag = Tag::kOther;
  bool self_closing = false;  // <br/>
  bool quirks = false;        // of a doctype: an old page, whose tables do not end paragraphs
  std::string_view name;      // of a tag, lower case
  std::string_view text;      // decoded; never empty
  // Of a start tag: the first PageLimits::attributes, of one name the first.
  std::vector<TokenAttribute> attributes;
};

class Tokenizer {
 public:
  // `page` must outlive the tokenizer and its tokens; its bytes are changed.
  Tokenizer(char* page, std::size_t size, const PageLimits& limits = {})
      : begin_(page),
        at_(page),
        end_(page + size),
        max_attributes_(limits.attributes),
        max_value_bytes_(limits.attribute) {}

  // Valid until the next call; its views as long as the page.
  const Token& next();

  // The text up to the end tag of `tag`, which has just been opened, or to the end of the page;
  // decoded in title and textarea. The end tag is read.
  std::string_view raw_text(Tag tag);
  // All that is left, as it stands.
  std::string_view rest();

  // Where in the page the last token began.
  std::size_t place() const { return token_begin_; }
  // Attributes that were left out so far, and values that were shortened.
  const Cut& attributes_cut() const { return attributes_cut_; }
  const Cut& values_cut() const { return values_cut_; }

  void allow_cdata(bool allowed) { cdata_allowed_ = allowed; }

 private:
  bool is_markup(const char* at) const;
  std::string_view text_run();
  bool read_markup();
  bool read_tag(TokenKind kind);
  void read_attribute();
  std::string_view attribute_value();
  std::string_view quoted_value(char quote);
  void keep_attribute(std::string_view name, std::string_view value);
  bool read_declaration();
  void read_doctype();
  void skip_comment();
  void skip_past(char c);
  bool starts_with(const char* at, std::string_view lower_case) const;
  bool is_tag(const char* at, std::string_view mark, std::string_view name) const;
  const char* raw_end(const char* from, std::string_view name) const;
  const char* script_end() const;

  const char* const begin_;
  char* at_;
  char* const end_;
  const std::size_t max_attributes_;
  const std::size_t max_value_bytes_;
  bool cdata_allowed_ = false;
  Token token_;
  std::size_t token_begin_ = 0;
  Cut attributes_cut_;
  Cut values_cut_;
};

}  // namespace khaldun::html
