// Tested by text_construct_test.cc.
#include "feeds/text_construct.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"
#include "base/utf8.h"
#include "feeds/feed_strings.h"
#include "feeds/html_entities.h"
#include "feeds/plain_text.h"
#include "feeds/xml_events.h"
#include "html/tag.h"
#include "khaldun/limits.h"

namespace khaldun::feeds {
namespace {

// Tags that html::tag_of does not know; only a sign here that a text is HTML.
constexpr std::array<std::string_view, 20> kOldTags = {
    "acronym", "applet",   "area", "basefont", "bgsound", "big",      "blink",
    "col",     "colgroup", "dfn",  "frame",    "kbd",     "frameset", "marquee",
    "math",    "nobr",     "ruby", "samp",     "track",   "var"};

struct Construct {
  std::string value;
  bool is_html = false;
};

bool is_letter_or_digit(char c) {
  const char l = base::lower(c);
  return (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9');
}

// `text` begins with '<'.
bool begins_with_tag(std::string_view text) {
  text.remove_prefix(1);
  if (text.starts_with('/')) text.remove_prefix(1);
  const auto end = std::find_if_not(text.begin(), text.end(), is_letter_or_digit);
  const auto size = static_cast<std::size_t>(end - text.begin());
  if (size == 0 || size == text.size() || size > 12) return false;
  const char next = text[size];
  if (next != '>' && next != '/' && !base::is_blank(next)) return false;
  const std::string name = base::lowered(text.substr(0, size));
  return html::tag_of(name) != html::Tag::kOther ||
         std::find(kOldTags.begin(), kOldTags.end(), name) != kOldTags.end();
}

bool has_tag(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    if (begins_with_tag(text.substr(at, 16)) || text.substr(at).starts_with("<!--") ||
        text.substr(at).starts_with("<![CDATA[")) {
      return true;
    }
  }
  return false;
}

// HTML escaped twice shows its tags as text; markup of its own it has none.
std::string unescaped_once_more(std::string html) {
  constexpr std::array<std::string_view, 6> kSigns = {"&lt;/p&gt;", "&lt;/a&gt;", "&lt;/div&gt;",
                                                      "&lt;br",     "&lt;/b&gt;", "&lt;/span&gt;"};
  const auto stands = [&](std::string_view sign) { return html.find(sign) != std::string::npos; };
  if (!std::any_of(kSigns.begin(), kSigns.end(), stands) || has_tag(html)) return html;
  return decode_html_entities(html);
}

std::string from_base64(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    int value = -1;
    if (c >= 'A' && c <= 'Z') value = c - 'A';
    if (c >= 'a' && c <= 'z') value = c - 'a' + 26;
    if (c >= '0' && c <= '9') value = c - '0' + 52;
    if (c == '+' || c == '-') value = 62;
    if (c == '/' || c == '_') value = 63;
    if (c == '=') break;
    if (base::is_blank(c)) continue;
    if (value < 0) return std::string(text);  // not base64 after all
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    if (++count % 4 != 1) {
      const int left = 6 - 2 * ((count - 1) % 4);
      bytes += static_cast<char>(bits >> left & 0xFF);
    }
  }
  std::string valid;
  base::append_valid_utf8(valid, bytes);
  return valid;
}

bool is_html_type(std::string_view type) { return type == "html" || type == "text/html"; }

bool is_base64(std::string_view type, std::string_view mode) {
  if (mode == "base64") return true;
  const bool media_type = type.find('/') != std::string_view::npos;
  return media_type && mode.empty() && !type.starts_with("text/") && !type.ends_with("xml");
}

// XHTML stands in one div, which is not part of it (RFC 4287, section 3.1.1.3).
XmlId without_div(const XmlTree& tree, XmlId id) {
  XmlId only = kNoXml;
  for (XmlId at = tree.first_child(id); at != kNoXml; at = tree.next_sibling(at)) {
    if (tree.is_text(at) && stripped(tree.words(at)).empty()) continue;
    if (tree.is_text(at) || only != kNoXml) return id;
    only = at;
  }
  const bool is_div =
      only != kNoXml && (tree.name(only) == "xhtml:div" || tree.name(only) == "div");
  return is_div ? only : id;
}

Construct read(const XmlTree& tree, XmlId id, TextKind unsaid) {
  const std::string type = base::lowered(stripped(tree.attribute(id, "type")));
  const std::string mode = base::lowered(stripped(tree.attribute(id, "mode")));
  if (tree.has_elements(id)) {
    return {std::string(stripped(tree.inner_html(without_div(tree, id)))), true};
  }
  std::string text = tree.text(id);
  if (is_base64(type, mode)) {
    text = from_base64(text);
    return {text, looks_like_html(text)};
  }
  if (is_html_type(type)) return {std::move(text), true};
  if (type.empty() && mode.empty()) {
    const bool is_html =
        unsaid == TextKind::kHtml || (unsaid == TextKind::kGuess && looks_like_html(text));
    return {std::move(text), is_html};
  }
  // XHTML of words alone, "text", and what has no name: RSS with an attribute out of place.
  const bool guess = unsaid == TextKind::kGuess && type != "text" && looks_like_html(text);
  return {std::move(text), guess};
}

// Blank lines part paragraphs.
std::string as_paragraphs(std::string_view text) {
  std::string html;
  bool parted = false;
  while (!text.empty()) {
    const std::size_t line_end = std::min(text.find('\n'), text.size());
    std::size_t next = std::min(line_end + 1, text.size());
    bool blank_line = false;
    while (next < text.size() && base::is_blank(text[next])) blank_line |= text[next++] == '\n';
    append_escaped(html, text.substr(0, blank_line ? line_end : next));
    if (blank_line) html += "</p>\n<p>";
    parted |= blank_line;
    text.remove_prefix(next);
  }
  return parted ? "<p>" + html + "</p>" : html;
}

// A CDATA section that was escaped or put into another one.
std::string_view without_cdata(std::string_view html) {
  constexpr std::string_view kBegin = "<![CDATA[";
  if (!html.starts_with(kBegin)) return html;
  html.remove_prefix(kBegin.size());
  for (const std::string_view end : {"]]>", "]]&gt;"}) {
    if (html.ends_with(end)) html.remove_suffix(end.size());
  }
  return stripped(html);
}

std::string as_html(const Construct& construct) {
  const std::string text = without_double_encoding(without_cdata(construct.value));
  return construct.is_html ? unescaped_once_more(text) : as_paragraphs(text);
}

// Entities that are left in a title are a mistake of its feed: nobody's headline has "&#8217;".
std::string as_title(const Construct& construct) {
  std::string text;
  base::append_valid_utf8(text,
                          std::string_view(construct.value).substr(0, limits::kMaxTitleBytes));
  if (construct.is_html) text = plain_text(without_cdata(text));
  if (has_html_entity(text)) text = decode_html_entities(text);
  return collapsed(without_double_encoding(text));
}

Construct construct_of(std::string_view text, TextKind kind) {
  const bool is_html =
      kind == TextKind::kHtml || (kind == TextKind::kGuess && looks_like_html(text));
  return {std::string(stripped(text)), is_html};
}

}  // namespace

bool looks_like_html(std::string_view text) { return has_tag(text) || has_html_entity(text); }

std::string title_of(const XmlTree& tree, XmlId id, TextKind unsaid) {
  return as_title(read(tree, id, unsaid));
}

std::string html_of(const XmlTree& tree, XmlId id, TextKind unsaid) {
  return as_html(read(tree, id, unsaid));
}

std::string title_of(std::string_view text, TextKind kind) {
  return as_title(construct_of(text, kind));
}

std::string html_of(std::string_view text, TextKind kind) {
  return as_html(construct_of(text, kind));
}

}  // namespace khaldun::feeds
