// NameTables: what is known of words and names before any text is read.
//
//   KHALDUN_TRY(NameTables tables, NameTables::load("data/names/en", known));
//   tables.classes("ministry");                       // kOrgHead | kOrgFirst
//
// The folder holds words.tsv, places.tsv and given_names.tsv (docs/internals/names.md). Immutable,
// thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khaldun/result.h"
#include "names/candidate.h"

namespace khaldun::names {

// What a word in lower case may be; bits of a set.
using WordClasses = std::uint16_t;
inline constexpr WordClasses kTitle = 1;      // before a person's name
inline constexpr WordClasses kOrgHead = 2;    // the noun of an organisation's name: "Party"
inline constexpr WordClasses kOrgFirst = 4;   // with "of" or "for": "Ministry"
inline constexpr WordClasses kLocHead = 8;    // "Province", "Airport"
inline constexpr WordClasses kLocFirst = 16;  // "Lake", "Mount"
inline constexpr WordClasses kParticle = 32;  // inside a person's name: "bin", "al"
inline constexpr WordClasses kOther = 64;     // never a person, organisation or location
inline constexpr WordClasses kGeneric = 128;  // no name alone: "Government"
inline constexpr WordClasses kGivenName = 256;
inline constexpr WordClasses kEventHead = 512;  // "Festival", "Act": the name is of another kind
inline constexpr WordClasses kSpeech = 1024;    // "said": who stands beside it speaks

// What the rest of the program knows; the module does not ask from where.
struct KnownNames {
  struct Alias {
    std::string text;
    Kind kind = Kind::kNone;  // kNone: a demonym
  };
  std::vector<Alias> aliases = {};
  std::vector<std::string> given_names = {};
  std::vector<std::string> person_nouns = {};  // "spokesman": a title if a name follows
};

class NameTables {
 public:
  // Errors: kNotFound, kLimit, kInvalidData (every mistake, one a line).
  static Result<NameTables> load(const std::string& folder, KnownNames known);

  WordClasses classes(std::string_view lower_word) const {
    const auto found = classes_.find(lower_word);
    return found == classes_.end() ? WordClasses{0} : found->second;
  }
  // Those of the program and of places.tsv.
  const std::vector<KnownNames::Alias>& aliases() const { return aliases_; }

 private:
  // "Salman" of "King Salman".
  std::string without_title(std::string_view name) const;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
      return std::hash<std::string_view>()(word);
    }
  };

  std::unordered_map<std::string, WordClasses, Hash, std::equal_to<>> classes_;
  std::vector<KnownNames::Alias> aliases_;
};

}  // namespace khaldun::names
