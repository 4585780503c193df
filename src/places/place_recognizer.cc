// One pass from left to right; at each word the longest name that is accepted wins. Then the
// model's places that no name of the gazetteer covers. Tested by place_finder_test.cc.
#include "places/place_recognizer.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/one_of.h"

namespace khaldun::places {
namespace {

using base::is_one_of;

using Kind = Gazetteer::Kind;
using Match = text::AliasIndex::Match;

// Below it, a name without a word for it from the model needs a preposition or a state after it.
constexpr std::uint32_t kWellKnown = 15'000;
constexpr std::uint32_t kFamous = 150'000;

constexpr std::array<std::string_view, 21> kPrepositions = {
    "in",     "near",    "at",      "from",   "to",     "around",     "outside",
    "across", "into",    "through", "of",     "over",   "between",    "toward",
    "via",    "towards", "leaving", "inside", "within", "throughout", "and"};
constexpr std::array<std::string_view, 24> kTitles = {
    "Mr",   "Mr.",   "Mrs",  "Mrs.",    "Ms",      "Ms.",       "Dr",    "Dr.",
    "Sir",  "Lord",  "Lady", "Judge",   "Justice", "Gen.",      "Sen.",  "Rep.",
    "Gov.", "Capt.", "Sgt.", "Senator", "Coach",   "Professor", "Prof.", "Detective"};

constexpr std::array<std::string_view, 19> kSettlements = {
    "town",          "city",   "village",  "district", "neighborhood",
    "neighbourhood", "suburb", "province", "region",   "camp",
    "municipality",  "area",   "county",   "hamlet",   "countryside",
    "governorate",   "island", "border",   "street"};

// Last words of the names of places in towns, whatever the model takes them for.
constexpr std::array<std::string_view, 22> kSpots = {
    "Square",  "Street", "Avenue",  "Road",      "Hospital", "School",   "University", "Airport",
    "Bridge",  "Palace", "Stadium", "Cathedral", "Mosque",   "Museum",   "Embassy",    "Camp",
    "Station", "Hotel",  "Park",    "Prison",    "Port",     "Monastery"};
// Behind these a name of a spot is one of a place.
constexpr std::array<std::string_view, 7> kAtSpots = {"in",     "near", "outside", "at",
                                                      "inside", "to",   "around"};

// Behind these stands a place, whatever the names say.
constexpr std::array<std::string_view, 6> kAtScenes = {"in",      "near",   "at",
                                                       "outside", "inside", "around"};

// What is done to a place where it is done to a name that is no person's.
constexpr std::array<std::string_view, 14> kTakings = {
    "capture", "recapture", "liberate", "retake",  "seize",    "overrun", "patrol",
    "bomb",    "shell",     "storm",    "besiege", "evacuate", "enter",   "leave"};
// And to one that a list has.
constexpr std::array<std::string_view, 16> kStrikes = {
    "attack", "hit",     "strike", "raid",   "pound", "invade",  "bombard", "target",
    "reach",  "recover", "hold",   "occupy", "rock",  "control", "cross",   "close"};

enum class Label { kNone, kPlace, kPerson, kBody, kPeople, kOther };

Label label_of(std::string_view type) {
  if (type == "GPE" || type == "LOC" || type == "FAC") return Label::kPlace;
  if (type == "PERSON") return Label::kPerson;
  if (type == "ORG") return Label::kBody;
  if (type == "NORP" || type == "LANGUAGE") return Label::kPeople;
  return type.empty() ? Label::kNone : Label::kOther;
}

class Recognizer {
 public:
  Recognizer(const Document& document, const Gazetteer& gazetteer, std::span<const Name> names)
      : document_(document), gazetteer_(gazetteer), names_(names) {
    entity_of_.assign(document.tokens.size(), nullptr);
    for (const Entity& entity : document.entities) {
      for (std::uint32_t t = entity.tokens.begin; t < entity.tokens.end; ++t) {
        entity_of_[t] = &entity;
      }
    }
    for (const Name& name : names) {
      if (name.kind != Name::Kind::kPerson) continue;
      const std::string_view text = document.text_of(name.span);
      for (std::size_t at = text.find(' '); at != text.npos; at = text.find(' ', at + 1)) {
        surnames_.insert(text.substr(at + 1));
      }
    }
  }

  std::vector<Toponym> run() {
    std::uint32_t position = 0;
    matches_ = gazetteer_.names().find(document_.text);
    for (const Match& match : matches_) {
      if (match.bytes.begin < position || !accept(match)) continue;
      position = toponyms_.back().bytes.end;
    }
    add_borders();
    add_unlisted();
    return std::move(toponyms_);
  }

 private:
  // Facts about a name and where it stands.
  struct Setting {
    Span tokens;
    const Entity* entity = nullptr;
    Label label = Label::kNone;
    bool whole = false;  // the name is all of the entity but "the"
    bool large = false;  // of a country, a unit, a region or a town that is well known
    bool famous = false;
    bool usual = false;   // the usual name of something
    bool common = false;  // an everyday word too
    bool after_preposition = false;
    bool before_unit = false;  // "X, Illinois"
    bool in_longer_name = false;
  };

  bool accept(const Match& match) {
    const Span tokens = tokens_of(match.bytes);
    if (tokens.empty()) return false;
    std::vector<std::uint32_t> values(match.values.begin(), match.values.end());
    const bool marked = has_mark(match.bytes) || is_model_place(tokens);
    std::erase_if(
        values, [&](std::uint32_t v) { return ((v & Gazetteer::kAbbreviation) != 0 && !marked); });
    if (values.empty()) return false;
    const bool demonym = (values.front() & Gazetteer::kDemonym) != 0 ||
                         std::any_of(values.begin(), values.end(), [](std::uint32_t v) {
                           return (v & Gazetteer::kDemonym) != 0;
                         });
    if (demonym) {
      if (is_adjective(tokens)) {
        std::erase_if(values, [](std::uint32_t v) { return (v & Gazetteer::kDemonym) == 0; });
        return add(match.bytes, tokens, std::move(values), Toponym::Use::kDemonym, "demonym");
      }
      std::erase_if(values, [](std::uint32_t v) { return (v & Gazetteer::kDemonym) != 0; });
      if (values.empty()) {
        values.assign(match.values.begin(), match.values.end());
        return add(match.bytes, tokens, std::move(values), Toponym::Use::kPeople, "demonym");
      }
    }
    if (!is_model_place(tokens) && is_somebody(tokens, true)) return false;
    const Setting setting = setting_of(match.bytes, tokens, values);
    const std::string_view why = reason(setting);
    if (why.empty() || gives_way(match, setting)) return false;
    if (setting.label == Label::kPlace && !setting.whole) {
      const Span longer = trimmed(setting.entity->tokens);
      const bool free =
          toponyms_.empty() || toponyms_.back().bytes.end <= document_.bytes_of(longer).begin;
      if (free && longer.end >= tokens.end && longer.begin <= tokens.begin) {
        return add(document_.bytes_of(longer), longer, std::move(values), Toponym::Use::kContains,
                   "a known name in a longer one");
      }
    }
    const bool in_name = setting.label == Label::kBody && !setting.whole;
    return add(match.bytes, tokens, std::move(values),
               in_name ? Toponym::Use::kInName : Toponym::Use::kPlace, why);
  }

  // Whether a name of this kind has these words, and, if `longer`, more.
  bool is_named(Span tokens, Name::Kind kind, bool longer) const {
    const Span bytes = document_.bytes_of(tokens);
    const auto first = std::partition_point(  // names stand in order and do not overlap
        names_.begin(), names_.end(),
        [&](const Name& name) { return name.span.end <= bytes.begin; });
    const auto last = std::partition_point(
        first, names_.end(), [&](const Name& name) { return name.span.begin < bytes.end; });
    return std::any_of(first, last, [&](const Name& name) {
      return name.kind == kind && name.span.overlaps(bytes) &&
             (!longer || name.span.size() > bytes.size());
    });
  }

  // "In Jaffna", "the town of Jaffna", "Jaffna district": here the grammar knows better than names.
  bool is_at_scene(Span tokens) const {
    std::uint32_t token = tokens.begin;
    while (tokens.contains(document_.tokens[token].head) && document_.tokens[token].head != token) {
      token = document_.tokens[token].head;
    }
    const Token& t = document_.tokens[token];
    const std::string_view dep = document_.label(t.dep);
    const std::string_view head = document_.lemma(t.head);
    if (dep == "compound" || dep == "nmod") return head != "camp" && is_one_of(kSettlements, head);
    if (dep != "pobj") return false;
    if (head != "of") return is_one_of(kAtScenes, head);
    return is_one_of(kSettlements, document_.lemma(document_.tokens[t.head].head));
  }

  // "Attacked Avdiivka"
  bool is_struck(Span tokens) const {
    const Token& last = document_.tokens[tokens.end - 1];
    const std::string_view verb = document_.lemma(last.head);
    return document_.label(last.dep) == "dobj" &&
           (is_one_of(kStrikes, verb) || is_one_of(kTakings, verb));
  }

  // The surname of somebody named in full elsewhere.
  bool is_surname(Span tokens) const {
    return surnames_.contains(document_.text_of(document_.bytes_of(tokens)));
  }

  // A part of the name of a person, or, for what no list of places has, a person or a body.
  bool is_somebody(Span tokens, bool listed) const {
    if (is_at_scene(tokens)) return false;
    if (is_named(tokens, Name::Kind::kPerson, listed) || is_surname(tokens)) return true;
    if (listed || is_one_of(kSpots, document_.word(tokens.end - 1))) return false;
    return is_named(tokens, Name::Kind::kOrganization, false);
  }

  bool is_model_place(Span tokens) const {
    const Entity* entity = entity_of_[tokens.begin];
    return entity != nullptr && label_of(document_.label(entity->type)) == Label::kPlace &&
           trimmed(entity->tokens) == tokens;
  }

  // In "Far North Queensland" the last name counts: the model's place is a part of it.
  bool gives_way(const Match& match, const Setting& s) const {
    if (s.label != Label::kPlace || s.whole) return false;
    const std::uint32_t end = document_.bytes_of(s.entity->tokens).end;
    return std::any_of(matches_.begin(), matches_.end(), [&](const Match& other) {
      if (other.bytes.begin < match.bytes.end || other.bytes.end > end) return false;
      Setting later;
      for (const std::uint32_t value : other.values) weigh(value, later);
      return later.usual && later.large;
    });
  }

  // "Kandahar province": the unit decides which place is meant, but is no part of the name.
  Span without_unit(Span tokens) const {
    while (tokens.size() > 1 && is_one_of(kSettlements, document_.word(tokens.end - 1))) {
      --tokens.end;
    }
    return tokens;
  }

  bool add(Span bytes, Span tokens, std::vector<std::uint32_t> values, Toponym::Use use,
           std::string_view why) {
    std::string key(document_.text_of(bytes));
    if (const Span name = without_unit(tokens); name.end < tokens.end) {
      tokens = name;
      bytes.end = document_.tokens[tokens.end - 1].span.end;
    }
    toponyms_.push_back({bytes, tokens, std::move(key), std::move(values), use, why});
    return true;
  }

  // Why the name is one of a place here; "" when it is not.
  std::string_view reason(const Setting& s) const {
    if (s.common && !s.before_unit) {
      const bool good = s.label == Label::kPlace && s.whole && (s.after_preposition || s.large);
      return good ? "the model" : "";
    }
    const bool named = s.label != Label::kPerson && s.label != Label::kOther;
    if (s.before_unit && named) return "a unit follows";
    switch (s.label) {
      case Label::kPlace: return s.whole || s.usual ? "the model" : "";
      case Label::kPerson:
        if (!s.whole || s.in_longer_name) return "";
        if (s.usual && s.large && is_struck(s.tokens)) return "well known";
        return s.famous || (s.large && s.after_preposition) ? "well known" : "";
      case Label::kBody:
        if (s.whole) return s.large || (s.usual && s.after_preposition) ? "well known" : "";
        return s.famous ? "a part of a name" : "";
      case Label::kNone:
      case Label::kPeople:
        if (s.in_longer_name && !s.famous) return "";
        return s.large || (s.usual && s.after_preposition) ? "well known" : "";
      case Label::kOther:
        return s.famous || (s.usual && s.large && is_at_scene(s.tokens)) ? "well known" : "";
    }
    return "";
  }

  Setting setting_of(Span bytes, Span tokens, const std::vector<std::uint32_t>& values) const {
    Setting s;
    s.tokens = tokens;
    s.entity = entity_of_[tokens.begin];
    if (s.entity == nullptr) s.entity = entity_of_[tokens.end - 1];
    if (s.entity != nullptr) {
      s.label = label_of(document_.label(s.entity->type));
      const Span core = trimmed(s.entity->tokens);
      s.whole = tokens.begin <= core.begin && core.end <= tokens.end;
    }
    for (const std::uint32_t value : values) weigh(value, s);
    s.after_preposition = is_one_of(kPrepositions, word_before(tokens.begin));
    s.before_unit = is_before_unit(bytes);
    s.in_longer_name = is_in_longer_name(tokens);
    return s;
  }

  void weigh(std::uint32_t value, Setting& s) const {
    const std::uint32_t place = value & Gazetteer::kPlace;
    const Kind kind = gazetteer_.kind(place);
    const std::uint32_t people = gazetteer_.population(place);
    s.common |= (value & Gazetteer::kCommon) != 0;
    if ((value & Gazetteer::kAlternate) != 0) {
      s.large |= kind == Kind::kCity && people >= 10 * kWellKnown;
      return;
    }
    s.usual = true;
    const bool town = kind == Kind::kCity || kind == Kind::kAdmin2;
    s.large |= !town || people >= kWellKnown;
    s.famous |= !town || people >= kFamous;
  }

  Span tokens_of(Span bytes) const {
    const auto& tokens = document_.tokens;
    auto first = std::upper_bound(tokens.begin(), tokens.end(), bytes.begin,
                                  [](std::uint32_t at, const Token& t) { return at < t.span.end; });
    auto last = first;
    while (last != tokens.end() && last->span.begin < bytes.end) ++last;
    return {static_cast<std::uint32_t>(first - tokens.begin()),
            static_cast<std::uint32_t>(last - tokens.begin())};
  }

  // Without "the" before and a genitive behind.
  Span trimmed(Span tokens) const {
    const auto is_article = [&](std::uint32_t t) {
      const std::string_view word = document_.word(t);
      return word == "the" || word == "The";
    };
    while (tokens.size() > 1 && is_article(tokens.begin)) ++tokens.begin;
    while (tokens.size() > 1 && document_.label(document_.tokens[tokens.end - 1].tag) == "POS") {
      --tokens.end;
    }
    return tokens;
  }

  std::string_view word_before(std::uint32_t token) const {
    if (token == 0) return {};
    const std::string_view word = document_.word(token - 1);
    if (word != "the" && word != "The") return word;
    return token >= 2 ? document_.word(token - 2) : std::string_view();
  }

  // An abbreviation counts with its dot, or behind a town and a comma.
  bool has_mark(Span bytes) const {
    const std::string_view text = document_.text;
    const bool behind_town = !toponyms_.empty() && toponyms_.back().bytes.end + 2 == bytes.begin &&
                             text.substr(bytes.begin - 2, 2) == ", ";
    const bool dot =
        text[bytes.end - 1] == '.' || (bytes.end < text.size() && text[bytes.end] == '.');
    return behind_town || (dot && bytes.size() >= 3);
  }

  // "X, Y" with Y a country or a first-level unit.
  bool is_before_unit(Span bytes) const {
    const std::string_view rest = std::string_view(document_.text).substr(bytes.end);
    if (!rest.starts_with(", ")) return false;
    const auto matches = gazetteer_.names().find(rest.substr(2, 40));
    if (matches.empty() || matches.front().bytes.begin != 0) return false;
    return std::any_of(
        matches.front().values.begin(), matches.front().values.end(), [&](std::uint32_t v) {
          const Kind kind = gazetteer_.kind(v & Gazetteer::kPlace);
          const bool plain = (v & (Gazetteer::kDemonym | Gazetteer::kAlternate)) == 0;
          return plain && (kind == Kind::kCountry || kind == Kind::kAdmin1);
        });
  }

  bool is_proper(std::uint32_t token) const {
    return token < document_.tokens.size() && document_.tokens[token].pos == Pos::kPropn;
  }

  // Another proper noun stands right before or behind, as in "Jordan Smith".
  bool is_in_longer_name(Span tokens) const {
    const bool before = tokens.begin > 0 && is_proper(tokens.begin - 1) &&
                        document_.tokens[tokens.begin - 1].space_after &&
                        !is_place(tokens.begin - 1);
    const bool titled = tokens.begin > 0 && is_one_of(kTitles, document_.word(tokens.begin - 1));
    const bool behind = is_proper(tokens.end) && document_.tokens[tokens.end - 1].space_after;
    return before || titled || behind;
  }

  bool is_place(std::uint32_t token) const {
    return !toponyms_.empty() && toponyms_.back().tokens.contains(token);
  }

  bool is_adjective(Span tokens) const {
    const Token& last = document_.tokens[tokens.end - 1];
    const std::string_view tag = document_.label(last.tag);
    const std::string_view dep = document_.label(last.dep);
    if (tag == "NNS" || tag == "NNPS") return false;
    if (tag.starts_with("JJ")) return true;
    return dep == "amod" || dep == "compound" || dep == "nmod" || dep == "npadvmod";
  }

  // "The Greek-Macedonian border" is put in the first of the two states.
  void add_borders() {
    std::vector<Toponym> borders;
    for (std::size_t i = 0; i + 1 < toponyms_.size(); ++i) {
      const Toponym& first = toponyms_[i];
      const Toponym& second = toponyms_[i + 1];
      const Span tokens{first.tokens.begin, second.tokens.end + 1};
      if (tokens.end > document_.tokens.size() || second.bytes.begin < first.bytes.end) continue;
      const std::string_view between = document_.text_of({first.bytes.end, second.bytes.begin});
      const std::string_view noun = document_.lemma(tokens.end - 1);
      const bool is_pair = between == "-" || between == "\u2013";
      if (!is_pair || (noun != "border" && noun != "frontier")) continue;
      const Span bytes = document_.bytes_of(tokens);
      borders.push_back({bytes, tokens, std::string(document_.text_of(bytes)), first.values,
                         Toponym::Use::kPlace, "the border of two states"});
    }
    toponyms_.insert(toponyms_.end(), borders.begin(), borders.end());
  }

  void add_unlisted(Span tokens, std::string_view why, std::vector<Toponym>& more) {
    const Span bytes = document_.bytes_of(tokens);
    const std::string_view text = document_.text_of(bytes);
    const bool small = text[0] >= 'a' && text[0] <= 'z';
    if (small && !text.starts_with("al-") && !text.starts_with("el-")) return;
    if (is_somebody(tokens, false)) return;
    if (std::find(covered_.begin() + tokens.begin, covered_.begin() + tokens.end, true) !=
        covered_.begin() + tokens.end) {
      return;
    }
    cover(tokens);
    more.push_back({bytes, tokens, std::string(text), {}, Toponym::Use::kUnknown, why});
  }

  // A proper noun where only a place can stand: "in Khanasir", "the town of Birao", "Sirrin town".
  bool is_scene(std::uint32_t token) const {
    if (!is_proper(token)) return false;
    const char first = document_.word(token)[0];
    if (first < 'A' || first > 'Z' || document_.word(token).size() < 3) return false;
    const Entity* entity = entity_of_[token];
    const Label label = entity == nullptr ? Label::kNone : label_of(document_.label(entity->type));
    if (label == Label::kOther || label == Label::kPeople) return false;
    const Token& t = document_.tokens[token];
    const std::string_view dep = document_.label(t.dep);
    const std::string_view head = document_.lemma(t.head);
    if (dep == "compound" || dep == "nmod") {
      return t.head == token + 1 && is_one_of(kSettlements, head);
    }
    const bool is_spot = is_one_of(kSpots, document_.word(token)) && token > 0 &&
                         document_.tokens[token - 1].head == token && is_proper(token - 1);
    if (dep == "dobj") return (is_spot || label != Label::kPerson) && is_one_of(kTakings, head);
    if (dep != "pobj") return false;
    if (is_spot && is_one_of(kAtSpots, head)) return true;
    if (head == "of") {
      return is_one_of(kSettlements, document_.lemma(document_.tokens[t.head].head));
    }
    return label != Label::kBody && (head == "in" || head == "near" || head == "outside");
  }

  // Takes in the rest of the name before: "Al-Dawr", "Hanish al-Kabir", "Baliem Valley".
  void grow_left(Span& tokens) const {
    const std::uint32_t scene = tokens.begin;
    while (tokens.begin > 0) {
      const std::uint32_t before = tokens.begin - 1;
      const bool hyphen = before > 0 && document_.word(before) == "-" &&
                          !document_.tokens[before].space_after &&
                          !document_.tokens[before - 1].space_after;
      if (!hyphen && !is_part(before, scene)) return;
      tokens.begin -= hyphen ? 2 : 1;
    }
  }

  // The word before belongs to the name of the scene.
  bool is_part(std::uint32_t token, std::uint32_t scene) const {
    const std::string_view dep = document_.label(document_.tokens[token].dep);
    return is_proper(token) && (dep == "compound" || dep == "nmod") &&
           document_.tokens[token].head == scene;
  }

  // The places that no name of the gazetteer covers: the model's, and the grammar's.
  void cover(Span tokens) {
    std::fill(covered_.begin() + tokens.begin, covered_.begin() + tokens.end, true);
  }

  void add_unlisted() {
    std::vector<Toponym> more;
    covered_.assign(document_.tokens.size(), false);
    for (const Toponym& toponym : toponyms_) {
      if (toponym.use != Toponym::Use::kPeople) cover(toponym.tokens);
    }
    for (const Entity& entity : document_.entities) {
      if (label_of(document_.label(entity.type)) != Label::kPlace) continue;
      add_unlisted(without_unit(trimmed(entity.tokens)), "the model alone", more);
    }
    for (std::uint32_t t = 0; t < document_.tokens.size(); ++t) {
      if (!is_scene(t)) continue;
      Span tokens = {t, t + 1};
      grow_left(tokens);
      add_unlisted(tokens, "the grammar alone", more);
    }
    toponyms_.insert(toponyms_.end(), more.begin(), more.end());
    std::sort(toponyms_.begin(), toponyms_.end(), [](const Toponym& a, const Toponym& b) {
      return std::pair(a.bytes.begin, a.bytes.end) < std::pair(b.bytes.begin, b.bytes.end);
    });
  }

  const Document& document_;
  const Gazetteer& gazetteer_;
  std::span<const Name> names_;
  std::unordered_set<std::string_view> surnames_;  // what stands behind a blank in persons' names
  std::vector<const Entity*> entity_of_;           // of each token
  std::vector<Match> matches_;
  std::vector<Toponym> toponyms_;
  std::vector<bool> covered_;  // tokens of places found so far
};

}  // namespace

std::vector<Toponym> recognize(const Document& document, const Gazetteer& gazetteer,
                               std::span<const Name> names) {
  return Recognizer(document, gazetteer, names).run();
}

}  // namespace khaldun::places
