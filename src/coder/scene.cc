// Tested by coder_test.cc.
#include "coder/scene.h"

#include <algorithm>
#include <array>
#include <map>

namespace khaldun::coder {
namespace {

constexpr int kMinMentions = 2;  // a country that is named once may be anybody's
constexpr double kLead = 1.5;    // over the next one, for the country that the report is about

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
    : named_(tree.document().sentences.size()), tree_(tree) {
  std::map<std::string, int> counts;
  for (const actors::Mention& mention : mentions) {
    if (mention.party.country.size() != 3) continue;
    const bool is_place = mention.kind == actors::MentionKind::kPlace ||
                          mention.kind == actors::MentionKind::kCountry;
    if (is_place && layout.dateline(mention.head)) dateline_ = mention.party.country;
    if (!layout.coded(mention.head)) continue;
    ++counts[mention.party.country];
    if (mention.kind == actors::MentionKind::kPlace) {
      named_[static_cast<std::size_t>(tree.sentence(mention.head))] = mention.party.country;
    }
  }
  int second = 0;
  for (const auto& [country, count] : counts) {
    const int most = main_.empty() ? 0 : counts[main_];
    second = std::max(second, std::min(count, most));
    if (count > most) main_ = country;
  }
  if (main_.empty() || counts[main_] < kMinMentions || counts[main_] < kLead * second) main_ = "";
  const auto& sentences = tree.document().sentences;
  for (std::size_t i = 1; i < named_.size(); ++i) {
    const bool same_paragraph =
        layout.paragraph(sentences[i].begin) == layout.paragraph(sentences[i - 1].begin);
    if (named_[i].empty() && same_paragraph) named_[i] = named_[i - 1];
  }
}

const std::string& Scene::country(Index token) const {
  const std::string& named = named_[static_cast<std::size_t>(tree_.sentence(token))];
  if (!named.empty()) return named;
  return main_.empty() ? dateline_ : main_;
}

void Scene::place_actor(Party& party, Index token) const { place(party, country(token)); }

void Scene::place_victim(Party& party, Index token) const {
  place(party, named_[static_cast<std::size_t>(tree_.sentence(token))]);
}

void Scene::place(Party& party, const std::string& country) const {
  if (country.empty() || !is_domestic(party)) return;
  for (const std::string_view word : kOutsiders) {
    if (party.text.find(word) != std::string::npos) return;
  }
  party.country = country;
  party.code = country + party.code;
  party.why += (party.why.empty() ? "" : "; ") + std::string("country of the scene");
}

}  // namespace khaldun::coder
