// Fuzz target: actor tables of any bytes are read or refused with file and line, and what was read
// is the same once it was compiled.
#include <array>
#include <cstdlib>
#include <string>

#include "actors/table_codes.h"
#include "actors/table_image.h"
#include "actors/table_reader.h"

namespace {

namespace actors = khaldun::actors;

constexpr std::string_view kCountries =
    "iso3\tname\tcow\tgw\tnames\tdemonyms\tcapitals\tsource\n"
    "NER\tNiger\t436\t436\tNiger\tNigerien\tNiamey\ts\n";

// With the right column names, so that the input need not find them: those of kTableFiles.
constexpr std::array<std::string_view, 12> kHeaders = {
    "iso3\tname\tcow\tgw\tnames\tdemonyms\tcapitals\tsource\n",
    "id\tname\tkind\tcountry\tsectors\taliases\tfrom\tto\twikidata\tsource\n",
    "id\tname\tkind\tcountry\tsectors\taliases\tfrom\tto\twikidata\tsource\n",
    "id\tname\tkind\tcountry\tsectors\taliases\tfrom\tto\twikidata\tsource\n",
    "id\tname\taliases\tcountry\twikidata\tsource\n",
    "person\trole\ttitle\tcountry\tsectors\tfrom\tto\tsource\n",
    "noun\tkind\tsectors\trole\tnote\n",
    "alias\tnear\tnote\n",
    "name\tgender\n",
    "feature\tweight\tmeaning\n",
    "iso3\tregion\n",
    "kind\tname\towners\treason\n"};

void expect(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

// The input: for each table a byte that says which, then its rows up to a byte 0xFE, which UTF-8
// does not have.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr char kEnd = '\xFE';
  actors::TableFolder folder;
  std::string rest(data, data + size);
  while (rest.size() > 1) {
    const auto table = static_cast<unsigned char>(rest[0]);
    const std::string name(actors::kTableFiles[table % actors::kTableFiles.size()]);
    const std::size_t end = std::min(rest.find(kEnd, 1), rest.size());
    const std::string header(table < 128 ? kHeaders[table % kHeaders.size()] : "");
    folder.push_back({name, name, header + rest.substr(1, end - 1)});
    rest.erase(0, end + 1);
  }
  folder.push_back({"countries.tsv", "countries.tsv", std::string(kCountries)});
  const std::array<actors::TableFolder, 1> folders = {folder};
  const actors::TableContents read = actors::parse_tables(folders);
  for (const std::string& error : read.errors) {
    expect(error.find(".tsv:") != std::string::npos);
    expect(error.find("expected") != std::string::npos);
  }
  const actors::TableNames names = actors::compile_names(read.contents, "en");
  auto writer = actors::write_image(read.contents, names, {1, "en"});
  auto file = khaldun::base::SectionFile::from_bytes(writer.bytes());
  expect(file.has_value());
  const auto image = actors::read_image(std::move(*file), {1, "en"});
  expect(image.has_value());
  expect(image->contents.entities.size() == read.contents.entities.size());
  for (const actors::Entity& entity : image->contents.entities) {
    expect(!image->names.aliases.find(entity.aliases[0].text).empty() ||
           actors::Words(entity.aliases[0].text, actors::Words::Case::kKeep).size() == 0 ||
           !entity.aliases[0].language.empty());
  }
  return 0;
}
