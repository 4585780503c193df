// Tested by block_features_test.cc.
#include "page/block_features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

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

constexpr std::array<std::string_view, BlockContext::kLevels> kAbove = {"above1_", "above2_",
                                                                        "above3_", "above4_"};
constexpr std::array<std::pair<int, std::string_view>, 6> kBeside = {{{-3, "before3_"},
                                                                      {-2, "before2_"},
                                                                      {-1, "before1_"},
                                                                      {1, "after1_"},
                                                                      {2, "after2_"},
                                                                      {3, "after3_"}}};

// log(1 + value). Most values are small counts, whose logarithms are kept.
float logarithm(double value) {
  constexpr std::size_t kKept = 1024;
  static const auto kept = [] {
    std::array<float, kKept> logarithms{};
    for (std::size_t i = 0; i < kKept; ++i) {
      logarithms[i] = static_cast<float>(std::log1p(static_cast<double>(i)));
    }
    return logarithms;
  }();
  if (value >= 0 && value < kKept) {
    const auto whole = static_cast<std::size_t>(value);
    if (static_cast<double>(whole) == value) return kept[whole];
  }
  return static_cast<float>(std::log1p(value));
}

float share(double part, double whole) {
  return whole > 0 ? static_cast<float>(part / whole) : 0.0F;
}

struct Characters {
  int digits = 0, capitals = 0, commas = 0, stops = 0, letters = 0;
  bool ends_sentence = false, ends_colon = false, begins_quote = false, begins_small = false;
  bool has_copyright = false, has_at_sign = false, has_bar = false, has_arrow = false;
};

// What a character counts as.
using Kinds = std::uint16_t;
constexpr Kinds kDigit = 1 << 0;
constexpr Kinds kCapital = 1 << 1;
constexpr Kinds kSmall = 1 << 2;
constexpr Kinds kComma = 1 << 3;
constexpr Kinds kStop = 1 << 4;
constexpr Kinds kClosing = 1 << 5;
constexpr Kinds kOpening = 1 << 6;
constexpr Kinds kColon = 1 << 7;
constexpr Kinds kCopyright = 1 << 8;
constexpr Kinds kAtSign = 1 << 9;
constexpr Kinds kBar = 1 << 10;
constexpr Kinds kArrow = 1 << 11;
constexpr Kinds kBeyondAscii = 1 << 12;

constexpr Kinds kinds_in_ascii(char c) {
  if (c >= '0' && c <= '9') return kDigit;
  if (c >= 'A' && c <= 'Z') return kCapital;
  if (c >= 'a' && c <= 'z') return kSmall;
  switch (c) {
    case ',':
    case ';': return kComma;
    case '.':
    case '!':
    case '?': return kStop;
    case '"':
    case '\'': return kClosing | kOpening;
    case ')':
    case ']':
    case ' ': return kClosing;  // a blank ends no sentence, and leaves an ended one ended
    case ':': return kColon;
    case '@': return kAtSign;
    case '|': return kBar;
    default: return 0;
  }
}

constexpr std::array<Kinds, 128> kKindsInAscii = [] {
  std::array<Kinds, 128> kinds{};
  for (std::size_t c = 0; c < kinds.size(); ++c) kinds[c] = kinds_in_ascii(static_cast<char>(c));
  return kinds;
}();

Kinds kinds_beyond_ascii(char32_t c) {
  switch (c) {
    case 0xA9: return kBeyondAscii | kCopyright;
    case 0xBB: return kBeyondAscii | kClosing | kArrow;
    case 0x2019:
    case 0x201D:
    case 0x300D:
    case 0xFF09: return kBeyondAscii | kClosing;
    case 0x201C: return kBeyondAscii | kClosing | kOpening;
    case 0xAB:
    case 0x2018:
    case 0x201E:
    case 0x300C: return kBeyondAscii | kOpening;
    case 0x060C:
    case 0x3001:
    case 0xFF0C: return kBeyondAscii | kComma;
    case 0x061F:
    case 0x06D4:
    case 0x0964:
    case 0x2026:
    case 0x3002:
    case 0xFF01:
    case 0xFF1F: return kBeyondAscii | kStop;
    case 0x2192:
    case 0x203A: return kBeyondAscii | kArrow;
    case 0xFF1A: return kBeyondAscii | kColon;
    default: return kBeyondAscii;
  }
}

constexpr unsigned kCountBits = 12;
constexpr std::size_t kCounted = (std::size_t{1} << kCountBits) - 1;  // characters at a time

// Five counts in one number, so that a character costs one addition.
constexpr std::uint64_t counts_of(Kinds kinds) {
  const auto one = [&](Kinds counted, unsigned place) {
    return (kinds & counted) != 0 ? std::uint64_t{1} << place * kCountBits : 0;
  };
  return one(kDigit, 0) + one(kCapital, 1) + one(kCapital | kSmall | kBeyondAscii, 2) +
         one(kComma, 3) + one(kStop, 4);
}

constexpr std::array<std::uint64_t, 128> kCountsInAscii = [] {
  std::array<std::uint64_t, 128> counts{};
  for (std::size_t c = 0; c < counts.size(); ++c) counts[c] = counts_of(kKindsInAscii[c]);
  return counts;
}();

// Counts the characters from `at` on, which is moved on, and notes their kinds.
void count(std::string_view text, std::size_t& at, Kinds& all, Characters& counts) {
  std::uint64_t sum = 0;
  for (std::size_t done = 0; at < text.size() && done < kCounted; ++done) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      sum += kCountsInAscii[byte];
      all |= kKindsInAscii[byte];
      ++at;
    } else {
      const base::Character character = base::next_character(text, at);
      const Kinds kinds = kinds_beyond_ascii(character.code);
      sum += counts_of(kinds);
      all |= kinds;
      at += character.bytes;
    }
  }
  const auto place = [&](unsigned i) { return static_cast<int>(sum >> i * kCountBits & kCounted); };
  counts.digits += place(0);
  counts.capitals += place(1);
  counts.letters += place(2);
  counts.commas += place(3);
  counts.stops += place(4);
}

// The kinds of the last character of `text`, which is taken off it; 0 for none.
Kinds take_last(std::string_view& text) {
  if (text.empty()) return 0;
  std::size_t begin = text.size() - 1;
  const auto last = static_cast<unsigned char>(text[begin]);
  if (last < 0x80) {
    text.remove_suffix(1);
    return kKindsInAscii[last];
  }
  while (begin > 0 && text.size() - begin < 4 &&
         (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80) {
    --begin;
  }
  const base::Character character = base::next_character(text, begin);
  const bool is_whole = begin + character.bytes == text.size();
  text.remove_suffix(is_whole ? character.bytes : 1);
  return is_whole ? kinds_beyond_ascii(character.code) : kBeyondAscii;
}

// `text` is not empty.
Characters characters_of(std::string_view text) {
  Characters counts;
  Kinds all = 0;
  for (std::size_t at = 0; at < text.size();) count(text, at, all, counts);
  const auto first = static_cast<unsigned char>(text[0]);
  const Kinds begin =
      first < 0x80 ? kKindsInAscii[first] : kinds_beyond_ascii(base::next_character(text, 0).code);
  counts.begins_quote = (begin & kOpening) != 0;
  counts.begins_small = (begin & kSmall) != 0;
  Kinds last = take_last(text);
  counts.ends_colon = (last & kColon) != 0;
  while ((last & kClosing) != 0) last = take_last(text);
  counts.ends_sentence = (last & kStop) != 0;
  counts.has_copyright = (all & kCopyright) != 0;
  counts.has_at_sign = (all & kAtSign) != 0;
  counts.has_bar = (all & kBar) != 0;
  counts.has_arrow = (all & kArrow) != 0;
  return counts;
}

void add_text(const Block& block, FeatureRow& row) {
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
  row.add("copyright", counts.has_copyright);
  row.add("at_sign", counts.has_at_sign);
  row.add("bar", counts.has_bar);
  row.add("arrow", counts.has_arrow);
}

void add_phrases(std::span<const std::uint32_t> kinds, std::size_t i, FeatureRow& row) {
  for (std::size_t kind = 0; kind < kPhraseKinds; ++kind) {
    row.add("says_", to_string(static_cast<PhraseKind>(kind)),
            says(kinds[i], static_cast<PhraseKind>(kind)));
  }
  row.add("before_says", i > 0 && kinds[i - 1] != 0);
  row.add("after_says", i + 1 < kinds.size() && kinds[i + 1] != 0);
}

void add_elements(const Tree& tree, const Block& block, const BlockContext& context,
                  FeatureRow& row) {
  for (const Tag tag : kOwnTags) {
    row.add("own_", html::name_of(tag), tree.tag(block.element) == tag);
  }
  for (const Tag tag : BlockContext::kTagsAbove) {
    row.add("in_", html::name_of(tag), context.has_above(block.element, tag));
  }
  row.add("depth", static_cast<float>(tree.depth(block.element)));
  const BlockContext::Nearness nearness = context.nearness(block.element);
  for (std::size_t i = 0; i < kHints; ++i) {
    row.add("near_", to_string(static_cast<Hint>(i)), nearness[i]);
  }
  row.add("itemprop_body", context.has_itemprop_body(block.element));
}

void add_place(const BlockContext& context, std::size_t i, std::size_t count, FeatureRow& row) {
  const BlockContext::Place& place = context.place(i);
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
    const std::string_view prefix = kAbove.at(level);
    row.add(prefix, "good", share(above.good, context.good_words()));
    row.add(prefix, "good_words", share(above.good, above.words));
    row.add(prefix, "links", share(above.link_bytes, above.bytes));
    row.add(prefix, "blocks", logarithm(above.blocks));
  }
}

void add_neighbour(const Tree& tree, std::span<const Block> blocks, std::size_t i, int offset,
                   std::string_view prefix, FeatureRow& row) {
  const auto at = static_cast<std::ptrdiff_t>(i) + offset;
  const bool is_there = at >= 0 && at < static_cast<std::ptrdiff_t>(blocks.size());
  const Block* other = is_there ? &blocks[static_cast<std::size_t>(at)] : nullptr;
  const Block& own = blocks[i];
  row.add(prefix, "words", is_there ? logarithm(other->words) : -1.0F);
  row.add(prefix, "links",
          is_there ? share(other->link_bytes, static_cast<double>(other->text.size())) : -1.0F);
  row.add(prefix, "sibling", is_there && tree.parent(other->element) == tree.parent(own.element));
  row.add(prefix, "same_tag", is_there && tree.tag(other->element) == tree.tag(own.element));
}

void add_told(const ToldTexts& told, std::size_t i, FeatureRow& row) {
  constexpr double kMostSeen = 3;
  row.add("told", told.shares.empty() ? -1 : told.shares[i]);
  row.add("told_words", logarithm(static_cast<double>(told.words)));
  row.add("told_seen", std::min(told.seen, kMostSeen));
}

void add_all(const Tree& tree, std::span<const Block> blocks, const BlockContext& context,
             std::span<const std::uint32_t> kinds, const ToldTexts& told, std::size_t i,
             FeatureRow row) {
  add_text(blocks[i], row);
  add_phrases(kinds, i, row);
  add_elements(tree, blocks[i], context, row);
  add_place(context, i, blocks.size(), row);
  for (const auto& [offset, prefix] : kBeside) add_neighbour(tree, blocks, i, offset, prefix, row);
  add_told(told, i, row);
}

}  // namespace

Result<BodyWords> BodyWords::load(const std::string& folder) {
  BodyWords words;
  KHALDUN_TRY(words.hints, Hints::load(folder + "/hints.tsv"));
  KHALDUN_TRY(words.phrases, Phrases::load(folder + "/phrases.tsv"));
  KHALDUN_TRY(words.comments, NoteTable::load(folder + "/comments.tsv"));
  KHALDUN_TRY(words.notices, Phrases::load(folder + "/notices.tsv"));
  return words;
}

const std::vector<std::string>& block_feature_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> result;
    Tree tree;
    const NodeId p = tree.open(Tag::kP, "p");
    tree.add_text("x");
    tree.finish();
    const std::vector<Block> blocks = {{p, p + 1, p + 2, "x", 1, 1, 0, 0}};
    const std::uint32_t none = 0;
    add_all(tree, blocks, BlockContext(tree, blocks, Hints()), {&none, 1}, ToldTexts(), 0,
            FeatureRow(result));
    return result;
  }();
  return names;
}

FeatureTable block_features(const Tree& tree, std::span<const Block> blocks, const BodyWords& words,
                            const ToldTexts& told) {
  const BlockContext context(tree, blocks, words.hints);
  std::vector<std::uint32_t> kinds;
  kinds.reserve(blocks.size());
  for (const Block& block : blocks) kinds.push_back(words.phrases.kinds_in(block.text));
  FeatureTable rows(blocks.size(), block_feature_names().size());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    add_all(tree, blocks, context, kinds, told, i, FeatureRow(rows.row(i)));
  }
  return rows;
}

}  // namespace khaldun::page
