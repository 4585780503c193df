// Tested by linker_test.cc: the cases of link.txt on titles and appositions.
#include "actors/titles.h"

#include <optional>

namespace khaldun::actors {
namespace {

class TitleFinder {
 public:
  explicit TitleFinder(const Reading& reading) : reading_(reading) {}

  std::optional<std::size_t> person_of(const Agent& agent) const {
    if (agent.noun->kind == EntityKind::kInstitution || agent.plural) return std::nullopt;
    for (const auto& find : {&TitleFinder::behind, &TitleFinder::in_apposition,
                             &TitleFinder::behind_comma, &TitleFinder::as_predicate}) {
      if (const auto name = (this->*find)(agent)) return name;
    }
    return std::nullopt;
  }

 private:
  std::optional<std::size_t> person_at(std::uint32_t token) const {
    if (token >= reading_.name_at.size() || reading_.name_at[token] < 0) return std::nullopt;
    const auto index = static_cast<std::size_t>(reading_.name_at[token]);
    const MentionKind kind = reading_.names[index].kind;
    if (kind != MentionKind::kPerson) return std::nullopt;
    return index;
  }

  // "President Biden", "Foreign Minister Mr Ould Merzoug".
  std::optional<std::size_t> behind(const Agent& agent) const {
    std::uint32_t next = agent.tokens.end;
    while (next < reading_.name_at.size() && reading_.is(next, reading_.lexicon.honorifics)) ++next;
    const auto name = person_at(next);
    if (!name || !reading_.same_sentence(agent.head, next)) return std::nullopt;
    if (is_named_thing(agent, reading_.names[*name])) return std::nullopt;
    // "told the president Macron had left" stays apart, as far as the tree sees it.
    const Name& person = reading_.names[*name];
    const std::uint32_t head = person.head;
    const bool tied = person.tokens.contains(reading_.tree.head(agent.head)) ||
                      reading_.tree.head(head) == agent.head ||
                      reading_.tree.head(agent.head) == reading_.tree.head(head);
    return tied ? name : std::nullopt;
  }

  // "the Ambassador Bridge": one capitalised word with an article before the title.
  bool is_named_thing(const Agent& agent, const Name& name) const {
    if (agent.tokens.begin == 0 || name.tokens.size() > 1) return false;
    const std::uint32_t article = agent.tokens.begin - 1;
    return reading_.document.tokens[article].pos == Pos::kDet &&
           reading_.tree.head(article) == name.head &&
           is_capitalised(reading_.document.word(agent.tokens.begin));
  }

  std::optional<std::size_t> in_apposition(const Agent& agent) const {
    // "the leader of the party and a former minister": each conjunct describes the same person.
    const std::uint32_t first = reading_.tree.first_conjunct(agent.head);
    if (reading_.tree.relation(first) == Relation::kApposition) {
      const std::uint32_t head = reading_.tree.head(first);
      if (const auto name = person_at(head)) return name;
    }
    for (const std::uint32_t child : reading_.tree.children(agent.head)) {
      if (reading_.tree.relation(child) != Relation::kApposition) continue;
      if (const auto name = person_at(child)) return name;
    }
    return behind_owner(agent);
  }

  // "a spokesman for the group, Yahya Saree": the name explains the spokesman, where a parser took
  // it for that of the group.
  std::optional<std::size_t> behind_owner(const Agent& agent) const {
    if (agent.noun->kind != EntityKind::kPerson) return std::nullopt;
    const Tree& tree = reading_.tree;
    for (const std::uint32_t preposition : tree.children(agent.head)) {
      if (!reading_.is(preposition, reading_.lexicon.owner_prepositions)) continue;
      for (const std::uint32_t owner : tree.children(preposition)) {
        if (tree.relation(owner) != Relation::kPrepObject || person_at(owner)) continue;
        if (may_be_titled(owner)) continue;
        for (const std::uint32_t child : tree.children(owner)) {
          if (tree.relation(child) != Relation::kApposition) continue;
          if (const auto name = person_at(child)) return name;
        }
      }
    }
    return std::nullopt;
  }

  // "a spokesman for the president, Joe Biden"
  bool may_be_titled(std::uint32_t owner) const {
    const int agent = reading_.agent_at[owner];
    return agent >= 0 &&
           reading_.agents[static_cast<std::size_t>(agent)].noun->kind == EntityKind::kPerson;
  }

  // "the Pentagon spokesperson, Sabrina Singh stated", where the tree has two subjects.
  std::optional<std::size_t> behind_comma(const Agent& agent) const {
    const std::uint32_t comma = agent.tokens.end;
    if (comma >= reading_.name_at.size() || reading_.document.word(comma) != ",") {
      return std::nullopt;
    }
    const auto name = person_at(comma + 1);
    if (!name || !reading_.same_sentence(agent.head, comma + 1)) return std::nullopt;
    const std::uint32_t head = reading_.names[*name].head;
    const bool parallel = reading_.tree.head(agent.head) == reading_.tree.head(head) &&
                          reading_.tree.relation(agent.head) == reading_.tree.relation(head);
    return parallel ? name : std::nullopt;
  }

  std::optional<std::size_t> as_predicate(const Agent& agent) const {
    if (reading_.tree.relation(agent.head) != Relation::kAttribute) return std::nullopt;
    // "is a supporter of the bill": what somebody thinks, not what he is.
    if (reading_.is(agent.head, reading_.lexicon.attitudes)) return std::nullopt;
    const std::uint32_t verb = reading_.tree.head(agent.head);
    if (reading_.document.lemma(verb) != "be") return std::nullopt;
    for (const std::uint32_t child : reading_.tree.children(verb)) {
      if (reading_.tree.is_subject(child)) return person_at(child);
    }
    return std::nullopt;
  }

  const Reading& reading_;
};

}  // namespace

std::map<std::size_t, std::size_t> find_titles(const Reading& reading) {
  const TitleFinder finder(reading);
  std::map<std::size_t, std::size_t> titles;
  for (std::size_t i = 0; i < reading.agents.size(); ++i) {
    if (const auto name = finder.person_of(reading.agents[i])) titles.emplace(i, *name);
  }
  return titles;
}

}  // namespace khaldun::actors
