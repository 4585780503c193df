// PlaceGold: texts with their toponyms, in the XML layouts of TR-News (also LGL and GeoVirus) and
// GeoWebNews.
//
//   KHALDUN_TRY(std::vector<PlaceGold> gold, read_place_gold("TR-News.xml"));
//
// Offsets are bytes of the text. Corpora count characters, some from 1, and a few are off by some:
// a toponym is where its words stand nearest to its offset. Values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "khaldun/document.h"
#include "khaldun/result.h"

namespace khaldun::eval {

struct PlaceGold {
  struct Toponym {
    Span bytes;
    std::string geonameid;
    std::string country;  // the geonameid of its country; "" where the file does not say
    double lat = 0;
    double lon = 0;
  };

  std::string id;
  std::string text;
  std::vector<Toponym> toponyms;  // those with coordinates
  std::vector<Span> others;       // named without coordinates: neither right nor wrong
};

// Errors: kNotFound, kLimit, kInvalidData.
Result<std::vector<PlaceGold>> read_place_gold(const std::string& path);
// The same for bytes in memory; `name` stands for the path in messages.
Result<std::vector<PlaceGold>> parse_place_gold(const std::string& name, std::string_view xml);

}  // namespace khaldun::eval
