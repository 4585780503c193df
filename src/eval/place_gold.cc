// The layouts are flat: elements are found by their tags, and nothing else of XML is needed but
// character references and CDATA. Tested by place_gold_test.cc.
#include "eval/place_gold.h"

#include <charconv>
#include <string_view>

#include "base/mapped_file.h"
#include "base/utf8.h"
#include "khaldun/limits.h"

namespace khaldun::eval {
namespace {

// An element's attributes and content; cut off `rest` up to its end.
struct Element {
  std::string_view attributes;
  std::string_view content;
};

std::optional<Element> next_element(std::string_view& rest, std::string_view tag) {
  const std::string open = "<" + std::string(tag);
  const std::string close = "</" + std::string(tag) + ">";
  std::size_t begin = 0;
  for (;; begin += open.size()) {
    begin = rest.find(open, begin);
    if (begin == std::string_view::npos) return std::nullopt;
    const char after = begin + open.size() < rest.size() ? rest[begin + open.size()] : '\0';
    if (after == '>' || after == ' ' || after == '/') break;
  }
  const std::size_t end_of_tag = rest.find('>', begin);
  if (end_of_tag == std::string_view::npos) return std::nullopt;
  Element element;
  element.attributes = rest.substr(begin + open.size(), end_of_tag - begin - open.size());
  if (element.attributes.ends_with('/')) {
    rest.remove_prefix(end_of_tag + 1);
    return element;
  }
  const std::size_t end = rest.find(close, end_of_tag);
  if (end == std::string_view::npos) return std::nullopt;
  element.content = rest.substr(end_of_tag + 1, end - end_of_tag - 1);
  rest.remove_prefix(end + close.size());
  return element;
}

std::string_view content_of(std::string_view element, std::string_view tag) {
  const auto found = next_element(element, tag);
  return found ? found->content : std::string_view();
}

// What a character reference at `at` stands for, appended; where it ends.
std::size_t read_reference(std::string_view xml, std::size_t at, std::string& out) {
  constexpr std::pair<std::string_view, char> kNames[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  for (const auto& [name, character] : kNames) {
    if (!xml.substr(at).starts_with(name)) continue;
    out += character;
    return at + name.size();
  }
  const std::size_t end = xml.find(';', at);
  unsigned code = 0;
  if (xml.substr(at).starts_with("&#") && end != std::string_view::npos && end - at < 12) {
    const bool hex = xml[at + 2] == 'x';
    const char* first = xml.data() + at + (hex ? 3 : 2);
    const auto read = std::from_chars(first, xml.data() + end, code, hex ? 16 : 10);
    if (read.ptr == xml.data() + end && code > 0 && code < 0x110000) {
      base::append_character(out, code);
      return end + 1;
    }
  }
  out += '&';
  return at + 1;
}

std::string decoded(std::string_view xml) {
  constexpr std::string_view kOpen = "<![CDATA[";
  std::string out;
  for (std::size_t at = 0; at < xml.size();) {
    if (xml.substr(at).starts_with(kOpen)) {
      const std::size_t end = std::min(xml.find("]]>", at), xml.size());
      out += xml.substr(at + kOpen.size(), end - std::min(end, at + kOpen.size()));
      at = std::min(end + 3, xml.size());
    } else if (xml[at] == '&') {
      at = read_reference(xml, at, out);
    } else {
      out += xml[at++];
    }
  }
  std::erase(out, '\r');
  return out;
}

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || read.ec != std::errc()) return std::nullopt;
  return value;
}

std::string_view attribute(std::string_view attributes, std::string_view name) {
  const std::size_t at = attributes.find(std::string(name) + "=\"");
  if (at == std::string_view::npos) return {};
  const std::string_view value = attributes.substr(at + name.size() + 2);
  return value.substr(0, value.find('"'));
}

// Byte of each character of `text`, and the end.
std::vector<std::uint32_t> bytes_of_characters(std::string_view text) {
  std::vector<std::uint32_t> bytes;
  for (std::size_t at = 0; at < text.size(); at += base::next_character(text, at).bytes) {
    bytes.push_back(static_cast<std::uint32_t>(at));
  }
  bytes.push_back(static_cast<std::uint32_t>(text.size()));
  return bytes;
}

// Where the words stand nearest to byte `near`; nullopt when nowhere.
std::optional<Span> locate(std::string_view text, std::string_view words, std::size_t near) {
  std::optional<Span> best;
  std::size_t best_distance = 0;
  for (std::size_t at = text.find(words); at != std::string_view::npos && !words.empty();
       at = text.find(words, at + 1)) {
    const std::size_t distance = at > near ? at - near : near - at;
    if (best && distance >= best_distance) continue;
    best_distance = distance;
    best = Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }
  return best;
}

void add_toponym(PlaceGold& gold, std::string_view element,
                 const std::vector<std::uint32_t>& bytes) {
  const bool web_news = element.find("<extractedName") != std::string_view::npos;
  const std::string words = decoded(content_of(element, web_news ? "extractedName" : "phrase"));
  const auto start = number(content_of(element, "start"));
  if (!start || *start < 0) return;
  const auto character = std::min(static_cast<std::size_t>(*start), bytes.size() - 1);
  const auto span = locate(gold.text, words, bytes[character]);
  if (!span) return;
  PlaceGold::Toponym toponym;
  toponym.bytes = *span;
  auto lat = number(content_of(element, web_news ? "latitude" : "lat"));
  auto lon = number(content_of(element, web_news ? "longitude" : "lon"));
  std::string_view rest = element;
  if (web_news) {
    toponym.geonameid = content_of(element, "geonamesID");
  } else if (const auto tag = next_element(rest, "gaztag")) {
    toponym.geonameid = attribute(tag->attributes, "geonameid");
    std::string_view content = tag->content;
    if (const auto country = next_element(content, "country")) {
      toponym.country = attribute(country->attributes, "geonameid");
    }
  }
  if (!lat || !lon) {
    gold.others.push_back(*span);
    return;
  }
  toponym.lat = *lat;
  toponym.lon = *lon;
  gold.toponyms.push_back(std::move(toponym));
}

}  // namespace

Result<std::vector<PlaceGold>> parse_place_gold(const std::string& name, std::string_view xml) {
  std::vector<PlaceGold> all;
  while (const auto article = next_element(xml, "article")) {
    PlaceGold gold;
    gold.id = attribute(article->attributes, "docid");
    if (gold.id.empty()) gold.id = attribute(article->attributes, "file");
    if (gold.id.empty()) gold.id = std::to_string(all.size());
    gold.text = decoded(content_of(article->content, "text"));
    const auto bytes = bytes_of_characters(gold.text);
    std::string_view rest = content_of(article->content, "toponyms");
    while (const auto toponym = next_element(rest, "toponym")) {
      add_toponym(gold, toponym->content, bytes);
    }
    all.push_back(std::move(gold));
  }
  if (all.empty()) {
    return Error{ErrorCode::kInvalidData,
                 name + ": expected <article> elements with <text> and <toponyms>, found none"};
  }
  return all;
}

Result<std::vector<PlaceGold>> read_place_gold(const std::string& path) {
  KHALDUN_TRY(const base::MappedFile file, base::MappedFile::open(path, limits::kMaxModelBytes));
  const auto bytes = file.bytes();
  return parse_place_gold(path, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace khaldun::eval
