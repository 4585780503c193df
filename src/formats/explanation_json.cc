// The explanation as JSON: one object a line for each article. Fields: docs/records.md.
// Tested by src/formats/formats_test.cc.
#include "base/json_writer.h"
#include "formats/explained_sentence.h"
#include "formats/record_words.h"
#include "khaldun/format.h"

namespace khaldun {
namespace {

using base::JsonWriter;
using formats::ExplainedSentence;

void write_bytes(JsonWriter& json, Span bytes) {
  json.field("begin", bytes.begin).field("end", bytes.end);
}

void write_tokens(JsonWriter& json, const Document& document, Span tokens) {
  json.key("tokens").begin_array();
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const Token& token = document.tokens[i];
    if (token.pos == Pos::kSpace) continue;
    json.begin_object().field("number", i).field("text", document.word(i));
    write_bytes(json, token.span);
    json.field("lemma", document.lemma(i)).field("pos", to_string(token.pos));
    json.field("tag", document.label(token.tag)).field("dep", document.label(token.dep));
    json.field("head", token.head).end_object();
  }
  json.end_array();
}

void write_names(JsonWriter& json, const Document& document, const ExplainedSentence& sentence) {
  json.key("names").begin_array();
  for (const Entity* entity : sentence.names) {
    const Span bytes = document.bytes_of(entity->tokens);
    json.begin_object().field("text", document.text_of(bytes));
    write_bytes(json, bytes);
    json.field("type", document.label(entity->type)).end_object();
  }
  json.end_array();
}

void write_parties(JsonWriter& json, const ExplainedSentence& sentence) {
  json.key("parties").begin_array();
  for (const Party* party : sentence.parties) {
    json.begin_object().field("text", party->text);
    write_bytes(json, party->span);
    json.field("name", party->name).field_or_null("code", party->code);
    json.field_or_null("why", party->why).end_object();
  }
  json.end_array();
}

void write_senses(JsonWriter& json, const std::vector<SenseTrial>& senses) {
  json.key("senses").begin_array();
  for (const SenseTrial& trial : senses) {
    json.begin_object().field("sense", trial.sense).field_or_null("event", trial.event);
    json.field("outcome", to_string(trial.outcome));
    json.field_or_null("condition", trial.condition).end_object();
  }
  json.end_array();
}

void write_candidates(JsonWriter& json, const Document& document,
                      const ExplainedSentence& sentence) {
  json.key("candidates").begin_array();
  for (const Explanation* candidate : sentence.candidates) {
    json.begin_object().field("text", document.text_of(candidate->trigger));
    write_bytes(json, candidate->trigger);
    json.field("taken", candidate->accepted).field_or_null("record", candidate->record);
    json.field("why", candidate->text).key("rules").begin_array();
    for (const std::string& rule : candidate->rules) json.value(rule);
    json.end_array();
    write_senses(json, candidate->senses);
    json.end_object();
  }
  json.end_array();
}

void write_records(JsonWriter& json, const ExplainedSentence& sentence) {
  json.key("records").begin_array();
  for (const formats::RecordRef& record : sentence.records) {
    json.begin_object();
    if (const Event* event = record.event) {
      json.field("record", "event").field("id", event->id);
      json.field("text", formats::event_words(*event));
      json.field("status", formats::status_words(event->status));
      json.field("confidence", event->confidence).field_or_null("why", event->why);
    } else {
      json.field("record", "quote").field("id", record.quote->id);
      json.field("text", formats::party_words(record.quote->speaker));
      json.field("kind", to_string(record.quote->kind));
    }
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void append_explanation_json(std::string& out, const CodedArticle& coded, std::string_view input) {
  JsonWriter json(out);
  json.begin_object().field("document", coded.article.id).field_or_null("input", input);
  json.field_or_null("title", coded.article.title);
  json.field_or_null("published", coded.article.published);
  json.key("sentences").begin_array();
  for (const ExplainedSentence& sentence : formats::explained_sentences(coded)) {
    json.begin_object().field("sentence", sentence.number);
    write_bytes(json, sentence.bytes);
    json.field("text", coded.document.text_of(sentence.bytes));
    write_tokens(json, coded.document, sentence.tokens);
    write_names(json, coded.document, sentence);
    write_parties(json, sentence);
    write_candidates(json, coded.document, sentence);
    write_records(json, sentence);
    json.end_object();
  }
  json.end_array().end_object();
  out += '\n';
}

}  // namespace khaldun
