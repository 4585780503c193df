// Tested by page_reader_test.cc.
#include "page/article_builder.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "ingest/dateline.h"
#include "page/author_bios.h"
#include "page/other_pages.h"
#include "page/signature_words.h"
#include "page/told_body.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

// Texts around the body beyond these are no part of the article: endless lists of other stories.
constexpr std::size_t kMostAfter = 40;
constexpr std::size_t kMostBefore = 20;
// Of the article's header above the title, and of what follows the article's element.
constexpr std::size_t kMostAbove = 6;
constexpr std::size_t kMostBehind = 20;
constexpr int kMostOthersBehind = 3;
// A body that the data tell is taken from there if it has so many words, and the page shows less of
// it than this.
constexpr std::size_t kFewestTold = 100;
constexpr double kMostSeen = 0.3;

class Builder {
 public:
  Builder(const PageContent& page, const NoteWords& notes)
      : tree_(page.tree),
        blocks_(page.blocks),
        metadata_(page.metadata),
        live_(page.live),
        told_(page.told),
        choice_(choose_body(page)),
        kinds_(page, choice_, notes),
        bio_words_(notes.bios) {}

  Article build() {
    set_fields();
    const Range range = find_range();
    const std::vector<std::string> told = told_alone();
    if (!range.has_title || !told.empty()) add_title();
    for (const std::string& paragraph : told) add_body(paragraph);
    for (std::size_t i = range.begin; i < range.end && told.empty(); ++i) {
      if (range.has_title && i == range.title) add_title();
      add_block(i);
    }
    add_notes(range);
    add_bios(bios_, bio_words_, article_.authors);
    for (const LiveUpdate& update : live_.not_on_page) {
      if (!update.published.empty()) add(update.published, RegionKind::kEntryTime);
      if (!update.headline.empty()) add(update.headline, RegionKind::kBody);
      add(update.body, RegionKind::kBody);
    }
    if (!article_.text.empty()) article_.text += '\n';
    return std::move(article_);
  }

 private:
  // The texts that are told.
  struct Range {
    std::size_t begin = 0;
    std::size_t title = 0;  // if that is one of them
    std::size_t end = 0;
    bool has_title = false;
  };

  void add_title() {
    if (!article_.title.empty()) add(article_.title, RegionKind::kTitle);
  }

  // Notes of correction and republication soon after the article.
  void add_notes(const Range& range) {
    if (range.begin == range.end) return;
    for (std::size_t i = range.end; i < std::min(blocks_.size(), range.end + kMostAfter); ++i) {
      const RegionKind kind = kinds_.kind_of(i);
      const bool is_note = kind == RegionKind::kCorrection || kind == RegionKind::kRepublication;
      if (is_note) add(blocks_[i].text, kind);
    }
  }

  // The body that only the page's data tell, because scripts load it; empty when the page shows it.
  std::vector<std::string> told_alone() const {
    if (told_.words < kFewestTold || told_.seen > kMostSeen) return {};
    return told_paragraphs(metadata_.told_body);
  }

  bool is_body(std::size_t i) const { return kinds_.is_body(i); }

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
    if (!is_body(i)) {
      const RegionKind kind = kinds_.kind_of(i);
      if (kind == RegionKind::kAuthorBio) bios_.push_back(&blocks_[i]);
      return add(text, kind);
    }
    if (!is_in_entry) return add_body(text, blocks_[i].strong_front);
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
    set(article_.title, "title", metadata_.title);
    for (const std::string& name : metadata_.authors) article_.authors.push_back({name, "", -1});
    if (!article_.authors.empty()) article_.evidence["authors"] = metadata_.authors_source;
    article_.signed_by = metadata_.signed_by;
    if (!article_.signed_by.empty()) article_.evidence["signed_by"] = metadata_.signed_by_source;
    const bool is_day = metadata_.published_precision == "day";
    article_.published = is_day ? metadata_.published.value : "";
    article_.published_source = is_day ? metadata_.published.source : "undateable";
    article_.published_precision = metadata_.published_precision;
    if (!is_day) article_.published_as_written = metadata_.published.value;
    set(article_.modified, "modified", metadata_.modified);
    set(article_.url, "url", metadata_.url);
    set(article_.source, "source", metadata_.site);
    set(article_.section, "section", metadata_.section);
    set(article_.language, "language", metadata_.language);
    set(article_.wire, "wire", metadata_.wire);
    set(article_.description, "description", metadata_.description);
    set(article_.image, "image", metadata_.image);
    article_.keywords = metadata_.keywords;
    if (!article_.keywords.empty()) article_.evidence["keywords"] = metadata_.keywords_source;
    article_.is_free = metadata_.is_free;
    if (article_.is_free) article_.evidence["is_free"] = metadata_.is_free_source;
    if (!article_.is_free && choice_.has_paywall) {
      article_.is_free = false;
      article_.evidence["is_free"] = "paywall";
    }
    article_.other_pages = addresses_of(metadata_.page_links);
  }

  void set(std::string& field, std::string_view name, const Fact& fact) {
    field = fact.value;
    if (fact.is_known()) article_.evidence.emplace(name, fact.source);
  }

  bool is_article(NodeId id) const {
    const Tag tag = tree_.tag(id);
    return tag == Tag::kArticle || tag == Tag::kMain || tag == Tag::kBody;
  }

  // From the header above the title, or else the body, to the end of the <article> or <main> that
  // holds both, or else of the page, and what belongs to it behind that.
  Range find_range() const {
    std::size_t first = blocks_.size();
    std::size_t last = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!is_body(i)) continue;
      first = std::min(first, i);
      last = i;
    }
    if (first == blocks_.size()) return {};
    Range range{first, first, first, false};
    for (std::size_t i = first - std::min(first, kMostBefore); i <= first; ++i) {
      if (blocks_[i].text != article_.title) continue;
      range = {i, i, i, true};
      break;
    }
    const NodeId title = blocks_[range.title].element;
    NodeId above = blocks_[first].element;
    while (above != 0 && (!is_article(above) || !tree_.is_within(blocks_[last].element, above) ||
                          !tree_.is_within(title, above))) {
      above = tree_.parent(above);
    }
    if (range.has_title) range.begin = header_begin(range.title, above);
    std::size_t end = last + 1;
    while (end < blocks_.size() && end <= last + kMostAfter &&
           tree_.is_within(blocks_[end].element, above)) {
      ++end;
    }
    range.end = end_behind(end, std::min(blocks_.size(), last + 1 + kMostAfter));
    return range;
  }

  // The first text above the title that belongs to it, in the element of the article.
  std::size_t header_begin(std::size_t title, NodeId article) const {
    std::size_t begin = title;
    for (std::size_t i = title; i-- > 0 && i + kMostAbove >= title;) {
      if (!tree_.is_within(blocks_[i].element, article) || kinds_.is_of_site(i)) break;
      if (kinds_.is_of_header(i)) begin = i;
    }
    return begin;
  }

  // One after the last text behind the article's element that belongs to it.
  std::size_t end_behind(std::size_t end, std::size_t most) const {
    int others = 0;
    std::size_t last = end;
    for (std::size_t i = end; i < std::min(most, end + kMostBehind); ++i) {
      if (kinds_.is_of_site(i)) break;
      if (kinds_.is_of_end(i)) {
        last = i + 1;
      } else if (++others > kMostOthersBehind) {
        break;
      }
    }
    return last;
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

  // `bold`: bytes at its front that are.
  void add_body(std::string_view text, std::size_t bold = 0) {
    ++body_;
    const auto dateline = body_ == 1 ? ingest::find_dateline(text, bold) : std::nullopt;
    if (!dateline) return add(text, RegionKind::kBody);
    const std::size_t end = text.substr(0, dateline->size).find_last_not_of(' ') + 1;
    add(text.substr(0, end), RegionKind::kDateline);
    credit(text.substr(0, end));
    const std::size_t rest = std::min(text.find_first_not_of(' ', dateline->size), text.size());
    article_.text += text.substr(end, rest - end);
    append(text.substr(rest), RegionKind::kBody);
    if (article_.published.empty() && !dateline->day.empty()) {
      article_.published = dateline->day;
      article_.published_source = "dateline";
      article_.published_precision = "day";
    }
  }

  void credit(std::string_view dateline) {
    if (!article_.wire.empty()) return;
    article_.wire = wire_of_dateline(dateline);
    if (!article_.wire.empty()) article_.evidence["wire"] = "dateline";
  }

  const Tree& tree_;
  std::span<const Block> blocks_;
  const Metadata& metadata_;
  const LiveBlog& live_;
  const ToldTexts& told_;
  const BodyChoice choice_;
  const TextKinds kinds_;
  const NoteTable& bio_words_;
  std::vector<const Block*> bios_;  // labelled as such
  Article article_;
  std::size_t body_ = 0;   // texts of the body so far
  std::size_t entry_ = 0;  // of the live blog, the first that has not ended
  bool has_time_ = false;  // of that entry, its time is told
};

}  // namespace

Article build_article(const PageContent& page, const NoteWords& notes) {
  return Builder(page, notes).build();
}

}  // namespace khaldun::page
