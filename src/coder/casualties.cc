// Each word that counts has one rule for where its people stand: the object of "kill", the subject
// of "die", the noun of "dead". Where the tree has none, the number right before the word counts
// ("12 killed, 40 injured"). Tested by clauses_test.cc.
#include "coder/casualties.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/one_of.h"
#include "coder/arguments.h"
#include "coder/party_finder.h"
#include "coder/sense_matcher.h"

namespace khaldun::coder {
namespace {

using Kind = PeopleCount::Kind;

class Counter {
 public:
  Counter(const Tree& tree, const TriggerLexicon& lexicon, const Quantities& quantities)
      : tree_(tree), lexicon_(lexicon), quantities_(quantities) {}

  std::optional<Size> at(Index noun) const {
    auto sum = of_one(noun);
    if (!sum) return std::nullopt;
    Index last = noun;
    for (Index steps = 0; steps < 8; ++steps) {  // "12 soldiers, 3 policemen and a child"
      std::optional<Index> next;
      for (const Index child : tree_.children(last)) {
        const bool more = tree_.dep(child) == Dep::kConj || is_counted_member(tree_, child);
        if (more && child > last) next = child;
      }
      const auto more = next ? of_one(*next) : std::nullopt;
      if (!more) break;
      *sum = {sum->low + more->low, sum->high + more->high};
      last = *next;
    }
    return sum;
  }

  std::vector<PeopleCount> all(Span tokens) const {
    const std::pair<const WordSet&, Kind> kinds[] = {
        {lexicon_.set("dead_words"), Kind::kDead},
        {lexicon_.set("injured_words"), Kind::kInjured},
        {lexicon_.set("arrested_words"), Kind::kArrested},
        {lexicon_.set("displaced_words"), Kind::kDisplaced},
    };
    std::vector<PeopleCount> counts;
    for (Index i = tokens.begin; i < tokens.end; ++i) {
      const std::string lemma = lower_lemma(tree_, i);
      for (const auto& [words, kind] : kinds) {
        if (!words.contains(lemma)) continue;
        if (const auto size = of_word(i)) counts.push_back({kind, *size, i});
      }
      if (lemma == "casualty" && denied(i)) {  // of both kinds
        counts.push_back({Kind::kDead, {0, 0}, i});
        counts.push_back({Kind::kInjured, {0, 0}, i});
      }
      if (lexicon_.set("toll_words").contains(lemma)) {
        if (const auto size = of_toll(i)) counts.push_back({Kind::kDead, *size, i});
      }
    }
    return counts;
  }

 private:
  std::optional<Size> of_one(Index noun) const {
    const Index counted = counted_noun(tree_, lexicon_, noun);
    const Index begin = tree_.subtree(noun).begin;
    if (const auto size = quantities_.find(tree_, {begin, std::max(counted, noun) + 1})) {
      return size;
    }
    const std::string_view tag = tree_.tag(noun);
    const auto determiner = tree_.child(noun, Dep::kDet);
    const std::string article = determiner ? lower_lemma(tree_, *determiner) : "";
    const bool one = tag == "NN" && (article == "a" || article == "an" || article == "another") &&
                     lexicon_.set("people").contains(lower_lemma(tree_, noun));
    return one ? std::optional(Size{1, 1}) : std::nullopt;
  }

  std::optional<Size> of_word(Index word) const {
    std::optional<Size> size;
    if (is_verb(tree_, word)) {
      size = of_verb(word);
    } else if (tree_.pos(word) == Pos::kAdj) {
      size = of_adjective(word);
    } else {
      size = of_noun(word);
    }
    return size ? size : quantities_.before(tree_, word);
  }

  std::optional<Size> of_verb(Index verb) const {
    const std::string lemma = lower_lemma(tree_, verb);
    const bool intransitive =
        base::is_one_of(std::array<std::string_view, 3>{"die", "flee", "perish"}, lemma);
    auto people = intransitive ? surface_subject(tree_, verb) : logical_object(tree_, verb);
    if (!people) return std::nullopt;
    if (is_negated(tree_, Predicate{verb, std::nullopt, {}})) {
      return names_nobody(*people) ? std::optional(Size{0, 0}) : std::nullopt;
    }
    return at(*people);
  }

  // "no one", "nobody", "none of them", "no soldier"; "anyone" under a negation.
  bool names_nobody(Index people) const {
    if (denied(people)) return true;
    constexpr std::array<std::string_view, 7> kWords = {"nobody", "none",   "one",  "anybody",
                                                        "anyone", "no-one", "noone"};
    return base::is_one_of(kWords, lower_lemma(tree_, people));
  }

  bool denied(Index noun) const {
    const auto determiner = tree_.child(noun, Dep::kDet);
    if (determiner && lower_lemma(tree_, *determiner) == "no") return true;
    const Index above = tree_.head(noun);
    if (tree_.dep(noun) == Dep::kPobj && lower_lemma(tree_, above) == "without") return true;
    // "There were no deaths or injuries"
    return tree_.dep(noun) == Dep::kConj && above < noun && denied(above);
  }

  // "12 dead", "left 12 people dead"
  std::optional<Size> of_adjective(Index word) const {
    const Index head = tree_.head(word);
    if (is_noun(tree_, head) || tree_.pos(head) == Pos::kNum) return at(head);
    if (!is_verb(tree_, head)) return std::nullopt;
    if (const auto object = logical_object(tree_, head)) return at(*object);
    const auto subject = surface_subject(tree_, head);  // "12 were dead"
    return subject ? at(*subject) : std::nullopt;
  }

  // "12 deaths", "the killing of 12 people", "no injuries"
  std::optional<Size> of_noun(Index noun) const {
    if (denied(noun)) return Size{0, 0};
    if (const auto people = preposition_object(tree_, noun, "of")) {
      if (const auto size = at(*people)) return size;
    }
    return quantities_.find(tree_, {tree_.subtree(noun).begin, noun + 1});
  }

  // "the death toll rose to 14", "a toll of 14", "the toll is 14"
  std::optional<Size> of_toll(Index toll) const {
    if (const auto number = preposition_object(tree_, toll, "of")) return at(*number);
    const Index verb = tree_.head(toll);
    if (!is_verb(tree_, verb)) return std::nullopt;
    if (tree_.dep(toll) != Dep::kNsubj && tree_.dep(toll) != Dep::kNsubjpass) return std::nullopt;
    for (const std::string_view word : {"to", "at"}) {
      const auto number = preposition_object(tree_, verb, word);
      const auto size = number ? at(*number) : std::nullopt;
      if (size) return size;
    }
    for (const Index child : tree_.children(verb)) {
      const Dep dep = tree_.dep(child);
      if (child < verb || (dep != Dep::kAttr && dep != Dep::kDobj)) continue;
      if (const auto size = at(child)) return size;
    }
    return std::nullopt;
  }

  const Tree& tree_;
  const TriggerLexicon& lexicon_;
  const Quantities& quantities_;
};

}  // namespace

std::optional<Size> number_at(const Tree& tree, const TriggerLexicon& lexicon,
                              const Quantities& quantities, Index noun) {
  return Counter(tree, lexicon, quantities).at(noun);
}

std::vector<PeopleCount> count_people(const Tree& tree, const TriggerLexicon& lexicon,
                                      const Quantities& quantities, Span tokens) {
  return Counter(tree, lexicon, quantities).all(tokens);
}

}  // namespace khaldun::coder
