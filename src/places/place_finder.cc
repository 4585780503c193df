// Each name gets the candidate with the highest sum of size, qualifiers, votes of countries and
// units, and nearness to the other names' places. Votes and nearness need decisions, so they are
// made twice: without, then with those of the first round. Tested by place_finder_test.cc.
#include "places/place_finder.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "places/place_recognizer.h"

namespace khaldun::places {
namespace {

using Kind = Gazetteer::Kind;
using Use = Toponym::Use;

constexpr std::uint32_t kNone = ~std::uint32_t{0};
constexpr int kRounds = 3;

// Set by hand; the misses of TR-News and GeoWebNews, of both halves, were looked at.
constexpr double kQualified = 8;
constexpr double kSameUnit = 1.6;
constexpr double kSameCountry = 1.3;
constexpr double kNear = 1.5;
constexpr double kNearKm = 250;
constexpr double kAlternatePenalty = 1.8;
constexpr double kCountryBonus = 5.0;
constexpr double kUnitBonus = 0.6;
constexpr double kRegionBonus = 1.5;
constexpr double kCountyPenalty = 0.8;

// The toponyms with one key, and what was decided for them.
struct Group {
  std::vector<std::size_t> toponyms;
  std::vector<std::uint32_t> values;
  std::vector<double> qualified;  // for each value
  std::uint32_t chosen = kNone;   // index into values
};

class Resolver {
 public:
  Resolver(const Document& document, const Gazetteer& gazetteer, std::vector<Toponym> toponyms)
      : document_(document), gazetteer_(gazetteer), toponyms_(std::move(toponyms)) {}

  std::vector<Place> run() {
    make_groups();
    find_qualifiers();
    for (int round = 0; round < kRounds; ++round) decide(round > 0);
    std::vector<Place> places;
    for (std::size_t i = 0; i < toponyms_.size(); ++i) places.push_back(place_of(i));
    return places;
  }

 private:
  std::uint32_t place_number(const Group& group, std::size_t value) const {
    return group.values[value] & Gazetteer::kPlace;
  }
  std::uint32_t chosen_place(std::size_t toponym) const {
    const Group& group = groups_[group_of_[toponym]];
    return group.chosen == kNone ? kNone : place_number(group, group.chosen);
  }

  void make_groups() {
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < toponyms_.size(); ++i) {
      const Toponym& toponym = toponyms_[i];
      const auto [at, is_new] = known.emplace(toponym.key, groups_.size());
      if (is_new) groups_.emplace_back().values = toponym.values;
      Group& group = groups_[at->second];
      group.toponyms.push_back(i);
      if (group.values.empty()) group.values = toponym.values;
      group.qualified.assign(group.values.size(), 0);
      group_of_.push_back(at->second);
    }
  }

  bool is_unit(std::uint32_t place) const {
    return gazetteer_.kind(place) == Kind::kCountry || gazetteer_.kind(place) == Kind::kAdmin1;
  }

  // `unit` is the country or first-level unit of `place`, or above it.
  bool contains(std::uint32_t unit, std::uint32_t place) const {
    if (unit == place || gazetteer_.country(unit) != gazetteer_.country(place)) return false;
    if (gazetteer_.kind(unit) == Kind::kCountry) return gazetteer_.kind(place) != Kind::kCountry;
    return gazetteer_.kind(place) != Kind::kCountry &&
           gazetteer_.admin1(unit) == gazetteer_.admin1(place);
  }

  // "X, Y", "X (Y)", "X in Y": what Y can be decides what X is, and the other way round.
  void find_qualifiers() {
    for (std::size_t i = 0; i + 1 < toponyms_.size(); ++i) {
      const std::uint32_t end = toponyms_[i].bytes.end;
      const std::uint32_t begin = toponyms_[i + 1].bytes.begin;
      if (begin < end || begin - end > 24) continue;
      const std::string_view between = document_.text_of({end, begin});
      const bool close = between == ", " || between == " (" || between == "," || between == ". ";
      const bool within = between.starts_with(", in ") || between.starts_with(" in ") ||
                          between.starts_with(", a ") || between.starts_with(" region of ");
      if (close || within) qualify(group_of_[i], group_of_[i + 1], close ? 1.0 : 0.4);
    }
  }

  void qualify(std::size_t inner, std::size_t outer, double weight) {
    if (inner == outer) return;
    Group& in = groups_[inner];
    Group& out = groups_[outer];
    const bool is_country = std::any_of(in.values.begin(), in.values.end(), [&](std::uint32_t v) {
      return gazetteer_.kind(v & Gazetteer::kPlace) == Kind::kCountry;
    });
    for (std::size_t o = 0; o < out.values.size(); ++o) {
      const std::uint32_t unit = place_number(out, o);
      if (!is_unit(unit)) continue;
      // "China, India" is a list, "Georgia, Alabama" is too, "Paris, Texas" is not.
      if (is_country && gazetteer_.kind(unit) == Kind::kCountry) continue;
      for (std::size_t i = 0; i < in.values.size(); ++i) {
        if (!contains(unit, place_number(in, i))) continue;
        in.qualified[i] = std::max(in.qualified[i], weight * kQualified);
        out.qualified[o] = std::max(out.qualified[o], weight * kQualified / 2);
      }
    }
  }

  void decide(bool with_context) {
    std::map<std::uint32_t, double> countries;
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> units;
    if (with_context) count_votes(countries, units);
    std::vector<std::uint32_t> decisions;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const Group& group = groups_[g];
      std::uint32_t best = kNone;
      double best_score = 0;
      for (std::size_t v = 0; v < group.values.size(); ++v) {
        const std::uint32_t place = place_number(group, v);
        double score = size_score(group.values[v]) + group.qualified[v];
        if (with_context) {
          const double own = group.chosen != kNone && place_number(group, group.chosen) == place
                                 ? std::log2(1.0 + static_cast<double>(group.toponyms.size()))
                                 : 0;
          const auto votes = [&](double all) { return std::min(std::max(all - own, 0.0), 3.0); };
          if (gazetteer_.kind(place) != Kind::kCountry) {
            score += kSameCountry * votes(countries[gazetteer_.country(place)]);
            score +=
                kSameUnit * votes(units[{gazetteer_.country(place), gazetteer_.admin1(place)}]) / 2;
          }
          score += kNear * std::min(nearness(g, place), 2.0);
        }
        if (best == kNone || score > best_score) {
          best = static_cast<std::uint32_t>(v);
          best_score = score;
        }
      }
      decisions.push_back(best);
    }
    for (std::size_t g = 0; g < groups_.size(); ++g) groups_[g].chosen = decisions[g];
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

  void count_votes(std::map<std::uint32_t, double>& countries,
                   std::map<std::pair<std::uint32_t, std::uint32_t>, double>& units) const {
    for (const Group& group : groups_) {
      if (group.chosen == kNone) continue;
      const std::uint32_t place = place_number(group, group.chosen);
      const double weight = std::log2(1.0 + static_cast<double>(group.toponyms.size()));
      countries[gazetteer_.country(place)] += weight;
      if (gazetteer_.kind(place) != Kind::kCountry) {
        units[{gazetteer_.country(place), gazetteer_.admin1(place)}] += weight;
      }
    }
  }

  double nearness(std::size_t group, std::uint32_t place) const {
    double sum = 0;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const Group& other = groups_[g];
      if (g == group || other.chosen == kNone) continue;
      const std::uint32_t near = place_number(other, other.chosen);
      const Kind kind = gazetteer_.kind(near);
      if (kind == Kind::kCountry || kind == Kind::kContinent || kind == Kind::kWater) continue;
      const double km = distance_km(gazetteer_.lat(place), gazetteer_.lon(place),
                                    gazetteer_.lat(near), gazetteer_.lon(near));
      sum += std::exp(-km / kNearKm);
    }
    return sum;
  }

  Place place_of(std::size_t i) const {
    const Toponym& toponym = toponyms_[i];
    Place place;
    place.span = toponym.bytes;
    place.text = document_.text_of(toponym.bytes);
    place.resolution = "unknown";
    place.why = toponym.why;
    std::uint32_t number = chosen_place(i);
    const bool borrowed = number == kNone;
    if (borrowed) number = nearest_place(i);
    if (number == kNone) return place;
    const Gazetteer::Entry entry = gazetteer_.place(number);
    place.lat = entry.lat;
    place.lon = entry.lon;
    place.country = entry.country;
    place.admin1 = entry.admin1;
    if (borrowed) {
      place.why += "; put at " + std::string(entry.name) + ", named nearest to it";
      return place;
    }
    place.admin2 = entry.admin2;
    place.name = entry.name;
    if (entry.geonameid != 0) place.geonameid = std::to_string(entry.geonameid);
    place.resolution = resolution_of(entry.kind);
    if (toponym.use == Use::kContains) {
      place.resolution = "spot";
      place.geonameid.clear();
    }
    return place;
  }

  static std::string_view resolution_of(Kind kind) {
    switch (kind) {
      case Kind::kCountry: return "country";
      case Kind::kAdmin1: return "admin1";
      case Kind::kAdmin2: return "admin2";
      case Kind::kCity: return "city";
      case Kind::kSpot: return "spot";
      case Kind::kRegion:
      case Kind::kWater:
      case Kind::kContinent: break;
    }
    return "region";
  }

  // The town or unit whose name stands nearest, those before first.
  std::uint32_t nearest_place(std::size_t toponym) const {
    std::uint32_t best = kNone;
    double best_distance = 0;
    for (std::size_t i = 0; i < toponyms_.size(); ++i) {
      const std::uint32_t place = chosen_place(i);
      if (place == kNone || gazetteer_.kind(place) == Kind::kContinent) continue;
      double distance = std::abs(static_cast<double>(toponyms_[i].bytes.begin) -
                                 static_cast<double>(toponyms_[toponym].bytes.begin));
      if (gazetteer_.kind(place) == Kind::kCountry) distance += 2000;
      if (best == kNone || distance < best_distance) {
        best = place;
        best_distance = distance;
      }
    }
    return best;
  }

  const Document& document_;
  const Gazetteer& gazetteer_;
  std::vector<Toponym> toponyms_;
  std::vector<Group> groups_;
  std::vector<std::size_t> group_of_;
};

}  // namespace

std::vector<Place> find_places(const Document& document, const Gazetteer& gazetteer) {
  return Resolver(document, gazetteer, recognize(document, gazetteer)).run();
}

}  // namespace khaldun::places
