// ParsedTexts: the annotated documents of a case file, found by their words.
//
//   const ParsedTexts texts("tests/cases/coder/dates.conllu");
//   const Document& document = texts.at(input);   // the input of a case, settings taken off
//
// The .conllu file is written by tests/cases/make_conllu.py from the case file beside it. A text
// that is not there fails the test and gives an empty document.
#pragma once

#include <map>
#include <string>

#include "khaldun/document.h"

namespace khaldun::testing {

// The input of a case: lines "date: ...", "title: ..." and "dateline: ...", then the text.
struct CaseInput {
  std::string date = "2024-03-27";
  std::string title;
  std::string dateline;
  std::string text;  // with the title and the dateline before it
};

CaseInput read_case_input(const std::string& input);

// Words parted by one blank.
std::string collapse_blanks(const std::string& text);

class ParsedTexts {
 public:
  explicit ParsedTexts(const std::string& path);

  const Document& at(const std::string& text) const;
  // All of them, by their words parted by one blank.
  const std::map<std::string, Document>& all() const { return documents_; }

 private:
  std::map<std::string, Document> documents_;
};

}  // namespace khaldun::testing
