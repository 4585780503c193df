// Ontology: the codes of PLOVER 2.0 and CAMEO, and how they map to each other.
//
//   KHALDUN_TRY(const Ontology ontology, Ontology::load("data/ontology"));
//   ontology.find_type("CONSULT")->quad;                 // 1
//   ontology.score("CONSULT", "phone");                  // 1.5
//   ontology.cameo_of("CONSULT", "phone").goldstein;     // of code 041
//
// The tables are those of data/ontology (README.md there says where each fact comes from), checked
// against each other while loading: every mode has a known type, every CAMEO code a known mode.
// Immutable after load(), thread-safe. Pointers and references live as long as the Ontology.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khaldun/result.h"

namespace khaldun::ontology {

struct EventType {
  std::string name;  // "CONSULT"
  int quad = 0;      // 1 verbal cooperation, 2 material cooperation, 3 verbal, 4 material conflict
  double score = 0;  // PLOVER score, -10 .. 10
  bool recipient_required = false;
  std::string label;
  std::string definition;
};

struct Mode {
  std::string event;
  std::string name;
  double score = 0;
  std::string label;
  std::string definition;
};

struct Cameo {
  std::string code;  // "041"
  std::string label;
  double goldstein = 0;
  std::string event;  // PLOVER type; "" for the roots 01 and 02, which PLOVER dropped
  std::string mode;
  std::vector<std::string> contexts;
};

struct Context {
  std::string name;
  std::string definition;
  std::vector<std::string> cues;  // lemmas in lower case, or phrases of up to three of them
};

using Labels = std::map<std::string, std::string, std::less<>>;

class Ontology {
 public:
  // Errors: kNotFound; kInvalidData with all mistakes of all files, one a line.
  static Result<Ontology> load(const std::string& folder);

  // Null when there is none.
  const EventType* find_type(std::string_view event) const;
  const Mode* find_mode(std::string_view event, std::string_view mode) const;
  const Cameo* find_cameo(std::string_view code) const;

  // Score of a mode, or of the type when `mode` is "". Both must exist.
  double score(std::string_view event, std::string_view mode) const;
  // The code that stands for type and mode (plover_to_cameo.tsv). Both must exist.
  const Cameo& cameo_of(std::string_view event, std::string_view mode) const;

  bool is_sector(std::string_view name) const { return sectors_.contains(name); }
  bool is_auxiliary_mode(std::string_view name) const { return auxiliary_modes_.contains(name); }

  const std::vector<EventType>& types() const { return types_; }
  const std::vector<Mode>& modes() const { return modes_; }
  const std::vector<Context>& contexts() const { return contexts_; }
  const std::vector<Cameo>& cameo() const { return cameo_; }
  // Names with labels.
  const Labels& sectors() const { return sectors_; }
  const Labels& auxiliary_modes() const { return auxiliary_modes_; }

 private:
  friend class OntologyReader;
  std::vector<EventType> types_;
  std::vector<Mode> modes_;
  std::vector<Context> contexts_;
  std::vector<Cameo> cameo_;  // sorted by code
  Labels sectors_;
  Labels auxiliary_modes_;
  std::map<std::pair<std::string, std::string>, std::string> plover_to_cameo_;
};

}  // namespace khaldun::ontology
