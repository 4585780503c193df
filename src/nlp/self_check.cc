// Both sides are made into the same JSON object, and the first field that differs is reported.
// Tested by self_check_test.cc.
#include "nlp/self_check.h"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace khaldun::nlp {
namespace {

using Json = nlohmann::json;

// In the order in which one depends on the other.
constexpr const char* kFields[] = {"tokens", "tags", "heads", "deps", "pos", "lemmas", "ents"};

// Bytes that are no UTF-8 are replaced, so that every document can be written.
Json text(std::string_view bytes) { return std::string(bytes); }

Json describe(const Document& document) {
  Json result;
  for (const char* field : kFields) result[field] = Json::array();
  for (std::uint32_t i = 0; i < document.tokens.size(); ++i) {
    const Token& token = document.tokens[i];
    result["tokens"].push_back(text(document.word(i)));
    result["tags"].push_back(text(document.label(token.tag)));
    result["heads"].push_back(token.head);
    result["deps"].push_back(text(document.label(token.dep)));
    result["pos"].push_back(text(to_string(token.pos)));
    result["lemmas"].push_back(text(document.lemma(i)));
  }
  for (const Entity& entity : document.entities) {
    result["ents"].push_back(
        {entity.tokens.begin, entity.tokens.end, text(document.label(entity.type))});
  }
  return result;
}

std::string show(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<void> compare(const std::string& where, const Json& expected, const Json& found) {
  for (const char* field : kFields) {
    if (!expected.contains(field)) {
      return Error{ErrorCode::kInvalidModel, where + ": expected the field " + field};
    }
    if (expected[field] != found[field]) {
      return Error{ErrorCode::kInvalidModel, where + ": " + field + ": expected " +
                                                 show(expected[field]) + ", found " +
                                                 show(found[field])};
    }
  }
  return {};
}

}  // namespace

Result<void> run_self_test(std::string_view samples, const Pipeline& pipeline) {
  const Json parsed = Json::parse(samples, nullptr, /*allow_exceptions=*/false);
  if (!parsed.is_array()) {
    return Error{ErrorCode::kInvalidModel, "self_test: expected a JSON list of samples"};
  }
  std::vector<Document> documents;
  for (const Json& sample : parsed) {
    if (!sample.is_object() || !sample.contains("text") || !sample["text"].is_string()) {
      return Error{
          ErrorCode::kInvalidModel,
          "self_test: expected samples that are objects with a text, found " + show(sample)};
    }
    documents.emplace_back().text = sample["text"].get<std::string>();
  }
  Workspace workspace(pipeline);
  annotate(pipeline, documents, workspace);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::string where = "self_test: sample \"" + documents[i].text + "\"";
    KHALDUN_CHECK(compare(where, parsed[i], describe(documents[i])));
  }
  return {};
}

}  // namespace khaldun::nlp
