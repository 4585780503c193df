// Tested by plain_text_test.cc.
#include "feeds/plain_text.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "feeds/html_entities.h"
#include "html/tag.h"

namespace khaldun::feeds {
namespace {

bool is_letter(char c) { return base::lower(c) >= 'a' && base::lower(c) <= 'z'; }

std::string name_at(std::string_view html) {
  const auto end = std::find_if_not(html.begin(), html.end(),
                                    [](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
  return base::lowered(html.substr(0, static_cast<std::size_t>(end - html.begin())));
}

// The bytes of `html` before "</script".
std::size_t size_until_close(std::string_view html, std::string_view name) {
  for (std::size_t at = html.find("</"); at != std::string_view::npos;
       at = html.find("</", at + 1)) {
    if (base::lowered(html.substr(at + 2, name.size())) == name) return at;
  }
  return html.size();
}

// Reads tags one after the other. What does not stand in the rest is looked for once only, so that
// many tags without an end take linear time.
class TagSkipper {
 public:
  // The bytes of the tag or comment at the beginning of `html`, 0 if it is none. A tag that breaks
  // the line adds a space.
  std::size_t skip(std::string_view html, std::string& out);

 private:
  std::size_t find(std::string_view html, std::string_view mark, bool& absent);
  std::size_t tag_end(std::string_view html);

  bool no_tag_end_ = false;
  bool no_comment_end_ = false;
};

std::size_t TagSkipper::find(std::string_view html, std::string_view mark, bool& absent) {
  const std::size_t found = absent ? std::string_view::npos : html.find(mark);
  absent = found == std::string_view::npos;
  return found;
}

// The '>' that ends the tag: not one in quotes, unless they do not end.
std::size_t TagSkipper::tag_end(std::string_view html) {
  constexpr std::size_t kQuotedBytes = 512;
  char quote = '\0';
  for (std::size_t i = 1; i < std::min(html.size(), kQuotedBytes); ++i) {
    const char c = html[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if ((c == '"' || c == '\'') && (html[i - 1] == '=' || html[i - 1] == ' ')) {
      quote = c;
    } else if (c == '>') {
      return i;
    }
  }
  return find(html, ">", no_tag_end_);
}

std::size_t TagSkipper::skip(std::string_view html, std::string& out) {
  if (html.starts_with("<!--")) {
    const std::size_t end = find(html.substr(4), "-->", no_comment_end_);
    if (end != std::string_view::npos) return end + 7;
    if (find(html, ">", no_tag_end_) == std::string_view::npos) return 4;
  }
  const char next = html.size() > 1 ? html[1] : '\0';
  const bool closes = next == '/' && html.size() > 2 && is_letter(html[2]);
  if (!is_letter(next) && !closes && next != '!' && next != '?') return 0;
  const std::size_t end = tag_end(html);
  if (end == std::string_view::npos) return 0;
  const std::string name = name_at(html.substr(closes ? 2 : 1));
  if (!closes && (name == "script" || name == "style")) {
    return end + size_until_close(html.substr(end), name);
  }
  if (html::is_block(html::tag_of(name))) out += ' ';
  return end + 1;
}

// The byte of windows-1252, or of ISO 8859-1 where that has none; -1 for other characters.
int windows_byte(char32_t code) {
  if (code < 0x100) return static_cast<int>(code);
  for (unsigned byte = 0x80; byte < 0xA0; ++byte) {
    if (windows_1252(static_cast<unsigned char>(byte)) == code) return static_cast<int>(byte);
  }
  return -1;
}

}  // namespace

std::string plain_text(std::string_view html) {
  std::string out;
  TagSkipper tags;
  while (!html.empty()) {
    const std::size_t mark = std::min(html.find('<'), html.size());
    out += html.substr(0, mark);
    html.remove_prefix(mark);
    if (html.empty()) break;
    const std::size_t skipped = tags.skip(html, out);
    if (skipped == 0) out += '<';
    html.remove_prefix(std::max<std::size_t>(skipped, 1));
  }
  return decode_html_entities(out);
}

std::string without_double_encoding(std::string_view text) {
  std::string bytes;
  bool has_letters = false;
  for (std::size_t i = 0; i < text.size();) {
    const base::Character character = base::next_character(text, i);
    i += character.bytes;
    const int byte = windows_byte(character.code);
    if (byte < 0) return std::string(text);
    has_letters |= byte >= 0x80;
    bytes += static_cast<char>(byte);
  }
  if (!has_letters) return bytes;
  for (std::size_t i = 0; i < bytes.size();) {
    const base::Character character = base::next_character(bytes, i);
    if (!character.valid) return std::string(text);
    i += character.bytes;
  }
  return bytes;
}

std::string without_c1_controls(std::string text) {
  std::string out;
  std::size_t begin = 0;
  for (std::size_t at = text.find('\xC2'); at != std::string::npos;
       at = text.find('\xC2', at + 1)) {
    const unsigned char next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0;
    if (next < 0x80 || next >= 0xA0 || windows_1252(next) == 0) continue;
    out.append(text, begin, at - begin);
    base::append_character(out, windows_1252(next));
    begin = at + 2;
  }
  if (begin == 0) return text;
  return out.append(text, begin);
}

}  // namespace khaldun::feeds
