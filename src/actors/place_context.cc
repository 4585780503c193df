// A known place overrules a capital of that name anywhere, and the name of a state only where it is
// a smaller place ("Georgia" as a state of the USA). Tested by linker_test.cc: the cases of
// ambiguity.txt on towns of the same name.
#include "actors/place_context.h"

#include <algorithm>

namespace khaldun::actors {

std::string PlaceContext::state_of(Span tokens, const std::set<std::string>& owners,
                                   bool capital) const {
  const Place* place = reading_.place_at(tokens);
  const bool is_sure = place != nullptr && !place->country.empty() &&
                       place->resolution != "unknown" && place->resolution != "region";
  if (is_sure && (capital || place->resolution != "country")) {
    return owners.contains(place->country) ? std::string() : place->country;
  }
  std::string behind = capital ? state_behind(tokens) : std::string();
  return owners.contains(behind) ? std::string() : behind;
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

void set_places(Reading& reading) {
  for (Name& name : reading.names) {
    const bool may_be_place = name.entity == nullptr && (name.kind == MentionKind::kPlace ||
                                                         name.kind == MentionKind::kUnknown);
    if (!may_be_place || !name.country.empty()) continue;
    const Place* place = reading.place_at(name.tokens);
    if (place == nullptr || place->resolution == "unknown" || place->resolution == "region") {
      continue;
    }
    name.country = place->country;
    if (!name.country.empty()) name.kind = MentionKind::kPlace;
  }
}

}  // namespace khaldun::actors
