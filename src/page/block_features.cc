// Tested by block_features_test.cc.
#include "page/block_features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "base/utf8.h"
#include "page/block_context.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

constexpr std::array kOwnTags = {Tag::kP,   Tag::kLi, Tag::kH1,  Tag::kH2,         Tag::kH3,
                                 Tag::kH4,  Tag::kTd, Tag::kDiv, Tag::kBlockquote, Tag::kFigcaption,
                                 Tag::kPre, Tag::kDd, Tag::kBr,  Tag::kSection,    Tag::kArticle};

float logarithm(double value) { return static_cast<float>(std::log1p(value)); }
float share(double part, double whole) {
  return whole > 0 ? static_cast<float>(part / whole) : 0.0F;
}

// Adds numbers with their names, so that both stand in one place.
class Row {
 public:
  explicit Row(std::vector<std::string>* names) : names_(names) {}
  void add(const std::string& name, double value) {
    if (names_ != nullptr) names_->push_back(name);
    values_.push_back(static_cast<float>(value));
  }
  FeatureRow take() { return std::move(values_); }

 private:
  std::vector<std::string>* names_;
  FeatureRow values_;
};

struct Characters {
  int digits = 0, capitals = 0, commas = 0, stops = 0, letters = 0;
  bool ends_sentence = false, ends_colon = false, begins_quote = false, begins_small = false;
};

bool is_stop(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0xFF01 || c == 0xFF1F ||
         c == 0x061F || c == 0x06D4 || c == 0x0964 || c == 0x2026;
}
bool is_closing(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB ||
         c == 0x201C || c == 0x300D || c == 0xFF09;
}
bool is_opening(char32_t c) {
  return c == '"' || c == '\'' || c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E ||
         c == 0x300C;
}

Characters characters_of(std::string_view text) {
  Characters counts;
  bool is_first = true;
  for (std::size_t at = 0; at < text.size();) {
    const base::Character character = base::next_character(text, at);
    const char32_t c = character.code;
    at += character.bytes;
    counts.digits += c >= '0' && c <= '9' ? 1 : 0;
    counts.capitals += c >= 'A' && c <= 'Z' ? 1 : 0;
    counts.letters += (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? 1 : c > 0x7F ? 1 : 0;
    counts.commas += c == ',' || c == ';' || c == 0x060C || c == 0xFF0C || c == 0x3001 ? 1 : 0;
    counts.stops += is_stop(c) ? 1 : 0;
    if (is_first) {
      counts.begins_quote = is_opening(c);
      counts.begins_small = c >= 'a' && c <= 'z';
      is_first = false;
    }
    if (is_stop(c))
      counts.ends_sentence = true;
    else if (!is_closing(c) && c != ' ')
      counts.ends_sentence = false;
    counts.ends_colon = c == ':' || c == 0xFF1A;
  }
  return counts;
}

void add_text(const Block& block, Row& row) {
  const Characters counts = characters_of(block.text);
  const auto bytes = static_cast<double>(block.text.size());
  row.add("words", logarithm(block.words));
  row.add("characters", logarithm(block.characters));
  row.add("word_length", share(block.characters, block.words));
  row.add("link_share", share(block.link_bytes, bytes));
  row.add("strong_share", share(block.strong_bytes, bytes));
  row.add("digits", share(counts.digits, block.characters));
  row.add("capitals", share(counts.capitals, counts.letters));
  row.add("commas", share(counts.commas, block.words));
  row.add("sentences", logarithm(counts.stops));
  row.add("stops", share(counts.stops, block.words));
  row.add("ends_sentence", counts.ends_sentence);
  row.add("ends_colon", counts.ends_colon);
  row.add("begins_quote", counts.begins_quote);
  row.add("begins_small", counts.begins_small);
  row.add("copyright", block.text.find("©") != std::string::npos);
  row.add("at_sign", block.text.find('@') != std::string::npos);
  row.add("bar", block.text.find('|') != std::string::npos);
  row.add("arrow", block.text.find("»") != std::string::npos ||
                       block.text.find("→") != std::string::npos ||
                       block.text.find("›") != std::string::npos);
}

void add_phrases(std::span<const std::uint32_t> kinds, std::size_t i, Row& row) {
  for (std::size_t kind = 0; kind < kPhraseKinds; ++kind) {
    row.add("says_" + std::string(to_string(static_cast<PhraseKind>(kind))),
            (kinds[i] >> kind & 1) != 0);
  }
  row.add("before_says", i > 0 && kinds[i - 1] != 0);
  row.add("after_says", i + 1 < kinds.size() && kinds[i + 1] != 0);
}

void add_elements(const Tree& tree, const Block& block, const BlockContext& context, Row& row) {
  for (const Tag tag : kOwnTags) {
    row.add("own_" + std::string(html::name_of(tag)), tree.tag(block.element) == tag);
  }
  for (const Tag tag : BlockContext::kTagsAbove) {
    row.add("in_" + std::string(html::name_of(tag)), context.has_above(block.element, tag));
  }
  row.add("depth", static_cast<float>(tree.depth(block.element)));
  for (std::size_t i = 0; i < kHints; ++i) {
    const auto hint = static_cast<Hint>(i);
    row.add("near_" + std::string(to_string(hint)), context.nearness(block.element, hint));
  }
  row.add("itemprop_body", context.has_itemprop_body(block.element));
}

void add_place(const BlockContext& context, std::size_t i, std::size_t count, Row& row) {
  const BlockContext::Place place = context.place(i);
  row.add("index_share", share(static_cast<double>(i), static_cast<double>(count)));
  row.add("words_before", share(place.words_before, context.words()));
  row.add("good_before", share(place.good_before, context.good_words()));
  row.add("good_after", share(context.good_words() - place.good_before, context.good_words()));
  row.add("since_heading", logarithm(std::max(place.words_since_h1, 0.0)));
  row.add("after_heading", place.words_since_h1 >= 0);
  row.add("page_words", logarithm(context.words()));
  row.add("page_good", logarithm(context.good_words()));
  row.add("title_words", place.title_share);
  row.add("h1_before", std::min(place.headings_before, 5));
  row.add("article_number", std::min(place.article_number, 10));
  row.add("article_good", share(place.article_good, context.good_words()));
  row.add("repeats", logarithm(place.same_texts));
  row.add("path_good", share(place.path_good, context.good_words()));
  row.add("path_blocks", logarithm(place.path_blocks));
  row.add("path_good_words", share(place.path_good, place.path_words));
  row.add("in_half", place.in_half);
  row.add("in_most", place.in_most);
  row.add("below_most", static_cast<float>(place.levels_below_most));
  for (std::size_t level = 0; level < place.above.size(); ++level) {
    const auto& above = place.above.at(level);
    const std::string prefix = "above" + std::to_string(level + 1) + "_";
    row.add(prefix + "good", share(above.good, context.good_words()));
    row.add(prefix + "good_words", share(above.good, above.words));
    row.add(prefix + "links", share(above.link_bytes, above.bytes));
    row.add(prefix + "blocks", logarithm(above.blocks));
  }
}

void add_neighbour(const Tree& tree, std::span<const Block> blocks, std::size_t i, int offset,
                   Row& row) {
  const std::string prefix =
      (offset < 0 ? "before" : "after") + std::to_string(std::abs(offset)) + "_";
  const auto at = static_cast<std::ptrdiff_t>(i) + offset;
  const bool is_there = at >= 0 && at < static_cast<std::ptrdiff_t>(blocks.size());
  const Block* other = is_there ? &blocks[static_cast<std::size_t>(at)] : nullptr;
  const Block& own = blocks[i];
  row.add(prefix + "words", is_there ? logarithm(other->words) : -1.0F);
  row.add(prefix + "links",
          is_there ? share(other->link_bytes, static_cast<double>(other->text.size())) : -1.0F);
  row.add(prefix + "sibling", is_there && tree.parent(other->element) == tree.parent(own.element));
  row.add(prefix + "same_tag", is_there && tree.tag(other->element) == tree.tag(own.element));
}

FeatureRow row_of(const Tree& tree, std::span<const Block> blocks, const BlockContext& context,
                  std::span<const std::uint32_t> kinds, std::size_t i,
                  std::vector<std::string>* names) {
  Row row(names);
  add_text(blocks[i], row);
  add_phrases(kinds, i, row);
  add_elements(tree, blocks[i], context, row);
  add_place(context, i, blocks.size(), row);
  for (const int offset : {-3, -2, -1, 1, 2, 3}) add_neighbour(tree, blocks, i, offset, row);
  return row.take();
}

}  // namespace

const std::vector<std::string>& block_feature_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> result;
    Tree tree;
    const NodeId p = tree.open(Tag::kP, "p");
    tree.add_text("x");
    tree.finish();
    const std::vector<Block> blocks = {{p, p + 1, p + 2, "x", 1, 1, 0, 0}};
    const std::uint32_t none = 0;
    row_of(tree, blocks, BlockContext(tree, blocks, Hints()), {&none, 1}, 0, &result);
    return result;
  }();
  return names;
}

std::vector<FeatureRow> block_features(const Tree& tree, std::span<const Block> blocks,
                                       const BodyWords& words) {
  const BlockContext context(tree, blocks, words.hints);
  std::vector<std::uint32_t> kinds;
  for (const Block& block : blocks) kinds.push_back(words.phrases.kinds_in(block.text));
  std::vector<FeatureRow> rows;
  rows.reserve(blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    rows.push_back(row_of(tree, blocks, context, kinds, i, nullptr));
  }
  return rows;
}

}  // namespace khaldun::page
