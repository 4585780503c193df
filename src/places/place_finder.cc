// Names with one key make a group; the words around them qualify its candidates, and
// choose_places() decides. Tested by place_finder_test.cc.
#include "places/place_finder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>

#include "base/one_of.h"
#include "places/place_choice.h"
#include "places/place_recognizer.h"

namespace khaldun::places {
namespace {

using Kind = Gazetteer::Kind;
using Use = Toponym::Use;

constexpr std::uint32_t kNone = NameGroup::kNone;
constexpr double kQualified = 8;
// A town inside a longer name is the place of it only if it has so many people or is borne out.
constexpr std::uint32_t kFamous = 150'000;

constexpr std::array<std::string_view, 8> kUnitNouns = {
    "province", "region", "state", "governorate", "oblast", "department", "prefecture", "county"};

class Resolver {
 public:
  Resolver(const Document& document, const Gazetteer& gazetteer, std::vector<Toponym> toponyms)
      : document_(document), gazetteer_(gazetteer), toponyms_(std::move(toponyms)) {}

  std::vector<Place> run() {
    make_groups();
    find_qualifiers();
    choose_places(groups_, gazetteer_);
    std::vector<Place> places;
    for (std::size_t i = 0; i < toponyms_.size(); ++i) {
      if (toponyms_[i].use != Use::kPeople) places.push_back(place_of(i));
    }
    return places;
  }

 private:
  std::uint32_t chosen_place(std::size_t toponym) const {
    return groups_[group_of_[toponym]].chosen_place();
  }

  // One name is one place, but for "Kandahar" and "the province of Kandahar".
  void make_groups() {
    std::map<std::string, std::size_t> known;
    std::vector<double> mentions;
    for (const Toponym& toponym : toponyms_) {
      const bool unit = is_said_to_be_unit(toponym.tokens);
      const auto [at, is_new] = known.emplace(toponym.key + (unit ? "\n" : ""), groups_.size());
      if (is_new) {
        groups_.emplace_back();
        mentions.push_back(0);
      }
      NameGroup& group = groups_[at->second];
      if (group.values.empty()) group.values = toponym.values;
      group.qualified.assign(group.values.size(), 0);
      for (std::size_t v = 0; unit && v < group.values.size(); ++v) {
        if (gazetteer_.kind(group.place(v)) == Kind::kAdmin1) group.qualified[v] = kQualified;
      }
      // Of a longer name that no list has, the part may be anything.
      if (toponym.use != Use::kContains) ++mentions[at->second];
      group.weight = std::log2(1.0 + mentions[at->second]);
      group_of_.push_back(at->second);
    }
  }

  bool is_listed(std::uint32_t token) const {
    const std::string_view word = document_.word(token);
    return document_.tokens[token].pos == Pos::kPropn || word == "and" || word == ",";
  }

  // "In Homs, Hama and Idlib provinces", "the provinces of Homs and Hama".
  bool is_said_to_be_unit(Span tokens) const {
    std::uint32_t behind = tokens.end;
    const auto size = static_cast<std::uint32_t>(document_.tokens.size());
    while (behind < size && behind < tokens.end + 8 && is_listed(behind)) ++behind;
    if (behind < size && base::is_one_of(kUnitNouns, document_.lemma(behind))) {
      const bool plural = document_.label(document_.tokens[behind].tag) == "NNS";
      if (behind == tokens.end || plural) return true;
    }
    std::uint32_t before = tokens.begin;
    while (before > 0 && before + 8 > tokens.begin && is_listed(before - 1)) --before;
    return before >= 2 && document_.word(before - 1) == "of" &&
           base::is_one_of(kUnitNouns, document_.lemma(before - 2));
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
    NameGroup& in = groups_[inner];
    NameGroup& out = groups_[outer];
    const bool is_country = std::any_of(in.values.begin(), in.values.end(), [&](std::uint32_t v) {
      return gazetteer_.kind(v & Gazetteer::kPlace) == Kind::kCountry;
    });
    for (std::size_t o = 0; o < out.values.size(); ++o) {
      const std::uint32_t unit = out.place(o);
      if (!is_unit(unit)) continue;
      // "China, India" is a list, "Georgia, Alabama" is too, "Paris, Texas" is not.
      if (is_country && gazetteer_.kind(unit) == Kind::kCountry) continue;
      for (std::size_t i = 0; i < in.values.size(); ++i) {
        if (!contains(unit, in.place(i))) continue;
        in.qualified[i] = std::max(in.qualified[i], weight * kQualified);
        out.qualified[o] = std::max(out.qualified[o], weight * kQualified / 2);
      }
    }
  }

  Place place_of(std::size_t i) const {
    const Toponym& toponym = toponyms_[i];
    Place place;
    place.span = toponym.bytes;
    place.text = document_.text_of(toponym.bytes);
    place.resolution = "unknown";
    place.why = toponym.why;
    std::uint32_t number = chosen_place(i);
    const bool borrowed = number == kNone || !is_borne_out(i);
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

  // "Camp Speicher" is not in Speicher of Switzerland where nothing else of the report is.
  bool is_borne_out(std::size_t i) const {
    if (toponyms_[i].use != Use::kContains) return true;
    const std::uint32_t place = chosen_place(i);
    const Kind kind = gazetteer_.kind(place);
    const bool is_town = kind == Kind::kCity || kind == Kind::kAdmin2;
    if (!is_town || gazetteer_.population(place) >= kFamous) return true;
    return std::any_of(groups_.begin(), groups_.end(), [&](const NameGroup& other) {
      return other.weight > 0 && other.chosen != kNone &&
             gazetteer_.country(other.chosen_place()) == gazetteer_.country(place);
    });
  }

  // The town or unit whose name stands nearest, those before first.
  std::uint32_t nearest_place(std::size_t toponym) const {
    std::uint32_t best = kNone;
    double best_distance = 0;
    for (std::size_t i = 0; i < toponyms_.size(); ++i) {
      const std::uint32_t place = chosen_place(i);
      if (i == toponym || place == kNone || !is_borne_out(i) ||
          gazetteer_.kind(place) == Kind::kContinent)
        continue;
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
  std::vector<NameGroup> groups_;
  std::vector<std::size_t> group_of_;
};

}  // namespace

std::vector<Place> find_places(const Document& document, const Gazetteer& gazetteer,
                               std::span<const Name> names) {
  return Resolver(document, gazetteer, recognize(document, gazetteer, names)).run();
}

}  // namespace khaldun::places
