// Tested by formats_test.cc.
#include "formats/article_json.h"

#include "khaldun/format.h"

namespace khaldun {
namespace formats {

using base::JsonWriter;

namespace {

void write_authors(JsonWriter& json, const Article& article) {
  json.key("authors").begin_array();
  for (const Author& author : article.authors) {
    json.begin_object().field("name", author.name).field_or_null("bio", author.bio);
    json.key("article_count");
    author.article_count < 0 ? json.null() : json.value(author.article_count);
    json.end_object();
  }
  json.end_array();
}

void write_page_fields(JsonWriter& json, const Article& article) {
  json.key("signed_by").begin_array();
  for (const std::string& name : article.signed_by) json.value(name);
  json.end_array().field_or_null("modified", article.modified);
  json.field_or_null("section", article.section).field_or_null("language", article.language);
  json.field_or_null("wire", article.wire);
  json.field_or_null("description", article.description);
  json.field_or_null("image", article.image);
  json.key("keywords").begin_array();
  for (const std::string& keyword : article.keywords) json.value(keyword);
  json.end_array().key("is_free");
  article.is_free ? json.value(*article.is_free) : json.null();
  json.key("other_pages").begin_array();
  for (const std::string& url : article.other_pages) json.value(url);
  json.end_array();
}

void write_outlet(JsonWriter& json, const Outlet& outlet) {
  json.key("outlet");
  if (outlet.country.empty()) {
    json.null();
    return;
  }
  json.begin_object().field_or_null("domain", outlet.domain).field_or_null("name", outlet.name);
  json.field("country", outlet.country).field_or_null("owner", outlet.owner);
  json.field_or_null("kind", outlet.kind).field("is_known", outlet.is_known).end_object();
}

// The day has a field for its evidence, which is the one place that holds it.
void write_evidence(JsonWriter& json, const Article& article) {
  FieldEvidence evidence = article.evidence;
  if (!article.published.empty()) evidence["published"] = article.published_source;
  json.key("evidence").begin_object();
  for (const auto& [field, place] : evidence) json.field(field, place);
  json.end_object();
}

void write_duplicate(JsonWriter& json, const Article& article) {
  json.field_or_null("duplicate_of", article.duplicate_of);
  json.field_or_null("duplicate_kind", article.duplicate_kind);
}

void write_regions(JsonWriter& json, const Article& article) {
  json.key("regions").begin_array();
  for (const Region& region : article.regions) {
    json.begin_object().field("kind", to_string(region.kind));
    json.field("begin", region.bytes.begin).field("end", region.bytes.end);
    if (!region.language.empty()) json.field("language", region.language);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void write_article(JsonWriter& json, const Article& article,
                   std::span<const Diagnostic> diagnostics, std::string_view input) {
  json.begin_object().field("record", "document").field("id", article.id);
  json.field_or_null("input", input).field_or_null("title", article.title);
  write_authors(json, article);
  json.field_or_null("published", article.published);
  json.field("published_source", article.published_source);
  json.field("published_precision", article.published_precision);
  json.field_or_null("published_as_written", article.published_as_written);
  json.field_or_null("url", article.url).field_or_null("source", article.source);
  write_page_fields(json, article);
  write_outlet(json, article.outlet);
  write_evidence(json, article);
  write_duplicate(json, article);
  json.field("text", article.text);
  write_regions(json, article);
  json.key("diagnostics").begin_array();
  for (const Diagnostic& diagnostic : diagnostics) {
    json.begin_object().field("offset", diagnostic.offset);
    json.field("message", diagnostic.message).end_object();
  }
  json.end_array().end_object();
}

}  // namespace formats

void append_article(std::string& out, const Article& article, std::string_view input) {
  base::JsonWriter json(out);
  formats::write_article(json, article, article.diagnostics, input);
  out += '\n';
}

}  // namespace khaldun
