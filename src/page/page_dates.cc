// Tested by page_dates_test.cc.
#include "page/page_dates.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <vector>

#include "base/ascii.h"
#include "page/date_line.h"
#include "page/date_tags.h"
#include "page/layout_table.h"
#include "page/other_boxes.h"
#include "page/page_masthead.h"
#include "page/page_words.h"
#include "page/shown_days.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;

constexpr NodeId kNearAfter = 300;
constexpr NodeId kNearBefore = 80;
constexpr std::size_t kMaxLineBytes = 160;
constexpr std::size_t kMaxTitleDays = 4;
constexpr std::size_t kIsoBytes = 10;  // "2020-06-07"
constexpr std::size_t kMaxStampBytes = 200;
constexpr std::size_t kMaxNear = 60;
constexpr std::size_t kTitleWords = 40;  // a date in the title is of the story
constexpr std::size_t kMaxNodes = 400;
constexpr std::size_t kMaxLines = 6000;
constexpr std::size_t kMaxScriptBytes = 1 << 20;

struct Found {
  WrittenDay day;
  std::string source;
  bool is_greenwich = false;  // a time that is of Greenwich or says no zone
  int hour = -1;              // of it; -1 when it does not say
  DayRole role = DayRole::kPlain;
  NodeId node = 0;  // that shows it
};

const DateWords& words_or_none(const DateWords* words) {
  static const DateWords kNone;
  return words == nullptr ? kNone : *words;
}

// "2020-06-07T23:30:00Z" and "2020-06-07 23:30", not "2020-06-07" nor "...T23:30:00+02:00".
bool is_of_greenwich(std::string_view stamp) {
  const std::size_t colon = stamp.find(':');
  if (colon == std::string_view::npos) return false;
  const std::size_t sign = stamp.find_first_of("+-", colon);
  if (sign == std::string_view::npos) return true;
  return stamp.find_first_of("123456789", sign) == std::string_view::npos;
}

// 23 of "2020-06-07T23:30:00Z"; -1 for none.
int hour_of(std::string_view stamp) {
  const std::size_t colon = stamp.find(':');
  if (colon == std::string_view::npos || colon < 2) return -1;
  int hour = 0;
  for (const char c : stamp.substr(colon - 2, 2)) {
    if (c < '0' || c > '9') return -1;
    hour = 10 * hour + (c - '0');
  }
  return hour < 24 ? hour : -1;
}

class DateReader {
 public:
  DateReader(const PageEvidence& page, NodeId heading, const DateContext& context)
      : page_(page),
        heading_(heading),
        words_(words_or_none(context.words)),
        masthead_(page.tree, heading, words_),
        layout_(page.tree, shown_title()),
        boxes_(page, shown_title(), words_),
        article_(article_of(heading)),
        context_(context),
        reading_(day_reading(page.tree, context)),
        shown_(page, {heading, article_}, words_, reading_) {}

  PageDates run() {
    PageDates dates;
    auto modified = find_modified();
    if (!modified) modified = find_marked_change();
    if (!modified) modified = find_shown_change();
    if (modified) {
      const WrittenDay day = settled_day(modified->day);
      if (day.is_full()) dates.modified = {day.iso(), modified->source};
    }
    const std::optional<Found> found = find_published();
    if (!found) return dates;
    const WrittenDay day = settled_day(found->day);
    dates.published = {day.iso(), found->source};
    dates.precision = day.day > 0 ? "day" : day.month > 0 ? "month" : "year";
    if (found->day.is_full() && !day.is_full()) {
      dates.either = {found->day.iso(), found->day.turned().iso()};
    }
    return dates;
  }

 private:
  // The article or main that holds the title: what stands before it is of the page.
  NodeId article_of(NodeId heading) const {
    NodeId at = heading;
    while (at != html::kNoNode && at != 0) {
      const Tag tag = page_.tree.tag(at);
      if (tag == Tag::kArticle || tag == Tag::kMain) return at;
      at = page_.tree.parent(at);
    }
    return 1;
  }

  // Where the page shows another title than its head tells, that one.
  NodeId shown_title() const {
    if (heading_ != html::kNoNode || page_.map.headings.empty()) return heading_;
    return page_.map.headings.front();
  }

  bool is_possible(const WrittenDay& day) const {
    if (context_.latest_day.empty()) return true;
    const std::string_view latest = context_.latest_day.substr(0, day.iso().size());
    return day.iso() <= latest || (day.is_guess && day.turned().iso() <= latest);
  }

  WrittenDay settled_day(const WrittenDay& day) const {
    return day.is_guess ? settled(day, certain_days(), context_.latest_day) : day;
  }

  // Days of the page that can be read in one way only.
  std::vector<WrittenDay> certain_days() const {
    std::vector<WrittenDay> days;
    const auto add = [&](const std::optional<WrittenDay>& day) {
      if (day && !day->is_guess) days.push_back(*day);
    };
    add(day_in_url(context_.url));
    for (const std::string& text : {page_.data.published, page_.data.modified,
                                    page_.data.page_published, page_.data.page_modified}) {
      add(read_timestamp(cut(text, kMaxStampBytes), reading_));
    }
    for (const MetaTag& tag : page_.tags.tags()) {
      add(read_timestamp(cut(tag.content, kMaxStampBytes), reading_));
    }
    for (NodeId id = 1; id < page_.tree.size() && days.size() < kMaxLines; ++id) {
      add(read_timestamp(cut(page_.tree.attribute(id, "datetime"), kMaxStampBytes), reading_));
      for (const DaySpan& span : days_in(page_.tree.text(id), reading_, kMaxTitleDays)) {
        add(span.day);
      }
    }
    return days;
  }

  // A date of the page's head is the day on which the page was made for a reader, and so is today's
  // above the title; one beside or behind the article may be of another text.
  bool is_of_others(const Found& found, NodeId id) const {
    if (masthead_.has(id) || masthead_.shows_today(id)) return true;
    if (found.role == DayRole::kPlain && (layout_.is_beside(id) || boxes_.has(id))) return true;
    if (!masthead_.is_above(id)) return false;
    return found.day.iso() == context_.latest_day.substr(0, kIsoBytes) ||
           tells_today(short_text(page_.tree, id, kMaxLineBytes));
  }

  // "Today is Thursday, 12 November 2026"
  bool tells_today(std::string_view line) const {
    return read_date_line(line, reading_, words_).tells_today;
  }

  std::optional<Found> unless_of_others(std::optional<Found> found, NodeId id) const {
    if (found && is_of_others(*found, id)) return std::nullopt;
    return found;
  }

  std::optional<Found> timestamp(std::string_view text, std::string source) const {
    if (text.empty()) return std::nullopt;
    const auto day = read_timestamp(cut(text, kMaxStampBytes), reading_);
    if (!day || !is_possible(*day)) return std::nullopt;
    return Found{*day, std::move(source), is_of_greenwich(text), hour_of(text)};
  }

  std::optional<Found> full_timestamp(std::string_view text, std::string source) const {
    auto found = timestamp(text, std::move(source));
    return found && found->day.is_full() ? found : std::nullopt;
  }

  std::optional<Found> find_published() const {
    const std::optional<Found> declared = find_declared();
    const std::optional<Found> address = find_in_url();
    if (declared && declared->day.is_full()) {
      auto shown = find_overruling(*declared);
      return shown ? std::move(shown) : in_local_time(*declared, address);
    }
    std::optional<Found> coarse;
    for (const auto* found : {&declared, &address}) {
      if (!*found) continue;
      if (contradicts(coarse, (*found)->day)) continue;
      if ((*found)->day.is_full()) return **found;
      if (!coarse || (*found)->day.month > 0) coarse = **found;
    }
    for (const auto& find :
         {&DateReader::find_near, &DateReader::find_in_elements, &DateReader::find_of_page,
          &DateReader::find_in_scripts, &DateReader::find_in_title, &DateReader::find_in_lines}) {
      // The day of a change is no better than the month of publication.
      if (coarse && find == &DateReader::find_of_page) continue;
      const std::optional<Found> found = (this->*find)();
      if (!found || contradicts(coarse, found->day)) continue;
      if (found->day.is_full()) return found;
      if (!coarse) coarse = found;
    }
    return coarse;
  }

  // The first day before the text where the declared one, which is not shown, is of the system: it
  // is that of the change, too, and later than an element of dates; or a meta tag declares the day
  // that is shown.
  std::optional<Found> find_overruling(const Found& declared) const {
    const std::vector<Found>& shown = near_dates();
    const auto is_declared = [&](const Found& found) {
      return std::abs(day_number(declared.day) - day_number(found.day)) <= 1;
    };
    if (std::any_of(shown.begin(), shown.end(), is_declared)) return std::nullopt;
    const auto first = std::find_if(shown.begin(), shown.end(), [&](const Found& found) {
      return found.role != DayRole::kUpdated && !boxes_.is_behind_text(found.node);
    });
    const std::optional<Found> modified = find_modified();
    if (first == shown.end() || (modified && modified->day == first->day)) return std::nullopt;
    const bool is_earlier = day_number(first->day) < day_number(declared.day);
    const bool is_of_change =
        is_earlier && modified && modified->day == declared.day && is_marked(*first);
    return is_of_change || is_in_tags(first->day) ? std::optional(*first) : std::nullopt;
  }

  // Whether an element says that it holds a date, or the line that it is of the publication.
  bool is_marked(const Found& found) const {
    NodeId at = found.node;
    for (int steps = 0; steps < 3 && at != html::kNoNode && at != 0; ++steps) {
      if (page_.tree.tag(at) == Tag::kTime || (page_.map.marks[at] & kDateMark) != 0) return true;
      at = page_.tree.parent(at);
    }
    return found.role == DayRole::kPublished;
  }

  bool is_in_tags(const WrittenDay& day) const {
    const auto found = full_timestamp(
        page_.tags.content({"article:published_time", "datepublished", "pubdate"}), "");
    return found && found->day == day;
  }

  // A declared time is often that of Greenwich; the address and what readers see have the day of
  // the outlet.
  Found in_local_time(const Found& declared, const std::optional<Found>& address) const {
    if (!declared.is_greenwich) return declared;
    if (address && may_be_local(address->day, declared)) return *address;
    if (address && address->day == declared.day) return declared;
    const std::optional<Found> modified = find_modified();
    const Found* local = nullptr;
    const std::vector<Found>& shown = near_dates();
    for (const Found& found : shown) {
      if (found.is_greenwich) continue;  // what the markup says, not what readers see
      if (found.day == declared.day) return declared;
      if (found.role == DayRole::kUpdated) continue;
      if (modified && modified->day == found.day) continue;
      if (local == nullptr && may_be_local(found.day, declared)) local = &found;
    }
    return local == nullptr ? declared : *local;
  }

  // Whether it may be that day somewhere when it is the declared time in Greenwich: zones go from
  // -12 to +14 hours, but where people live and report, from -10.
  static bool may_be_local(const WrittenDay& day, const Found& declared) {
    constexpr int kLastHourBefore = 9;
    constexpr int kFirstHourAfter = 10;
    if (!day.is_full() || !declared.day.is_full()) return false;
    const std::int64_t difference = day_number(day) - day_number(declared.day);
    if (difference == -1) return declared.hour <= kLastHourBefore;
    return difference == 1 && (declared.hour < 0 || declared.hour >= kFirstHourAfter);
  }

  static bool contradicts(const std::optional<Found>& coarse, const WrittenDay& day) {
    if (!coarse) return false;
    const int month = coarse->day.month;
    const bool is_in_month = month == 0 || month == day.month || (day.is_guess && month == day.day);
    return coarse->day.year != day.year || !is_in_month;
  }

  // The first full day; else the first month or year.
  std::optional<Found> find_declared() const {
    std::optional<Found> coarse;
    const auto is_day = [&](const std::optional<Found>& found) {
      if (found && !found->day.is_full() && !coarse) coarse = found;
      return found && found->day.is_full();
    };
    auto of_data = timestamp(page_.data.published, "json-ld datePublished");
    if (is_day(of_data)) return of_data;
    for (const std::string_view name : kPublishedTags) {
      for (const std::string_view content : page_.tags.all(name)) {
        if (auto found = timestamp(content, "meta " + std::string(name)); is_day(found)) {
          return found;
        }
      }
    }
    for (const MetaTag& tag : page_.tags.tags()) {
      const bool is_published = contains(tag.name, "publish") || contains(tag.name, "pubdate");
      if (!is_published || contains(tag.name, "modif") || contains(tag.name, "expir")) continue;
      if (auto found = full_timestamp(tag.content, "meta " + tag.name); is_day(found)) return found;
    }
    if (auto found = find_marked_up(); is_day(found)) return found;
    return coarse;
  }

  // time[pubdate], itemprop=datePublished, class published with a machine-readable value.
  std::optional<Found> find_marked_up() const {
    for (const bool by_property : {true, false}) {
      for (std::size_t i = 0; i < page_.map.date_nodes.size() && i < kMaxNodes; ++i) {
        const NodeId id = page_.map.date_nodes[i];
        if (page_.map.is_in(id, kOtherStories | kUnseen)) continue;
        const std::string_view property = page_.tree.attribute(id, "itemprop");
        const bool is_named = contains(property, "datePublished");
        const bool is_time = page_.tree.tag(id) == Tag::kTime &&
                             (page_.tree.has_attribute(id, "pubdate") ||
                              contains(page_.tree.attribute(id, "class"), "published"));
        if (by_property ? !is_named : !is_time) continue;
        if (auto found = in_node(id, is_named ? "itemprop datePublished" : "time")) return found;
      }
    }
    return std::nullopt;
  }

  // The machine-readable value of an element, or its text.
  std::optional<Found> in_node(NodeId id, std::string_view source) const {
    for (const std::string_view name :
         {"datetime", "content", "title", "data-datetime", "data-date", "data-time",
          "data-timestamp", "data-published"}) {
      const std::string_view value = page_.tree.attribute(id, name);
      if (value.empty()) continue;
      if (auto found = full_timestamp(value, std::string(source))) {
        found->role = shown_.role_of(id);
        if (found->role == DayRole::kOther) return std::nullopt;
        return found;
      }
    }
    if (page_.tree.end(id) - id > 60) return std::nullopt;
    const std::string text = short_text(page_.tree, id, kMaxLineBytes);
    auto found = best_of(read_date_line(text, reading_, words_), source);
    if (found && found->role == DayRole::kPlain) found->role = shown_.role_of(id);
    if (found && found->role == DayRole::kOther) return std::nullopt;
    return found;
  }

  std::optional<Found> find_in_url() const {
    for (const std::string_view url : {context_.url, page_.tags.content({"og:url"})}) {
      const auto day = day_in_url(url);
      if (day && is_possible(*day)) return Found{*day, "url"};
    }
    return std::nullopt;
  }

  // How far a node is from the title; behind it is nearer than before it.
  std::optional<NodeId> distance(NodeId id) const {
    if (heading_ == html::kNoNode) return std::nullopt;
    const NodeId end = page_.tree.end(heading_);
    if (page_.tree.is_within(id, heading_)) return NodeId{0};
    if (id >= end) return id - end < kNearAfter ? std::optional(id - end) : std::nullopt;
    return heading_ - std::min(id, heading_) < kNearBefore
               ? std::optional((heading_ - std::min(id, heading_)) * 3)
               : std::nullopt;
  }

  struct NearDate {
    Found found;
    std::size_t penalty = 0;
  };

  const std::vector<Found>& near_dates() const {
    if (!near_) near_ = all_near();
    return *near_;
  }

  // Times and dates in short lines near the title, the best first: near, alone in its line, and not
  // of a change.
  std::vector<Found> all_near() const {
    std::vector<NearDate> dates;
    if (heading_ == html::kNoNode) return {};
    const auto offer = [&](std::optional<Found> found, NodeId id, std::size_t words) {
      if (!found || !found->day.is_full() || dates.size() >= kMaxNear) return;
      if (is_of_others(*found, id)) return;
      const std::size_t penalty =
          distance(id).value_or(kNearAfter) + 4 * words + penalty_of(*found, id);
      found->node = id;
      dates.push_back({std::move(*found), penalty});
    };
    for (const NodeId id : page_.map.times) {
      if (!distance(id) || page_.map.is_in(id, kOtherStories | kUnseen)) continue;
      if (!shown_.is_told(id)) offer(in_node(id, "time"), id, 0);
    }
    const NodeId begin = std::max(article_, heading_ > kNearBefore ? heading_ - kNearBefore : 1);
    const NodeId end = std::min(page_.tree.size(), page_.tree.end(heading_) + kNearAfter);
    for (NodeId id = begin; id < end; ++id) {
      if (page_.tree.tag(id) != Tag::kText) continue;
      if (page_.map.is_in(id, kOtherStories | kUnseen | kFigure)) continue;
      const std::string_view text = trimmed(page_.tree.text(id));
      const bool is_title = page_.tree.is_within(id, heading_);
      const std::size_t in_title = is_title ? kTitleWords : 0;
      for (Found& found : in_line(id, "date near the title")) {
        offer(std::move(found), id, text.size() / 8 + in_title);
      }
    }
    std::stable_sort(dates.begin(), dates.end(),
                     [](const NearDate& a, const NearDate& b) { return a.penalty < b.penalty; });
    std::vector<Found> found;
    for (NearDate& date : dates) found.push_back(std::move(date.found));
    return found;
  }

  std::optional<Found> find_near() const {
    const std::vector<Found>& found = near_dates();
    return found.empty() ? std::nullopt : std::optional(found.front());
  }

  std::size_t penalty_of(const Found& found, NodeId id) const {
    constexpr std::size_t kOfChange = 2 * std::size_t{kNearAfter};
    return found.role == DayRole::kUpdated || is_change(id) ? kOfChange : 0;
  }

  bool is_change(NodeId id) const {
    for (NodeId at = id, steps = 0; at != html::kNoNode && steps < 3; ++steps) {
      if ((page_.map.marks[at] & kModifiedMark) != 0 && (page_.map.marks[at] & kDateMark) == 0) {
        return true;
      }
      at = page_.tree.parent(at);
    }
    return false;
  }

  Found found_of(const LineDay& day, std::string_view source) const {
    Found found{day.span.day, std::string(source)};
    found.role = day.role;
    return found;
  }

  std::optional<Found> best_of(const DateLine& line, std::string_view source) const {
    const LineDay* best = best_day(line);
    if (best == nullptr || line.is_prose() || !is_possible(best->span.day)) return std::nullopt;
    return found_of(*best, source);
  }

  std::vector<Found> in_line(NodeId id, std::string_view source) const {
    std::vector<Found> found;
    for (const LineDay& day : shown_.of_text(id)) {
      if (is_possible(day.span.day)) found.push_back(found_of(day, source));
    }
    return found;
  }

  std::optional<Found> find_in_elements() const {
    for (std::size_t i = 0; i < page_.map.times.size() && i < kMaxNodes; ++i) {
      const NodeId id = page_.map.times[i];
      if (page_.map.is_in(id, kOtherStories | kUnseen)) continue;
      if (shown_.is_told(id)) continue;
      if (auto found = unless_of_others(in_node(id, "time"), id)) return found;
    }
    for (std::size_t i = 0; i < page_.map.date_nodes.size() && i < kMaxNodes; ++i) {
      const NodeId id = page_.map.date_nodes[i];
      if (page_.map.is_in(id, kOtherStories | kUnseen)) continue;
      if (auto found = unless_of_others(in_node(id, "date element"), id)) return found;
    }
    return std::nullopt;
  }

  std::optional<Found> find_of_page() const {
    if (auto found = timestamp(page_.data.page_published, "json-ld page datePublished"))
      return found;
    return find_modified();
  }

  std::optional<Found> find_modified() const {
    if (auto found = full_timestamp(page_.data.modified, "json-ld dateModified")) return found;
    for (const std::string_view name : kModifiedTags) {
      for (const std::string_view content : page_.tags.all(name)) {
        if (auto found = full_timestamp(content, "meta " + std::string(name))) return found;
      }
    }
    return full_timestamp(page_.data.page_modified, "json-ld page dateModified");
  }

  // "Updated: 16 May 2024" near the title.
  std::optional<Found> find_shown_change() const {
    for (const Found& found : near_dates()) {
      if (found.role == DayRole::kUpdated) return found;
    }
    return std::nullopt;
  }

  // itemprop=dateModified, or the time of an element named as updated, as in hNews.
  std::optional<Found> find_marked_change() const {
    for (std::size_t i = 0; i < page_.map.date_nodes.size() && i < kMaxNodes; ++i) {
      const NodeId id = page_.map.date_nodes[i];
      if (page_.map.is_in(id, kOtherStories | kUnseen)) continue;
      constexpr MarkSet kBoth = kDateMark | kModifiedMark;
      if ((page_.map.marks[id] & kBoth) != kModifiedMark) continue;
      for (const std::string_view name : {"datetime", "content", "title"}) {
        auto found = timestamp(page_.tree.attribute(id, name), "element of the change");
        if (found && found->day.is_full() && !is_of_others(*found, id)) return found;
      }
    }
    return std::nullopt;
  }

  // JSON-LD was read: what else has a day in it is of comments and other stories.
  bool is_linked_data(NodeId text) const {
    const std::vector<NodeId>& scripts = page_.map.data_scripts;
    return std::binary_search(scripts.begin(), scripts.end(), page_.tree.parent(text));
  }

  // Data of the page for its own scripts.
  std::optional<Found> find_in_scripts() const {
    std::size_t left = kMaxScriptBytes;
    for (NodeId id = 1; id < page_.tree.size(); ++id) {
      if (page_.tree.tag(id) != Tag::kText ||
          page_.tree.tag(page_.tree.parent(id)) != Tag::kScript || is_linked_data(id)) {
        continue;
      }
      const std::string_view script = page_.tree.text(id);
      if (script.size() > left) return std::nullopt;
      left -= script.size();
      for (const std::string_view key : {"datePublished\"", "publishDate\"", "publishedDate\"",
                                         "publishedAt\"", "published_at\"", "publicationDate\"",
                                         "publish_date\"", "pubDate\"", "firstPublished"}) {
        const std::size_t at = script.find(key);
        if (at == std::string_view::npos) continue;
        std::string_view value = script.substr(at + key.size(), 60);
        const std::size_t begin = value.find_first_of("\"0123456789");
        if (begin == std::string_view::npos || begin > 6) continue;
        value = value.substr(begin);
        if (value.starts_with('"')) value = value.substr(1, value.find('"', 1) - 1);
        value = value.substr(0, value.find_first_of(",}\n"));
        if (auto found = timestamp(value, "script"); found && found->day.is_full()) return found;
      }
    }
    return std::nullopt;
  }

  // "23.01.2022 - Wierer wins": of the story, perhaps, but nearer to it than any line of the text.
  std::optional<Found> find_in_title() const {
    if (page_.map.title == html::kNoNode) return std::nullopt;
    const std::string title = tidy(short_text(page_.tree, page_.map.title, kMaxStampBytes));
    for (const DaySpan& span : days_in(title, reading_, kMaxTitleDays)) {
      if (is_possible(span.day) && stands_apart(title, span)) return Found{span.day, "title"};
    }
    return std::nullopt;
  }

  std::optional<Found> best_in_line(NodeId id, std::string_view source) const {
    const std::vector<Found> found = in_line(id, source);
    const auto best = std::min_element(
        found.begin(), found.end(), [](const Found& a, const Found& b) { return a.role < b.role; });
    return best == found.end() ? std::nullopt : std::optional(*best);
  }

  // The first date that stands in a short line behind the title, else anywhere.
  std::optional<Found> find_in_lines() const {
    std::optional<Found> before;
    std::size_t lines = 0;
    for (NodeId id = 1; id < page_.tree.size() && lines < kMaxLines; ++id) {
      if (page_.tree.tag(id) != Tag::kText) continue;
      if (page_.map.is_in(id, kOtherStories | kUnseen | kFigure)) continue;
      ++lines;
      auto found = unless_of_others(best_in_line(id, "text"), id);
      if (!found) continue;
      if (heading_ == html::kNoNode || id > heading_) return found;
      if (!before && id > article_) before = std::move(found);
    }
    return before;
  }

  const PageEvidence& page_;
  NodeId heading_;
  const DateWords& words_;
  Masthead masthead_;
  LayoutTable layout_;
  OtherBoxes boxes_;
  NodeId article_ = 1;
  DateContext context_;
  DayReading reading_;
  ShownDays shown_;
  mutable std::optional<std::vector<Found>> near_;  // near_dates(), once they were asked for
};

}  // namespace

PageDates read_dates(const PageEvidence& page, html::NodeId heading, const DateContext& context) {
  return DateReader(page, heading, context).run();
}

}  // namespace khaldun::page
