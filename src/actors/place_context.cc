// A known place overrules a capital of that name anywhere, and the name of a state only where it is
// a unit of another ("Georgia" as a state of the USA). Tested by linker_test.cc: the cases of
// ambiguity.txt on towns of the same name.
#include "actors/place_context.h"

#include <algorithm>
#include <array>

#include "actors/name_chains.h"
#include "base/ascii.h"
#include "base/one_of.h"

namespace khaldun::actors {

namespace {

// "LONDON, Ky.", as newspapers shorten the units of the USA and Canada.
std::string_view abbreviated_state(std::string_view word) {
  constexpr std::array<std::string_view, 38> kUsa = {
      "Ala.",  "Ariz.", "Ark.", "Calif.", "Colo.", "Conn.", "Del.",  "Fla.",  "Ga.",   "Ill.",
      "Ind.",  "Kan.",  "Ky.",  "La.",    "Md.",   "Mass.", "Mich.", "Minn.", "Miss.", "Mo.",
      "Mont.", "Neb.",  "Nev.", "N.H.",   "N.J.",  "N.M.",  "N.Y.",  "N.C.",  "N.D.",  "Okla.",
      "Ore.",  "Pa.",   "R.I.", "S.C.",   "S.D.",  "Tenn.", "Va.",   "Wis."};
  constexpr std::array<std::string_view, 8> kCanada = {"Ont.", "Que.",  "Alta.", "B.C.",
                                                       "Man.", "Sask.", "N.S.",  "N.B."};
  if (base::is_one_of(kUsa, word)) return "USA";
  return base::is_one_of(kCanada, word) ? "CAN" : "";
}

// Towns whose unit stands behind them in short.
std::map<std::string, std::string> shortened_places(const Reading& reading) {
  std::map<std::string, std::string> found;
  const Document& document = reading.document;
  for (std::uint32_t i = 2; i < document.tokens.size(); ++i) {
    if (document.word(i - 1) != "," || !reading.same_sentence(i - 2, i)) continue;
    std::string word(document.word(i));
    const bool dot = i + 1 < document.tokens.size() && document.word(i + 1) == ".";
    if (dot && !word.ends_with('.')) word += '.';
    const std::string_view state = abbreviated_state(word);
    if (!state.empty()) found.emplace(base::lowered(document.word(i - 2)), state);
  }
  return found;
}

}  // namespace

PlaceContext::PlaceContext(const Reading& reading, std::vector<StateName> states)
    : reading_(reading), states_(std::move(states)), shortened_(shortened_places(reading)) {
  constexpr std::uint32_t kComma = 2;  // bytes
  const auto places = reading.places;
  for (std::size_t i = 0; i + 1 < places.size(); ++i) {
    const bool adjacent = places[i + 1].span.begin <= places[i].span.end + kComma &&
                          reading.document.text[places[i].span.end] == ',';
    const bool unit = places[i].country == places[i + 1].country &&
                      places[i + 1].resolution != "city" && places[i + 1].resolution != "unknown";
    if (adjacent && unit) contained_.emplace(places[i].text, places[i].country);
  }
}

std::string PlaceContext::state_of(Span tokens, const std::set<std::string>& owners,
                                   bool capital) const {
  std::string state = state_of_place(tokens, capital);
  if (state.empty() && capital) state = state_behind(tokens);
  return owners.contains(state) ? std::string() : state;
}

std::string PlaceContext::state_of_place(Span tokens, bool capital) const {
  const Span bytes = reading_.document.bytes_of(tokens);
  const auto contained = contained_.find(reading_.document.text_of(bytes));
  if (contained != contained_.end()) return contained->second;
  const auto shortened = shortened_.find(base::lowered(reading_.document.text_of(bytes)));
  if (capital && shortened != shortened_.end()) return shortened->second;
  const Place* place = reading_.place_at(tokens);
  if (place == nullptr || place->resolution == "unknown" || place->resolution == "region")
    return "";
  const bool longer = place->span.size() > bytes.size();
  const bool is_sure = longer || (!capital && place->resolution == "admin1");
  return is_sure && place->resolution != "country" ? place->country : std::string();
}

// "Tripoli, Lebanon"; not that of a list ("Moscow, Iran and Turkey").
std::string PlaceContext::state_behind(Span tokens) const {
  const Document& document = reading_.document;
  const auto size = static_cast<std::uint32_t>(document.tokens.size());
  const std::uint32_t comma = tokens.end;
  if (comma + 1 >= size || document.word(comma) != ",") return "";
  const auto starts = [](const StateName& state, std::uint32_t at) {
    return state.tokens.begin < at;
  };
  const auto state_at = [&](std::uint32_t at) {
    const auto found = std::lower_bound(states_.begin(), states_.end(), at, starts);
    return found != states_.end() && found->tokens.begin == at ? &*found : nullptr;
  };
  const StateName* state = state_at(comma + 1);
  if (state == nullptr || !reading_.same_sentence(comma, comma + 1)) return "";
  std::uint32_t next = state->tokens.end;
  if (next < size && document.word(next) == ",") ++next;
  const bool list = next < size && (document.tokens[next].pos == Pos::kCconj || state_at(next));
  return list ? std::string() : state->country;
}

namespace {

// "Victoria Park" and "Luz", of which any country has one, and "God", which is also a town.
bool may_be_elsewhere(const Reading& reading, const Name& name) {
  const Document& document = reading.document;
  const std::string_view label = document.label(document.tokens[name.head].entity_type);
  const bool place = label == "GPE" || label == "LOC" || label == "FAC";
  const bool bare = label.empty() && name.tokens.size() == 1;
  if (bare && name.kind != MentionKind::kPlace && !stands_in(reading, name.head)) return true;
  const bool person = !place && name.tokens.size() == 1 &&
                      reading.table.gender_of(reading.document.word(name.head)) != Gender::kUnknown;
  return person || reading.is(name.tokens.end - 1, reading.lexicon.facilities);
}

}  // namespace

void set_places(Reading& reading) {
  for (Name& name : reading.names) {
    const bool may_be_place = name.entity == nullptr && (name.kind == MentionKind::kPlace ||
                                                         name.kind == MentionKind::kUnknown);
    if (!may_be_place || name.doubtful || !name.country.empty()) continue;
    const Place* place = reading.place_at(name.tokens);
    // What is left of the name of a state was left out as another's.
    const bool is_town = place != nullptr && place->resolution != "unknown" &&
                         place->resolution != "region" && place->resolution != "country";
    if (!is_town || may_be_elsewhere(reading, name)) continue;
    name.country = place->country;
    if (!name.country.empty()) name.kind = MentionKind::kPlace;
  }
}

}  // namespace khaldun::actors
