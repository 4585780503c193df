// AgentChains: whom the agent nouns of a report mean.
//
//   AgentChains agents(reading, holders, name_chains, discourse);
//   int chain = agents.chain_of(index);  // of reading.agents; kNobody where no actor is meant
//
// In this order: the person whose title or apposition the noun is; the noun with its owner ("the
// Malian army"), or who holds the office that it names ("the French president"); what was called so
// before ("the junta"); the body of the country that the report is about ("the government"); else
// the noun alone, without a country.
//
// Resolve the nouns in the order of the text: a later one may mean an earlier one. Keeps references
// to all its arguments.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actors/composition.h"
#include "actors/discourse.h"
#include "actors/office_holders.h"
#include "actors/reading.h"

namespace khaldun::actors {

class AgentChains {
 public:
  static constexpr int kNobody = -1;

  // `name_chains`: the chain of each name of the reading.
  AgentChains(const Reading& reading, const OfficeHolders& holders,
              const std::vector<int>& name_chains, Discourse& discourse);

  int chain_of(std::size_t agent);
  // True if the noun is a title of a name, or in apposition to it.
  bool is_title(std::size_t agent) const { return titles_.contains(agent); }

 private:
  // The states that a report has named up to a place.
  struct NamedCountries {
    std::string only = {};  // ISO3 of the last one
    bool several = false;
    bool own = false;       // one is more than blamed or praised
    std::string home = {};  // of the last official or body

    void doubt(std::string_view country);
    void add(const std::string& country, bool is_own);
  };

  void count_countries();
  static std::string country_of(const Name& name);
  std::string_view home_of(const Name& name) const;
  bool names_other_place(std::uint32_t token, const std::string& country) const;
  bool may_be_at_home(const Agent& agent, const Composition& parts) const;
  bool is_place(const Name& name) const;
  bool is_own(const Name& name) const;
  int find(std::size_t index, const Composition& parts);
  Composition with_owner(Composition parts);
  void leave_state(Composition& parts) const;
  void serve(std::uint32_t person, Composition& parts) const;
  void take_office(std::uint32_t peer, Composition& parts);
  bool names_other(const Agent& agent, const Composition& parts) const;
  bool is_only_modifier(const Agent& agent) const;
  void describe(int chain, const Agent& agent, const Composition& parts);
  void take_titled_office(const Agent& agent, Party& party) const;
  void note_gender(const Agent& agent, Chain& chain) const;
  int composed(const Agent& agent, const Composition& parts);
  int add_composed(const Agent& agent, const Composition& parts);
  Party party_with(const std::string& country, const Agent& agent, const Composition& parts) const;
  int find_holder(const Agent& agent, const Composition& parts);
  int chain_of_holder(const Entity& holder, const Agent& agent, const std::string& owner);
  const Entity* holder_named(std::string_view name, const Composition& parts) const;
  std::string only_country(std::uint32_t token) const;
  int in_context(const Agent& agent, Composition parts);

  const Reading& reading_;
  const OfficeHolders& holders_;
  const std::vector<int>& name_chains_;
  Discourse& discourse_;
  const std::map<std::size_t, std::size_t> titles_;  // agent -> name that it describes
  std::vector<NamedCountries> named_before_;         // by sentence
  std::vector<int> chains_;                          // by agent
};

}  // namespace khaldun::actors
