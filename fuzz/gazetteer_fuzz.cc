// Fuzz target: the gazetteer behind the container's checks. The input changes words of a good file.
#include <array>
#include <cstring>
#include <string_view>

#include "places/gazetteer.h"
#include "tests/support/small_gazetteer.h"

namespace {

constexpr std::array<std::string_view, 12> kSections = {
    "places/kind",  "places/lat",      "places/name",    "places/country",
    "name/offsets", "country/offsets", "alias/keys",     "alias/buckets",
    "alias/firsts", "alias/values",    "admin1/offsets", "places/admin1"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  khaldun::testing::SmallGazetteer small;
  const auto original = small.builder().bytes();
  const std::span<std::byte> bytes(const_cast<std::byte*>(original.data()), original.size());
  for (; size >= 6; data += 6, size -= 6) {
    std::uint32_t value = 0;
    std::memcpy(&value, data + 2, sizeof value);
    khaldun::testing::replace_word(bytes, kSections[data[0] % kSections.size()], data[1] % 8,
                                   value);
  }
  auto file = khaldun::base::SectionFile::from_bytes(bytes);
  if (!file) return 0;
  const auto gazetteer = khaldun::places::Gazetteer::from_file(std::move(*file));
  if (!gazetteer) return 0;
  for (const auto& match : gazetteer->names().find("Malian troops in Paris, Texas and Gao")) {
    for (const std::uint32_t value : match.values) {
      (void)gazetteer->place(value & khaldun::places::Gazetteer::kPlace);
    }
  }
  return 0;
}
