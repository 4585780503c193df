// Whom a phrase names; whom a thing belongs to: party_owners.cc. Tested by coder_test.cc.
#include "coder/party_finder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/one_of.h"
#include "coder/arguments.h"

namespace khaldun::coder {
namespace {

constexpr std::string_view kCrowd = "people, when nothing else is counted";

using actors::Mention;
using actors::MentionKind;

// Names of days, sums and laws act as little as things do.
bool is_no_actor_label(std::string_view type) {
  constexpr std::array<std::string_view, 9> kTypes = {
      "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LAW", "EVENT"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

bool is_name_label(std::string_view type) {
  return type == "PERSON" || type == "ORG" || type == "NORP" || type == "GPE";
}

void add_new(Party party, std::vector<Party>& parties) {
  const bool there = std::any_of(parties.begin(), parties.end(),
                                 [&](const Party& other) { return same_party(party, other); });
  if (!there) parties.push_back(std::move(party));
}

constexpr Index kMaxDateline = 6;

bool is_dash(std::string_view word) {
  return word == "\u2014" || word == "\u2013" || word == "-" || word == "--";
}

bool is_upper_case(std::string_view word) {
  return word.size() > 2 &&
         std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// "Muscat: The minister opened": the subject after the one with a colon.
std::optional<Index> subject_behind_colon(const Tree& tree, Index head) {
  if (tree.dep(head) != Dep::kNsubj || head + 1 >= tree.size() || tree.word(head + 1) != ":") {
    return std::nullopt;
  }
  for (const Index other : tree.children(tree.head(head))) {
    if (other > head && tree.dep(other) == Dep::kNsubj) return other;
  }
  return std::nullopt;
}

// "MOGADISHU, Somalia --" at the start of a sentence.
bool is_dateline(const Tree& tree, Index head) {
  const Span sentence = tree.sentence_span(head);
  if (head >= sentence.begin + kMaxDateline || !is_upper_case(tree.word(sentence.begin))) {
    return false;
  }
  for (Index i = sentence.begin; i < sentence.end && i < sentence.begin + kMaxDateline; ++i) {
    if (is_dash(tree.word(i))) return head < i;
  }
  return false;
}

// Headlines join by a comma: "Iran, Saudi Arabia agree to talk" has two subjects. So have "Old foes
// Iran and Iraq agree", what they are and who, and "Farmers, miners, and Chad agree".
std::optional<Index> second_subject(const Tree& tree, Index head) {
  if (tree.dep(head) != Dep::kNsubj || head + 1 >= tree.size()) return std::nullopt;
  const bool comma = tree.pos(head) == Pos::kPropn && tree.word(head + 1) == ",";
  for (const Index other : tree.children(tree.head(head))) {
    const bool second = other > head && other < tree.head(head) && tree.dep(other) == Dep::kNsubj &&
                        tree.pos(other) == Pos::kPropn;
    const Index begin = tree.subtree(other).begin;
    const bool named = tree.pos(head) == Pos::kNoun && begin == head + 1;
    const bool last = begin > head && tree.dep(begin - 1) == Dep::kCc;
    if (second && (comma || named || last)) return other;
  }
  return std::nullopt;
}

// "India, China hold talks": of a headline's two subjects the parser takes the first for a time.
std::optional<Index> headline_partner(const Tree& tree, Index head) {
  const Index verb = tree.head(head);
  const Index begin = tree.subtree(head).begin;
  if (tree.dep(head) != Dep::kNsubj || tree.tag(verb) != "VBP" || begin < 2) return std::nullopt;
  const Index first = begin - 2;
  const Document& document = tree.document();
  const Token& token = document.tokens[first];
  const std::string_view type = document.label(token.entity_type);
  const bool name = type == "GPE" || type == "NORP" || type == "ORG" || type == "PERSON";
  const bool opens = tree.subtree(first).begin == tree.sentence_span(head).begin;
  const bool beside = tree.head(first) == verb &&
                      (tree.dep(first) == Dep::kNpadvmod || tree.dep(first) == Dep::kDep);
  return name && opens && beside && tree.word(begin - 1) == "," ? std::optional(first)
                                                                : std::nullopt;
}

// Tokens of one enumeration. The parser reads the second of "Niger, Mali, and Chad" as an
// apposition to the first.
std::vector<Index> enumeration(const Tree& tree, Index head) {
  std::vector<Index> all = {head};
  // "the rights group the Red Cross condemned it": one, by what it is and by name
  const auto name = second_subject(tree, head);
  const bool one = name && tree.pos(head) == Pos::kNoun && tree.subtree(*name).begin == head + 1;
  if (one) all = {*name};
  if (const auto first = headline_partner(tree, head)) all.insert(all.begin(), *first);
  for (std::size_t i = 0; i < all.size() && all.size() < 64; ++i) {
    const bool has_conj = tree.has_child(all[i], Dep::kConj);
    for (const Index child : tree.children(all[i])) {
      const bool in_list = has_conj || tree.has_child(child, Dep::kConj);
      const bool listed = tree.dep(child) == Dep::kAppos && in_list &&
                          tree.pos(child) == Pos::kPropn && tree.pos(all[i]) == Pos::kPropn;
      if (tree.has_child(child, Dep::kNeg)) continue;  // "the police, and not the army"
      if (tree.dep(child) == Dep::kConj || listed || is_counted_member(tree, child)) {
        all.push_back(child);
      }
    }
    const auto second = second_subject(tree, all[i]);
    if (second && std::find(all.begin(), all.end(), *second) == all.end()) all.push_back(*second);
  }
  return all;
}

}  // namespace

PartyFinder::PartyFinder(const Tree& tree, std::span<const Mention> mentions,
                         const TriggerLexicon& lexicon, SpeakerAt speaker_at)
    : tree_(tree), mentions_(mentions), lexicon_(lexicon), speaker_at_(std::move(speaker_at)) {}

bool PartyFinder::names_somebody(Index head) const {
  if (const Mention* mention = actors::find_mention(mentions_, head)) {
    if (mention->kind == MentionKind::kPronoun) {
      return mention->party.known || mention->first_person || !mention->members.empty() ||
             mention->chain >= 0;
    }
    if (mention->kind != MentionKind::kUnknown) return true;
  }
  if (tree_.pos(head) == Pos::kPron) return false;
  const Document& document = tree_.document();
  const std::string_view type = document.label(document.tokens[head].entity_type);
  if (is_name_label(type)) return true;
  const bool proper = tree_.pos(head) == Pos::kPropn;
  if (proper && type == "CARDINAL" && tree_.has_child(head, Dep::kCompound)) return true;  // a band
  if (is_no_actor_label(type)) return false;
  if (proper) return true;
  const std::string lemma = lower_lemma(tree_, head);
  return lexicon_.set("people").contains(lemma) || lexicon_.set("persons").contains(lemma);
}

// Whether nothing but the noun's own words stands between it and its apposition. Where a clause
// does, the parser guessed.
bool PartyFinder::stands_beside(Index noun, Index apposition) const {
  Index before = tree_.subtree(apposition).begin;
  while (before > noun && tree_.pos(before - 1) == Pos::kPunct) --before;
  return before <= noun || tree_.governs(noun, before - 1);
}

// "BAMAKO — Mali's government": the dateline is no subject. "His rival, Hakainde Hichilema", "MAK,
// a movement that ...": the name says who it is.
Index PartyFinder::named_twin(Index head) const {
  if (const auto subject = subject_behind_colon(tree_, head)) head = *subject;
  const auto apposition = tree_.child(head, Dep::kAppos);
  if (is_dateline(tree_, head)) {
    for (const Index child : tree_.children(head)) {
      if (tree_.dep(child) == Dep::kAppos && !is_dateline(tree_, child)) return child;
    }
  }
  if (mention_is_known(head)) return head;
  if (apposition && stands_beside(head, *apposition) &&
      (mention_is_known(*apposition) ||
       (tree_.pos(*apposition) == Pos::kPropn && tree_.pos(head) == Pos::kNoun))) {
    return *apposition;
  }
  if (tree_.dep(head) == Dep::kAppos) return tree_.head(head);
  return head;
}

// "killed 12", "dozens were arrested": a number of people, and the words do not say of whom.
bool PartyFinder::counts_people(Index head) const {
  if (tree_.pos(head) != Pos::kNum) return false;
  const Index above = tree_.head(head);
  const auto reports = [&](Index word) {
    constexpr std::array<std::string_view, 3> kSets = {"dead_words", "injured_words",
                                                       "arrested_words"};
    const std::string lemma = lower_lemma(tree_, word);
    return std::any_of(kSets.begin(), kSets.end(),
                       [&](std::string_view set) { return lexicon_.set(set).contains(lemma); });
  };
  if (!is_verb(tree_, above)) return false;
  const Dep dep = tree_.dep(head);
  if (dep != Dep::kDobj && dep != Dep::kNsubjpass) return false;
  if (reports(above)) return true;
  const auto children = tree_.children(above);  // "left 40 injured"
  return std::any_of(children.begin(), children.end(), [&](Index child) {
    return (tree_.dep(child) == Dep::kOprd || tree_.dep(child) == Dep::kAcomp) && reports(child);
  });
}

Party PartyFinder::crowd(Index head) const {
  Party party;
  party.span = tree_.document().bytes_of({tree_.subtree(head).begin, head + 1});
  party.text = party.name = tree_.document().text_of(party.span);
  party.code = "CVL";
  party.sector = {"CVL"};
  party.why = kCrowd;
  return party;
}

// "As the Rural Union, we demand": the body, whatever the speaker is besides.
std::optional<Party> PartyFinder::named_first_person(Index head) const {
  if (lower_lemma(tree_, head) != "we" || tree_.dep(head) != Dep::kNsubj) return {};
  for (const Index child : tree_.children(tree_.head(head))) {
    if (child > head || tree_.dep(child) != Dep::kPrep || lower_lemma(tree_, child) != "as")
      continue;
    const auto body = tree_.child(child, Dep::kPobj);
    if (!body || tree_.pos(*body) != Pos::kPropn) continue;
    Party party = actors::resolve_phrase(tree_.document(), *body, mentions_);
    party.why = "first person of " + party.name;
    return party;
  }
  return {};
}

void PartyFinder::add(Index head, std::vector<Party>& parties) const {
  if (counts_people(head)) return add_new(crowd(head), parties);
  head = named_twin(head);
  const Mention* mention = actors::find_mention(mentions_, head);
  if (mention != nullptr && mention->first_person) {
    if (auto named = named_first_person(head)) {
      add_new(std::move(*named), parties);
    } else if (const Party* speaker = speaker_at_(head)) {
      Party side = *speaker;
      side.text = mention->party.text;
      side.span = mention->party.span;
      side.why = "first person of " + speaker->name;
      add_new(std::move(side), parties);
    }
    return;
  }
  if (!names_somebody(head) || is_dateline(tree_, head) || is_second_body(head)) return;
  if (mention != nullptr && !mention->members.empty()) {
    for (const Party& member : mention->members) add_new(member, parties);
    return;
  }
  if (const auto office = shared_office(head)) {
    add_new(office_of(*office, *mention), parties);
    return;
  }
  Party party = actors::resolve_phrase(tree_.document(), head, mentions_);
  if (!party.known && party.sector.empty() &&
      lexicon_.set("police_words").contains(lower_lemma(tree_, head))) {
    party.sector = {"COP", "MIL"};  // "officers" may be either
    party.country = nationality(head);
    party.code = party.country + "COP";
  }
  if (!party.known && party.sector.empty() && party.country.empty()) {
    take_owners_country(head, party);
  }
  if (party.text.empty()) party.text = party.name;
  take_speakers_side(head, party);
  add_new(std::move(party), parties);
}

// "Democrats in the House and the Senate": where they sit, too, although the parser puts them
// beside the Democrats.
bool PartyFinder::is_second_body(Index head) const {
  const Index noun = tree_.head(head);
  const Index begin = tree_.subtree(head).begin;
  if (tree_.dep(head) != Dep::kConj || tree_.tag(noun) == "NNP" || begin < 2) return false;
  const auto in = tree_.child(noun, Dep::kPrep, "in");
  const auto first = in ? tree_.child(*in, Dep::kPobj) : std::nullopt;
  const Index conjunction = begin - 1;
  if (!first || tree_.dep(conjunction) != Dep::kCc || !tree_.governs(*first, conjunction - 1)) {
    return false;
  }
  const Mention* a = actors::find_mention(mentions_, *first);
  const Mention* b = actors::find_mention(mentions_, head);
  return a != nullptr && b != nullptr && !a->party.sector.empty() &&
         a->party.sector == b->party.sector;
}

// "lawmakers in Chad and Mali": the parser often hangs the second state from the lawmakers. Their
// noun, for such a state.
std::optional<Index> PartyFinder::shared_office(Index head) const {
  const Mention* second = actors::find_mention(mentions_, head);
  const Index noun = tree_.head(head);
  if (second == nullptr || second->kind != MentionKind::kCountry || tree_.dep(head) != Dep::kConj ||
      tree_.pos(noun) != Pos::kNoun || head < 2) {
    return std::nullopt;
  }
  const Index first = head - 2;  // "Chad" "and" "Mali"
  if (tree_.dep(first) != Dep::kPobj || tree_.head(tree_.head(first)) != noun) return std::nullopt;
  const Mention* mention = actors::find_mention(mentions_, first);
  const bool state = mention != nullptr && mention->party.country.size() == 3;
  return state && tree_.dep(head - 1) == Dep::kCc ? std::optional(noun) : std::nullopt;
}

Party PartyFinder::office_of(Index noun, const Mention& state) const {
  Party party = actors::resolve_phrase(tree_.document(), noun, mentions_);
  party.span = state.party.span;
  party.text = state.party.text;
  party.name = tree_.lemma(noun);
  party.name += " of " + state.party.name;
  party.country = party.code = state.party.country;
  for (const std::string& sector : party.sector) party.code += sector;
  party.entity_id.clear();
  party.identifier_id.clear();
  party.why = "shares the office of " + std::string(tree_.word(noun));
  return party;
}

// ISO3 of the country before a noun: "Malian officers".
std::string PartyFinder::nationality(Index head) const {
  for (const Index child : tree_.children(head)) {
    const Dep dep = tree_.dep(child);
    const Mention* mention = actors::find_mention(mentions_, child);
    const bool modifies =
        dep == Dep::kAmod || dep == Dep::kCompound || dep == Dep::kNmod || dep == Dep::kPoss;
    if (modifies && mention != nullptr && mention->party.country.size() == 3) {
      return mention->party.country;
    }
  }
  return "";
}

// "our embassy" is that of the one who is quoted.
void PartyFinder::take_speakers_side(Index head, Party& party) const {
  const auto owner = tree_.child(head, Dep::kPoss);
  const Mention* mention = owner ? actors::find_mention(mentions_, *owner) : nullptr;
  if (mention == nullptr || !mention->first_person) return;
  const Party* speaker = speaker_at_(*owner);
  if (speaker == nullptr || speaker->country.empty()) return;
  party.country = speaker->country;
  party.code = party.country;
  for (const std::string& sector : party.sector) party.code += sector;
  party.why = "first person of " + speaker->name;
}

std::vector<Party> PartyFinder::at(Index head) const {
  std::vector<Party> parties;
  for (const Index token : enumeration(tree_, head)) {
    const Index noun = counted_noun(tree_, lexicon_, token);
    add(noun, parties);
    if (noun == token) continue;
    for (const Index other : enumeration(tree_, noun)) {  // "dozens of soldiers and of civilians"
      if (other != noun) add(counted_noun(tree_, lexicon_, other), parties);
    }
  }
  return parties;
}

std::vector<Party> PartyFinder::addressed(Index head) const {
  std::vector<Party> parties = behind(head);
  const actors::Mention* mention = actors::find_mention(mentions_, head);
  const bool speaker = mention != nullptr && mention->first_person;
  if (!parties.empty() || (!is_noun(tree_, head) && !speaker)) return parties;
  const bool bare = tree_.tag(head) == "NN" && !tree_.has_child(head, Dep::kDet) &&
                    !tree_.has_child(head, Dep::kPoss);  // "asked permission to leave"
  const Document& document = tree_.document();
  if (bare || is_no_actor_label(document.label(document.tokens[head].entity_type))) return parties;
  Party party = actors::resolve_phrase(document, head, mentions_);
  if (party.text.empty()) party.text = party.name;
  party.why = "who is addressed is somebody";
  return {std::move(party)};
}

// "visited the city", "left the country": the place that was named last.
std::vector<Party> PartyFinder::definite_place(Index head) const {
  const auto determiner = tree_.child(head, Dep::kDet);
  if (!determiner || lower_lemma(tree_, *determiner) != "the" ||
      !lexicon_.set("place_nouns").contains(lower_lemma(tree_, head))) {
    return {};
  }
  const auto end = std::partition_point(mentions_.begin(), mentions_.end(),
                                        [&](const Mention& one) { return one.head < head; });
  const auto last =
      std::find_if(std::make_reverse_iterator(end), mentions_.rend(), [](const Mention& mention) {
        return mention.kind == MentionKind::kPlace && !mention.party.country.empty();
      });
  // "London ... the province": neither a state nor its capital is one.
  constexpr std::array<std::string_view, 3> kUnits = {"province", "region", "village"};
  const bool unit = base::is_one_of(kUnits, std::string_view(lower_lemma(tree_, head)));
  if (unit && last != mentions_.rend() && !last->party.entity_id.empty()) return {};
  if (last == mentions_.rend()) return {};
  Party party = last->party;
  party.span = tree_.document().bytes_of({*determiner, head + 1});
  party.text = tree_.document().text_of(party.span);
  party.why = "the place named before: " + last->party.name;
  return {std::move(party)};
}

std::vector<Party> PartyFinder::places(Index head) const {
  std::vector<Party> parties;
  for (const Index token : enumeration(tree_, head)) {
    const Mention* mention = actors::find_mention(mentions_, token);
    if (mention != nullptr && !mention->party.country.empty()) {
      add_new(mention->party, parties);
    }
  }
  return parties;
}

bool PartyFinder::mention_is_known(Index head) const {
  const Mention* mention = actors::find_mention(mentions_, head);
  return mention != nullptr && (is_known(mention->party) || !mention->members.empty());
}

bool PartyFinder::known(Index head) const {
  const std::vector<Party> parties = at(head);
  return std::any_of(parties.begin(), parties.end(), is_known);
}

bool PartyFinder::is_place(Index head) const {
  const Mention* mention = actors::find_mention(mentions_, head);
  return mention != nullptr && mention->kind == MentionKind::kPlace;
}

bool PartyFinder::is_person(Index head) const {
  const Mention* mention = actors::find_mention(mentions_, head);
  const Document& document = tree_.document();
  const bool named = tree_.pos(head) == Pos::kPropn;
  if (named && mention != nullptr && mention->party.known) {
    return mention->kind == MentionKind::kPerson;  // the tables know better than the model
  }
  if (named) {
    return document.label(document.tokens[head].entity_type) == "PERSON" ||
           (mention != nullptr && mention->kind == MentionKind::kPerson);
  }
  constexpr std::array<std::string_view, 8> kPronouns = {"he",  "she", "him", "her",
                                                         "his", "i",   "my",  "me"};
  return tree_.pos(head) == Pos::kPron && base::is_one_of(kPronouns, lower_lemma(tree_, head));
}

bool PartyFinder::names_place(Index head) const {
  const Mention* mention = actors::find_mention(mentions_, head);
  if (mention != nullptr) {
    return mention->kind == MentionKind::kPlace || mention->kind == MentionKind::kCountry;
  }
  const Document& document = tree_.document();
  const std::string_view type = document.label(document.tokens[head].entity_type);
  return type == "GPE" || type == "LOC" || type == "FAC";
}

Index counted_noun(const Tree& tree, const TriggerLexicon& lexicon, Index head) {
  for (int steps = 0; steps < 3; ++steps) {
    if (!lexicon.set("quantities").contains(lower_lemma(tree, head)) &&
        tree.pos(head) != Pos::kNum) {
      return head;
    }
    const auto counted = preposition_object(tree, head, "of");
    if (!counted) return head;
    head = *counted;
  }
  return head;
}

std::string lower_lemma(const Tree& tree, Index token) {
  const std::string_view lemma = tree.lemma(token);
  return base::lowered(lemma.empty() ? tree.word(token) : lemma);
}

bool is_crowd(const Party& party) {
  return party.why.starts_with(kCrowd) || (!party.known && party.text.ends_with("others"));
}

bool is_known(const Party& party) { return party.known || !party.sector.empty(); }

bool is_unnamed(const std::vector<Party>& actor) {
  return actor.size() == 1 && actor.front().code == "UNK";
}

bool same_party(const Party& a, const Party& b) {
  if (!a.entity_id.empty() && a.entity_id == b.entity_id) return true;
  if (!a.entity_id.empty() && !b.entity_id.empty()) return false;
  return a.name == b.name && a.country == b.country && a.sector == b.sector;
}

bool same_side(const Party& a, const Party& b) {
  if (same_party(a, b)) return true;
  const auto acts_for_state = [](const Party& party) {
    return party.sector.empty() || party.sector.front() == "GOV" || party.sector.front() == "MIL" ||
           party.sector.front() == "LEG" || party.sector.front() == "COP";
  };
  return !a.country.empty() && a.country == b.country && acts_for_state(a) && acts_for_state(b);
}

}  // namespace khaldun::coder
