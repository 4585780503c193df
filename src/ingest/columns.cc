// The usual names are those of news-please, Media Cloud, the news APIs, IPTC ninjs, schema.org,
// and of tables that people make by hand.
#include "ingest/columns.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"

namespace khaldun::ingest {
namespace {

using Names = std::span<const std::string_view>;
using std::string_view_literals::operator""sv;

constexpr std::array kText = {"text"sv,         "body"sv,      "content"sv,     "article"sv,
                              "article_text"sv, "story"sv,     "maintext"sv,    "fulltext"sv,
                              "full_text"sv,    "body_text"sv, "articlebody"sv, "plain_text"sv,
                              "content_text"sv};
constexpr std::array kHtml = {"html"sv, "raw_html"sv, "content_html"sv, "body_xhtml"sv,
                              "body_html"sv};
constexpr std::array kTitle = {"title"sv, "headline"sv, "headlines"sv, "article_title"sv};
constexpr std::array kId = {"id"sv,  "uri"sv,       "guid"sv,        "article_id"sv, "doc_id"sv,
                            "_id"sv, "articleid"sv, "document_id"sv, "stories_id"sv};
constexpr std::array kPublished = {
    "published"sv,      "date"sv,         "pub_date"sv,       "pubdate"sv,
    "published_at"sv,   "publishedat"sv,  "publish_date"sv,   "publication_date"sv,
    "published_date"sv, "date_publish"sv, "date_published"sv, "datepublished"sv,
    "datetime"sv,       "timestamp"sv,    "firstcreated"sv,   "versioncreated"sv,
    "contentcreated"sv};
constexpr std::array kModified = {"modified"sv,     "date_modify"sv,   "date_modified"sv,
                                  "datemodified"sv, "updated"sv,       "updated_at"sv,
                                  "modified_at"sv,  "versioncreated"sv};
constexpr std::array kUrl = {"url"sv,         "link"sv,      "web_url"sv,      "source_url"sv,
                             "article_url"sv, "permalink"sv, "canonical_url"sv};
constexpr std::array kSource = {
    "source"sv,    "publisher"sv,   "outlet"sv,    "source_domain"sv,   "media_name"sv, "site"sv,
    "site_name"sv, "source_name"sv, "newspaper"sv, "copyrightholder"sv, "infosources"sv};
constexpr std::array kAuthors = {"authors"sv, "author"sv, "byline"sv, "creator"sv, "by"sv};
constexpr std::array kLanguage = {"language"sv, "lang"sv, "inlanguage"sv};
constexpr std::array kSection = {"section"sv, "articlesection"sv, "category"sv};
constexpr std::array kDescription = {"description"sv, "summary"sv, "abstract"sv, "descriptions"sv,
                                     "description_text"sv};
constexpr std::array kKeywords = {"keywords"sv, "tags"sv, "subjects"sv, "subject"sv};

struct FieldRow {
  std::string_view name;
  std::string ColumnNames::*given;
  Names usual;
};

// In the order of Field.
constexpr std::array<FieldRow, kFields.size()> kRows = {{
    {"text", &ColumnNames::text, kText},
    {"html", &ColumnNames::html, kHtml},
    {"title", &ColumnNames::title, kTitle},
    {"id", &ColumnNames::id, kId},
    {"published", &ColumnNames::published, kPublished},
    {"modified", &ColumnNames::modified, kModified},
    {"url", &ColumnNames::url, kUrl},
    {"source", &ColumnNames::source, kSource},
    {"authors", &ColumnNames::authors, kAuthors},
    {"language", &ColumnNames::language, kLanguage},
    {"section", &ColumnNames::section, kSection},
    {"description", &ColumnNames::description, kDescription},
    {"keywords", &ColumnNames::keywords, kKeywords},
}};

const FieldRow& row_of(Field field) { return kRows[static_cast<std::size_t>(field)]; }

std::string field_names() {
  std::string names;
  for (const FieldRow& row : kRows) names += (names.empty() ? "" : ", ") + std::string(row.name);
  return names;
}

Result<void> add_column(ColumnNames& columns, std::string_view pair) {
  const std::size_t equals = pair.find('=');
  const std::string_view field = trimmed(pair.substr(0, equals));
  const auto row = std::find_if(kRows.begin(), kRows.end(),
                                [&](const FieldRow& other) { return other.name == field; });
  if (equals == std::string_view::npos || row == kRows.end()) {
    return Error{ErrorCode::kUsage, "expected FIELD=COLUMN with one of the fields " +
                                        field_names() + "; found " + in_quotes(pair)};
  }
  const std::string_view column = trimmed(pair.substr(equals + 1));
  std::string& given = columns.*row->given;
  if (column.empty()) {
    return Error{ErrorCode::kUsage, "expected the name of a column behind \"" + std::string(field) +
                                        "=\", found nothing"};
  }
  if (!given.empty()) {
    return Error{ErrorCode::kUsage, "expected one column for the field " + std::string(field) +
                                        ", found " + in_quotes(given) + " and " +
                                        in_quotes(column)};
  }
  given = column;
  return {};
}

}  // namespace

std::string_view name_of(Field field) { return row_of(field).name; }
Names usual_names(Field field) { return row_of(field).usual; }

const std::string& given_name(const ColumnNames& columns, Field field) {
  return columns.*row_of(field).given;
}

std::string plain_name(std::string_view name) {
  std::string plain = base::lowered(trimmed(name));
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
  return plain;
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t kShown = 60;
  std::size_t end = std::min(kShown, text.size());
  while (end < text.size() && end > 0 && (text[end] & 0xC0) == 0x80) --end;  // no half character
  std::string shown = "\"";
  base::append_valid_utf8(shown, text.substr(0, end));
  return shown + (end < text.size() ? "...\"" : "\"");
}

std::string listed(std::span<const std::string> names) {
  constexpr std::size_t kShown = 20;
  std::string text;
  for (const std::string& name : names.first(std::min(kShown, names.size()))) {
    text += (text.empty() ? "" : ", ") + in_quotes(name);
  }
  if (names.size() > kShown) text += " and " + std::to_string(names.size() - kShown) + " more";
  return text;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && base::is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && base::is_blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace khaldun::ingest

namespace khaldun {

Result<ColumnNames> parse_columns(std::string_view text) {
  ColumnNames columns;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    KHALDUN_CHECK(ingest::add_column(columns, text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return columns;
}

}  // namespace khaldun
