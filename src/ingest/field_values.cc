#include "ingest/field_values.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "ingest/markup_text.h"
#include "ingest/report_lines.h"
#include "khaldun/limits.h"

namespace khaldun::ingest {
namespace {

using base::is_digit;
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Seconds have 9 or 10 digits from 1973 to 2286; every three more are a smaller unit.
std::optional<std::string> day_of_epoch(std::string_view number) {
  const std::string_view digits = number.substr(0, number.find('.'));
  const bool is_number =
      std::all_of(number.begin(), number.end(), [](char c) { return is_digit(c) || c == '.'; });
  if (!is_number || digits.size() < 9 || digits.size() > 19 || digits.size() % 3 == 2) {
    return std::nullopt;
  }
  std::int64_t seconds = 0;
  const std::string_view whole = digits.substr(0, digits.size() - (digits.size() - 9) / 3 * 3);
  std::from_chars(whole.data(), whole.data() + whole.size(), seconds);
  const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(seconds)))};
  const auto two = [](unsigned part) { return (part < 10 ? "0" : "") + std::to_string(part); };
  return std::to_string(static_cast<int>(date.year())) + "-" +
         two(static_cast<unsigned>(date.month())) + "-" + two(static_cast<unsigned>(date.day()));
}

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  while (!text.empty() && parts.size() < limits::kMaxItemParts) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (const auto part = trimmed(text.substr(0, end)); !part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// A list as Python writes it: ['a', "b"].
std::vector<std::string> bracketed(std::string_view text) {
  std::vector<std::string> parts = split(text.substr(1, text.size() - 2), ",");
  for (std::string& part : parts) {
    const bool quotes = part.size() > 1 && part.front() == part.back() &&
                        (part.front() == '\'' || part.front() == '"');
    if (quotes) part = part.substr(1, part.size() - 2);
  }
  std::erase(parts, "");
  return parts;
}

bool is_bracketed(std::string_view text) { return text.starts_with('[') && text.ends_with(']'); }

// "en", "en-GB", "zh_Hant" as BCP 47.
std::optional<std::string> language_tag(std::string_view written) {
  std::string tag(written);
  std::replace(tag.begin(), tag.end(), '_', '-');
  const std::size_t first = std::min(tag.find('-'), tag.size());
  const bool good =
      first >= 2 && first <= 3 && tag.size() <= 35 && !tag.ends_with('-') &&
      std::all_of(tag.begin(), tag.begin() + static_cast<std::ptrdiff_t>(first), is_letter) &&
      std::all_of(tag.begin(), tag.end(),
                  [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
  return good ? std::optional(tag) : std::nullopt;
}

class RecordMaker {
 public:
  RecordMaker(FieldValues values, std::size_t max_text_bytes, std::size_t max_page_bytes)
      : values_(std::move(values)),
        max_text_bytes_(max_text_bytes),
        max_page_bytes_(max_page_bytes) {}

  Result<InputRecord> make() {
    KHALDUN_CHECK(take_body());
    ArticleInfo& info = record_.info;
    info.id = text_of(Field::kId);
    info.title = text_of(Field::kTitle);
    info.url = text_of(Field::kUrl);
    info.source = text_of(Field::kSource);
    info.section = text_of(Field::kSection);
    info.description = text_of(Field::kDescription);
    info.published = day(Field::kPublished);
    if (!info.published.empty()) info.published_source = "record";
    info.modified = day(Field::kModified);
    take_language();
    info.authors = std::move(values_.authors);
    if (info.authors.empty()) info.authors = people_of(text_of(Field::kAuthors));
    info.keywords = std::move(values_.keywords);
    if (info.keywords.empty()) info.keywords = keywords_of(text_of(Field::kKeywords));
    info.evidence = evidence_of(info, "record");
    record_.notes = std::move(values_.notes);
    return std::move(record_);
  }

 private:
  Result<void> take_body() {
    std::optional<std::string>& text = values_[Field::kText];
    std::optional<std::string>& html = values_[Field::kHtml];
    const bool is_in_html = html && (!text || trimmed(*text).empty());
    record_.text = is_in_html ? *std::move(html) : std::move(text).value_or("");
    const bool is_page = is_in_html || is_markup(record_.text);
    record_.format = is_page ? InputFormat::kHtml : InputFormat::kText;
    const std::size_t limit = is_page ? max_page_bytes_ : max_text_bytes_;
    if (record_.text.size() > limit) {
      return Error{ErrorCode::kLimit, "expected a " + std::string(is_page ? "page" : "text") +
                                          " of at most " + std::to_string(limit) +
                                          " bytes, found " + std::to_string(record_.text.size())};
    }
    if (trimmed(record_.text).empty()) values_.notes.push_back("the text is empty");
    return {};
  }

  std::string text_of(Field field) { return std::string(trimmed(values_[field].value_or(""))); }

  std::string day(Field field) {
    const std::string written = text_of(field);
    if (written.empty()) return "";
    if (auto day = day_of(written)) return *day;
    values_.notes.push_back("expected a date such as 2024-03-27 as \"" +
                            std::string(name_of(field)) + "\", found " + in_quotes(written) +
                            "; it is left out");
    return "";
  }

  void take_language() {
    const std::string written = text_of(Field::kLanguage);
    if (written.empty()) return;
    if (auto tag = language_tag(written)) {
      record_.info.language = *std::move(tag);
      return;
    }
    values_.notes.push_back("expected a language such as en or pt-BR as \"language\", found " +
                            in_quotes(written) + "; it is left out");
  }

  FieldValues values_;
  std::size_t max_text_bytes_;
  std::size_t max_page_bytes_;
  InputRecord record_;
};

}  // namespace

Result<InputRecord> record_of(FieldValues values, const RecordLimits& limits,
                              std::size_t max_page_bytes) {
  return RecordMaker(std::move(values), limits.text, max_page_bytes).make();
}

std::optional<std::string> day_of(std::string_view written) {
  if (auto day = iso_day(written)) return day;
  return day_of_epoch(written);
}

std::vector<std::string> people_of(std::string_view written) {
  written = trimmed(written);
  if (is_bracketed(written)) return bracketed(written);
  if (starts_with_word(written, "by") && written.size() > 2) {
    if (auto names = byline_names(written); !names.empty()) return names;
    written = trimmed(written.substr(2));
  }
  if (written.find_first_of(";|\n") != std::string_view::npos) return split(written, ";|\n");
  written = written.substr(0, limits::kMaxTitleBytes);
  // "Diaz, Ana" is one name: only names of two words are parted by commas.
  std::string by_comma(written);
  for (std::size_t at; (at = by_comma.find(" and ")) != std::string::npos;) {
    by_comma.replace(at, 5, ", ");
  }
  std::vector<std::string> names = split(by_comma, ",");
  const bool whole_names = std::all_of(names.begin(), names.end(), [](const std::string& name) {
    return name.find(' ') != std::string::npos;
  });
  if (whole_names) return names;
  return {std::string(written)};
}

std::vector<std::string> keywords_of(std::string_view written) {
  written = trimmed(written);
  if (is_bracketed(written)) return bracketed(written);
  const bool has_strong = written.find_first_of(";|\n") != std::string_view::npos;
  return split(written, has_strong ? ";|\n" : ",");
}

}  // namespace khaldun::ingest
