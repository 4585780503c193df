// Tested by site_selector_test.cc.
#include "page/site_selector.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/tsv.h"

namespace khaldun::page {

using html::NodeId;
using html::Tag;
using html::Tree;

namespace {

bool is_name_part(char c) {
  const char low = base::lower(c);
  return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t begin = at;
    while (at < words.size() && !base::is_blank(words[at])) ++at;
    if (words.substr(begin, at - begin) == word) return true;
    ++at;
  }
  return false;
}

}  // namespace

// Reads a selector from its beginning to its end.
class SelectorReader {
 public:
  explicit SelectorReader(std::string_view text) : text_(text) {}

  Result<SiteSelector> run() {
    SiteSelector selector;
    skip_blanks();
    while (at_ < text_.size()) {
      KHALDUN_TRY(SiteSelector::Element element, read_element());
      selector.elements_.push_back(std::move(element));
      if (selector.elements_.size() > SiteSelector::kMaxElements) {
        return mistake("at most " + std::to_string(SiteSelector::kMaxElements) + " elements");
      }
      skip_blanks();
    }
    if (selector.elements_.empty()) return mistake("a selector as in \"div.story p\"");
    return selector;
  }

 private:
  Error mistake(const std::string& expected) const {
    return {ErrorCode::kInvalidData, "expected " + expected + " at column " +
                                         std::to_string(at_ + 1) + " of the selector, found " +
                                         base::quoted_or_nothing(text_.substr(at_))};
  }

  void skip_blanks() {
    while (at_ < text_.size() && base::is_blank(text_[at_])) ++at_;
  }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::string_view take_name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_name_part(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  Result<SiteSelector::Element> read_element() {
    SiteSelector::Element element;
    const bool is_any = take('*');
    if (!is_any) element.tag = base::lowered(take_name());
    while (at_ < text_.size() && !base::is_blank(text_[at_])) {
      KHALDUN_TRY(SiteSelector::Condition condition, read_condition());
      element.conditions.push_back(std::move(condition));
    }
    return element;
  }

  Result<SiteSelector::Condition> read_condition() {
    SiteSelector::Condition condition;
    if (take('[')) return read_attribute();
    if (take('.')) {
      condition = {"class", "", true, true};
    } else if (take('#')) {
      condition = {"id", "", false, true};
    } else {
      return mistake("a tag, .class, #id or [attribute=value]");
    }
    condition.value = take_name();
    if (condition.value.empty()) return mistake("a name");
    return condition;
  }

  Result<SiteSelector::Condition> read_attribute() {
    SiteSelector::Condition condition;
    const std::size_t begin = at_;
    while (at_ < text_.size() && (is_name_part(text_[at_]) || text_[at_] == ':')) ++at_;
    condition.attribute = base::lowered(text_.substr(begin, at_ - begin));
    if (condition.attribute.empty()) return mistake("the name of an attribute");
    if (take('=')) {
      condition.has_value = true;
      const char quote = take('"') ? '"' : take('\'') ? '\'' : ']';
      const std::size_t end = text_.find(quote, at_);
      if (end == std::string_view::npos) return mistake("the value's end");
      condition.value = text_.substr(at_, end - at_);
      at_ = quote == ']' ? end : end + 1;
    }
    if (!take(']')) return mistake("\"]\"");
    return condition;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

Result<SiteSelector> SiteSelector::parse(std::string_view text) {
  return SelectorReader(text).run();
}

bool SiteSelector::Element::fits(const Tree& tree, NodeId id) const {
  const Tag kind = tree.tag(id);
  if (kind == Tag::kDocument || kind == Tag::kText) return false;
  if (!tag.empty() && tree.name(id) != tag) return false;
  return std::all_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
    if (!condition.has_value) return tree.has_attribute(id, condition.attribute);
    const std::string_view value = tree.attribute(id, condition.attribute);
    return condition.is_word ? has_word(value, condition.value) : value == condition.value;
  });
}

// The nearest element above that fits is as good as any other: only "below" joins elements.
bool SiteSelector::matches(const Tree& tree, NodeId id) const {
  if (!elements_.back().fits(tree, id)) return false;
  NodeId above = tree.parent(id);
  for (std::size_t left = elements_.size() - 1; left > 0; --left) {
    while (above != html::kNoNode && !elements_[left - 1].fits(tree, above)) {
      above = tree.parent(above);
    }
    if (above == html::kNoNode) return false;
    above = tree.parent(above);
  }
  return true;
}

std::vector<NodeId> SiteSelector::all(const Tree& tree) const {
  std::vector<NodeId> found;
  for (NodeId id = 1; id < tree.size() && found.size() < kMaxMatches;) {
    const bool is_match = matches(tree, id);
    if (is_match) found.push_back(id);
    id = is_match ? tree.end(id) : id + 1;
  }
  return found;
}

}  // namespace khaldun::page
