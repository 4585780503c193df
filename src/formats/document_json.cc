// Our own JSON of a Document; the fields are listed in docs/records.md.
// Tested by src/formats/formats_test.cc.
#include "base/json_writer.h"
#include "khaldun/format.h"

namespace khaldun {
namespace {

void write_token(base::JsonWriter& json, const Document& document, std::uint32_t i) {
  constexpr std::string_view kEntityTags[] = {"O", "B", "I"};
  const Token& token = document.tokens[i];
  json.begin_object().field("text", document.word(i));
  json.field("begin", token.span.begin).field("end", token.span.end);
  json.field("lemma", document.lemma(i)).field("pos", to_string(token.pos));
  json.field("tag", document.label(token.tag)).field("morph", document.label(token.morph));
  json.field("dep", document.label(token.dep)).field("head", token.head);
  json.field("entity", kEntityTags[static_cast<std::size_t>(token.entity)]);
  json.field("entity_type", document.label(token.entity_type)).end_object();
}

void write_range(base::JsonWriter& json, const Document& document, Span tokens) {
  const Span bytes = document.bytes_of(tokens);
  json.field("begin", bytes.begin).field("end", bytes.end);
  json.field("token_begin", tokens.begin).field("token_end", tokens.end);
}

}  // namespace

void append_document_json(std::string& out, const Document& document, std::string_view id) {
  base::JsonWriter json(out);
  json.begin_object().field("id", id).field("text", document.text);
  json.key("sentences").begin_array();
  for (const Span sentence : document.sentences) {
    json.begin_object();
    write_range(json, document, sentence);
    json.end_object();
  }
  json.end_array().key("tokens").begin_array();
  for (std::uint32_t i = 0; i < document.tokens.size(); ++i) write_token(json, document, i);
  json.end_array().key("entities").begin_array();
  for (const Entity& entity : document.entities) {
    json.begin_object().field("type", document.label(entity.type));
    json.field("text", document.text_of(document.bytes_of(entity.tokens)));
    write_range(json, document, entity.tokens);
    json.end_object();
  }
  json.end_array().key("diagnostics").begin_array();
  for (const Diagnostic& diagnostic : document.diagnostics) {
    json.begin_object().field("offset", diagnostic.offset);
    json.field("message", diagnostic.message).end_object();
  }
  json.end_array().end_object();
  out += '\n';
}

}  // namespace khaldun
