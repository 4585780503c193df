// Each name gets the candidate with the highest sum of size, qualifiers, votes of countries and
// units, and nearness to the other names' places. Votes and nearness need choices, so the first are
// made without them, and then reconsidered. Tested by place_finder_test.cc.
#include "places/place_choice.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace khaldun::places {
namespace {

using Kind = Gazetteer::Kind;

constexpr std::uint32_t kNone = NameGroup::kNone;
constexpr int kRounds = 2;

// Set by hand; the misses of TR-News and GeoWebNews, of both halves, were looked at.
constexpr double kSameUnit = 1.6;
constexpr double kSameCountry = 1.3;
constexpr double kMostVotes = 3;
constexpr double kNear = 1.5;
constexpr double kNearKm = 250;
constexpr double kAlternatePenalty = 1.8;
constexpr double kCountryBonus = 5.0;
constexpr double kUnitBonus = 0.6;
constexpr double kRegionBonus = 1.5;
constexpr double kCountyPenalty = 0.8;
// Against a city of the same name the country alone is no argument for a small town: "the US
// president met the pope in Rome", "American officials met Iranian officials in Geneva".
constexpr std::uint32_t kMetropolis = 100'000;
constexpr std::uint32_t kTimesSmaller = 8;
constexpr double kVotesAgainstMetropolis = 1.2;

class Chooser {
 public:
  Chooser(std::vector<NameGroup>& groups, const Gazetteer& gazetteer)
      : groups_(groups), gazetteer_(gazetteer) {}

  // By size and qualifiers alone, all at once.
  void guess() {
    for (std::size_t g = 0; g < groups_.size(); ++g) groups_[g].chosen = best_of(g, false);
    for (const NameGroup& group : groups_) vote(group, 1);
  }

  // One after another, so that two names cannot change sides for each other's sake.
  void reconsider() {
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const std::uint32_t best = best_of(g, true);
      if (best == groups_[g].chosen) continue;
      vote(groups_[g], -1);
      groups_[g].chosen = best;
      vote(groups_[g], 1);
    }
  }

 private:
  using Unit = std::pair<std::uint32_t, std::uint32_t>;

  Unit unit(std::uint32_t place) const {
    return {gazetteer_.country(place), gazetteer_.admin1(place)};
  }

  bool is_country(std::uint32_t place) const { return gazetteer_.kind(place) == Kind::kCountry; }

  std::uint32_t best_of(std::size_t g, bool with_context) const {
    const NameGroup& group = groups_[g];
    std::uint32_t best = kNone;
    double best_score = 0;
    for (std::size_t v = 0; v < group.values.size(); ++v) {
      double score = size_score(group.values[v]) + group.qualified[v];
      if (with_context) score += context_score(g, v);
      if (best == kNone || score > best_score) {
        best = static_cast<std::uint32_t>(v);
        best_score = score;
      }
    }
    return best;
  }

  double size_score(std::uint32_t value) const {
    const std::uint32_t place = value & Gazetteer::kPlace;
    double score = std::log10(1000.0 + gazetteer_.population(place));
    if ((value & Gazetteer::kAlternate) != 0) score -= kAlternatePenalty;
    switch (gazetteer_.kind(place)) {
      case Kind::kCountry:
      case Kind::kContinent: return score + kCountryBonus;
      case Kind::kAdmin1: return score + kUnitBonus;
      case Kind::kAdmin2: return score - kCountyPenalty;
      case Kind::kRegion:
      case Kind::kSpot:
      case Kind::kWater: return score + kRegionBonus;
      case Kind::kCity: break;
    }
    return score;
  }

  // What the other names say. A name's own choice is no argument for it, nor for its neighbours.
  double context_score(std::size_t g, std::size_t value) const {
    const NameGroup& group = groups_[g];
    const std::uint32_t place = group.place(value);
    double score = kNear * std::min(nearness(g, place), 2.0);
    if (is_country(place)) return score;
    const std::uint32_t own = group.chosen_place();
    const auto others = [&](double all, bool is_own) {
      return std::clamp(all - (is_own ? group.weight : 0), 0.0, kMostVotes);
    };
    const bool own_country = own != kNone && gazetteer_.country(own) == gazetteer_.country(place);
    const bool own_unit =
        own_country && !is_country(own) && gazetteer_.admin1(own) == gazetteer_.admin1(place);
    double votes = others(votes_of(countries_, gazetteer_.country(place)), own_country);
    if (has_metropolis(group, value)) votes = std::min(votes, kVotesAgainstMetropolis);
    return score + kSameCountry * votes +
           kSameUnit * others(votes_of(units_, unit(place)), own_unit) / 2;
  }

  bool has_metropolis(const NameGroup& group, std::size_t value) const {
    const std::uint32_t people = gazetteer_.population(group.place(value));
    if (gazetteer_.kind(group.place(value)) != Kind::kCity) return false;
    return std::any_of(group.values.begin(), group.values.end(), [&](std::uint32_t other) {
      const std::uint32_t place = other & Gazetteer::kPlace;
      return gazetteer_.kind(place) == Kind::kCity && gazetteer_.population(place) >= kMetropolis &&
             gazetteer_.population(place) / kTimesSmaller > people;
    });
  }

  template <typename Key>
  static double votes_of(const std::map<Key, double>& votes, const Key& key) {
    const auto found = votes.find(key);
    return found == votes.end() ? 0 : found->second;
  }

  void vote(const NameGroup& group, int sign) {
    const std::uint32_t place = group.chosen_place();
    if (place == kNone) return;
    countries_[gazetteer_.country(place)] += sign * group.weight;
    if (!is_country(place)) units_[unit(place)] += sign * group.weight;
  }

  double nearness(std::size_t group, std::uint32_t place) const {
    double sum = 0;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const std::uint32_t near = groups_[g].chosen_place();
      if (g == group || near == kNone || groups_[g].weight == 0) continue;
      const Kind kind = gazetteer_.kind(near);
      if (kind == Kind::kCountry || kind == Kind::kContinent || kind == Kind::kWater) continue;
      const double km = distance_km(gazetteer_.lat(place), gazetteer_.lon(place),
                                    gazetteer_.lat(near), gazetteer_.lon(near));
      sum += std::exp(-km / kNearKm);
    }
    return sum;
  }

  std::vector<NameGroup>& groups_;
  const Gazetteer& gazetteer_;
  std::map<std::uint32_t, double> countries_;
  std::map<Unit, double> units_;
};

}  // namespace

void choose_places(std::vector<NameGroup>& groups, const Gazetteer& gazetteer) {
  Chooser chooser(groups, gazetteer);
  chooser.guess();
  for (int round = 0; round < kRounds; ++round) chooser.reconsider();
}

}  // namespace khaldun::places
