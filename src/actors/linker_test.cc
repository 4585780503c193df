#include "actors/linker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "actors/actor_table.h"
#include "tests/support/case_file.h"
#include "tests/support/conllu.h"

namespace khaldun::actors {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const ActorTable& fixture() {
  static const ActorTable kTable = [] {
    const std::vector<std::string> folders = {"tests/support/actors"};
    auto table = ActorTable::load(folders);
    if (!table) throw std::runtime_error(table.error().message);
    return std::move(*table);
  }();
  return kTable;
}

// Words parted by one blank.
std::string collapse(const std::string& text) {
  std::istringstream in(text);
  std::string collapsed;
  for (std::string word; in >> word;) collapsed += (collapsed.empty() ? "" : " ") + word;
  return collapsed;
}

// The input of a case: settings, then the text that make_conllu.py parsed.
struct Input {
  std::string date = "2024-03-27";
  std::string title;
  std::string text;
};

Input read_input(const std::string& text) {
  Input input;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("date: ")) {
      input.date = line.substr(6);
    } else if (line.starts_with("title: ")) {
      input.title = line.substr(7);
      input.text += input.title + "\n";
    } else {
      input.text += line + "\n";
    }
  }
  return input;
}

class ParsedTexts {
 public:
  explicit ParsedTexts(const std::string& path) {
    for (Document& document : testing::read_conllu_file(path)) {
      std::string text = collapse(document.text);
      documents_.emplace(std::move(text), std::move(document));
    }
  }

  const Document& at(const std::string& text) const {
    static const Document kEmpty;
    const auto found = documents_.find(collapse(text));
    EXPECT_NE(found, documents_.end()) << "not parsed, run tests/cases/make_conllu.py: " << text;
    return found == documents_.end() ? kEmpty : found->second;
  }

 private:
  std::map<std::string, Document> documents_;
};

std::string describe(const Party& party) {
  std::string line = party.code.empty() ? "-" : party.code;
  if (!party.role.empty()) line += " " + party.role;
  line += " = " + party.name;
  if (!party.entity_id.empty()) line += " [" + party.entity_id + "]";
  return line;
}

// One line a mention: "text @head: kind #chain CODE role = name [id]".
std::string describe(const Document& document, const std::vector<Mention>& mentions) {
  std::string lines;
  std::map<int, int> numbers;  // chains in the order of their first mention
  for (const Mention& m : mentions) {
    lines += m.party.text + " @" + std::string(document.word(m.head)) + ": " +
             std::string(to_string(m.kind));
    if (m.chain >= 0) {
      lines += " #" + std::to_string(numbers.emplace(m.chain, numbers.size() + 1).first->second);
    }
    lines += m.first_person ? " first person\n" : " " + describe(m.party) + "\n";
    for (const Party& member : m.members) lines += "  + " + describe(member) + "\n";
  }
  return lines;
}

TEST(Linker, FindsTheMentionsOfTheCases) {
  const ParsedTexts texts("tests/cases/actors/link.conllu");
  const Linker linker(fixture());
  testing::run_case_file("tests/cases/actors/link.txt", [&](const std::string& text) {
    const Input input = read_input(text);
    const Document& document = texts.at(input.text);
    const Span title{0, static_cast<std::uint32_t>(input.title.size())};
    return describe(document, linker.link(document, {input.date, title}));
  });
}

}  // namespace
}  // namespace khaldun::actors
