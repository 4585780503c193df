// How an article was read, sentence by sentence: the tree (a word is indented by its depth), the
// names, the parties of the records, every candidate with the reason why it was taken or left, the
// senses of its word, and the records. Tested by src/formats/formats_test.cc.
#include "formats/explained_sentence.h"
#include "formats/heading.h"
#include "formats/record_words.h"
#include "formats/terminal_text.h"
#include "khaldun/format.h"

namespace khaldun {
namespace {

using formats::ExplainedSentence;

std::string range(Span span) {
  return std::to_string(span.begin) + ".." + std::to_string(span.end);
}

std::string trial_words(const SenseTrial& trial) {
  std::string text(to_string(trial.outcome));
  return trial.condition.empty() ? text : text + " at " + trial.condition;
}

class Explainer {
 public:
  Explainer(std::string& out, const CodedArticle& coded) : out_(out), document_(coded.document) {}

  void explain(const ExplainedSentence& sentence) {
    out_ +=
        "sentence " + std::to_string(sentence.number) + ", bytes " + range(sentence.bytes) + "\n";
    formats::append_wrapped(out_, document_.text_of(sentence.bytes), {"  ", "  "},
                            formats::kColumns);
    write_rows("tree", tree_rows(sentence));
    write_rows("names", name_rows(sentence));
    write_rows("parties", party_rows(sentence));
    const Rows candidates = candidate_rows(sentence);
    if (candidates.empty()) out_ += "  no candidates: no word here is in the lexicon of events\n";
    write_rows("candidates", candidates);
    write_rows("encoder", encoder_rows(sentence));
    write_rows("senses", sense_rows(sentence));
    write_rows("records", record_rows(sentence));
    out_ += '\n';
  }

 private:
  using Rows = std::vector<std::vector<std::string>>;

  void write_rows(std::string_view heading, const Rows& rows) {
    if (rows.empty()) return;
    out_ += "  " + std::string(heading) + "\n";
    formats::append_columns(out_, rows, "    ");
  }

  Rows tree_rows(const ExplainedSentence& sentence) const {
    Rows rows;
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      const Token& token = document_.tokens[i];
      if (token.pos == Pos::kSpace) continue;
      const std::string indent(2 * formats::shown_depth(document_, i), ' ');
      rows.push_back({std::to_string(i), indent + std::string(document_.word(i)),
                      std::string(document_.label(token.dep)),
                      token.head == i ? "" : std::string(document_.word(token.head)),
                      std::string(to_string(token.pos)), std::string(document_.label(token.tag)),
                      std::string(document_.lemma(i))});
    }
    return rows;
  }

  Rows name_rows(const ExplainedSentence& sentence) const {
    Rows rows;
    for (const Entity* entity : sentence.names) {
      const Span bytes = document_.bytes_of(entity->tokens);
      rows.push_back({range(bytes), std::string(document_.label(entity->type)),
                      std::string(document_.text_of(bytes))});
    }
    return rows;
  }

  static Rows party_rows(const ExplainedSentence& sentence) {
    Rows rows;
    for (const Party* party : sentence.parties) {
      rows.push_back({range(party->span), formats::party_words(*party), party->why});
    }
    return rows;
  }

  // What the encoder made of each candidate, in the tiers that have one.
  Rows encoder_rows(const ExplainedSentence& sentence) const {
    constexpr std::string_view kMark = "encoder: ";
    Rows rows;
    for (const Explanation* candidate : sentence.candidates) {
      for (const std::string& rule : candidate->rules) {
        if (!rule.starts_with(kMark)) continue;
        rows.push_back(
            {std::string(document_.text_of(candidate->trigger)), rule.substr(kMark.size())});
      }
    }
    return rows;
  }

  Rows candidate_rows(const ExplainedSentence& sentence) const {
    Rows rows;
    for (const Explanation* candidate : sentence.candidates) {
      rows.push_back({range(candidate->trigger), candidate->accepted ? "taken" : "left",
                      std::string(document_.text_of(candidate->trigger)), candidate->text});
    }
    return rows;
  }

  Rows sense_rows(const ExplainedSentence& sentence) const {
    Rows rows;
    for (const Explanation* candidate : sentence.candidates) {
      for (const SenseTrial& trial : candidate->senses) {
        rows.push_back({std::string(document_.text_of(candidate->trigger)), trial.sense,
                        trial.event.empty() ? "no event" : trial.event, trial_words(trial)});
      }
    }
    return rows;
  }

  static Rows record_rows(const ExplainedSentence& sentence) {
    Rows rows;
    for (const formats::RecordRef& record : sentence.records) {
      if (const Event* event = record.event) {
        rows.push_back({"event", formats::event_words(*event), formats::status_words(event->status),
                        event->why});
        if (const auto& place = event->event_loc) {
          rows.push_back({"place", formats::place_words(*place), place->resolution, place->why});
        }
      } else {
        rows.push_back({"quote", formats::party_words(record.quote->speaker),
                        std::string(to_string(record.quote->kind))});
      }
    }
    return rows;
  }

  std::string& out_;
  const Document& document_;
};

}  // namespace

void append_explanation(std::string& out, const CodedArticle& coded, std::string_view input) {
  formats::append_heading(out, coded, input);
  out += '\n';
  Explainer explainer(out, coded);
  for (const ExplainedSentence& sentence : formats::explained_sentences(coded)) {
    explainer.explain(sentence);
  }
}

}  // namespace khaldun
