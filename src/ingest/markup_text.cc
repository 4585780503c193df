// Tested by markup_text_test.cc.
#include "ingest/markup_text.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"

namespace khaldun::ingest {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLooked = 64 << 10;
constexpr std::size_t kMaxTagBytes = 4096;
constexpr std::string_view kBlanks = " \t\r\n\f";

constexpr std::array kBreaking = {"p"sv,     "br"sv,      "div"sv,    "h1"sv,         "h2"sv,
                                  "h3"sv,    "h4"sv,      "h5"sv,     "h6"sv,         "ul"sv,
                                  "ol"sv,    "li"sv,      "hr"sv,     "blockquote"sv, "figure"sv,
                                  "table"sv, "section"sv, "article"sv};
constexpr std::array kOthers = {"a"sv,      "b"sv,      "i"sv,     "em"sv,     "strong"sv, "span"sv,
                                "img"sv,    "font"sv,   "html"sv,  "body"sv,   "head"sv,   "main"sv,
                                "header"sv, "iframe"sv, "video"sv, "style"sv,  "link"sv,   "meta"sv,
                                "title"sv,  "u"sv,      "small"sv, "center"sv, "picture"sv};

template <std::size_t kSize>
bool is_in(const std::array<std::string_view, kSize>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_letter(char c) { return base::lower(c) >= 'a' && base::lower(c) <= 'z'; }
using base::is_digit;

struct TextTag {
  std::size_t begin = 0;
  std::size_t end = 0;  // behind it
  std::string name;
  bool is_closing = false;
};

// The tag of HTML at a "<"; without a name if there is none.
TextTag tag_at(std::string_view text, std::size_t begin) {
  TextTag tag{.begin = begin, .end = begin + 1, .name = "", .is_closing = false};
  tag.is_closing = tag.end < text.size() && text[tag.end] == '/';
  std::size_t at = tag.end + (tag.is_closing ? 1 : 0);
  const std::size_t name = at;
  while (at < text.size() && (is_letter(text[at]) || (at > name && is_digit(text[at])))) ++at;
  const bool ends_name =
      at < text.size() && (text[at] == '>' || text[at] == '/' || kBlanks.find(text[at]) != kNone);
  const std::size_t end = text.substr(0, begin + kMaxTagBytes).find_first_of("<>", at);
  if (!ends_name || end == kNone || text[end] == '<') return tag;
  std::string lower = base::lowered(text.substr(name, at - name));
  if (!is_in(kBreaking, lower) && !is_in(kOthers, lower)) return tag;
  // What is between name and end: attributes have a "=", words of a sentence have not.
  const std::string_view between = text.substr(at, end - at);
  if (between.find_first_not_of(" \t\r\n\f/") != kNone && between.find('=') == kNone) return tag;
  tag.name = std::move(lower);
  tag.end = end + 1;
  return tag;
}

// Ends a sentence, also behind a quotation mark or bracket.
bool ends_sentence(std::string_view text) {
  constexpr std::array kClosing = {"\""sv, "'"sv, ")"sv, "]"sv, "”"sv, "’"sv, "»"sv, "“"sv, "」"sv};
  constexpr std::array kEnds = {"."sv, "!"sv, "?"sv, "…"sv, "。"sv, "！"sv, "？"sv, "।"sv, "؟"sv};
  for (bool is_closed = true; is_closed;) {
    is_closed = false;
    for (const std::string_view mark : kClosing) {
      if (!text.ends_with(mark)) continue;
      text.remove_suffix(mark.size());
      is_closed = true;
    }
  }
  return std::any_of(kEnds.begin(), kEnds.end(), [&](auto end) { return text.ends_with(end); });
}

class MarkupLook {
 public:
  explicit MarkupLook(std::string_view text) : text_(text.substr(0, kLooked)) {
    for (std::size_t at = text_.find('<'); at != kNone; at = text_.find('<', at)) {
      const TextTag tag = tag_at(text_, at);
      at = tag.end;
      if (tag.name.empty()) continue;
      has_closing_ = has_closing_ || tag.is_closing;
      if (is_in(kBreaking, tag.name)) count(tag);
      last_end_ = tag.end;
    }
  }

  bool is_markup() const {
    const bool begins = begins_ && (has_closing_ || breaks_ >= 2);
    return begins || (breaks_ >= 2 && breaks_ > 2 * mentions_);
  }

 private:
  // A tag right behind a sentence counts twice. The end of a heading or of an item parts nothing.
  void count(const TextTag& tag) {
    const std::string_view before = text_.substr(last_end_, tag.begin - last_end_);
    const std::size_t end = before.find_last_not_of(kBlanks) + 1;  // 0 if there is nothing
    const std::string_view gap = before.substr(end);
    const bool is_between = end == 0 || gap.find('\n') != kNone;
    if (end > 0 && ends_sentence(before.substr(0, end))) {
      breaks_ += gap.empty() ? 2 : 1;
    } else if (is_between) {
      ++breaks_;
    } else if (!tag.is_closing) {
      ++mentions_;
    }
  }

  bool begins_with_tag() const {
    const std::size_t begin = text_.find_first_not_of(kBlanks);
    if (begin == kNone || text_[begin] != '<') return false;
    const std::string_view start = text_.substr(begin);
    return start.starts_with("<!--") || base::lowered(start.substr(0, 9)) == "<!doctype" ||
           !tag_at(text_, begin).name.empty();
  }

  std::string_view text_;
  bool begins_ = begins_with_tag();
  bool has_closing_ = false;
  std::size_t last_end_ = 0;  // of the tag before
  std::size_t breaks_ = 0;    // tags between sentences or lines
  std::size_t mentions_ = 0;  // tags within a sentence
};

}  // namespace

bool is_markup(std::string_view text) { return MarkupLook(text).is_markup(); }

}  // namespace khaldun::ingest
