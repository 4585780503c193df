// Votes are counted for each distinct run of words; an occurrence hears those of the others only,
// so that a name that stands once gains nothing. Tested by sources_test.cc.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/hash.h"
#include "names/sources.h"
#include "text/phrase_trie.h"

namespace khaldun::names {
namespace {

// Votes for a word from which it is a name where any word has a capital.
constexpr double kSure = 1.2;

// What the surname of a person named in full is worth, by the score of the full name, where it has
// a hyphen: it is hardly anything else, and the model's word against it counts for less.
constexpr double kHyphenSurname = 2.4;

// A longer run of words is no name that a report says twice; keeps the time linear in the text.
constexpr std::uint32_t kMostWords = 20;

using Votes = std::array<double, 4>;  // by Kind

double sum_of(const Votes& votes) { return votes[0] + votes[1] + votes[2] + votes[3]; }

class Repetition {
 public:
  Repetition(const TokenView& view, Candidates& candidates) : view_(view), candidates_(candidates) {
    ids_.reserve(view.size());
    for (std::uint32_t i = 0; i < view.size(); ++i) {
      ids_.push_back(base::murmur_hash64a(view[i].lower, 1));
    }
  }

  void add() {
    for (const Candidate& candidate : candidates_) vote(candidate);
    for (auto& [node, votes] : surnames_) {
      Votes& own = votes_[node];
      for (std::size_t k = 0; k < own.size(); ++k) own[k] += votes[k];
    }
    const std::size_t local = candidates_.size();
    count_own(local);
    for (std::uint32_t i = 0; i < view_.size(); ++i) add_at(i);
  }

 private:
  std::uint32_t node_of(Span tokens) {
    const std::span<const std::uint64_t> ids(ids_);
    const auto own = ids.subspan(tokens.begin, tokens.size());
    trie_.add(own);
    std::uint32_t node = text::PhraseTrie::kRoot;
    for (const std::uint64_t id : own) node = trie_.child(node, id);
    return node;
  }

  void vote(const Candidate& candidate) {
    if (candidate.tokens.size() > kMostWords) return;
    const auto kind = static_cast<std::size_t>(candidate.kind);
    votes_[node_of(candidate.tokens)][kind] += candidate.score;
    if (candidate.kind != Kind::kPerson || candidate.tokens.size() < 2) return;
    if (candidate.score < 0.5) return;
    add_surname(candidate, kind);
  }

  // "Tinubu" of "Bola Tinubu"; "Al Thani" and "Thani" of "Tamim bin Hamad Al Thani".
  void add_surname(const Candidate& candidate, std::size_t kind) {
    const std::uint32_t last = candidate.tokens.end - 1;
    if (!view_[last].capital || view_[last].lower.size() < 2) return;
    surnames_[node_of({last, last + 1})][kind] += candidate.score * 0.8;
    std::uint32_t first = last;
    double worth = 0.8;
    while (first > candidate.tokens.begin + 1) {
      // "Okonjo - Mbeki": a hyphen joins the word before it.
      const bool hyphen = view_.is(first - 1, "-") && first > candidate.tokens.begin + 2;
      if (!hyphen && !view_.has(first - 1, kParticle)) break;
      if (hyphen) worth = kHyphenSurname;
      first -= hyphen ? 2 : 1;
    }
    if (first < last) surnames_[node_of({first, last + 1})][kind] += candidate.score * worth;
    const std::uint32_t given = candidate.tokens.begin;
    if (view_.has(given, kGivenName)) {
      surnames_[node_of({given, given + 1})][kind] += candidate.score * 0.4;
    }
  }

  // The votes of each span itself, so that they can be taken off.
  void count_own(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      const Candidate& candidate = candidates_[i];
      own_[key_of(candidate.tokens)][static_cast<std::size_t>(candidate.kind)] += candidate.score;
    }
  }

  static std::uint64_t key_of(Span tokens) {
    return static_cast<std::uint64_t>(tokens.begin) << 32U | tokens.end;
  }

  void add_at(std::uint32_t begin) {
    const Word& word = view_[begin];
    if (!word.capital && !view_.has(begin, kParticle)) return;
    std::uint32_t node = text::PhraseTrie::kRoot;
    for (std::uint32_t end = begin; end < view_.size();) {
      if (end > begin && view_[end].paragraph_start) break;
      node = trie_.child(node, ids_[end]);
      if (node == text::PhraseTrie::kNone) break;
      ++end;
      if (const auto found = votes_.find(node); found != votes_.end()) {
        add_span({begin, end}, found->second);
      }
    }
  }

  void add_span(Span tokens, Votes votes) {
    if (!view_[tokens.end - 1].capital) return;
    const auto own = own_.find(key_of(tokens));
    if (own != own_.end()) {
      for (std::size_t k = 0; k < votes.size(); ++k) votes[k] -= own->second[k];
    } else if (tokens.size() == 1 && view_[tokens.begin].sentence_start &&
               !view_[tokens.begin].shouted &&
               view_.document.tokens[tokens.begin].pos != Pos::kPropn && sum_of(votes) < kSure) {
      return;
    }
    const auto best = std::max_element(votes.begin(), votes.end());
    const double total = sum_of(votes);
    if (total < 0.3) return;
    const double share = *best / (total + 0.3);
    candidates_.push_back({tokens, static_cast<Kind>(best - votes.begin()), Source::kDocument,
                           0.85 * share, "elsewhere"});
  }

  const TokenView& view_;
  Candidates& candidates_;
  std::vector<std::uint64_t> ids_;
  text::PhraseTrie trie_;
  std::unordered_map<std::uint32_t, Votes> votes_;  // by node
  std::unordered_map<std::uint32_t, Votes> surnames_;
  std::unordered_map<std::uint64_t, Votes> own_;  // by span
};

}  // namespace

void add_repeated_names(const TokenView& view, Candidates& candidates) {
  Repetition(view, candidates).add();
}

}  // namespace khaldun::names
