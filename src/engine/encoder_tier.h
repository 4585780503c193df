// EncoderTier: what the tiers "accurate" and "best" add to the records of the fast one. An encoder
// reads the paragraphs of a report once; its heads say what is a name and who says what, how
// parties are related, and whether an event is right. The answers of both tiers are weighed against
// each other (blend.h). In "best" a large encoder is asked where the small one is unsure. The rules
// of the manual stay: no event is made here, and no type changed.
//
//   KHALDUN_TRY(const EncoderTier tier, EncoderTier::load(options));
//   KHALDUN_TRY(const auto chunks, tier.read(document, paragraphs));
//   tier.refine(document, chunks, coding);
//
// Immutable after load(), thread-safe; what it says of a text depends on that text alone. Tested by
// tests/end_to_end/tier_test.py.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/blend.h"
#include "heads/reader.h"
#include "khaldun/annotation.h"
#include "khaldun/document.h"
#include "khaldun/event.h"
#include "khaldun/relation.h"
#include "ontology/ontology.h"

namespace khaldun::engine {

class EncoderTier {
 public:
  struct Options {
    std::string model_path;        // accurate.khm
    std::string large_model_path;  // best.khm; "": the tier is "accurate"
    std::string blend_path;        // data/scorer/en/blend.tsv
    std::string cpu_target;
    bool explain = false;  // whether explanations tell the types that lost and what words did
  };

  // Pairs and events that were judged, and how many of them the large encoder was asked about.
  struct Asked {
    std::size_t candidates = 0;
    std::size_t large = 0;
  };

  // Errors: those of heads::Reader::load() and Blend::load().
  static Result<EncoderTier> load(const Options& options, const ontology::Ontology& ontology);

  EncoderTier(EncoderTier&&) noexcept;
  EncoderTier& operator=(EncoderTier&&) noexcept;
  ~EncoderTier();

  // "accurate" or "best".
  const char* name() const;
  std::string version() const;
  Asked asked() const;

  // The states of `ranges` of the document's bytes.
  Result<std::vector<heads::Chunk>> read(const Document& document,
                                         std::span<const Span> ranges) const;

  // The names of all chunks; `known` are those of the tier fast.
  std::vector<Name> names(std::span<const heads::Chunk> chunks, std::span<const Name> known) const;

  enum class Setting { kPlace, kDate };
  // Ranges are of bytes.
  struct SettingQuestion {
    Span trigger;  // of an event
    std::span<const Span> candidates;
    std::optional<std::size_t> chosen;  // which of them the rules take; nothing: none
  };

  // Which of the candidates is the place or the day of the event, the rules' choice weighed in;
  // nothing for none of them. That choice alone if the trigger is in no chunk.
  std::optional<std::size_t> choose(Setting setting, const Document& document,
                                    std::span<const heads::Chunk> chunks,
                                    const SettingQuestion& question) const;

  // Who says what in all chunks; `known` is what the tier fast has.
  std::vector<AttributionSpans> attributions(std::span<const heads::Chunk> chunks,
                                             std::span<const AttributionSpans> known) const;

  // Sets the tier of quotes and events and the confidence of events, and drops those that are more
  // likely wrong than the table of weights allows, with an explanation.
  Result<void> refine(const Document& document, std::span<const heads::Chunk> chunks,
                      Coding& coding) const;

  // The relation of two parties, weighed against what the tier fast says; that alone if one of them
  // is in no chunk.
  Result<Relation> relate(const Document& document, std::span<const heads::Chunk> chunks,
                          Span source, Span target, Relation fast) const;

  // What the chunks, those of an article of one sentence or two, report as a whole.
  SentenceQuad quad_of(std::span<const heads::Chunk> chunks, SentenceQuad fast) const;

 private:
  struct Impl;
  explicit EncoderTier(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace khaldun::engine
