// Tested by page_authors_test.cc.
#include "page/page_authors.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "page/page_words.h"
#include "page/written_day.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;

constexpr std::size_t kMaxSignerBytes = 300;
constexpr NodeId kMaxSignerNodes = 120;
constexpr NodeId kNearAfter = 260;  // nodes behind the heading that may hold its byline
constexpr NodeId kNearBefore = 60;  // nodes before it
constexpr NodeId kTogether = 80;    // nodes between two authors of one byline
constexpr NodeId kBareAfter = 60;
constexpr std::size_t kMaxFarBytes = 60;
constexpr NodeId kBeginning = 3000;  // nodes that are read when no element shows the title
constexpr std::size_t kMaxLines = 400;

// One source's answer.
struct Answer {
  std::vector<Signer> signers;
  std::string source;
  bool is_near = false;  // shown beside the title

  std::vector<std::string> of(SignerKind kind) const {
    std::vector<std::string> names;
    for (const Signer& signer : signers) {
      if (signer.kind == kind) names.push_back(signer.name);
    }
    return names;
  }
  bool has(SignerKind kind) const { return !of(kind).empty(); }
};

bool shares_signer(const Answer& one, const Answer& other) {
  for (const Signer& a : one.signers) {
    for (const Signer& b : other.signers) {
      const std::string x = folded(a.name);
      const std::string y = folded(b.name);
      if (x == y || holds_words(x, y) || holds_words(y, x)) return true;
    }
  }
  return false;
}

class AuthorReader {
 public:
  AuthorReader(const PageEvidence& page, NodeId heading) : page_(page), heading_(heading) {}

  PageAuthors run() {
    const Answer data = from_data();
    const Answer tags = from_tags();
    const Answer line = from_lines();
    const Answer shown = from_nodes();
    const Answer* best = choose(data, tags, line, shown);
    const Answer bare = best == nullptr ? from_bare_names() : Answer{};
    if (best == nullptr && !bare.signers.empty()) best = &bare;
    const Answer far = best == nullptr ? from_far_lines() : Answer{};
    if (best == nullptr && !far.signers.empty()) best = &far;
    if (best != nullptr) {
      found_.people = best->of(SignerKind::kPerson);
      if (found_.people.empty()) found_.people = best->of(SignerKind::kNickname);
      found_.source = best->source;
    }
    if (found_.people.empty()) {
      for (const Answer* answer : {&data, &tags, &shown, &line, &bare}) {
        if (!answer->has(SignerKind::kBody)) continue;
        found_.bodies = answer->of(SignerKind::kBody);
        found_.bodies_source = answer->source;
        break;
      }
    }
    return std::move(found_);
  }

 private:
  void note(const Signature& signature, Answer& answer) {
    if (!found_.wire.is_known()) found_.wire = {signature.wire, answer.source};
    for (const Signer& signer : signature.signers) {
      const std::string key = folded(signer.name);
      const bool is_known =
          std::any_of(answer.signers.begin(), answer.signers.end(),
                      [&](const Signer& known) { return folded(known.name) == key; });
      if (!is_known) answer.signers.push_back(signer);
    }
  }

  Answer from_data() {
    Answer answer = {{}, "json-ld author"};
    for (const LinkedAuthor& author : page_.data.authors) {
      Signature signature = read_signature(author.name, page_.names);
      if (author.is_organisation) {
        for (Signer& signer : signature.signers) signer.kind = SignerKind::kBody;
      }
      note(signature, answer);
    }
    return answer;
  }

  Answer from_tags() {
    constexpr auto kNames = std::to_array<std::string_view>({"author",
                                                             "article:author",
                                                             "parsely-author",
                                                             "sailthru.author",
                                                             "byl",
                                                             "dc.creator",
                                                             "dcterms.creator",
                                                             "citation_author",
                                                             "citation_authors",
                                                             "cxenseparse:author",
                                                             "og:article:author",
                                                             "article_author",
                                                             "og:author",
                                                             "dcsext.author",
                                                             "authors",
                                                             "article.author",
                                                             "rbauthors",
                                                             "byline",
                                                             "schema:author",
                                                             "twitter:author",
                                                             "dc.contributor"});
    Answer best;
    // Microdata in the text may name the authors of what is cited.
    for (const bool is_microdata : {false, true}) {
      if (!best.signers.empty()) break;
      for (const std::string_view name : kNames) {
        Answer answer = {{}, "meta " + std::string(name)};
        for (const MetaTag& tag : page_.tags.tags()) {
          if (tag.name != name || tag.is_microdata != is_microdata) continue;
          note(read_signature(tidy(tag.content), page_.names), answer);
        }
        keep_better(best, std::move(answer));
      }
    }
    const std::string label = folded(page_.tags.content({"twitter:label1"}));
    if (label.ends_with(" by") || label.ends_with(" von") || label == "author" ||
        label.ends_with(" par") || label.ends_with(" por") || label == "autor") {
      Answer answer = {{}, "meta twitter:data1"};
      note(read_signature(tidy(page_.tags.content({"twitter:data1"})), page_.names), answer);
      keep_better(best, std::move(answer));
    }
    return best;
  }

  // People over nicknames over bodies, then more over fewer, then the first.
  static void keep_better(Answer& best, Answer answer) {
    const auto rank = [](const Answer& a) {
      return 100 * a.of(SignerKind::kPerson).size() +
             10 * (a.has(SignerKind::kNickname) ? 1U : 0U) + (a.has(SignerKind::kBody) ? 1U : 0U);
    };
    if (rank(answer) > rank(best)) best = std::move(answer);
  }

  bool is_near(NodeId id) const {
    if (heading_ == html::kNoNode) return false;
    return id + kNearBefore >= heading_ && id < page_.tree.end(heading_) + kNearAfter;
  }

  std::string text_of(NodeId id) const {
    if (page_.tree.end(id) - id > kMaxSignerNodes) return {};
    std::string text = tidy(text_between(id + 1, page_.tree.end(id)));
    text = std::string(trimmed_of(text, "|"));
    return text.size() > kMaxSignerBytes ? std::string() : text;
  }

  // "By Lensa Girma and Thabo Nkuna" in the text near the title; the first, or the first one with a
  // job: those without may be of a picture.
  Answer from_lines() {
    Answer first = {{}, "byline", true};
    const auto [begin, end] = region();
    std::size_t lines = 0;
    for (NodeId id = begin; id < end && lines < kMaxLines; ++id) {
      if (page_.tree.tag(id) != Tag::kText) continue;
      if (heading_ != html::kNoNode && page_.tree.is_within(id, heading_)) continue;
      if (page_.map.is_in(id, kUnseen | kOtherStories | kFigure)) continue;
      const std::string line = byline_at(id);
      if (line.empty()) continue;
      ++lines;
      const Signature signature = read_signature(line, page_.names);
      // "By the time it was over" is a sentence.
      if (!signature.has(SignerKind::kPerson) &&
          (word_count(folded(line)) > 5 || is_small(signature))) {
        continue;
      }
      const bool has_job = contains(line, "Writer") || contains(line, "Reporter") ||
                           contains(line, "Correspondent") || contains(line, "Editor");
      if (first.signers.empty()) {
        note(signature, first);
        if (has_job && !first.signers.empty()) return first;
      } else if (has_job && signature.has(SignerKind::kPerson)) {
        Answer other = {{}, "byline", true};
        note(signature, other);
        return other;
      }
    }
    return first;
  }

  // "the numbers": words in lower case, no nickname.
  static bool is_small(const Signature& signature) {
    if (signature.signers.empty()) return true;
    const Signer& first = signature.signers.front();
    return first.kind == SignerKind::kNickname && contains(first.name, " ") &&
           first.name[0] >= 'a' && first.name[0] <= 'z';
  }

  // The nodes about the title; without one, those at the beginning of the page.
  std::pair<NodeId, NodeId> region() const {
    if (heading_ == html::kNoNode) return {1, std::min(page_.tree.size(), kBeginning)};
    return {heading_ > kNearBefore ? heading_ - kNearBefore : 1,
            std::min(page_.tree.size(), page_.tree.end(heading_) + kNearAfter)};
  }

  // The line that begins in a text node if it is a byline; "" if not.
  std::string byline_at(NodeId id) const {
    const std::string_view raw = trimmed(page_.tree.text(id).substr(0, 2 * kMaxSignerBytes));
    if (raw.size() < 2 || raw.size() > kMaxSignerBytes) return {};
    const std::string text = tidy(trimmed_of(raw, "|-"));  // "2 May | By Jane Doe"
    const std::size_t start = begins_byline(text) ? 0 : behind_time(text);
    if (start == std::string::npos) return {};
    std::string line = text.substr(start);
    if (byline_start(line) >= line.size() || line.ends_with(" by") || line.ends_with(" von") ||
        page_.tree.tag(next_of(id)) != Tag::kText) {
      const std::string block = block_text(id);
      if (block.size() > start && block.size() <= kMaxSignerBytes) line = block.substr(start);
    }
    return line;
  }

  // Where "von Olga" begins in "06.11.2023 13:30 von Olga"; npos for other lines.
  static std::size_t behind_time(std::string_view text) {
    if (text.size() > 100 || text.empty() || text[0] < '0' || text[0] > '9') {
      return std::string_view::npos;
    }
    for (const std::string_view word : {" by ", " von ", " By "}) {
      const std::size_t at = text.find(word);
      if (at != std::string_view::npos) return at + 1;
    }
    return std::string_view::npos;
  }

  // A name alone or beside the date, right below the title; alone, it needs a picture or a
  // biography of that name, unless it is an agency's.
  Answer from_bare_names() {
    Answer answer = {{}, "name below the title", true};
    if (heading_ == html::kNoNode) return answer;
    const NodeId end = std::min(page_.tree.size(), page_.tree.end(heading_) + kBareAfter);
    for (NodeId id = page_.tree.end(heading_); id < end && answer.signers.empty(); ++id) {
      if (page_.tree.tag(id) != Tag::kText ||
          page_.map.is_in(id, kUnseen | kOtherStories | kFigure)) {
        continue;
      }
      const std::string_view raw = trimmed(page_.tree.text(id));
      if (raw.size() > 100) continue;
      const std::string text = tidy(raw);
      if (is_agency(folded(text))) {
        note(read_signature(text, page_.names), answer);
        return answer;
      }
      if (raw.size() < 5) continue;
      const std::string name = name_beside_date(text);
      if (!name.empty()) {
        note(read_signature(name, page_.names), answer);
      } else if (is_bare_person(text) && !is_in_title(text) && is_introduced(text)) {
        note(read_signature(text, page_.names), answer);
      }
      if (!answer.has(SignerKind::kPerson)) answer.signers.clear();
    }
    return answer;
  }

  // "Written by Jane Doe" at the end of the article.
  Answer from_far_lines() {
    Answer answer = {{}, "byline", false};
    for (NodeId id = 1; id < page_.tree.size(); ++id) {
      if (page_.tree.tag(id) != Tag::kText) continue;
      if (page_.map.is_in(id, kUnseen | kOtherStories | kFigure)) continue;
      const std::string_view raw = trimmed(page_.tree.text(id));
      if (raw.size() < 4 || raw.size() > kMaxFarBytes) continue;
      if (!begins_byline(tidy(raw))) continue;
      const Signature signature = read_signature(byline_at(id), page_.names);
      if (!signature.has(SignerKind::kPerson)) continue;
      note(signature, answer);
      return answer;
    }
    return answer;
  }

  bool is_bare_person(std::string_view text) const {
    const std::size_t words = word_count(folded(text));
    if (words < 2 || words > 3) return false;
    const Signature signature = read_signature(text, page_.names);
    return signature.signers.size() == 1 && signature.signers[0].kind == SignerKind::kPerson &&
           signature.signers[0].name == text;
  }

  // Who is in the title is whom the article is about.
  bool is_in_title(std::string_view name) const {
    const std::string title = folded(short_text(page_.tree, heading_, 2 * kMaxSignerBytes));
    const std::string key = folded(name);
    return holds_words(title, key.substr(key.rfind(' ') + 1));
  }

  // "Sela Manu" of "Sela Manu, 20 April 2022", "11.12.2019 - Amelie Loevenich".
  std::string name_beside_date(std::string_view text) const {
    const auto day = first_day(text, {});
    if (!day || !day->is_full()) return {};
    for (const std::string_view mark : {", ", " - ", " | ", " – ", " · ", " • ", " / "}) {
      const std::size_t at = text.find(mark);
      if (at == std::string_view::npos) continue;
      for (const std::string_view part : {text.substr(0, at), text.substr(at + mark.size())}) {
        if (part.size() < 40 && is_bare_person(trimmed(part))) return std::string(trimmed(part));
      }
    }
    return {};
  }

  // "Jane Doe is a writer" in the text, or a picture of Jane Doe near the title.
  bool is_introduced(const std::string& name) const {
    for (NodeId id = 1; id < page_.tree.size(); ++id) {
      const Tag tag = page_.tree.tag(id);
      if (tag == Tag::kImg && is_near(id) && page_.tree.attribute(id, "alt").starts_with(name)) {
        return true;
      }
      if (tag != Tag::kText || page_.map.is_in(id, kUnseen | kComments)) continue;
      std::string_view text = trimmed(page_.tree.text(id));
      if (!text.starts_with(name)) continue;
      text.remove_prefix(name.size());
      for (const std::string_view verb : {" is ", " ist ", " est ", " es ", " has ", " writes "}) {
        if (text.starts_with(verb)) return true;
      }
    }
    return false;
  }

  NodeId next_of(NodeId id) const { return id + 1 < page_.tree.size() ? id + 1 : id; }

  // Words that begin a byline and no sentence.
  static bool begins_byline(std::string_view text) {
    const std::size_t start = byline_start(text);
    if (start == 0) {
      const std::string low = base::lowered(text.substr(0, 20));
      return (low.starts_with("posted ") || low.starts_with("published ") ||
              low.starts_with("submitted ") || low.starts_with("veröffentlicht am") ||
              low.starts_with("publiziert am")) &&
             (contains(text, " by ") || contains(text, " von ") || text.ends_with(" by") ||
              text.ends_with(" von") || text.size() < 20);
    }
    if (start >= text.size()) return text.size() > 1;
    const std::string key = folded(text.substr(0, start));
    return key != "author" && key != "authors" && key != "di" && key != "av" && key != "af";
  }

  // The text of the smallest block about the node, from the node on.
  std::string block_text(NodeId id) const {
    NodeId at = id;
    for (int steps = 0; steps < 6; ++steps) {
      const NodeId above = page_.tree.parent(at);
      if (above == html::kNoNode || above == 0) break;
      at = above;
      const std::string text = tidy(text_between(id, page_.tree.end(at)));
      if (text.size() > kMaxSignerBytes) break;
      if (text.size() > tidy(page_.tree.text(id)).size() + 2) return text;
    }
    return {};
  }

  std::string text_between(NodeId begin, NodeId end) const {
    std::string text;
    for (NodeId id = begin; id < end && text.size() < 2 * kMaxSignerBytes;) {
      const Tag tag = page_.tree.tag(id);
      if (html::is_hidden(tag)) {
        id = page_.tree.end(id);
        continue;
      }
      if (html::is_block(tag)) html::append_collapsed(" | ", text);
      if (tag != Tag::kText) html::append_collapsed(" ", text);
      html::append_collapsed(cut(page_.tree.text(id), 2 * kMaxSignerBytes), text);
      ++id;
    }
    return text;
  }

  // Elements that say they hold an author.
  Answer from_nodes() {
    Answer near = {{}, "author element", true};
    Answer far = {{}, "author element", false};
    NodeId near_last = 0;
    NodeId far_last = 0;
    for (std::size_t i = 0; i < page_.map.author_nodes.size() && i < kMaxLines; ++i) {
      const NodeId id = page_.map.author_nodes[i];
      if (page_.map.is_in(id, kUnseen | (kOtherStories & ~(is_near(id) ? kMenu : 0)))) continue;
      if (holds_next(i)) continue;
      const std::string text = text_of(id);
      if (text.empty()) continue;
      const bool here = is_near(id);
      Answer& answer = here ? near : far;
      NodeId& last = here ? near_last : far_last;
      const Signature signature = read_signature(text, page_.names);
      if (!answer.signers.empty() && !is_continued(last, id)) {
        const bool is_body = !answer.has(SignerKind::kPerson) && !answer.has(SignerKind::kNickname);
        if (!here || !is_body || !signature.has(SignerKind::kPerson)) continue;
        answer.signers.clear();  // a person over a desk
      }
      const std::size_t before = answer.signers.size();
      note(signature, answer);
      if (answer.signers.size() > before) last = id;
    }
    return near.signers.empty() ? far : near;
  }

  // Whether two author nodes are of one list: nothing but "and" between them, or of one class.
  bool is_continued(NodeId last, NodeId id) const {
    if (id > last + kTogether) return false;
    const std::string between =
        folded(text_between(page_.tree.end(last), std::max(id, page_.tree.end(last))));
    if (between.empty() || between == "and" || between == "und" || between == "et" ||
        between == "y" || between == "e" || between == "with" || between == "by") {
      return true;
    }
    const std::string_view name = page_.tree.attribute(last, "class");
    return between.size() < 60 && !name.empty() && name == page_.tree.attribute(id, "class") &&
           !contains(between, "edit") && !contains(between, "review") &&
           !contains(between, "photo") && !contains(between, "check") && !contains(between, "foto");
  }

  // Whether the next author node is below this one.
  bool holds_next(std::size_t i) const {
    const std::vector<NodeId>& nodes = page_.map.author_nodes;
    return i + 1 < nodes.size() && page_.tree.is_within(nodes[i + 1], nodes[i]) &&
           !read_signature(text_of(nodes[i + 1]), page_.names).signers.empty();
  }

  // The answer that most others support; the order of the call breaks ties.
  const Answer* choose(const Answer& data, const Answer& tags, const Answer& line,
                       const Answer& shown) const {
    const std::array<const Answer*, 4> answers = {&data, &tags, &line, &shown};
    for (const SignerKind kind : {SignerKind::kPerson, SignerKind::kNickname}) {
      const Answer* best = nullptr;
      int best_votes = -1;
      for (const Answer* answer : answers) {
        if (!answer->has(kind)) continue;
        int votes = 0;
        for (const Answer* other : answers) {
          if (other != answer && shares_signer(*answer, *other)) ++votes;
        }
        if (votes <= best_votes) continue;
        best_votes = votes;
        best = answer;
      }
      if (best != nullptr) return fuller(*best, answers, kind);
    }
    return nullptr;
  }

  // Declared lists of authors often end after the first.
  static const Answer* fuller(const Answer& best, const std::array<const Answer*, 4>& answers,
                              SignerKind kind) {
    const Answer* fullest = &best;
    for (const Answer* answer : answers) {
      if (answer->source == "author element" || !shares_signer(best, *answer)) continue;
      if (answer->of(kind).size() > fullest->of(kind).size()) fullest = answer;
    }
    return fullest;
  }

  const PageEvidence& page_;
  NodeId heading_;
  PageAuthors found_;
};

}  // namespace

PageAuthors read_authors(const PageEvidence& page, html::NodeId heading) {
  return AuthorReader(page, heading).run();
}

}  // namespace khaldun::page
