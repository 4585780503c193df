// Reader: the model of the tier "accurate": tokenizer, encoder and heads of one file, and the
// states of a document's text.
//
//   KHALDUN_TRY(const Reader reader, Reader::load("models/accurate.khm", ""));
//   KHALDUN_TRY(const std::vector<Chunk> chunks, reader.read(document, paragraphs, workspace));
//   const Chunk* chunk = chunk_at(chunks, span.begin);
//   auto relation = reader.relations().relate(*chunk, sentence, source, target);
//
// Immutable after load(); an encoder::Workspace belongs to one thread. The states of a chunk are
// the same whatever it is read with. Tested by reader_test.cc and fuzz/heads_fuzz.cc.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "encoder/transformer.h"
#include "encoder/wordpiece.h"
#include "heads/chunk.h"
#include "heads/relation_heads.h"
#include "heads/setting_head.h"
#include "heads/tag_heads.h"
#include "khaldun/document.h"
#include "khaldun/result.h"

namespace khaldun::heads {

// Where and when an event was.
struct SettingHeads {
  SettingHead place;
  SettingHead date;
};

class Reader {
 public:
  // Pieces of a chunk, as in training; fewer if the encoder reads no more. A longer paragraph is
  // read in parts: cut between sentences, or where none ends, at a blank.
  static constexpr std::size_t kMaxChunkPieces = 300;

  struct Info {
    std::string name;
    std::string version;
    std::string licence;
  };

  // Errors: kNotFound, kLimit, kInvalidModel; kUsage for a cpu_target that this machine lacks.
  static Result<Reader> load(const std::string& path, const std::string& cpu_target);
  // The same for a file that is open already.
  static Result<Reader> create(base::SectionFile file, const std::string& cpu_target);

  // The chunks of `ranges` of the document's bytes, in their order; `document` has sentences.
  Result<std::vector<Chunk>> read(const Document& document, std::span<const Span> ranges,
                                  encoder::Workspace& workspace) const;

  // The chunk as it is read with one of its words covered by the mask piece, for each of `words` (a
  // range of indices): what a word does to an answer. Where the vocabulary has no mask piece, that
  // of unknown words stands for it.
  Result<std::vector<Chunk>> cover_each(const Chunk& chunk, Span words,
                                        encoder::Workspace& workspace) const;

  // Nothing for an encoder that is only asked about relations.
  const std::optional<TagHeads>& tags() const { return tags_; }
  const std::optional<SettingHeads>& settings() const { return settings_; }
  const RelationHeads& relations() const { return relations_; }
  Info info() const;

 private:
  Reader(std::unique_ptr<const encoder::Encoder> encoder, encoder::Wordpiece wordpiece,
         std::optional<TagHeads> tags, std::optional<SettingHeads> settings,
         RelationHeads relations);

  // Fills in the states of chunks.
  Result<void> encode(std::vector<Chunk>& chunks, encoder::Workspace& workspace) const;
  void cut(const Document& document, Span range, std::vector<Chunk>& chunks) const;

  std::unique_ptr<const encoder::Encoder> encoder_;
  encoder::Wordpiece wordpiece_;
  std::optional<TagHeads> tags_;
  std::optional<SettingHeads> settings_;
  RelationHeads relations_;
};

}  // namespace khaldun::heads
