// XmlReader: the elements and characters of an XML text, one after the other.
//
//   XmlReader reader("gold.xml", bytes);
//   for (;;) {
//     KHALDUN_TRY(const XmlReader::Node node, reader.next());
//     if (node.kind == XmlReader::Kind::kEnd) break;
//     ...
//   }
//
// The part of XML that gold files need: elements that are closed in order, attributes in quotes,
// characters, the five named entities and numeric ones; comments and processing instructions are
// skipped. A document type, a CDATA section, another entity and deep nesting are errors with file
// and line: nothing is ever expanded or fetched. Views live as long as the bytes. One thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/result.h"

namespace khaldun::eval {

// What stands between '&' and ';': one of XML's five names or a number ("amp", "#233", "#xE9").
// Nothing for anything else.
std::optional<std::string> decoded_entity(std::string_view entity);

class XmlReader {
 public:
  enum class Kind { kOpen, kClose, kText, kEnd };
  struct Node {
    Kind kind = Kind::kEnd;
    std::string_view name;                                   // kOpen, kClose
    std::map<std::string, std::string, std::less<>> values;  // attributes of kOpen
    std::string text;                                        // kText, decoded
  };

  // `name` stands for the file in messages.
  XmlReader(std::string name, std::string_view xml) : name_(std::move(name)), xml_(xml) {}

  // <X/> gives kOpen and kClose. After kEnd: kEnd again. Error: kInvalidData.
  Result<Node> next();

  // An error at the place that was read last.
  Error mistake(std::string_view expected, std::string_view found) const;

 private:
  Result<bool> skip_other();
  Result<Node> read_tag();
  Result<Node> close(std::string_view name);
  Result<void> read_attribute(Node& node);
  Result<Node> read_text();
  Result<void> read_entity(std::string& text);
  std::string_view read_name();
  void skip_blanks();
  bool at(char c) const { return at_ < xml_.size() && xml_[at_] == c; }

  std::string name_;
  std::string_view xml_;
  std::size_t at_ = 0;
  bool closes_ = false;                 // <X/> was read, its kClose comes next
  std::vector<std::string_view> open_;  // elements that are open, outermost first
};

}  // namespace khaldun::eval
