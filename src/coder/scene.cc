// Tested by coder_test.cc.
#include "coder/scene.h"

#include <algorithm>
#include <array>
#include <map>

#include "actors/table_codes.h"
#include "base/one_of.h"

namespace khaldun::coder {
namespace {

constexpr int kMinMentions = 2;  // a country that is named once may be anybody's
constexpr double kLead = 1.5;    // over the next one, for the country that the report is about

constexpr std::array<std::string_view, 12> kDomestic = {"COP", "CVL", "MIL", "LAB", "JUD", "OPP",
                                                        "EDU", "MED", "REL", "AGR", "GOV", "LEG"};
// "The regime" is what its foes call a government, mostly that of another state.
constexpr std::array<std::string_view, 11> kOutsiders = {
    "foreign",  "international", "western", "Western", "allied", "regime",
    "European", "African",       "Asian",   "Arab",    "global"};

bool is_state(std::string_view country) {
  return country.size() == 3 && !base::is_one_of(actors::kBodies, country);
}

bool is_domestic(const Party& party) {
  return party.country.empty() && !party.sector.empty() &&
         std::find(kDomestic.begin(), kDomestic.end(), party.sector.front()) != kDomestic.end();
}

// Heads of state whom the tables do not know are of another time or state, envoys are abroad.
bool is_never_placed(const Party& party) {
  constexpr std::array<std::string_view, 5> kRoles = {"head_of_state", "head_of_government",
                                                      "monarch", "ambassador", "envoy"};
  return std::find(kRoles.begin(), kRoles.end(), party.role) != kRoles.end();
}

// "The Rift Atlas researchers" are wherever that is made.
bool is_named_after(const Party& party) {
  if (party.sector.empty() || party.sector.front() == "COP") return false;
  const std::string_view text = party.text;
  for (std::size_t i = text.find(' '); i != std::string_view::npos; i = text.find(' ', i + 1)) {
    if (i + 1 < text.size() && text[i + 1] >= 'A' && text[i + 1] <= 'Z') return true;
  }
  return false;
}

// Named far more often than any other; "" when there is none.
std::string leader(const std::map<std::string, int>& counts) {
  std::string main;
  int most = 0;
  int second = 0;
  for (const auto& [country, count] : counts) {
    second = std::max(second, std::min(count, most));
    if (count <= most) continue;
    most = count;
    main = country;
  }
  return most < kMinMentions || most < kLead * second ? std::string() : main;
}

// "Mahmud, an activist based in Turkey, said civilians fled": where he is, they need not be. Police
// "in Ottawa" say what happened there.
bool describes_speaker(const Tree& tree, Index token) {
  constexpr int kMaxSteps = 12;
  for (int step = 0; step < kMaxSteps; ++step) {
    const Index head = tree.head(token);
    if (head == token) return false;
    if (tree.dep(token) == Dep::kNsubj && tree.child(head, Dep::kCcomp)) {
      const Document& document = tree.document();
      return document.label(document.tokens[token].entity_type) == "PERSON";
    }
    token = head;
  }
  return false;
}

}  // namespace

bool comes_from_abroad(const Party& party) {
  return std::any_of(kOutsiders.begin(), kOutsiders.end(), [&](std::string_view word) {
    return party.text.find(word) != std::string::npos;
  });
}

Scene::Scene(const Tree& tree, const Layout& layout, std::span<const actors::Mention> mentions)
    : named_(tree.document().sentences.size()), main_(named_.size()), tree_(tree) {
  count(layout, mentions);
  const auto& sentences = tree.document().sentences;
  for (std::size_t i = 1; i < named_.size(); ++i) {
    const bool same_paragraph =
        layout.paragraph(sentences[i].begin) == layout.paragraph(sentences[i - 1].begin);
    // A place that is named in passing does not outweigh the country that the report is about.
    const bool in_passing = !main_[i].empty() && main_[i] != named_[i - 1];
    if (named_[i].empty() && same_paragraph && !in_passing) named_[i] = named_[i - 1];
  }
}

// What stands later says nothing of a sentence: a report may end with another country.
void Scene::count(const Layout& layout, std::span<const actors::Mention> mentions) {
  std::map<std::string, int> counts;
  auto mention = mentions.begin();
  for (std::size_t sentence = 0; sentence < named_.size(); ++sentence) {
    for (; mention != mentions.end() &&
           static_cast<std::size_t>(tree_.sentence(mention->head)) == sentence;
         ++mention) {
      if (!is_state(mention->party.country)) continue;
      const bool is_place = mention->kind == actors::MentionKind::kPlace ||
                            mention->kind == actors::MentionKind::kCountry;
      if (is_place && layout.dateline(mention->head)) dateline_ = mention->party.country;
      if (!layout.coded(mention->head)) continue;
      ++counts[mention->party.country];
      if (mention->kind == actors::MentionKind::kPlace &&
          !describes_speaker(tree_, mention->head)) {
        named_[sentence] = mention->party.country;
      }
    }
    main_[sentence] = leader(counts);
  }
}

const std::string& Scene::country(Index token) const {
  const std::string& named = named_[static_cast<std::size_t>(tree_.sentence(token))];
  return named.empty() ? home(token) : named;
}

const std::string& Scene::home(Index token) const {
  const std::string& main = main_[static_cast<std::size_t>(tree_.sentence(token))];
  return main.empty() ? dateline_ : main;
}

void Scene::place_actor(Party& party, Index token) const {
  const auto sentence = static_cast<std::size_t>(tree_.sentence(token));
  const bool by_dateline = named_[sentence].empty() && main_[sentence].empty();
  if (by_dateline && is_named_after(party)) return;
  place(party, party.role.empty() ? country(token) : home(token));
}

void Scene::place_victim(Party& party, Index token) const {
  place(party, named_[static_cast<std::size_t>(tree_.sentence(token))]);
}

void Scene::place(Party& party, const std::string& country) const {
  if (country.empty() || !is_domestic(party) || is_never_placed(party)) return;
  const bool of_church = party.sector.front() == "REL" || party.sector.front() == "GOV";
  if (country == "VAT" && !of_church) return;
  if (comes_from_abroad(party)) return;
  party.country = country;
  party.code = country + party.code;
  party.why += (party.why.empty() ? "" : "; ") + std::string("country of the scene");
}

}  // namespace khaldun::coder
