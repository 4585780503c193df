// Tested by gazetteer_test.cc and fuzz/gazetteer_fuzz.cc.
#include "places/gazetteer.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace khaldun::places {
namespace {

constexpr auto kAny = base::SectionFile::kAny;
constexpr std::string_view kFormat = "\"format\": \"khaldun-gazetteer\", \"version\": 1,";
constexpr std::uint8_t kKinds = 8;

Error invalid(const std::string& what) {
  return {ErrorCode::kInvalidModel, "gazetteer: " + what + "; run scripts/models again"};
}

// The text of a field of the flat JSON object that the converter writes.
std::string_view field(std::string_view meta, std::string_view name) {
  const std::string key = "\"" + std::string(name) + "\": \"";
  const std::size_t begin = meta.find(key);
  if (begin == std::string_view::npos) return {};
  const std::string_view rest = meta.substr(begin + key.size());
  return rest.substr(0, rest.find('"'));
}

bool are_degrees(std::span<const float> values, float limit) {
  return std::all_of(values.begin(), values.end(),
                     [&](float v) { return v >= -limit && v <= limit; });
}

}  // namespace

std::string_view Gazetteer::Strings::of(std::uint32_t place) const {
  const std::uint32_t number = numbers[place];
  return text.substr(offsets[number], offsets[number + 1] - offsets[number]);
}

Result<Gazetteer> Gazetteer::open(const std::string& path) {
  KHALDUN_TRY(base::SectionFile file, base::SectionFile::open(path));
  auto gazetteer = from_file(std::move(file));
  if (!gazetteer) return with_context(path, std::move(gazetteer).error());
  return gazetteer;
}

Result<Gazetteer> Gazetteer::from_file(base::SectionFile file) {
  Gazetteer gazetteer;
  gazetteer.file_ = std::move(file);
  KHALDUN_CHECK(gazetteer.read());
  return gazetteer;
}

Result<Gazetteer::Strings> Gazetteer::read_strings(const std::string& column) const {
  Strings strings;
  KHALDUN_TRY(strings.numbers, file_.tensor<std::uint32_t>("places/" + column, {kinds_.size()}));
  KHALDUN_TRY(strings.offsets, file_.tensor<std::uint32_t>(column + "/offsets", {kAny}));
  KHALDUN_TRY(strings.text, file_.bytes(column + "/text"));
  const auto& offsets = strings.offsets;
  if (offsets.empty() || !std::is_sorted(offsets.begin(), offsets.end()) ||
      offsets.back() > strings.text.size()) {
    return invalid(column + "/offsets: expected ascending offsets into the text");
  }
  for (const std::uint32_t number : strings.numbers) {
    if (number >= offsets.size() - 1) {
      return invalid("places/" + column + ": expected numbers below " +
                     std::to_string(offsets.size() - 1) + ", found " + std::to_string(number));
    }
  }
  return strings;
}

Result<void> Gazetteer::read() {
  KHALDUN_TRY(const std::string_view meta, file_.bytes("meta"));
  if (meta.find(kFormat) == std::string_view::npos) {
    return invalid("expected format khaldun-gazetteer, version 1, found another");
  }
  licence_ = field(meta, "licence");
  KHALDUN_TRY(kinds_, file_.tensor<std::uint8_t>("places/kind", {kAny}));
  const std::uint64_t n = kinds_.size();
  KHALDUN_TRY(lats_, file_.tensor<float>("places/lat", {n}));
  KHALDUN_TRY(lons_, file_.tensor<float>("places/lon", {n}));
  KHALDUN_TRY(populations_, file_.tensor<std::uint32_t>("places/population", {n}));
  KHALDUN_TRY(geonameids_, file_.tensor<std::uint32_t>("places/geonameid", {n}));
  KHALDUN_TRY(countries_, read_strings("country"));
  KHALDUN_TRY(admin1_, read_strings("admin1"));
  KHALDUN_TRY(admin2_, read_strings("admin2"));
  KHALDUN_TRY(place_names_, read_strings("name"));
  KHALDUN_TRY(names_, text::AliasIndex::open(file_, "alias"));
  if (std::any_of(kinds_.begin(), kinds_.end(), [](std::uint8_t k) { return k >= kKinds; })) {
    return invalid("places/kind: expected kinds below 8");
  }
  if (!are_degrees(lats_, 90) || !are_degrees(lons_, 180)) {
    return invalid("places/lat, lon: expected degrees");
  }
  for (const std::uint32_t value : names_.values()) {
    if ((value & kPlace) >= n) return invalid("alias/values: expected places, found none such");
  }
  return {};
}

Gazetteer::Entry Gazetteer::place(std::uint32_t number) const {
  // Five decimals are a metre; the rest is noise of the 32-bit numbers of the file.
  const auto rounded = [](float degrees) { return std::round(double{degrees} * 1e5) / 1e5; };
  Entry entry;
  entry.name = place_names_.of(number);
  entry.country = countries_.of(number);
  entry.admin1 = admin1_.of(number);
  entry.admin2 = admin2_.of(number);
  entry.lat = rounded(lats_[number]);
  entry.lon = rounded(lons_[number]);
  entry.population = populations_[number];
  entry.geonameid = geonameids_[number];
  entry.kind = kind(number);
  return entry;
}

std::string_view Gazetteer::country_of(std::uint32_t geonameid) const {
  const auto found = std::find(geonameids_.begin(), geonameids_.end(), geonameid);
  if (geonameid == 0 || found == geonameids_.end()) return {};
  return countries_.of(static_cast<std::uint32_t>(found - geonameids_.begin()));
}

double distance_km(double lat1, double lon1, double lat2, double lon2) {
  constexpr double kRadians = 3.14159265358979323846 / 180;
  constexpr double kDiameterKm = 2 * 6371.0;
  const double a = std::pow(std::sin((lat2 - lat1) * kRadians / 2), 2);
  const double b = std::pow(std::sin((lon2 - lon1) * kRadians / 2), 2);
  const double h = a + std::cos(lat1 * kRadians) * std::cos(lat2 * kRadians) * b;
  return kDiameterKm * std::asin(std::sqrt(std::min(1.0, h)));
}

}  // namespace khaldun::places
