// XmlReader: the tags and texts of an XML file, whatever is wrong with it.
//
//   XmlReader reader("<rss><title>A &amp; B</title>");
//   while (reader.next()) {
//     switch (reader.kind()) {
//       case XmlEvent::kStart: use(reader.name(), reader.attributes()); break;
//       case XmlEvent::kEnd: use(reader.name()); break;
//       case XmlEvent::kText: use(reader.text()); break;
//     }
//   }
//
// Ours rather than libxml2's: feeds have bare ampersands, HTML entities without a DTD, junk before
// the declaration, attributes without quotes and no end, and a parser that stops there loses the
// items that follow. Tags come as they stand: nesting is the caller's (xml_tree.h). Entities:
// XML's, numbers, HTML's names, and those that the DTD defines as plain words; what they stand for
// is never read for entities again, so that nothing grows beyond limits::kMaxXmlEntityBytes a
// reference, and external ones are not fetched. An unknown one stays as it is written. Comments,
// instructions and the DTD give no event; NULs and control characters are dropped.
//
// The input is valid UTF-8 and must outlive the reader. The views that it gives live until the next
// call of next(). Never fails; linear time. Not thread-safe. Tested by xml_events_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/limits.h"

namespace khaldun::feeds {

enum class XmlEvent : std::uint8_t { kStart, kEnd, kText };

struct XmlAttribute {
  std::string_view name;
  std::string value;  // entities decoded, blanks as spaces
};

class XmlReader {
 public:
  explicit XmlReader(std::string_view utf8, std::size_t max_entity_bytes = FeedLimits{}.entities)
      : input_(utf8), max_entity_bytes_(max_entity_bytes) {}

  // Goes to the next event; false at the end. A tag `<a/>` gives a start and an end.
  bool next();

  XmlEvent kind() const { return kind_; }
  std::string_view name() const { return name_; }  // "dc:date", as written
  const std::vector<XmlAttribute>& attributes() const { return attributes_; }
  const std::string& text() const { return text_; }
  // Of the byte after the event; for diagnostics.
  std::size_t position() const { return position_; }
  // What was mended, once for each sort of it: "an attribute without quotes".
  const std::vector<std::string>& mends() const { return mends_; }

 private:
  bool read_markup();
  bool read_start_tag();
  void read_end_tag();
  void read_attribute();
  std::string_view read_value();
  void read_text();
  void read_cdata();
  void skip_comment();
  void skip_doctype();
  void define_entity(std::string_view declaration);
  void append_decoded(std::string& out, std::string_view raw);
  std::size_t append_entity(std::string& out, std::string_view raw);
  std::string_view take_name();
  void skip_blanks();
  bool at(std::string_view text) const { return input_.substr(position_).starts_with(text); }
  std::size_t find_ahead(std::string_view mark);
  void skip_past(std::string_view mark, std::string_view problem);
  void mend(std::string_view what);

  std::string_view input_;
  std::size_t max_entity_bytes_;
  std::size_t position_ = 0;
  XmlEvent kind_ = XmlEvent::kText;
  std::string_view name_;
  std::string text_;
  std::vector<XmlAttribute> attributes_;
  bool ends_at_once_ = false;  // the start tag was `<a/>`: its end comes next
  std::map<std::string, std::string, std::less<>> entities_;
  std::size_t expanded_ = 0;  // bytes that entities_ added
  std::vector<std::string> mends_;
  std::vector<std::string_view> absent_;  // marks that do not stand in what is left
};

// Appends `text` with <, > and & as entities.
void append_escaped(std::string& out, std::string_view text);

}  // namespace khaldun::feeds
