// Gazetteer: the places of the world with their names, read from one mapped file.
//
//   KHALDUN_TRY(Gazetteer gazetteer, Gazetteer::open("models/places.kpl"));
//   for (const auto& match : gazetteer.names().find(text)) {
//     for (std::uint32_t value : match.values) use(gazetteer.place(value & Gazetteer::kPlace));
//   }
//
// Format: docs/formats/gazetteer.md. Every length and number is checked at open(), so that later
// reads cannot leave the file. Immutable, thread-safe; views live as long as the object.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/section_file.h"
#include "khaldun/result.h"
#include "text/alias_index.h"

namespace khaldun::places {

class Gazetteer {
 public:
  // The numbers are those of the file.
  enum class Kind : std::uint8_t {
    kCountry,
    kAdmin1,
    kAdmin2,
    kCity,
    kSpot,
    kRegion,
    kWater,
    kContinent
  };

  struct Entry {
    std::string_view name;
    std::string_view country;  // ISO3
    std::string_view admin1;
    std::string_view admin2;
    double lat = 0;
    double lon = 0;
    std::uint32_t population = 0;
    std::uint32_t geonameid = 0;  // 0 when GeoNames' number is not known
    Kind kind = Kind::kCity;
  };

  // What a value of a name holds.
  static constexpr std::uint32_t kPlace = (1u << 28) - 1;
  static constexpr std::uint32_t kCommon = 1u << 28;        // the name is an everyday word too
  static constexpr std::uint32_t kAbbreviation = 1u << 29;  // needs its dot or a comma before it
  static constexpr std::uint32_t kDemonym = 1u << 30;       // "Turkish"
  static constexpr std::uint32_t kAlternate = 1u << 31;     // not the usual name

  // Errors: kNotFound, kLimit, kInvalidModel.
  static Result<Gazetteer> open(const std::string& path);
  // The same for bytes in memory, which must outlive the object; for tests and fuzzing.
  static Result<Gazetteer> from_file(base::SectionFile file);

  const text::AliasIndex& names() const { return names_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(kinds_.size()); }
  Entry place(std::uint32_t number) const;
  // Facts that are asked often, without the strings. Countries and units are numbers of the file.
  Kind kind(std::uint32_t number) const { return static_cast<Kind>(kinds_[number]); }
  std::uint32_t country(std::uint32_t number) const { return countries_.numbers[number]; }
  std::uint32_t admin1(std::uint32_t number) const { return admin1_.numbers[number]; }
  std::uint32_t population(std::uint32_t number) const { return populations_[number]; }
  double lat(std::uint32_t number) const { return lats_[number]; }
  double lon(std::uint32_t number) const { return lons_[number]; }

  // ISO3 of the country of the place that GeoNames calls `geonameid`; "" when it is not here. Looks
  // through all places.
  std::string_view country_of(std::uint32_t geonameid) const;

  std::string_view licence() const { return licence_; }

 private:
  // A column of strings: for each place the number of one.
  struct Strings {
    std::span<const std::uint32_t> numbers;
    std::span<const std::uint32_t> offsets;
    std::string_view text;

    std::string_view of(std::uint32_t place) const;
  };

  Result<Strings> read_strings(const std::string& column) const;
  Result<void> read();

  base::SectionFile file_;
  text::AliasIndex names_;
  std::span<const float> lats_;
  std::span<const float> lons_;
  std::span<const std::uint32_t> populations_;
  std::span<const std::uint32_t> geonameids_;
  std::span<const std::uint8_t> kinds_;
  Strings countries_;
  Strings admin1_;
  Strings admin2_;
  Strings place_names_;
  std::string_view licence_;
};

// Kilometres along the great circle.
double distance_km(double lat1, double lon1, double lat2, double lon2);

}  // namespace khaldun::places
