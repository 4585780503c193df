// Document: a text with its tokens, tags, trees and names. A plain record; every stage adds to it.
//
//   const Document& d = ...;
//   for (const Token& t : d.tokens) use(d.text_of(t.span), d.label(t.dep), d.tokens[t.head]);
//
// Every Span is a half-open range of bytes of Document::text, which is the input byte for byte:
// invalid UTF-8 included (each bad byte counts as one unknown character; see
// Document::diagnostics). Offsets are never moved.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace khaldun {

// Half-open range [begin, end). In bytes of a text, or in tokens where the name says so.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(std::uint32_t position) const { return begin <= position && position < end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  bool operator==(const Span&) const = default;
};

// Universal part of speech, as spaCy writes it. kNone prints as "".
enum class Pos : std::uint8_t {
  kNone,
  kAdj,
  kAdp,
  kAdv,
  kAux,
  kConj,
  kCconj,
  kDet,
  kIntj,
  kNoun,
  kNum,
  kPart,
  kPron,
  kPropn,
  kPunct,
  kSconj,
  kSym,
  kVerb,
  kX,
  kEol,
  kSpace,
};

// Position of a token in a named entity: outside, first, or inside.
enum class EntityTag : std::uint8_t { kOutside, kBegin, kInside };

// Index into a LabelTable. 0 is the empty label.
using LabelId = std::uint16_t;

// The strings of tags, dependency labels, morphology and entity types of one model. Immutable once
// built, so that threads may share it.
class LabelTable {
 public:
  LabelTable() : names_{""} {}

  // The id of `name`; adds it if it is new. Only while the table is being built.
  LabelId add(std::string_view name);
  // The id of `name`, or 0 if the table has no such label.
  LabelId find(std::string_view name) const;
  std::string_view name(LabelId id) const { return names_[id]; }
  std::size_t size() const { return names_.size(); }

 private:
  std::vector<std::string> names_;
};

struct Token {
  Span span;                // bytes of Document::text
  Span lemma;               // bytes of Document::lemmas
  std::uint32_t head = 0;   // index of the governing token; a root governs itself
  LabelId tag = 0;          // fine-grained part of speech
  LabelId morph = 0;        // "Number=Sing|Person=3"; "" when there is none
  LabelId dep = 0;          // relation to the head
  LabelId entity_type = 0;  // type of the entity that the token is in, else 0
  Pos pos = Pos::kNone;
  EntityTag entity = EntityTag::kOutside;
  bool space_after = false;  // one ' ' follows and belongs to this token
  bool sentence_start = false;

  bool operator==(const Token&) const = default;
};

// A named entity found by the model.
struct Entity {
  Span tokens;  // indexes into Document::tokens
  LabelId type = 0;
};

// Something about the input that the reader should know; never an error that stops a batch.
struct Diagnostic {
  std::uint32_t offset = 0;  // byte of Document::text
  std::string message;
};

struct Document {
  std::string text;
  std::vector<Token> tokens;
  std::string lemmas;            // storage of Token::lemma
  std::vector<Span> sentences;   // token ranges that cover all tokens, in order
  std::vector<Entity> entities;  // in order, never overlapping
  std::vector<Diagnostic> diagnostics;
  std::shared_ptr<const LabelTable>
      labels;  // shared with the model that made the document, which it may outlive

  // Views live as long as the document is neither changed nor destroyed.
  std::string_view text_of(Span bytes) const {
    return std::string_view(text).substr(bytes.begin, bytes.size());
  }
  std::string_view word(std::uint32_t token) const { return text_of(tokens[token].span); }
  std::string_view lemma(std::uint32_t token) const {
    const Span s = tokens[token].lemma;
    return std::string_view(lemmas).substr(s.begin, s.size());
  }
  std::string_view label(LabelId id) const { return labels->name(id); }
  // Bytes from the first to the last token of a non-empty token range.
  Span bytes_of(Span token_range) const {
    return {tokens[token_range.begin].span.begin, tokens[token_range.end - 1].span.end};
  }
};

// "NOUN", "VERB", ...; "" for kNone.
std::string_view to_string(Pos pos);
// The Pos of "NOUN"; kNone for an unknown name.
Pos pos_from_string(std::string_view name);

}  // namespace khaldun
