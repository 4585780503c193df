// Tested by json_repair_test.cc.
#include "page/json_repair.h"

#include <algorithm>

#include "base/ascii.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

std::string_view without_wrapper(std::string_view text) {
  text = trimmed(text);
  for (const std::string_view start : {"<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "//"}) {
    if (text.starts_with(start)) text = trimmed(text.substr(start.size()));
  }
  for (const std::string_view end : {"-->", "//]]>", "/*]]>*/", "]]>", "//", ";"}) {
    if (text.ends_with(end)) text = trimmed(text.substr(0, text.size() - end.size()));
  }
  return text;
}

bool is_escape(char c) { return std::string_view("\"\\/bfnrtu").find(c) != std::string_view::npos; }

class Repair {
 public:
  explicit Repair(std::string_view text) : text_(text) { out_.reserve(text.size() + 16); }

  std::string run() {
    while (at_ < text_.size()) {
      if (in_string_) {
        read_in_string();
      } else {
        read_outside();
      }
    }
    if (in_string_) out_ += '"';
    drop_comma();
    for (; !open_.empty(); open_.pop_back()) out_ += open_.back();
    return std::move(out_);
  }

 private:
  void read_in_string() {
    const char c = text_[at_++];
    if (c == '\\' && at_ < text_.size()) {
      const char next = text_[at_];
      if (is_escape(next)) {
        out_ += c;
        out_ += next;
        ++at_;
      } else if (static_cast<unsigned char>(next) >= 0x80 || next == '\'') {
        // The escape is dropped, the character stays.
      } else {
        out_ += "\\\\";
      }
    } else if (c == '"') {
      in_string_ = false;
      out_ += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out_ += ' ';
    } else if (c != '\\') {
      out_ += c;
    }
  }

  void read_outside() {
    const char c = text_[at_++];
    if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      open_ += c == '{' ? '}' : ']';
    } else if (c == '}' || c == ']') {
      drop_comma();
      if (open_.empty() || open_.back() != c) {
        at_ = text_.size();  // what follows belongs to nothing
        return;
      }
      open_.pop_back();
    }
    out_ += c;
    if (open_.empty() && (c == '}' || c == ']')) at_ = text_.size();
  }

  void drop_comma() {
    std::size_t end = out_.size();
    while (end > 0 && base::is_blank(out_[end - 1])) --end;
    if (end > 0 && out_[end - 1] == ',') out_.erase(end - 1);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool in_string_ = false;
  std::string open_;  // the brackets that close what is open
  std::string out_;
};

}  // namespace

std::string repaired_json(std::string_view text) { return Repair(without_wrapper(text)).run(); }

std::size_t json_depth(std::string_view text) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

}  // namespace khaldun::page
