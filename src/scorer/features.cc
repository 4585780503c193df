// Tested by features_test.cc.
#include "scorer/features.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <unordered_set>

#include "base/one_of.h"
#include "coder/party_finder.h"

namespace khaldun::scorer {
namespace {

using coder::Dep;
using coder::Index;
using coder::lower_lemma;
using coder::Tree;

constexpr std::uint32_t kLongestWindow = 160;  // tokens; what lies behind is not looked at
constexpr int kLongestPath = 24;
constexpr std::size_t kMostEvents = 8;

bool any_overlap(const std::vector<Span>& spans, Span with) {
  return std::any_of(spans.begin(), spans.end(), [&](Span span) { return span.overlaps(with); });
}

// Of a state or a body that acts in politics, as far as its code says.
bool is_public(const Party& party) {
  constexpr std::array<std::string_view, 6> kPrivate = {"CVL", "AGR", "BUS", "MED", "EDU", "LAB"};
  if (party.code.empty() || party.code == "UNK") return false;
  return party.sector.empty() ||
         !std::all_of(party.sector.begin(), party.sector.end(),
                      [&](const std::string& sector) { return base::is_one_of(kPrivate, sector); });
}

// What kind of party stands on a side: the first of these that any of them is.
std::string_view kind_of(const std::vector<Party>& parties) {
  const auto any = [&](auto test) { return std::any_of(parties.begin(), parties.end(), test); };
  if (parties.empty()) return "none";
  if (any(is_public)) return "public";
  if (any([](const Party& party) { return party.code == "UNK"; })) return "unnamed";
  return any([](const Party& party) { return party.code.empty(); }) ? "unknown" : "private";
}

std::vector<std::string> signs_of(const Event& event) {
  const bool is_noun = event.why.starts_with("nouns");
  const std::string_view actor = kind_of(event.actor);
  const std::string_view recipient = kind_of(event.recipient);
  return {fmt::format("type={}", event.event),
          fmt::format("actor={}", actor),
          fmt::format("recipient={}", recipient),
          fmt::format("parties={} {} {}", event.event, actor, recipient),
          fmt::format("word={}", is_noun ? "noun" : "verb"),
          fmt::format("time={} {}", event.event, to_string(event.status.time)),
          fmt::format("certainty={}", to_string(event.status.certainty)),
          fmt::format("polarity={}", to_string(event.status.polarity)),
          fmt::format("said={}", event.said_by ? "yes" : "no")};
}

long rounded_odds(double share) {
  constexpr double kFarthest = 5;
  const double inside = std::clamp(share, 1e-6, 1 - 1e-6);
  return std::lround(std::clamp(std::log(inside / (1 - inside)), -kFarthest, kFarthest));
}

// A list of features without repetition.
class Features {
 public:
  template <typename... Parts>
  void add(fmt::format_string<Parts...> format, Parts&&... parts) {
    std::string feature = fmt::format(format, std::forward<Parts>(parts)...);
    if (seen_.insert(feature).second) list_.push_back(std::move(feature));
  }
  std::vector<std::string> take() { return std::move(list_); }

 private:
  std::vector<std::string> list_;
  std::unordered_set<std::string> seen_;
};

class PairReader {
 public:
  PairReader(const Tree& tree, const Words& words, const PairSpans& pair)
      : tree_(tree), words_(words), pair_(pair) {
    pair_.window.end = std::min(pair_.window.end, pair_.window.begin + kLongestWindow);
  }

  std::vector<std::string> read(std::span<const Event> events) {
    add_words();
    if (!pair_.source.empty() || !pair_.target.empty()) {
      add_path();
      add_party("s", pair_.source);
      add_party("t", pair_.target);
    }
    add_events(events);
    return features_.take();
  }

 private:
  std::string_view dep(Index token) const {
    const Document& document = tree_.document();
    return document.label(document.tokens[token].dep);
  }

  std::string word(Index token) const {
    switch (tree_.pos(token)) {
      case Pos::kPropn: return "<N>";
      case Pos::kNum: return "<#>";
      default: return lower_lemma(tree_, token);
    }
  }

  // The words of the window; each party is one.
  void add_words() {
    std::vector<std::string> words;
    std::size_t source = 0;
    std::size_t target = 0;
    for (Index i = pair_.window.begin; i < pair_.window.end; ++i) {
      if (tree_.pos(i) == Pos::kSpace) continue;
      const bool in_source = pair_.source.contains(i);
      const bool in_target = !in_source && pair_.target.contains(i);
      std::string text = in_source ? "<S>" : in_target ? "<T>" : word(i);
      const bool repeats = !words.empty() && words.back() == text && text.front() == '<';
      if (!repeats) words.push_back(std::move(text));
      if (in_source) source = words.size();
      if (in_target) target = words.size();
      if (in_source || in_target) continue;
      add_lexicon("l", i);
      add_class("k", i);
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
      features_.add("u={}", words[i]);
      if (i + 1 < words.size()) features_.add("b={} {}", words[i], words[i + 1]);
    }
    if (source == 0 || target == 0) return;
    features_.add("order={}", source < target ? "st" : "ts");
    for (std::size_t i = std::min(source, target); i + 1 < std::max(source, target); ++i) {
      features_.add("m={}", words[i]);
    }
    const Span between = {std::min(pair_.source.end, pair_.target.end),
                          std::max(pair_.source.begin, pair_.target.begin)};
    for (Index i = between.begin; i < std::min(between.end, pair_.window.end); ++i) {
      add_class("km", i);
    }
  }

  // The class of a verb, noun, adjective or adverb.
  void add_class(std::string_view kind, Index token, std::string_view relation = "") {
    const Pos pos = tree_.pos(token);
    const bool content =
        pos == Pos::kVerb || pos == Pos::kNoun || pos == Pos::kAdj || pos == Pos::kAdv;
    const WordClass* found = content ? words_.classes.find(lower_lemma(tree_, token)) : nullptr;
    if (found == nullptr) return;
    features_.add("{}={}{}", kind, relation, found->name);
    features_.add("{}={}g{}", kind, relation, found->group);
  }

  // The types that the lexicon knows for a verb or noun, whatever the conditions.
  void add_lexicon(std::string_view kind, Index token) {
    const Pos pos = tree_.pos(token);
    if (pos != Pos::kVerb && pos != Pos::kNoun) return;
    const std::string lemma = lower_lemma(tree_, token);
    const auto& senses =
        pos == Pos::kVerb ? words_.lexicon.verbs(lemma) : words_.lexicon.nouns(lemma);
    for (const coder::Sense& sense : senses) {
      if (!sense.event.empty()) features_.add("{}={}", kind, sense.event);
    }
  }

  // The token of a range that no other of it governs.
  Index head_of(Span range) const {
    for (Index i = range.begin; i < range.end; ++i) {
      if (tree_.head(i) == i || !range.contains(tree_.head(i))) return i;
    }
    return range.begin;
  }

  std::vector<Index> up_from(Index token) const {
    std::vector<Index> path = {token};
    for (int i = 0; i < kLongestPath && tree_.head(path.back()) != path.back(); ++i) {
      path.push_back(tree_.head(path.back()));
    }
    return path;
  }

  // From the source up to what governs both, and down to the target; of one party, up to the root.
  std::vector<Index> path() const {
    if (pair_.source.empty()) return up_from(head_of(pair_.target));
    std::vector<Index> from = up_from(head_of(pair_.source));
    if (pair_.target.empty()) return from;
    const std::vector<Index> to = up_from(head_of(pair_.target));
    const auto meet = std::find_first_of(from.begin(), from.end(), to.begin(), to.end());
    const auto end = meet == from.end() ? to.end() : std::find(to.begin(), to.end(), *meet);
    from.erase(meet == from.end() ? meet : meet + 1, from.end());
    from.insert(from.end(), to.begin(), end);
    return from;
  }

  void add_path() {
    constexpr std::array kTelling = {Dep::kAux,   Dep::kNeg,   Dep::kPrt,     Dep::kDobj,
                                     Dep::kXcomp, Dep::kCcomp, Dep::kAuxpass, Dep::kAcomp,
                                     Dep::kPrep,  Dep::kAttr};
    for (const Index token : path()) {
      if (pair_.source.contains(token) || pair_.target.contains(token)) continue;
      const std::string lemma = word(token);
      features_.add("p={}", lemma);
      features_.add("pd={} {}", dep(token), lemma);
      add_lexicon("pl", token);
      add_class("kp", token);
      for (const Index child : tree_.children(token)) {
        if (std::find(kTelling.begin(), kTelling.end(), tree_.dep(child)) == kTelling.end())
          continue;
        const bool is_party = pair_.source.contains(child) || pair_.target.contains(child);
        const std::string below = is_party ? "<P>" : word(child);
        features_.add("pc={} {}", dep(child), below);
        features_.add("pcc={} {} {}", lemma, dep(child), below);
        if (is_party) continue;
        add_lexicon("cl", child);
        add_class("kc", child, dep(child));
      }
    }
  }

  void add_party(std::string_view who, Span tokens) {
    if (tokens.empty()) return;
    const Document& document = tree_.document();
    const Index head = head_of(tokens);
    features_.add("{}d={} {}", who, dep(head), word(tree_.head(head)));
    features_.add("{}n={}", who, document.label(document.tokens[head].entity_type));
    if (tree_.pos(head) == Pos::kNoun) features_.add("{}h={}", who, lower_lemma(tree_, head));
  }

  void add_events(std::span<const Event> events) {
    const Document& document = tree_.document();
    const Span window = document.bytes_of(pair_.window);
    const auto bytes = [&](Span tokens) {
      return tokens.empty() ? Span{} : document.bytes_of(tokens);
    };
    const Span source = bytes(pair_.source);
    const Span target = bytes(pair_.target);
    std::size_t found = 0;
    for (const Event& event : events) {
      if (!event.evidence.trigger.overlaps(window)) continue;
      if (++found > kMostEvents) break;
      const std::string_view mode = event.mode.empty() ? "" : std::string_view(event.mode.front());
      features_.add("e={}", event.event);
      features_.add("q={}", event.quad);
      features_.add("em={} {}", event.event, mode);
      features_.add("ec={} {} {}", event.event, to_string(event.status.certainty),
                    to_string(event.status.polarity));
      if (source.empty() && target.empty()) continue;
      const auto match = [&](Span actor, Span recipient) {
        return 2 * any_overlap(event.evidence.actor, actor) +
               any_overlap(event.evidence.recipient, recipient);
      };
      features_.add("e{:02b}={}", match(source, target), event.event);
      features_.add("q{:02b}={}", match(source, target), event.quad);
      features_.add("x{:02b}={}", match(target, source), event.event);
      if (match(source, target) != 3) continue;
      for (const std::string& sign : signs_of(event)) features_.add("s11={} {}", event.event, sign);
    }
    if (found == 0) features_.add("e=none");
  }

  const Tree& tree_;
  const Words& words_;
  PairSpans pair_;
  Features features_;
};

}  // namespace

std::vector<std::string> event_signs(const Event& event, double type_share) {
  std::vector<std::string> signs = signs_of(event);
  signs.push_back(fmt::format("share={}", rounded_odds(type_share)));
  return signs;
}

std::vector<std::string> features(const Tree& tree, const Words& words,
                                  std::span<const Event> events, const PairSpans& pair) {
  if (pair.window.empty()) return {};
  return PairReader(tree, words, pair).read(events);
}

}  // namespace khaldun::scorer
