// Tested by engine_test.cc.
#include "engine/known_names.h"

namespace khaldun::engine {
namespace {

using actors::AliasSense;
using actors::EntityKind;

names::Kind kind_of(EntityKind kind, AliasSense sense) {
  if (sense == AliasSense::kDemonym) return names::Kind::kNone;
  if (kind == EntityKind::kCountry || sense == AliasSense::kCapital) return names::Kind::kLocation;
  if (kind == EntityKind::kPerson) return names::Kind::kPerson;
  if (kind == EntityKind::kGroup) return names::Kind::kNone;
  return names::Kind::kOrganization;
}

}  // namespace

names::KnownNames known_names(const actors::ActorTable& table, std::string_view language) {
  names::KnownNames known;
  for (const actors::Entity& entity : table.entities()) {
    for (const actors::Alias& alias : entity.aliases) {
      if (!alias.language.empty() && alias.language != language) continue;
      known.aliases.push_back({alias.text, kind_of(entity.kind, alias.sense)});
    }
  }
  for (const auto& [name, gender] : table.given_names()) known.given_names.push_back(name);
  for (const actors::AgentNoun& noun : table.agents()) {
    if (noun.kind == EntityKind::kPerson) known.person_nouns.push_back(noun.forms.front());
  }
  return known;
}

}  // namespace khaldun::engine
