// Tested by xml_events_test.cc.
#include "feeds/xml_events.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "feeds/html_entities.h"
#include "khaldun/limits.h"

namespace khaldun::feeds {
namespace {

bool is_name_start(char c) {
  const char l = base::lower(c);
  return (l >= 'a' && l <= 'z') || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_name_character(char c) {
  return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && !base::is_blank(c); }

// Appends what is neither markup nor an entity, without the characters that XML forbids.
void append_clean(std::string& out, std::string_view text) {
  if (std::none_of(text.begin(), text.end(), is_control)) {
    out += text;
    return;
  }
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return !is_control(c); });
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      default: out += c;
    }
  }
}

bool XmlReader::next() {
  if (std::exchange(ends_at_once_, false)) {
    kind_ = XmlEvent::kEnd;
    return true;
  }
  while (position_ < input_.size()) {
    if (input_[position_] != '<') {
      read_text();
      return true;
    }
    if (read_markup()) return true;
  }
  return false;
}

// At '<'. False when it gave no event.
bool XmlReader::read_markup() {
  if (at("<![CDATA[")) {
    read_cdata();
    return true;
  }
  if (at("<!--")) {
    skip_comment();
    return false;
  }
  if (at("<!")) {
    skip_doctype();
    return false;
  }
  if (at("<?")) {
    // Not past the end of the tag: an instruction that is never ended takes no more than that.
    const bool ends = find_ahead("?>") != std::string_view::npos;
    skip_past(ends ? "?>" : ">", "an instruction that does not end");
    return false;
  }
  if (at("</") && position_ + 2 < input_.size() && is_name_start(input_[position_ + 2])) {
    read_end_tag();
    return true;
  }
  if (position_ + 1 < input_.size() && is_name_start(input_[position_ + 1])) {
    return read_start_tag();
  }
  mend("a '<' that begins no tag");
  read_text();
  return true;
}

bool XmlReader::read_start_tag() {
  ++position_;
  name_ = take_name();
  kind_ = XmlEvent::kStart;
  attributes_.clear();
  while (true) {
    skip_blanks();
    if (position_ >= input_.size()) {
      mend("a tag that does not end");
      return true;
    }
    const char c = input_[position_];
    if (c == '>') break;
    if (c == '<') {  // the tag before it was not ended
      mend("a tag that does not end");
      return true;
    }
    if (at("/>")) {
      ends_at_once_ = true;
      ++position_;
      break;
    }
    if (is_name_start(c)) {
      read_attribute();
    } else {
      ++position_;
    }
  }
  ++position_;
  return true;
}

void XmlReader::read_end_tag() {
  position_ += 2;
  name_ = take_name();
  kind_ = XmlEvent::kEnd;
  while (position_ < input_.size() && input_[position_] != '>' && input_[position_] != '<') {
    ++position_;
  }
  if (position_ < input_.size() && input_[position_] == '>') {
    ++position_;
  } else {
    mend("a tag that does not end");
  }
}

void XmlReader::read_attribute() {
  const std::string_view name = take_name();
  skip_blanks();
  std::string_view raw;
  if (position_ < input_.size() && input_[position_] == '=') {
    ++position_;
    skip_blanks();
    raw = read_value();
  } else {
    mend("an attribute without a value");
  }
  if (attributes_.size() >= limits::kMaxXmlAttributes) {
    mend("too many attributes in one tag");
    return;
  }
  if (raw.size() > limits::kMaxXmlAttributeBytes) {
    mend("an attribute that is too long, cut off");
    raw = raw.substr(0, limits::kMaxXmlAttributeBytes);
  }
  XmlAttribute& attribute = attributes_.emplace_back(XmlAttribute{name, {}});
  append_decoded(attribute.value, raw);
  std::replace_if(attribute.value.begin(), attribute.value.end(), base::is_blank, ' ');
}

std::string_view XmlReader::read_value() {
  const char quote = position_ < input_.size() ? input_[position_] : '\0';
  if (quote == '"' || quote == '\'') {
    const std::size_t begin = ++position_;
    const std::size_t end = find_ahead(quote == '"' ? "\"" : "'");
    if (end != std::string_view::npos) {
      position_ = end + 1;
      return input_.substr(begin, end - begin);
    }
  }
  mend("an attribute without quotes");
  const std::size_t begin = position_;
  position_ = std::min(input_.find_first_of(" \t\r\n>", begin), input_.size());
  return input_.substr(begin, position_ - begin);
}

// Up to the next '<'; one that stands here is text itself.
void XmlReader::read_text() {
  const std::size_t end = std::min(input_.find('<', position_ + 1), input_.size());
  text_.clear();
  append_decoded(text_, input_.substr(position_, end - position_));
  position_ = end;
  kind_ = XmlEvent::kText;
}

void XmlReader::read_cdata() {
  constexpr std::string_view kBegin = "<![CDATA[";
  const std::size_t begin = position_ + kBegin.size();
  position_ = begin;
  skip_past("]]>", "a CDATA section that does not end");
  std::string_view words = input_.substr(begin, position_ - begin);
  if (words.ends_with("]]>")) words.remove_suffix(3);
  text_.clear();
  append_clean(text_, words);
  kind_ = XmlEvent::kText;
}

void XmlReader::skip_comment() {
  position_ += 4;
  const bool ends = find_ahead("-->") != std::string_view::npos;
  if (!ends) mend("a comment that does not end");
  skip_past(ends ? "-->" : ">", "a comment that does not end");
}

// `<!DOCTYPE name SYSTEM "uri" [ <!ENTITY ...> ... ]>`, and every other `<!`.
void XmlReader::skip_doctype() {
  position_ += 2;
  std::size_t brackets = 0;
  while (position_ < input_.size()) {
    const char c = input_[position_++];
    if (c == '[') ++brackets;
    if (c == ']' && brackets > 0) --brackets;
    if (c == '>' && brackets == 0) return;
    if ((c == '"' || c == '\'') && brackets == 0) {
      position_ =
          std::min(input_.find_first_of(c == '"' ? "\"<>" : "'<>", position_), input_.size());
      if (position_ < input_.size() && input_[position_] == c) ++position_;
    }
    if (c != '<' || brackets == 0) continue;
    const std::size_t end = std::min(input_.find('>', position_), input_.size());
    if (at("!ENTITY")) define_entity(input_.substr(position_ + 7, end - position_ - 7));
    if (!at("!")) {  // a DTD that does not end: the tag is the feed's
      --position_;
      mend("a DTD that does not end");
      return;
    }
    position_ = std::min(end + 1, input_.size());
  }
  mend("a DTD that does not end");
}

// ` name "value"`: only words, never markup or other entities, which is how bombs are made.
void XmlReader::define_entity(std::string_view declaration) {
  const auto blank = [](char c) { return base::is_blank(c); };
  auto begin = std::find_if_not(declaration.begin(), declaration.end(), blank);
  auto end = std::find_if(begin, declaration.end(), blank);
  const std::string_view name(declaration.data() + (begin - declaration.begin()),
                              static_cast<std::size_t>(end - begin));
  begin = std::find_if_not(end, declaration.end(), blank);
  if (name.empty() || begin == declaration.end() || (*begin != '"' && *begin != '\'')) {
    return mend("an external or empty entity, left out");
  }
  end = std::find(begin + 1, declaration.end(), *begin);
  const std::string_view value(declaration.data() + (begin + 1 - declaration.begin()),
                               static_cast<std::size_t>(end - begin - 1));
  const bool single = value.starts_with('&') && value.find('&', 1) == std::string_view::npos &&
                      value.find(';') == value.size() - 1;
  std::string decoded;
  if (single) append_html_entity(decoded, value.substr(1, value.size() - 2));
  if (decoded.empty() && value.find_first_of("&<%") != std::string_view::npos) {
    return mend("an entity made of entities or markup, left out");
  }
  if (value.size() > limits::kMaxXmlEntityBytes || entities_.size() >= limits::kMaxXmlEntities) {
    return mend("an entity that is too long, or one too many, left out");
  }
  entities_.emplace(name, decoded.empty() ? value : decoded);
}

void XmlReader::append_decoded(std::string& out, std::string_view raw) {
  while (!raw.empty()) {
    const std::size_t mark = std::min(raw.find('&'), raw.size());
    append_clean(out, raw.substr(0, mark));
    raw.remove_prefix(mark);
    if (raw.empty()) return;
    const std::size_t taken = append_entity(out, raw);
    if (taken == 0) {
      out += '&';
      mend("a bare '&' or an unknown entity");
    }
    raw.remove_prefix(std::max<std::size_t>(taken, 1));
  }
}

// `raw` begins with '&'. The bytes that it took, or 0 if they are no entity.
std::size_t XmlReader::append_entity(std::string& out, std::string_view raw) {
  const std::size_t end = raw.substr(0, limits::kMaxXmlEntityName).find(';');
  if (end == std::string_view::npos) return 0;
  const std::string_view name = raw.substr(1, end - 1);
  if (const auto found = entities_.find(name); found != entities_.end()) {
    expanded_ += found->second.size();
    if (expanded_ > max_entity_bytes_) return 0;
    out += found->second;
    return end + 1;
  }
  return append_html_entity(out, name) ? end + 1 : 0;
}

std::string_view XmlReader::take_name() {
  const std::size_t begin = position_;
  while (position_ < input_.size() && is_name_character(input_[position_])) ++position_;
  return input_.substr(begin, position_ - begin);
}

void XmlReader::skip_blanks() {
  while (position_ < input_.size() && base::is_blank(input_[position_])) ++position_;
}

void XmlReader::skip_past(std::string_view mark, std::string_view problem) {
  const std::size_t found = find_ahead(mark);
  if (found == std::string_view::npos) mend(problem);
  position_ = found == std::string_view::npos ? input_.size() : found + mark.size();
}

// A mark that there is none of is looked for once, or `<!--<!--<!--` would take quadratic time.
std::size_t XmlReader::find_ahead(std::string_view mark) {
  if (std::find(absent_.begin(), absent_.end(), mark) != absent_.end()) {
    return std::string_view::npos;
  }
  const std::size_t found = input_.find(mark, position_);
  if (found == std::string_view::npos) absent_.push_back(mark);
  return found;
}

void XmlReader::mend(std::string_view what) {
  if (std::find(mends_.begin(), mends_.end(), what) == mends_.end()) mends_.emplace_back(what);
}

}  // namespace khaldun::feeds
