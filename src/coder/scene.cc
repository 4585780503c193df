// Tested by scene_test.cc.
#include "coder/scene.h"

#include <algorithm>
#include <array>

namespace khaldun::coder {
namespace {

constexpr std::array<std::string_view, 12> kDomestic = {"COP", "CVL", "MIL", "LAB", "JUD", "OPP",
                                                        "EDU", "MED", "REL", "AGR", "GOV", "LEG"};
constexpr std::array<std::string_view, 5> kOutsiders = {"foreign", "international", "western",
                                                        "Western", "allied"};

bool is_domestic(const Party& party) {
  return party.country.empty() && !party.sector.empty() &&
         std::find(kDomestic.begin(), kDomestic.end(), party.sector.front()) != kDomestic.end();
}

}  // namespace

Scene::Scene(const Tree& tree, const Layout& layout, std::span<const actors::Mention> mentions)
    : by_sentence_(tree.document().sentences.size()), tree_(tree) {
  std::string first;
  for (const actors::Mention& mention : mentions) {
    if (!layout.coded(mention.head) || mention.party.country.size() != 3) continue;
    if (first.empty() && mention.kind == actors::MentionKind::kCountry) {
      first = mention.party.country;
    }
    if (mention.kind == actors::MentionKind::kPlace) {
      by_sentence_[static_cast<std::size_t>(tree.sentence(mention.head))] = mention.party.country;
    }
  }
  std::string last = first;
  for (std::string& country : by_sentence_) {
    if (country.empty()) country = last;
    last = country;
  }
}

const std::string& Scene::country(Index token) const {
  return by_sentence_[static_cast<std::size_t>(tree_.sentence(token))];
}

void Scene::place(Party& party, Index token) const {
  const std::string& country = this->country(token);
  if (country.empty() || !is_domestic(party)) return;
  for (const std::string_view word : kOutsiders) {
    if (party.text.find(word) != std::string::npos) return;
  }
  party.country = country;
  party.code = country + party.code;
  party.why += (party.why.empty() ? "" : "; ") + std::string("country of the scene");
}

}  // namespace khaldun::coder
