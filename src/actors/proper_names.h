// ProperNames: which capitalised words belong to one name.
//
//   ProperNames proper(reading);
//   proper.add_alias(tokens_of_niger);
//   proper.is_inside_longer_name(tokens_of_niger, false);  // true in "the Niger Delta"
//
// Two neighbours belong to one name if both are capitalised proper nouns that the tree or a name of
// the model ties together, and neither is a title, an agent noun or an alias of its own. In a
// headline, where every word has a capital, only the model counts.
//
// Keeps a reference to the reading.
#pragma once

#include <string_view>
#include <vector>

#include "actors/reading.h"

namespace khaldun::actors {

class ProperNames {
 public:
  explicit ProperNames(const Reading& reading);

  // `tokens` are an alias of the tables.
  void add_alias(Span tokens);
  // True if one of `tokens` is in an alias.
  bool has_alias(Span tokens) const;

  // True if the words beside `tokens` belong to the same name. `is_adjective`: a demonym, which
  // may stand before any name.
  bool is_inside_longer_name(Span tokens, bool is_adjective) const;
  // The name that `tokens` are in.
  Span longer_name(Span tokens) const;

 private:
  Span place_with(Span tokens) const;
  bool belongs(Span tokens, std::uint32_t neighbour) const;
  bool in_one_model_name(Span tokens, std::uint32_t neighbour) const;
  bool is_number_or_date(std::uint32_t token) const;
  bool tied_by_tree(Span tokens, std::uint32_t neighbour) const;

  const Reading& reading_;
  std::vector<bool> in_alias_;
  std::vector<std::uint32_t> model_name_;  // by token: number of the model's name, 0 none
};

// Adds a name that overlaps no other to a reading; false if it is empty or would overlap.
bool add_name(Name name, Reading& reading);

// Adds the names of the model, and those behind titles that the model missed.
// The long form before a known acronym in brackets, and each later one, mean the same body: "the
// National Liberation Army (ELN)" is not the army of a state.
void add_long_forms(Reading& reading);

void add_unknown_names(Reading& reading);

}  // namespace khaldun::actors
