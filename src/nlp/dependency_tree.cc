#include "nlp/dependency_tree.h"

#include <algorithm>
#include <string>

namespace khaldun::nlp {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::string_view kDelimiter = "||";
// As in spaCy; four are known to be needed by real text.
constexpr int kMaxPasses = 12;

}  // namespace

Result<void> LiftedLabels::add(std::string_view name, LabelTable& labels) {
  const std::size_t at = name.find(kDelimiter);
  if (at == std::string_view::npos) return {};
  const std::string_view head = name.substr(at + kDelimiter.size());
  if (at == 0 || head.empty() || head.find(kDelimiter) != std::string_view::npos) {
    return Error{ErrorCode::kInvalidModel,
                 "expected a label of the form a||b, found " + std::string(name)};
  }
  const LabelId id = labels.add(name);
  if (id >= parts_.size()) parts_.resize(id + 1u);
  parts_[id] = {labels.add(name.substr(0, at)), labels.add(head)};
  return {};
}

void DependencyTree::widen(std::span<const Token> tokens, std::uint32_t i) {
  Edges& head = edges_[tokens[i].head];
  head.left = std::min(head.left, edges_[i].left);
  head.right = std::max(head.right, edges_[i].right);
}

// One pass forwards and one backwards settle a projective tree. Crossing arcs need more, until
// every head lies in its own sentence.
void DependencyTree::set_sentence_starts(std::span<Token> tokens) {
  const auto size = static_cast<std::uint32_t>(tokens.size());
  edges_.resize(size);
  for (std::uint32_t i = 0; i < size; ++i) edges_[i] = {i, i};
  for (int pass = 0; pass < kMaxPasses; ++pass) {
    for (std::uint32_t i = 0; i < size; ++i) widen(tokens, i);
    for (std::uint32_t i = size; i-- > 0;) widen(tokens, i);
    is_start_.assign(size, 0);
    for (std::uint32_t i = 0; i < size; ++i) {
      if (tokens[i].head == i) is_start_[edges_[i].left] = 1;
    }
    if (heads_stay_in_sentences(tokens)) break;
  }
  for (std::uint32_t i = 0; i < size; ++i) tokens[i].sentence_start = is_start_[i] != 0;
}

// The bounds are spaCy's: the word after a sentence may be a head in it, and the last word of the
// document is not looked at.
bool DependencyTree::heads_stay_in_sentences(std::span<const Token> tokens) {
  const auto size = static_cast<std::uint32_t>(tokens.size());
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    if ((i == 0 || is_start_[i] == 0) && i + 1 != size) continue;
    for (std::uint32_t j = begin; j < i; ++j) {
      if (tokens[j].head < begin || tokens[j].head > i) return false;
    }
    begin = i;
  }
  return true;
}

bool DependencyTree::deprojectivize(const LiftedLabels& lifted,
                                    std::span<const std::uint8_t> is_space,
                                    std::span<Token> tokens) {
  bool changed = false;
  bool has_lists = false;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const LiftedLabels::Parts parts = lifted.parts(tokens[i].dep);
    if (parts.label == 0) continue;
    if (!has_lists) list_children(tokens);
    has_lists = true;
    const std::uint32_t head = find_head(tokens, is_space, i, parts.head_label);
    if (head != tokens[i].head) {
      move(tokens, i, head);
      changed = true;
    }
    tokens[i].dep = parts.label;
  }
  return changed;
}

void DependencyTree::list_children(std::span<const Token> tokens) {
  first_child_.assign(tokens.size(), kNone);
  next_sibling_.assign(tokens.size(), kNone);
  for (auto i = static_cast<std::uint32_t>(tokens.size()); i-- > 0;) {
    const std::uint32_t head = tokens[i].head;
    if (head == i) continue;
    next_sibling_[i] = first_child_[head];
    first_child_[head] = i;
  }
}

void DependencyTree::move(std::span<Token> tokens, std::uint32_t token, std::uint32_t head) {
  if (const std::uint32_t old = tokens[token].head; old != token) {
    std::uint32_t* link = &first_child_[old];
    while (*link != token) link = &next_sibling_[*link];
    *link = next_sibling_[token];
  }
  tokens[token].head = head;
  std::uint32_t* link = &first_child_[head];
  while (*link != kNone && *link < token) link = &next_sibling_[*link];
  next_sibling_[token] = *link;
  *link = token;
}

// Breadth first from the head of `token`, which is the answer if nothing below it has the label.
std::uint32_t DependencyTree::find_head(std::span<const Token> tokens,
                                        std::span<const std::uint8_t> is_space, std::uint32_t token,
                                        LabelId label) {
  queue_.assign(1, tokens[token].head);
  for (std::size_t i = 0; i < queue_.size(); ++i) {
    const std::uint32_t parent = queue_[i];
    for (std::uint32_t child = first_child_[parent]; child != kNone; child = next_sibling_[child]) {
      // spaCy knows the children between the edges that were set before any head moved.
      const bool is_seen = edges_[parent].left <= child && child <= edges_[parent].right;
      if (!is_seen || is_space[child] != 0 || child == token) continue;
      if (tokens[child].dep == label) return child;
      queue_.push_back(child);
    }
  }
  return tokens[token].head;
}

}  // namespace khaldun::nlp
