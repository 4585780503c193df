// Coder: from an annotated document with its mentions to events and quotations.
//
//   KHALDUN_TRY(const Coder coder, Coder::create("data"));
//   const Coding coding = coder.code(article, document, mentions);
//
// The steps, each in a file of its own: attribution_finder and speech_finder (who is quoted),
// sense_matcher and drafter (which words report which type of event, with which arguments),
// status_reader (did it happen), manual (the rules of PLOVER), merge (one event, many mentions),
// then contexts, date, counts and the record; size_giver says which event the killed and injured
// were of. Only title and body of the article are coded; tokens elsewhere are not looked at.
//
// Confidence is left at 0: scorer::EventScorer sets it. Immutable after create(), thread-safe; the
// same input gives the same records. Errors of create(): kNotFound, kInvalidData with file and
// line.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "actors/linker.h"
#include "coder/trigger_lexicon.h"
#include "khaldun/annotation.h"
#include "khaldun/article.h"
#include "khaldun/document.h"
#include "khaldun/event.h"
#include "khaldun/result.h"
#include "ontology/ontology.h"

namespace khaldun::coder {

class Coder {
 public:
  struct Options {
    std::string language = "en";
    bool explain = false;  // whether Explanation::senses are filled, which costs time
  };

  // Reads <data_dir>/ontology and <data_dir>/lexicon/<language> and the numbers of
  // <data_dir>/times/<language>.
  static Result<Coder> create(const std::string& data_dir, const Options& options);
  static Result<Coder> create(const std::string& data_dir) { return create(data_dir, Options{}); }

  Coder(Coder&&) noexcept;
  Coder& operator=(Coder&&) noexcept;
  ~Coder();

  // Who says what as another reader has it, told what the rules have.
  using SecondReading =
      std::function<std::vector<AttributionSpans>(const std::vector<AttributionSpans>& own)>;

  // `mentions` are those of actors::Linker for the document, `times` those of times::TimeFinder;
  // `document.text` is the article's text. With a `second_reading` its attributions are those of
  // the result, and quotes are made of both (second_reading.h).
  Coding code(const Article& article, const Document& document,
              std::span<const actors::Mention> mentions, std::span<const TimeExpression> times,
              const SecondReading& second_reading = {}) const;

  const ontology::Ontology& ontology() const;
  const TriggerLexicon& lexicon() const;

 private:
  struct Impl;
  explicit Coder(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace khaldun::coder
