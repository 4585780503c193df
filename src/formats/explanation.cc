// How an article was read, sentence by sentence: the tree (a word is indented by its depth), the
// names, the parties of the records, every candidate with the reason why it was taken or left, and
// the records. Tested by src/formats/formats_test.cc.
#include <algorithm>

#include "formats/heading.h"
#include "formats/record_order.h"
#include "formats/record_words.h"
#include "formats/terminal_text.h"
#include "khaldun/format.h"

namespace khaldun {
namespace {

constexpr std::uint32_t kMaxShownDepth = 20;

std::string range(Span span) {
  return std::to_string(span.begin) + ".." + std::to_string(span.end);
}

class Explainer {
 public:
  Explainer(std::string& out, const CodedArticle& coded)
      : out_(out), document_(coded.document), coding_(coded.coding) {}

  void explain() {
    for (std::size_t i = 0; i < document_.sentences.size(); ++i) {
      tokens_ = document_.sentences[i];
      bytes_ = document_.bytes_of(tokens_);
      out_ += "sentence " + std::to_string(i) + ", bytes " + range(bytes_) + "\n";
      formats::append_wrapped(out_, document_.text_of(bytes_), {"  ", "  "}, formats::kColumns);
      write_tree();
      write_rows("names", name_rows());
      write_rows("parties", party_rows());
      write_candidates();
      write_records();
      out_ += '\n';
    }
  }

 private:
  using Rows = std::vector<std::vector<std::string>>;

  std::uint32_t depth_of(std::uint32_t token) const {
    std::uint32_t depth = 0;
    while (document_.tokens[token].head != token && depth < kMaxShownDepth) {
      token = document_.tokens[token].head;
      ++depth;
    }
    return depth;
  }

  void write_tree() {
    Rows rows;
    for (std::uint32_t i = tokens_.begin; i < tokens_.end; ++i) {
      const Token& token = document_.tokens[i];
      if (token.pos == Pos::kSpace) continue;
      const bool is_root = token.head == i;
      rows.push_back({std::to_string(i),
                      std::string(2 * depth_of(i), ' ') + std::string(document_.word(i)),
                      std::string(document_.label(token.dep)),
                      is_root ? "" : std::string(document_.word(token.head)),
                      std::string(to_string(token.pos)), std::string(document_.label(token.tag)),
                      std::string(document_.lemma(i))});
    }
    write_rows("tree", rows);
  }

  void write_rows(std::string_view heading, const Rows& rows) {
    if (rows.empty()) return;
    out_ += "  " + std::string(heading) + "\n";
    formats::append_columns(out_, rows, "    ");
  }

  Rows name_rows() const {
    Rows rows;
    for (const Entity& entity : document_.entities) {
      const Span bytes = document_.bytes_of(entity.tokens);
      if (!bytes_.contains(bytes.begin)) continue;
      rows.push_back({range(bytes), std::string(document_.label(entity.type)),
                      std::string(document_.text_of(bytes))});
    }
    return rows;
  }

  Rows party_rows() const {
    Rows rows;
    const auto add = [&](const Party& party) {
      if (party.span.empty() || !bytes_.contains(party.span.begin)) return;
      std::vector<std::string> row = {range(party.span), formats::party_words(party), party.why};
      if (std::find(rows.begin(), rows.end(), row) == rows.end()) rows.push_back(std::move(row));
    };
    for (const Event& event : coding_.events) {
      std::for_each(event.actor.begin(), event.actor.end(), add);
      std::for_each(event.recipient.begin(), event.recipient.end(), add);
      if (event.said_by) add(event.said_by->entity);
    }
    for (const Quote& quote : coding_.quotes) add(quote.speaker);
    return rows;
  }

  void write_candidates() {
    const Rows rows = candidate_rows();
    if (rows.empty()) out_ += "  no candidates: no word here is in the lexicon of events\n";
    write_rows("candidates", rows);
  }

  Rows candidate_rows() const {
    Rows rows;
    for (const Explanation& candidate : coding_.explanations) {
      if (!bytes_.contains(candidate.trigger.begin)) continue;
      rows.push_back({range(candidate.trigger), candidate.accepted ? "taken" : "left",
                      std::string(document_.text_of(candidate.trigger)), candidate.text});
    }
    return rows;
  }

  void write_records() {
    Rows rows;
    for (const formats::RecordRef& record : formats::in_text_order(coding_)) {
      if (!bytes_.contains(record.position)) continue;
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
    write_rows("records", rows);
  }

  std::string& out_;
  const Document& document_;
  const Coding& coding_;
  Span tokens_;  // of the sentence
  Span bytes_;
};

}  // namespace

void append_explanation(std::string& out, const CodedArticle& coded, std::string_view input) {
  formats::append_heading(out, coded, input);
  out += '\n';
  Explainer(out, coded).explain();
}

}  // namespace khaldun
