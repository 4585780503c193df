// NameFinder: the proper names and agent nouns of a document.
//
//   NameFinder finder(table, "en");
//   finder.find(reading);  // fills names and agents
//
// An alias of the table is a name unless it is a part of a longer proper name ("Niger Delta",
// "Michael Jordan") or a homonym (homonyms.tsv). Names of the model fill what is left. Where one
// alias has several owners, the document decides: who is named in full, who holds an office on the
// day, whose country is mentioned, who held an office last; then the order of the table.
//
// Immutable; keeps a reference to the table, and uses its names if they are compiled.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "actors/reading.h"
#include "actors/table_names.h"

namespace khaldun::actors {

class NameFinder {
 public:
  NameFinder(const ActorTable& table, std::string_view language);

  void find(Reading& reading) const;

 private:
  struct AliasOwner {
    const Entity* entity;
    const Alias* alias;
  };
  struct Hit;      // an alias found, with all its owners
  struct Support;  // what the document says for each owner

  void find_agents(Reading& reading) const;
  std::vector<Hit> find_hits(const Reading& reading) const;
  bool is_homonym(const Reading& reading, const Hit& hit) const;
  bool is_fuller_form(const Reading& reading, const Hit& hit, Span longer) const;
  void join_origins(const Reading& reading, std::vector<Hit>& hits) const;
  void drop_other_places(const Reading& reading, std::vector<Hit>& hits) const;
  void drop_doubtful_capitals(std::vector<Hit>& hits) const;
  void drop_given_names(const Reading& reading, std::vector<Hit>& hits) const;
  void drop_namesakes(const Reading& reading, std::vector<Hit>& hits) const;
  void add_dropped(Reading& reading, const std::vector<Hit>& hits) const;
  const Entity* only_owner(const Hit& hit) const;
  Support support_of(const Reading& reading, const std::vector<Hit>& hits) const;
  bool leads_to_own_person(const Reading& reading, const Entity& state, const Hit& hit,
                           const std::vector<Hit>& hits) const;
  const AliasOwner& choose_owner(const Reading& reading, const Hit& hit,
                                 const std::vector<Hit>& hits, const Support& support) const;

  const ActorTable& table_;
  std::vector<AliasOwner> owners_;               // by number of the alias
  std::unique_ptr<const TableNames> own_names_;  // of a table without compiled names
  const TableNames& names_;
};

}  // namespace khaldun::actors
