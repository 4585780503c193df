// A hash alone never decides: the word behind a slot is compared, so that no text can be made to
// match an alias that it does not have. Tested by alias_matcher_test.cc.
#include "actors/alias_matcher.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "base/hash.h"
#include "base/section_writer.h"

namespace khaldun::actors {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};
constexpr std::uint64_t kHighHalf = ~std::uint64_t{0} << 32;

std::uint64_t hash_of(std::string_view word) { return base::murmur_hash64a(word, 1); }

std::uint32_t size_of(const auto& items) { return static_cast<std::uint32_t>(items.size()); }

bool is_ascending(std::span<const std::uint32_t> numbers, std::size_t first, std::size_t last) {
  return !numbers.empty() && numbers.front() == first && numbers.back() == last &&
         std::is_sorted(numbers.begin(), numbers.end());
}

}  // namespace

struct AliasMatcher::Lists {
  std::vector<std::string> words;
  std::vector<std::uint32_t> path_words;    // of all aliases, one after another
  std::vector<std::uint32_t> path_offsets;  // where each alias begins, and the end
  std::vector<std::uint32_t> path_values;
  std::vector<std::uint32_t> order;  // aliases by their words, then values; no two alike

  std::span<const std::uint32_t> path(std::size_t i) const {
    const std::uint32_t begin = path_offsets[order[i]];
    return std::span(path_words).subspan(begin, path_offsets[order[i] + 1] - begin);
  }
  std::uint32_t value(std::size_t i) const { return path_values[order[i]]; }
  void put_first_words_first();
  void sort_paths();
};

// So that the children of the root need no search.
void AliasMatcher::Lists::put_first_words_first() {
  std::vector<bool> is_first(words.size());
  for (std::size_t i = 0; i < path_values.size(); ++i) is_first[path_words[path_offsets[i]]] = true;
  std::vector<std::uint32_t> old_numbers(words.size());
  std::iota(old_numbers.begin(), old_numbers.end(), 0U);
  std::stable_partition(old_numbers.begin(), old_numbers.end(),
                        [&](std::uint32_t word) { return is_first[word]; });
  std::vector<std::uint32_t> numbers(words.size());
  std::vector<std::string> reordered;
  reordered.reserve(words.size());
  for (const std::uint32_t old : old_numbers) {
    numbers[old] = size_of(reordered);
    reordered.push_back(std::move(words[old]));
  }
  words = std::move(reordered);
  for (std::uint32_t& word : path_words) word = numbers[word];
}

void AliasMatcher::Lists::sort_paths() {
  order.resize(path_values.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto key = [&](std::uint32_t alias) {
    return std::span(path_words)
        .subspan(path_offsets[alias], path_offsets[alias + 1] - path_offsets[alias]);
  };
  const auto less = [&](std::uint32_t a, std::uint32_t b) {
    const auto x = key(a);
    const auto y = key(b);
    const auto sign =
        std::lexicographical_compare_three_way(x.begin(), x.end(), y.begin(), y.end());
    return sign == 0 ? path_values[a] < path_values[b] : sign < 0;
  };
  std::sort(order.begin(), order.end(), less);
  const auto alike = [&](std::uint32_t a, std::uint32_t b) { return !less(a, b) && !less(b, a); };
  order.erase(std::unique(order.begin(), order.end(), alike), order.end());
}

AliasMatcher::Lists AliasMatcher::numbered(std::span<const Alias> aliases,
                                           Words::Case letter_case) {
  Lists lists;
  lists.path_offsets = {0};
  std::unordered_map<std::string, std::uint32_t> numbers;
  for (const Alias& alias : aliases) {
    const Words words(alias.text, letter_case);
    if (words.size() == 0) continue;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto [at, added] = numbers.try_emplace(std::string(words.key(i)), size_of(lists.words));
      if (added) lists.words.push_back(at->first);
      lists.path_words.push_back(at->second);
    }
    lists.path_offsets.push_back(size_of(lists.path_words));
    lists.path_values.push_back(alias.value);
  }
  lists.put_first_words_first();
  lists.sort_paths();
  return lists;
}

AliasMatcher::AliasMatcher(std::span<const Alias> aliases, Words::Case letter_case)
    : letter_case_(letter_case) {
  const Lists lists = numbered(aliases, letter_case);
  auto arrays = std::make_unique<Arrays>();
  add_words(lists, *arrays);
  add_nodes(lists, *arrays);
  view(*arrays);
  own_ = std::move(arrays);
}

void AliasMatcher::add_words(const Lists& lists, Arrays& arrays) {
  arrays.offsets = {0};
  arrays.slots.resize(std::bit_ceil(2 * lists.words.size() + 1));
  const std::size_t mask = arrays.slots.size() - 1;
  for (const std::string& word : lists.words) {
    arrays.text += word;
    const std::uint64_t hash = hash_of(word);
    std::size_t slot = hash & mask;
    while (arrays.slots[slot] != 0) slot = (slot + 1) & mask;
    arrays.slots[slot] = (hash & kHighHalf) | arrays.offsets.size();  // its number plus one
    arrays.offsets.push_back(size_of(arrays.text));
  }
}

// Each node stands for a range of sorted aliases that share a prefix; its children are the runs of
// equal next words in that range.
void AliasMatcher::add_nodes(const Lists& lists, Arrays& arrays) {
  struct Range {
    std::size_t begin, end, depth;
  };
  std::vector<Range> ranges = {{0, lists.order.size(), 0}};
  arrays.node_words = {kNone};
  for (std::size_t n = 0; n < arrays.node_words.size(); ++n) {
    auto [begin, end, depth] = ranges[n];
    arrays.node_values.push_back(size_of(arrays.values));
    while (begin < end && lists.path(begin).size() == depth) {
      arrays.values.push_back(lists.value(begin++));
    }
    arrays.firsts.push_back(size_of(arrays.node_words));
    while (begin < end) {
      const std::uint32_t word = lists.path(begin)[depth];
      const std::size_t first = begin;
      while (begin < end && lists.path(begin)[depth] == word) ++begin;
      arrays.node_words.push_back(word);
      ranges.push_back({first, begin, depth + 1});
    }
  }
  arrays.firsts.push_back(size_of(arrays.node_words));
  arrays.node_values.push_back(size_of(arrays.values));
}

void AliasMatcher::view(const Arrays& arrays) {
  text_ = arrays.text;
  offsets_ = arrays.offsets;
  slots_ = arrays.slots;
  node_words_ = arrays.node_words;
  firsts_ = arrays.firsts;
  node_values_ = arrays.node_values;
  values_ = arrays.values;
}

void AliasMatcher::save(base::SectionWriter& writer, const std::string& name) const {
  writer.add_bytes(name + "/words/text", text_);
  writer.add_numbers(name + "/words/offsets", offsets_);
  writer.add_numbers(name + "/words/slots", slots_);
  writer.add_numbers(name + "/nodes/words", node_words_);
  writer.add_numbers(name + "/nodes/firsts", firsts_);
  writer.add_numbers(name + "/nodes/values", node_values_);
  writer.add_numbers(name + "/values", values_);
}

Result<AliasMatcher> AliasMatcher::open(const base::SectionFile& file, const std::string& name,
                                        Words::Case letter_case) {
  constexpr auto kAny = base::SectionFile::kAny;
  const auto numbers = [&](const char* section) {
    return file.tensor<std::uint32_t>(name + section, {kAny});
  };
  AliasMatcher matcher(letter_case);
  KHALDUN_TRY(matcher.text_, file.bytes(name + "/words/text"));
  KHALDUN_TRY(matcher.offsets_, numbers("/words/offsets"));
  KHALDUN_TRY(matcher.slots_, file.tensor<std::uint64_t>(name + "/words/slots", {kAny}));
  KHALDUN_TRY(matcher.node_words_, numbers("/nodes/words"));
  KHALDUN_TRY(matcher.firsts_, numbers("/nodes/firsts"));
  KHALDUN_TRY(matcher.node_values_, numbers("/nodes/values"));
  KHALDUN_TRY(matcher.values_, numbers("/values"));
  KHALDUN_CHECK(matcher.check(name));
  return matcher;
}

Result<void> AliasMatcher::check(const std::string& name) const {
  const auto invalid = [&](const std::string& what) {
    return Error{ErrorCode::kInvalidModel, "section " + name + what};
  };
  if (!is_ascending(offsets_, 0, text_.size())) {
    return invalid("/words/offsets: expected ascending numbers from 0 to the size of the text");
  }
  const std::size_t words = offsets_.size() - 1;
  // A slot must stay free, or the search for a word that is not there would not end.
  if (!std::has_single_bit(slots_.size()) ||
      std::find(slots_.begin(), slots_.end(), 0) == slots_.end() ||
      std::any_of(slots_.begin(), slots_.end(), [&](std::uint64_t slot) {
        const std::uint64_t number = slot & ~kHighHalf;
        return number > words || (number == 0 && slot != 0);
      })) {
    return invalid(
        "/words/slots: expected a power of two of slots, one of them free, and numbers "
        "of words in the others");
  }
  const std::size_t nodes = node_words_.size();
  if (nodes == 0 || firsts_.size() != nodes + 1 || !is_ascending(firsts_, 1, nodes)) {
    return invalid("/nodes/firsts: expected ascending numbers from 1 to the number of nodes");
  }
  for (std::size_t n = 0; n < nodes; ++n) {
    const bool follows = firsts_[n] > n;  // so that no way through the trie comes back
    const bool is_word = n == 0 || node_words_[n] < words;
    const bool in_place = n == 0 || n >= firsts_[1] || node_words_[n] == n - 1;
    if (!follows || !is_word || !in_place) {
      return invalid("/nodes: expected children behind their parent, on edges with words");
    }
  }
  if (node_values_.size() != nodes + 1 || !is_ascending(node_values_, 0, values_.size())) {
    return invalid("/nodes/values: expected ascending numbers from 0 to the number of values");
  }
  return {};
}

std::string_view AliasMatcher::word(std::uint32_t number) const {
  return text_.substr(offsets_[number], offsets_[number + 1] - offsets_[number]);
}

// kNone for a word that no alias has.
std::uint32_t AliasMatcher::number_of(std::string_view key) const {
  const std::uint64_t hash = hash_of(key);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask; slots_[i] != 0; i = (i + 1) & mask) {
    if (((slots_[i] ^ hash) & kHighHalf) != 0) continue;
    const auto number = static_cast<std::uint32_t>(slots_[i] - 1);
    if (word(number) == key) return number;
  }
  return kNone;
}

// kNone where no alias goes on with `word`.
std::uint32_t AliasMatcher::child(std::uint32_t node, std::uint32_t word) const {
  if (node == 0) return word < firsts_[1] - 1 ? word + 1 : kNone;
  const auto children = node_words_.subspan(firsts_[node], firsts_[node + 1] - firsts_[node]);
  const auto at = std::lower_bound(children.begin(), children.end(), word);
  if (at == children.end() || *at != word) return kNone;
  return firsts_[node] + static_cast<std::uint32_t>(at - children.begin());
}

std::span<const std::uint32_t> AliasMatcher::values_of(std::uint32_t node) const {
  return values_.subspan(node_values_[node], node_values_[node + 1] - node_values_[node]);
}

// Shortest first.
struct AliasMatcher::Endings {
  std::vector<std::size_t> ends;  // one past the last word
  std::vector<std::uint32_t> nodes;
};

void AliasMatcher::follow(std::span<const std::uint32_t> words, std::size_t from,
                          Endings& endings) const {
  endings.ends.clear();
  endings.nodes.clear();
  std::uint32_t node = 0;
  for (std::size_t i = from; i < words.size(); ++i) {
    node = child(node, words[i]);
    if (node == kNone) return;
    if (node_values_[node] == node_values_[node + 1]) continue;
    endings.ends.push_back(i + 1);
    endings.nodes.push_back(node);
  }
}

std::vector<AliasMatcher::Match> AliasMatcher::find(
    std::string_view text, const std::function<bool(Span bytes)>& accepts) const {
  const Words words(text, letter_case_);
  std::vector<std::uint32_t> numbers(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) numbers[i] = number_of(words.key(i));
  std::vector<Match> matches;
  Endings endings;
  for (std::size_t i = 0; i < words.size();) {
    follow(numbers, i, endings);
    std::size_t next = i + 1;
    for (std::size_t longest = endings.ends.size(); longest-- > 0;) {
      const std::size_t end = endings.ends[longest];
      const Span bytes{words.bytes(i).begin, words.bytes(end - 1).end};
      if (accepts && !accepts(bytes)) continue;
      matches.push_back({bytes, values_of(endings.nodes[longest])});
      next = end;
      break;
    }
    i = next;
  }
  return matches;
}

}  // namespace khaldun::actors
