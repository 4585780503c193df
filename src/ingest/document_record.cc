// The members are those that src/formats/article_json.cc writes; null stands for "".
#include "ingest/document_record.h"

#include <simdjson.h>

#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "khaldun/limits.h"

namespace khaldun::ingest {
namespace {

namespace dom = simdjson::dom;

struct TextMember {
  std::string_view name;
  std::string Article::*member;
};

constexpr std::array kTexts = std::to_array<TextMember>({
    {"id", &Article::id},
    {"title", &Article::title},
    {"published", &Article::published},
    {"published_source", &Article::published_source},
    {"published_precision", &Article::published_precision},
    {"published_as_written", &Article::published_as_written},
    {"modified", &Article::modified},
    {"url", &Article::url},
    {"source", &Article::source},
    {"section", &Article::section},
    {"language", &Article::language},
    {"wire", &Article::wire},
    {"description", &Article::description},
    {"image", &Article::image},
    {"duplicate_of", &Article::duplicate_of},
    {"duplicate_kind", &Article::duplicate_kind},
    {"text", &Article::text},
});

Error invalid(std::string message) { return {ErrorCode::kInvalidInput, std::move(message)}; }

template <typename Value>
std::optional<Value> value_of(const dom::object& object, std::string_view name) {
  Value value{};
  if (object.at_key(name).get(value) != simdjson::SUCCESS) return std::nullopt;
  return value;
}

std::string text_of(const dom::object& object, std::string_view name) {
  return std::string(value_of<std::string_view>(object, name).value_or(""));
}

template <typename Value>
std::vector<Value> list_of(const dom::object& object, std::string_view name) {
  std::vector<Value> list;
  dom::array array;
  if (object.at_key(name).get(array) != simdjson::SUCCESS) return list;
  for (const dom::element& element : array) {
    Value value{};
    if (element.get(value) == simdjson::SUCCESS) list.push_back(std::move(value));
  }
  return list;
}

std::vector<std::string> texts_of(const dom::object& object, std::string_view name) {
  const auto views = list_of<std::string_view>(object, name);
  return {views.begin(), views.end()};
}

std::vector<Author> authors_of(const dom::object& object) {
  std::vector<Author> authors;
  for (const dom::object& author : list_of<dom::object>(object, "authors")) {
    const std::int64_t count = value_of<std::int64_t>(author, "article_count").value_or(-1);
    authors.push_back({text_of(author, "name"), text_of(author, "bio"), static_cast<int>(count)});
  }
  return authors;
}

Outlet outlet_of(const dom::object& object) {
  const auto outlet = value_of<dom::object>(object, "outlet");
  if (!outlet) return {};
  return {text_of(*outlet, "domain"),  text_of(*outlet, "name"),
          text_of(*outlet, "country"), text_of(*outlet, "owner"),
          text_of(*outlet, "kind"),    value_of<bool>(*outlet, "is_known").value_or(false)};
}

// `published` is published_source again.
FieldEvidence evidence_of(const dom::object& object) {
  FieldEvidence evidence;
  const auto places = value_of<dom::object>(object, "evidence");
  if (!places) return evidence;
  for (const dom::key_value_pair place : *places) {
    std::string_view text;
    if (place.key != "published" && place.value.get(text) == simdjson::SUCCESS) {
      evidence.emplace(place.key, text);
    }
  }
  return evidence;
}

std::optional<RegionKind> kind_of(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(RegionKind::kRepublication); ++i) {
    if (to_string(static_cast<RegionKind>(i)) == name) return static_cast<RegionKind>(i);
  }
  return std::nullopt;
}

Result<std::vector<Region>> regions_of(const dom::object& object, std::string_view text) {
  std::vector<Region> regions;
  std::uint64_t last = 0;
  dom::array array;
  if (object.at_key("regions").get(array) != simdjson::SUCCESS) return regions;
  for (const dom::element& element : array) {
    dom::object region;
    const bool is_object = element.get(region) == simdjson::SUCCESS;
    const auto kind = is_object ? kind_of(text_of(region, "kind")) : std::nullopt;
    const auto begin = is_object ? value_of<std::uint64_t>(region, "begin") : std::nullopt;
    const auto end = is_object ? value_of<std::uint64_t>(region, "end") : std::nullopt;
    if (!kind || !begin || !end || *begin < last || *begin > *end || *end > text.size()) {
      return invalid(
          "expected \"regions\" in order with kind, begin and end inside \"text\", found another "
          "one");
    }
    last = *end;
    regions.push_back({*kind,
                       {static_cast<std::uint32_t>(*begin), static_cast<std::uint32_t>(*end)},
                       text_of(region, "language")});
  }
  return regions;
}

std::vector<Diagnostic> diagnostics_of(const dom::object& object) {
  std::vector<Diagnostic> diagnostics;
  for (const dom::object& one : list_of<dom::object>(object, "diagnostics")) {
    const std::uint64_t offset = value_of<std::uint64_t>(one, "offset").value_or(0);
    diagnostics.push_back({static_cast<std::uint32_t>(offset), text_of(one, "message")});
  }
  return diagnostics;
}

}  // namespace

bool is_document(const dom::object& object) {
  dom::array regions;
  return value_of<std::string_view>(object, "record") == "document" &&
         object.at_key("regions").get(regions) == simdjson::SUCCESS;
}

Result<Article> document_of(const dom::object& object) {
  if (!value_of<std::string_view>(object, "text")) {
    return invalid("expected a string as \"text\" of a document, found none");
  }
  Article article;
  for (const TextMember& text : kTexts) article.*text.member = text_of(object, text.name);
  if (article.text.size() > limits::kMaxDocumentBytes) {
    return Error{ErrorCode::kLimit, "expected a text of at most " +
                                        std::to_string(limits::kMaxDocumentBytes) +
                                        " bytes, found " + std::to_string(article.text.size())};
  }
  article.authors = authors_of(object);
  article.signed_by = texts_of(object, "signed_by");
  article.keywords = texts_of(object, "keywords");
  article.is_free = value_of<bool>(object, "is_free");
  article.other_pages = texts_of(object, "other_pages");
  article.outlet = outlet_of(object);
  article.evidence = evidence_of(object);
  article.diagnostics = diagnostics_of(object);
  KHALDUN_TRY(article.regions, regions_of(object, article.text));
  return article;
}

}  // namespace khaldun::ingest
