// Stages: NameFinder fills a Reading (names, agent nouns), resolve() gives the mentions. Resolving
// an argument of the coder is a look-up; only what is no mention is read from the tree again.
// Tested by linker_test.cc with annotated text.
#include "actors/linker.h"

#include <algorithm>

#include "actors/name_finder.h"
#include "actors/resolver.h"

namespace khaldun::actors {

struct Linker::Impl {
  Impl(const ActorTable& actors, std::string_view language)
      : table(actors), names(actors, language), holders(actors), words(lexicon(language)) {}

  const ActorTable& table;
  NameFinder names;
  OfficeHolders holders;
  const Lexicon& words;
};

Linker::Linker(const ActorTable& table, std::string_view language)
    : impl_(std::make_unique<const Impl>(table, language)) {}
Linker::Linker(Linker&&) noexcept = default;
Linker& Linker::operator=(Linker&&) noexcept = default;
Linker::~Linker() = default;

std::vector<Mention> Linker::link(const Document& document, const LinkContext& context) const {
  if (document.tokens.empty()) return {};
  Reading reading(document, impl_->table, impl_->words, parse_day(context.date));
  reading.places = context.places;
  impl_->names.find(reading);
  return resolve(reading, impl_->holders, context);
}

const Mention* find_mention(std::span<const Mention> mentions, std::uint32_t token) {
  const auto found =
      std::lower_bound(mentions.begin(), mentions.end(), token,
                       [](const Mention& m, std::uint32_t head) { return m.head < head; });
  return found != mentions.end() && found->head == token ? &*found : nullptr;
}

namespace {

// The mention at `token`, or that of the name whose part it is.
const Mention* mention_of(const Document& document, std::uint32_t token,
                          std::span<const Mention> mentions) {
  constexpr int kMaxClimb = 8;
  for (int i = 0; i < kMaxClimb; ++i) {
    if (const Mention* found = find_mention(mentions, token)) {
      const bool covers = i == 0 || found->kind == MentionKind::kPerson;
      return covers ? found : nullptr;
    }
    if (relation_of(document, token) != Relation::kCompound) return nullptr;
    token = document.tokens[token].head;
  }
  return nullptr;
}

// The conjuncts of `head`, and the countries that a parser took for appositions of one another.
std::vector<std::uint32_t> conjuncts(const Document& document, std::uint32_t head,
                                     std::span<const Mention> mentions) {
  const auto is_country = [&](std::uint32_t token) {
    const Mention* mention = find_mention(mentions, token);
    return mention != nullptr && !mention->party.country.empty() &&
           mention->party.entity_id == mention->party.country;
  };
  constexpr std::uint32_t kMaxWindow = 100;  // tokens from one conjunct to the next
  const auto size = static_cast<std::uint32_t>(document.tokens.size());
  std::vector<std::uint32_t> list = {head};
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::uint32_t end = std::min(size, list[i] + kMaxWindow);
    for (std::uint32_t t = list[i] + 1; t < end && !document.tokens[t].sentence_start; ++t) {
      if (document.tokens[t].head != list[i]) continue;
      const Relation relation = relation_of(document, t);
      const bool listed_country =
          relation == Relation::kApposition && is_country(list[i]) && is_country(t);
      if (relation == Relation::kConjunct || listed_country) list.push_back(t);
    }
  }
  std::sort(list.begin(), list.end());
  return list;
}

bool is_same(const Party& a, const Party& b) {
  if (!a.entity_id.empty() || !b.entity_id.empty()) return a.entity_id == b.entity_id;
  return a.name == b.name && a.code == b.code;
}

}  // namespace

Party resolve_phrase(const Document& document, std::uint32_t head,
                     std::span<const Mention> mentions) {
  if (const Mention* mention = mention_of(document, head, mentions)) return mention->party;
  Party party;
  party.span = document.bytes_of(noun_phrase(document, head));
  party.text = party.name = document.text_of(party.span);
  party.why = "not in the tables";
  return party;
}

std::vector<Party> resolve_parties(const Document& document, std::uint32_t head,
                                   std::span<const Mention> mentions) {
  std::vector<Party> parties;
  const auto add = [&](Party party) {
    const bool known = std::any_of(parties.begin(), parties.end(),
                                   [&](const Party& p) { return is_same(p, party); });
    if (!known) parties.push_back(std::move(party));
  };
  for (const std::uint32_t token : conjuncts(document, head, mentions)) {
    const Party party = resolve_phrase(document, token, mentions);
    const Mention* mention = find_mention(mentions, token);
    if (mention == nullptr || mention->members.empty()) {
      add(party);
      continue;
    }
    for (Party member : mention->members) {
      member.text = party.text;
      member.span = party.span;
      add(std::move(member));
    }
  }
  return parties;
}

std::string_view to_string(MentionKind kind) {
  switch (kind) {
    case MentionKind::kCountry: return "country";
    case MentionKind::kInstitution: return "institution";
    case MentionKind::kOrganization: return "organization";
    case MentionKind::kArmedGroup: return "armed_group";
    case MentionKind::kPerson: return "person";
    case MentionKind::kRole: return "role";
    case MentionKind::kGroup: return "group";
    case MentionKind::kPlace: return "place";
    case MentionKind::kPronoun: return "pronoun";
    case MentionKind::kUnknown: return "unknown";
  }
  return "";
}

}  // namespace khaldun::actors
