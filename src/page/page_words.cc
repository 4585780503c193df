// Tested by page_words_test.cc.
#include "page/page_words.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/unicode.h"

namespace khaldun::page {
namespace {

struct Reference {
  std::string_view name;
  char32_t code;
};

// Those beyond Latin-1 that writers of headlines use.
constexpr std::array kReferences = {
    Reference{"amp", U'&'},         Reference{"apos", U'\''},      Reference{"bdquo", U'\u201E'},
    Reference{"bull", U'\u2022'},   Reference{"euro", U'\u20AC'},  Reference{"gt", U'>'},
    Reference{"hellip", U'\u2026'}, Reference{"ldquo", U'\u201C'}, Reference{"lsaquo", U'\u2039'},
    Reference{"lsquo", U'\u2018'},  Reference{"lt", U'<'},         Reference{"mdash", U'\u2014'},
    Reference{"middot", U'\u00B7'}, Reference{"ndash", U'\u2013'}, Reference{"oelig", U'\u0153'},
    Reference{"quot", U'"'},        Reference{"rdquo", U'\u201D'}, Reference{"rsaquo", U'\u203A'},
    Reference{"rsquo", U'\u2019'},  Reference{"sbquo", U'\u201A'}, Reference{"scaron", U'\u0161'},
    Reference{"shy", U'\u00AD'},    Reference{"trade", U'\u2122'}, Reference{"zwnj", U'\u200C'},
};

// U+00A0 and on, in the order of Latin-1.
constexpr std::string_view kLatin1 =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn "
    "sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave "
    "Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml "
    "ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN "
    "szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave "
    "iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute "
    "ucirc uuml yacute thorn yuml";

char32_t named_code(std::string_view name) {
  for (const Reference& reference : kReferences) {
    if (reference.name == name) return reference.code;
  }
  char32_t code = 0xA0;
  for (std::size_t at = 0; at < kLatin1.size(); ++code) {
    const std::size_t end = std::min(kLatin1.find(' ', at), kLatin1.size());
    if (kLatin1.substr(at, end - at) == name) return code;
    at = end + 1;
  }
  return 0;
}

char32_t numbered_code(std::string_view digits) {
  const bool is_hex = digits.starts_with('x') || digits.starts_with('X');
  if (is_hex) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > 7) return 0;
  std::uint32_t code = 0;
  for (const char c : digits) {
    const char low = base::lower(c);
    std::uint32_t digit = 0;
    if (low >= '0' && low <= '9') {
      digit = static_cast<std::uint32_t>(low - '0');
    } else if (is_hex && low >= 'a' && low <= 'f') {
      digit = static_cast<std::uint32_t>(low - 'a') + 10;
    } else {
      return 0;
    }
    code = code * (is_hex ? 16 : 10) + digit;
  }
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return 0;
  return static_cast<char32_t>(code);
}

std::string decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&') {
      const std::size_t end = text.substr(at, 12).find(';');
      if (end != std::string_view::npos && end > 1) {
        const std::string_view body = text.substr(at + 1, end - 1);
        const char32_t code = body[0] == '#' ? numbered_code(body.substr(1)) : named_code(body);
        if (code != 0) {
          base::append_character(out, code);
          at += end + 1;
          continue;
        }
      }
    }
    out += text[at++];
  }
  return out;
}

bool is_mark(char32_t code) {
  return code == 0xAD || (code >= 0x200B && code <= 0x200F && code != 0x200C) ||
         (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x2069) ||
         code == 0xFEFF || (code < 0x20 && code != '\t' && code != '\n' && code != '\r') ||
         code == 0xFFFC;
}

bool is_combining(char32_t code) {
  // Marks of the scripts of South Asia, Arabic and Hebrew are parts of their words.
  return (code >= 0x0300 && code <= 0x036F) || (code >= 0x0591 && code <= 0x05C7) ||
         (code >= 0x064B && code <= 0x065F) || (code >= 0x0900 && code <= 0x0DFF) ||
         (code >= 0x0E31 && code <= 0x0E4E) || (code >= 0x1000 && code <= 0x109F);
}

}  // namespace

std::string tidy(std::string_view text) {
  std::string first;
  if (contains(text, "&")) {
    first = decoded(text);
    if (contains(first, "&") && contains(first, ";")) first = decoded(first);
    text = first;
  }
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const base::Character c = base::next_character(text, at);
    if (text::is_space(c.code)) {
      gap = true;
    } else if (!is_mark(c.code)) {
      if (gap && !out.empty()) out += ' ';
      gap = false;
      out.append(text.substr(at, c.bytes));
    }
    at += c.bytes;
  }
  return out;
}

std::string folded(std::string_view text) {
  std::string low;
  low.reserve(text.size());
  text::append_lower(low, text);
  std::string out;
  out.reserve(low.size());
  bool gap = false;
  for (std::size_t at = 0; at < low.size();) {
    const base::Character c = base::next_character(low, at);
    const bool keeps = text::is_alpha(c.code) || text::is_digit(c.code) || is_combining(c.code);
    if (keeps) {
      if (gap && !out.empty()) out += ' ';
      gap = false;
      out.append(low, at, c.bytes);
    } else if (c.code != '\'' && c.code != 0x2019 && c.code != 0x2018 && c.code != 0x02BC &&
               !is_mark(c.code)) {
      gap = true;
    }
    at += c.bytes;
  }
  return out;
}

std::string site_key(std::string_view text) {
  std::string key = folded(text);
  std::erase(key, ' ');
  return key;
}

bool holds_words(std::string_view text, std::string_view words) {
  if (words.empty()) return false;
  for (std::size_t at = text.find(words); at != std::string_view::npos;
       at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ')) return true;
  }
  return false;
}

std::size_t word_count(std::string_view folded_text) {
  if (folded_text.empty()) return 0;
  return static_cast<std::size_t>(std::count(folded_text.begin(), folded_text.end(), ' ')) + 1;
}

std::uint32_t words_by_blanks(std::string_view text) {
  std::uint32_t words = 0;
  bool is_after_blank = true;
  for (const char c : text) {
    const bool is_blank = base::is_blank(c);
    words += is_after_blank && !is_blank ? 1 : 0;
    is_after_blank = is_blank;
  }
  return words;
}

double word_overlap(std::string_view one, std::string_view other) {
  if (one.empty() || other.empty()) return 0;
  if (one.size() > other.size()) std::swap(one, other);
  const std::vector<std::string_view> words = split_at(one, ' ');
  const auto shared = std::count_if(
      words.begin(), words.end(), [&](std::string_view word) { return holds_words(other, word); });
  return static_cast<double>(shared) / static_cast<double>(words.size());
}

std::string_view cut(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80) --bytes;
  return text.substr(0, bytes);
}

std::string_view trimmed(std::string_view text) { return trimmed_of(text, ""); }

std::string_view trimmed_of(std::string_view text, std::string_view set) {
  const auto drops = [&](char c) { return base::is_blank(c) || set.find(c) != set.npos; };
  while (!text.empty() && drops(text.front())) text.remove_prefix(1);
  while (!text.empty() && drops(text.back())) text.remove_suffix(1);
  return text;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool ends_sentence(std::string_view text) {
  constexpr std::array<std::string_view, 9> kEnds = {".",      "!",      "?",      ")",     "\"",
                                                     "\u201D", "\u00BB", "\u3002", "\u061F"};
  return std::any_of(kEnds.begin(), kEnds.end(),
                     [&](std::string_view end) { return text.ends_with(end); });
}

bool equals_ignoring_case(std::string_view one, std::string_view other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](char a, char b) { return base::lower(a) == base::lower(b); });
}

bool starts_ignoring_case(std::string_view text, std::string_view lower_start) {
  return text.size() >= lower_start.size() &&
         equals_ignoring_case(text.substr(0, lower_start.size()), lower_start);
}

std::vector<std::string_view> split_at(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

std::string_view host_of(std::string_view url) {
  const std::size_t slashes = url.find("//");
  if (slashes == std::string_view::npos) return {};
  url.remove_prefix(slashes + 2);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t at = url.find('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  return url.substr(0, url.find(':'));
}

std::string_view path_of(std::string_view url) {
  const std::size_t slashes = url.find("//");
  if (slashes == std::string_view::npos) return url.starts_with('/') ? url : std::string_view();
  const std::size_t begin = url.find('/', slashes + 2);
  return begin == std::string_view::npos ? std::string_view() : url.substr(begin);
}

}  // namespace khaldun::page
