// Tested by author_names_test.cc.
#include "page/author_names.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"
#include "page/page_words.h"
#include "page/signature_words.h"
#include "page/written_day.h"
#include "text/unicode.h"

namespace khaldun::page {
namespace {

constexpr std::size_t kMaxSigners = 40;
constexpr std::size_t kMaxNameBytes = 80;
constexpr std::size_t kMaxNameWords = 6;
constexpr std::size_t kMaxSignatureBytes = 1500;

std::string lowered_words(std::string_view text) {
  std::string low;
  text::append_lower(low, text);
  return low;
}

bool is_address(std::string_view word) {
  return contains(word, "@") || contains(word, "://") || word.starts_with("www.");
}

// Without words that are addresses.
std::string without_addresses(std::string_view text) {
  std::string out;
  for (const std::string_view word : split_at(text, ' ')) {
    const bool is_handle = word.size() > 1 && word[0] == '@';
    if (word.empty()) continue;
    if (is_handle || is_address(trimmed_of(word, "()<>,;"))) {
      if (word.ends_with(',') && !out.empty()) out += ',';
      continue;
    }
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

bool has_digits(std::string_view word, std::size_t least) {
  return static_cast<std::size_t>(std::count_if(
             word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })) >= least;
}

bool is_capital(std::string_view word) {
  if (word.empty()) return false;
  const base::Character first = base::next_character(word, 0);
  if (text::is_upper(first.code)) return true;
  if (!text::is_alpha(first.code)) {
    return word.size() > first.bytes && is_capital(word.substr(first.bytes));
  }
  std::string low;
  text::append_lower(low, word.substr(0, first.bytes));
  // Scripts without case: their letters are never upper nor made lower.
  return first.code >= 0x0590 && low == word.substr(0, first.bytes) &&
         !(first.code >= 0x1E00 && first.code <= 0x1FFF) &&
         !(first.code >= 0x2C00 && first.code <= 0x2D2F);
}

class SignatureReader {
 public:
  explicit SignatureReader(const SiteNames& names) : names_(names) {}

  Signature run(std::string_view text) {
    std::string kept = without_addresses(cut(text, kMaxSignatureBytes));
    take_brackets(kept);
    std::string_view rest = without_starts(behind_date(kept));
    rest = before_numbers(rest);
    if (starts_ignoring_case(rest, "staff and ")) {
      signature_.signers.push_back({std::string(rest), SignerKind::kBody});  // "wire reports"
    } else if (contains(rest, ";")) {
      read_groups(rest);
    } else {
      read_list(rest);
    }
    // "Deutsche Welle (www.dw.com)": who has the site.
    const std::string_view last = trimmed_of(text.substr(text.rfind(' ') + 1), " ");
    const bool is_host = last.starts_with("(www.") && last.ends_with(')');
    if (is_host && names_.names_site(last.substr(5, last.size() - 6))) {
      for (Signer& signer : signature_.signers) signer.kind = SignerKind::kBody;
    }
    return std::move(signature_);
  }

 private:
  void read_list(std::string_view text) {
    for (const std::string_view part : parts_of(names_end(text))) add(part);
    if (signature_.signers.size() == 2) join_turned_name(text);
  }

  // "Doe, Jane; Roe, John", "Jane Doe, London; John Roe, Paris"
  void read_groups(std::string_view text) {
    for (const std::string_view group : split_at(text, ';')) {
      const std::size_t comma = group.find(',');
      const std::string_view first = trimmed(group.substr(0, comma));
      if (comma == std::string_view::npos || contains(first, " ")) {
        add(first);
      } else {
        add(std::string(trimmed(group.substr(comma + 1))).append(" ").append(first));
      }
    }
  }

  // Bars, dots and dashes that stand alone part the names from what else is in the line.
  static std::string_view names_end(std::string_view text) {
    std::size_t end = text.size();
    for (const std::string_view mark : {" | ", " · ", " • ", " – ", " — ", " - "}) {
      const std::size_t at = text.find(mark);
      if (at == std::string_view::npos || at < 3 || at >= end) continue;
      const std::string_view rest = text.substr(at + mark.size());
      if (starts_ignoring_case(rest, "and ") || starts_ignoring_case(rest, "und ")) continue;
      end = at;
    }
    return before_full_stop(text.substr(0, end));
  }

  // "Jane Doe" of "Jane Doe. La Paz": a full stop between a name and the name of a place.
  static std::string_view before_full_stop(std::string_view text) {
    constexpr std::size_t kFewestBytes = 4;  // "Doe."; shorter ones are "Q." and "Jr."
    std::size_t words = 0;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find(' ', begin), text.size());
      const std::string_view word = text.substr(begin, end - begin);
      words += word.empty() ? 0 : 1;
      const bool is_stop = word.ends_with('.') && word.size() >= kFewestBytes &&
                           !is_title_word(lowered_words(word)) &&
                           word.find('.') + 1 == word.size() && !has_digits(word, 1);
      if (is_stop && words >= 2) {
        const bool is_place = is_short_name(trimmed(text.substr(end)));
        return is_place ? text.substr(0, end - 1) : text;
      }
      begin = end + 1;
    }
    return text;
  }

  // At most three words, all of a name: no sentence.
  static bool is_short_name(std::string_view text) {
    constexpr std::size_t kMostWords = 3;
    return !text.empty() && split_at(text, ' ').size() <= kMostWords && !has_small_word(text);
  }

  // "(Reuters)", "(Photo by X)": agencies are noted, the brackets dropped.
  void take_brackets(std::string& text) {
    for (std::size_t at = text.find('('); at != std::string::npos; at = text.find('(', at)) {
      const std::size_t end = text.find(')', at);
      const std::string inside = text.substr(at + 1, end == std::string::npos ? end : end - at - 1);
      note_wire(inside);
      text.erase(at, end == std::string::npos ? end : end - at + 1);
    }
    text = tidy(text);
  }

  void note_wire(std::string_view text) {
    if (signature_.wire.empty()) signature_.wire = wire_of(text);
  }

  static std::string_view without_starts(std::string_view text) {
    text = trimmed_of(text, ":,;|-*/");
    for (int round = 0; round < 3; ++round) {
      const std::size_t bytes = byline_start(text);
      if (bytes == 0) break;
      text = trimmed_of(text.substr(bytes), ":,;|-*/");
    }
    return text;
  }

  // "Posted on 7 June 2020 by Jane Doe": what stands behind "by".
  static std::string_view behind_date(std::string_view text) {
    const std::string low = lowered_words(text);
    if (low.size() != text.size()) return text;
    constexpr auto kVerbs = std::to_array<std::string_view>(
        {"posted", "published", "written", "submitted", "veröffentlicht", "publiziert", "verfasst",
         "geschrieben", "publié", "publicado", "erstellt", "gepostet"});
    const bool is_verb = std::any_of(kVerbs.begin(), kVerbs.end(),
                                     [&](std::string_view verb) { return low.starts_with(verb); });
    if (!is_verb) return text;
    for (const std::string_view word : {" by ", " von ", " par ", " por "}) {
      if (const std::size_t at = low.find(word); at != std::string::npos) {
        return text.substr(at + word.size());
      }
    }
    return text;
  }

  // Without what begins at a number and the words of the date before it: "Jane Doe on 7 June".
  static std::string_view before_numbers(std::string_view text) {
    std::vector<std::string_view> words = split_at(text, ' ');
    std::size_t end = 0;
    while (end < words.size() &&
           (words[end].empty() || !text::is_digit(base::next_character(words[end], 0).code))) {
      ++end;
    }
    if (end == words.size()) {
      // "Jane Doe December", the day being elsewhere.
      if (end > 2 && month_of(folded(words[end - 1]), false) == 0) return text;
      if (end <= 2) return text;
    }
    while (end > 1 && is_of_date(words[end - 1])) --end;
    if (end == 0) return text.substr(0, 0);
    const std::string_view last = words[end - 1];
    return text.substr(0, static_cast<std::size_t>(last.data() + last.size() - text.data()));
  }

  static bool is_of_date(std::string_view word) {
    const std::string key = folded(word);
    if (key.empty()) return true;
    return is_date_word(key);
  }

  // The first separator at or after `from`; its size in `bytes`.
  static std::size_t separator_after(std::string_view text, std::size_t from, std::size_t& bytes) {
    for (std::size_t at = from; at < text.size(); ++at) {
      const char c = text[at];
      bytes = 1;
      if (c == ',' || c == ';' || c == '|' || c == '&' || c == '\n') return at;
      if (c == '/' && at > 0) return at;
      if (static_cast<unsigned char>(c) >= 0x80) {
        for (const std::string_view mark : {"、", "，", "；", "•", "·", "؛", "،", "–", "—"}) {
          if (!text.substr(at).starts_with(mark)) continue;
          bytes = mark.size();
          return at;
        }
      }
      if (c != ' ') continue;
      if (text.substr(at).starts_with(" - ")) {
        bytes = 3;
        return at;
      }
      if (const std::size_t word = conjunction_start(text.substr(at)); word > 0) {
        bytes = word - 1;  // its last blank may begin the next
        return at;
      }
    }
    return std::string_view::npos;
  }

  static std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    while (begin <= text.size() && parts.size() < kMaxSigners) {
      std::size_t bytes = 0;
      const std::size_t at = separator_after(text, begin, bytes);
      const std::size_t end = std::min(at, text.size());
      const std::string_view part = trimmed_of(text.substr(begin, end - begin), ":,;|-*.");
      if (!part.empty()) parts.push_back(part);
      if (at == std::string_view::npos) break;
      begin = end + bytes;
    }
    return parts;
  }

  void add(std::string_view part) {
    if (is_done_ || signature_.signers.size() >= kMaxSigners) return;
    part = without_starts(part);
    if (ends_signature(part)) {
      is_done_ = true;
      return;
    }
    std::string name = name_in(part);
    drop_agency(name);
    const std::string key = folded(name);
    if (key.empty() || is_nobody(key)) return;
    if (!signature_.signers.empty() && (is_role(key) || key == "the")) return;
    // "Jane Doe, Extension horticulture educator"
    const std::string_view last = part.substr(part.rfind(' ') + 1);
    const bool is_job_title = is_trailing_role(last) && has_small_word(part);
    if (!signature_.signers.empty() && is_job_title) return;
    if (contains(name, ": ") || contains(name, "#")) return;
    const std::string agency = wire_of(name);
    if (!agency.empty()) note_wire(name);
    for (const Signer& known : signature_.signers) {
      if (folded(known.name) == key) return;
    }
    Signer signer = {name, SignerKind::kPerson};
    if (!judge(key, !agency.empty(), signer)) return;
    signature_.signers.push_back(std::move(signer));
  }

  // "John O'Connor The Associated Press" is a person of an agency.
  void drop_agency(std::string& name) {
    const std::vector<std::string_view> words = split_at(name, ' ');
    for (std::size_t first = 2; first < words.size(); ++first) {
      const std::string_view tail = std::string_view(name).substr(
          static_cast<std::size_t>(words[first].data() - name.data()));
      if (!is_agency(folded(tail))) continue;
      note_wire(tail);
      name.resize(static_cast<std::size_t>(words[first].data() - name.data()) - 1);
      return;
    }
  }

  // A date, or what a page says after the names.
  static bool ends_signature(std::string_view part) {
    if (part.empty() || text::is_digit(base::next_character(part, 0).code)) return true;
    const std::string low = lowered_words(part);
    for (const std::string_view word :
         {"published",    "updated",  "posted on",   "posted in", "filed under",
          "last updated", "min read", "minutes",     "follow",    "am ",
          "le ",          "el ",      "on ",         "date",      "edited by",
          "read more",    "view all", "reviewed by", "photo",     "image"}) {
      if (low.starts_with(word) &&
          (low.size() == word.size() || word.size() > 3 || has_digits(low, 1))) {
        return true;
      }
    }
    return false;
  }

  // Of all words: jobs, degrees, articles.
  static bool is_role(std::string_view key) {
    bool has_role = false;
    for (const std::string_view word : split_at(key, ' ')) {
      has_role = has_role || is_role_word(word);
    }
    return has_role || key == "m d" || key == "ph d" || key == "e ryt 200";
  }

  // The words of a name that the part begins with.
  static std::string name_in(std::string_view part) {
    std::vector<std::string_view> words = split_at(part, ' ');
    while (words.size() > 1 && is_title_word(base::lowered(words.front()))) {
      words.erase(words.begin());
    }
    std::size_t end = 0;
    while (end < words.size()) {
      const std::string low = lowered_words(words[end]);
      if (end >= 2 && low == "for") break;  // "Jane Doe For The Cape Meridian"
      if (low == "of" && end + 1 < words.size() && is_institution(words, end)) {
        end += 2;  // "News Agency of Nigeria"
        continue;
      }
      const bool is_name_word = is_capital(words[end]) || is_name_particle(low) ||
                                low.starts_with("al-") || low.starts_with("el-") ||
                                low.starts_with("d'") || low.starts_with("d’");
      if (!is_name_word) break;
      ++end;
    }
    if (end >= 2 && end < words.size()) {
      // "Jane Doe in London", "Jane Doe is a reporter": what follows is no name.
      while (end > 0 && is_name_particle(words[end - 1])) --end;
    } else {
      end = words.size();
    }
    while (end > 2 && is_trailing_role(words[end - 1])) --end;
    if (end >= 4 && end % 2 == 0 &&
        std::equal(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(end / 2),
                   words.begin() + static_cast<std::ptrdiff_t>(end / 2))) {
      end /= 2;  // the text of a picture and the name itself
    }
    std::string name;
    for (std::size_t i = 0; i < end; ++i) {
      if (!name.empty()) name += ' ';
      std::string_view word = words[i];
      // "Adwan1" has a footnote.
      while (end >= 2 && word.size() > 2 && has_digits(word.substr(word.size() - 1), 1)) {
        word.remove_suffix(1);
      }
      name += word;
    }
    return name;
  }

  // Whether one of the first words is of an institution, and not of a job: "agency", "university".
  static bool is_institution(const std::vector<std::string_view>& words, std::size_t count) {
    return std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count),
                       [](std::string_view word) {
                         const std::string key = folded(word);
                         return is_body_word(key) && !is_role_word(key);
                       });
  }

  static bool is_trailing_role(std::string_view word) {
    const std::string key = folded(word);
    return is_role_word(key) && key != "jr" && key != "chief" && key != "ms";
  }

  // False for what is no name at all.
  bool judge(std::string_view key, bool names_agency, Signer& signer) const {
    const std::size_t words = word_count(key);
    if (signer.name.size() > kMaxNameBytes || words > kMaxNameWords || key.size() < 2) return false;
    if (signer.name.find_first_of("{}<>[]=?!\"") != std::string::npos) return false;
    if (names_agency || names_.names_site(signer.name)) {
      signer.kind = SignerKind::kBody;
      return true;
    }
    for (const std::string_view word : split_at(key, ' ')) {
      if (is_body_word(word)) signer.kind = SignerKind::kBody;
    }
    if (is_user_name(signer.name)) signer.kind = SignerKind::kBody;
    if (signer.kind == SignerKind::kPerson && !is_free_of_page_words(key)) return false;
    if (signer.kind == SignerKind::kPerson && is_job(key)) signer.kind = SignerKind::kBody;
    const bool is_sentence = words > 2 && has_small_word(signer.name);
    if (is_sentence && (!signature_.signers.empty() || words > 4)) return false;
    if (contains(signer.name, ".com") || contains(signer.name, ".org")) {
      signer.kind = SignerKind::kBody;
    }
    if (signer.kind == SignerKind::kBody) return key != "staff" && key != "staff writer";
    const bool is_capitalised = is_capital(signer.name);
    const bool has_case = static_cast<unsigned char>(signer.name[0]) < 0xE0;
    const bool is_nickname = (words == 1 && has_case) || !is_capitalised || is_sentence;
    if (is_nickname && signer.kind == SignerKind::kPerson) signer.kind = SignerKind::kNickname;
    return words > 1 || !is_of_date(key);
  }

  // "Head of Research", "Marketing Director"
  static bool is_job(std::string_view key) {
    const std::vector<std::string_view> words = split_at(key, ' ');
    return (is_role_word(words.front()) && words.front().size() > 2) ||
           (is_role_word(words.back()) && words.back().size() > 3);
  }

  // A word in lower case that is no particle.
  static bool has_small_word(std::string_view name) {
    const std::vector<std::string_view> words = split_at(name, ' ');
    return std::any_of(words.begin(), words.end(), [](std::string_view word) {
      return !is_capital(word) && !is_name_particle(base::lowered(word));
    });
  }

  static bool is_free_of_page_words(std::string_view key) {
    const std::vector<std::string_view> words = split_at(key, ' ');
    return std::none_of(words.begin(), words.end(),
                        [](std::string_view word) { return is_page_word(word); });
  }

  // "Doe, Jane" is one person.
  void join_turned_name(std::string_view text) {
    std::vector<Signer>& signers = signature_.signers;
    const bool are_words =
        word_count(folded(signers[0].name)) == 1 && signers[0].kind == SignerKind::kNickname &&
        is_capital(signers[0].name) && is_capital(signers[1].name) &&
        word_count(folded(signers[1].name)) <= 2 && signers[1].kind != SignerKind::kBody;
    if (!are_words || text.find(',') == std::string_view::npos) return;
    signers[0] = {signers[1].name + " " + signers[0].name, SignerKind::kPerson};
    signers.pop_back();
  }

  const SiteNames& names_;
  Signature signature_;
  bool is_done_ = false;
};

}  // namespace

bool Signature::has(SignerKind kind) const {
  return std::any_of(signers.begin(), signers.end(),
                     [&](const Signer& signer) { return signer.kind == kind; });
}

Signature read_signature(std::string_view text, const SiteNames& names) {
  return SignatureReader(names).run(text);
}

}  // namespace khaldun::page
