// Tested by name_finder_test.cc.
#include "actors/reading.h"

#include <algorithm>

namespace khaldun::actors {

Reading::Reading(const Document& read, const ActorTable& actors, const Lexicon& words,
                 std::optional<Day> report_day)
    : document(read),
      table(actors),
      tree(read),
      lexicon(words),
      day(report_day),
      name_at(read.tokens.size(), -1),
      agent_at(read.tokens.size(), -1) {}

std::string Reading::lower(std::uint32_t token) const {
  std::string word(document.word(token));
  std::transform(word.begin(), word.end(), word.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return word;
}

std::string Reading::phrase_name(Span phrase) const {
  const bool article = phrase.size() > 1 && document.tokens[phrase.begin].pos == Pos::kDet;
  if (article) ++phrase.begin;
  return std::string(document.text_of(document.bytes_of(phrase)));
}

}  // namespace khaldun::actors
