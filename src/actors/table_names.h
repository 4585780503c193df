// TableNames: the words of actor tables, made ready to be found in a text.
//
//   const TableNames names = compile_names(contents, "en");
//   for (const auto& match : names.aliases.find(text)) use(match.values);
//
// Immutable: share it between threads.
#pragma once

#include <string>
#include <string_view>

#include "actors/actor_table.h"
#include "actors/alias_matcher.h"
#include "base/section_file.h"

namespace khaldun::actors {

struct TableNames {
  std::string language;    // the prefixed aliases ("fr:") that count besides those without a prefix
  base::SectionFile file;  // that the matchers point into; empty where they were built
  AliasMatcher aliases;    // values: numbers of aliases, counted over all entities in order
  AliasMatcher agents;     // values: numbers of agent nouns
};

TableNames compile_names(const ActorTable::Contents& contents, std::string_view language);

}  // namespace khaldun::actors
