#include "actors/table_names.h"

#include <vector>

namespace khaldun::actors {
namespace {

AliasMatcher compile_aliases(const ActorTable::Contents& contents, std::string_view language) {
  std::vector<AliasMatcher::Alias> aliases;
  std::uint32_t number = 0;
  for (const Entity& entity : contents.entities) {
    for (const Alias& alias : entity.aliases) {
      const bool counts = alias.language.empty() || alias.language == language;
      if (counts) aliases.push_back({alias.text, number});
      ++number;
    }
  }
  return AliasMatcher(aliases, Words::Case::kKeep);
}

AliasMatcher compile_agents(const ActorTable::Contents& contents) {
  std::vector<AliasMatcher::Alias> forms;
  for (std::uint32_t i = 0; i < contents.agents.size(); ++i) {
    for (const std::string& form : contents.agents[i].forms) forms.push_back({form, i});
  }
  return AliasMatcher(forms, Words::Case::kFold);
}

}  // namespace

TableNames compile_names(const ActorTable::Contents& contents, std::string_view language) {
  return {std::string(language), {}, compile_aliases(contents, language), compile_agents(contents)};
}

}  // namespace khaldun::actors
