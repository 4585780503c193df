// Tested by page_properties_test.cc.
#include "page/page_properties.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "page/page_map.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

using html::NodeId;

constexpr std::size_t kMaxTextBytes = 200;
constexpr std::size_t kMaxAddressBytes = 4000;
constexpr std::size_t kMaxNameBytes = 300;  // of a property or type

// "articleSection" of "schema:articleSection" and "https://schema.org/articleSection"; "" of other
// vocabularies ("og:image").
std::string_view name_in_schema(std::string_view name) {
  name = cut(trimmed(name), kMaxNameBytes);
  for (const std::string_view start :
       {"http://schema.org/", "https://schema.org/", "schema:", "http://www.schema.org/"}) {
    if (name.starts_with(start)) return name.substr(start.size());
  }
  return name.find_first_of(":/") == std::string_view::npos ? name : std::string_view();
}

class PropertyReader {
 public:
  explicit PropertyReader(const html::Tree& tree) : tree_(tree), items_(tree.size(), 0) {}

  PageProperties run() {
    find_items();
    if (article_ == 0) return {};
    for (NodeId id = article_ + 1; id < tree_.end(article_); ++id) {
      if (tree_.tag(id) == html::Tag::kText || item_above(id) != article_) continue;
      for (const std::string_view attribute : {"itemprop", "property"}) read(id, attribute);
    }
    return std::move(found_);
  }

 private:
  bool is_item(NodeId id) const {
    return tree_.has_attribute(id, "itemscope") || tree_.has_attribute(id, "typeof");
  }

  bool is_article(NodeId id) const {
    for (const std::string_view attribute : {"itemtype", "typeof"}) {
      for (const std::string_view type :
           split_at(cut(tree_.attribute(id, attribute), kMaxNameBytes), ' ')) {
        const std::string_view name = name_in_schema(type);
        if (name.ends_with("Article") || name.ends_with("Posting")) return true;
      }
    }
    return false;
  }

  // Of each node the item that it is or stands in (0: none), and the largest article.
  void find_items() {
    NodeId most = 0;
    for (NodeId id = 1; id < tree_.size(); ++id) {
      const bool begins = tree_.tag(id) != html::Tag::kText && is_item(id);
      items_[id] = begins ? id : items_[tree_.parent(id)];
      if (!begins || !is_article(id) || tree_.end(id) - id <= most) continue;
      most = tree_.end(id) - id;
      article_ = id;
    }
  }

  // The item that a property at the node is of.
  NodeId item_above(NodeId id) const { return items_[tree_.parent(id)]; }

  void read(NodeId id, std::string_view attribute) {
    for (const std::string_view written :
         split_at(cut(tree_.attribute(id, attribute), kMaxNameBytes), ' ')) {
      const std::string_view name = name_in_schema(written);
      const std::string source = std::string(attribute) + " " + std::string(name);
      if (name == "articleSection") set(found_.section, text_of(id), source);
      if (name == "publisher") set(found_.publisher, name_of(id), source);
      if (name == "image") set(found_.image, address_of(id), source);
      if (name == "isAccessibleForFree") read_free(id, source);
    }
  }

  static void set(Fact& fact, std::string value, const std::string& source) {
    if (!fact.is_known() && !value.empty()) fact = {std::move(value), source};
  }

  void read_free(NodeId id, const std::string& source) {
    const std::string value = base::lowered(text_of(id));
    const bool is_free = value.ends_with("true");
    if (found_.is_free || !(is_free || value.ends_with("false"))) return;
    found_.is_free = is_free;
    found_.is_free_source = source;
  }

  std::string text_of(NodeId id) const {
    const std::string_view content = trimmed(tree_.attribute(id, "content"));
    if (!content.empty()) return content.size() > kMaxTextBytes ? "" : tidy(content);
    return tidy(short_text(tree_, id, kMaxTextBytes));
  }

  // The first property of this name of an item; kNoNode for none.
  NodeId property_of(NodeId item, std::string_view wanted) const {
    for (NodeId id = item + 1; id < tree_.end(item); ++id) {
      if (tree_.tag(id) == html::Tag::kText || item_above(id) != item) continue;
      for (const std::string_view attribute : {"itemprop", "property"}) {
        if (name_in_schema(tree_.attribute(id, attribute)) == wanted) return id;
      }
    }
    return html::kNoNode;
  }

  // An organisation is named by its property or by all that it says.
  std::string name_of(NodeId id) const {
    if (!is_item(id)) return text_of(id);
    const NodeId name = property_of(id, "name");
    return text_of(name == html::kNoNode ? id : name);
  }

  std::string address_of(NodeId id) const {
    if (is_item(id)) {
      for (const std::string_view name : {"url", "contentUrl", "contentURL"}) {
        const NodeId part = property_of(id, name);
        if (part != html::kNoNode) return address_in(part);
      }
    }
    return address_in(id);
  }

  std::string address_in(NodeId id) const {
    for (const std::string_view attribute : {"content", "src", "href", "resource"}) {
      const std::string_view value = trimmed(tree_.attribute(id, attribute));
      if (!value.empty()) return value.size() > kMaxAddressBytes ? "" : std::string(value);
    }
    return {};
  }

  const html::Tree& tree_;
  std::vector<NodeId> items_;
  NodeId article_ = 0;
  PageProperties found_;
};

}  // namespace

PageProperties read_properties(const html::Tree& tree) { return PropertyReader(tree).run(); }

}  // namespace khaldun::page
