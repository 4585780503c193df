// Tested by coder_test.cc.
#include "coder/record_writer.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>

#include "coder/auxiliary_modes.h"

namespace khaldun::coder {
namespace {

std::string codes(const std::vector<Party>& parties) {
  std::string text;
  for (const Party& party : parties) {
    if (!text.empty()) text += "+";
    text += party.code.empty() ? party.name : party.code;
  }
  return text.empty() ? "-" : text;
}

// The tokenizer leaves small angle marks at their words.
Span without_glued_marks(const Document& document, Span span) {
  constexpr std::string_view kOpen = "\u2039";
  constexpr std::string_view kClose = "\u203a";
  const std::string_view words = document.text_of(span);
  if (!words.starts_with(kOpen) || !words.ends_with(kClose)) return span;
  return {span.begin + static_cast<std::uint32_t>(kOpen.size()),
          span.end - static_cast<std::uint32_t>(kClose.size())};
}

}  // namespace

std::string RecordWriter::id(std::string_view kind, std::string_view content,
                             std::uint32_t offset) const {
  const std::string all = fmt::format("{}\n{}\n{}\n{}", article_.id, kind, content, offset);
  return fmt::format("{:016x}", XXH3_64bits(all.data(), all.size()));
}

Evidence RecordWriter::evidence(Index trigger) const {
  const Document& document = tree_.document();
  Evidence result;
  result.document = article_.id;
  result.sentence = tree_.sentence(trigger);
  result.span = document.bytes_of(document.sentences[static_cast<std::size_t>(result.sentence)]);
  result.text = document.text_of(result.span);
  result.trigger = document.tokens[trigger].span;
  return result;
}

Quote RecordWriter::quote(const Speech& speech) const {
  const Document& document = tree_.document();
  Quote quote;
  quote.kind = speech.kind;
  quote.speaker = speech.speaker;
  Span all = speech.content.front();
  for (const Span part : speech.content) {
    quote.content.push_back(without_glued_marks(document, document.bytes_of(part)));
    if (!quote.text.empty()) quote.text += " ";
    quote.text += document.text_of(quote.content.back());
    all.end = part.end;
  }
  quote.topics = contexts_.find(document, all);
  quote.evidence = evidence(speech.cue.value_or(speech.content.front().begin));
  quote.evidence.trigger = {};
  if (speech.cue) {
    quote.cue = document.bytes_of(speech.cue_words);
    quote.cue_text = document.text_of(quote.cue);
    quote.evidence.trigger = quote.cue;
  }
  quote.evidence.actor = {speech.speaker.span};
  quote.id = id("quote", quote.text, quote.content.front().begin);
  return quote;
}

void RecordWriter::set_codes(Event& event, const Draft& draft) const {
  const std::string_view mode = draft.modes.empty() ? "" : std::string_view(draft.modes.front());
  event.event = draft.event;
  event.mode = draft.modes;
  event.context = draft.contexts;
  event.quad = ontology_.find_type(draft.event)->quad;
  event.score = ontology_.score(draft.event, mode);
  const ontology::Cameo& cameo = draft.cameo.empty() ? ontology_.cameo_of(draft.event, mode)
                                                     : *ontology_.find_cameo(draft.cameo);
  event.cameo = cameo.code;
  event.goldstein = cameo.goldstein;
}

Span RecordWriter::event_trigger(const Draft& draft) const {
  return tree_.document().tokens[draft.predicate.trigger].span;
}

std::string RecordWriter::why(const Draft& draft) const {
  std::string text = draft.sense->key;
  for (const std::string& rule : draft.rules) text += "; " + rule;
  if (!draft.mentions.empty()) text += fmt::format("; {} more mentions", draft.mentions.size());
  return text;
}

Event RecordWriter::event(const Draft& draft, std::string_view quote_id) const {
  Event event;
  set_codes(event, draft);
  event.actor = draft.actor;
  event.recipient = draft.recipient;
  event.status = draft.status.status;
  for (const std::string_view mode : auxiliary_modes(event.event, event.status)) {
    event.context.emplace_back(mode);
  }
  if (draft.speech != nullptr && !draft.speech->speaker.text.empty()) {
    event.said_by = Attribution{draft.speech->speaker, {}, std::string(quote_id)};
    if (draft.speech->cue) event.said_by->cue = tree_.document().bytes_of(draft.speech->cue_words);
  }
  if (!event.said_by && draft.own_words && !draft.actor.empty()) {
    event.said_by = Attribution{draft.actor.front(), event_trigger(draft), std::string(quote_id)};
  }
  if (draft.accuser) event.said_by = Attribution{*draft.accuser, {}, ""};
  event.date = draft.date.day;
  event.date_end = draft.date.end;
  event.date_precision = draft.date.precision;
  event.date_source = draft.date.source;
  event.dead = draft.size.dead;
  event.injured = draft.size.injured;
  event.arrested = draft.size.arrested;
  event.displaced = draft.size.displaced;
  event.participants = draft.size.participants;
  event.evidence = evidence(draft.predicate.trigger);
  event.evidence.date = draft.date.span;
  for (const Party& party : event.actor) event.evidence.actor.push_back(party.span);
  for (const Party& party : event.recipient) event.evidence.recipient.push_back(party.span);
  for (const Index mention : draft.mentions) {
    event.mentions.push_back(tree_.document().tokens[mention].span);
  }
  event.why = why(draft);
  event.id = id("event", event.event + codes(event.actor) + codes(event.recipient),
                event.evidence.trigger.begin);
  return event;
}

Explanation RecordWriter::accepted(const Draft& draft) const {
  std::vector<std::string> rules = {draft.sense->key};
  rules.insert(rules.end(), draft.rules.begin(), draft.rules.end());
  return {event_trigger(draft), true,
          fmt::format("{} {} {} -> {} ({})", draft.event, fmt::join(draft.modes, ","),
                      codes(draft.actor), codes(draft.recipient), why(draft)),
          "", std::move(rules)};
}

Explanation RecordWriter::rejected(const Rejected& rejected) const {
  return {tree_.document().tokens[rejected.trigger].span, false, rejected.why, "", {}};
}

}  // namespace khaldun::coder
