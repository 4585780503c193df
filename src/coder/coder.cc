// Composition of the steps; see coder.h. Tested by coder_test.cc.
#include "coder/coder.h"

#include <algorithm>
#include <utility>

#include "coder/act_references.h"
#include "coder/context_finder.h"
#include "coder/drafter.h"
#include "coder/layout.h"
#include "coder/manual.h"
#include "coder/merge.h"
#include "coder/quantities.h"
#include "coder/record_writer.h"
#include "coder/size_giver.h"
#include "coder/subject_matter.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {
namespace {

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

std::string quote_id_of(const Draft& draft, const std::vector<Speech>& speeches,
                        const std::vector<Quote>& quotes) {
  if (draft.speech == nullptr) return "";
  return quotes[static_cast<std::size_t>(draft.speech - speeches.data())].id;
}

}  // namespace

struct Coder::Impl {
  Impl(ontology::Ontology loaded, TriggerLexicon words, Quantities numbers)
      : ontology(std::move(loaded)),
        lexicon(std::move(words)),
        quantities(std::move(numbers)),
        contexts(ontology) {}

  ontology::Ontology ontology;
  TriggerLexicon lexicon;
  Quantities quantities;
  ContextFinder contexts;
};

Coder::Coder(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Coder::Coder(Coder&&) noexcept = default;
Coder& Coder::operator=(Coder&&) noexcept = default;
Coder::~Coder() = default;

Result<Coder> Coder::create(const std::string& data_dir, const std::string& language) {
  KHALDUN_TRY(ontology::Ontology ontology, ontology::Ontology::load(data_dir + "/ontology"));
  KHALDUN_TRY(TriggerLexicon lexicon,
              TriggerLexicon::load(data_dir + "/lexicon/" + language, ontology));
  KHALDUN_TRY(Quantities quantities, Quantities::load(data_dir, language));
  return Coder(
      std::make_unique<const Impl>(std::move(ontology), std::move(lexicon), std::move(quantities)));
}

const ontology::Ontology& Coder::ontology() const { return impl_->ontology; }
const TriggerLexicon& Coder::lexicon() const { return impl_->lexicon; }

Coding Coder::code(const Article& article, const Document& document,
                   std::span<const actors::Mention> mentions,
                   std::span<const TimeExpression> times) const {
  const Tree tree(document);
  const Layout layout(article, document);
  std::vector<Speech> speeches;
  const PartyFinder parties(tree, mentions, impl_->lexicon, [&](Index token) {
    const Speech* speech = speech_at(speeches, token);
    return speech == nullptr ? nullptr : &speech->speaker;
  });
  speeches = find_speech(tree, layout, impl_->lexicon, parties);
  const SenseMatcher matcher(tree, impl_->lexicon, parties);

  std::vector<Draft> drafts;
  std::vector<Rejected> rejected;
  const Scene scene(tree, layout, mentions);
  Drafter({tree,
           layout,
           impl_->lexicon,
           impl_->contexts,
           matcher,
           parties,
           speeches,
           scene,
           {article.published, times, first_region(article, RegionKind::kDateline)}})
      .draft(drafts, rejected);
  resolve_acts(tree, impl_->lexicon, drafts);
  drop_other_subjects(tree, layout, impl_->lexicon, drafts, rejected);
  drafts = follow_manual(std::move(drafts), impl_->ontology, rejected);
  merge_mentions(tree, impl_->lexicon, drafts, rejected);
  apply_manual_to_report(drafts, rejected);
  give_sizes(tree, impl_->lexicon, impl_->quantities, drafts);

  Coding coding;
  const RecordWriter writer(article, tree, impl_->lexicon, impl_->contexts, impl_->ontology);
  for (const Speech& speech : speeches) coding.quotes.push_back(writer.quote(speech));
  for (const Draft& draft : drafts) {
    coding.events.push_back(writer.event(draft, quote_id_of(draft, speeches, coding.quotes)));
    coding.explanations.push_back(writer.accepted(draft));
  }
  for (const Rejected& one : rejected) coding.explanations.push_back(writer.rejected(one));
  std::stable_sort(
      coding.explanations.begin(), coding.explanations.end(),
      [](const Explanation& a, const Explanation& b) { return a.trigger.begin < b.trigger.begin; });
  return coding;
}

}  // namespace khaldun::coder
