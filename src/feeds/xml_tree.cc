// Tested by xml_tree_test.cc.
#include "feeds/xml_tree.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "feeds/feed_strings.h"
#include "feeds/xml_events.h"

namespace khaldun::feeds {
namespace {

bool is_void(std::string_view name) {
  constexpr std::array<std::string_view, 12> kVoid = {
      "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "wbr"};
  return std::find(kVoid.begin(), kVoid.end(), name) != kVoid.end();
}

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view XmlTree::view(Range range) const {
  return std::string_view(bytes_).substr(range.begin, range.end - range.begin);
}

XmlId XmlTree::next_sibling(XmlId id) const {
  const XmlId next = end(id);
  return id != 0 && next < end(parent(id)) ? next : kNoXml;
}

XmlId XmlTree::child(XmlId id, std::string_view name) const {
  for (XmlId at = first_child(id); at != kNoXml; at = next_sibling(at)) {
    if (!is_text(at) && this->name(at) == name) return at;
  }
  return kNoXml;
}

bool XmlTree::has_elements(XmlId id) const {
  for (XmlId at = id + 1; at < end(id); ++at) {
    if (!is_text(at)) return true;
  }
  return false;
}

std::string_view XmlTree::name(XmlId id) const {
  return is_text(id) ? std::string_view() : view(nodes_[id].words);
}

std::string_view XmlTree::words(XmlId id) const {
  return is_text(id) ? view(nodes_[id].words) : std::string_view();
}

std::string XmlTree::text(XmlId id) const {
  std::string out;
  for (XmlId at = id; at < end(id); ++at) out += words(at);
  return std::string(stripped(out));
}

std::string_view XmlTree::attribute(XmlId id, std::string_view name) const {
  const Range range = nodes_[id].attributes;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (view(attributes_[i].name) == name) return view(attributes_[i].value);
  }
  return "";
}

bool XmlTree::has_attribute(XmlId id, std::string_view name) const {
  const Range range = nodes_[id].attributes;
  return std::any_of(attributes_.begin() + range.begin, attributes_.begin() + range.end,
                     [&](const Attribute& attribute) { return view(attribute.name) == name; });
}

void XmlTree::append_start_tag(std::string& out, XmlId id) const {
  out += '<';
  out += local_name(name(id));
  const Range range = nodes_[id].attributes;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    out += ' ';
    out += view(attributes_[i].name);
    out += "=\"";
    for (const char c : view(attributes_[i].value)) {
      if (c == '"') {
        out += "&quot;";
      } else {
        append_escaped(out, std::string_view(&c, 1));
      }
    }
    out += '"';
  }
  out += '>';
}

std::string XmlTree::inner_html(XmlId id) const {
  std::string out;
  std::vector<XmlId> open;
  const auto close_until = [&](XmlId at) {
    while (!open.empty() && end(open.back()) <= at) {
      out += "</";
      out += local_name(name(open.back()));
      out += '>';
      open.pop_back();
    }
  };
  for (XmlId at = id + 1; at < end(id); ++at) {
    close_until(at);
    if (is_text(at)) {
      append_escaped(out, words(at));
      continue;
    }
    append_start_tag(out, at);
    if (!is_void(local_name(name(at)))) open.push_back(at);
  }
  close_until(end(id));
  return out;
}

}  // namespace khaldun::feeds
