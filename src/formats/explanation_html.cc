// The explanation as a page: one file without scripts, pictures or links, that a policy of its own
// keeps from loading any. Whatever comes from outside passes through escaped(), and stands in <bdi>
// so that writing from right to left stays within its cell. Tested by src/formats/formats_test.cc.
#include "formats/explained_sentence.h"
#include "formats/record_words.h"
#include "formats/terminal_text.h"
#include "khaldun/format.h"

namespace khaldun {
namespace {

using formats::ExplainedSentence;

constexpr std::string_view kHead =
    R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>Khaldun: how reports were coded</title>
<style>
:root { color-scheme: light dark; }
:root { --edge: #8886; --taken: #1a7f37; --left: #8b5a00; --soft: #767676; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 2rem 0 0; }
h2 { font-size: .8rem; font-weight: 600; color: var(--soft); margin: 0; }
h3 { font-size: .8rem; font-weight: 600; margin: .9rem 0 .2rem; }
section { border: 1px solid var(--edge); border-radius: .5rem; }
section { padding: .8rem 1rem; margin: 1rem 0; }
p { margin: .2rem 0; }
.text { font-size: 1.1rem; }
.facts, .none { color: var(--soft); }
mark { border-radius: .2rem; padding: 0 .15rem; color: inherit; }
mark.taken { background: #1a7f3740; }
mark.left { background: #d4a72c40; }
table { border-collapse: collapse; font-size: .9rem; width: 100%; }
th { text-align: left; font-weight: 600; color: var(--soft); }
th, td { padding: .15rem .8rem .15rem 0; vertical-align: top; }
th, td { border-bottom: 1px solid var(--edge); }
td { overflow-wrap: anywhere; }
td.taken { color: var(--taken); } td.left { color: var(--left); }
td.word { white-space: pre-wrap; }
code { font-size: .85rem; }
summary { cursor: pointer; font-size: .85rem; margin-top: .5rem; }
</style>
</head>
<body>
)";

constexpr std::string_view kFoot = "</body>\n</html>\n";

// As one line of harmless text; control characters are blanks, bytes that are not UTF-8 U+FFFD.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : formats::printable(text)) {
    switch (c) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      case '\'': result += "&#39;"; break;
      default: result += c;
    }
  }
  return result;
}

std::string isolated(std::string_view text) { return "<bdi>" + escaped(text) + "</bdi>"; }

class Page {
 public:
  Page(std::string& out, const CodedArticle& coded) : out_(out), document_(coded.document) {}

  void write_heading(const Article& article, std::string_view input) {
    std::string_view name = article.title;
    if (name.empty()) name = input.empty() ? article.id : input;
    out_ += "<article>\n<h1>" + isolated(name) + "</h1>\n<p class=\"facts\">";
    if (!article.title.empty() && !input.empty()) out_ += isolated(input) + ", ";
    out_ += article.published.empty() ? "no date of publication"
                                      : "published " + escaped(article.published);
    if (!article.source.empty()) out_ += ", " + isolated(article.source);
    out_ += "</p>\n";
    for (const Diagnostic& note : document_.diagnostics) {
      out_ += "<p class=\"facts\">note at byte " + std::to_string(note.offset) + ": " +
              escaped(note.message) + "</p>\n";
    }
  }

  void write(const ExplainedSentence& sentence) {
    out_ += "<section>\n<h2>sentence " + std::to_string(sentence.number) + "</h2>\n";
    write_text(sentence);
    write_records(sentence);
    write_candidates(sentence);
    write_parties(sentence);
    write_tree(sentence);
    out_ += "</section>\n";
  }

 private:
  // The sentence, its candidates marked.
  void write_text(const ExplainedSentence& sentence) {
    out_ += "<p class=\"text\"><bdi>";
    std::uint32_t at = sentence.bytes.begin;
    for (const Explanation* candidate : sentence.candidates) {
      const Span trigger = candidate->trigger;
      if (trigger.begin < at || trigger.end > sentence.bytes.end) continue;
      out_ += escaped(document_.text_of({at, trigger.begin}));
      out_ += candidate->accepted ? "<mark class=\"taken\">" : "<mark class=\"left\">";
      out_ += escaped(document_.text_of(trigger)) + "</mark>";
      at = trigger.end;
    }
    out_ += escaped(document_.text_of({at, sentence.bytes.end})) + "</bdi></p>\n";
  }

  void begin_table(std::string_view heading, std::string_view columns) {
    out_ += "<h3>";
    out_ += heading;
    out_ += "</h3>\n<table><tr>";
    out_ += columns;
    out_ += "</tr>\n";
  }

  void cell(std::string_view text) { out_ += "<td>" + isolated(text) + "</td>"; }

  void write_records(const ExplainedSentence& sentence) {
    if (sentence.records.empty()) return;
    begin_table("Records", "<th>record<th>what<th>how it is told<th>confidence<th>why");
    for (const formats::RecordRef& record : sentence.records) {
      out_ += "<tr>";
      if (const Event* event = record.event) {
        cell("event");
        cell(formats::event_words(*event));
        cell(formats::status_words(event->status));
        cell(std::to_string(static_cast<int>(100 * event->confidence + 0.5)) + " %");
        cell(event->why);
      } else {
        cell("quote");
        cell(formats::party_words(record.quote->speaker) + ": " + record.quote->text);
        cell(to_string(record.quote->kind));
        out_ += "<td></td><td></td>";
      }
      out_ += "</tr>\n";
    }
    out_ += "</table>\n";
  }

  void write_candidates(const ExplainedSentence& sentence) {
    if (sentence.candidates.empty()) {
      out_ += "<p class=\"none\">No word here is in the lexicon of events.</p>\n";
      return;
    }
    begin_table("Candidates", "<th>word<th>taken?<th>why");
    for (const Explanation* candidate : sentence.candidates) {
      out_ += "<tr>";
      cell(document_.text_of(candidate->trigger));
      out_ +=
          candidate->accepted ? "<td class=\"taken\">taken</td>" : "<td class=\"left\">left</td>";
      out_ += "<td>" + isolated(candidate->text);
      write_rules(candidate->rules);
      write_senses(candidate->senses);
      out_ += "</td></tr>\n";
    }
    out_ += "</table>\n";
  }

  void write_rules(const std::vector<std::string>& rules) {
    if (rules.empty()) return;
    out_ += "<p class=\"facts\">fired: " + escaped(formats::joined(rules, "; ")) + "</p>";
  }

  void write_senses(const std::vector<SenseTrial>& senses) {
    if (senses.empty()) return;
    out_ += "<details><summary>" + std::to_string(senses.size()) +
            (senses.size() == 1 ? " sense" : " senses") + " of the word</summary><table>";
    for (const SenseTrial& trial : senses) {
      out_ += "<tr>";
      cell(trial.sense);
      cell(trial.event.empty() ? "no event" : trial.event);
      out_ += "<td>" + escaped(to_string(trial.outcome));
      if (!trial.condition.empty()) out_ += " at <code>" + escaped(trial.condition) + "</code>";
      out_ += "</td></tr>\n";
    }
    out_ += "</table></details>";
  }

  void write_parties(const ExplainedSentence& sentence) {
    if (sentence.parties.empty()) return;
    begin_table("Parties", "<th>who<th>how it was resolved");
    for (const Party* party : sentence.parties) {
      out_ += "<tr>";
      cell(formats::party_words(*party));
      cell(party->why);
      out_ += "</tr>\n";
    }
    out_ += "</table>\n";
  }

  void write_tree(const ExplainedSentence& sentence) {
    out_ +=
        "<details><summary>words and tree</summary><table>"
        "<tr><th>no.<th>word<th>relation<th>to<th>part of speech<th>lemma<th>name</tr>\n";
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      const Token& token = document_.tokens[i];
      if (token.pos == Pos::kSpace) continue;
      out_ += "<tr><td>" + std::to_string(i) + "</td><td class=\"word\">" +
              std::string(2 * formats::shown_depth(document_, i), ' ') +
              isolated(document_.word(i)) + "</td>";
      cell(document_.label(token.dep));
      cell(token.head == i ? "" : document_.word(token.head));
      cell(std::string(to_string(token.pos)) + " " + std::string(document_.label(token.tag)));
      cell(document_.lemma(i));
      cell(document_.label(token.entity_type));
      out_ += "</tr>\n";
    }
    out_ += "</table></details>\n";
  }

  std::string& out_;
  const Document& document_;
};

}  // namespace

void append_explanation_html(std::string& out, const CodedArticle& coded, std::string_view input) {
  Page page(out, coded);
  page.write_heading(coded.article, input);
  for (const ExplainedSentence& sentence : formats::explained_sentences(coded)) {
    page.write(sentence);
  }
  out += "</article>\n";
}

std::string_view explanation_html_head() { return kHead; }
std::string_view explanation_html_foot() { return kFoot; }

}  // namespace khaldun
