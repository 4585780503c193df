// The codes that Khaldun writes: what a name stands for, and all names of a kind.
//
//   KHALDUN_TRY(auto entries, look_up_code("data/ontology", "RETREAT withdraw"));
//   use(entries[0].definition, entries[0].examples);
//
// Free functions that read the folder each time (data/ontology/README.md); threads may call them at
// once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/result.h"

namespace khaldun {

// A sentence and what Khaldun makes of it: "CONSULT phone NERGOV + RUSGOV -> -".
struct CodeExample {
  std::string text;
  std::string coded;
};

struct CodeEntry {
  enum class Kind { kType, kMode, kContext, kSector, kAuxiliaryMode, kCameo };
  Kind kind = Kind::kType;
  std::string name;  // "CONSULT", "CONSULT phone", "military", "GOV", "historical", "041"
  std::string label;
  std::string definition;
  int quad = 0;                          // of types, modes and CAMEO codes that have a type; else 0
  std::optional<double> score;           // PLOVER score of types and modes
  std::optional<double> goldstein;       // of CAMEO codes
  std::optional<bool> recipient_needed;  // of types
  std::vector<CodeEntry> modes;          // of a type, without modes and examples of their own
  std::string written_as;                // CAMEO code of a type or mode; type and mode of a CAMEO
                                         // code, "" for a code that PLOVER dropped
  std::vector<std::string> read_from;    // CAMEO codes that become this type or mode; types and
                                         // modes that are written as this CAMEO code
  std::vector<std::string> contexts;     // that a CAMEO code adds
  std::vector<std::string> cues;         // words that give a context
  std::vector<std::string> notes;        // why it is mapped so, where that needs a word
  std::vector<CodeExample> examples;     // from our own cases
};

// Every code of that name, letter case aside: a type, a mode with its type or alone, a context, a
// sector, an auxiliary mode, a CAMEO code. "type mode" may be parted by a blank or '/'. Errors:
// kUsage with the nearest names when there is none; those of Ontology::load().
Result<std::vector<CodeEntry>> look_up_code(const std::string& folder, std::string_view name);

// All codes of a kind, in the order of the tables, without examples.
Result<std::vector<CodeEntry>> list_codes(const std::string& folder, CodeEntry::Kind kind);

std::string_view to_string(CodeEntry::Kind kind);  // "type", "auxiliary mode", "CAMEO code" ...

}  // namespace khaldun
