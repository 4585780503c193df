// Event, Quote: what Khaldun writes down. Plain records; the fields are those of docs/records.md,
// under the same names in C++, JSON, SQL and the API. Field names are PLOVER's where PLOVER has
// one.
//
// Every Span is in bytes of the document's text. Empty strings and empty lists mean "not known".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/annotation.h"
#include "khaldun/document.h"

namespace khaldun {

// One who acts, is acted upon, or speaks.
struct Party {
  std::string text;     // the words of the report
  Span span;            // their bytes
  std::string name;     // the known entity's name, or `text`
  std::string code;     // CAMEO style: country then sectors, "NERGOVMIL"
  std::string country;  // ISO3 or PLOVER body code (UNO, EUR, IGO, NGO, IMG, MNC, ISM); "" unknown
  std::vector<std::string> sector;  // PLOVER sectors, main one first
  std::string role;                 // office held on the report's date: "junta_leader"; "" none
  std::string identifier_id;        // Wikidata id
  std::string entity_id;            // id in the actor tables
  bool known = false;               // found in the actor tables (by name or by composition)
  std::string why;                  // how it was resolved, for people
};

struct Size {
  int low = 0;
  int high = 0;
};

// How the report presents the event.
struct Status {
  enum class Time { kPast, kOngoing, kFuture, kHistorical };
  enum class Polarity { kAffirmed, kNegated };
  enum class Certainty {
    kAsserted,
    kAlleged,
    kPlanned,
    kHypothetical,
    kRequested,
    kThreatened,
    kDenied
  };
  Time time = Time::kPast;
  Polarity polarity = Polarity::kAffirmed;
  Certainty certainty = Certainty::kAsserted;
};

// The words that prove the record.
struct Evidence {
  std::string document;  // Article::id
  int sentence = -1;     // index into Document::sentences
  Span span;             // bytes of that sentence
  std::string text;      // its words
  Span trigger;
  std::vector<Span> actor = {};
  std::vector<Span> recipient = {};
  Span date = {};   // words that give Event::date; empty when it is the day of publication
  Span place = {};  // words that name Event::event_loc; empty when there is none
};

// Who the report says it has the event from.
struct Attribution {
  Party entity;
  Span cue;           // "said"
  std::string quote;  // id of the Quote record that contains the event; "" when none does
};

struct Event {
  std::string id;     // derived from document and content: the same input gives the same id
  std::string event;  // PLOVER type: "CONSULT"
  std::vector<std::string> mode;     // "phone"
  std::vector<std::string> context;  // "military"; then PLOVER's auxiliary modes, "negation"
  int quad = 0;                      // 1 verbal cooperation .. 4 material conflict
  double score = 0;                  // PLOVER score, -10 .. 10
  std::string cameo;                 // "041"
  double goldstein = 0;
  std::string date;                        // ISO 8601 day, or "" unknown
  std::string date_end;                    // last day of a range; "" when it is that day
  std::string date_precision = "unknown";  // day week month year unknown
  std::string date_source;                 // text dateline published
  std::optional<Place> event_loc;          // where it took place
  std::vector<Party> actor;
  std::vector<Party> recipient;
  Status status;
  std::optional<Attribution> said_by;
  std::optional<Size> dead, injured, arrested, displaced, participants;
  Evidence evidence;
  std::vector<Span> mentions;  // triggers of further mentions of the event in this report
  double confidence = 0;       // in [0, 1]
  std::string why;             // the rule that fired
  std::string tier = "fast";   // which tier of models made the record
};

struct Quote {
  enum class Kind { kDirect, kIndirect, kMixed };
  // Towards what the quote is about, by its cue and words.
  enum class Stance { kNeutral, kSupport, kOppose };
  std::string id;
  Kind kind = Kind::kDirect;
  Party speaker;  // resolved through pronouns and roles
  Span cue;       // "said"; empty for a quote without a cue
  std::string cue_text;
  std::optional<Party> addressee;  // "told reporters"
  std::vector<Span> content;       // the quoted words, without quote marks
  std::string text;                // the content's words
  Stance stance = Stance::kNeutral;
  std::vector<std::string> topics;
  std::string date;                        // of the speech: ISO 8601 day, or "" unknown
  std::string date_precision = "unknown";  // day week month year unknown
  std::string date_source;                 // text dateline published
  Evidence evidence;
  std::string tier = "fast";  // which tier of models made the record
};

// One sense of a word in the lexicon, and how it fared at one place of a report.
struct SenseTrial {
  enum class Outcome { kChosen, kFailed, kLessSpecific };
  std::string sense;  // its line: "verbs.tsv:12"
  std::string event;  // PLOVER type and modes, "CONSULT phone"; "" for a use that is no event
  Outcome outcome = Outcome::kFailed;
  std::string condition;  // the first one that did not hold, as in the lexicon: "obj=@troops"
};

// Who says, thinks or wants what, as spans alone: statements, beliefs and intentions that the
// report attributes to somebody, outermost ones only. A quote is such a statement whose words or
// gist are given; see docs/records.md.
struct AttributionSpans {
  std::vector<Span> source;   // "the ministry"; empty when nobody is named
  std::vector<Span> cue;      // "has said"
  std::vector<Span> content;  // with its quote marks
};

// Why a candidate became an event or did not, for --explain.
struct Explanation {
  Span trigger;
  bool accepted = false;
  std::string text = {};
  std::string record = {};              // id of the event that it became; "" for none
  std::vector<std::string> rules = {};  // what fired: the line of the lexicon, rules of the manual
  std::vector<SenseTrial> senses = {};  // of the word; with Engine::Options::explain only
};

// Which events are kept. Quotes always are.
struct EventFilter {
  enum class Profile { kAll, kPloverStrict, kIcews };
  Profile profile = Profile::kAll;  // docs/decisions/0009-profiles.md
  double min_confidence = 0;        // 0 .. 1
};

// All records of one article.
struct Coding {
  std::vector<Event> events;                   // in the order of the text
  std::vector<Quote> quotes;                   // in the order of the text
  std::vector<AttributionSpans> attributions;  // in the order of their cues
  std::vector<Explanation> explanations;
};

std::string_view to_string(Status::Time time);
std::string_view to_string(Status::Polarity polarity);
std::string_view to_string(Status::Certainty certainty);
std::string_view to_string(Quote::Kind kind);
std::string_view to_string(SenseTrial::Outcome outcome);
std::string_view to_string(EventFilter::Profile profile);  // "all", "plover-strict", "icews"
// Nothing for another name.
std::optional<EventFilter::Profile> profile_from_string(std::string_view name);
std::string_view to_string(Quote::Stance stance);

}  // namespace khaldun
