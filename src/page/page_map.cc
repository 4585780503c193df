// Tested by page_map_test.cc.
#include "page/page_map.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;

struct Sign {
  std::string_view start;  // of a word of class or id
  ZoneSet zones;
  MarkSet marks;
  bool whole = false;  // the word is `start`
};

// By first letter, so that few are tried for a word.
constexpr std::array kSigns = {
    Sign{"aside", kSide, 0, true},
    Sign{"authorbio", kBio, 0},
    Sign{"author", 0, kAuthorMark},
    Sign{"auteur", 0, kAuthorMark},
    Sign{"autor", 0, kAuthorMark},
    Sign{"bio", kBio, 0, true},
    Sign{"biography", kBio, 0},
    Sign{"breadcrumb", kMenu | kBreadcrumb, 0},
    Sign{"byline", 0, kAuthorMark},
    Sign{"caption", kFigure, 0},
    Sign{"carousel", kRelated, 0},
    Sign{"comment", kComments, 0},
    Sign{"commentaire", kComments, 0},
    Sign{"comentario", kComments, 0},
    Sign{"contributor", 0, kAuthorMark},
    Sign{"copyright", kFooter, 0},
    Sign{"credit", kFigure, 0, true},
    Sign{"date", 0, kDateMark},
    Sign{"datum", 0, kDateMark},
    Sign{"disqus", kComments, 0},
    Sign{"dateline", 0, kDateMark},
    Sign{"fecha", 0, kDateMark},
    Sign{"footer", kFooter, 0},
    Sign{"headline", 0, kTitleMark, true},
    Sign{"journalist", 0, kAuthorMark},
    Sign{"kommentar", kComments, 0},
    Sign{"lastmod", 0, kModifiedMark},
    Sign{"latest", kRelated, 0},
    Sign{"menu", kMenu, 0},
    Sign{"modified", 0, kModifiedMark},
    Sign{"mostread", kRelated, 0},
    Sign{"mostpopular", kRelated, 0},
    Sign{"navbar", kMenu, 0},
    Sign{"navigation", kMenu, 0},
    Sign{"nav", kMenu, 0, true},
    Sign{"newsletter", kRelated, 0},
    Sign{"outbrain", kRelated, 0},
    Sign{"popular", kRelated, 0},
    Sign{"posted", 0, kDateMark},
    Sign{"promo", kRelated, 0, true},
    Sign{"pubdate", 0, kDateMark},
    Sign{"publish", 0, kDateMark},
    Sign{"publication", 0, kDateMark},
    Sign{"readmore", kRelated, 0},
    Sign{"recirc", kRelated, 0},
    Sign{"recommend", kRelated, 0},
    Sign{"related", kRelated, 0},
    Sign{"relat", kRelated, 0, true},
    Sign{"replies", kComments, 0},
    Sign{"reporter", 0, kAuthorMark},
    Sign{"respond", kComments, 0, true},
    Sign{"sidebar", kSide, 0},
    Sign{"signature", 0, kAuthorMark},
    Sign{"suggest", kRelated, 0},
    Sign{"taboola", kRelated, 0},
    Sign{"time", 0, kDateMark, true},
    Sign{"timestamp", 0, kDateMark},
    Sign{"title", 0, kTitleMark, true},
    Sign{"trending", kRelated, 0},
    Sign{"updated", 0, kModifiedMark},
    Sign{"verfasser", 0, kAuthorMark},
    Sign{"weather", kSide, 0, true},
    Sign{"widget", kSide, 0, true},
    Sign{"writer", 0, kAuthorMark},
    Sign{"written", 0, kAuthorMark},
};

// Where in kSigns the words with a first letter begin; [26] is the end.
constexpr std::array<std::uint8_t, 27> first_signs() {
  std::array<std::uint8_t, 27> firsts{};
  for (std::size_t letter = 0; letter < 27; ++letter) {
    std::size_t at = 0;
    while (at < kSigns.size() && static_cast<std::size_t>(kSigns[at].start[0] - 'a') < letter) ++at;
    firsts[letter] = static_cast<std::uint8_t>(at);
  }
  return firsts;
}
constexpr std::array<std::uint8_t, 27> kFirstSigns = first_signs();

struct Reading {
  ZoneSet zones = 0;
  MarkSet marks = 0;
  bool is_of_article = false;  // "entry-footer", "article-header"
  bool is_state = false;       // "has-comments", "no-sidebar": says what the page has
  bool is_meta = false;        // "post-meta", "nav meta": date and author of the article
  bool is_builder = false;     // "elementor-widget", "widget Blog": widgets that hold the article
};

void read_word(std::string_view word, Reading& reading) {
  if (word.empty() || word[0] < 'a' || word[0] > 'z') return;
  const auto letter = static_cast<std::size_t>(word[0] - 'a');
  for (std::size_t i = kFirstSigns[letter]; i < kFirstSigns[letter + 1]; ++i) {
    const Sign& sign = kSigns[i];
    if (!word.starts_with(sign.start) || (sign.whole && word.size() != sign.start.size())) continue;
    reading.zones |= sign.zones;
    reading.marks |= sign.marks;
  }
  if (word.starts_with("commentary")) reading.zones &= static_cast<ZoneSet>(~kComments);
  if (word == "entry" || word == "article" || word == "post" || word == "story") {
    reading.is_of_article = true;
  } else if (word == "has" || word == "no" || word == "with" || word == "without" ||
             word == "parent") {
    reading.is_state = true;
  } else if (word == "meta") {
    reading.is_meta = true;
  } else if (word == "elementor" || word.starts_with("blog")) {
    reading.is_builder = true;
  }
}

// The words of class or id: "relatedPosts-list" is related, posts, list.
void read_name(std::string_view value, Reading& reading) {
  constexpr std::size_t kMaxName = 400;
  std::array<char, 32> word{};
  std::size_t size = 0;
  bool was_lower = false;
  const auto flush = [&] {
    if (size > 1) read_word({word.data(), size}, reading);
    size = 0;
  };
  for (const char c : value.substr(0, kMaxName)) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_lower = c >= 'a' && c <= 'z';
    if (!is_lower && (!is_upper || was_lower)) flush();
    if ((is_lower || is_upper) && size < word.size()) word[size++] = base::lower(c);
    was_lower = is_lower;
  }
  flush();
}

ZoneSet zone_of_tag(Tag tag) {
  if (tag == Tag::kNav || tag == Tag::kMenu) return kMenu;
  if (tag == Tag::kAside) return kSide;
  if (tag == Tag::kFigure || tag == Tag::kFigcaption) return kFigure;
  // Parsers leave elements of the body in a head that is not closed.
  if (tag == Tag::kHead) return 0;
  return html::is_hidden(tag) || tag == Tag::kTitle ? kUnseen : ZoneSet{0};
}

class Mapper {
 public:
  explicit Mapper(const html::Tree& tree) : tree_(tree) {
    map_.zones.resize(tree.size());
    map_.marks.resize(tree.size());
    for (NodeId id = 1; id < tree.size() && first_heading_ == html::kNoNode; ++id) {
      if (tree.tag(id) == Tag::kH1) first_heading_ = id;
    }
  }

  PageMap run() {
    for (NodeId id = 1; id < tree_.size(); ++id) {
      ZoneSet inherited = map_.zones[tree_.parent(id)];
      if ((map_.marks[tree_.parent(id)] & kAuthorMark) != 0) inherited |= kByline;
      map_.zones[id] = inherited;
      if (tree_.tag(id) != Tag::kText) visit(id);
    }
    return std::move(map_);
  }

 private:
  void visit(NodeId id) {
    const Tag tag = tree_.tag(id);
    read_head(id, tag);
    Reading reading;
    reading.zones = zone_of_tag(tag);
    if (map_.is_in(id, kUnseen) || reading.zones == kUnseen) {
      map_.zones[id] |= reading.zones;
      return;
    }
    read_name(tree_.attribute(id, "class"), reading);
    read_name(tree_.attribute(id, "id"), reading);
    if (tag == Tag::kFooter && !is_in_article(id)) reading.zones |= kFooter;
    if (tag == Tag::kA && is_teaser(id)) reading.zones |= kRelated;
    if (tag == Tag::kFooter && is_in_article(id)) reading.is_of_article = true;
    if (is_whole(id, tag) || reading.is_state) reading.zones = 0;
    if (reading.is_of_article) reading.zones &= static_cast<ZoneSet>(~kFooter);
    if (reading.is_meta) reading.zones &= static_cast<ZoneSet>(~(kMenu | kSide));
    if (reading.is_builder && tag != Tag::kAside) reading.zones &= static_cast<ZoneSet>(~kSide);
    map_.zones[id] |= reading.zones;
    read_roles(id, tag, reading);
    map_.marks[id] = reading.marks;
    list(id, tag, reading.marks);
  }

  // Elements that hold most of the page: their class says what the page has, not what they are.
  bool is_whole(NodeId id, Tag tag) const {
    if (tag == Tag::kHtml || tag == Tag::kBody || tag == Tag::kMain) return true;
    const std::string_view name = tree_.attribute(id, "id");
    if (name == "main" || name == "content" || name == "primary") return true;
    const NodeId size = tree_.end(id) - id;
    return size > tree_.size() / 2 ||
           (first_heading_ != html::kNoNode && tree_.is_within(first_heading_, id) &&
            tag != Tag::kNav && tag != Tag::kAside && tag != Tag::kFooter);
  }

  // A link around a heading below the title leads to another story; who and when in it is of that.
  bool is_teaser(NodeId link) const {
    constexpr NodeId kMostNodes = 200;
    if (first_heading_ == html::kNoNode || link < first_heading_) return false;
    const NodeId end = std::min(tree_.end(link), link + kMostNodes);
    for (NodeId id = link + 1; id < end; ++id) {
      const Tag tag = tree_.tag(id);
      if (tag == Tag::kH2 || tag == Tag::kH3 || tag == Tag::kH4) return true;
    }
    return false;
  }

  bool is_in_article(NodeId id) const {
    for (NodeId at = tree_.parent(id); at != html::kNoNode; at = tree_.parent(at)) {
      if (tree_.tag(at) == Tag::kArticle) return true;
    }
    return false;
  }

  static void read_property(std::string_view property, Reading& reading) {
    if (contains(property, "author") || contains(property, "creator")) {
      reading.marks |= kAuthorMark;
    } else if (contains(property, "datePublished") || contains(property, "dateCreated")) {
      reading.marks |= kDateMark;
    } else if (contains(property, "dateModified")) {
      reading.marks |= kModifiedMark;
    } else if (contains(property, "headline")) {
      reading.marks |= kTitleMark;
    }
  }

  void read_roles(NodeId id, Tag tag, Reading& reading) const {
    const std::string_view property = tree_.attribute(id, "itemprop");
    if (!property.empty()) read_property(property, reading);
    const std::string_view rdf = tree_.attribute(id, "property");
    if (!rdf.empty() && tag != Tag::kMeta) {
      const std::string low = base::lowered(rdf);
      if (low.ends_with("author") || low.ends_with("creator")) reading.marks |= kAuthorMark;
      if (low.ends_with("datemodified") || low.ends_with(":modified")) {
        reading.marks |= kModifiedMark;
      }
      if (low.ends_with("datepublished") || low.ends_with(":date") || low.ends_with(":created") ||
          low.ends_with(":issued")) {
        reading.marks |= kDateMark;
      }
    }
    if (contains(tree_.attribute(id, "rel"), "author")) reading.marks |= kAuthorMark;
    if (tag == Tag::kA && leads_to_author(tree_.attribute(id, "href"))) {
      reading.marks |= kAuthorMark;
    }
  }

  static bool leads_to_author(std::string_view address) {
    constexpr auto kFolders = std::to_array<std::string_view>(
        {"/author/", "/authors/", "/autor/", "/auteur/", "/autoren/", "/writers/", "/people/",
         "/profil", "/contributor", "/journalist"});
    address = address.substr(0, 300);
    for (std::size_t at = address.find('/'); at != std::string_view::npos;
         at = address.find('/', at + 1)) {
      const std::string_view rest = address.substr(at);
      const auto begins = [&](std::string_view folder) {
        return rest.size() > 1 && rest[1] == folder[1] && rest.starts_with(folder);
      };
      if (std::any_of(kFolders.begin(), kFolders.end(), begins)) return true;
    }
    return false;
  }

  void read_head(NodeId id, Tag tag) {
    if (tag == Tag::kMeta) {
      add(map_.metas, id);
    } else if (tag == Tag::kTitle && map_.title == html::kNoNode) {
      if (tree_.tag(tree_.parent(id)) != Tag::kSvg) map_.title = id;
    } else if (tag == Tag::kHtml && map_.root == html::kNoNode) {
      map_.root = id;
    } else if (tag == Tag::kLink && map_.canonical == html::kNoNode &&
               equals_ignoring_case(tree_.attribute(id, "rel"), "canonical")) {
      map_.canonical = id;
    } else if (tag == Tag::kScript &&
               starts_ignoring_case(tree_.attribute(id, "type"), "application/ld+json")) {
      add(map_.data_scripts, id);
    }
  }

  void list(NodeId id, Tag tag, MarkSet marks) {
    if (tag == Tag::kH1) {
      add(map_.headings, id);
    } else if (tag == Tag::kH2 || (marks & kTitleMark) != 0) {
      add(map_.title_nodes, id);
    }
    if (tag == Tag::kA && map_.is_in(id, kBreadcrumb)) add(map_.breadcrumbs, id);
    if (tag == Tag::kA && id + 1 < tree_.size() && tree_.attribute(id, "href") == "/" &&
        tree_.tag(id + 1) == Tag::kText && !trimmed(tree_.text(id + 1)).empty()) {
      add(map_.home_links, id);
    }
    if ((marks & kAuthorMark) != 0) add(map_.author_nodes, id);
    if ((marks & (kDateMark | kModifiedMark)) != 0) add(map_.date_nodes, id);
    if (tag == Tag::kTime || (tag == Tag::kAbbr && tree_.has_attribute(id, "title"))) {
      add(map_.times, id);
    }
  }

  static void add(std::vector<NodeId>& list, NodeId id) {
    if (list.size() < kMaxListed) list.push_back(id);
  }

  const html::Tree& tree_;
  NodeId first_heading_ = html::kNoNode;  // h1: what holds it holds the article
  PageMap map_;
};

}  // namespace

PageMap map_page(const html::Tree& tree) { return Mapper(tree).run(); }

std::string short_text(const html::Tree& tree, NodeId id, std::size_t limit) {
  std::string text;
  for (NodeId at = id + 1; at < tree.end(id);) {
    const Tag tag = tree.tag(at);
    if (html::is_hidden(tag)) {
      at = tree.end(at);
      continue;
    }
    if (html::is_block(tag)) html::append_collapsed(" ", text);
    const std::string_view words = tree.text(at);
    if (words.size() > 8 * limit) return {};
    html::append_collapsed(words, text);
    if (text.size() > limit + 1) return {};
    ++at;
  }
  while (text.ends_with(' ')) text.pop_back();
  return text.size() > limit ? std::string() : text;
}

}  // namespace khaldun::page
