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

ActorTable load(const std::string& folder) {
  auto table = ActorTable::load(std::vector<std::string>{folder});
  if (!table) throw std::runtime_error(table.error().message);
  return std::move(*table);
}

const ActorTable& fixture() {
  static const ActorTable kTable = load("tests/support/actors");
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
  std::string dateline;
  std::string text;
  std::vector<Place> places;  // by their words and country; spans are those of the first such words
};

// "Paris = USA city"
Place read_place(const std::string& line) {
  const std::size_t equals = line.find(" = ");
  std::istringstream rest(line.substr(equals + 3));
  Place place;
  place.text = line.substr(0, equals);
  rest >> place.country >> place.resolution;
  return place;
}

Input read_input(const std::string& text) {
  Input input;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("date: ")) {
      input.date = line.substr(6);
    } else if (line.starts_with("title: ")) {
      input.title = line.substr(7);
      input.text += input.title + "\n";
    } else if (line.starts_with("dateline: ")) {
      input.dateline = line.substr(10);
      input.text += input.dateline + "\n";
    } else if (line.starts_with("place: ")) {
      input.places.push_back(read_place(line.substr(7)));
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

void run_cases(const std::string& name, const ActorTable& table) {
  const ParsedTexts texts("tests/cases/actors/" + name + ".conllu");
  const Linker linker(table);
  testing::run_case_file("tests/cases/actors/" + name + ".txt", [&](const std::string& text) {
    const Input input = read_input(text);
    const Document& document = texts.at(input.text);
    const auto span_of = [&](const std::string& words) {
      const auto begin = static_cast<std::uint32_t>(document.text.find(words));
      return Span{begin, begin + static_cast<std::uint32_t>(words.size())};
    };
    std::vector<Place> places = input.places;
    for (Place& place : places) place.span = span_of(place.text);
    return describe(document, linker.link(document, {input.date, span_of(input.title),
                                                     span_of(input.dateline), places}));
  });
}

TEST(Linker, FindsTheMentionsOfTheCases) { run_cases("link", fixture()); }

TEST(Linker, TellsNamesakesApartByTheShippedTables) { run_cases("ambiguity", load("data/actors")); }

TEST(Linker, GivesACountryOnlyWhereTheReportDoes) { run_cases("context", load("data/actors")); }

// The token of the case's document with this word, the `nth` of them.
std::uint32_t token_of(const Document& document, std::string_view word, int nth = 1) {
  for (std::uint32_t i = 0; i < document.tokens.size(); ++i) {
    if (document.word(i) == word && --nth == 0) return i;
  }
  ADD_FAILURE() << "no word " << word;
  return 0;
}

class ResolveTest : public ::testing::Test {
 protected:
  const Document& read(const std::string& text) {
    const Document& document = texts_.at(text);
    mentions_ = Linker(fixture()).link(document, {"2024-03-27", {}});
    return document;
  }

  std::vector<std::string> codes(const Document& document, std::uint32_t head) const {
    std::vector<std::string> codes;
    for (const Party& party : resolve_parties(document, head, mentions_)) {
      codes.push_back(party.code);
    }
    return codes;
  }

  const ParsedTexts texts_{"tests/cases/actors/link.conllu"};
  std::vector<Mention> mentions_;
};

TEST_F(ResolveTest, SpreadsAListOfCountries) {
  const Document& d = read("Niger, Mali, and Burkina Faso left the bloc.");
  EXPECT_THAT(codes(d, token_of(d, "Niger")), ElementsAre("NERGOV", "MLIGOV", "BFAGOV"));
}

TEST_F(ResolveTest, SpreadsThePluralOverItsMembers) {
  const Document& d = read("US and French troops left. The leaders of Niger and Mali met.");
  EXPECT_THAT(codes(d, token_of(d, "troops")), ElementsAre("USAMIL", "FRAMIL"));
  const std::vector<Party> leaders = resolve_parties(d, token_of(d, "leaders"), mentions_);
  ASSERT_EQ(leaders.size(), 2u);
  EXPECT_EQ(leaders[1].code, "MLIGOV");
  EXPECT_EQ(leaders[1].text, "The leaders of Niger and Mali");
}

TEST_F(ResolveTest, NamesNobodyTwice) {
  const Document& d = read("Cote d’Ivoire and Côte d'Ivoire, also Ibrahim Traore.");
  EXPECT_THAT(codes(d, token_of(d, "Cote")), ElementsAre("CIVGOV"));
}

TEST_F(ResolveTest, TakesAnyWordOfANameForTheName) {
  const Document& d =
      read("Niger’s military ruler Abdourahmane Tiani spoke with Putin. Tiani thanked Moscow.");
  EXPECT_EQ(resolve_phrase(d, token_of(d, "Abdourahmane"), mentions_).code, "NERGOVMIL");
  EXPECT_EQ(resolve_phrase(d, token_of(d, "ruler"), mentions_).entity_id,
            "per.abdourahamane_tiani");
}

TEST_F(ResolveTest, KeepsAnUnknownPhraseAsText) {
  const Document& d = read("The deal collapsed on Monday. It had taken years.");
  const Party party = resolve_phrase(d, token_of(d, "deal"), mentions_);
  EXPECT_EQ(party.text, "The deal");
  EXPECT_EQ(d.text_of(party.span), "The deal");
  EXPECT_EQ(party.code, "");
  EXPECT_FALSE(party.known);
  EXPECT_EQ(party.why, "not in the tables");
}

TEST_F(ResolveTest, SaysHowAPartyWasFound) {
  const Document& d = read(
      "Colonel Issa Maiga, spokesperson for Niger’s junta, rejected the plan. He added that the "
      "junta would not yield.");
  EXPECT_EQ(resolve_phrase(d, token_of(d, "junta"), mentions_).why, "composed: NER + junta");
  EXPECT_EQ(resolve_phrase(d, token_of(d, "He"), mentions_).why,
            "pronoun He -> Issa Maiga; not in the tables; apposition: colonel; apposition: "
            "spokesperson of Niger");
}

TEST_F(ResolveTest, LeavesTheFirstPersonToTheCaller) {
  const Document& d = read("“We will stay,” the Kremlin said.");
  const Mention* we = find_mention(mentions_, token_of(d, "We"));
  ASSERT_NE(we, nullptr);
  EXPECT_TRUE(we->first_person);
  EXPECT_EQ(we->chain, -1);
}

TEST_F(ResolveTest, OrdersMentionsByTheirHeadsAndKeepsSpansInTheText) {
  for (const Document& document : testing::read_conllu_file("tests/cases/actors/link.conllu")) {
    const std::vector<Mention> mentions = Linker(fixture()).link(document, {});
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      const Mention& m = mentions[i];
      if (i > 0) {
        EXPECT_LT(mentions[i - 1].head, m.head);
      }
      EXPECT_TRUE(m.tokens.contains(m.head));
      EXPECT_EQ(document.text_of(m.party.span), m.party.text);
    }
  }
}

TEST_F(ResolveTest, FindsNoMentionsInAnEmptyDocument) {
  EXPECT_THAT(Linker(fixture()).link(Document(), {}), IsEmpty());
}

}  // namespace
}  // namespace khaldun::actors
