// Records as JSON Lines. The fields and their order are those of docs/records.md: every record of a
// kind has every field, null or [] where nothing is known, so that tables of them have fixed
// columns. Tested by src/formats/formats_test.cc.
#include <utility>

#include "base/json_writer.h"
#include "formats/article_json.h"
#include "formats/record_order.h"
#include "khaldun/format.h"

namespace khaldun {
namespace {

using base::JsonWriter;

void write_span(JsonWriter& json, Span span) {
  json.begin_object().field("begin", span.begin).field("end", span.end).end_object();
}

void write_span_or_null(JsonWriter& json, std::string_view name, Span span) {
  json.key(name);
  span.empty() ? void(json.null()) : write_span(json, span);
}

void write_spans(JsonWriter& json, std::string_view name, const std::vector<Span>& spans) {
  json.key(name).begin_array();
  for (const Span span : spans) write_span(json, span);
  json.end_array();
}

void write_strings(JsonWriter& json, std::string_view name, const std::vector<std::string>& items) {
  json.key(name).begin_array();
  for (const std::string& item : items) json.value(item);
  json.end_array();
}

// null for an empty span.
void write_words(JsonWriter& json, std::string_view name, Span span, std::string_view text) {
  json.key(name);
  if (span.empty()) {
    json.null();
    return;
  }
  json.begin_object().field("text", text);
  json.field("begin", span.begin).field("end", span.end).end_object();
}

void write_party(JsonWriter& json, const Party& party) {
  json.begin_object().field("text", party.text);
  json.key("span");
  write_span(json, party.span);
  json.field("name", party.name);
  json.field_or_null("code", party.code).field_or_null("country", party.country);
  write_strings(json, "sector", party.sector);
  json.field_or_null("role", party.role).field_or_null("identifier_id", party.identifier_id);
  json.field_or_null("entity_id", party.entity_id).field("known", party.known);
  json.field_or_null("why", party.why).end_object();
}

void write_parties(JsonWriter& json, std::string_view name, const std::vector<Party>& parties) {
  json.key(name).begin_array();
  for (const Party& party : parties) write_party(json, party);
  json.end_array();
}

void write_evidence(JsonWriter& json, const Evidence& evidence) {
  json.key("evidence").begin_object().field("document", evidence.document);
  json.field("sentence", evidence.sentence).field("text", evidence.text);
  json.key("spans").begin_object().key("sentence");
  write_span(json, evidence.span);
  write_span_or_null(json, "trigger", evidence.trigger);
  write_spans(json, "actor", evidence.actor);
  write_spans(json, "recipient", evidence.recipient);
  write_span_or_null(json, "date", evidence.date);
  write_span_or_null(json, "place", evidence.place);
  json.end_object().end_object();
}

void write_status(JsonWriter& json, const Status& status) {
  json.key("status").begin_object().field("time", to_string(status.time));
  json.field("polarity", to_string(status.polarity));
  json.field("certainty", to_string(status.certainty)).end_object();
}

void write_said_by(JsonWriter& json, const Event& event, const Document& document) {
  json.key("said_by");
  if (!event.said_by) {
    json.null();
    return;
  }
  json.begin_object().key("entity");
  write_party(json, event.said_by->entity);
  write_words(json, "cue", event.said_by->cue, document.text_of(event.said_by->cue));
  json.field_or_null("quote", event.said_by->quote).end_object();
}

void write_size(JsonWriter& json, const Event& event) {
  const std::pair<std::string_view, const std::optional<Size>*> sizes[] = {
      {"dead", &event.dead},
      {"injured", &event.injured},
      {"arrested", &event.arrested},
      {"displaced", &event.displaced},
      {"participants", &event.participants}};
  json.key("size").begin_object();
  for (const auto& [name, size] : sizes) {
    if (!*size) continue;
    json.key(name).begin_object().field("low", (*size)->low).field("high", (*size)->high);
    json.end_object();
  }
  json.end_object();
}

void write_place(JsonWriter& json, const std::optional<Place>& place) {
  json.key("event_loc");
  if (!place) {
    json.null();
    return;
  }
  const bool known = place->resolution != "unknown";
  json.begin_object().field("text", place->text);
  json.key("span");
  write_span(json, place->span);
  json.field_or_null("name", place->name).field_or_null("geonameid", place->geonameid);
  for (const auto& [name, degrees] : {std::pair{"lat", place->lat}, std::pair{"lon", place->lon}}) {
    json.key(name);
    known ? json.value(degrees) : json.null();
  }
  json.field_or_null("admin1", place->admin1).field_or_null("admin2", place->admin2);
  json.field_or_null("country", place->country).field("resolution", place->resolution);
  json.field("why", place->why).end_object();
}

void write_event(JsonWriter& json, const Event& event, const Document& document) {
  json.begin_object().field("record", "event").field("id", event.id).field("event", event.event);
  write_strings(json, "mode", event.mode);
  write_strings(json, "context", event.context);
  json.field("quad", event.quad).field("score", event.score);
  json.field_or_null("cameo", event.cameo).field("goldstein", event.goldstein);
  json.field_or_null("date", event.date).field_or_null("date_end", event.date_end);
  json.field("date_precision", event.date_precision);
  json.field_or_null("date_source", event.date_source);
  write_place(json, event.event_loc);
  write_parties(json, "actor", event.actor);
  write_parties(json, "recipient", event.recipient);
  write_status(json, event.status);
  write_said_by(json, event, document);
  write_size(json, event);
  write_evidence(json, event.evidence);
  write_spans(json, "mentions", event.mentions);
  json.field("confidence", event.confidence).field_or_null("why", event.why);
  json.field("tier", event.tier).end_object();
}

void write_quote(JsonWriter& json, const Quote& quote) {
  json.begin_object().field("record", "quote").field("id", quote.id);
  json.field("kind", to_string(quote.kind)).key("speaker");
  write_party(json, quote.speaker);
  write_words(json, "cue", quote.cue, quote.cue_text);
  json.key("addressee");
  if (quote.addressee) {
    write_party(json, *quote.addressee);
  } else {
    json.null();
  }
  json.field("text", quote.text);
  write_spans(json, "content", quote.content);
  json.field("stance", to_string(quote.stance));
  write_strings(json, "topics", quote.topics);
  json.field_or_null("date", quote.date).field("date_precision", quote.date_precision);
  json.field_or_null("date_source", quote.date_source);
  json.field("document", quote.evidence.document);
  write_evidence(json, quote.evidence);
  json.field("tier", quote.tier).end_object();
}

}  // namespace

void append_records(std::string& out, const CodedArticle& coded, std::string_view input) {
  JsonWriter document(out);
  formats::write_article(document, coded.article, coded.document.diagnostics, input);
  out += '\n';
  for (const formats::RecordRef& record : formats::in_text_order(coded.coding)) {
    JsonWriter json(out);
    if (record.event != nullptr) {
      write_event(json, *record.event, coded.document);
    } else {
      write_quote(json, *record.quote);
    }
    out += '\n';
  }
}

}  // namespace khaldun
