// Each place of the sentence gets a score from the path of its head up to the predicate; the best
// above a threshold wins. Tested by event_place_test.cc.
#include "places/event_place.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/one_of.h"

namespace khaldun::places {
namespace {

using base::is_one_of;

using Index = std::uint32_t;

constexpr std::size_t kDatelineBytes = 40;
constexpr double kAtPredicate = 6;
constexpr double kInClause = 4;
constexpr double kInSentence = 2;
constexpr double kLeast = 3.5;
// Costs of a step up the path from a place.
constexpr double kElsewhere = 20;  // whoever takes it is not at the scene
constexpr double kOtherVerb = 4;   // "demand that he leave Gao": the object of another verb
constexpr double kMeasured = 5;    // "50 km north of Gao"
constexpr double kFiner = 2.5;     // by so much a coarser place may be nearer than the finer one
constexpr int kMostSteps = 8;
constexpr double kWhen = 2.5;  // "when their car passed Gao"

constexpr std::array<std::string_view, 6> kDatelineMarks = {" \u2014 ", " -- ",      " \u2013 ",
                                                            "(AP)",     "(Reuters)", "(AFP)"};

constexpr std::array<std::string_view, 23> kScene = {
    "in",     "at",   "near",    "on",    "outside", "around",     "across", "inside",
    "within", "into", "through", "along", "over",    "throughout", "off",    "north",
    "south",  "east", "west",    "of",    "to",      "toward",     "towards"};
// These say where somebody is from, or whom a thing is about.
constexpr std::array<std::string_view, 9> kNoScene = {"from",  "by",      "against", "for", "with",
                                                      "about", "between", "as",      "than"};

// After these comes another event, one of several things, or who says so.
constexpr std::array<std::string_view, 8> kOtherEvent = {
    "after", "before", "since", "until", "following", "including", "according", "despite"};

// These are done to whom it may concern.
constexpr std::array<std::string_view, 4> kToSomebody = {"protest", "appeal", "complain",
                                                         "apologize"};
constexpr std::array<std::string_view, 3> kSameTime = {"when", "as", "while"};

constexpr std::array<std::string_view, 5> kStrictScene = {"in", "near", "at", "outside", "inside"};
// In these the thing is; over and along them it may be.
constexpr std::array<std::string_view, 13> kInside = {
    "in",     "at",         "near", "outside", "inside", "around", "across",
    "within", "throughout", "off",  "along",   "into",   "through"};
// "Two were killed and five wounded in Gao" is one scene, "captured and tried in Gao" is not.
constexpr std::array<std::string_view, 11> kHarm = {"wound",   "injure", "hurt", "kill",
                                                    "destroy", "damage", "beat", "stab",
                                                    "execute", "burn",   "leave"};
constexpr std::array<std::string_view, 4> kBeside = {"near", "outside", "around", "to"};
constexpr std::array<std::string_view, 9> kDirections = {
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "away"};
// What the name of a place before it makes a place or a deed there, and no people.
constexpr std::array<std::string_view, 45> kGrounds = {
    "town",     "city",     "village",  "district",     "neighborhood", "neighbourhood", "suburb",
    "province", "region",   "camp",     "municipality", "area",         "county",        "border",
    "street",   "airport",  "base",     "island",       "countryside",  "governorate",   "campaign",
    "front",    "frontier", "coast",    "valley",       "hospital",     "headquarters",  "square",
    "outpost",  "bridge",   "crossing", "road",         "highway",      "stadium",       "capital",
    "hotel",    "home",     "house",    "restaurant",   "market",       "mosque",        "school",
    "prison",   "port",     "slum"};

// Of two places equally near, the smaller one is the scene.
double size_bonus(const Place& place) {
  if (place.resolution == "country" || place.resolution == "region") return -0.6;
  return place.resolution == "admin1" || place.resolution == "admin2" ? 0 : 0.6;
}

class Linker {
 public:
  Linker(const Document& document, Span trigger) : document_(document) {
    const auto& tokens = document.tokens;
    const auto at = std::upper_bound(
        tokens.begin(), tokens.end(), trigger.begin,
        [](std::uint32_t byte, const Token& token) { return byte < token.span.end; });
    predicate_ = static_cast<Index>(at - tokens.begin());
    const auto sentence =
        std::partition_point(document.sentences.begin(), document.sentences.end(),
                             [&](const Span& other) { return other.end <= predicate_; });
    if (sentence != document.sentences.end()) sentence_ = *sentence;
  }

  std::optional<Place> best(std::span<const Place> places) const {
    const Place* best = nullptr;
    double best_score = 0;
    for (const Place& place : places) {
      if (!is_scene(place) || is_dateline(place)) continue;
      const double score = score_of(place);
      if (score <= best_score) continue;
      best = &place;
      best_score = score;
    }
    if (best == nullptr) return dateline(places);
    best = finer_than(*best, best_score, places);
    Place found = *best;
    found.why = std::string(best_score >= kAtPredicate ? "at the predicate"
                            : best_score >= kInClause  ? "in its clause"
                                                       : "in its sentence") +
                "; " + found.why;
    return found;
  }

  std::vector<std::size_t> possible_scenes(std::span<const Place> places) const {
    std::vector<std::size_t> scenes;
    if (sentence_.empty()) return scenes;
    const Span sentence = document_.bytes_of(sentence_);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const Place& place = places[i];
      const bool is_near = sentence.contains(place.span.begin);
      if (is_near && is_scene(place) && !is_dateline(place)) scenes.push_back(i);
    }
    return scenes;
  }

  bool stands_as_scene(const Place& place) const {
    if (is_dateline(place)) return true;
    const auto start = head_of(place);
    if (!start) return false;
    Index token = *start;
    for (int steps = 0; steps < kMostSteps; ++steps, token = head(token)) {
      const std::string_view relation = dep(token);
      if (relation == "pobj") {
        const std::string preposition = base::lowered(document_.word(head(token)));
        if (is_one_of(kInside, preposition)) return true;
        // "In the north of Mali", not "the president of Mali".
        if (preposition != "of" || place.resolution == "country") return false;
      } else if (relation != "compound" && relation != "nmod" && relation != "poss" &&
                 relation != "appos" && relation != "conj" && relation != "prep") {
        return false;
      }
      if (place.resolution == "country" && relation != "conj" && relation != "appos") return false;
    }
    return false;
  }

 private:
  // "Near Tongo Tongo, in the Tillaberi region": of two that both may be it the smaller one, where
  // the larger contains it.
  const Place* finer_than(const Place& best, double best_score,
                          std::span<const Place> places) const {
    const Place* finer = &best;
    double finer_score = 0;
    for (const Place& place : places) {
      if (size_bonus(place) <= size_bonus(best) || place.country != best.country) continue;
      if (!is_scene(place) || is_dateline(place)) continue;
      const double score = score_of(place);
      if (score < best_score - kFiner || score <= finer_score) continue;
      finer = &place;
      finer_score = score;
    }
    return finer;
  }

  // The prepositions between a place and the predicate.
  struct Path {
    std::string preposition;  // the lowest
    bool scene = false;       // one of them is "in", "near", ...
    bool is_country = false;  // the place is one
  };

  static bool is_scene(const Place& place) {
    return place.why != "demonym" && place.why != "a part of a name";
  }

  std::string_view dep(Index token) const { return document_.label(document_.tokens[token].dep); }
  Index head(Index token) const { return document_.tokens[token].head; }

  // The token of the place that governs its others.
  std::optional<Index> head_of(const Place& place) const {
    std::optional<Index> first;
    for (Index t = sentence_.begin; t < sentence_.end; ++t) {
      const Span span = document_.tokens[t].span;
      if (span.end <= place.span.begin || span.begin >= place.span.end) continue;
      if (!first) first = t;
      const Span governor = document_.tokens[head(t)].span;
      const bool inside = governor.begin >= place.span.begin && governor.end <= place.span.end;
      if (!inside || head(t) == t) return t;
    }
    return first;
  }

  // Predicates that share the scene of this one, itself first: it is coordinated with them, or
  // their complement without a subject.
  std::vector<Index> scene_sharers() const {
    std::vector<Index> sharers = {predicate_};
    Index token = predicate_;
    while (head(token) != token) {
      const std::string_view relation = dep(token);
      if (relation != "conj" && relation != "xcomp" && relation != "advcl" && relation != "pcomp" &&
          relation != "prep" && relation != "acl" && relation != "relcl") {
        break;
      }
      token = head(token);
      sharers.push_back(token);
    }
    return sharers;
  }

  double score_of(const Place& place) const {
    const auto start = head_of(place);
    if (!start) return 0;
    if (modifies_people(*start, place)) return 0;
    const std::vector<Index> sharers = scene_sharers();
    double score = kAtPredicate + 4;
    Path path;
    path.is_country = place.resolution == "country";
    for (Index token = *start;; token = head(token)) {
      const auto shared = std::find(sharers.begin(), sharers.end(), token);
      if (shared != sharers.end()) {
        const auto distance = static_cast<double>(shared - sharers.begin());
        if (distance > 0) score = std::min(score, kAtPredicate - 0.01) - 0.5 * distance;
        break;
      }
      if (head(token) == token) return sentence_score(path.preposition);
      score -= step_cost(token, *start, path);
      if (dep(token) == "pobj" || dep(token) == "pcomp") {
        const std::string preposition = base::lowered(document_.word(head(token)));
        path.scene |= is_one_of(kStrictScene, preposition);
        if (path.preposition.empty()) path.preposition = preposition;
      }
    }
    return score < kLeast ? 0 : score + size_bonus(place);
  }

  // "U.S. patrol", not "Kandahar province" or "Manbij campaign".
  bool modifies_people(Index token, const Place& place) const {
    const std::string_view relation = dep(token);
    if (relation != "compound" && relation != "amod" && relation != "nmod") return false;
    const Index noun = head(token);
    if (is_one_of(kGrounds, document_.lemma(noun))) return false;
    if (dep(noun) != "pobj" || place.resolution == "country") return true;
    // "Under the Abidjan accord", "in the 1967 Middle East war".
    const bool is_war = place.resolution == "region" && document_.lemma(noun) == "war";
    return is_war || !is_one_of(kScene, base::lowered(document_.word(head(noun))));
  }

  bool has_subject(Index verb) const {
    for (Index t = sentence_.begin; t < sentence_.end; ++t) {
      if (head(t) == verb && dep(t).starts_with("nsubj")) return true;
    }
    return false;
  }

  // What a step up from `token` costs; `place` is the head of the place.
  double step_cost(Index token, Index place, const Path& path) const {
    const std::string_view relation = dep(token);
    if (relation == "pobj") return object_cost(token, path);
    if (relation == "prep") return preposition_cost(token);
    if (relation == "advmod" && is_one_of(kDirections, document_.word(token))) {
      return is_measured(token) ? kMeasured : 2;
    }
    if (relation == "advmod" || relation == "npadvmod" || relation == "xcomp") return 0.2;
    if (relation == "nsubjpass") {
      const bool ground = is_one_of(kGrounds, document_.lemma(token));
      if (token == place) return 1;
      return path.scene || (ground && path.preposition.empty()) ? 3 : kElsewhere;
    }
    if (relation == "nsubj") return path.scene ? 3 : kElsewhere;
    if (relation == "agent") return 0.5;
    if (relation == "conj" && document_.tokens[token].pos == Pos::kVerb) {
      return is_one_of(kHarm, document_.lemma(token)) ? 1 : kElsewhere;
    }
    if (relation == "relcl" || relation == "ccomp" || relation == "parataxis") return 5;
    if (relation == "advcl" || relation == "acl") return clause_cost(token);
    if (relation == "dobj" && token == place && head(token) != predicate_) return kOtherVerb;
    if (relation == "dobj" || relation == "attr" || relation == "conj") return 0.3;
    if (relation == "appos" || relation == "compound" || relation == "nmod") return 0.5;
    return relation == "poss" ? owner_cost(token) : 1;
  }

  double object_cost(Index token, const Path& path) const {
    const std::string governor = base::lowered(document_.word(head(token)));
    if (is_one_of(kNoScene, governor)) {
      if (path.preposition.empty()) return kElsewhere;
      return governor == "against" || governor == "about" ? 7 : 1;
    }
    if (!path.preposition.empty()) return 0.3;
    const Index verb = head(head(token));
    if (governor == "to" && is_one_of(kToSomebody, document_.lemma(verb))) return kElsewhere;
    if (governor == "on" && path.is_country) return kElsewhere;  // "a statement on Mali"
    return is_one_of(kBeside, governor) ? 1 : 0.1;
  }

  double owner_cost(Index token) const {
    const Index owned = head(token);
    const bool ground = dep(owned) == "pobj" || is_one_of(kGrounds, document_.lemma(owned));
    return ground ? 1.5 : kElsewhere;
  }

  // "After a raid in Gao", "according to sources in Gao": another event, or who says so.
  double preposition_cost(Index token) const {
    return is_one_of(kOtherEvent, base::lowered(document_.word(token))) ? kElsewhere : 0.2;
  }

  // What happened before, after or since then happened elsewhere.
  double clause_cost(Index verb) const {
    if (!has_subject(verb)) return 2;
    for (Index t = sentence_.begin; t < sentence_.end; ++t) {
      const bool marks = head(t) == verb && dep(t) == "mark";
      if (marks && is_one_of(kOtherEvent, base::lowered(document_.word(t)))) return kElsewhere;
    }
    return is_same_time(verb) ? kWhen : 4;
  }

  bool is_same_time(Index verb) const {
    for (Index t = sentence_.begin; t < sentence_.end; ++t) {
      if (head(t) == verb && is_one_of(kSameTime, base::lowered(document_.word(t)))) return true;
    }
    return false;
  }

  // "50 km north of Gao" is far from it.
  bool is_measured(Index direction) const {
    return direction > sentence_.begin && head(direction - 1) == direction &&
           dep(direction - 1) == "npadvmod";
  }

  static double sentence_score(std::string_view preposition) {
    return is_one_of(kScene, preposition) ? kInSentence : 0;
  }

  bool is_in_capitals(const Place& place) const {
    const std::string_view words = document_.text_of(place.span);
    return std::none_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  // "GAO, Mali — Gunmen ...": the place opens a paragraph and a dash or an agency follows.
  bool is_dateline(const Place& place) const {
    const std::string_view text = document_.text;
    if (place.span.begin > 0 && text[place.span.begin - 1] != '\n') return false;
    std::string_view rest = text.substr(place.span.end, kDatelineBytes);
    rest = rest.substr(0, rest.find('\n'));
    const auto follows = [&](std::string_view mark) {
      const std::size_t at = rest.find(mark);
      // What stands between is short and no sentence: "Mali", "(Reuters)", a date.
      return at != std::string_view::npos && rest.substr(0, at).find(". ") == rest.npos;
    };
    return std::any_of(kDatelineMarks.begin(), kDatelineMarks.end(), follows) ||
           (is_in_capitals(place) && follows(" - "));
  }

  std::optional<Place> dateline(std::span<const Place> places) const {
    for (const Place& place : places) {
      if (!is_scene(place) || !is_dateline(place)) continue;
      Place found = place;
      found.why = "dateline; " + found.why;
      return found;
    }
    return std::nullopt;
  }

  const Document& document_;
  Index predicate_ = 0;
  Span sentence_;
};

}  // namespace

std::optional<Place> place_of_event(const Document& document, Span trigger,
                                    std::span<const Place> places) {
  if (document.tokens.empty() || trigger.begin >= document.text.size()) return std::nullopt;
  return Linker(document, trigger).best(places);
}

std::vector<std::size_t> possible_scenes(const Document& document, Span trigger,
                                         std::span<const Place> places) {
  if (document.tokens.empty() || trigger.begin >= document.text.size()) return {};
  return Linker(document, trigger).possible_scenes(places);
}

bool stands_as_scene(const Document& document, const Place& place) {
  if (document.tokens.empty() || place.span.begin >= document.text.size()) return false;
  return Linker(document, place.span).stands_as_scene(place);
}

}  // namespace khaldun::places
