// Tested by meta_tags_test.cc.
#include "page/meta_tags.h"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/ascii.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

constexpr std::size_t kMaxTags = 1000;
constexpr std::size_t kMaxNameBytes = 100;
constexpr std::size_t kMaxJsonBytes = 64 << 10;
constexpr std::size_t kMaxValues = 100;

// Members of parsely-page, and the tags that say the same.
constexpr auto kParsely = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"title", "parsely-title"},
     {"link", "parsely-link"},
     {"author", "parsely-author"},
     {"authors", "parsely-author"},
     {"pub_date", "parsely-pub-date"},
     {"section", "parsely-section"},
     {"tags", "parsely-tags"},
     {"image_url", "parsely-image-url"}});

// Headers of HTTP that tell when the page was sent.
bool is_of_serving(std::string_view header) {
  return equals_ignoring_case(header, "last-modified") || equals_ignoring_case(header, "date") ||
         equals_ignoring_case(header, "expires");
}

bool has_depth(std::string_view json, int most) {
  int depth = 0;
  for (const char c : json) {
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    if (depth > most) return true;
  }
  return false;
}

}  // namespace

MetaTags::MetaTags(const html::Tree& tree, const std::vector<html::NodeId>& nodes) {
  for (const html::NodeId id : nodes) {
    const std::string_view content = trimmed(tree.attribute(id, "content"));
    if (content.empty()) continue;
    for (const std::string_view attribute : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string_view name = trimmed(tree.attribute(id, attribute));
      if (name.empty() || name.size() > kMaxNameBytes) continue;
      if (attribute == "http-equiv" && is_of_serving(name)) continue;
      tags_.push_back({base::lowered(name), content, attribute == "itemprop"});
      if (tags_.size() >= kMaxTags) return;
      if (tags_.back().name == "parsely-page") add_parsely(content);
    }
  }
}

void MetaTags::add_parsely(std::string_view json) {
  constexpr int kMaxDepth = 8;
  if (json.size() > kMaxJsonBytes || has_depth(json, kMaxDepth)) return;
  const auto page = nlohmann::json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (!page.is_object()) return;
  const auto add = [this](std::string_view name, const nlohmann::json& value) {
    if (!value.is_string() || values_.size() >= kMaxValues) return;
    values_.push_back(value.get<std::string>());
    const std::string_view content = trimmed(values_.back());
    if (!content.empty()) tags_.push_back({std::string(name), content, false});
  };
  for (const auto& [member, name] : kParsely) {
    const auto found = page.find(member);
    if (found == page.end()) continue;
    if (!found->is_array()) {
      add(name, *found);
      continue;
    }
    for (const auto& value : *found) add(name, value);
  }
}

const MetaTag* MetaTags::first(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    for (const MetaTag& tag : tags_) {
      if (tag.name == name) return &tag;
    }
  }
  return nullptr;
}

std::string_view MetaTags::content(std::initializer_list<std::string_view> names) const {
  const MetaTag* found = first(names);
  return found == nullptr ? std::string_view() : found->content;
}

std::vector<std::string_view> MetaTags::all(std::string_view name) const {
  std::vector<std::string_view> contents;
  for (const MetaTag& tag : tags_) {
    if (tag.name == name) contents.push_back(tag.content);
  }
  return contents;
}

}  // namespace khaldun::page
