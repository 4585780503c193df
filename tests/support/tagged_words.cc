#include "tests/support/tagged_words.h"

#include <gtest/gtest.h>

#include <sstream>
#include <vector>

#include "tests/support/conllu.h"

namespace khaldun::testing {
namespace {

std::string usual_pos(const std::string& word) {
  if (word == "the" || word == "a" || word == "an" || word == "The") return "DET";
  if (word == "and") return "CCONJ";
  const char c = word[0];
  if (c >= '0' && c <= '9') return "NUM";
  if (c >= 'a' && c <= 'z') return "NOUN";
  const bool is_mark = c > 0 && !(c >= 'A' && c <= 'Z');
  return is_mark ? "PUNCT" : "PROPN";
}

std::string line_of(const std::string& word, int number) {
  std::stringstream in(word);
  std::string form;
  std::getline(in, form, '|');
  std::string pos = usual_pos(form);
  std::string misc = "_";
  for (std::string mark; std::getline(in, mark, '|');) {
    if (mark.starts_with("B-") || mark.starts_with("I-")) {
      misc = "entity=" + mark;
    } else {
      pos = mark;
    }
  }
  return std::to_string(number) + "\t" + form + "\t" + form + "\t" + pos + "\t_\t_\t" +
         (number == 1 ? "0\tROOT" : "1\tdep") + "\t_\t" + misc + "\n";
}

}  // namespace

Document tagged_words(const std::string& words) {
  std::string conllu = "# newdoc\n# newpar\n";
  std::stringstream in(words);
  int number = 0;
  for (std::string word; in >> word;) {
    if (word == "¶") {
      conllu += "\n# newpar\n";
      number = 0;
    } else {
      conllu += line_of(word, ++number);
      if (word == ".") {
        conllu += '\n';
        number = 0;
      }
    }
  }
  const std::vector<Document> documents = read_conllu(conllu + "\n");
  EXPECT_EQ(documents.size(), 1u) << words;
  return documents.at(0);
}

}  // namespace khaldun::testing
