// Kinds of text that begin with neither markup nor JSON: letters, tables, CoNLL-U. A part of
// content_kind.h.
//
//   is_email("From: a@example.org\r\nSubject: News\r\n\r\nText");          // true
//   separator_of("id,title,text\n1,Talks,\"They met, again.\"\n");        // ','
//
// `text` is the first bytes of the content, perhaps cut in a line; UTF-8 or a code page, without
// byte order mark. Pure.
#pragma once

#include <optional>
#include <string_view>

namespace khaldun::archives {

// A header of RFC 5322: field lines only up to the first empty line, and those that letters have.
bool is_email(std::string_view text);

// Lines with ten columns behind a number.
bool is_conllu(std::string_view text);

// What separates the columns of a table: TAB, comma, semicolon or bar. Nothing if it is no table.
// A table has the same number of columns in (nearly) all rows, and either names in its first row
// that such tables have or at least three columns and three rows.
std::optional<char> separator_of(std::string_view text);

}  // namespace khaldun::archives
