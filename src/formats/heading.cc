// Tested by src/formats/formats_test.cc.
#include "formats/heading.h"

#include <vector>

#include "formats/record_words.h"
#include "formats/terminal_text.h"

namespace khaldun::formats {
void append_heading(std::string& out, const CodedArticle& coded, std::string_view input) {
  const Article& article = coded.article;
  std::vector<std::string> facts;
  std::string_view name = article.title;
  if (name.empty()) name = input.empty() ? article.id : input;
  if (!article.title.empty() && !input.empty()) facts.emplace_back(input);
  out += "== " + printable(name) + " ==\n";
  facts.push_back(article.published.empty() ? "no date of publication"
                                            : "published " + article.published);
  if (!article.source.empty()) facts.push_back(article.source);
  for (const Author& author : article.authors) facts.push_back("by " + author.name);
  append_wrapped(out, joined(facts, ", "), {"", ""}, kColumns);
  for (const Diagnostic& note : coded.document.diagnostics) {
    const std::string line = "note at byte " + std::to_string(note.offset) + ": " + note.message;
    append_wrapped(out, line, {"", "  "}, kColumns);
  }
}

}  // namespace khaldun::formats
