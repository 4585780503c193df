// XmlTree::parse: nesting, namespaces and what is inherited. Tested by xml_tree_test.cc.
#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "feeds/feed_links.h"
#include "feeds/feed_strings.h"
#include "feeds/xml_events.h"
#include "feeds/xml_names.h"
#include "feeds/xml_tree.h"
#include "khaldun/limits.h"

namespace khaldun::feeds {

class XmlTreeBuilder {
 public:
  XmlTreeBuilder(std::string_view base, std::string_view language, const FeedLimits& limits)
      : limits_(limits) {
    tree_.bases_.emplace_back(base);
    tree_.languages_.emplace_back(language);
    tree_.nodes_.emplace_back().end = 1;
    open_.push_back({});
  }

  void open(std::string_view raw_name, const std::vector<XmlAttribute>& attributes);
  void close(std::string_view raw_name);
  void add_text(std::string_view text);
  bool is_full() const {
    return tree_.nodes_.size() >= limits_.nodes || tree_.attributes_.size() >= limits_.nodes;
  }
  XmlTree finish(std::vector<std::string> mends);

 private:
  struct Open {
    XmlId id = 0;
    std::string raw_name;
    std::size_t prefixes = 0;  // how many were declared outside
  };
  struct Prefix {
    std::string prefix;
    std::optional<std::string> vocabulary;  // none when unknown
  };

  XmlTree::Range keep(std::string_view words);
  void declare(const std::vector<XmlAttribute>& attributes);
  std::string name_of(std::string_view raw_name) const;
  void inherit(XmlTree::Node& node, const std::vector<XmlAttribute>& attributes);
  void pop();

  FeedLimits limits_;
  XmlTree tree_;
  std::vector<Open> open_;
  std::vector<Prefix> prefixes_;
  std::size_t too_deep_ = 0;  // elements open beyond the limit
  bool unclosed_ = false;
  bool was_deep_ = false;
};

namespace {

std::pair<std::string_view, std::string_view> split(std::string_view raw_name) {
  const std::size_t colon = raw_name.find(':');
  if (colon == std::string_view::npos) return {"", raw_name};
  return {raw_name.substr(0, colon), raw_name.substr(colon + 1)};
}

}  // namespace

XmlTree::Range XmlTreeBuilder::keep(std::string_view words) {
  const auto begin = static_cast<std::uint32_t>(tree_.bytes_.size());
  tree_.bytes_ += words;
  return {begin, static_cast<std::uint32_t>(tree_.bytes_.size())};
}

void XmlTreeBuilder::declare(const std::vector<XmlAttribute>& attributes) {
  for (const XmlAttribute& attribute : attributes) {
    std::string name = base::lowered(attribute.name);
    if (name != "xmlns" && !name.starts_with("xmlns:")) continue;
    if (prefixes_.size() >= limits::kMaxXmlPrefixes) return;
    const auto vocabulary = vocabulary_of(attribute.value);
    prefixes_.push_back({name.size() > 6 ? name.substr(6) : "", {}});
    if (vocabulary) prefixes_.back().vocabulary = *vocabulary;
  }
}

std::string XmlTreeBuilder::name_of(std::string_view raw_name) const {
  const std::string lower = base::lowered(raw_name);
  const auto [prefix, local] = split(lower);
  const auto declared =
      std::find_if(prefixes_.rbegin(), prefixes_.rend(),
                   [&, wanted = prefix](const Prefix& known) { return known.prefix == wanted; });
  std::optional<std::string_view> vocabulary;
  if (declared == prefixes_.rend()) {
    vocabulary = prefix.empty() ? "" : vocabulary_of_prefix(prefix);
  } else if (declared->vocabulary) {
    vocabulary = *declared->vocabulary;
  }
  if (!vocabulary) return (prefix.empty() ? "?" : std::string(prefix)) + ":" + std::string(local);
  if (vocabulary->empty()) return std::string(local);
  return std::string(*vocabulary) + ":" + std::string(local);
}

void XmlTreeBuilder::inherit(XmlTree::Node& node, const std::vector<XmlAttribute>& attributes) {
  const XmlTree::Node& outer = tree_.nodes_[node.parent];
  node.base = outer.base;
  node.language = outer.language;
  for (const XmlAttribute& attribute : attributes) {
    if (equals_lowered(attribute.name, "xml:base") || equals_lowered(attribute.name, "base")) {
      std::string base = resolved_base(tree_.bases_[outer.base], attribute.value);
      if (base.size() > limits::kMaxUrlBytes || tree_.bases_.size() >= limits::kMaxXmlBases)
        continue;
      tree_.bases_.push_back(std::move(base));
      node.base = static_cast<std::uint32_t>(tree_.bases_.size() - 1);
    } else if (equals_lowered(attribute.name, "xml:lang") ||
               equals_lowered(attribute.name, "lang")) {
      std::string language(stripped(attribute.value));
      std::replace(language.begin(), language.end(), '_', '-');
      tree_.languages_.push_back(std::move(language));
      node.language = static_cast<std::uint32_t>(tree_.languages_.size() - 1);
    }
  }
}

void XmlTreeBuilder::open(std::string_view raw_name, const std::vector<XmlAttribute>& attributes) {
  if (open_.size() > limits_.depth) {
    ++too_deep_;
    was_deep_ = true;
    return;
  }
  const std::size_t prefixes = prefixes_.size();
  declare(attributes);
  XmlTree::Node node;
  node.parent = open_.back().id;
  node.words = keep(name_of(raw_name));
  inherit(node, attributes);
  node.attributes.begin = static_cast<std::uint32_t>(tree_.attributes_.size());
  for (const XmlAttribute& attribute : attributes) {
    std::string name = base::lowered(attribute.name);
    if (name == "xmlns" || name.starts_with("xmlns:")) continue;
    const XmlTree::Range kept = keep(name);
    tree_.attributes_.push_back({kept, keep(attribute.value)});
  }
  node.attributes.end = static_cast<std::uint32_t>(tree_.attributes_.size());
  open_.push_back({static_cast<XmlId>(tree_.nodes_.size()), base::lowered(raw_name), prefixes});
  tree_.nodes_.push_back(node);
}

void XmlTreeBuilder::pop() {
  tree_.nodes_[open_.back().id].end = static_cast<XmlId>(tree_.nodes_.size());
  prefixes_.resize(open_.back().prefixes);
  open_.pop_back();
}

void XmlTreeBuilder::close(std::string_view raw_name) {
  if (too_deep_ > 0) {
    --too_deep_;
    return;
  }
  const std::string wanted = base::lowered(raw_name);
  const auto found = std::find_if(open_.rbegin(), open_.rend() - 1,
                                  [&](const Open& open) { return open.raw_name == wanted; });
  if (found == open_.rend() - 1) {
    unclosed_ = true;
    return;
  }
  for (auto left = found - open_.rbegin(); left > 0; --left) {
    pop();
    unclosed_ = true;
  }
  pop();
}

void XmlTreeBuilder::add_text(std::string_view text) {
  if (text.empty()) return;
  XmlTree::Node& last = tree_.nodes_.back();
  if (last.is_text && last.parent == open_.back().id && last.words.end == tree_.bytes_.size()) {
    last.words.end = keep(text).end;
    return;
  }
  XmlTree::Node node;
  node.parent = open_.back().id;
  node.end = static_cast<XmlId>(tree_.nodes_.size() + 1);
  node.base = tree_.nodes_[node.parent].base;
  node.language = tree_.nodes_[node.parent].language;
  node.words = keep(text);
  node.is_text = true;
  tree_.nodes_.push_back(node);
}

XmlTree XmlTreeBuilder::finish(std::vector<std::string> mends) {
  if (open_.size() > 1)
    mends.push_back("ends inside <" + open_.back().raw_name.substr(0, 60) + ">");
  if (unclosed_) mends.emplace_back("tags that do not match");
  if (was_deep_) mends.emplace_back("elements nested too deeply, only their text kept");
  if (is_full()) mends.emplace_back("too many elements, the rest left out");
  while (open_.size() > 1) pop();
  tree_.nodes_[0].end = static_cast<XmlId>(tree_.nodes_.size());
  tree_.mends_ = std::move(mends);
  return std::move(tree_);
}

XmlTree XmlTree::parse(std::string_view utf8, std::string_view base, std::string_view language,
                       const FeedLimits& limits) {
  XmlReader reader(utf8, limits.entities);
  XmlTreeBuilder builder(base, language, limits);
  while (!builder.is_full() && reader.next()) {
    switch (reader.kind()) {
      case XmlEvent::kStart: builder.open(reader.name(), reader.attributes()); break;
      case XmlEvent::kEnd: builder.close(reader.name()); break;
      case XmlEvent::kText: builder.add_text(reader.text()); break;
    }
  }
  return builder.finish(reader.mends());
}

}  // namespace khaldun::feeds
