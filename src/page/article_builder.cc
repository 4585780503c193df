// Tested by page_reader_test.cc.
#include "page/article_builder.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "ingest/dateline.h"
#include "page/other_pages.h"
#include "page/told_body.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

// Texts around the body beyond these are no part of the article: endless lists of other stories.
constexpr std::size_t kMostAfter = 40;
constexpr std::size_t kMostBefore = 20;
// A body that the data tell is taken from there if it has so many words, and the page shows less of
// it than this.
constexpr std::size_t kFewestTold = 100;
constexpr double kMostSeen = 0.3;

bool says(std::uint32_t kinds, PhraseKind kind) {
  return (kinds >> static_cast<unsigned>(kind) & 1) != 0;
}

class Builder {
 public:
  explicit Builder(const PageContent& page)
      : tree_(page.tree),
        blocks_(page.blocks),
        metadata_(page.metadata),
        words_(page.words),
        live_(page.live),
        choice_(choose_body(page)) {}

  Article build() {
    set_fields();
    if (!article_.title.empty()) add(article_.title, RegionKind::kTitle);
    const auto [begin, end] = range();
    const std::vector<std::string> told = told_alone();
    for (const std::string& paragraph : told) add_body(paragraph);
    for (std::size_t i = begin; i < end && told.empty(); ++i) add_block(i);
    if (begin < end) {
      for (std::size_t i = end; i < std::min(blocks_.size(), end + kMostAfter); ++i) {
        if (choice_.is_note[i]) add(blocks_[i].text, RegionKind::kCorrection);
      }
    }
    for (const LiveUpdate& update : live_.not_on_page) {
      if (!update.published.empty()) add(update.published, RegionKind::kEntryTime);
      if (!update.headline.empty()) add(update.headline, RegionKind::kBody);
      add(update.body, RegionKind::kBody);
    }
    if (!article_.text.empty()) article_.text += '\n';
    return std::move(article_);
  }

 private:
  // The body that only the page's data tell, because scripts load it; empty when the page shows it.
  std::vector<std::string> told_alone() const {
    const ToldBody told(metadata_.told_body);
    if (told.words() < kFewestTold || lay_beside(told, blocks_).seen > kMostSeen) return {};
    return told_paragraphs(metadata_.told_body);
  }

  bool is_body(std::size_t i) const { return choice_.is_body[i]; }

  void add_block(std::size_t i) {
    const std::string_view text = blocks_[i].text;
    if (text == article_.title) return;
    while (entry_ < live_.entries.size() && live_.entries[entry_].end <= i) {
      ++entry_;
      has_time_ = false;
    }
    const bool is_in_entry = entry_ < live_.entries.size() && live_.entries[entry_].begin <= i;
    const std::string_view shown = is_in_entry ? live_.entries[entry_].shown : std::string_view();
    if (!shown.empty() && text == shown) return;
    if (!is_body(i)) return add(text, choice_.is_note[i] ? RegionKind::kCorrection : kind_of(i));
    if (!is_in_entry) return add_body(text);
    if (!has_time_ && !live_.entries[entry_].time.empty()) {
      add(live_.entries[entry_].time, RegionKind::kEntryTime);
    }
    has_time_ = true;
    ++body_;
    // "14:20 The convoy ...": the time is told already.
    const bool begins_with_time = !shown.empty() && text.starts_with(shown);
    const std::size_t from =
        begins_with_time ? text.find_first_not_of(" :-", shown.size()) : std::size_t{0};
    add(from == std::string_view::npos ? text : text.substr(from), RegionKind::kBody);
  }

  void set_fields() {
    article_.title = metadata_.title.value;
    for (const std::string& name : metadata_.authors) article_.authors.push_back({name, "", -1});
    article_.signed_by = metadata_.signed_by;
    article_.authors_source = metadata_.authors_source;
    const bool is_day = metadata_.published_precision == "day";
    article_.published = is_day ? metadata_.published.value : "";
    article_.published_source = is_day ? metadata_.published.source : "undateable";
    article_.published_precision = metadata_.published_precision;
    if (!is_day) article_.published_as_written = metadata_.published.value;
    article_.modified = metadata_.modified.value;
    article_.modified_source = metadata_.modified.source;
    article_.url = metadata_.url.value;
    article_.source = metadata_.site.value;
    article_.section = metadata_.section.value;
    article_.language = metadata_.language.value;
    if (!article_.language.empty()) article_.language_source = "page";
    article_.wire = metadata_.wire;
    article_.description = metadata_.description.value;
    article_.image = metadata_.image.value;
    article_.keywords = metadata_.keywords;
    article_.is_free = metadata_.is_free;
    if (!article_.is_free && choice_.has_paywall) article_.is_free = false;
    article_.other_pages = addresses_of(metadata_.page_links);
  }

  // The texts that are told: from the title, or else the body, to the end of what holds both.
  std::pair<std::size_t, std::size_t> range() const {
    std::size_t first = blocks_.size();
    std::size_t last = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!is_body(i)) continue;
      first = std::min(first, i);
      last = i;
    }
    if (first == blocks_.size()) return {0, 0};
    std::size_t begin = first;
    for (std::size_t i = first - std::min(first, kMostBefore); i < first; ++i) {
      if (blocks_[i].text != article_.title) continue;
      begin = i;
      break;
    }
    NodeId above = blocks_[first].element;
    while (!tree_.is_within(blocks_[last].element, above) ||
           !tree_.is_within(blocks_[begin].element, above)) {
      above = tree_.parent(above);
    }
    std::size_t end = last + 1;
    while (end < blocks_.size() && end <= last + kMostAfter &&
           tree_.is_within(blocks_[end].element, above)) {
      ++end;
    }
    return {begin, end};
  }

  bool has_hint(std::size_t i, Hint hint) const {
    NodeId id = blocks_[i].element;
    for (int level = 0; level < 3 && id != html::kNoNode && id != 0; ++level) {
      if ((words_.hints.of(tree_, id) & bit_of(hint)) != 0) return true;
      id = tree_.parent(id);
    }
    return false;
  }

  bool is_in(std::size_t i, Tag tag) const {
    for (NodeId id = blocks_[i].element; id != html::kNoNode; id = tree_.parent(id)) {
      if (tree_.tag(id) == tag) return true;
    }
    return false;
  }

  RegionKind kind_of(std::size_t i) const {
    const std::uint32_t kinds = words_.phrases.kinds_in(blocks_[i].text);
    if (is_in(i, Tag::kFigure) || is_in(i, Tag::kFigcaption) || has_hint(i, Hint::kMedia)) {
      return RegionKind::kCaption;
    }
    if (has_hint(i, Hint::kBio) || says(kinds, PhraseKind::kBio)) return RegionKind::kAuthorBio;
    const bool is_before = body_ == 0;
    if (has_hint(i, Hint::kByline) || (is_before && says(kinds, PhraseKind::kByline))) {
      return RegionKind::kByline;
    }
    if (is_before && has_hint(i, Hint::kTitle)) return RegionKind::kStandfirst;
    return RegionKind::kTail;
  }

  // Text as a region of its own, an empty line after the one before.
  void add(std::string_view text, RegionKind kind) {
    if (!article_.text.empty()) article_.text += "\n\n";
    append(text, kind);
  }

  void append(std::string_view text, RegionKind kind) {
    const auto begin = static_cast<std::uint32_t>(article_.text.size());
    article_.text += text;
    article_.regions.push_back({kind, {begin, begin + static_cast<std::uint32_t>(text.size())}});
  }

  void add_body(std::string_view text) {
    ++body_;
    const auto dateline = body_ == 1 ? ingest::find_dateline(text) : std::nullopt;
    if (!dateline) return add(text, RegionKind::kBody);
    const std::size_t end = text.substr(0, dateline->size).find_last_not_of(' ') + 1;
    add(text.substr(0, end), RegionKind::kDateline);
    const std::size_t rest = std::min(text.find_first_not_of(' ', dateline->size), text.size());
    article_.text += text.substr(end, rest - end);
    append(text.substr(rest), RegionKind::kBody);
    if (article_.published.empty() && !dateline->day.empty()) {
      article_.published = dateline->day;
      article_.published_source = "dateline";
      article_.published_precision = "day";
    }
  }

  const Tree& tree_;
  std::span<const Block> blocks_;
  const Metadata& metadata_;
  const BodyWords& words_;
  const LiveBlog& live_;
  const BodyChoice choice_;
  Article article_;
  std::size_t body_ = 0;   // texts of the body so far
  std::size_t entry_ = 0;  // of the live blog, the first that has not ended
  bool has_time_ = false;  // of that entry, its time is told
};

}  // namespace

Article build_article(const PageContent& page) { return Builder(page).build(); }

}  // namespace khaldun::page
