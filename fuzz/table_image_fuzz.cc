// Fuzz target: compiled actor tables behind the container's checks. The input changes words of a
// good image; what is still accepted must be safe to use.
#include <array>
#include <cstring>
#include <string_view>

#include "actors/table_image.h"
#include "actors/table_reader.h"
#include "tests/support/section_file_builder.h"

namespace {

namespace actors = khaldun::actors;

constexpr std::array<std::string_view, 16> kSections = {"records/words",
                                                        "records/words",
                                                        "records/words",
                                                        "records/strings",
                                                        "language",
                                                        "aliases/words/offsets",
                                                        "aliases/words/slots",
                                                        "aliases/words/slots",
                                                        "aliases/nodes/words",
                                                        "aliases/nodes/firsts",
                                                        "aliases/nodes/values",
                                                        "aliases/values",
                                                        "agents/words/slots",
                                                        "agents/nodes/words",
                                                        "agents/nodes/firsts",
                                                        "agents/values"};

khaldun::base::SectionWriter good_image() {
  const std::array<actors::TableFolder, 1> folders = {
      actors::TableFolder{{"countries.tsv", "countries.tsv",
                           "iso3\tname\tcow\tgw\tnames\tdemonyms\tcapitals\tsource\n"
                           "NER\tNiger\t436\t436\tRepublic of Niger\tNigerien\tNiamey\ts\n"
                           "MLI\tMali\t432\t432\tRepublic of Mali\tMalian\tBamako\ts\n"},
                          {"persons.tsv", "persons.tsv",
                           "id\tname\taliases\tcountry\twikidata\tsource\n"
                           "per.a\tAnna Maiga\tMaiga\tMLI\tQ1\ts\n"},
                          {"roles.tsv", "roles.tsv",
                           "person\trole\ttitle\tcountry\tsectors\tfrom\tto\tsource\n"
                           "per.a\tminister\tthe Minister\tMLI\tGOV|MIL\t2019\t2020-05\ts\n"},
                          {"agents.tsv", "agents.tsv",
                           "noun\tkind\tsectors\trole\tnote\nsoldier|soldiers\tperson\tMIL\t\t\n"},
                          {"given_names.tsv", "given_names.tsv", "name\tgender\nAnna\tfemale\n"}}};
  const auto read = actors::parse_tables(folders);
  const auto names = actors::compile_names(read.contents, "en");
  return actors::write_image(read.contents, names, {1, "en"});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto writer = good_image();
  const auto original = writer.bytes();
  const std::span<std::byte> bytes(const_cast<std::byte*>(original.data()), original.size());
  for (; size >= 6; data += 6, size -= 6) {
    std::uint32_t value = 0;
    std::memcpy(&value, data + 2, sizeof value);
    khaldun::testing::replace_word(bytes, kSections[data[0] % kSections.size()], data[1], value);
  }
  auto file = khaldun::base::SectionFile::from_bytes(bytes);
  if (!file) return 0;
  auto image = actors::read_image(std::move(*file), {1, "en"});
  if (!image) return 0;
  const actors::ActorTable table(std::move(image->contents), std::move(image->names));
  const std::string_view text = "Anna Maiga of the Republic of Mali met soldiers in Niamey";
  for (const auto& match : table.names("en")->aliases.find(text)) {
    std::size_t number = match.values.empty() ? 0 : match.values.back();
    for (const auto& entity : table.entities()) {
      if (number < entity.aliases.size()) break;
      number -= entity.aliases.size();
    }
  }
  for (const auto& match : table.names("en")->agents.find(text)) {
    for (const std::uint32_t agent : match.values) (void)table.agents().at(agent).forms.at(0);
  }
  return 0;
}
