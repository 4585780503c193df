// From the surest signs to the weakest: magic numbers, byte order marks, markup, JSON, and then
// what text_kind.h knows. The signs of binary data are those of the WHATWG's MIME Sniffing,
// section 5.2.
#include "archives/content_kind.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "archives/text_kind.h"
#include "archives/unpacker.h"
#include "base/ascii.h"
#include "base/wide_encoding.h"
#include "khaldun/limits.h"

namespace khaldun::archives {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::string_view kBlanks = " \t\r\n\f";

constexpr std::array kBinaryMagics = {
    "%PDF-"sv,  "\x89PNG"sv,         "GIF8"sv,       "\xFF\xD8\xFF"sv,     "BZh"sv,
    "PAR1"sv,   "\xFD\x37zXZ"sv,     "7z\xBC\xAF"sv, "Rar!\x1A"sv,         "\x7F\x45LF"sv,
    "{\\rtf"sv, "SQLite format 3"sv, "ARROW1"sv,     "\x04\x22\x4D\x18"sv, "OggS"sv};

constexpr std::array kHtmlTags = {
    "html"sv,    "head"sv,   "body"sv,   "title"sv,  "meta"sv, "link"sv,     "script"sv,
    "style"sv,   "div"sv,    "p"sv,      "span"sv,   "a"sv,    "table"sv,    "article"sv,
    "section"sv, "header"sv, "main"sv,   "nav"sv,    "h1"sv,   "h2"sv,       "h3"sv,
    "h4"sv,      "ul"sv,     "ol"sv,     "img"sv,    "br"sv,   "b"sv,        "i"sv,
    "center"sv,  "font"sv,   "form"sv,   "iframe"sv, "base"sv, "noscript"sv, "blockquote"sv,
    "em"sv,      "strong"sv, "figure"sv, "aside"sv,  "td"sv};

// The sum of a header's bytes, its own field taken as blanks, stands in the header.
bool has_tar_checksum(std::string_view header) {
  constexpr std::size_t kSumBegin = 148;
  constexpr std::size_t kSumEnd = 156;
  std::uint64_t sum = 0;
  std::uint64_t stated = 0;
  bool has_digits = false;
  for (std::size_t i = 0; i < 512; ++i) {
    const bool is_sum = i >= kSumBegin && i < kSumEnd;
    sum += is_sum ? ' ' : static_cast<unsigned char>(header[i]);
    if (!is_sum || header[i] < '0' || header[i] > '7') continue;
    stated = stated * 8 + static_cast<std::uint64_t>(header[i] - '0');
    has_digits = true;
  }
  return has_digits && sum == stated;
}

// Blocks of NULs end a tar, and one without files is nothing else; all of it must be seen.
bool is_tar_of_nothing(std::string_view bytes) {
  return bytes.size() >= 1024 && bytes.size() < limits::kContentKindBytes &&
         bytes.size() % 512 == 0 && bytes.find_first_not_of('\0') == kNone;
}

bool is_tar(std::string_view bytes) {
  if (bytes.size() < 512 || bytes[0] == '\0') return is_tar_of_nothing(bytes);
  return bytes.substr(257, 5) == "ustar" || has_tar_checksum(bytes);
}

bool holds_binary(std::string_view bytes) {
  return std::any_of(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x08 || byte == 0x0B || (byte >= 0x0E && byte <= 0x1A) ||
           (byte >= 0x1C && byte <= 0x1F);
  });
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  return begin == kNone ? std::string_view() : text.substr(begin);
}

bool begins_in_any_case(std::string_view text, std::string_view lower_case) {
  return text.size() >= lower_case.size() &&
         base::lowered(text.substr(0, lower_case.size())) == lower_case;
}

struct Markup {
  // The first one, in lower case, without prefix; the one that the document type names where that
  // has more entities than can be seen here.
  std::string element;
  bool has_xml_declaration = false;
  bool is_html = false;  // says the document type
};

// "rdf" of "rdf:RDF xmlns='...'".
std::string element_name(std::string_view text) {
  const std::string_view name = text.substr(0, text.find_first_of(" \t\r\n/>["));
  return base::lowered(name.substr(name.find(':') + 1));
}

// Goes over declarations, comments and processing instructions to the first element.
Markup first_element(std::string_view text) {
  Markup markup;
  while (text.starts_with('<')) {
    std::string_view end = ">";
    if (text.starts_with("<!--")) {
      end = "-->";
    } else if (text.starts_with("<?")) {
      end = "?>";
      markup.has_xml_declaration = markup.has_xml_declaration || begins_in_any_case(text, "<?xml");
    } else if (begins_in_any_case(text, "<!doctype")) {
      const std::string root = element_name(without_blanks(text.substr(9)));
      markup.is_html = root == "html";
      if (text.substr(0, text.find('>')).find('[') != kNone) end = "]>";
      if (text.find(end) == kNone) markup.element = root;
    } else if (!text.starts_with("<!")) {
      markup.element = element_name(text.substr(1));
      return markup;
    }
    const std::size_t at = text.find(end);
    if (at == kNone) return markup;
    text = without_blanks(text.substr(at + end.size()));
  }
  return markup;
}

ContentKind markup_kind(std::string_view text) {
  const Markup markup = first_element(text);
  const std::string& name = markup.element;
  if (name == "rss" || name == "feed") return ContentKind::kXmlFeed;
  if (name == "urlset" || name == "sitemapindex") return ContentKind::kSitemap;
  if (name == "rdf") {
    const bool is_feed = text.find("purl.org/rss/") != kNone || text.find("netscape.com") != kNone;
    return is_feed ? ContentKind::kXmlFeed : ContentKind::kXml;
  }
  if (name == "html" || markup.is_html) return ContentKind::kHtml;
  if (markup.has_xml_declaration) return ContentKind::kXml;
  if (std::find(kHtmlTags.begin(), kHtmlTags.end(), name) != kHtmlTags.end()) {
    return ContentKind::kHtml;
  }
  if (name.empty()) return text.starts_with("<!--") ? ContentKind::kHtml : ContentKind::kText;
  const char first = name.front();
  const bool is_name = (first >= 'a' && first <= 'z') || first == '_' || (first & 0x80) != 0;
  return is_name && text.find('>') != kNone ? ContentKind::kXml : ContentKind::kText;
}

// The bytes of the JSON value in front; nothing if it does not end here.
std::size_t json_size(std::string_view text) {
  std::size_t depth = 0;
  bool is_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_string) {
      if (c == '\\') ++i;
      if (c == '"') is_string = false;
    } else if (c == '"') {
      is_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return i + 1;
    }
  }
  return kNone;
}

ContentKind object_kind(std::string_view text) {
  const std::string_view member = without_blanks(text.substr(1));
  if (!member.starts_with('"') && !member.starts_with('}')) return ContentKind::kText;
  const std::string_view first = text.substr(0, json_size(text));
  if (first.find("jsonfeed.org/version") != kNone) return ContentKind::kJsonFeed;
  return first.find('\n') == kNone ? ContentKind::kJsonLines : ContentKind::kJsonObject;
}

ContentKind array_kind(std::string_view text) {
  const std::string_view item = without_blanks(text.substr(1));
  if (item.starts_with('{') || item.starts_with('[') || item.starts_with('"')) {
    return ContentKind::kJsonArray;
  }
  return item.starts_with(']') && without_blanks(item.substr(1)).empty() ? ContentKind::kJsonArray
                                                                         : ContentKind::kText;
}

bool is_feed(ContentKind kind) {
  return kind == ContentKind::kXmlFeed || kind == ContentKind::kSitemap;
}

// A feed behind a warning of PHP, a second byte order mark or other junk.
std::optional<ContentKind> feed_behind_junk(std::string_view text) {
  constexpr std::size_t kMaxJunkBytes = 4096;
  const std::string head = base::lowered(text.substr(0, kMaxJunkBytes));
  for (const std::string_view sign : {"<?xml ", "<rss "}) {
    const std::size_t at = head.find(sign);
    if (at == std::string::npos) continue;
    if (const ContentKind kind = markup_kind(text.substr(at)); is_feed(kind)) return kind;
  }
  return std::nullopt;
}

ContentKind text_kind(std::string_view text) {
  const std::string_view start = without_blanks(text);
  if (start.empty()) return ContentKind::kEmpty;
  ContentKind kind = ContentKind::kText;
  if (start.front() == '<') kind = markup_kind(start);
  if (start.front() == '{') kind = object_kind(start);
  if (start.front() == '[') kind = array_kind(start);
  if (kind == ContentKind::kText || kind == ContentKind::kHtml) {
    if (const auto feed = feed_behind_junk(start)) return *feed;
  }
  if (kind != ContentKind::kText) return kind;
  if (is_email(text)) return ContentKind::kEmail;
  if (is_conllu(text)) return ContentKind::kConllu;
  if (const auto separator = separator_of(text)) {
    return *separator == '\t' ? ContentKind::kTsv : ContentKind::kCsv;
  }
  const std::string beginning = base::lowered(start.substr(0, 1024));
  const bool is_html =
      beginning.find("<!doctype html") != kNone || beginning.find("<html") != kNone;
  return is_html ? ContentKind::kHtml : ContentKind::kText;
}

}  // namespace

ContentKind content_kind(std::string_view first_bytes) {
  const std::string_view bytes = first_bytes.substr(0, limits::kContentKindBytes);
  if (const auto packing = packing_of(bytes)) {
    return *packing == Packing::kGzip ? ContentKind::kGzip : ContentKind::kZstd;
  }
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06") ||
      bytes.starts_with("PK\x07\x08")) {
    return ContentKind::kZip;
  }
  const std::string_view start = without_blanks(bytes);
  if (start.starts_with("WARC/") || start.starts_with("filedesc://")) return ContentKind::kWarc;
  for (const std::string_view magic : kBinaryMagics) {
    if (bytes.starts_with(magic)) return ContentKind::kBinary;
  }
  if (is_tar(bytes)) return ContentKind::kTar;
  const base::WideEncoding wide = base::wide_encoding(bytes);
  if (wide.wide != base::Wide::kNone) {
    return text_kind(base::ascii_of(bytes.substr(wide.mark_bytes), wide.wide));
  }
  constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
  const std::string_view text = bytes.substr(bytes.starts_with(kUtf8Mark) ? kUtf8Mark.size() : 0);
  const ContentKind kind = text_kind(text);
  // Pages and feeds with a stray NUL are still pages and feeds.
  const bool is_weak = kind == ContentKind::kText || kind == ContentKind::kCsv ||
                       kind == ContentKind::kTsv || kind == ContentKind::kEmpty;
  return is_weak && holds_binary(text) ? ContentKind::kBinary : kind;
}

std::string_view to_string(ContentKind kind) {
  constexpr std::array<std::string_view, 20> kNames = {
      "empty",       "binary", "gzip",    "zstd",   "zip",       "tar",   "warc",
      "html",        "feed",   "sitemap", "xml",    "json feed", "jsonl", "json array",
      "json object", "csv",    "tsv",     "conllu", "email",     "text"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace khaldun::archives
