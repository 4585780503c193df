#include "tests/support/conllu.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <vector>

namespace khaldun::testing {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::stringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

class Builder {
 public:
  void add_paragraph_break() {
    if (!document_.text.empty()) document_.text += document_.text.back() == ' ' ? "\n" : "\n\n";
  }

  void add_token(const std::vector<std::string>& cells) {
    Token token;
    token.span.begin = static_cast<std::uint32_t>(document_.text.size());
    document_.text += cells[1];
    token.span.end = static_cast<std::uint32_t>(document_.text.size());
    token.lemma.begin = static_cast<std::uint32_t>(document_.lemmas.size());
    document_.lemmas += cells[2];
    token.lemma.end = static_cast<std::uint32_t>(document_.lemmas.size());
    token.pos = pos_from_string(cells[3]);
    token.tag = label(cells[4]);
    token.morph = label(cells[5]);
    const auto head = static_cast<std::uint32_t>(std::stoul(cells[6]));
    token.head = head == 0 ? size() : sentence_begin_ + head - 1;
    token.dep = label(cells[7]);
    token.sentence_start = size() == sentence_begin_;
    token.space_after = true;
    for (const std::string& item : split(cells[9], '|')) add_misc(item, token);
    if (token.space_after) document_.text += ' ';
    document_.tokens.push_back(token);
  }

  void end_sentence() {
    if (size() == sentence_begin_) return;
    document_.sentences.push_back({sentence_begin_, size()});
    sentence_begin_ = size();
  }

  Document finish() {
    end_sentence();
    document_.labels = std::make_shared<const LabelTable>(std::move(labels_));
    return std::move(document_);
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(document_.tokens.size()); }
  LabelId label(const std::string& name) { return name == "_" ? LabelId{0} : labels_.add(name); }

  void add_misc(const std::string& item, Token& token) {
    if (item == "SpaceAfter=No") token.space_after = false;
    if (!item.starts_with("entity=")) return;
    token.entity = item[7] == 'B' ? EntityTag::kBegin : EntityTag::kInside;
    token.entity_type = label(item.substr(9));
    if (token.entity == EntityTag::kBegin) {
      document_.entities.push_back({{size(), size() + 1}, token.entity_type});
    } else {
      document_.entities.back().tokens.end = size() + 1;
    }
  }

  Document document_;
  LabelTable labels_;
  std::uint32_t sentence_begin_ = 0;
};

}  // namespace

std::vector<Document> read_conllu(std::string_view conllu) {
  std::vector<Document> documents;
  Builder builder;
  const auto end_document = [&] {
    Document document = builder.finish();
    if (!document.tokens.empty()) documents.push_back(std::move(document));
    builder = Builder();
  };
  std::istringstream in{std::string(conllu)};
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) {
      builder.end_sentence();
    } else if (line.starts_with("# newdoc")) {
      end_document();
    } else if (line.starts_with("# newpar")) {
      builder.add_paragraph_break();
    } else if (line[0] != '#') {
      const std::vector<std::string> cells = split(line, '\t');
      if (cells.size() != 10) {
        ADD_FAILURE() << "expected 10 columns of CoNLL-U, found \"" << line << '"';
        return documents;
      }
      builder.add_token(cells);
    }
  }
  end_document();
  return documents;
}

std::vector<Document> read_conllu_file(const std::string& path) {
  std::ifstream in(path);
  EXPECT_TRUE(in) << path << ": cannot be opened";
  std::stringstream text;
  text << in.rdbuf();
  return read_conllu(text.str());
}

}  // namespace khaldun::testing
