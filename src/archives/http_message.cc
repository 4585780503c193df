// RFC 9112, sections 2 to 5, and the robustness that RFC 9110 and browsers add.
#include "archives/http_message.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "base/utf8.h"
#include "khaldun/limits.h"

namespace khaldun::archives {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const base::Character character = base::next_character(text, at);
    if (!character.valid) return false;
    at += character.bytes;
  }
  return true;
}

// Values are Latin-1 by the standard and UTF-8 by habit.
std::string to_utf8(std::string_view value) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (std::all_of(value.begin(), value.end(), is_ascii) || is_utf8(value)) {
    return std::string(value);
  }
  std::string text;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text += c;
    } else {
      text += static_cast<char>(0xC0 | byte >> 6);
      text += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return text;
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_request_line(std::string_view line) {
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos || blank == 0) return false;
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(blank), is_upper) &&
         line.rfind(" HTTP/") != std::string_view::npos;
}

int parse_status(std::string_view line) {
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos) return 0;
  const std::string_view code = trimmed(line.substr(blank)).substr(0, 3);
  int status = 0;
  std::from_chars(code.data(), code.data() + code.size(), status);
  return status >= 100 ? status : 0;
}

void add_problem(HttpMessage& message, std::string_view problem) {
  if (message.problems.empty() || message.problems.back() != problem) {
    message.problems.emplace_back(problem);
  }
}

void take_field_line(HttpMessage& message, std::string_view line) {
  const bool is_folded = line.starts_with(' ') || line.starts_with('\t');
  if (is_folded && !message.fields.empty()) {
    message.fields.back().value += ' ' + to_utf8(trimmed(line));
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) {
    add_problem(message, "expected \"name: value\" in each line of the HTTP header, found another");
    return;
  }
  if (message.fields.size() == limits::kMaxHttpFields) {
    add_problem(message, "expected at most " + std::to_string(limits::kMaxHttpFields) +
                             " HTTP fields, found more");
    return;
  }
  message.fields.push_back(
      {base::lowered(trimmed(line.substr(0, colon))), to_utf8(trimmed(line.substr(colon + 1)))});
}

}  // namespace

std::string_view HttpMessage::field(std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const HttpField& field) { return field.name == name; });
  return found == fields.end() ? std::string_view() : found->value;
}

std::string HttpMessage::fields_of(std::string_view name) const {
  std::string values;
  for (const HttpField& field : fields) {
    if (field.name != name) continue;
    if (!values.empty()) values += ", ";
    values += field.value;
  }
  return values;
}

std::size_t http_header_size(std::string_view bytes) {
  const std::string_view text = bytes.substr(0, limits::kMaxHttpHeaderBytes);
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    const std::string_view behind = text.substr(at + 1, 2);
    if (behind.starts_with('\n')) return at + 2;
    if (behind == "\r\n") return at + 3;
  }
  return 0;
}

HttpMessage parse_http(std::string_view bytes) {
  HttpMessage message;
  std::string_view first_line = bytes.substr(0, limits::kMaxHttpHeaderBytes);
  first_line = take_line(first_line);
  if (!first_line.starts_with("HTTP/") && !is_request_line(first_line)) {
    message.raw_body = bytes;
    add_problem(message, "expected an HTTP status line, found other bytes; all is taken as body");
    return message;
  }
  std::size_t size = http_header_size(bytes);
  if (size == 0) {
    add_problem(message, "expected an HTTP header that ends with an empty line, found none");
    size = std::min(bytes.size(), limits::kMaxHttpHeaderBytes);
  }
  constexpr std::size_t kUsualFields = 24;
  message.fields.reserve(kUsualFields);
  std::string_view header = bytes.substr(0, size);
  message.raw_body = bytes.substr(size);
  message.start_line = to_utf8(trimmed(take_line(header)));
  if (message.start_line.starts_with("HTTP/")) message.status = parse_status(message.start_line);
  while (!header.empty()) {
    const std::string_view line = take_line(header);
    if (!line.empty()) take_field_line(message, line);
  }
  return message;
}

MediaType parse_media_type(std::string_view content_type) {
  MediaType media;
  std::size_t end = std::min(content_type.find_first_of(";,"), content_type.size());
  media.type = base::lowered(trimmed(content_type.substr(0, end)));
  const std::string text = base::lowered(content_type);
  constexpr std::string_view kCharset = "charset";
  for (std::size_t at = text.find(kCharset, end); at != std::string::npos;
       at = text.find(kCharset, at + 1)) {
    if (at > 0 && (kBlanks.find(text[at - 1]) == std::string_view::npos && text[at - 1] != ';')) {
      continue;
    }
    std::string_view value = trimmed(std::string_view(text).substr(at + kCharset.size()));
    if (!value.starts_with('=')) continue;
    value = trimmed(value.substr(1));
    const bool is_quoted = value.starts_with('"') || value.starts_with('\'');
    if (is_quoted) value.remove_prefix(1);
    end = std::min(value.find_first_of(is_quoted ? "\"'" : "; \t,"), value.size());
    media.charset = trimmed(value.substr(0, end));
    break;
  }
  return media;
}

MediaType media_type_of(const HttpMessage& message) {
  return parse_media_type(message.field("content-type"));
}

}  // namespace khaldun::archives
