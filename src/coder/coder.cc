// Composition of the steps; see coder.h. Tested by coder_test.cc.
#include "coder/coder.h"

#include <algorithm>
#include <utility>

#include "coder/act_references.h"
#include "coder/attribution_finder.h"
#include "coder/context_finder.h"
#include "coder/drafter.h"
#include "coder/layout.h"
#include "coder/manual.h"
#include "coder/merge.h"
#include "coder/outermost.h"
#include "coder/quantities.h"
#include "coder/quote_details.h"
#include "coder/record_writer.h"
#include "coder/second_reading.h"
#include "coder/sense_trials.h"
#include "coder/size_giver.h"
#include "coder/stance_lexicon.h"
#include "coder/subject_matter.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {
namespace {

AttributionSpans spans_of(const Document& document, const Attributed& one) {
  AttributionSpans spans;
  if (one.source.size() > 0) spans.source = {document.bytes_of(one.source)};
  spans.cue = {document.bytes_of(one.cue)};
  for (const Span part : one.content) spans.content.push_back(document.bytes_of(part));
  return spans;
}

// Drafts after the rules for single events, with those that the rules add.
std::vector<Draft> follow_manual(std::vector<Draft> drafts, const ontology::Ontology& ontology,
                                 std::vector<Rejected>& rejected) {
  std::vector<Draft> kept;
  for (Draft& draft : drafts) {
    if (const auto why = apply_manual(draft, ontology)) {
      rejected.push_back({draft.predicate.trigger, *why});
      continue;
    }
    auto second = companion(draft);
    kept.push_back(std::move(draft));
    if (second) kept.push_back(std::move(*second));
  }
  return kept;
}

// `ids` of the speeches' quotes; "" for a thought, which is none.
std::string quote_id_of(const Draft& draft, const Speeches& speeches,
                        const std::vector<std::string>& ids) {
  if (draft.speech == nullptr) return "";
  return ids[static_cast<std::size_t>(draft.speech - speeches.all().data())];
}

}  // namespace

struct Coder::Impl {
  Impl(ontology::Ontology loaded, TriggerLexicon words, CueLexicon cue_words,
       StanceLexicon stance_words, Quantities numbers, bool explained)
      : ontology(std::move(loaded)),
        lexicon(std::move(words)),
        cues(std::move(cue_words)),
        stances(std::move(stance_words)),
        quantities(std::move(numbers)),
        contexts(ontology),
        explain(explained) {}

  ontology::Ontology ontology;
  TriggerLexicon lexicon;
  CueLexicon cues;
  StanceLexicon stances;
  Quantities quantities;
  ContextFinder contexts;
  bool explain;
};

Coder::Coder(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Coder::Coder(Coder&&) noexcept = default;
Coder& Coder::operator=(Coder&&) noexcept = default;
Coder::~Coder() = default;

Result<Coder> Coder::create(const std::string& data_dir, const Options& options) {
  KHALDUN_TRY(ontology::Ontology ontology, ontology::Ontology::load(data_dir + "/ontology"));
  const std::string words = data_dir + "/lexicon/" + options.language;
  KHALDUN_TRY(TriggerLexicon lexicon, TriggerLexicon::load(words, ontology));
  KHALDUN_TRY(CueLexicon cues, CueLexicon::load(words));
  KHALDUN_TRY(StanceLexicon stances, StanceLexicon::load(words));
  KHALDUN_TRY(Quantities quantities, Quantities::load(data_dir, options.language));
  return Coder(std::make_unique<const Impl>(std::move(ontology), std::move(lexicon),
                                            std::move(cues), std::move(stances),
                                            std::move(quantities), options.explain));
}

const ontology::Ontology& Coder::ontology() const { return impl_->ontology; }
const TriggerLexicon& Coder::lexicon() const { return impl_->lexicon; }

Coding Coder::code(const Article& article, const Document& document,
                   std::span<const actors::Mention> mentions, std::span<const TimeExpression> times,
                   const SecondReading& second_reading) const {
  const Tree tree(document);
  const Layout layout(article, document);
  Speeches speeches;
  const PartyFinder parties(tree, mentions, impl_->lexicon, [&](Index token) {
    const Speech* speech = speeches.at(token);
    return speech == nullptr ? nullptr : &speech->speaker;
  });
  const AttributionWords attribution_words = {impl_->lexicon, impl_->cues, &parties};
  QuotedWords words = find_quoted_words(tree, layout, attribution_words);
  std::vector<AttributionSpans> attributions;
  for (const Attributed& one : outermost(tree, words.attributions)) {
    attributions.push_back(spans_of(document, one));
  }
  if (second_reading) {
    attributions = second_reading(attributions);
    words.attributions = read_again(tree, attribution_words, words, attributions);
  }
  speeches = find_speech(tree, impl_->lexicon, parties, words);
  const SenseMatcher matcher(tree, impl_->lexicon, parties);

  std::vector<Draft> drafts;
  std::vector<Rejected> rejected;
  const Scene scene(tree, layout, mentions);
  const ReportTimes report = {article.published, times,
                              first_region(article, RegionKind::kDateline)};
  Drafter(
      {tree, layout, impl_->lexicon, impl_->contexts, matcher, parties, speeches, scene, report})
      .draft(drafts, rejected);
  resolve_acts(tree, impl_->lexicon, drafts);
  drop_other_subjects(tree, layout, impl_->lexicon, drafts, rejected);
  drafts = follow_manual(std::move(drafts), impl_->ontology, rejected);
  merge_mentions(tree, impl_->lexicon, drafts, rejected);
  apply_manual_to_report(drafts, rejected);
  give_sizes(tree, impl_->lexicon, impl_->quantities, drafts);

  Coding coding;
  const RecordWriter writer(article, tree, impl_->lexicon, impl_->contexts, impl_->ontology);
  const QuoteContext context = {tree, impl_->lexicon, impl_->stances, parties, report};
  std::vector<std::string> quote_ids;
  for (const Speech& speech : speeches.all()) {
    quote_ids.emplace_back();
    if (speech.thought) continue;
    Quote& quote = coding.quotes.emplace_back(writer.quote(speech));
    add_details(quote, speech, context);
    quote_ids.back() = quote.id;
  }
  coding.attributions = std::move(attributions);
  for (const Draft& draft : drafts) {
    coding.events.push_back(writer.event(draft, quote_id_of(draft, speeches, quote_ids)));
    coding.explanations.push_back(writer.accepted(draft));
    coding.explanations.back().record = coding.events.back().id;
  }
  for (const Rejected& one : rejected) coding.explanations.push_back(writer.rejected(one));
  if (impl_->explain) add_sense_trials(tree, layout, impl_->lexicon, matcher, coding.explanations);
  std::stable_sort(
      coding.explanations.begin(), coding.explanations.end(),
      [](const Explanation& a, const Explanation& b) { return a.trigger.begin < b.trigger.begin; });
  return coding;
}

}  // namespace khaldun::coder
