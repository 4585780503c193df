// Tested by sources_test.cc.
#include <algorithm>
#include <array>

#include "names/sources.h"

namespace khaldun::names {
namespace {

constexpr std::uint32_t kMaxPersonTokens = 9;
constexpr std::uint32_t kMaxBodyTokens = 14;
constexpr double kTitled = 0.85;
constexpr double kGiven = 0.75;
constexpr double kHead = 0.8;
constexpr double kLongForm = 0.85;
constexpr double kBracket = 0.6;

constexpr WordClasses kHeads = kOrgHead | kOrgFirst | kLocHead;

class ShapeSource {
 public:
  ShapeSource(const TokenView& view, Candidates& candidates)
      : view_(view), candidates_(candidates) {}

  void add() {
    for (std::uint32_t i = 0; i < view_.size(); ++i) {
      add_plain_word(i);
      add_event(i);
      add_person_by_context(i);
      add_place_by_context(i);
      add_person_after_title(i);
      add_person_by_given_name(i);
      add_body(i);
      add_place(i);
      add_acronym(i);
    }
  }

 private:
  void add(Span tokens, Kind kind, double score, std::string_view rule) {
    if (!tokens.empty()) candidates_.push_back({tokens, kind, Source::kShape, score, rule});
  }

  bool follows(std::uint32_t token) const {
    return token < view_.size() && !view_[token].paragraph_start;
  }

  bool is_hyphen(std::uint32_t token) const { return follows(token) && view_.is(token, "-"); }

  // A word that may stand in a person's name.
  bool is_person_word(std::uint32_t token) const {
    return view_.is_name_word(token) && !view_.has(token, kTitle | kHeads | kOther);
  }

  // The hyphen of "Oumou-Sowa" and "al-Sisi".
  bool is_joint(std::uint32_t token) const {
    return is_hyphen(token) && (view_[token + 1].capital || view_.has(token - 1, kParticle));
  }

  // The end of the person's name that begins at a token; the token itself if none does.
  std::uint32_t person_end(std::uint32_t begin) const {
    std::uint32_t end = begin;
    std::uint32_t i = begin;
    while (i < view_.size() && i - begin < kMaxPersonTokens) {
      if (i > begin && !follows(i)) break;
      const bool initial = view_[i].lower.size() == 1 && view_[i].capital;
      if (is_person_word(i) || (initial && i > begin)) {
        end = ++i;
        if (initial && follows(i) && view_.is(i, ".") && follows(i + 1) && view_[i + 1].capital) {
          ++i;
        }
      } else if (follows(i + 1) && (view_.has(i, kParticle) || (i > begin && is_joint(i)))) {
        ++i;
      } else {
        break;
      }
    }
    return end;
  }

  // Addresses, "Covid-19", "Government" alone: no names.
  void add_plain_word(std::uint32_t i) {
    if (view_[i].is_web) add({i, i + 1}, Kind::kNone, 0.95, "address");
    if (!view_[i].capital) return;
    if (view_.is(i + 1, "$")) {
      add({i, i + 1}, Kind::kNone, 0.95, "money");
    } else if (view_.has(i, kOther)) {
      add({i, number_end(i)}, Kind::kNone, 0.85, "other");
    } else if (view_.has(i, kGeneric | kTitle | kHeads) && !view_[i].all_caps) {
      add({i, i + 1}, Kind::kNone, 0.7, "generic");
    }
  }

  // "Covid-19".
  std::uint32_t number_end(std::uint32_t i) const {
    const bool number =
        is_hyphen(i + 1) && follows(i + 2) && view_.document.tokens[i + 2].pos == Pos::kNum;
    return number ? i + 3 : i + 1;
  }

  // "Toronto Film Festival", "Criminal Justice Act".
  void add_event(std::uint32_t i) {
    if (!view_.has(i, kEventHead) || !view_[i].capital) return;
    const std::uint32_t begin = left_end(i, true);
    const std::uint32_t end = view_.is(i + 1, "of") ? right_end(i) : i + 1;
    if (end - begin > 1) add({begin, end}, Kind::kNone, kHead, "event");
  }

  // Whom the words beside a name make a person: ", who", ", 47,", "said".
  void add_person_by_context(std::uint32_t i) {
    if (!is_person_word(i) || view_[i].all_caps) return;
    if (follows(i + 1) && is_person_word(i + 1)) return;
    std::uint32_t begin = i;
    while (begin > 0 && !view_[begin].paragraph_start && is_person_word(begin - 1)) --begin;
    const bool determined = begin > 0 && view_.document.tokens[begin - 1].pos == Pos::kDet;
    if (determined) return;
    const bool comma = follows(i + 2) && view_.is(i + 1, ",");
    const bool number = comma && view_.document.tokens[i + 2].pos == Pos::kNum;
    if (comma && view_.is(i + 2, "who")) {
      add({begin, i + 1}, Kind::kPerson, 0.7, "who");
    } else if (number && view_[i + 2].lower.size() == 2 && view_.is(i + 3, ",")) {
      add({begin, i + 1}, Kind::kPerson, 0.7, "age");
    } else if (speaks({begin, i + 1})) {
      add({begin, i + 1}, Kind::kPerson, 0.35, "speech");
    }
  }

  // "Sowa said", or "said Sowa" before a mark.
  bool speaks(Span name) const {
    if (follows(name.end) && view_.has(name.end, kSpeech)) return true;
    const bool behind =
        name.begin > 0 && !view_[name.begin].paragraph_start && view_.has(name.begin - 1, kSpeech);
    return behind && (!follows(name.end) || view_.is(name.end, ".") || view_.is(name.end, ","));
  }

  // "in Wajir".
  void add_place_by_context(std::uint32_t i) {
    if (!view_.is(i, "in") || !view_.goes_on(i) || !is_person_word(i + 1)) return;
    std::uint32_t end = i + 1;
    while (follows(end) && is_person_word(end)) ++end;
    if (is_part_of_body(end) || view_[i + 1].all_caps) return;
    add({i + 1, end}, Kind::kLocation, 0.35, "in");
  }

  void add_person_after_title(std::uint32_t i) {
    if (!view_.has(i, kTitle) || !view_.goes_on(i)) return;
    std::uint32_t begin = i + 1;
    if (view_.is(begin, ".") && follows(begin + 1)) ++begin;
    if (begin >= view_.size() || view_.has(begin, kTitle)) return;
    const std::uint32_t end = person_end(begin);
    if (end == begin || is_part_of_body(end)) return;
    // A single word behind a common noun may be anything: "director Netflix".
    const bool weak = !view_[i].capital && end - begin == 1;
    add({begin, end}, Kind::kPerson, weak ? 0.5 : kTitled, "title");
  }

  // "King Fahd University": a head word goes on.
  bool is_part_of_body(std::uint32_t end) const {
    return follows(end) && view_[end].capital && view_.has(end, kHeads) && !view_.has(end, kTitle);
  }

  void add_person_by_given_name(std::uint32_t i) {
    if (!view_.has(i, kGivenName) || !view_[i].capital) return;
    if (i > 0 && !view_[i].paragraph_start && is_person_word(i - 1)) return;
    const std::uint32_t end = person_end(i);
    if (end < i + 2 || is_part_of_body(end)) return;
    add({i, end}, Kind::kPerson, kGiven, "given name");
  }

  // Leftmost token of the capitalised words before a head word.
  std::uint32_t left_end(std::uint32_t head, bool links) const {
    std::uint32_t begin = head;
    while (begin > 0 && !view_[begin].paragraph_start && head - begin < kMaxBodyTokens) {
      const std::uint32_t previous = begin - 1;
      const bool no_name = view_.has(previous, kOther) && !view_.has(previous, kEventHead);
      if (view_.is_name_word(previous) && !no_name) {
        begin = previous;
      } else if (is_left_link(previous, head, links)) {
        --begin;
        if (begin > 0) --begin;
      } else {
        break;
      }
    }
    return begin;
  }

  bool is_left_link(std::uint32_t token, std::uint32_t head, bool links) const {
    if (token == 0 || view_[token].paragraph_start || token + 1 == head) return false;
    constexpr std::array<std::string_view, 4> kTight = {"&", "-", "de", "del"};
    const std::string& word = view_[token].lower;
    const bool tight = std::find(kTight.begin(), kTight.end(), word) != kTight.end();
    // "Food and Drug Administration", but not "the Assembly and the Council".
    const bool loose = links && (word == "of" || (word == "and" && !view_.has(token - 1, kHeads)));
    return (tight || loose) && view_[token - 1].capital && view_.is_name_word(token - 1);
  }

  // Behind "Ministry": "of Gender, Labour and Social Development".
  std::uint32_t right_end(std::uint32_t head) const {
    std::uint32_t end = head + 1;
    std::uint32_t i = end;
    const auto words_end = [&](std::uint32_t at) {
      while (follows(at) && (view_[at].headline ? view_.is_name_word(at) : view_[at].capital)) {
        ++at;
      }
      return at;
    };
    while (follows(i) && i - head < kMaxBodyTokens) {
      const std::string& link = view_[i].lower;
      std::uint32_t next = i + 1;
      if (link == "of" || link == "for" || link == "on") {
        if (view_.is(next, "the") || view_.is(next, "and")) ++next;
      } else if (link == "and" || link == "&") {
        if (end == head + 1) break;
      } else if (link == ",") {
        if (end == head + 1 || !is_in_list(next)) break;
      } else if (link != "-" && link != "de" && link != "del") {
        break;
      }
      const std::uint32_t after = words_end(next);
      if (after == next) break;
      i = end = after;
    }
    return end;
  }

  // "Gender , Labour and Social ..." : the comma goes on to an "and" with a capital behind it.
  bool is_in_list(std::uint32_t token) const {
    std::uint32_t i = token;
    while (follows(i) && (view_[i].capital || view_.is(i, ",")) && i - token < kMaxBodyTokens) ++i;
    return i > token && follows(i) && (view_.is(i, "and") || view_.is(i, "&")) && follows(i + 1) &&
           view_[i + 1].capital;
  }

  void add_body(std::uint32_t i) {
    if (!view_.has(i, kOrgHead | kOrgFirst) || !view_[i].capital) return;
    const bool goes_on = follows(i + 1) && view_.is_name_word(i + 1);
    std::uint32_t begin = view_.has(i, kOrgHead) ? left_end(i, true) : i;
    begin = without_titles(begin, i);
    std::uint32_t end = i + 1;
    if (view_.has(i, kOrgFirst) || view_.is(i + 1, "of")) end = right_end(i);
    if (end == i + 1 && goes_on) return;
    if (end - begin < 2) return;
    add({begin, end}, Kind::kOrganization, kHead, "head word");
  }

  // "President of the Court of Appeal": an office is no part of the body.
  std::uint32_t without_titles(std::uint32_t begin, std::uint32_t head) const {
    std::uint32_t result = begin;
    for (std::uint32_t i = begin; i < head; ++i) {
      const bool office = view_.has(i, kTitle) && (i == begin || view_.is(i + 1, "of"));
      if (office) result = view_.is(i + 1, "of") ? i + 2 : i + 1;
    }
    return std::min(result, head);
  }

  void add_place(std::uint32_t i) {
    if (!view_[i].capital) return;
    if (view_.has(i, kLocHead) && !(follows(i + 1) && view_.is_name_word(i + 1))) {
      const std::uint32_t begin = left_end(i, false);
      if (begin < i) add({begin, i + 1}, Kind::kLocation, kHead, "head word");
    }
    if (view_.has(i, kLocFirst) && follows(i + 1)) {
      std::uint32_t end = i + 1;
      if (view_.is(end, "of") && follows(end + 1)) ++end;
      const std::uint32_t begin = end;
      while (follows(end) && view_.is_name_word(end) && !view_.has(end, kOther)) ++end;
      if (end > begin && !is_part_of_body(end)) {
        add({i, end}, Kind::kLocation, 0.6, "place word");
      }
    }
  }

  // "Union of Fishers (UF)".
  void add_acronym(std::uint32_t i) {
    if (!view_[i].all_caps || i < 2 || !view_.is(i - 1, "(") || !view_.is(i + 1, ")")) return;
    const std::string& letters = view_[i].lower;
    std::size_t left = letters.size();
    std::uint32_t begin = i - 1;
    while (begin > 0 && left > 0 && !view_[begin].paragraph_start && i - begin < kMaxBodyTokens) {
      --begin;
      const bool small = !view_[begin].capital;
      if (view_[begin].lower[0] == letters[left - 1] && (!small || left > 1)) {
        --left;
      } else if (!small) {
        break;
      }
    }
    const bool whole = left == 0 && view_[begin].capital;
    if (whole) add({begin, i - 1}, Kind::kOrganization, kLongForm, "long form");
    if (view_[i - 2].capital) {
      add({i, i + 1}, Kind::kOrganization, whole ? kLongForm : kBracket, "acronym");
    }
  }

  const TokenView& view_;
  Candidates& candidates_;
};

}  // namespace

void add_shaped_names(const TokenView& view, Candidates& candidates) {
  ShapeSource(view, candidates).add();
}

}  // namespace khaldun::names
