// Tested by page_title_test.cc.
#include "page/page_title.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;

constexpr std::size_t kMaxTitleBytes = 600;
constexpr std::size_t kMaxHeadings = 40;
constexpr std::size_t kMaxHeadingNodes = 400;
constexpr double kSameTitle = 0.5;  // less alike, a heading is about something else

struct Candidate {
  std::string text;
  std::string key;  // folded
  std::string source;
  NodeId node = html::kNoNode;
  bool is_given = false;  // og:title, headline: written as a title, not composed with the site
};

// A bracket may follow.
bool ends_with_number(std::string_view title) {
  if (title.ends_with(')')) title.remove_suffix(1);
  return !title.empty() && title.back() >= '0' && title.back() <= '9';
}

std::string without_page_number(std::string title) {
  if (!ends_with_number(title)) return title;
  for (const std::string_view word : {"page ", "Page ", "seite ", "Seite ", "página ", "pagina "}) {
    const std::size_t at = title.rfind(word);
    if (at == std::string::npos || at < 4) continue;
    std::string_view tail = std::string_view(title).substr(at + word.size());
    const char before = title[at - 1];
    if (before == '(' && tail.ends_with(')')) tail.remove_suffix(1);
    const bool is_number =
        !tail.empty() && tail.size() <= 3 &&
        std::all_of(tail.begin(), tail.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool is_parted = before == '(' || title.compare(at - 2, 2, "- ") == 0 ||
                           title.compare(at - 2, 2, "| ") == 0 ||
                           title.compare(at - 2, 2, ", ") == 0;
    if (!is_number || !is_parted) continue;
    title.resize(at - 1);
    title = std::string(trimmed_of(title, "-|(,"));
  }
  return title;
}

bool is_generic(std::string_view key) {
  return key == "home" || key == "homepage" || key == "startseite" || key == "index" ||
         key == "untitled" || key == "blog" || key == "untitled document";
}

// How alike two folded titles are, 0 to 1.
double likeness(std::string_view one, std::string_view other) {
  if (one.empty() || other.empty()) return 0;
  if (one == other) return 1;
  if (holds_words(one, other) || holds_words(other, one)) {
    const auto shorter = static_cast<double>(std::min(one.size(), other.size()));
    const auto longer = static_cast<double>(std::max(one.size(), other.size()));
    const double part = shorter / longer;
    // "Opinion" is no title of "Opinion: why the truce holds".
    if (part < 0.6 && (word_count(one) == 1 || word_count(other) == 1)) return 0.3 * part;
    return 0.4 + 0.55 * part;
  }
  // East Asian titles have no words.
  const std::size_t words = std::min(word_count(one), word_count(other));
  if (words < 2) return one.find(other) != one.npos || other.find(one) != other.npos ? 0.6 : 0;
  return 0.9 * word_overlap(one, other);
}

class Chooser {
 public:
  explicit Chooser(const PageEvidence& page) : page_(page) {}

  PageTitle run() {
    read_given();
    read_headings();
    const Candidate* heading = nullptr;
    double best = 0;
    for (const Candidate& candidate : headings_) {
      const double score = support(candidate);
      if (score > best) {
        best = score;
        heading = &candidate;
      }
    }
    if (heading != nullptr && best >= kSameTitle) return shown(*heading);
    if (const Candidate* own = only_headline()) return {{own->text, own->source}, own->node};
    if (!given_.empty()) {
      const Candidate& first = given_.front();
      return {{whole_of(first).text, first.source}, html::kNoNode};
    }
    if (!headings_.empty()) return {{headings_[0].text, headings_[0].source}, headings_[0].node};
    return {};
  }

 private:
  void give(std::string_view raw, std::string_view source, bool is_given) {
    const std::string whole = tidy(cut(raw, kMaxTitleBytes));
    std::string text = without_page_number(page_.names.without_site(whole));
    std::string key = folded(text);
    if (key.empty() || is_generic(key)) return;
    given_.push_back(
        {std::move(text), std::move(key), std::string(source), html::kNoNode, is_given});
  }

  void read_given() {
    give(page_.tags.content({"og:title"}), "meta og:title", true);
    give(page_.data.headline, "json-ld headline", true);
    give(page_.tags.content({"twitter:title", "dc.title", "dcterms.title", "parsely-title",
                             "sailthru.title", "citation_title", "title"}),
         "meta title", true);
    if (page_.map.title == html::kNoNode) return;
    std::string title;  // what inner_text leaves out
    for (NodeId i = page_.map.title + 1; i < page_.tree.end(page_.map.title); ++i) {
      title += page_.tree.text(i);
    }
    give(title, "title", false);
    if (given_.size() == 1 && !given_[0].is_given) keep_longest_part(given_[0]);
  }

  // "Steppe Post :: News :: Kyrgyzstan annuls election", with nothing else to tell the parts.
  static void keep_longest_part(Candidate& title) {
    const std::vector<TitlePart> parts = title_parts(title.text);
    const TitlePart* longest = nullptr;
    std::size_t most = 0;
    for (const TitlePart& part : parts) {
      const bool is_doubtful = part.separator == " - " || part.separator == " : " ||
                               part.separator == " – " || part.separator == " / ";
      if (is_doubtful) return;
      const std::size_t words = word_count(folded(part.text));
      if (words <= most) continue;
      most = words;
      longest = &part;
    }
    if (longest == nullptr || most < 3) return;
    title.key = folded(longest->text);
    title.text = std::string(longest->text);
  }

  void add_heading(NodeId id, std::string_view source) {
    if (headings_.size() >= kMaxHeadings || page_.map.is_in(id, kOtherStories | kUnseen)) return;
    if (page_.tree.end(id) - id > kMaxHeadingNodes) return;
    const std::string whole = tidy(heading_text(id));
    if (whole.empty() || whole.size() > kMaxTitleBytes || contains(whole, "{{")) return;
    if (page_.names.names_site(whole) && (source != "h1" || !given_.empty())) return;
    std::string text = without_page_number(whole);
    std::string key = folded(text);
    if (key.empty()) return;
    headings_.push_back({std::move(text), std::move(key), std::string(source), id, false});
  }

  // Without kickers: "<span class=kicker>Climate</span>: Drilling on".
  std::string heading_text(NodeId heading) const {
    std::string text;
    bool after_kicker = false;
    for (NodeId id = heading + 1; id < page_.tree.end(heading);) {
      const Tag tag = page_.tree.tag(id);
      if (tag != Tag::kText && (html::is_hidden(tag) || is_kicker(id))) {
        after_kicker = after_kicker || text.empty();
        id = page_.tree.end(id);
        continue;
      }
      if (html::is_block(tag)) html::append_collapsed(" ", text);
      if (page_.tree.text(id).size() > 8 * kMaxTitleBytes) return {};
      html::append_collapsed(page_.tree.text(id), text);
      if (text.size() > kMaxTitleBytes + 1) return {};
      ++id;
    }
    if (after_kicker) text = std::string(trimmed_of(text, ":|-/"));
    return text.empty() ? short_text(page_.tree, heading, kMaxTitleBytes) : text;
  }

  bool is_kicker(NodeId id) const {
    constexpr auto kWords =
        std::to_array<std::string_view>({"kicker", "eyebrow", "overline", "topline", "dachzeile",
                                         "prefix", "roofline", "comment", "supertitle"});
    for (const std::string_view attribute : {"class", "data-qa"}) {
      const std::string name = base::lowered(page_.tree.attribute(id, attribute).substr(0, 200));
      if (std::any_of(kWords.begin(), kWords.end(),
                      [&](std::string_view word) { return contains(name, word); })) {
        return true;
      }
    }
    return false;
  }

  void read_headings() {
    for (const NodeId id : page_.map.headings) add_heading(id, "h1");
    for (const NodeId id : page_.map.title_nodes) {
      add_heading(id, page_.tree.tag(id) == Tag::kH2 ? "h2" : "headline");
    }
  }

  // A title that was cut ("Loss of fertile land ...") as another source has it.
  const Candidate& whole_of(const Candidate& candidate) const {
    std::string_view text = candidate.text;
    if (!text.ends_with("...") && !text.ends_with("…")) return candidate;
    for (const std::vector<Candidate>* list : {&given_, &headings_}) {
      for (const Candidate& other : *list) {
        if (other.key.size() > candidate.key.size() && other.key.starts_with(candidate.key)) {
          return other;
        }
      }
    }
    return candidate;
  }

  double support(const Candidate& heading) const {
    double best = 0;
    for (const Candidate& given : given_) {
      // Other headings may be of parts of the article, so they have to be the title or most of it.
      const bool is_of_it =
          heading.source == "h1" || heading.key == given.key || holds_words(given.key, heading.key);
      if (is_of_it) best = std::max(best, likeness(heading.key, given.key));
    }
    if (heading.source == "h1") return best;
    return best < (heading.source == "h2" ? 0.8 : 0.7) ? 0 : 0.97 * best;
  }

  // Where only the title element speaks, and of something else: the headline of microdata, RDFa or
  // hNews, else the only h1, if it stands in an article. Null for none.
  const Candidate* only_headline() const {
    for (const Candidate& given : given_) {
      if (given.is_given) return nullptr;
    }
    const Candidate* only = nullptr;
    std::size_t marked = 0, in_article = 0, h1 = 0;
    for (const Candidate& heading : headings_) {
      if (!is_long(heading.key)) continue;
      if (is_marked_up(heading.node) && ++marked == 1) only = &heading;
    }
    if (marked > 0) return marked == 1 ? only : nullptr;
    for (const Candidate& heading : headings_) {
      if (heading.source != "h1") continue;
      ++h1;
      if (is_long(heading.key) && is_in_article(heading.node) && ++in_article == 1) {
        only = &heading;
      }
    }
    return h1 == 1 && in_article == 1 ? only : nullptr;
  }

  // More than the name of a section or site; East Asian titles have no words.
  static bool is_long(std::string_view key) {
    constexpr std::size_t kWords = 3, kBytes = 24;
    return word_count(key) >= kWords || key.size() >= kBytes;
  }

  bool is_marked_up(NodeId id) const {
    constexpr std::size_t kMaxBytes = 200;
    for (const std::string_view name : {"itemprop", "property"}) {
      if (base::lowered(page_.tree.attribute(id, name).substr(0, kMaxBytes)).ends_with("headline"))
        return true;
    }
    for (const std::string_view name :
         split_at(page_.tree.attribute(id, "class").substr(0, kMaxBytes), ' ')) {
      if (name == "entry-title") return true;
    }
    return false;
  }

  bool is_in_article(NodeId id) const {
    constexpr int kMaxSteps = 40;
    NodeId at = id;
    for (int steps = 0; steps < kMaxSteps && at != html::kNoNode && at != 0; ++steps) {
      if (page_.tree.tag(at) == Tag::kArticle) return true;
      at = page_.tree.parent(at);
    }
    return false;
  }

  PageTitle shown(const Candidate& heading) const {
    for (const Candidate& given : given_) {
      if (given.key == heading.key) return {{heading.text, heading.source}, heading.node};
    }
    for (const Candidate& given : given_) {
      if (given.is_given && word_count(given.key) >= 3 && holds_words(heading.key, given.key)) {
        return {{given.text, given.source}, heading.node};
      }
    }
    return {{heading.text, heading.source}, heading.node};
  }

  const PageEvidence& page_;
  std::vector<Candidate> given_;
  std::vector<Candidate> headings_;
};

}  // namespace

PageTitle read_title(const PageEvidence& page) { return Chooser(page).run(); }

std::vector<std::string> title_hints(const html::Tree& tree, const PageMap& map,
                                     const MetaTags& tags) {
  std::vector<std::string> hints;
  const auto add = [&](std::string_view text) {
    std::string key = folded(tidy(cut(text, kMaxTitleBytes)));
    if (!key.empty()) hints.push_back(std::move(key));
  };
  add(tags.content({"og:title", "twitter:title"}));
  if (map.title != html::kNoNode) add(short_text(tree, map.title, kMaxTitleBytes));
  for (std::size_t i = 0; i < map.headings.size() && i < 3; ++i) {
    add(short_text(tree, map.headings[i], kMaxTitleBytes));
  }
  return hints;
}

}  // namespace khaldun::page
