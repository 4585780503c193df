#include "archives/warc_header.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/ascii.h"

namespace khaldun::archives {
namespace {

constexpr std::array<std::string_view, 8> kTypeNames = {"warcinfo",   "response",    "resource",
                                                        "request",    "metadata",    "revisit",
                                                        "conversion", "continuation"};

bool equal_in_any_case(std::string_view text, std::string_view lower_case) {
  return text.size() == lower_case.size() &&
         std::equal(text.begin(), text.end(), lower_case.begin(),
                    [](char a, char b) { return base::lower(a) == b; });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && base::is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && base::is_blank(text.back())) text.remove_suffix(1);
  return text;
}

using base::is_digit;

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t value = 0;
  if (!is_number(text)) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  return value;
}

WarcType type_of(std::string_view name) {
  for (std::size_t i = 0; i < kTypeNames.size(); ++i) {
    if (equal_in_any_case(name, kTypeNames[i])) return static_cast<WarcType>(i);
  }
  return WarcType::kOther;
}

// Takes the first line, without its end, off `text`.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

struct Field {
  std::string_view name;
  std::string_view value;
};

std::optional<Field> parse_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return Field{trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1))};
}

// Overwrites each line end that a blank follows.
void unfold(std::string& fields) {
  for (std::size_t i = 0; i + 1 < fields.size(); ++i) {
    if (fields[i] != '\n' || (fields[i + 1] != ' ' && fields[i + 1] != '\t')) continue;
    fields[i] = ' ';
    if (i > 0 && fields[i - 1] == '\r') fields[i - 1] = ' ';
  }
}

std::string_view without_brackets(std::string_view uri) {
  if (uri.size() >= 2 && uri.front() == '<' && uri.back() == '>')
    return uri.substr(1, uri.size() - 2);
  return uri;
}

using Member = std::string_view WarcHeader::*;
constexpr std::pair<std::string_view, Member> kFields[] = {
    {"warc-record-id", &WarcHeader::id},
    {"warc-date", &WarcHeader::date},
    {"warc-target-uri", &WarcHeader::target_uri},
    {"content-type", &WarcHeader::content_type},
    {"warc-block-digest", &WarcHeader::block_digest},
    {"warc-payload-digest", &WarcHeader::payload_digest},
    {"warc-truncated", &WarcHeader::truncated},
    {"warc-refers-to", &WarcHeader::refers_to},
    {"warc-refers-to-target-uri", &WarcHeader::refers_to_target_uri},
};

void take_field(WarcHeader& header, const Field& field) {
  if (equal_in_any_case(field.name, "warc-type")) {
    header.type = type_of(field.value);
    return;
  }
  if (equal_in_any_case(field.name, "content-length")) {
    if (!header.content_length) {
      header.content_length = parse_number(field.value);
      header.written_length = field.value;
    }
    return;
  }
  for (const auto& [name, member] : kFields) {
    if (!equal_in_any_case(field.name, name)) continue;
    if ((header.*member).empty()) header.*member = field.value;
    return;
  }
}

// "20140401000000" to "2014-04-01T00:00:00Z"; others stay.
std::string iso_date(std::string_view digits) {
  if (digits.size() < 14) return std::string(digits);
  std::string date(digits.substr(0, 4));
  for (std::size_t i = 4; i < 14; i += 2) {
    date += "--T::"[(i - 4) / 2];
    date += digits.substr(i, 2);
  }
  return date + "Z";
}

// The last `count` words of a line, first word first; fewer if there are not so many before
// `before`, which is what stands in front of them.
std::array<std::string_view, 9> last_words(std::string_view line, std::size_t count,
                                           std::string_view& before) {
  std::array<std::string_view, 9> words = {};
  for (std::size_t i = count; i-- > 0;) {
    const std::size_t blank = line.rfind(' ');
    if (blank == std::string_view::npos) break;
    words[i] = line.substr(blank + 1);
    line = line.substr(0, blank);
  }
  before = line;
  return words;
}

WarcHeader parse_unfolded(std::string_view text, std::size_t size, std::string& storage) {
  storage = text.substr(0, size);
  unfold(storage);
  return parse_warc_header(storage, storage);
}

bool is_arc_date(std::string_view word) { return word.size() >= 12 && is_number(word); }

}  // namespace

std::string_view to_string(WarcType type) {
  const auto number = static_cast<std::size_t>(type);
  return number < kTypeNames.size() ? kTypeNames[number] : "other";
}

std::optional<std::string_view> WarcHeader::field(std::string_view name) const {
  const std::string wanted = base::lowered(name);
  std::string_view rest = fields;
  while (!rest.empty()) {
    const auto found = parse_field(take_line(rest));
    if (found && equal_in_any_case(found->name, wanted)) return found->value;
  }
  return std::nullopt;
}

WarcHeader parse_warc_header(std::string_view text, std::string& storage) {
  WarcHeader header;
  std::string_view rest = text;
  header.version = trimmed(take_line(rest));
  const std::size_t begin = text.size() - rest.size();
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line.empty()) {
      header.size = text.size() - rest.size();
      break;
    }
    if (line.front() == ' ' || line.front() == '\t') {
      return parse_unfolded(text, warc_header_size(text).value_or(text.size()), storage);
    }
    if (const auto field = parse_field(line)) {
      take_field(header, *field);
    } else if (line.starts_with("WARC/")) {
      header.holds_other = true;
    }
  }
  header.fields = text.substr(begin, text.size() - rest.size() - begin);
  header.target_uri = without_brackets(header.target_uri);
  return header;
}

std::optional<WarcHeader> parse_arc_header(std::string_view line, std::string& storage) {
  std::string_view uri;
  const bool is_version_1 = is_arc_date(last_words(line, 3, uri)[0]);
  const std::size_t count = is_version_1 ? 4 : 9;  // version 2: result, checksum, place, file too
  const auto words = last_words(line, count, uri);
  const std::size_t scheme_end = uri.find(':');
  if (scheme_end == std::string_view::npos || scheme_end == 0 || !is_arc_date(words[1])) {
    return std::nullopt;
  }
  const auto is_scheme_sign = [](char c) {
    return (base::lower(c) >= 'a' && base::lower(c) <= 'z') || is_digit(c) || c == '+' ||
           c == '-' || c == '.';
  };
  if (!std::all_of(uri.begin(), uri.begin() + static_cast<std::ptrdiff_t>(scheme_end),
                   is_scheme_sign)) {
    return std::nullopt;
  }
  storage = iso_date(words[1]);
  WarcHeader header;
  header.type = uri.starts_with("filedesc:") ? WarcType::kWarcinfo : WarcType::kResponse;
  header.version = is_version_1 ? "ARC/1" : "ARC/2";
  header.date = storage;
  header.target_uri = uri;
  header.content_type = words[2];
  header.written_length = words[count - 1];
  header.content_length = parse_number(header.written_length);
  return header;
}

bool starts_warc_header(std::string_view text) {
  if (!text.starts_with("WARC/") || text.size() < 9) return false;
  if (!is_digit(text[5]) || text[6] != '.' || !is_digit(text[7])) return false;
  const std::size_t end = text.substr(0, 16).find('\n');
  if (end == std::string_view::npos) return false;
  if (!trimmed(text.substr(8, end - 8)).empty()) return false;
  const std::string field = base::lowered(text.substr(end + 1, 8));
  return field.starts_with("warc-") || field.starts_with("content-");
}

std::optional<std::size_t> warc_header_size(std::string_view text) {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    const std::string_view behind = text.substr(at + 1, 2);
    if (behind.starts_with('\n')) return at + 2;
    if (behind == "\r\n") return at + 3;
  }
  return std::nullopt;
}

}  // namespace khaldun::archives
