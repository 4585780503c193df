// Foreign dictionaries of actors, read into tables of ours.
//
//   import_cameo(text, "Phoenix.Countries.actors.txt", tables);
//   import_csv(text, "mine.csv", tables);
//
// What cannot be read is skipped with "file:line: expected ..., found ..."; nothing stops the rest.
// Pure functions.
//
// The CAMEO format is that of TABARI 0.8 (manual, chapter on actors files) and PETRARCH: a head
// NAME_OF_THE_ACTOR_, synonyms behind '+', and codes in brackets, each with the days for which it
// holds: [NERGOV 110407-210402], [NERELI >210402]; ';' and '#' start comments.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "actors/imported_tables.h"

namespace khaldun::actors {

void import_cameo(std::string_view text, const std::string& name, ImportedTables& tables);

// RFC 4180 with a header line; ',', ';' or TAB, whichever the header uses.
void import_csv(std::string_view text, const std::string& name, ImportedTables& tables);

// Country and sectors of a CAMEO actor code: "NERGOVMIL" is NER, GOV and MIL. Codes of religions
// become REL; ethnic groups and what PLOVER has no sector for are left out.
struct CameoActor {
  std::string country;
  std::vector<std::string> sectors;
};
CameoActor parse_cameo_actor(std::string_view code);

}  // namespace khaldun::actors
