// OpenElements: the stack of elements that are open, and what stands in the scope of the last one.
//
//   OpenElements open;
//   open.push({.node = p, .tag = Tag::kP});
//   if (open.has_in_scope(Tag::kP, Scope::kButton)) open.pop_through(Tag::kP);
//
// HTML Living Standard, section 13.2.4.2. Searches go down the stack, whose height tree_builder.h
// bounds; tags that are not open at all are known without one. Not thread-safe. Tested by
// open_elements_test.cc.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "html/page_tree.h"
#include "html/tag_traits.h"

namespace khaldun::html {

enum class Scope : std::uint8_t { kDefault, kListItem, kButton, kTable };

enum class Namespace : std::uint8_t { kHtml, kSvg, kMath };

// Where HTML may stand inside svg and math again.
enum class Integration : std::uint8_t { kNone, kHtml, kMathText, kAnnotation };

struct OpenElement {
  NodeId node = 0;
  Tag tag = Tag::kOther;
  Namespace space = Namespace::kHtml;
  Integration integration = Integration::kNone;

  bool is(Tag wanted) const { return tag == wanted && space == Namespace::kHtml; }
  bool has(TagTrait trait) const { return space == Namespace::kHtml && html::has(tag, trait); }
  bool is_special() const { return has(TagTrait::kSpecial) || integration != Integration::kNone; }
};

class OpenElements {
 public:
  bool empty() const { return elements_.empty(); }
  std::size_t size() const { return elements_.size(); }
  const OpenElement& operator[](std::size_t i) const { return elements_[i]; }  // 0: html
  const OpenElement& top() const { return elements_.back(); }

  void push(const OpenElement& element);
  void pop();  // but for the first one, which stays
  void insert(std::size_t i, const OpenElement& element);
  void remove(std::size_t i);
  void replace_node(std::size_t i, NodeId node) { elements_[i].node = node; }

  bool is_open(Tag tag) const { return count_[static_cast<std::size_t>(tag)] > 0; }
  bool has_in_scope(Tag tag, Scope scope = Scope::kDefault) const;
  bool has_heading_in_scope() const;
  bool has_node_in_scope(NodeId node) const;
  // The place on the stack; size() if it is not open.
  std::size_t find(NodeId node) const;

  // Pops up to the last one with the tag, which must be open.
  void pop_through(Tag tag);
  void pop_through_heading();
  // Pops elements whose end may be left out, but not `except`.
  void pop_implied(Tag except = Tag::kDocument);
  // The same, for those too whose ends only a template may leave out.
  void pop_implied_thoroughly();
  // Pops until one with a bit of `traits` is the last one.
  void pop_to(std::uint32_t traits);

 private:
  template <typename Predicate>
  bool has_in_scope_if(const Predicate& wanted, Scope scope) const;
  static bool ends(const OpenElement& element, Scope scope);

  std::vector<OpenElement> elements_;
  std::array<std::uint32_t, 256> count_{};  // of each tag, in HTML's namespace
};

}  // namespace khaldun::html
