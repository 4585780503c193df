// Words are cut further than tokens are, at hyphens and apostrophes, so that a name is found
// however a tokenizer cuts it: "al-Shabaab" is "al" "shabaab". Letters that stand alone with dots
// are one word: "U . S ." is "us". Words are compared by their hashes; a collision of two words
// makes a wrong candidate, nothing worse. Tested by gazetteer_source_test.cc.
#include "names/gazetteer_source.h"

#include <algorithm>

#include "base/hash.h"

namespace khaldun::names {
namespace {

struct Unit {
  std::uint64_t id = 0;     // 0: nothing goes across
  std::uint32_t token = 0;  // first and last
  std::uint32_t last = 0;
};

std::uint64_t id_of(std::string_view word) { return base::murmur_hash64a(word, 1) | 1U; }

// Calls use(part) for each part between hyphens, apostrophes and blanks, dots taken out.
template <typename Use>
void for_each_part(std::string_view lower, Use use) {
  std::string part;
  const auto flush = [&] {
    if (!part.empty()) use(part);
    part.clear();
  };
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const std::string_view rest = lower.substr(i);
    if (rest[0] == '-' || rest[0] == '\'' || rest[0] == ' ') {
      flush();
    } else if (rest.starts_with("’") || rest.starts_with("‘") || rest.starts_with("–")) {
      flush();
      i += 2;
    } else if (rest[0] != '.') {
      part += rest[0];
    }
  }
  flush();
}

bool is_letter(const TokenView& view, std::uint32_t token) {
  return view[token].lower.size() == 1 && view[token].capital;
}

// The end of the letters with dots that begin at a token: "U . S ."; the dot that ends a paragraph
// is not one of them.
std::uint32_t end_of_letters(const TokenView& view, std::uint32_t token) {
  std::uint32_t end = token;
  std::uint32_t letters = 0;
  for (std::uint32_t i = token; i < view.size() && is_letter(view, i); i += 2) {
    if (i > token && view[i].paragraph_start) break;
    ++letters;
    end = i + 1;
    if (!view.is(i + 1, ".") || view[i + 1].paragraph_start) break;
    if (i + 2 < view.size() && !view[i + 2].paragraph_start) end = i + 2;
  }
  return letters > 1 ? end : token;
}

std::vector<Unit> units_of(const TokenView& view) {
  std::vector<Unit> units;
  units.reserve(view.size() + view.size() / 8);
  for (std::uint32_t i = 0; i < view.size(); ++i) {
    if (view[i].paragraph_start) units.push_back({});
    const std::uint32_t end = is_letter(view, i) ? end_of_letters(view, i) : i;
    if (end > i) {
      std::string letters;
      for (std::uint32_t j = i; j < end; j += 2) letters += view[j].lower;
      units.push_back({id_of(letters), i, end - 1});
      i = end - 1;
      continue;
    }
    for_each_part(view[i].lower, [&](const std::string& part) {
      units.push_back({id_of(part), i, i});
    });
  }
  return units;
}

double score_of(Kind kind, bool alone, bool is_acronym) {
  if (kind == Kind::kNone) return 0.8;
  if (!alone) return 0.92;
  if (is_acronym) return 0.85;
  return kind == Kind::kPerson ? 0.7 : 0.85;
}

bool is_acronym(std::string_view alias) {
  constexpr std::size_t kLongest = 5;
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  return alias.size() <= kLongest && std::none_of(alias.begin(), alias.end(), is_small);
}

}  // namespace

Gazetteer::Gazetteer(const std::vector<KnownNames::Alias>& aliases) {
  std::vector<std::uint64_t> ids;
  for (const KnownNames::Alias& alias : aliases) {
    ids.clear();
    for_each_part(lower_of(alias.text),
                  [&](const std::string& part) { ids.push_back(id_of(part)); });
    if (ids.empty()) continue;
    trie_.add(ids);
    std::uint32_t node = text::PhraseTrie::kRoot;
    for (const std::uint64_t id : ids) node = trie_.child(node, id);
    Entry& entry = entries_.try_emplace(node, Entry{0, true}).first->second;
    entry.kinds =
        static_cast<std::uint8_t>(entry.kinds | (1U << static_cast<unsigned>(alias.kind)));
    entry.is_acronym = entry.is_acronym && is_acronym(alias.text);
  }
}

void Gazetteer::add_candidates(const TokenView& view, Candidates& candidates) const {
  const std::vector<Unit> units = units_of(view);
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::uint32_t first = units[i].token;
    if (units[i].id == 0 || !(view[first].capital || view.has(first, kParticle))) continue;
    if (i > 0 && units[i - 1].id != 0 && units[i - 1].last == first) continue;
    std::uint32_t node = text::PhraseTrie::kRoot;
    const Entry* found = nullptr;
    std::uint32_t end = first;
    for (std::size_t j = i; j < units.size() && units[j].id != 0; ++j) {
      node = trie_.child(node, units[j].id);
      if (node == text::PhraseTrie::kNone) break;
      const bool inside_token =
          j + 1 < units.size() && units[j + 1].id != 0 && units[j + 1].token == units[j].last;
      if (!trie_.ends_sequence(node) || inside_token || !view[units[j].token].capital) continue;
      const Entry& entry = entries_.find(node)->second;
      const bool clear = view[first].all_caps && !view[first].shouted;
      if (entry.is_acronym && !clear && units[j].last == first) continue;
      found = &entry;
      end = units[j].last + 1;
    }
    if (found == nullptr) continue;
    const int kinds = __builtin_popcount(found->kinds);
    for (const Kind kind : {Kind::kPerson, Kind::kOrganization, Kind::kLocation, Kind::kNone}) {
      if ((found->kinds >> static_cast<unsigned>(kind) & 1U) == 0) continue;
      const double score = score_of(kind, end - first == 1, found->is_acronym);
      candidates.push_back(
          {{first, end}, kind, Source::kGazetteer, kinds > 1 ? score * 0.6 : score, "known"});
    }
  }
}

}  // namespace khaldun::names
