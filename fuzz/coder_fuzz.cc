// Fuzz target: linker and coder on documents whose words, tags and trees are arbitrary. No model is
// needed, and a tree may have cycles and heads in other sentences, as that of a damaged file. The
// records must lie inside the text. Run it from the root of the project: it reads data/.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "actors/actor_table.h"
#include "actors/linker.h"
#include "coder/coder.h"

namespace {

using khaldun::Document;
using khaldun::Span;

constexpr std::array<std::string_view, 56> kWords = {
    "France",   "Mali",    "Niger",     "the",       "troops", "army",     "said",   "accused",
    "of",       "killing", "attacked",  "met",       "with",   "Vladimir", "Putin",  "President",
    "he",       "they",    "its",       "\u201c",    "\u201d", "\"",       ",",      ".",
    "to",       "leave",   "not",       "will",      "after",  "by",       "rebels", "protesters",
    "denied",   "charge",  "that",      "who",       "and",    "in",       "Monday", "12",
    "expelled", "talks",   "held",      "announced", "visit",  "Kremlin",  "junta",  "spokesman",
    "deal",     "signed",  "condemned", "decision",  "(",      ")",        "ELN",    "bombed"};

constexpr std::array<std::string_view, 32> kDeps = {
    "ROOT",  "nsubj", "nsubjpass", "dobj",     "pobj",   "prep",   "agent", "appos",
    "poss",  "conj",  "cc",        "amod",     "det",    "nmod",   "xcomp", "ccomp",
    "advcl", "relcl", "acl",       "pcomp",    "aux",    "neg",    "mark",  "auxpass",
    "punct", "attr",  "compound",  "npadvmod", "dative", "advmod", "prt",   "parataxis"};

constexpr std::array<std::string_view, 14> kTags = {"NN", "NNS", "NNP", "VBD", "VBN", "VBZ", "VBG",
                                                    "VB", "IN",  "DT",  "PRP", "WDT", "CD",  "."};
constexpr std::array<khaldun::Pos, 10> kPos = {
    khaldun::Pos::kNoun, khaldun::Pos::kPropn, khaldun::Pos::kVerb, khaldun::Pos::kAux,
    khaldun::Pos::kAdp,  khaldun::Pos::kDet,   khaldun::Pos::kPron, khaldun::Pos::kPunct,
    khaldun::Pos::kNum,  khaldun::Pos::kAdj};
constexpr std::array<std::string_view, 5> kEntities = {"", "PERSON", "ORG", "GPE", "DATE"};

constexpr std::size_t kBytesPerToken = 5;
constexpr std::size_t kMaxTokens = 120;

// A token for each five bytes: word, relation, tag and part of speech, name, head.
Document document_of(const std::uint8_t* data, std::size_t size) {
  Document document;
  auto labels = std::make_shared<khaldun::LabelTable>();
  const std::size_t count = std::min(size / kBytesPerToken, kMaxTokens);
  std::uint32_t sentence = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint8_t* const at = data + i * kBytesPerToken;
    const std::string_view word = kWords[at[0] % kWords.size()];
    khaldun::Token token;
    token.span.begin = static_cast<std::uint32_t>(document.text.size());
    document.text += word;
    token.span.end = static_cast<std::uint32_t>(document.text.size());
    document.text += (at[3] & 0x40) != 0 ? "\n\n" : " ";
    token.lemma.begin = static_cast<std::uint32_t>(document.lemmas.size());
    document.lemmas += word;
    token.lemma.end = static_cast<std::uint32_t>(document.lemmas.size());
    token.dep = labels->add(kDeps[at[1] % kDeps.size()]);
    token.tag = labels->add(kTags[at[2] % kTags.size()]);
    token.pos = kPos[(at[2] >> 4) % kPos.size()];
    token.entity_type = labels->add(kEntities[at[3] % kEntities.size()]);
    token.head = static_cast<std::uint32_t>(at[4] % count);
    token.sentence_start = i == 0 || (at[3] & 0x80) != 0;
    if (token.sentence_start && i > 0) {
      document.sentences.push_back({sentence, i});
      sentence = i;
    }
    document.tokens.push_back(token);
  }
  if (count > 0) document.sentences.push_back({sentence, static_cast<std::uint32_t>(count)});
  document.labels = std::move(labels);
  return document;
}

const khaldun::actors::Linker& linker() {
  static const khaldun::actors::ActorTable kTable = [] {
    const std::array<std::string, 1> folders = {"data/actors"};
    auto table = khaldun::actors::ActorTable::load(folders);
    if (!table) std::abort();
    return std::move(*table);
  }();
  static const khaldun::actors::Linker kLinker(kTable);
  return kLinker;
}

const khaldun::coder::Coder& coder() {
  static const khaldun::coder::Coder kCoder = [] {
    auto made = khaldun::coder::Coder::create("data");
    if (!made) std::abort();
    return std::move(*made);
  }();
  return kCoder;
}

void expect_inside(Span span, const Document& document) {
  if (span.begin > span.end || span.end > document.text.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Document document = document_of(data, size);
  khaldun::Article article;
  article.id = "fuzz";
  article.text = document.text;
  article.published = "2024-03-27";
  const auto end = static_cast<std::uint32_t>(document.text.size());
  article.regions.push_back({khaldun::RegionKind::kBody, {0, end}});
  const auto mentions = linker().link(document, {article.published, {}});
  const khaldun::Coding coding = coder().code(article, document, mentions, {});
  for (const khaldun::Event& event : coding.events) {
    expect_inside(event.evidence.span, document);
    expect_inside(event.evidence.trigger, document);
    for (const khaldun::Party& party : event.actor) expect_inside(party.span, document);
    for (const khaldun::Party& party : event.recipient) expect_inside(party.span, document);
  }
  for (const khaldun::Quote& quote : coding.quotes) {
    for (const Span content : quote.content) expect_inside(content, document);
    expect_inside(quote.cue, document);
  }
  for (const khaldun::AttributionSpans& one : coding.attributions) {
    for (const auto* role : {&one.source, &one.cue, &one.content}) {
      for (const Span span : *role) expect_inside(span, document);
    }
  }
  return 0;
}
