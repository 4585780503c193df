#include "tests/support/parsed_texts.h"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/conllu.h"

namespace khaldun::testing {

std::string collapse_blanks(const std::string& text) {
  std::istringstream in(text);
  std::string collapsed;
  for (std::string word; in >> word;) collapsed += (collapsed.empty() ? "" : " ") + word;
  return collapsed;
}

CaseInput read_case_input(const std::string& input) {
  CaseInput result;
  std::istringstream in(input);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("date: ")) {
      result.date = line.substr(6);
    } else if (line.starts_with("title: ")) {
      result.title = line.substr(7);
      result.text += result.title + "\n";
    } else if (line.starts_with("dateline: ")) {
      result.dateline = line.substr(10);
      result.text += result.dateline + "\n";
    } else {
      result.text += line + "\n";
    }
  }
  return result;
}

ParsedTexts::ParsedTexts(const std::string& path) {
  for (Document& document : read_conllu_file(path)) {
    std::string text = collapse_blanks(document.text);
    documents_.emplace(std::move(text), std::move(document));
  }
}

const Document& ParsedTexts::at(const std::string& text) const {
  static const Document kEmpty;
  const auto found = documents_.find(collapse_blanks(text));
  EXPECT_NE(found, documents_.end()) << "not parsed, run tests/cases/make_conllu.py: " << text;
  return found == documents_.end() ? kEmpty : found->second;
}

}  // namespace khaldun::testing
