// Columns: the fields that a record can have, and the names under which tables and JSON have them.
//
//   name_of(Field::kPublished)                   // "published"
//   usual_names(Field::kText)                    // "text", "body", "content" ...
//   plain_name("Publication Date")               // "publication_date"
//   given_name(columns, Field::kText)            // what the user named, or ""
//
// Pure, thread-safe. Tested by columns_test.cc.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/reader.h"

namespace khaldun::ingest {

enum class Field {
  kText,
  kHtml,
  kTitle,
  kId,
  kPublished,
  kModified,
  kUrl,
  kSource,
  kAuthors,
  kLanguage,
  kSection,
  kDescription,
  kKeywords
};
inline constexpr std::array kFields = {
    Field::kText,     Field::kHtml,        Field::kTitle,   Field::kId,      Field::kPublished,
    Field::kModified, Field::kUrl,         Field::kSource,  Field::kAuthors, Field::kLanguage,
    Field::kSection,  Field::kDescription, Field::kKeywords};

// "text", "published": what the user calls the field.
std::string_view name_of(Field field);

// In the form of plain_name(), the first one first.
std::span<const std::string_view> usual_names(Field field);

// A name of a column without what is only its style: lower case, '_' for blanks and hyphens.
std::string plain_name(std::string_view name);

// The name in `columns`, "" for the usual ones.
const std::string& given_name(const ColumnNames& columns, Field field);

// For messages: "soon", cut when it is long; and "a", "b" and 7 more.
std::string in_quotes(std::string_view text);
std::string listed(std::span<const std::string> names);

// `text` without the white space around it.
std::string_view trimmed(std::string_view text);

}  // namespace khaldun::ingest
