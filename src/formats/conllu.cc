// Tokens of white space are left out, so words are numbered anew in each sentence, and a word that
// hung on such a token hangs on that token's governor. Every byte of white space is kept: one space
// between words is the rule, anything else stands in MISC with UDPipe's escapes.
// Tested by src/formats/formats_test.cc and, read back, by tests/end_to_end.
#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "formats/character_offsets.h"
#include "khaldun/format.h"

namespace khaldun {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};

// White space as UDPipe writes it in MISC.
void append_escaped(std::string& out, std::string_view space) {
  for (const char c : space) {
    switch (c) {
      case ' ': out += "\\s"; break;
      case '\t': out += "\\t"; break;
      case '\r': out += "\\r"; break;
      case '\n': out += "\\n"; break;
      case '|': out += "\\p"; break;
      case '\\': out += "\\\\"; break;
      default: out += c;
    }
  }
}

class ConlluWriter {
 public:
  ConlluWriter(std::string& out, const Document& document, std::string_view id)
      : out_(out), document_(document), id_(id), characters_(formats::character_spans(document)) {}

  void write() {
    out_ += "# newdoc";
    if (!id_.empty()) {
      out_ += " id = ";
      base::append_printable(out_, id_);
    }
    out_ += '\n';
    for (const Span sentence : document_.sentences) write_sentence(sentence);
  }

 private:
  bool is_space(std::uint32_t token) const { return document_.tokens[token].pos == Pos::kSpace; }

  // The white space in front of a word, and behind it.
  std::string_view before(std::uint32_t word) const {
    const std::uint32_t begin = document_.tokens[word].span.begin;
    std::uint32_t previous = word;
    while (previous > 0 && is_space(previous - 1)) --previous;
    return document_.text_of({previous == 0 ? 0 : document_.tokens[previous - 1].span.end, begin});
  }
  std::string_view behind(std::uint32_t word) const {
    const auto end = static_cast<std::uint32_t>(document_.text.size());
    std::uint32_t next = word + 1;
    while (next < document_.tokens.size() && is_space(next)) ++next;
    return document_.text_of(
        {document_.tokens[word].span.end,
         next == document_.tokens.size() ? end : document_.tokens[next].span.begin});
  }

  // The nearest governor that is a word; kNone for a root and for what hangs on a root of white
  // space.
  std::uint32_t governor(std::uint32_t word) const {
    std::uint32_t head = document_.tokens[word].head;
    if (head == word) return kNone;
    while (is_space(head)) {
      if (document_.tokens[head].head == head) return kNone;
      head = document_.tokens[head].head;
    }
    return head;
  }

  void write_sentence(Span sentence) {
    words_.clear();
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      if (!is_space(i)) words_.push_back(i);
    }
    if (words_.empty()) return;
    write_comments();
    const auto root = std::find_if(words_.begin(), words_.end(),
                                   [&](std::uint32_t word) { return governor(word) == kNone; });
    root_ = root == words_.end() ? words_.front() : *root;
    for (std::size_t i = 0; i < words_.size(); ++i) write_word(i);
    out_ += '\n';
  }

  void write_comments() {
    const std::string_view space = before(words_.front());
    if (std::count(space.begin(), space.end(), '\n') > 1) out_ += "# newpar\n";
    out_ += "# sent_id = ";
    if (!id_.empty()) {
      base::append_printable(out_, id_);
      out_ += '-';
    }
    out_ += std::to_string(++sentence_number_) + "\n# text = ";
    for (const std::uint32_t word : words_) {
      base::append_valid_utf8(out_, document_.word(word));
      if (word != words_.back() && !behind(word).empty()) out_ += ' ';
    }
    out_ += '\n';
  }

  void write_word(std::size_t index) {
    const std::uint32_t word = words_[index];
    const Token& token = document_.tokens[word];
    const std::uint32_t head = governor(word);
    const std::string_view dep = document_.label(token.dep);
    out_ += std::to_string(index + 1);
    append_column(document_.word(word));
    append_column(document_.lemma(word));
    append_column(to_string(token.pos));
    append_column(document_.label(token.tag));
    append_column(document_.label(token.morph));
    append_column(word == root_ ? "0" : std::to_string(number_of(head == kNone ? root_ : head)));
    append_column(word == root_ ? "root" : dep == "ROOT" ? "dep" : dep);
    append_column("_");
    out_ += '\t';
    write_misc(word, token);
    out_ += '\n';
  }

  void append_column(std::string_view text) {
    out_ += '\t';
    base::append_valid_utf8(out_, text.empty() ? "_" : text);
  }

  // Number of a word in its sentence, from 1.
  std::size_t number_of(std::uint32_t word) const {
    const auto it = std::lower_bound(words_.begin(), words_.end(), word);
    return static_cast<std::size_t>(it - words_.begin()) + 1;
  }

  void write_misc(std::uint32_t word, const Token& token) {
    const Span range = characters_[word];
    out_ += "TokenRange=" + std::to_string(range.begin) + ":" + std::to_string(range.end);
    if (token.entity != EntityTag::kOutside) {
      out_ += token.entity == EntityTag::kBegin ? "|NER=B-" : "|NER=I-";
      out_ += document_.label(token.entity_type);
    }
    const std::string_view space = behind(word);
    const bool is_last = token.span.end + space.size() == document_.text.size();
    if (space.empty()) {
      out_ += "|SpaceAfter=No";
    } else if (space != " " || is_last) {
      out_ += "|SpacesAfter=";
      append_escaped(out_, space);
    }
    if (const std::string_view front = before(word); is_first_word_ && !front.empty()) {
      out_ += "|SpacesBefore=";
      append_escaped(out_, front);
    }
    is_first_word_ = false;
  }

  std::string& out_;
  const Document& document_;
  std::string_view id_;
  std::vector<Span> characters_;
  std::vector<std::uint32_t> words_;  // tokens of the sentence that are not white space
  std::uint32_t root_ = 0;
  std::size_t sentence_number_ = 0;
  bool is_first_word_ = true;
};

}  // namespace

void append_conllu(std::string& out, const Document& document, std::string_view id) {
  ConlluWriter(out, document, id).write();
}

}  // namespace khaldun
