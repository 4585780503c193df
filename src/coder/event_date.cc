// From near to far: the event's own clause, the clauses of its sentence that tell of the same time,
// the sentence before where the narrative goes on, the dateline, the day of publication. In each,
// the expressions of time are tried from left to right; the first that names days up to the day of
// publication wins. A clause that may tell of another day is not asked: a wrong day is worse than
// the day of the report. Tested by clauses_test.cc.
#include "coder/event_date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

#include "base/one_of.h"
#include "coder/arguments.h"
#include "coder/day_span.h"
#include "coder/party_finder.h"

namespace khaldun::coder {
namespace {

using base::is_one_of;
using std::chrono::days;
using std::chrono::sys_days;

constexpr days kHistory(500);
constexpr days kOldestDateline(7);
constexpr int kMostClauses = 3;

// What these words begin happens at the time of the clause around it.
constexpr std::array<std::string_view, 3> kSameTime = {"as", "when", "while"};
// A sentence that begins with these goes on with the day of the one before.
constexpr std::array<std::string_view, 4> kGoesOn = {"then", "afterwards", "afterward",
                                                     "thereafter"};
constexpr std::array<std::string_view, 4> kPronouns = {"he", "she", "it", "they"};

bool starts_clause(const Tree& tree, Index token) {
  switch (tree.dep(token)) {
    case Dep::kRelcl:
    case Dep::kAdvcl:
    case Dep::kCcomp:
    case Dep::kXcomp:
    case Dep::kAcl:
    case Dep::kPcomp:
    case Dep::kParataxis: return true;
    case Dep::kConj: return is_verb(tree, token);
    default: return false;
  }
}

// Tokens of the clause of `anchor`, without the clauses inside it.
std::vector<Index> clause_tokens(const Tree& tree, Index anchor) {
  std::vector<Index> tokens = {anchor};
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (const Index child : tree.children(tokens[i])) {
      if (!starts_clause(tree, child)) tokens.push_back(child);
    }
  }
  std::sort(tokens.begin(), tokens.end());
  return tokens;
}

// Where the time of an event stands: its own clause, for a noun that of its verb.
Index clause_anchor(const Tree& tree, const Predicate& predicate) {
  Index anchor = predicate.anchor();
  for (int i = 0; i < 8 && !is_verb(tree, anchor) && tree.head(anchor) != anchor; ++i) {
    anchor = tree.head(anchor);
  }
  return anchor;
}

// "criticised and sanctioned Russia on Thursday": what two verbs share stands behind the second.
std::optional<Index> verb_with_shared_end(const Tree& tree, Index verb) {
  if (tree.has_child(verb, Dep::kDobj)) return std::nullopt;
  const auto next = tree.child(verb, Dep::kConj);
  if (!next || !is_verb(tree, *next) || tree.tag(*next) != tree.tag(verb) ||
      tree.has_child(*next, Dep::kNsubj)) {
    return std::nullopt;
  }
  return next;
}

// Two sentences in one: "it sent troops; the first landed on Friday".
bool has_semicolon(const Tree& tree, Index a, Index b) {
  for (Index i = std::min(a, b); i < std::max(a, b); ++i) {
    if (tree.word(i) == ";") return true;
  }
  return false;
}

// Of two sentences in one each keeps its own time, whatever the parser hangs it on: "killed two on
// Monday; two days earlier, crowds burned a station".
std::vector<Index> on_this_side(const Tree& tree, Index anchor, std::vector<Index> tokens) {
  std::erase_if(tokens, [&](Index token) { return has_semicolon(tree, token, anchor); });
  for (Index i = anchor; i > 0 && tree.word(i - 1) != ";";) {
    --i;
    if (tree.sentence(i) != tree.sentence(anchor)) break;
    if (has_semicolon(tree, tree.head(i), i)) {
      const std::vector<Index> strays = clause_tokens(tree, i);
      tokens.insert(tokens.end(), strays.begin(), strays.end());
    }
  }
  std::sort(tokens.begin(), tokens.end());
  return tokens;
}

// Of several verbs with one subject, the first often has the time for all: "in 2019 it broke off
// ties with Taiwan and recognised China".
std::vector<Index> tokens_with_time(const Tree& tree, const Predicate& predicate) {
  Index anchor = clause_anchor(tree, predicate);
  std::vector<Index> tokens = on_this_side(tree, anchor, clause_tokens(tree, anchor));
  for (int i = 0; i < 4 && tree.dep(anchor) == Dep::kConj && is_verb(tree, tree.head(anchor));
       ++i) {
    if (tree.has_child(anchor, Dep::kNsubj)) break;
    anchor = tree.head(anchor);
    const std::vector<Index> more = clause_tokens(tree, anchor);
    tokens.insert(tokens.end(), more.begin(), more.end());
  }
  if (const auto next = verb_with_shared_end(tree, clause_anchor(tree, predicate))) {
    const std::vector<Index> more = clause_tokens(tree, *next);
    tokens.insert(tokens.end(), more.begin(), more.end());
  }
  return tokens;
}

bool is_simple_past(const Tree& tree, Index verb) {
  return tree.tag(verb) == "VBD" && !tree.has_child(verb, Dep::kAux);
}

// "attacked the town, killing twelve", "as troops withdrew": told of the time of the clause around.
bool at_time_of_head(const Tree& tree, Index verb) {
  if (const auto mark = tree.child(verb, Dep::kMark))
    return is_one_of(kSameTime, tree.lemma(*mark));
  const auto adverb = tree.child(verb, Dep::kAdvmod);
  if (adverb && *adverb < verb && is_one_of(kSameTime, tree.lemma(*adverb))) return true;
  return tree.tag(verb) == "VBG" && !tree.has_child(verb, Dep::kAux) &&
         !tree.has_child(verb, Dep::kNsubj) && tree.head(verb) < verb;
}

// Tokens of the clause around that of `verb`, if it tells of the same time: of "an attack on Friday
// that killed twelve" the noun with what belongs to it, of "said on Friday that" the verb with all
// that is no clause. `verb` becomes what the clause around hangs on.
std::vector<Index> clause_around(const Tree& tree, Index& verb) {
  const Index head = tree.head(verb);
  if (head == verb) return {};
  switch (tree.dep(verb)) {
    case Dep::kAdvcl:
      if (!is_verb(tree, head) || !at_time_of_head(tree, verb)) return {};
      break;
    case Dep::kCcomp:
      // What was said on a day happened up to it.
      if (!is_simple_past(tree, verb) || !is_simple_past(tree, head)) return {};
      if (has_semicolon(tree, verb, head)) return {};
      break;
    case Dep::kRelcl:
      if (is_verb(tree, head) || !is_simple_past(tree, verb)) return {};
      break;
    default: return {};
  }
  verb = head;
  return clause_tokens(tree, head);
}

// The verb of the sentence before, where the sentence of `anchor` goes on with its narrative:
// "They burned houses.", "Then it withdrew."
std::optional<Index> verb_before(const Tree& tree, Index anchor) {
  if (tree.head(anchor) != anchor || !is_simple_past(tree, anchor)) return std::nullopt;
  const auto subject = tree.child(anchor, Dep::kNsubj);
  const auto is_first = [&](Index token) {
    return tree.dep(token) == Dep::kAdvmod && token < anchor &&
           is_one_of(kGoesOn, tree.lemma(token));
  };
  const auto children = tree.children(anchor);
  const bool goes_on = (subject && is_one_of(kPronouns, tree.lemma(*subject))) ||
                       std::any_of(children.begin(), children.end(), is_first);
  const int sentence = tree.sentence(anchor);
  if (!goes_on || sentence < 1) return std::nullopt;
  const Span before = tree.document().sentences[static_cast<std::size_t>(sentence) - 1];
  // A title or a heading has no full stop.
  if (before.empty() || tree.word(before.end - 1) != ".") return std::nullopt;
  for (Index i = before.begin; i < before.end; ++i) {
    if (tree.head(i) == i) return is_simple_past(tree, i) ? std::optional(i) : std::nullopt;
  }
  return std::nullopt;
}

// The expression that begins in the bytes of `token`.
const TimeExpression* time_at(const Tree& tree, std::span<const TimeExpression> times,
                              Index token) {
  const Span bytes = tree.document().tokens[token].span;
  const auto found = std::lower_bound(
      times.begin(), times.end(), bytes.begin,
      [](const TimeExpression& time, std::uint32_t at) { return time.span.begin < at; });
  if (found == times.end() || found->span.begin >= bytes.end) return nullptr;
  return &*found;
}

// "from 3 to 5 March", "between Monday and Wednesday": the day that ends what `time` begins.
std::optional<DaySpan> range_end(const Document& document, std::span<const TimeExpression> times,
                                 const TimeExpression& time) {
  const auto next = static_cast<std::size_t>(&time - times.data()) + 1;
  if (next >= times.size()) return std::nullopt;
  const Span gap{time.span.end, times[next].span.begin};
  if (gap.begin > gap.end || gap.size() > 8) return std::nullopt;
  std::string_view between = document.text_of(gap);
  while (between.starts_with(' ')) between.remove_prefix(1);
  while (between.ends_with(' ')) between.remove_suffix(1);
  const std::string_view before = document.text_of({0, time.span.begin});
  const bool joins = between == "to" || between == "until" || between == "through" ||
                     between == "-" || between == "\u2013" ||
                     (between == "and" && before.ends_with("between "));
  if (!joins) return std::nullopt;
  return day_span(times[next].value);
}

class TextDates {
 public:
  TextDates(const Document& document, std::span<const TimeExpression> times, sys_days published)
      : document_(document), times_(times), published_(published) {}

  // What `time` says of an event that has happened; nothing when that is no date up to today.
  std::optional<EventDate> read(const TimeExpression& time) const {
    const bool dates =
        time.type == TimeExpression::Type::kDate || time.type == TimeExpression::Type::kTime;
    auto span = dates ? day_span(time.value) : std::nullopt;
    if (!span) return std::nullopt;
    const bool is_weekday = time.why == "weekday" && span->first == span->last;
    if (is_weekday && span->first > published_ && span->first - published_ < days(7)) {
      // The clause around it looks ahead, but the event has happened.
      span->first -= days(7);
      span->last -= days(7);
    }
    if (span->first > published_) return std::nullopt;
    if (const auto end = range_end(document_, times_, time)) {
      if (end->last > span->last) span->last = end->last;
    }
    const std::string_view before = document_.text_of({0, time.span.begin});
    if (before.ends_with("since ") || before.ends_with("Since ")) span->last = published_;
    EventDate date;
    date.day = to_text(span->first);
    date.precision = span->precision;
    if (span->last > span->first) date.end = to_text(std::min(span->last, published_));
    if (date.end == date.day) date.end.clear();
    date.source = "text";
    date.span = time.span;
    return date;
  }

 private:
  const Document& document_;
  std::span<const TimeExpression> times_;
  sys_days published_;
};

// The first date that the expressions at `tokens` give.
std::optional<EventDate> first_date(const Tree& tree, const ReportTimes& report,
                                    const TextDates& dates, const std::vector<Index>& tokens) {
  for (const Index token : tokens) {
    const TimeExpression* time = time_at(tree, report.times, token);
    if (time == nullptr) continue;
    if (auto date = dates.read(*time)) return date;
  }
  return std::nullopt;
}

std::optional<EventDate> date_in_text(const Tree& tree, const Predicate& predicate,
                                      const ReportTimes& report, sys_days today) {
  const TextDates dates(tree.document(), report.times, today);
  if (auto own = first_date(tree, report, dates, tokens_with_time(tree, predicate))) return own;
  Index verb = clause_anchor(tree, predicate);
  for (int i = 0; i < kMostClauses; ++i) {
    const std::vector<Index> around = clause_around(tree, verb);
    if (around.empty()) break;
    if (auto date = first_date(tree, report, dates, around)) return date;
  }
  const auto before = verb_before(tree, clause_anchor(tree, predicate));
  if (!before) return std::nullopt;
  auto date = first_date(tree, report, dates, clause_tokens(tree, *before));
  const bool is_one_day = date && date->precision == "day" && date->end.empty();
  return is_one_day ? date : std::nullopt;
}

// The day in the dateline, if the report came out within days of it.
std::optional<EventDate> dateline_date(const ReportTimes& report, sys_days today) {
  for (const TimeExpression& time : report.times) {
    if (!report.dateline.contains(time.span.begin)) continue;
    const auto span = day_span(time.value);
    if (!span || span->first != span->last) continue;
    if (span->first > today || today - span->first > kOldestDateline) continue;
    return EventDate{to_text(span->first), "", "day", "dateline", time.span};
  }
  return std::nullopt;
}

}  // namespace

EventDate date_of(const Tree& tree, const Predicate& predicate, const Status& status,
                  const ReportTimes& report) {
  EventDate result;
  const auto today = parse_day(report.published);
  if (!today) return result;
  const bool act_of_today =
      status.time == Status::Time::kFuture || status.time == Status::Time::kOngoing;
  if (!act_of_today) {
    if (auto date = date_in_text(tree, predicate, report, *today)) return *date;
  }
  if (status.time == Status::Time::kHistorical) return result;
  if (auto dateline = dateline_date(report, *today)) return *dateline;
  return {to_text(*today), "", "day", "published", {}};
}

std::optional<EventDate> date_said(const Document& document, const ReportTimes& report,
                                   std::size_t index) {
  const auto today = parse_day(report.published);
  if (!today) return std::nullopt;
  return TextDates(document, report.times, *today).read(report.times[index]);
}

bool is_history(const EventDate& date, std::string_view published) {
  const auto day = parse_day(date.day);
  const auto today = parse_day(published);
  return day && today && *today - *day > kHistory;
}

}  // namespace khaldun::coder
