// PetrarchGold: sentences with the codings that a coder must give, in the layout of PETRARCH's
// validation files.
//
//   KHALDUN_TRY(const std::vector<PetrarchItem> items, read_petrarch("petrarch_unit_tests.xml"));
//   items[0].id;  items[0].text;  items[0].codings[0].source;
//
// <Sentence id date category> elements hold <EventCoding sourcecode targetcode eventcode>, or
// <EventCoding noevents="True"> where nothing must be coded, and one <Text>. Attributes come in any
// order. A coding with `error` tests PETRARCH's own messages: the item has no coding and is not
// `silent`. <Parse> and what stands outside of sentences is passed over. Blanks of a text
// count as one. Errors: kNotFound, kLimit, kInvalidData with file:line. Pure but for the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khaldun/result.h"

namespace khaldun::eval {

struct PetrarchItem {
  struct Coding {
    std::string source;  // "GONGOV"; "---" nobody; a name in quotes: no table has it
    std::string target;
    std::string event;  // "064"
  };
  std::string id;
  std::string category;
  std::string date;  // ISO 8601 day
  std::string text;
  std::vector<Coding> codings;
  bool silent = false;  // no event must be coded
};

Result<std::vector<PetrarchItem>> read_petrarch(const std::string& path);
// The same for bytes in memory; `name` stands for the path in messages.
Result<std::vector<PetrarchItem>> parse_petrarch(const std::string& name, std::string_view xml);

}  // namespace khaldun::eval
