// The verb is found by going up from the word; a participle or infinitive without an auxiliary
// takes its time from the verb above it, but "to" and "due" look forward. Tested by tense_test.cc.
#include "times/tense.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/one_of.h"

namespace khaldun::times {
namespace {

using base::is_one_of;

constexpr int kMaxClimb = 24;

constexpr std::array<std::string_view, 10> kFutureAuxiliaries = {
    "will", "'ll", "wo", "shall", "can", "would", "should", "may", "might", "must"};
// What is said to be so now about a day without a verb of its own lies ahead.
constexpr std::array<std::string_view, 8> kForward = {"due",  "until",  "till",  "schedule",
                                                      "plan", "expect", "slate", "set"};

constexpr std::array<std::string_view, 2> kUntil = {"until", "till"};

// What the auxiliaries of a verb say.
struct Auxiliaries {
  bool future = false;
  bool past = false;
  bool present = false;
  bool perfect = false;
  bool infinitive = false;
};

class Clause {
 public:
  explicit Clause(const Document& document) : document_(document) {}

  Tense tense(std::uint32_t token) const {
    bool forward = false;
    bool until = false;
    for (int step = 0; step < kMaxClimb; ++step) {
      forward = forward || is_one_of(kForward, document_.lemma(token));
      until = until || is_one_of(kUntil, document_.lemma(token));
      if (is_verb(token)) {
        const Tense found = of_verb(token, step < 3 && !forward);
        if (until) return Tense::kFuture;
        if (found == Tense::kPresent && forward) return Tense::kFuture;
        if (found != Tense::kNone) return found;
      }
      const std::uint32_t head = document_.tokens[token].head;
      if (head == token) break;
      token = head;
    }
    return forward ? Tense::kFuture : Tense::kNone;
  }

 private:
  bool is_verb(std::uint32_t token) const {
    const Pos pos = document_.tokens[token].pos;
    return pos == Pos::kVerb || pos == Pos::kAux;
  }

  std::string_view tag(std::uint32_t token) const {
    return document_.label(document_.tokens[token].tag);
  }

  // The auxiliaries stand before their verb, within a few words.
  Auxiliaries auxiliaries_of(std::uint32_t verb) const {
    Auxiliaries found;
    const std::uint32_t first = verb > 8 ? verb - 8 : 0;
    for (std::uint32_t i = first; i < verb; ++i) {
      if (document_.tokens[i].head != verb) continue;
      const std::string_view dep = document_.label(document_.tokens[i].dep);
      if (dep != "aux" && dep != "auxpass") continue;
      const std::string_view word = document_.word(i);
      const std::string_view t = tag(i);
      found.future = found.future || is_one_of(kFutureAuxiliaries, word);
      found.past = found.past || t == "VBD";
      found.present = found.present || t == "VBZ" || t == "VBP";
      found.perfect = found.perfect || document_.lemma(i) == "have";
      found.infinitive = found.infinitive || t == "TO";
    }
    return found;
  }

  // `own`: the verb stands next to the expression, whose time a participle then tells.
  Tense of_verb(std::uint32_t verb, bool own) const {
    const Auxiliaries aux = auxiliaries_of(verb);
    if (aux.future) return aux.perfect ? Tense::kPast : Tense::kFuture;
    if (aux.past) return Tense::kPast;
    if (aux.present && aux.perfect) return Tense::kPast;
    const std::string_view t = tag(verb);
    if (t == "VBG" && aux.present) return Tense::kFuture;
    if (aux.present) return Tense::kPresent;
    if (aux.infinitive) return Tense::kFuture;
    if (t == "VBN" && own && document_.label(document_.tokens[verb].dep) == "acl") {
      return Tense::kPast;
    }
    if (t == "VBD") return Tense::kPast;
    if (t == "VBZ" || t == "VBP") return Tense::kPresent;
    return Tense::kNone;
  }

  const Document& document_;
};

}  // namespace

Tense tense_of(const Document& document, std::uint32_t offset) {
  const auto token =
      std::upper_bound(document.tokens.begin(), document.tokens.end(), offset,
                       [](std::uint32_t at, const Token& t) { return at < t.span.end; });
  if (token == document.tokens.end() || document.labels == nullptr) return Tense::kNone;
  const auto index = static_cast<std::uint32_t>(token - document.tokens.begin());
  return Clause(document).tense(index);
}

}  // namespace khaldun::times
