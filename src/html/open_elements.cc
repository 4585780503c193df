// Tested by open_elements_test.cc.
#include "html/open_elements.h"

namespace khaldun::html {

void OpenElements::push(const OpenElement& element) { insert(size(), element); }

void OpenElements::insert(std::size_t i, const OpenElement& element) {
  elements_.insert(elements_.begin() + static_cast<std::ptrdiff_t>(i), element);
  if (element.space == Namespace::kHtml) ++count_[static_cast<std::size_t>(element.tag)];
}

void OpenElements::pop() {
  if (size() > 1) remove(size() - 1);
}

void OpenElements::remove(std::size_t i) {
  const OpenElement& element = elements_[i];
  if (element.space == Namespace::kHtml) --count_[static_cast<std::size_t>(element.tag)];
  elements_.erase(elements_.begin() + static_cast<std::ptrdiff_t>(i));
}

bool OpenElements::ends(const OpenElement& element, Scope scope) {
  if (scope == Scope::kTable) return element.has(TagTrait::kTableScope);
  if (element.has(TagTrait::kScope) || element.integration != Integration::kNone) return true;
  if (scope == Scope::kButton) return element.is(Tag::kButton);
  return scope == Scope::kListItem && (element.is(Tag::kOl) || element.is(Tag::kUl));
}

template <typename Predicate>
bool OpenElements::has_in_scope_if(const Predicate& wanted, Scope scope) const {
  for (std::size_t i = size(); i-- > 0;) {
    if (wanted(elements_[i])) return true;
    if (ends(elements_[i], scope)) return false;
  }
  return false;
}

bool OpenElements::has_in_scope(Tag tag, Scope scope) const {
  if (!is_open(tag)) return false;
  return has_in_scope_if([&](const OpenElement& element) { return element.is(tag); }, scope);
}

bool OpenElements::has_heading_in_scope() const {
  return has_in_scope_if([](const OpenElement& element) { return element.has(TagTrait::kHeading); },
                         Scope::kDefault);
}

bool OpenElements::has_node_in_scope(NodeId node) const {
  return has_in_scope_if([&](const OpenElement& element) { return element.node == node; },
                         Scope::kDefault);
}

std::size_t OpenElements::find(NodeId node) const {
  for (std::size_t i = size(); i-- > 0;) {
    if (elements_[i].node == node) return i;
  }
  return size();
}

void OpenElements::pop_through(Tag tag) {
  while (size() > 1) {
    const bool found = top().is(tag);
    pop();
    if (found) return;
  }
}

void OpenElements::pop_through_heading() {
  while (size() > 1) {
    const bool found = top().has(TagTrait::kHeading);
    pop();
    if (found) return;
  }
}

void OpenElements::pop_implied(Tag except) {
  while (top().has(TagTrait::kImplied) && !top().is(except)) pop();
}

void OpenElements::pop_implied_thoroughly() {
  while (top().has(TagTrait::kImplied) ||
         (top().has(TagTrait::kTablePart) && !top().is(Tag::kCol))) {
    pop();
  }
}

void OpenElements::pop_to(std::uint32_t traits) {
  while (size() > 1 && (top().space != Namespace::kHtml ||
                        (kTagTraits[static_cast<std::size_t>(top().tag)] & traits) == 0)) {
    pop();
  }
}

}  // namespace khaldun::html
