// Which event a count belongs to, and how many took part in one. Tested by coder_test.cc, through
// whole sentences.
#include "coder/size_giver.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/one_of.h"
#include "coder/arguments.h"
#include "coder/casualties.h"
#include "coder/party_finder.h"

namespace khaldun::coder {
namespace {

using base::is_one_of;
using Kind = PeopleCount::Kind;

constexpr int kFar = 1000;

// Number of arcs between two tokens of a sentence.
int distance(const Tree& tree, Index a, Index b) {
  int steps = 0;
  for (Index above = a; steps < kFar; above = tree.head(above), ++steps) {
    if (tree.governs(above, b)) {
      return steps + tree.depth(b) - tree.depth(above);
    }
    if (tree.head(above) == above) break;
  }
  return kFar;
}

// How well a type of event takes a count: 0 best, 1 when no better one is there, -1 not at all.
int affinity(Kind kind, const Draft& draft) {
  const std::string_view event = draft.event;
  if (draft.status.status.polarity == Status::Polarity::kNegated) return -1;
  const bool arrest =
      std::find(draft.modes.begin(), draft.modes.end(), "arrest") != draft.modes.end();
  switch (kind) {
    case Kind::kDead:
    case Kind::kInjured:
      if (event == "ASSAULT") return 0;
      return event == "PROTEST" || (event == "COERCE" && !arrest) ? 1 : -1;
    case Kind::kArrested:
      if (event == "COERCE") return arrest ? 0 : 1;
      return event == "PROTEST" || event == "ASSAULT" ? 1 : -1;
    case Kind::kDisplaced:
      if (event == "ASSAULT" || event == "COERCE") return 0;
      return event == "SANCTION" ? 1 : -1;
  }
  return -1;
}

class SizeGiver {
 public:
  SizeGiver(const Tree& tree, const TriggerLexicon& lexicon, const Quantities& quantities,
            std::vector<Draft>& drafts)
      : tree_(tree), lexicon_(lexicon), quantities_(quantities), drafts_(drafts) {}

  void give() {
    const auto& sentences = tree_.document().sentences;
    for (const Span sentence : sentences) {
      for (const PeopleCount& count : count_people(tree_, lexicon_, quantities_, sentence)) {
        if (Draft* draft = event_of(count)) add(*draft, count);
      }
    }
    for (Draft& draft : drafts_) set_participants(draft);
  }

 private:
  std::vector<Index> triggers(const Draft& draft) const {
    std::vector<Index> all = draft.mentions;
    all.push_back(draft.predicate.trigger);
    if (draft.predicate.light) all.push_back(*draft.predicate.light);
    return all;
  }

  // Arcs to the nearest mention in the sentence; kFar when none is there.
  int distance_to(const Draft& draft, Index word) const {
    int nearest = kFar;
    for (const Index trigger : triggers(draft)) {
      if (tree_.sentence(trigger) != tree_.sentence(word)) continue;
      nearest = std::min(nearest, distance(tree_, trigger, word));
    }
    return nearest;
  }

  Draft* event_of(const PeopleCount& count) {
    Draft* best = nullptr;
    std::pair<int, int> best_rank = {1, kFar};
    for (Draft& draft : drafts_) {
      const int grade = affinity(count.kind, draft);
      const std::pair<int, int> rank = {grade, distance_to(draft, count.word)};
      if (grade < 0 || rank.second >= kFar || (best != nullptr && rank >= best_rank)) continue;
      best = &draft;
      best_rank = rank;
    }
    return best != nullptr ? best : event_before(count);
  }

  // The last event of the sentence before, told of nowhere else in between.
  Draft* event_before(const PeopleCount& count) {
    Draft* last = nullptr;
    for (Draft& draft : drafts_) {
      if (affinity(count.kind, draft) != 0) continue;
      for (const Index trigger : triggers(draft)) {
        const int back = tree_.sentence(count.word) - tree_.sentence(trigger);
        if (back == 1) last = &draft;
      }
    }
    return last;
  }

  static void add(Draft& draft, const PeopleCount& count) {
    std::optional<Size>* sizes[] = {&draft.size.dead, &draft.size.injured, &draft.size.arrested,
                                    &draft.size.displaced};
    std::optional<Size>& size = *sizes[static_cast<std::size_t>(count.kind)];
    if (!size || count.size.high > size->high) size = count.size;
  }

  void set_participants(Draft& draft) const {
    constexpr std::array<std::string_view, 5> kTypes = {"PROTEST", "ASSAULT", "MOBILIZE",
                                                        "COOPERATE", "RETREAT"};
    if (!is_one_of(kTypes, draft.event)) return;
    for (const Index trigger : triggers(draft)) {
      for (const Index people : who_take_part(draft, trigger)) {
        const auto number = number_of(people);
        auto& size = draft.size.participants;
        if (number && number->high > 1 && (!size || number->high > size->high)) size = number;
      }
    }
    if (draft.event == "PROTEST" && !draft.size.participants) set_crowd(draft);
  }

  std::optional<Size> number_of(Index people) const {
    const std::string noun = lower_lemma(tree_, counted_noun(tree_, lexicon_, people));
    const bool are_people = lexicon_.set("participant_words").contains(noun) ||
                            lexicon_.set("quantities").contains(noun) ||
                            tree_.pos(people) == Pos::kNum;
    return are_people ? number_at(tree_, lexicon_, quantities_, people) : std::nullopt;
  }

  // Subjects; the forces that are moved; "by 3,000 workers", "involving 500 soldiers".
  std::vector<Index> who_take_part(const Draft& draft, Index trigger) const {
    std::vector<Index> found;
    const auto add = [&](std::optional<Index> token) {
      if (token) found.push_back(*token);
    };
    const bool moved = draft.event == "MOBILIZE" || draft.event == "RETREAT";
    if (is_verb(tree_, trigger)) {
      add(logical_subject(tree_, trigger));
      const auto object = logical_object(tree_, trigger);
      if (moved && object && is_force(*object)) add(object);
    }
    for (const std::string_view word : {"by", "with", "of"}) {
      if (is_verb(tree_, trigger) && word != "with") continue;
      const auto people = preposition_object(tree_, trigger, word);
      if (people && (word != "of" || (moved && is_force(*people)))) add(people);
    }
    for (const Index child : tree_.children(trigger)) {
      if (tree_.dep(child) != Dep::kAcl || lower_lemma(tree_, child) != "involve") continue;
      add(tree_.child(child, Dep::kDobj));
    }
    return found;
  }

  bool is_force(Index noun) const {
    const std::string lemma = lower_lemma(tree_, counted_noun(tree_, lexicon_, noun));
    return lexicon_.set("forces").contains(lemma) || lexicon_.set("combatants").contains(lemma);
  }

  // "Police detained activists at a rally of 5,000 people", "the march drew thousands".
  void set_crowd(Draft& draft) const {
    const Index trigger = draft.predicate.trigger;
    const Span sentence = tree_.sentence_span(trigger);
    int nearest = kFar;
    for (Index i = sentence.begin; i < sentence.end; ++i) {
      const bool person = lexicon_.set("participant_words").contains(lower_lemma(tree_, i)) ||
                          (lexicon_.set("quantities").contains(lower_lemma(tree_, i)) &&
                           tree_.dep(i) == Dep::kDobj);
      if (!person || is_victim(i)) continue;
      const auto number = number_at(tree_, lexicon_, quantities_, i);
      const int steps = distance(tree_, trigger, i);
      if (!number || number->high < 2 || steps >= nearest) continue;
      nearest = steps;
      draft.size.participants = number;
    }
  }

  // The person is counted as killed, injured or arrested.
  bool is_victim(Index noun) const {
    const Index above = tree_.head(noun);
    for (const std::string_view set :
         {"dead_words", "injured_words", "arrested_words", "displaced_words"}) {
      if (lexicon_.set(set).contains(lower_lemma(tree_, above))) return true;
    }
    const auto children = tree_.children(noun);
    return std::any_of(children.begin(), children.end(), [&](Index child) {
      return lexicon_.set("dead_words").contains(lower_lemma(tree_, child)) ||
             lexicon_.set("injured_words").contains(lower_lemma(tree_, child));
    });
  }

  const Tree& tree_;
  const TriggerLexicon& lexicon_;
  const Quantities& quantities_;
  std::vector<Draft>& drafts_;
};

}  // namespace

void give_sizes(const Tree& tree, const TriggerLexicon& lexicon, const Quantities& quantities,
                std::vector<Draft>& drafts) {
  SizeGiver(tree, lexicon, quantities, drafts).give();
}

}  // namespace khaldun::coder
