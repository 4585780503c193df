#include "tests/support/spacy_document.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace khaldun::testing {
namespace {

using Json = nlohmann::ordered_json;

// Byte offset of every character of `text`, and of its end.
std::vector<std::uint32_t> byte_offsets(std::string_view text) {
  std::vector<std::uint32_t> offsets;
  for (std::size_t i = 0; i < text.size(); i += base::next_character(text, i).bytes) {
    offsets.push_back(static_cast<std::uint32_t>(i));
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

void add_token(Document& document, LabelTable& labels, const Json& json, Span span) {
  Token token;
  token.span = span;
  const auto lemma = json["lemma"].get<std::string>();
  token.lemma.begin = static_cast<std::uint32_t>(document.lemmas.size());
  document.lemmas += lemma;
  token.lemma.end = static_cast<std::uint32_t>(document.lemmas.size());
  token.head = json["head"].get<std::uint32_t>();
  token.tag = labels.add(json["tag"].get<std::string>());
  token.morph = labels.add(json["morph"].get<std::string>());
  token.dep = labels.add(json["dep"].get<std::string>());
  token.pos = pos_from_string(json["pos"].get<std::string>());
  token.space_after = span.end < document.text.size() && document.text[span.end] == ' ';
  document.tokens.push_back(token);
}

Document document_of(const Json& json) {
  Document document;
  auto labels = std::make_shared<LabelTable>();
  document.text = json["text"].get<std::string>();
  const auto bytes = byte_offsets(document.text);
  const auto span_of = [&](const Json& item) {
    return Span{bytes[item["start"].get<std::size_t>()], bytes[item["end"].get<std::size_t>()]};
  };
  std::map<std::uint32_t, std::uint32_t> begins;  // byte to token
  std::map<std::uint32_t, std::uint32_t> ends;    // byte to behind the token
  for (const Json& item : json["tokens"]) {
    const Span span = span_of(item);
    begins[span.begin] = static_cast<std::uint32_t>(document.tokens.size());
    add_token(document, *labels, item, span);
    ends[span.end] = static_cast<std::uint32_t>(document.tokens.size());
  }
  const auto tokens_of = [&](Span span) { return Span{begins.at(span.begin), ends.at(span.end)}; };
  for (const Json& item : json["sents"]) {
    document.sentences.push_back(tokens_of(span_of(item)));
    document.tokens[document.sentences.back().begin].sentence_start = true;
  }
  for (const Json& item : json["ents"]) {
    const LabelId type = labels->add(item["label"].get<std::string>());
    const Span tokens = tokens_of(span_of(item));
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      document.tokens[i].entity_type = type;
      document.tokens[i].entity = i == tokens.begin ? EntityTag::kBegin : EntityTag::kInside;
    }
    document.entities.push_back({tokens, type});
  }
  document.labels = std::move(labels);
  return document;
}

}  // namespace

std::vector<NamedDocument> read_spacy_documents(const std::string& path) {
  std::ifstream in(path);
  EXPECT_TRUE(in) << path << ": cannot be opened";
  std::vector<NamedDocument> documents;
  for (std::string line; std::getline(in, line);) {
    const Json json = Json::parse(line);
    documents.push_back(
        {json["name"].get<std::string>(), json["document"].dump(), document_of(json["document"])});
  }
  EXPECT_FALSE(documents.empty()) << path << ": expected at least one document";
  return documents;
}

Document spacy_document(std::string_view name) {
  for (NamedDocument& named : read_spacy_documents("tests/end_to_end/spacy_documents.jsonl")) {
    if (named.name == name) return std::move(named.document);
  }
  ADD_FAILURE() << "spacy_documents.jsonl has no document called " << name;
  return {};
}

}  // namespace khaldun::testing
