#include "ingest/wire_message.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "ingest/columns.h"
#include "ingest/dateline.h"
#include "khaldun/reader.h"

namespace khaldun::ingest {
namespace {

constexpr char kStartOfHeader = '\x01';
constexpr char kStartOfText = '\x02';
constexpr char kEndOfText = '\x03';
constexpr char kEndOfMessage = '\x04';

using base::is_digit;
bool is_letter(char c) { return base::lower(c) >= 'a' && base::lower(c) <= 'z'; }
bool all_digits(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), is_digit);
}

std::vector<std::string_view> words_in(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> words;
  while (words.size() < 100) {
    const std::size_t begin = text.find_first_not_of(separators);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    text.remove_prefix(end);
  }
  return words;
}

// "bex014 4 pl 171 Ministers/Talks": source and number, priority, category, words; the slug may
// also stand in the lines below.
void read_header(std::string_view header, ArticleInfo& info) {
  const std::size_t line_end = std::min(header.find_first_of("\r\n"), header.size());
  const auto words = words_in(header.substr(0, line_end), " ");
  std::size_t next = 0;
  if (next < words.size() && is_letter(words[next][0])) {
    const std::string_view source = words[next++];
    const auto end = std::find_if_not(source.begin(), source.end(), is_letter);
    info.source = std::string(source.begin(), end);
  }
  while (next < words.size() && all_digits(words[next])) ++next;
  const bool has_category = next < words.size() && words[next].size() <= 3 && next > 0;
  if (has_category) info.section = words[next++];
  while (next < words.size() && all_digits(words[next])) ++next;
  for (; next < words.size(); ++next) {
    // Codes of the agency's own have digits in them.
    const bool is_code = std::any_of(words[next].begin(), words[next].end(), is_digit);
    if (is_code) continue;
    for (const auto word : words_in(words[next], "/-,")) info.keywords.emplace_back(word);
  }
  for (const auto word : words_in(header.substr(line_end), "/-,\r\n\t")) {
    if (!trimmed(word).empty()) info.keywords.emplace_back(trimmed(word));
  }
}

// "231012 Jan 17", "231012 GMT jan 2017", also behind the initials of who sent it: "ab/cd\r\nAFP ".
std::string day_of_ending(std::string_view ending) {
  auto words = words_in(ending, " \t\r\n");
  const auto time = std::find_if(words.begin(), words.end(), [](std::string_view word) {
    return word.size() == 6 && all_digits(word);
  });
  words.erase(words.begin(), time);
  if (words.size() < 3) return "";
  const std::string_view year = words.back();
  if (!all_digits(year) || (year.size() != 2 && year.size() != 4)) return "";
  const std::string century = year.size() == 4 ? "" : year >= "70" ? "19" : "20";
  const std::string date = std::string(words[0].substr(0, 2)) + ' ' +
                           std::string(words[words.size() - 2]) + ' ' + century + std::string(year);
  return iso_day(date).value_or("");
}

// Takes a first line that ends with '=', or stands above a dateline, for the title; the sign away.
void read_title(std::string& text, ArticleInfo& info) {
  constexpr std::size_t kLongest = 300;
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = trimmed(std::string_view(text).substr(0, end));
  const std::string_view rest = trimmed(std::string_view(text).substr(end));
  const bool is_marked = line.ends_with('=');
  const bool is_title = is_marked || (find_dateline(rest) && !find_dateline(line));
  if (line.empty() || line.size() > kLongest || !is_title) return;
  info.title = trimmed(line.substr(0, line.size() - (is_marked ? 1 : 0)));
  text = info.title + "\n\n" + std::string(rest);
}

}  // namespace

bool starts_wire_message(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n\x16");
  return begin != std::string_view::npos && text[begin] == kStartOfHeader &&
         text.find(kStartOfText, begin) != std::string_view::npos;
}

std::optional<WireMessage> take_wire_message(std::string_view text, WirePlace& at) {
  const std::size_t begin = text.find(kStartOfHeader, at.byte);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t next = std::min(text.find(kStartOfHeader, begin + 1), text.size());
  const std::string_view frame = text.substr(begin + 1, next - begin - 1);
  WireMessage message;
  const auto lines_in = [](std::string_view bytes) {
    return static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  };
  message.line = at.line + lines_in(text.substr(at.byte, begin - at.byte));
  at = {next, message.line + lines_in(frame)};
  const std::size_t text_begin = frame.find(kStartOfText);
  if (text_begin != std::string_view::npos) read_header(frame.substr(0, text_begin), message.info);
  const std::string_view body =
      frame.substr(text_begin == std::string_view::npos ? 0 : text_begin + 1);
  const std::size_t end = std::min({body.find(kEndOfText), body.find(kEndOfMessage), body.size()});
  message.text = trimmed(body.substr(0, end));
  if (end < body.size()) {
    const std::string_view ending = body.substr(end + 1);
    message.info.published = day_of_ending(ending.substr(0, ending.find(kEndOfMessage)));
    if (!message.info.published.empty()) message.info.published_source = "record";
  }
  read_title(message.text, message.info);
  message.info.evidence = evidence_of(message.info, "record");
  return message;
}

}  // namespace khaldun::ingest
