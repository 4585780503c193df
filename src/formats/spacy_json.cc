// The members and their order are those of spacy/tokens/doc.pyx, Doc.to_json(), for a document that
// a whole pipeline made. Tested by src/formats/formats_test.cc against spaCy's own output.
#include "base/json_writer.h"
#include "formats/character_offsets.h"
#include "khaldun/format.h"

namespace khaldun {
namespace {

void write_span(base::JsonWriter& json, const std::vector<Span>& characters, Span tokens) {
  json.field("start", characters[tokens.begin].begin);
  json.field("end", characters[tokens.end - 1].end);
}

}  // namespace

void append_spacy_json(std::string& out, const Document& document) {
  const std::vector<Span> characters = formats::character_spans(document);
  base::JsonWriter json(out);
  json.begin_object().field("text", document.text);
  json.key("ents").begin_array();
  for (const Entity& entity : document.entities) {
    json.begin_object();
    write_span(json, characters, entity.tokens);
    json.field("label", document.label(entity.type)).end_object();
  }
  json.end_array().key("sents").begin_array();
  for (const Span sentence : document.sentences) {
    json.begin_object();
    write_span(json, characters, sentence);
    json.end_object();
  }
  json.end_array().key("tokens").begin_array();
  for (std::uint32_t i = 0; i < document.tokens.size(); ++i) {
    const Token& token = document.tokens[i];
    json.begin_object().field("id", i);
    write_span(json, characters, {i, i + 1});
    json.field("tag", document.label(token.tag)).field("pos", to_string(token.pos));
    json.field("morph", document.label(token.morph)).field("lemma", document.lemma(i));
    json.field("dep", document.label(token.dep)).field("head", token.head).end_object();
  }
  json.end_array().end_object();
  out += '\n';
}

}  // namespace khaldun
