// RecordWriter: from drafts and speech to the public records.
//
//   RecordWriter writer(article, tree, lexicon, contexts, ontology);
//   Quote quote = writer.quote(speech);
//   Event event = writer.event(draft, quote_id);
//
// Refers to its arguments, which must outlive it.
#pragma once

#include <string>
#include <string_view>

#include "coder/attribution.h"
#include "coder/context_finder.h"
#include "coder/draft.h"
#include "coder/speech_finder.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"
#include "khaldun/article.h"
#include "khaldun/event.h"
#include "ontology/ontology.h"

namespace khaldun::coder {

class RecordWriter {
 public:
  RecordWriter(const Article& article, const Tree& tree, const TriggerLexicon& lexicon,
               const ContextFinder& contexts, const ontology::Ontology& ontology)
      : article_(article),
        tree_(tree),
        lexicon_(lexicon),
        contexts_(contexts),
        ontology_(ontology) {}

  Quote quote(const Speech& speech) const;  // without addressee, stance and date
  // `quote_id` is that of the quote which holds the event; "" for none.
  Event event(const Draft& draft, std::string_view quote_id) const;
  Explanation accepted(const Draft& draft) const;
  Explanation rejected(const Rejected& rejected) const;

 private:
  Evidence evidence(Index trigger) const;
  std::string id(std::string_view kind, std::string_view content, std::uint32_t offset) const;
  void set_codes(Event& event, const Draft& draft) const;
  Span event_trigger(const Draft& draft) const;
  std::string why(const Draft& draft) const;

  const Article& article_;
  const Tree& tree_;
  const TriggerLexicon& lexicon_;
  const ContextFinder& contexts_;
  const ontology::Ontology& ontology_;
};

}  // namespace khaldun::coder
