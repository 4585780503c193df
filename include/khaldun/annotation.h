// What the stages between grammar and events find in a text: names, places, times, and which words
// mean the same. Plain records, part of CodedArticle.
//
// Every Span is in bytes of the document's text. Lists are in the order of the text. Empty strings
// mean "not known".
#pragma once

#include <string>
#include <vector>

#include "khaldun/document.h"

namespace khaldun {

// A proper name of a person, organisation or location, after all sources were heard (the model, the
// gazetteers, the rest of the report).
struct Name {
  enum class Kind { kPerson, kOrganization, kLocation };
  Span span;
  Kind kind = Kind::kPerson;
  double score = 0;  // in [0, 1], of the winning source
  std::string why;   // the sources that spoke for it
};

// A place that a text names, of the gazetteer or without one of the actor tables.
struct Place {
  Span span;
  std::string text;       // the words of the report
  std::string name;       // of the gazetteer
  std::string geonameid;  // "" for a country or place that the gazetteer lacks
  double lat = 0;         // degrees, WGS 84, when geonameid or country is given; NaN: not known
  double lon = 0;
  std::string admin1;
  std::string admin2;
  std::string country;     // ISO3
  std::string resolution;  // country admin1 admin2 city spot region unknown
  std::string why;
};

// Words that say when, how long or how often, after TIMEX3 (ISO-TimeML).
struct TimeExpression {
  enum class Type { kDate, kTime, kDuration, kSet };
  Span span;
  Type type = Type::kDate;
  std::string value;  // TIMEX3 value: "2024-03-27", "2024-W13", "P3D", "PRESENT_REF"
  std::string why;    // the rule
};

// Words that mean somebody of the report; those with the same chain mean the same one.
struct Reference {
  Span span;
  int chain = -1;
};

std::string_view to_string(Name::Kind kind);            // "PER", "ORG", "LOC"
std::string_view to_string(TimeExpression::Type type);  // "DATE", "TIME", "DURATION", "SET"

}  // namespace khaldun
