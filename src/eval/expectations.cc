// Tested by expectations_test.cc.
#include "eval/expectations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <set>

#include "base/tsv.h"

namespace khaldun::eval {
namespace {

constexpr std::array<std::string_view, 11> kColumns = {"row",     "need",    "kind",      "event",
                                                       "mode",    "actor",   "recipient", "status",
                                                       "speaker", "trigger", "note"};
enum Column { kRow, kNeed, kKind, kEvent, kMode, kActor, kRecipient, kStatus, kSpeaker, kTrigger };

std::vector<std::string> split(std::string_view text, char separator) {
  const auto parts = base::split_list(text, separator);
  return {parts.begin(), parts.end()};
}

// Lower case, curly apostrophes straight, runs of white space one space: how triggers and texts are
// compared.
std::string folded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("\u2019") || text.substr(i).starts_with("\u2018")) {
      result += '\'';
      i += 2;
    } else if (std::isspace(static_cast<unsigned char>(text[i])) != 0) {
      if (!result.ends_with(' ')) result += ' ';
    } else {
      result += static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
    }
  }
  return result;
}

bool contains(std::string_view text, std::string_view part) {
  return folded(text).find(folded(part)) != std::string::npos;
}

bool matches_all(const std::vector<std::string>& patterns, const std::vector<Party>& parties) {
  if (patterns == std::vector<std::string>{"-"}) return parties.empty();
  return std::all_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    return std::any_of(parties.begin(), parties.end(),
                       [&](const Party& party) { return matches_party(pattern, party); });
  });
}

template <typename Strings>
bool has_any(const std::vector<std::string>& wanted, const Strings& found) {
  return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
           return std::find(found.begin(), found.end(), word) != found.end();
         });
}

// What is historical is past too.
bool matches_status(const std::vector<std::string>& wanted, const Status& status) {
  std::set<std::string_view> found = {to_string(status.time), to_string(status.polarity),
                                      to_string(status.certainty)};
  if (status.time == Status::Time::kHistorical) found.insert(to_string(Status::Time::kPast));
  return std::all_of(wanted.begin(), wanted.end(),
                     [&](const std::string& word) { return found.contains(word); });
}

// The sentence of the record holds the words, or one of its further mentions stands near them.
bool matches_trigger(std::string_view trigger, const Event& event, const Document& document) {
  if (trigger.empty() || contains(event.evidence.text, trigger)) return true;
  return std::any_of(event.mentions.begin(), event.mentions.end(), [&](Span mention) {
    const auto sentence =
        std::find_if(document.sentences.begin(), document.sentences.end(),
                     [&](Span s) { return document.bytes_of(s).contains(mention.begin); });
    return sentence != document.sentences.end() &&
           contains(document.text_of(document.bytes_of(*sentence)), trigger);
  });
}

bool matches(const Expectation& expected, const Event& event, const Document& document) {
  if (expected.kind != RecordKind::kEvent) return false;
  if (!has_any(expected.event, std::vector<std::string>{event.event})) return false;
  // A mode belongs to the first type; an alternative type has other modes.
  const bool first = expected.event.empty() || event.event == expected.event.front();
  if (first && !has_any(expected.mode, event.mode)) return false;
  if (!matches_all(expected.actor, event.actor)) return false;
  if (!matches_all(expected.recipient, event.recipient)) return false;
  if (!matches_status(expected.status, event.status)) return false;
  if (!expected.speaker.empty() &&
      !(event.said_by && matches_party(expected.speaker, event.said_by->entity))) {
    return false;
  }
  return matches_trigger(expected.trigger, event, document);
}

bool matches(const Expectation& expected, const Quote& quote) {
  if (expected.kind != RecordKind::kQuote) return false;
  if (!expected.speaker.empty() && !matches_party(expected.speaker, quote.speaker)) return false;
  return expected.trigger.empty() || contains(quote.text, expected.trigger) ||
         contains(quote.evidence.text, expected.trigger);
}

std::string describe(const Event& event) {
  std::string text = event.event;
  for (const std::string& mode : event.mode) text += "/" + mode;
  const auto add = [&](const std::vector<Party>& parties) {
    for (const Party& party : parties) {
      text += fmt::format(" {}[{}]", party.text, party.code.empty() ? "?" : party.code);
    }
  };
  add(event.actor);
  text += " ->";
  add(event.recipient);
  return fmt::format("{} ({} {} {}) in \"{}\"", text, to_string(event.status.time),
                     to_string(event.status.polarity), to_string(event.status.certainty),
                     event.evidence.text);
}

std::optional<Need> need_of(std::string_view word) {
  if (word == "must") return Need::kMust;
  if (word == "may") return Need::kMay;
  if (word == "never") return Need::kNever;
  return std::nullopt;
}

std::optional<RecordKind> kind_of(std::string_view word) {
  if (word == "event") return RecordKind::kEvent;
  if (word == "quote") return RecordKind::kQuote;
  return std::nullopt;
}

Result<Expectation> expectation_of(const base::Tsv& table, const base::Tsv::Row& row) {
  const auto cell = [&](Column column) { return table.cell(row, column); };
  const auto need = need_of(cell(kNeed));
  const auto kind = kind_of(cell(kKind));
  if (!need || !kind) {
    return Error{
        ErrorCode::kInvalidData,
        table.at(row, fmt::format("expected must|may|never and event|quote, found '{}' '{}'",
                                  cell(kNeed), cell(kKind)))};
  }
  Expectation result{.line = static_cast<int>(row.line),
                     .row = std::string(cell(kRow)),
                     .need = *need,
                     .kind = *kind,
                     .event = split(cell(kEvent), '|'),
                     .mode = split(cell(kMode), '|'),
                     .actor = split(cell(kActor), '+'),
                     .recipient = split(cell(kRecipient), '+'),
                     .status = split(cell(kStatus), ' '),
                     .speaker = std::string(cell(kSpeaker)),
                     .trigger = std::string(cell(kTrigger))};
  if (result.event == std::vector<std::string>{"*"}) result.event.clear();
  return result;
}

}  // namespace

Result<std::vector<Expectation>> read_expectations(const std::string& path) {
  KHALDUN_TRY(const base::Tsv table, base::Tsv::open(path, kColumns));
  if (!table.problems().empty()) return Error{ErrorCode::kInvalidData, table.problems().front()};
  std::vector<Expectation> result;
  for (const base::Tsv::Row& row : table.rows()) {
    KHALDUN_TRY(Expectation expectation, expectation_of(table, row));
    result.push_back(std::move(expectation));
  }
  return result;
}

bool matches_party(std::string_view pattern, const Party& party) {
  if (pattern.starts_with('"')) {
    return contains(party.text, pattern.substr(1, pattern.size() - 2)) ||
           contains(party.name, pattern.substr(1, pattern.size() - 2));
  }
  const std::size_t colon = std::min(pattern.find(':'), pattern.size());
  if (party.country != pattern.substr(0, colon)) return false;
  return colon == pattern.size() || has_any(split(pattern.substr(colon + 1), '/'), party.sector);
}

Comparison compare(const std::vector<Expectation>& expectations, const CodedArticle& coded) {
  Comparison result;
  std::map<std::string, bool> row_right;
  std::set<const Event*> allowed;
  std::set<const Event*> forbidden;
  for (const Expectation& expected : expectations) {
    int found = 0;
    for (const Event& event : coded.coding.events) {
      if (!matches(expected, event, coded.document)) continue;
      ++found;
      (expected.need == Need::kNever ? forbidden : allowed).insert(&event);
    }
    for (const Quote& quote : coded.coding.quotes) found += matches(expected, quote) ? 1 : 0;
    if (expected.need == Need::kMay) continue;
    const bool right = (found > 0) == (expected.need == Need::kMust);
    row_right.try_emplace(expected.row, true).first->second &= right;
    if (expected.need == Need::kMust) {
      ++result.must;
      result.must_found += right ? 1 : 0;
    }
    if (!right) {
      result.misses.push_back(fmt::format(
          "row {} (line {}): {}", expected.row, expected.line,
          expected.need == Need::kMust ? "expected, not found" : "found, must never be"));
    }
  }
  for (const Event& event : coded.coding.events) {
    ++result.events;
    if (allowed.contains(&event) && !forbidden.contains(&event)) {
      ++result.events_right;
    } else {
      result.false_events.push_back(describe(event));
    }
  }
  result.rows = static_cast<int>(row_right.size());
  result.rows_right = static_cast<int>(std::count_if(row_right.begin(), row_right.end(),
                                                     [](const auto& row) { return row.second; }));
  return result;
}

}  // namespace khaldun::eval
