// Tested by name_finder_test.cc.
#include "actors/reading.h"

#include <algorithm>

#include "base/ascii.h"

namespace khaldun::actors {
namespace {

bool is_headline_style(const Document& document, Span sentence) {
  constexpr std::size_t kLongWord = 4;
  constexpr std::size_t kMinWords = 5;
  std::size_t capitalised = 0;
  std::size_t words = 0;
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
    const std::string_view word = document.word(i);
    if (word.size() < kLongWord || document.tokens[i].pos == Pos::kPunct) continue;
    ++words;
    if (is_capitalised(word)) ++capitalised;
  }
  return words >= kMinWords && capitalised * 10 >= words * 9;
}

// "European Union leaders": "leaders" is left of "union leaders".
void keep_free_words(const Reading& reading, Agent& agent) {
  const Span all = agent.tokens;
  const int name = reading.name_at[all.begin];
  if (name < 0) return;
  const Entity* entity = reading.names[static_cast<std::size_t>(name)].entity;
  Span left = all;
  while (left.begin < agent.head && reading.name_at[left.begin] >= 0) ++left.begin;
  if (entity != nullptr && entity->kind == EntityKind::kCountry) {  // "U.S. attorney"
    agent.tokens = left;
    return;
  }
  const std::string words =
      base::lowered(reading.document.text_of(reading.document.bytes_of(left)));
  for (const AgentNoun& noun : reading.table.agents()) {
    if (std::find(noun.forms.begin(), noun.forms.end(), words) == noun.forms.end()) continue;
    agent.noun = &noun;
    agent.tokens = left;
    return;
  }
}

}  // namespace

Reading::Reading(const Document& read, const ActorTable& actors, const Lexicon& words,
                 std::optional<Day> report_day)
    : document(read),
      table(actors),
      tree(read),
      lexicon(words),
      day(report_day),
      name_at(read.tokens.size(), -1),
      agent_at(read.tokens.size(), -1) {
  for (const Span sentence : read.sentences) headline.push_back(is_headline_style(read, sentence));
}

std::string Reading::lower(std::uint32_t token) const {
  return base::lowered(document.word(token));
}

const Place* Reading::place_at(Span tokens) const {
  const Span bytes = document.bytes_of(tokens);
  const auto place =
      std::lower_bound(places.begin(), places.end(), bytes.begin,
                       [](const Place& p, std::uint32_t begin) { return p.span.end <= begin; });
  return place != places.end() && place->span.begin < bytes.end ? &*place : nullptr;
}

std::string Reading::phrase_name(Span phrase) const {
  const bool article = phrase.size() > 1 && document.tokens[phrase.begin].pos == Pos::kDet;
  if (article) ++phrase.begin;
  return std::string(document.text_of(document.bytes_of(phrase)));
}

void put_in_order(Reading& reading) {
  std::erase_if(reading.agents, [&](const Agent& a) { return reading.agent_at[a.head] < 0; });
  for (Agent& agent : reading.agents) keep_free_words(reading, agent);
  std::sort(reading.names.begin(), reading.names.end(),
            [](const Name& a, const Name& b) { return a.tokens.begin < b.tokens.begin; });
  const auto number = [](const auto& items, std::vector<int>& at) {
    std::fill(at.begin(), at.end(), -1);
    for (std::size_t i = 0; i < items.size(); ++i) {
      std::fill(at.begin() + items[i].tokens.begin, at.begin() + items[i].tokens.end,
                static_cast<int>(i));
    }
  };
  number(reading.names, reading.name_at);
  number(reading.agents, reading.agent_at);
}

bool is_capitalised(std::string_view word) {
  if (word.empty()) return false;
  const bool ascii_capital = word[0] >= 'A' && word[0] <= 'Z';
  const bool latin_capital =  // U+00C0 .. U+00DE
      word.size() > 1 && word[0] == '\xC3' && static_cast<unsigned char>(word[1]) <= 0x9E;
  return ascii_capital || latin_capital;
}

bool is_acronym(std::string_view word) {
  constexpr std::size_t kLongest = 8;
  return word.size() > 1 && word.size() <= kLongest &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace khaldun::actors
