// Coded records for people: a block for each event, the quotes below, a line that sums up.
// Tested by src/formats/formats_test.cc.
#include "formats/heading.h"
#include "formats/record_order.h"
#include "formats/record_words.h"
#include "formats/terminal_text.h"
#include "khaldun/format.h"

namespace khaldun {
namespace {

constexpr formats::Indent kHanging = {"  ", "     "};
constexpr formats::Indent kIndent = {"     ", "     "};

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

// The sentence of an event with its trigger between angle quotes.
std::string marked_sentence(const Evidence& evidence) {
  std::string text = evidence.text;
  const Span trigger = evidence.trigger;
  const bool inside = !trigger.empty() && trigger.begin >= evidence.span.begin &&
                      trigger.end - evidence.span.begin <= text.size();
  if (inside) {
    text.insert(trigger.end - evidence.span.begin, "\u00bb");
    text.insert(trigger.begin - evidence.span.begin, "\u00ab");
  }
  return text;
}

void append_size(std::string& line, std::string_view name, const std::optional<Size>& size) {
  if (!size) return;
  line += ", " + std::to_string(size->low);
  if (size->high != size->low) line += "-" + std::to_string(size->high);
  line += " " + std::string(name);
}

void append_event(std::string& out, std::size_t number, const Event& event) {
  formats::append_wrapped(out, std::to_string(number) + ". " + formats::event_words(event),
                          kHanging, formats::kColumns);
  std::string line = event.date.empty() ? "date unknown" : event.date;
  if (!event.date.empty() && event.date_precision != "day")
    line += " (" + event.date_precision + ")";
  if (event.event_loc) line += ", " + formats::place_words(*event.event_loc);
  line += ", " + formats::status_words(event.status);
  if (!event.context.empty()) line += ", " + formats::joined(event.context, "+");
  append_size(line, "dead", event.dead);
  append_size(line, "injured", event.injured);
  append_size(line, "arrested", event.arrested);
  append_size(line, "displaced", event.displaced);
  append_size(line, "participants", event.participants);
  formats::append_wrapped(out, line, kIndent, formats::kColumns);
  if (event.said_by) {
    formats::append_wrapped(out, "said by " + formats::party_words(event.said_by->entity), kIndent,
                            formats::kColumns);
  }
  formats::append_wrapped(out, marked_sentence(event.evidence), kIndent, formats::kColumns);
}

void append_quote(std::string& out, std::size_t number, const Quote& quote) {
  std::string line = std::to_string(number) + ". " + formats::party_words(quote.speaker);
  if (!quote.cue_text.empty()) line += ", \u201c" + quote.cue_text + "\u201d";
  if (quote.addressee) line += " to " + formats::party_words(*quote.addressee);
  line += " (" + std::string(to_string(quote.kind));
  if (quote.stance != Quote::Stance::kNeutral) line += ", " + std::string(to_string(quote.stance));
  line += ")";
  if (!quote.topics.empty()) line += ": " + formats::joined(quote.topics, ", ");
  formats::append_wrapped(out, line, kHanging, formats::kColumns);
  formats::append_wrapped(out, quote.text, kIndent, formats::kColumns);
}

}  // namespace

void append_record_table(std::string& out, const CodedArticle& coded, std::string_view input) {
  formats::append_heading(out, coded, input);
  const auto records = formats::in_text_order(coded.coding);
  std::size_t number = 0;
  for (const formats::RecordRef& record : records) {
    if (record.event == nullptr) continue;
    out += number == 0 ? "\nEvents\n" : "\n";
    append_event(out, ++number, *record.event);
  }
  number = 0;
  for (const formats::RecordRef& record : records) {
    if (record.quote == nullptr) continue;
    out += number == 0 ? "\nQuotes\n" : "\n";
    append_quote(out, ++number, *record.quote);
  }
  out += "\n" + counted(coded.coding.events.size(), "event") + ", " +
         counted(coded.coding.quotes.size(), "quote") + ", " +
         counted(coded.document.sentences.size(), "sentence") + "\n\n";
}

}  // namespace khaldun
