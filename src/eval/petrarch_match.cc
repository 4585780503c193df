// Tested by petrarch_match_test.cc.
#include "eval/petrarch_match.h"

#include <algorithm>
#include <array>
#include <utility>

#include "eval/split.h"
#include "eval/weis.h"

namespace khaldun::eval {
namespace {

constexpr std::array<std::string_view, 24> kSectors = {
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG",
    "MIL", "OPP", "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kOtherNames = {
    {{"MED", "JRN"}, {"CIV", "CVL"}, {"MOP", "OPP"}}};

// "" for letters that are no role.
std::string_view sector_of(std::string_view letters) {
  for (const auto& [cameo, plover] : kOtherNames) {
    if (letters == cameo) return plover;
  }
  const bool known = std::find(kSectors.begin(), kSectors.end(), letters) != kSectors.end();
  return known ? letters : std::string_view();
}

std::string_view role_of(std::string_view code) {
  for (std::size_t at = 3; at + 3 <= code.size(); at += 3) {
    const std::string_view sector = sector_of(code.substr(at, 3));
    if (!sector.empty()) return sector;
  }
  return {};
}

std::string_view country_of(std::string_view code) {
  const std::string_view letters = code.substr(0, 3);
  const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  const bool all = letters.size() == 3 && std::all_of(letters.begin(), letters.end(), is_letter);
  return all ? letters : std::string_view();
}

// CAMEO writes bodies such as the EU ("IGOEEU") as organisations, PLOVER has codes for two of them.
bool same_country(std::string_view gold, std::string_view ours) {
  return gold == ours || (gold == "IGO" && (ours == "EUR" || ours == "UNO"));
}

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

bool share_a_word(std::string_view gold, const std::string& text) {
  const std::vector<std::string_view> words = split(gold, ' ');
  const std::string other = upper(text);
  for (const std::string_view word : split(other, ' ')) {
    const bool counts = word.size() > 3;
    if (counts && std::find(words.begin(), words.end(), word) != words.end()) return true;
  }
  return false;
}

void add_pairs(const Event& event, const std::vector<Party>& sources,
               const std::vector<Party>& targets, std::vector<Triple>& triples) {
  for (const Party& source : sources) {
    for (const Party& target : targets) triples.push_back({source, target, event.cameo});
  }
}

// All parties are actors: each with each other, or alone with nobody.
void add_equals(const Event& event, std::vector<Triple>& triples) {
  for (std::size_t i = 0; i < event.actor.size(); ++i) {
    for (std::size_t j = 0; j < event.actor.size(); ++j) {
      if (i != j) triples.push_back({event.actor[i], event.actor[j], event.cameo});
    }
  }
  if (event.actor.size() == 1) triples.push_back({event.actor[0], {}, event.cameo});
}

Components compare(const PetrarchItem::Coding& coding, const Triple& triple) {
  const std::string_view root = std::string_view(coding.event).substr(0, 2);
  Components right;
  right.source = is_right_party(coding.source, triple.source);
  right.target = is_right_party(coding.target, triple.target);
  right.root = triple.cameo.starts_with(root);
  right.category = right.root || falls_into(triple.cameo, root);
  return right;
}

int count(const Components& right) {
  return static_cast<int>(right.source) + static_cast<int>(right.target) +
         static_cast<int>(right.category);
}

}  // namespace

std::vector<Triple> triples_of(const std::vector<Event>& events) {
  std::vector<Triple> triples;
  for (const Event& event : events) {
    if (event.recipient.empty()) {
      add_equals(event, triples);
      continue;
    }
    add_pairs(event, event.actor.empty() ? std::vector<Party>(1) : event.actor, event.recipient,
              triples);
    if (event.event == "CONSULT") add_pairs(event, event.recipient, event.actor, triples);
  }
  return triples;
}

bool is_right_party(std::string_view gold, const Party& party) {
  if (gold.starts_with('\'') || gold.starts_with('"')) {
    const std::size_t end = gold.find(gold.front(), 1);
    return party.country.empty() && share_a_word(gold.substr(1, end - 1), party.text);
  }
  if (!same_country(country_of(gold), party.country)) return false;
  const std::string_view role = role_of(gold);
  const auto& sectors = party.sector;
  return role.empty() || std::find(sectors.begin(), sectors.end(), role) != sectors.end();
}

std::vector<Components> match(const std::vector<PetrarchItem::Coding>& codings,
                              const std::vector<Triple>& triples) {
  std::vector<Components> best(codings.size());
  std::vector<bool> taken(codings.size()), used(triples.size());
  for (int wanted = 3; wanted > 0; --wanted) {
    for (std::size_t i = 0; i < codings.size(); ++i) {
      for (std::size_t j = 0; j < triples.size() && !taken[i]; ++j) {
        const Components right = used[j] ? Components() : compare(codings[i], triples[j]);
        if (count(right) != wanted) continue;
        taken[i] = used[j] = true;
        best[i] = right;
      }
    }
  }
  return best;
}

}  // namespace khaldun::eval
