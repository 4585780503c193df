// Corrections: notes in which an outlet mends its article: "Correction: an earlier version ...".
//
//   KHALDUN_TRY(const Corrections corrections, Corrections::load("data/web/corrections.tsv"));
//   corrections.begins("Clarification: The minister spoke on Monday, not on Sunday.");    // true
//   corrections.begins("“Correction: none,” she told the paper.");                        // false
//
// A note is known by how it begins, or by a heading ("Corrections") or a class of its element. What
// begins with a quotation mark is none. Where notes stand is for the caller to say: beside the body
// and at its ends, not in its middle. Format of the table: data/web/README.md. Immutable,
// thread-safe. Tested by corrections_test.cc.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "html/page_tree.h"
#include "khaldun/result.h"

namespace khaldun::page {

class Corrections {
 public:
  // Columns phrase, kind (begin, heading, class) and language. "*" in a phrase stands for up to 60
  // bytes of anything. Errors: kNotFound, kLimit, kInvalidData with file and line.
  static Result<Corrections> load(const std::string& path);

  // Whether the text begins as a note does; brackets, asterisks and dashes before it are nothing.
  bool begins(std::string_view text) const;
  // Whether the text is the heading of a note: all of it, but for a colon.
  bool is_heading(std::string_view text) const;
  // Whether the element or one of the two above it is named as a note.
  bool is_named(const html::Tree& tree, html::NodeId id) const;

 private:
  using Parts = std::vector<std::string>;  // of a phrase, between its "*"
  bool has_class(std::string_view names) const;

  std::map<std::string, std::vector<Parts>, std::less<>> begins_;  // by the first word
  std::vector<std::string> headings_;                              // sorted, as are the classes
  std::vector<std::string> classes_;
};

}  // namespace khaldun::page
