// Tested by meta_tags_test.cc.
#include "page/meta_tags.h"

#include "base/ascii.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

constexpr std::size_t kMaxTags = 1000;
constexpr std::size_t kMaxNameBytes = 100;

}  // namespace

MetaTags::MetaTags(const html::Tree& tree, const std::vector<html::NodeId>& nodes) {
  for (const html::NodeId id : nodes) {
    const std::string_view content = trimmed(tree.attribute(id, "content"));
    if (content.empty()) continue;
    for (const std::string_view attribute : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string_view name = trimmed(tree.attribute(id, attribute));
      if (name.empty() || name.size() > kMaxNameBytes) continue;
      tags_.push_back({base::lowered(name), content, attribute == "itemprop"});
      if (tags_.size() >= kMaxTags) return;
    }
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
