// The small languages inside the cells (conditions, roles) are parsed once, at load. Senses of one
// word are sorted by the number and kind of their conditions, so that the first one that holds is
// the most specific; lines of equal weight keep their order in the file.
//
// Tested by trigger_lexicon_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/tsv.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {
namespace {

using base::split_list;
using base::Tsv;

constexpr std::pair<std::string_view, Role::Kind> kRoleNames[] = {
    {"subj", Role::Kind::kSubject},
    {"obj", Role::Kind::kObject},
    {"dat", Role::Kind::kDative},
    {"poss", Role::Kind::kPossessor},
    {"mod", Role::Kind::kModifier},
    {"pred", Role::Kind::kPredicate},
    {"adv", Role::Kind::kParticiple},
    {"comp", Role::Kind::kComplement},
    {"comp.subj", Role::Kind::kComplementSubject},
    {"comp.obj", Role::Kind::kComplementObject},
    {"cond", Role::Kind::kCondition},
    {"speaker", Role::Kind::kSpeaker},
};

constexpr std::array<std::string_view, 31> kPrepositions = {
    "about",  "across",  "after",  "against", "along", "among", "around", "as",
    "at",     "before",  "behind", "between", "by",    "for",   "from",   "in",
    "inside", "into",    "near",   "of",      "off",   "on",    "out",    "outside",
    "over",   "through", "to",     "toward",  "under", "with",  "within"};

constexpr std::pair<std::string_view, Effect> kEffectNames[] = {
    {"none", Effect::kNone},
    {"planned", Effect::kPlanned},
    {"decided", Effect::kDecided},
    {"hoped", Effect::kHoped},
    {"possible", Effect::kPossible},
    {"requested", Effect::kRequested},
    {"threatened", Effect::kThreatened},
    {"negated", Effect::kNegated},
    {"denied", Effect::kDenied},
    {"alleged", Effect::kAlleged},
    {"tried", Effect::kTried},
    {"same", Effect::kSame},
    {"helped", Effect::kHelped},
};

constexpr std::pair<std::string_view, Condition::Test> kPlainTests[] = {
    {"neg", Condition::Test::kNegated}, {"passive", Condition::Test::kPassive},
    {"light", Condition::Test::kLight}, {"inf", Condition::Test::kInfinitive},
    {"own", Condition::Test::kOwnSide},
};

constexpr std::array<std::string_view, 5> kConflict = {"PROTEST", "SANCTION", "MOBILIZE", "COERCE",
                                                       "ASSAULT"};
constexpr std::array<std::string_view, 7> kCooperation = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"};

int weight(const Condition& condition) {
  if (!condition.wanted) return 1;
  switch (condition.test) {
    case Condition::Test::kWords:
    case Condition::Test::kParticle: return 4;
    case Condition::Test::kType:
    case Condition::Test::kParty:
    case Condition::Test::kPlace:
    case Condition::Test::kPerson:
    case Condition::Test::kOwned: return 3;
    default: return 2;
  }
}

// Words say more than types and parties, and these more than form. Words that make of a use no
// event are exceptions, which go before the rule.
int specificity(const Sense& sense) {
  int sum = 0;
  bool words = false;
  for (const Condition& condition : sense.conditions) {
    sum += weight(condition);
    words = words || (condition.wanted && !condition.words.empty());
  }
  return sum + (sense.event.empty() && words ? 2 : 0);
}

std::optional<Role> parse_role(std::string_view text) {
  for (const auto& [name, kind] : kRoleNames) {
    if (name == text) return Role{kind, ""};
  }
  if (std::find(kPrepositions.begin(), kPrepositions.end(), text) == kPrepositions.end()) {
    return std::nullopt;
  }
  return Role{Role::Kind::kPreposition, std::string(text)};
}

template <typename Table>
auto find_or_null(const Table& table, std::string_view key) {
  const auto found = table.find(key);
  return found == table.end() ? nullptr : &found->second;
}

}  // namespace

class TriggerLexiconReader {
 public:
  TriggerLexiconReader(std::string folder, const ontology::Ontology& ontology)
      : folder_(std::move(folder)), ontology_(ontology) {}

  Result<TriggerLexicon> read() {
    KHALDUN_CHECK(read_sets());
    KHALDUN_CHECK(read_senses("verbs.tsv", "verb", lexicon_.verbs_, lexicon_.verb_senses_));
    KHALDUN_CHECK(read_senses("nouns.tsv", "noun", lexicon_.nouns_, lexicon_.noun_senses_));
    KHALDUN_CHECK(read_light_verbs());
    KHALDUN_CHECK(read_reporting());
    KHALDUN_CHECK(read_mode_cues());
    KHALDUN_CHECK(read_effects("governors.tsv", lexicon_.governors_));
    KHALDUN_CHECK(read_effects("modifiers.tsv", lexicon_.modifiers_));
    if (problems_.empty()) return std::move(lexicon_);
    return Error{ErrorCode::kInvalidData, fmt::format("{}", fmt::join(problems_, "\n"))};
  }

 private:
  using Row = Tsv::Row;

  Result<Tsv> open(const std::string& file, std::vector<std::string_view> columns) {
    KHALDUN_TRY(Tsv table, Tsv::open(folder_ + "/" + file, columns));
    problems_.insert(problems_.end(), table.problems().begin(), table.problems().end());
    return table;
  }

  void complain(const Tsv& table, const Row& row, std::string_view expected,
                std::string_view found) {
    problems_.push_back(table.at(row, fmt::format("expected {}, found '{}'", expected, found)));
  }

  // "a,b,@name": words, and the sets that are named. A word may hold '_' for a blank.
  WordSet words(const Tsv& table, const Row& row, std::string_view text) {
    WordSet result;
    for (const std::string_view word : split_list(text, ',')) {
      if (!word.starts_with('@')) {
        result.emplace(word);
        continue;
      }
      const WordSet* named = find_or_null(lexicon_.sets_, word.substr(1));
      if (named == nullptr) {
        complain(table, row, "a set that stands above in sets.tsv", word);
      } else {
        result.insert(named->begin(), named->end());
      }
    }
    return result;
  }

  Result<void> read_sets() {
    KHALDUN_TRY(const Tsv table, open("sets.tsv", {"set", "words"}));
    for (const Row& row : table.rows()) {
      WordSet set = words(table, row, table.cell(row, 1));
      if (!lexicon_.sets_.emplace(table.cell(row, 0), std::move(set)).second) {
        complain(table, row, "a new name", table.cell(row, 0));
      }
    }
    return {};
  }

  WordSet types(const Tsv& table, const Row& row, std::string_view text) {
    if (text == "conflict") return {kConflict.begin(), kConflict.end()};
    if (text == "cooperation") return {kCooperation.begin(), kCooperation.end()};
    WordSet result;
    for (const std::string_view name : split_list(text, ',')) {
      if (ontology_.find_type(name) == nullptr) {
        complain(table, row, "party, place, person, conflict, cooperation or PLOVER types", name);
      }
      result.emplace(name);
    }
    return result;
  }

  // "obj=@troops", "!with:party", "comp:conflict", "neg".
  std::optional<Condition> condition(const Tsv& table, const Row& row, std::string_view text) {
    constexpr std::string_view kExpected =
        "a condition: neg, passive, light, inf, own, or a role alone, with '=words', ':party', "
        "':place' or '>party'";
    Condition result;
    result.text = text;
    if (text.starts_with('!')) {
      result.wanted = false;
      text.remove_prefix(1);
    }
    const std::size_t split = std::min(text.find_first_of("=:>"), text.size());
    for (const auto& [name, test] : kPlainTests) {
      if (text.substr(0, split) != name) continue;
      result.test = test;
      if (split < text.size()) result.words = words(table, row, text.substr(split + 1));
      return result;
    }
    for (const std::string_view name : split_list(text.substr(0, split), '|')) {
      const auto role = parse_role(name);
      if (!role) {
        complain(table, row, kExpected, text);
        return std::nullopt;
      }
      result.roles.push_back(*role);
    }
    if (split == text.size()) return result;
    const std::string_view value = text.substr(split + 1);
    if (text[split] == '=') {
      result.test = Condition::Test::kWords;
      result.words = words(table, row, value);
    } else if (value == "party") {
      result.test = text[split] == ':' ? Condition::Test::kParty : Condition::Test::kOwned;
    } else if (value == "place" && text[split] == ':') {
      result.test = Condition::Test::kPlace;
    } else if (value == "person" && text[split] == ':') {
      result.test = Condition::Test::kPerson;
    } else {
      result.test = Condition::Test::kType;
      result.words = types(table, row, value);
    }
    return result;
  }

  RoleSpec role_spec(const Tsv& table, const Row& row, std::size_t column) {
    RoleSpec spec;
    for (const std::string_view alternative : table.list(row, column)) {
      if (alternative == "-") continue;
      std::vector<Role>& joined = spec.emplace_back();
      for (const std::string_view name : split_list(alternative, '+')) {
        if (const auto role = parse_role(name)) {
          joined.push_back(*role);
        } else {
          complain(table, row, "roles parted by '|' or '+', or '-'", name);
        }
      }
    }
    return spec;
  }

  void check_codes(const Tsv& table, const Row& row, const Sense& sense) {
    if (sense.event.empty()) return;
    if (ontology_.find_type(sense.event) == nullptr) {
      complain(table, row, "a PLOVER type or '-'", sense.event);
    }
    for (const std::string& mode : sense.modes) {
      if (ontology_.find_mode(sense.event, mode) == nullptr) {
        complain(table, row, fmt::format("modes of {} or '*'", sense.event), mode);
      }
    }
    if (!sense.cameo.empty() && ontology_.find_cameo(sense.cameo) == nullptr) {
      complain(table, row, "a code of cameo.tsv", sense.cameo);
    }
  }

  Sense sense(const std::string& file, const Tsv& table, const Row& row) {
    Sense result;
    result.key = fmt::format("{}:{}", file, row.line);
    for (const std::string_view text : split_list(table.cell(row, 1), ' ')) {
      if (auto parsed = condition(table, row, text)) {
        result.conditions.push_back(std::move(*parsed));
      }
    }
    if (table.cell(row, 2) != "-") result.event = table.cell(row, 2);
    result.themed = table.cell(row, 3) == "*";
    if (!result.themed) {
      for (const std::string_view mode : table.list(row, 3)) result.modes.emplace_back(mode);
    }
    result.actor = role_spec(table, row, 4);
    result.recipient = role_spec(table, row, 5);
    result.cameo = table.cell(row, 6);
    check_codes(table, row, result);
    return result;
  }

  // A word of two parts is a verb with a particle or a noun with a word before it.
  static void add_second_word(Sense& sense, std::string_view file, std::string_view first,
                              std::string_view second, std::string& head) {
    Condition condition;
    if (file == "verbs.tsv") {
      head = first;
      condition.text = fmt::format("with '{}'", second);
      condition.test = Condition::Test::kParticle;
      condition.words.emplace(second);
    } else {
      head = second;
      condition.text = fmt::format("mod={}", first);
      condition.test = Condition::Test::kWords;
      condition.roles = {{Role::Kind::kModifier, ""}};
      condition.words.emplace(first);
    }
    sense.conditions.push_back(std::move(condition));
  }

  Result<void> read_senses(const std::string& file, std::string_view column,
                           TriggerLexicon::Table<std::vector<Sense>>& table_of,
                           std::size_t& count) {
    KHALDUN_TRY(const Tsv table,
                open(file, {column, "when", "event", "mode", "actor", "recipient", "cameo"}));
    for (const Row& row : table.rows()) {
      const Sense prototype = sense(file, table, row);
      for (const std::string_view word : table.list(row, 0)) {
        Sense one = prototype;
        std::string head(word);
        const std::size_t blank = word.find(' ');
        if (blank != std::string_view::npos) {
          add_second_word(one, file, word.substr(0, blank), word.substr(blank + 1), head);
        }
        table_of[head].push_back(std::move(one));
        ++count;
      }
    }
    for (auto& [word, senses] : table_of) {
      std::stable_sort(senses.begin(), senses.end(), [](const Sense& a, const Sense& b) {
        return specificity(a) > specificity(b);
      });
    }
    return {};
  }

  Result<void> read_light_verbs() {
    KHALDUN_TRY(const Tsv table, open("light_verbs.tsv", {"verb", "subject", "nouns"}));
    for (const Row& row : table.rows()) {
      LightVerb light;
      const std::string_view use = table.cell(row, 1);
      if (use == "recipient") {
        light.use = LightVerb::Use::kRecipient;
      } else if (use == "event") {
        light.use = LightVerb::Use::kOccurrence;
      } else if (use != "actor") {
        complain(table, row, "actor, recipient or event", use);
      }
      light.nouns = words(table, row, table.cell(row, 2));
      for (const std::string_view word : table.list(row, 0)) {
        LightVerb one = light;
        const std::size_t blank = std::min(word.find(' '), word.size());
        if (blank < word.size()) one.particle = word.substr(blank + 1);
        lexicon_.light_verbs_[std::string(word.substr(0, blank))].push_back(std::move(one));
      }
    }
    return {};
  }

  std::optional<Effect> effect(const Tsv& table, const Row& row, std::size_t column) {
    for (const auto& [name, value] : kEffectNames) {
      if (name == table.cell(row, column)) return value;
    }
    complain(table, row,
             "none, planned, decided, hoped, possible, requested, threatened, negated, denied, "
             "alleged, tried or same",
             table.cell(row, column));
    return std::nullopt;
  }

  Result<void> read_reporting() {
    KHALDUN_TRY(const Tsv table, open("reporting.tsv", {"verb", "use", "effect"}));
    for (const Row& row : table.rows()) {
      ReportingVerb verb;
      const std::string_view use = table.cell(row, 1);
      if (use != "all" && use != "direct" && use != "clause" && use != "fragment") {
        complain(table, row, "all, direct, clause or fragment", use);
      }
      verb.cue_of_direct = use == "all" || use == "direct";
      verb.takes_clause = use == "all" || use == "clause";
      verb.effect = effect(table, row, 2).value_or(Effect::kNone);
      for (const std::string_view word : table.list(row, 0)) {
        lexicon_.reporting_.insert_or_assign(std::string(word), verb);
      }
    }
    return {};
  }

  Result<void> read_mode_cues() {
    KHALDUN_TRY(const Tsv table, open("mode_cues.tsv", {"word", "event", "mode"}));
    for (const Row& row : table.rows()) {
      const ModeCue cue{std::string(table.cell(row, 1)), std::string(table.cell(row, 2))};
      if (ontology_.find_mode(cue.event, cue.mode) == nullptr) {
        complain(table, row, fmt::format("a mode of {}", cue.event), cue.mode);
      }
      for (const std::string_view word : table.list(row, 0)) {
        lexicon_.mode_cues_[std::string(word)].push_back(cue);
      }
    }
    return {};
  }

  Result<void> read_effects(const std::string& file, TriggerLexicon::Table<Effect>& effects) {
    KHALDUN_TRY(const Tsv table, open(file, {"word", "effect"}));
    for (const Row& row : table.rows()) {
      const Effect value = effect(table, row, 1).value_or(Effect::kNone);
      for (const std::string_view word : table.list(row, 0)) {
        effects.insert_or_assign(std::string(word), value);
      }
    }
    return {};
  }

  std::string folder_;
  const ontology::Ontology& ontology_;
  TriggerLexicon lexicon_;
  std::vector<std::string> problems_;
};

Result<TriggerLexicon> TriggerLexicon::load(const std::string& folder,
                                            const ontology::Ontology& ontology) {
  return TriggerLexiconReader(folder, ontology).read();
}

}  // namespace khaldun::coder
