// Expectations: what a coder must, may and must not find in one report, as a checked-in list.
//
//   KHALDUN_TRY(auto expectations, read_expectations("tests/cases/reports/01-summit.tsv"));
//   Comparison c = compare(expectations, coded);     // c.rows_right, c.false_events, c.misses
//
// The file format is described in tests/cases/reports/README.md. Pure functions, thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khaldun/engine.h"
#include "khaldun/result.h"

namespace khaldun::eval {

enum class Need { kMust, kMay, kNever };
enum class RecordKind { kEvent, kQuote };

// One line of the list. Empty fields are not checked.
struct Expectation {
  int line = 0;
  std::string row;  // lines with the same row stand for one fact
  Need need = Need::kMust;
  RecordKind kind = RecordKind::kEvent;
  std::vector<std::string> event;      // alternatives; empty for any
  std::vector<std::string> mode;       // alternatives
  std::vector<std::string> actor;      // patterns, all of which must be there; {"-"} for none
  std::vector<std::string> recipient;  // the same
  std::vector<std::string> status;
  std::string speaker;  // pattern
  std::string trigger;  // words of the text in the sentence of the record
};

struct Comparison {
  int rows = 0;                     // rows that can be right or wrong (with a must or a never)
  int rows_right = 0;               // every must found, no never violated
  int must = 0, must_found = 0;     // single lines
  int events = 0;                   // events that the coder gave
  int events_right = 0;             // of them, those that some must or may line allows
  std::vector<std::string> misses;  // "line 7: must event CONSULT ...: not found"
  std::vector<std::string> false_events;  // events that no line allows, or that a never line names
};

// Errors: kNotFound, kInvalidData with file:line.
Result<std::vector<Expectation>> read_expectations(const std::string& path);

Comparison compare(const std::vector<Expectation>& expectations, const CodedArticle& coded);

// Whether `party` is who the pattern says: "NER", "NER:GOV/MIL", or "\"words\"" for a party known
// by its text.
bool matches_party(std::string_view pattern, const Party& party);

}  // namespace khaldun::eval
