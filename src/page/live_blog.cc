// Tested by live_blog_test.cc.
#include "page/live_blog.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/ascii.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

constexpr std::size_t kMaxTimes = 4000;
constexpr std::size_t kMaxTimeBytes = 60;
constexpr std::uint32_t kFewestWords = 8;  // of an entry, on average
constexpr std::size_t kCompared = 60;      // bytes of a text of the JSON-LD and of the page
constexpr std::size_t kMaxNameBytes = 400;
constexpr std::size_t kMaxEntryBlocks = 200;  // of an entry that only the JSON-LD tells

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

// "liveblog", "live-blog__entries", "LiveFeed", "live_ticker".
bool is_live_name(std::string_view name) {
  for (std::size_t at = 0; at + 4 < name.size(); ++at) {
    if (base::lower(name[at]) != 'l' || !starts_ignoring_case(name.substr(at), "live")) continue;
    std::string_view rest = name.substr(at + 4);
    if (rest.front() == '-' || rest.front() == '_') rest.remove_prefix(1);
    for (const std::string_view kind : {"blog", "feed", "ticker"}) {
      if (starts_ignoring_case(rest, kind)) return true;
    }
  }
  return false;
}

// "https://schema.org/LiveBlogPosting", "schema:LiveBlogPosting", "Article LiveBlogPosting".
bool is_live_type(std::string_view types) {
  for (const std::string_view type : split_at(cut(types, kMaxNameBytes), ' ')) {
    if (type.substr(type.find_last_of("/:#") + 1) == "LiveBlogPosting") return true;
  }
  return false;
}

bool is_time_name(std::string_view names) {
  const std::string lower = base::lowered(cut(names, kMaxNameBytes));
  for (const std::string_view name : split_at(lower, ' ')) {
    if (name == "time" || name.ends_with("timestamp") || name.ends_with("-time") ||
        name.ends_with("_time")) {
      return true;
    }
  }
  return false;
}

// Elements below one parent that look the same, with a time each.
struct Group {
  std::vector<NodeId> members;
  std::uint32_t words = 0;       // of their texts
  std::uint32_t link_words = 0;  // about
};

class Reader {
 public:
  Reader(const Tree& tree, std::span<const Block> blocks, std::span<const double> shares,
         const Metadata& metadata)
      : tree_(tree), blocks_(blocks), shares_(shares), metadata_(metadata) {}

  LiveBlog run() {
    const bool is_declared = metadata_.is_live_blog || !metadata_.updates.empty();
    if (!is_declared && !has_signs()) return {};
    find_times();
    if (read_markup() && (is_declared || holds_body())) return std::move(found_);
    found_.entries.clear();
    read_updates();
    return std::move(found_);
  }

 private:
  bool has_signs() const {
    for (NodeId id = 0; id < tree_.size(); ++id) {
      const Tag tag = tree_.tag(id);
      if (tag == Tag::kText) continue;
      if (tag == Tag::kOther && tree_.name(id) == "amp-live-list") return true;
      if (is_live_type(tree_.attribute(id, "itemtype"))) return true;
      if (is_live_type(tree_.attribute(id, "typeof"))) return true;
      // Their names are of the page as a whole, or of another one.
      if (tag == Tag::kBody || tag == Tag::kHtml || tag == Tag::kA) continue;
      if (is_live_name(tree_.attribute(id, "class")) || is_live_name(tree_.attribute(id, "id"))) {
        return true;
      }
    }
    return false;
  }

  // Whether at least half of the body, as the model sees it, stands in the entries.
  bool holds_body() const {
    std::uint64_t all = 0, held = 0;
    std::size_t entry = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      while (entry < found_.entries.size() && found_.entries[entry].end <= i) ++entry;
      if (shares_[i] < 0.5) continue;
      all += blocks_[i].words;
      const bool is_held = entry < found_.entries.size() && found_.entries[entry].begin <= i;
      if (is_held) held += blocks_[i].words;
    }
    return 2 * held >= all;
  }

  // <meta itemprop=datePublished content=...>, the time of an entry that says it to machines only,
  // or <span property=datePublished content=...>.
  bool is_time_property(NodeId id) const {
    if (tree_.tag(id) == Tag::kText) return false;
    return contains(tree_.attribute(id, "itemprop"), "datePublished") ||
           contains(tree_.attribute(id, "property"), "datePublished");
  }

  // Elements that tell a time, none of them in menus and the like.
  void find_times() {
    for (NodeId id = 0; id < tree_.size() && times_.size() < kMaxTimes;) {
      const Tag tag = tree_.tag(id);
      const bool is_apart =
          tag == Tag::kNav || tag == Tag::kAside || tag == Tag::kFooter || is_hidden(tag);
      const bool is_time = is_time_property(id) || (!is_apart && is_time_element(id));
      if (is_time && !time_of(id).empty()) times_.push_back(id);
      id = is_apart && tag != Tag::kHead ? tree_.end(id) : id + 1;
    }
  }

  bool is_time_element(NodeId id) const {
    const Tag tag = tree_.tag(id);
    return tag == Tag::kTime || tree_.has_attribute(id, "datetime") ||
           (tag != Tag::kText && is_time_name(tree_.attribute(id, "class")));
  }

  std::string shown_time(NodeId id) const {
    const std::string text = html::inner_text(tree_, id);
    return text.size() <= kMaxTimeBytes && has_digit(text) ? tidy(text) : std::string();
  }

  std::string time_of(NodeId id) const {
    for (const std::string_view name : {"datetime", "content"}) {
      const std::string_view value = trimmed(tree_.attribute(id, name));
      if (value.size() <= kMaxTimeBytes && has_digit(value)) return tidy(value);
    }
    return tree_.end(id) - id > 20 ? std::string() : shown_time(id);
  }

  // The blocks that begin within an element.
  std::pair<std::size_t, std::size_t> blocks_in(NodeId id) const {
    const auto before = [](const Block& block, NodeId at) { return block.first < at; };
    const auto begin = std::lower_bound(blocks_.begin(), blocks_.end(), id, before);
    const auto end = std::lower_bound(begin, blocks_.end(), tree_.end(id), before);
    return {static_cast<std::size_t>(begin - blocks_.begin()),
            static_cast<std::size_t>(end - blocks_.begin())};
  }

  std::string look_of(NodeId id) const {
    std::string look(tree_.name(id));
    const std::string_view names = trimmed(tree_.attribute(id, "class"));
    return look.append(" ").append(names.substr(0, names.find(' ')));
  }

  // All groups of siblings with times, by parent and look; the one with the most words.
  Group largest_group() const {
    std::map<std::pair<NodeId, std::string>, Group> groups;
    for (const NodeId time : times_) {
      NodeId id = time;
      for (NodeId above = tree_.parent(id); above != html::kNoNode && above != 0;
           id = above, above = tree_.parent(above)) {
        Group& group = groups[{above, look_of(id)}];
        if (!group.members.empty() && group.members.back() == id) break;
        group.members.push_back(id);
      }
    }
    Group best;
    for (auto& [key, group] : groups) {
      if (group.members.size() < kFewestEntries) continue;
      for (const NodeId id : group.members) add_words(id, group);
      const bool is_told = group.words >= kFewestWords * group.members.size();
      const bool is_links = 2 * group.link_words > group.words;
      // Parts of one entry each have a time, too: more members win where the words are the same.
      if (!is_told || is_links || group.words < best.words) continue;
      if (group.words > best.words || group.members.size() > best.members.size()) best = group;
    }
    return best;
  }

  void add_words(NodeId id, Group& group) const {
    const auto [begin, end] = blocks_in(id);
    for (std::size_t i = begin; i < end; ++i) {
      group.words += blocks_[i].words;
      if (2 * blocks_[i].link_bytes > blocks_[i].text.size()) group.link_words += blocks_[i].words;
    }
  }

  bool read_markup() {
    for (const NodeId id : largest_group().members) {
      const auto [begin, end] = blocks_in(id);
      if (begin == end) continue;
      LiveEntry entry{begin, end, id, {}, {}};
      auto time = std::lower_bound(times_.begin(), times_.end(), id);
      const auto is_here = [&] { return time != times_.end() && tree_.is_within(*time, id); };
      if (is_here()) entry.time = time_of(*time);
      while (is_here() && tree_.tag(*time) == Tag::kMeta) ++time;  // shows nothing
      if (is_here()) entry.shown = shown_time(*time);
      found_.entries.push_back(std::move(entry));
    }
    return !found_.entries.empty();
  }

  // The block that begins the update; the number of blocks for none.
  std::size_t find_update(const std::map<std::string, std::size_t>& by_beginning,
                          const LiveUpdate& update) const {
    for (const std::string& text : {update.headline, update.body}) {
      const std::string wanted = folded(cut(text, 3 * kCompared)).substr(0, kCompared);
      if (wanted.empty()) continue;
      const auto found = by_beginning.find(wanted);
      if (found != by_beginning.end()) return found->second;
    }
    return blocks_.size();
  }

  void read_updates() {
    std::map<std::string, std::size_t> by_beginning;  // the last of those that are the same
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      by_beginning[folded(cut(blocks_[i].text, 3 * kCompared)).substr(0, kCompared)] = i;
    }
    for (const LiveUpdate& update : metadata_.updates) {
      const std::size_t begin = find_update(by_beginning, update);
      const std::size_t end = begin == blocks_.size() ? begin : end_of(begin, update);
      if (end > begin && tells_body(begin, end, update)) {
        found_.entries.push_back({begin, end, html::kNoNode, update.published, {}});
      } else if (!update.body.empty()) {
        found_.not_on_page.push_back(update);
      }
    }
    std::sort(found_.entries.begin(), found_.entries.end(),
              [](const LiveEntry& a, const LiveEntry& b) { return a.begin < b.begin; });
    for (std::size_t i = 1; i < found_.entries.size(); ++i) {
      found_.entries[i - 1].end = std::min(found_.entries[i - 1].end, found_.entries[i].begin);
    }
    std::erase_if(found_.entries, [](const LiveEntry& entry) { return entry.begin == entry.end; });
  }

  // More than the headline of the update, which a list of key events has, too.
  bool tells_body(std::size_t begin, std::size_t end, const LiveUpdate& update) const {
    return update.body.empty() || end > begin + 1 ||
           holds_words(folded(update.body), folded(cut(blocks_[begin].text, kMaxUpdateBytes)));
  }

  // After the last block in a row that stands in the update.
  std::size_t end_of(std::size_t begin, const LiveUpdate& update) const {
    const std::string body = folded(update.body);
    std::size_t end = begin + 1;
    const std::size_t most = std::min(blocks_.size(), begin + kMaxEntryBlocks);
    while (end < most && blocks_[end].text.size() < 2 * kMaxUpdateBytes) {
      const std::string text = folded(blocks_[end].text);
      if (text.empty() || !holds_words(body, text)) break;
      ++end;
    }
    return end;
  }

  const Tree& tree_;
  std::span<const Block> blocks_;
  std::span<const double> shares_;
  const Metadata& metadata_;
  std::vector<NodeId> times_;
  LiveBlog found_;
};

}  // namespace

LiveBlog read_live_blog(const Tree& tree, std::span<const Block> blocks,
                        std::span<const double> shares, const Metadata& metadata) {
  return Reader(tree, blocks, shares, metadata).run();
}

}  // namespace khaldun::page
