// A Document as aligned columns, one block a sentence. Tested by src/formats/formats_test.cc.
#include "formats/terminal_text.h"
#include "khaldun/format.h"

namespace khaldun {
namespace {

// What is printed for a token: white space is shown by its escapes.
std::string shown(const Document& document, std::uint32_t token) {
  if (document.tokens[token].pos != Pos::kSpace) return std::string(document.word(token));
  std::string text;
  for (const char c : document.word(token)) {
    text += c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : "\\s";
  }
  return text;
}

}  // namespace

void append_document_table(std::string& out, const Document& document, std::string_view id) {
  if (!id.empty()) out += "== " + formats::printable(id) + " ==\n";
  std::size_t number = 0;
  for (const Span sentence : document.sentences) {
    std::vector<std::vector<std::string>> rows = {
        {"#", "token", "lemma", "pos", "tag", "dep", "head", "name", "morph"}};
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const Token& token = document.tokens[i];
      std::string name;
      if (token.entity != EntityTag::kOutside) {
        name = token.entity == EntityTag::kBegin ? "B-" : "I-";
        name += document.label(token.entity_type);
      }
      rows.push_back({std::to_string(i), shown(document, i), std::string(document.lemma(i)),
                      std::string(to_string(token.pos)), std::string(document.label(token.tag)),
                      std::string(document.label(token.dep)), std::to_string(token.head),
                      std::move(name), std::string(document.label(token.morph))});
    }
    const Span bytes = document.bytes_of(sentence);
    out += "sentence " + std::to_string(++number) + ", bytes " + std::to_string(bytes.begin) +
           ".." + std::to_string(bytes.end) + "\n";
    formats::append_columns(out, rows, "  ");
    out += '\n';
  }
  for (const Diagnostic& diagnostic : document.diagnostics) {
    out += "note at byte " + std::to_string(diagnostic.offset) + ": " +
           formats::printable(diagnostic.message) + "\n";
  }
}

}  // namespace khaldun
