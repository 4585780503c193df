// Embedding: what a word form looks like to an encoder, before any context.
//
//   KHALDUN_TRY(Embedding embedding, Embedding::create(file, "tok2vec"));
//   embedding.embed(lexeme, space_after, out);      // embedding.size() floats
//
// For each column (an attribute of the form: NORM, PREFIX, ...) the sum of four rows of a table,
// chosen by hashing the attribute's id; then, if the model has static vectors, the form's vector,
// already multiplied by the encoder's weights (spacy-runtime.md sections 2.5 and 3.1; the method is
// that of Serrà and Karatzoglou 2017, "Getting deep recommenders fit"). Immutable, thread-safe;
// reads the tables in place, so the SectionFile must outlive it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/section_file.h"
#include "khaldun/result.h"
#include "text/lexeme.h"

namespace khaldun::nlp {

class Embedding {
 public:
  // Reads NAME/columns, NAME/seeds, NAME/table/*, and NAME/vectors with vectors/* if there. Errors:
  // kInvalidModel.
  static Result<Embedding> create(const base::SectionFile& file, const std::string& name);

  void embed(const text::Lexeme& lexeme, bool space_after, float* out) const;

  std::size_t width() const { return width_; }  // of one column
  std::size_t size() const { return width_ * (columns_.size() + (vectors_.empty() ? 0 : 1)); }
  // Whether a form looks different when a space follows.
  bool sees_spaces() const;

 private:
  enum class Attribute { kOrth, kLower, kNorm, kPrefix, kSuffix, kShape, kSpacy, kIsSpace };
  struct Column {
    Attribute attribute;
    std::uint32_t seed = 0;
    std::span<const float> table;
  };

  Embedding() = default;
  Result<void> read_column(const base::SectionFile& file, const std::string& name,
                           std::string_view attribute, std::uint32_t seed);
  Result<void> read_vectors(const base::SectionFile& file, const std::string& name);
  static std::uint64_t id_of(Attribute attribute, const text::Lexeme& lexeme, bool space_after);
  void add_vector(std::uint64_t orth, float* out) const;

  std::size_t width_ = 0;
  std::vector<Column> columns_;
  // Row numbers by key, in an open-addressing table; empty without static vectors.
  std::span<const std::uint64_t> keys_;
  std::span<const std::uint32_t> rows_;
  std::span<const float> vectors_;
};

}  // namespace khaldun::nlp
