#include "tests/support/small_gazetteer.h"

#include <map>

#include "base/hash.h"
#include "text/name_words.h"

namespace khaldun::testing {
namespace {

using base::SectionKind;
using places::Gazetteer;

template <typename T>
std::string bytes_of(const std::vector<T>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(T)};
}

std::vector<SmallGazetteer::Row> rows() {
  return {{"United States", 0, "USA", "", 39.8F, -98.5F, 330'000'000, 0, ""},
          {"Illinois", 1, "USA", "Illinois", 40, -89, 12'000'000, 0, ""},
          {"Springfield", 3, "USA", "Illinois", 39.8F, -89.6F, 114'000, 0, ""},
          {"Springfield", 3, "USA", "Missouri", 37.2F, -93.3F, 169'000, 0, ""},
          {"Mali", 0, "MLI", "", 18, -2, 20'000'000, 0, ""},
          {"Mali", 0, "MLI", "", 18, -2, 20'000'000, Gazetteer::kDemonym, "Malian"},
          {"Gao", 3, "MLI", "Gao", 16.3F, 0, 87'000, 0, ""},
          {"Paris", 3, "FRA", "Ile-de-France", 48.9F, 2.4F, 2'100'000, 0, ""},
          {"Paris", 3, "USA", "Texas", 33.7F, -95.6F, 25'000, 0, ""},
          {"Texas", 1, "USA", "Texas", 31.3F, -99.3F, 29'000'000, 0, ""},
          {"Reading", 3, "GBR", "England", 51.5F, -1, 318'000, Gazetteer::kCommon, ""}};
}

}  // namespace

SmallGazetteer::SmallGazetteer() : rows_(rows()) {
  const std::uint64_t n = rows_.size();
  std::vector<float> lats, lons;
  std::vector<std::uint32_t> populations, ids;
  std::string kinds;
  for (const Row& row : rows_) {
    lats.push_back(row.lat);
    lons.push_back(row.lon);
    populations.push_back(row.population);
    ids.push_back(static_cast<std::uint32_t>(ids.size() + 100));
    kinds += static_cast<char>(row.kind);
  }
  const std::string meta =
      R"({"format": "khaldun-gazetteer", "version": 1, "licence": "none needed"})";
  builder_.add("meta", SectionKind::kBytes, {meta.size()}, meta);
  builder_.add("places/kind", SectionKind::kU8, {n}, kinds);
  builder_.add("places/lat", SectionKind::kF32, {n}, bytes_of(lats));
  builder_.add("places/lon", SectionKind::kF32, {n}, bytes_of(lons));
  builder_.add("places/population", SectionKind::kU32, {n}, bytes_of(populations));
  builder_.add("places/geonameid", SectionKind::kU32, {n}, bytes_of(ids));
  add_strings("country", &Row::country);
  add_strings("admin1", &Row::admin1);
  add_strings("admin2", &Row::alias);
  add_strings("name", &Row::name);
  add_aliases();
  auto file = base::SectionFile::from_bytes(builder_.bytes());
  gazetteer_ = std::move(*Gazetteer::from_file(std::move(*file)));
}

void SmallGazetteer::add_strings(const std::string& column, std::string Row::*member) {
  std::map<std::string, std::uint32_t> numbers;
  for (const Row& row : rows_) numbers.emplace(row.*member, 0);
  std::string text;
  std::vector<std::uint32_t> offsets = {0};
  for (auto& [name, number] : numbers) {
    number = static_cast<std::uint32_t>(offsets.size() - 1);
    text += name;
    offsets.push_back(static_cast<std::uint32_t>(text.size()));
  }
  std::vector<std::uint32_t> column_numbers;
  for (const Row& row : rows_) column_numbers.push_back(numbers[row.*member]);
  builder_.add("places/" + column, SectionKind::kU32, {rows_.size()}, bytes_of(column_numbers));
  builder_.add(column + "/offsets", SectionKind::kU32, {offsets.size()}, bytes_of(offsets));
  builder_.add(column + "/text", SectionKind::kBytes, {text.size()}, text);
}

void SmallGazetteer::add_aliases() {
  std::map<std::uint64_t, std::vector<std::uint32_t>> nodes;
  for (std::uint32_t i = 0; i < rows_.size(); ++i) {
    const std::string& alias = rows_[i].alias.empty() ? rows_[i].name : rows_[i].alias;
    const text::NameWords words(alias);
    std::uint64_t key = 1;
    for (std::size_t w = 0; w < words.size(); ++w) {
      key = base::murmur_hash64a(words.key(w), key);
      nodes[key];
    }
    nodes[key].push_back(i | rows_[i].flags);
  }
  std::vector<std::uint64_t> keys;
  std::vector<std::uint32_t> buckets, firsts = {0}, values;
  for (const auto& [key, own] : nodes) {
    while (buckets.size() <= key >> 60) buckets.push_back(static_cast<std::uint32_t>(keys.size()));
    keys.push_back(key);
    values.insert(values.end(), own.begin(), own.end());
    firsts.push_back(static_cast<std::uint32_t>(values.size()));
  }
  buckets.resize(17, static_cast<std::uint32_t>(keys.size()));
  builder_.add("alias/keys", SectionKind::kU64, {keys.size()}, bytes_of(keys));
  builder_.add("alias/buckets", SectionKind::kU32, {buckets.size()}, bytes_of(buckets));
  builder_.add("alias/firsts", SectionKind::kU32, {firsts.size()}, bytes_of(firsts));
  builder_.add("alias/values", SectionKind::kU32, {values.size()}, bytes_of(values));
}

}  // namespace khaldun::testing
