// Tested by linker_test.cc: the cases of link.txt on surnames, acronyms and capitals.
#include "actors/name_chains.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "actors/composition.h"
#include "actors/party_of.h"
#include "actors/table_codes.h"
#include "actors/words.h"

namespace khaldun::actors {
namespace {

constexpr std::array<std::string_view, 7> kSurnameFirst = {"CHN", "HKG", "KOR", "PRK",
                                                           "TWN", "VNM", "KHM"};

class NameChains {
 public:
  NameChains(const Reading& reading, Discourse& discourse)
      : reading_(reading), discourse_(discourse) {}

  std::vector<int> add() {
    for (std::size_t i = 0; i < reading_.names.size(); ++i) register_full_name(i);
    std::vector<int> chains;
    for (std::size_t i = 0; i < reading_.names.size(); ++i) {
      chains.push_back(chain_of(i));
      note_gender(reading_.names[i], discourse_.chain(chains.back()));
    }
    return chains;
  }

 private:
  // A later surname means the person named last; one before any full name, the first that follows.
  struct FullName {
    std::uint32_t token;
    std::size_t name;
  };
  using FullNames = std::map<std::string, std::vector<FullName>>;

  std::string folded(Span tokens) const {
    const Document& document = reading_.document;
    return fold(document.text_of(document.bytes_of(tokens)), Words::Case::kKeep);
  }

  void register_full_name(std::size_t index) {
    const Name& name = reading_.names[index];
    if (name.kind != MentionKind::kPerson) return;
    if (name.entity == nullptr && name.tokens.size() < 2) return;
    const std::string full =
        name.entity != nullptr ? fold(name.entity->name, Words::Case::kKeep) : folded(name.tokens);
    const std::string surname = full.substr(full.rfind(' ') + 1);
    const std::string given(given_name(full));
    full_names_[surname].push_back({name.tokens.begin, index});
    given_names_[given].push_back({name.tokens.begin, index});
    // Surnames of these countries come first: "Kim Jong-un".
    const bool first =
        name.entity != nullptr && is_one_of(kSurnameFirst, std::string_view(name.entity->country));
    if (first) full_names_[given].push_back(full_names_[surname].back());
  }

  // The words that say whether somebody is a woman or a man: "Queen" of "Queen Mary".
  const Lexicon::Words* title_words(std::string_view full) const {
    const std::string word = fold(full.substr(0, full.find(' ')), Words::Case::kFold);
    for (const Lexicon::Words* words : {&reading_.lexicon.female, &reading_.lexicon.male}) {
      if (words->contains(word)) return words;
    }
    return nullptr;
  }

  // "Mary" of "Queen Mary Okello".
  std::string_view given_name(std::string_view full) const {
    const std::size_t blank = full.find(' ');
    if (blank != std::string_view::npos && title_words(full) != nullptr) {
      full.remove_prefix(blank + 1);
    }
    return full.substr(0, full.find(' '));
  }

  // "Geun-hye" of "Park Geun-hye", "San Suu Kyi" of "Aung San Suu Kyi": of several words, so that
  // no surname is taken for a given name.
  Gender gender_behind_surname(std::string_view full) const {
    const std::string_view rest = full.substr(std::min(full.find(' '), full.size() - 1) + 1);
    if (rest.find_first_of("- ") == std::string_view::npos) return Gender::kUnknown;
    return reading_.table.gender_of(rest);
  }

  std::string key_of(const Name& name) const {
    if (name.entity == nullptr) return "n:" + folded(name.tokens);
    const bool place = name.sense == AliasSense::kCapital && is_scene_of(reading_, name);
    if (is_people(reading_, name)) {
      return (is_definite(name) ? "d:the " : "d:") + folded(name.tokens);
    }
    return (place ? "p:" + folded(name.tokens) + ":" : "e:") + name.entity->id;
  }

  int chain_of(std::size_t index) {
    const Name& name = reading_.names[index];
    std::string key = key_of(name);
    const bool may_be_surname =
        name.entity == nullptr && name.tokens.size() == 1 && name.kind != MentionKind::kGroup;
    if (const auto full = may_be_surname ? full_name_of(name) : std::nullopt)
      return chain_of(*full);
    if (name.entity == nullptr && index > 0 && is_in_brackets(name.tokens)) {
      key = key_of_acronym(reading_.names[index - 1], name, key);
    }
    if (const int known = discourse_.find_key(key); known >= 0) return known;
    const int chain = discourse_.add_chain(new_chain(name));
    discourse_.set_key(key, chain);
    return chain;
  }

  // By the surname, else by the given name, which may be that of a place as well ("Chad").
  std::optional<std::size_t> full_name_of(const Name& name) const {
    const auto found = full_name_in(full_names_, name);
    return found || name.kind == MentionKind::kPlace ? found : full_name_in(given_names_, name);
  }

  std::optional<std::size_t> full_name_in(const FullNames& names, const Name& name) const {
    std::optional<std::size_t> found;
    const auto full_names = names.find(folded(name.tokens));
    if (full_names == names.end()) return found;
    for (const FullName& full : full_names->second) {
      if (full.token > name.tokens.begin && found) break;
      found = full.name;
    }
    return found;
  }

  bool is_in_brackets(Span tokens) const {
    const Document& document = reading_.document;
    return tokens.begin > 0 && tokens.end < document.tokens.size() &&
           document.word(tokens.begin - 1) == "(" && document.word(tokens.end) == ")";
  }

  // "Union of Fishers (UF)": the letters are initials of the words before.
  std::string key_of_acronym(const Name& body, const Name& acronym, const std::string& own) {
    if (body.tokens.end + 1 != acronym.tokens.begin) return own;
    std::string initials;
    for (std::uint32_t i = body.tokens.begin; i < body.tokens.end; ++i) {
      const char c = reading_.document.word(i)[0];
      if (c >= 'A' && c <= 'Z') initials += c;
    }
    const std::string letters = folded(acronym.tokens);
    if (letters.size() < 2 || letters != initials) return own;
    std::string key = key_of(body);
    discourse_.set_key(own, discourse_.find_key(key));  // for the acronym alone, later
    return key;
  }

  Chain new_chain(const Name& name) const {
    Chain chain;
    chain.kind = name.kind;
    if (name.entity != nullptr) {
      chain.party = party_of(*name.entity, reading_.day);
      if (is_people(reading_, name)) return people_of(name, std::move(chain));
      if (name.sense == AliasSense::kCapital && is_scene_of(reading_, name)) {
        chain.kind = MentionKind::kPlace;
        chain.party.name = reading_.document.text_of(reading_.document.bytes_of(name.tokens));
      }
      return chain;
    }
    chain.party.name = reading_.document.text_of(reading_.document.bytes_of(name.tokens));
    chain.party.why = "not in the tables";
    chain.unknown_name = true;
    if (is_american_lawmaker(name)) {
      chain.party.country = "USA";
      chain.party.sector = {"LEG"};
      chain.party.role = "legislator";
      chain.party.code = code_of(chain.party.country, chain.party.sector);
      chain.party.why += "; a lawmaker by party and state";
    }
    if (!name.country.empty()) {
      chain.party.country = name.country;
      chain.party.why += "; a place in " + name.country;
    }
    if (name.kind != MentionKind::kPerson && name.kind != MentionKind::kPlace) {
      const Composition owner = compose_name(reading_, name);
      if (!owner.countries.empty()) {
        chain.party.country = chain.party.code = owner.countries[0];
        chain.party.name = reading_.document.text_of(reading_.document.bytes_of(owner.tokens));
        chain.party.why += "; country of " + owner.owner;
      }
    }
    return chain;
  }

  // "Ann Lee (R-Tex.)"
  bool is_american_lawmaker(const Name& name) const {
    if (name.kind != MentionKind::kPerson) return false;
    const std::string_view text = reading_.document.text;
    const std::uint32_t end = reading_.document.bytes_of(name.tokens).end;
    if (end + 6 > text.size() || text.substr(end, 2) != " (") return false;
    const std::string_view party = text.substr(end + 2, 2);
    const bool capital = text[end + 4] >= 'A' && text[end + 4] <= 'Z';
    return capital && (party == "R-" || party == "D-" || party == "I-");
  }

  bool is_definite(const Name& name) const {
    return name.tokens.begin > 0 &&
           reading_.document.tokens[name.tokens.begin - 1].pos == Pos::kDet;
  }

  // "Nigeriens protested": the people; "the Americans left" leaves open which of them.
  Chain people_of(const Name& name, Chain chain) const {
    const Document& document = reading_.document;
    Party& party = chain.party;
    chain.kind = MentionKind::kGroup;
    chain.plural = true;
    party.entity_id.clear();
    party.identifier_id.clear();
    party.name = document.text_of(document.bytes_of(name.tokens));
    party.sector.clear();
    if (!is_definite(name)) party.sector = {"CVL"};
    party.code = code_of(party.country, party.sector);
    party.why += ", by its people " + party.name;
    return chain;
  }

  void note_gender(const Name& name, Chain& chain) const {
    if (name.kind != MentionKind::kPerson) return;
    const Document& document = reading_.document;
    const std::string_view full = name.entity != nullptr
                                      ? std::string_view(name.entity->name)
                                      : document.text_of(document.bytes_of(name.tokens));
    const bool is_single = full.find(' ') == std::string_view::npos;
    Gender given = reading_.table.gender_of(given_name(full));
    if (given == Gender::kUnknown) given = gender_behind_surname(full);
    Pronoun& gender = is_single ? chain.guessed : chain.gender;
    if (given == Gender::kFemale) gender = Pronoun::kShe;
    if (given == Gender::kMale) gender = Pronoun::kHe;
    // "Sheikh Hasina" is a woman.
    const bool knows = given != Gender::kUnknown;
    if (const Lexicon::Words* title = is_single || knows ? nullptr : title_words(full)) {
      chain.gender = title == &reading_.lexicon.female ? Pronoun::kShe : Pronoun::kHe;
    }
    if (name.tokens.begin > 0) note_word(name.tokens.begin - 1, chain);
    const Tree& tree = reading_.tree;
    for (const std::uint32_t child : tree.children_near(name.head, name.head)) {
      if (tree.relation(child) == Relation::kApposition) note_word(child, chain);
    }
    if (tree.relation(name.head) == Relation::kApposition) note_word(tree.head(name.head), chain);
    const std::uint32_t verb = tree.head(name.head);
    if (!tree.is_subject(name.head) || document.lemma(verb) != "be") return;
    for (const std::uint32_t child : tree.children_near(verb, name.head)) {
      if (tree.relation(child) == Relation::kAttribute) note_word(child, chain);
    }
  }

  // "Queen", "his wife", "an actress".
  void note_word(std::uint32_t token, Chain& chain) const {
    if (reading_.name_at[token] >= 0) return;
    if (reading_.is(token, reading_.lexicon.female)) chain.gender = Pronoun::kShe;
    if (reading_.is(token, reading_.lexicon.male)) chain.gender = Pronoun::kHe;
  }

  const Reading& reading_;
  Discourse& discourse_;
  FullNames full_names_;   // by surname, in the order of text
  FullNames given_names_;  // by given name
};

}  // namespace

std::vector<int> add_name_chains(const Reading& reading, Discourse& discourse) {
  return NameChains(reading, discourse).add();
}

bool is_people(const Reading& reading, const Name& name) {
  if (name.entity == nullptr || name.sense != AliasSense::kDemonym) return false;
  const Relation relation = reading.tree.relation(reading.tree.first_conjunct(name.head));
  const bool modifies = relation == Relation::kCompound || relation == Relation::kAdjective ||
                        relation == Relation::kNominal;
  return !modifies;
}

bool is_language(const Reading& reading, const Name& name) {
  if (!is_people(reading, name)) return false;
  const Document& document = reading.document;
  const Tree& tree = reading.tree;
  const std::string_view tag = document.label(document.tokens[name.head].tag);
  if (tag == "NNS" || tag == "NNPS" || document.word(name.head).ends_with('s')) return false;
  const Relation relation = tree.relation(name.head);
  const bool acts = relation == Relation::kSubject || relation == Relation::kPassiveSubject ||
                    relation == Relation::kPossessive;
  if (acts || relation == Relation::kRoot) return false;
  const auto children = tree.children_near(name.head, name.head);
  return std::none_of(children.begin(), children.end(), [&](std::uint32_t child) {
    const Relation own = tree.relation(child);
    return own == Relation::kDeterminer || own == Relation::kNumber ||
           own == Relation::kAdjective || own == Relation::kRelativeClause;
  });
}

bool stands_in(const Reading& reading, std::uint32_t token) {
  const std::uint32_t first = reading.tree.first_conjunct(token);
  return reading.tree.relation(first) == Relation::kPrepObject &&
         reading.is(reading.tree.head(first), reading.lexicon.scene_prepositions);
}

bool is_scene_of(const Reading& reading, const Name& name) {
  const Tree& tree = reading.tree;
  std::uint32_t first = tree.first_conjunct(name.head);
  // Parsers take "Niger, Mali and Chad" for an apposition.
  if (tree.relation(first) == Relation::kApposition &&
      reading.name_with_head(tree.head(first)) != nullptr) {
    first = tree.head(first);
  }
  const Relation relation = tree.relation(first);
  if (name.sense == AliasSense::kCapital) {
    return !tree.is_subject(first) && relation != Relation::kPossessive &&
           relation != Relation::kObject && relation != Relation::kIndirectObject &&
           !(relation == Relation::kPrepObject &&
             (tree.relation(tree.head(first)) == Relation::kAgent ||
              reading.lower(tree.head(first)) == "with"));
  }
  if (name.sense == AliasSense::kDemonym || relation != Relation::kPrepObject) return false;
  return reading.is(tree.head(first), reading.lexicon.scene_prepositions);
}

}  // namespace khaldun::actors
