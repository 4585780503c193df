// What a line of a news report is by its looks: headline, byline, author's box, tail.
//
//   looks_like_headline("Envoys meet in the capital")      // true
//   byline_names("By Ana Diaz and Li Wei, Example News")   // {"Ana Diaz", "Li Wei"}
//
// Every rule is conservative: when in doubt, the answer is "body text", because what is labelled as
// anything else is not coded. Pure, thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khaldun::ingest {

// Letter case of ASCII ignored.
bool starts_with_word(std::string_view text, std::string_view lower_prefix);

// One short line that names a matter and ends no sentence.
bool looks_like_headline(std::string_view line);

// The people named in "By NAME and NAME, AGENCY"; empty if the line is no byline.
std::vector<std::string> byline_names(std::string_view line);

// "Name of Field: value" of a header block.
struct HeaderField {
  std::string name;  // in lower case
  std::string_view value;
};
std::optional<HeaderField> header_field(std::string_view line);

// "About NAME" and "About NAME 4407 Articles".
struct AuthorBox {
  std::string_view name;
  int article_count = -1;  // -1 when the line does not state it
};
std::optional<AuthorBox> author_box(std::string_view line);

// Whether `text`, which follows a box's line, is about that author: it begins with the name.
bool is_biography_of(std::string_view name, std::string_view text);

// How sure a paragraph is to be no part of the report.
enum class TailKind {
  kNone,
  kHeading,   // "Related articles": names what follows
  kAnywhere,  // "Read more: ...": wherever it stands
  kAtTheEnd,  // "Follow us ...": only where nothing of the report follows
};
TailKind tail_kind(std::string_view paragraph);

// A line of a list of links: a bullet, or a headline.
bool looks_like_list_item(std::string_view line);

}  // namespace khaldun::ingest
