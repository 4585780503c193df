// A pattern is looked for at the token that it writes to: once by the id of its lower-case form, if
// the pattern names forms there, else by its tag. So a word meets the two or three patterns that
// its tag allows and those of its own form, not all 180. Tag and dep are written last, because
// other patterns read them.
#include "nlp/attribute_ruler.h"

#include <algorithm>
#include <string>
#include <utility>

namespace khaldun::nlp {
namespace {

constexpr std::uint32_t kNothing = 0xFFFFFFFF;
constexpr std::uint64_t kNoLabel = ~std::uint64_t{0};  // a label that no token can have
constexpr std::uint32_t kMaxTokens = 16;               // of a pattern
constexpr std::string_view kSection = "attribute_ruler/patterns";

Error invalid(const std::string& what) {
  return Error{ErrorCode::kInvalidModel, "section " + std::string(kSection) + ": " + what};
}

}  // namespace

// Reads the words of the patterns one after the other; `failed` is set when they do not fit.
class AttributeRuler::Reader {
 public:
  static Result<Reader> create(const base::SectionFile& file, LabelTable& labels) {
    Reader reader(labels);
    constexpr std::uint64_t kAny = base::SectionFile::kAny;
    KHALDUN_TRY(reader.strings_, file.strings("attribute_ruler/strings"));
    KHALDUN_TRY(reader.ids_, file.tensor<std::uint64_t>("attribute_ruler/lower_ids", {kAny}));
    KHALDUN_TRY(reader.words_, file.tensor<std::uint32_t>(std::string(kSection), {kAny}));
    return reader;
  }

  bool at_end() const { return next_ == words_.size(); }

  Result<Pattern> read_pattern() {
    Pattern pattern;
    const std::uint32_t tokens = read();
    pattern.target = read();
    if (tokens == 0 || tokens > kMaxTokens || pattern.target >= tokens) {
      return invalid("expected a pattern of up to " + std::to_string(kMaxTokens) + " tokens");
    }
    if (const auto pos = read_string()) pattern.writes.pos = pos_from_string(*pos);
    if (const auto morph = read_string()) pattern.writes.morph = labels_.add(*morph);
    pattern.writes.lemma = read_string();
    if (const auto tag = read_string()) pattern.writes.tag = labels_.add(*tag);
    if (const auto dep = read_string()) pattern.writes.dep = labels_.add(*dep);
    for (std::uint32_t i = 0; i < tokens && !failed_; ++i) {
      auto& conditions = pattern.tokens.emplace_back();
      const std::uint32_t count = read();
      for (std::uint32_t c = 0; c < count && !failed_; ++c) conditions.push_back(read_condition());
    }
    if (failed_) return invalid("a pattern is cut off, or names what is not there");
    return pattern;
  }

 private:
  explicit Reader(LabelTable& labels) : labels_(labels) {}

  std::uint32_t read() {
    failed_ = failed_ || at_end();
    return failed_ ? 0 : words_[next_++];
  }

  std::optional<std::string_view> read_string() {
    const std::uint32_t number = read();
    if (number == kNothing) return std::nullopt;
    failed_ = failed_ || number >= strings_.size();
    return failed_ ? std::string_view() : strings_[number];
  }

  Condition read_condition() {
    Condition condition;
    const std::uint32_t attribute = read();
    failed_ = failed_ || attribute > static_cast<std::uint32_t>(Attribute::kIsSpace);
    condition.attribute = static_cast<Attribute>(attribute);
    condition.negated = read() != 0;
    const std::uint32_t count = read();
    for (std::uint32_t i = 0; i < count && !failed_; ++i) {
      condition.values.push_back(condition.attribute == Attribute::kLower ? read_id()
                                                                          : read_label());
    }
    return condition;
  }

  std::uint64_t read_id() {
    const std::uint32_t number = read();
    failed_ = failed_ || number >= ids_.size();
    return failed_ ? 0 : ids_[number];
  }

  std::uint64_t read_label() {
    const std::string_view name = read_string().value_or("");
    const LabelId id = labels_.find(name);
    return id == 0 && !name.empty() ? kNoLabel : id;
  }

  LabelTable& labels_;
  std::vector<std::string_view> strings_;
  std::span<const std::uint64_t> ids_;
  std::span<const std::uint32_t> words_;
  std::size_t next_ = 0;
  bool failed_ = false;
};

// The rules at work on one document.
class AttributeRuler::Matcher {
 public:
  Matcher(const AttributeRuler& ruler, const text::LexemeStore& lexemes,
          std::span<const text::RawToken> raw, const Document& document)
      : ruler_(ruler), lexemes_(lexemes), raw_(raw), tokens_(document.tokens) {}

  // What the rules write to token `i`.
  Writes match(std::size_t i) const {
    const text::Lexeme& lexeme = lexemes_[raw_[i].lexeme];
    auto by_tag = ruler_.candidates_by_tag(tokens_[i].tag, lexeme.is_space);
    std::span<const std::uint32_t> by_lower;
    if (const auto it = ruler_.by_lower_.find(lexeme.lower); it != ruler_.by_lower_.end()) {
      by_lower = it->second;
    }
    Writes writes;
    while (!by_tag.empty() || !by_lower.empty()) {  // both ascend; so do we
      const bool take_tag =
          by_lower.empty() || (!by_tag.empty() && by_tag.front() < by_lower.front());
      auto& source = take_tag ? by_tag : by_lower;
      const Pattern& pattern = ruler_.patterns_[source.front()];
      source = source.subspan(1);
      if (!matches(pattern, i)) continue;
      if (pattern.writes.pos) writes.pos = pattern.writes.pos;
      if (pattern.writes.morph) writes.morph = pattern.writes.morph;
      if (pattern.writes.tag) writes.tag = pattern.writes.tag;
      if (pattern.writes.dep) writes.dep = pattern.writes.dep;
      if (pattern.writes.lemma) writes.lemma = pattern.writes.lemma;
    }
    return writes;
  }

 private:
  bool matches(const Pattern& pattern, std::size_t target) const {
    if (target < pattern.target) return false;
    const std::size_t begin = target - pattern.target;
    if (pattern.tokens.size() > raw_.size() - begin) return false;
    for (std::size_t k = 0; k < pattern.tokens.size(); ++k) {
      for (const Condition& condition : pattern.tokens[k]) {
        if (!holds(condition, begin + k)) return false;
      }
    }
    return true;
  }

  bool holds(const Condition& condition, std::size_t i) const {
    const text::Lexeme& lexeme = lexemes_[raw_[i].lexeme];
    std::uint64_t value = 0;
    switch (condition.attribute) {
      case Attribute::kIsSpace: return lexeme.is_space != condition.negated;
      case Attribute::kTag: value = tokens_[i].tag; break;
      case Attribute::kLower: value = lexeme.lower; break;
      case Attribute::kDep: value = tokens_[i].dep; break;
    }
    const auto& values = condition.values;
    return (std::find(values.begin(), values.end(), value) != values.end()) != condition.negated;
  }

  const AttributeRuler& ruler_;
  const text::LexemeStore& lexemes_;
  std::span<const text::RawToken> raw_;
  std::span<const Token> tokens_;
};

Result<AttributeRuler> AttributeRuler::create(const base::SectionFile& file, LabelTable& labels) {
  KHALDUN_TRY(Reader reader, Reader::create(file, labels));
  AttributeRuler ruler;
  while (!reader.at_end()) {
    KHALDUN_TRY(Pattern pattern, reader.read_pattern());
    ruler.patterns_.push_back(std::move(pattern));
  }
  ruler.index_patterns(labels.size());
  return ruler;
}

void AttributeRuler::index_patterns(std::size_t label_count) {
  by_tag_.resize(2 * (label_count + 1));
  for (std::uint32_t number = 0; number < patterns_.size(); ++number) {
    const Pattern& pattern = patterns_[number];
    const auto& conditions = pattern.tokens[pattern.target];
    const auto names_forms = std::find_if(conditions.begin(), conditions.end(), [](const auto& c) {
      return c.attribute == Attribute::kLower && !c.negated;
    });
    if (names_forms != conditions.end()) {
      for (const std::uint64_t id : names_forms->values) {
        Candidates& candidates = by_lower_[id];
        if (candidates.empty() || candidates.back() != number) candidates.push_back(number);
      }
      continue;
    }
    for (std::size_t slot = 0; slot < by_tag_.size(); ++slot) {
      const bool is_space = slot % 2 != 0;
      const bool possible = std::all_of(conditions.begin(), conditions.end(), [&](const auto& c) {
        if (c.attribute == Attribute::kIsSpace) return is_space != c.negated;
        if (c.attribute != Attribute::kTag) return true;
        const bool named = std::find(c.values.begin(), c.values.end(), slot / 2) != c.values.end();
        return named != c.negated;
      });
      if (possible) by_tag_[slot].push_back(number);
    }
  }
}

std::span<const std::uint32_t> AttributeRuler::candidates_by_tag(LabelId tag, bool is_space) const {
  const std::size_t last = by_tag_.size() / 2 - 1;
  return by_tag_[2 * std::min<std::size_t>(tag, last) + (is_space ? 1 : 0)];
}

void AttributeRuler::apply(const text::LexemeStore& lexemes, std::span<const text::RawToken> raw,
                           Document& document) const {
  struct LateWrites {
    std::size_t token;
    Writes writes;
  };
  std::vector<LateWrites> late;
  const Matcher matcher(*this, lexemes, raw, document);
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const Writes writes = matcher.match(i);
    Token& token = document.tokens[i];
    if (writes.pos) token.pos = *writes.pos;
    if (writes.morph) token.morph = *writes.morph;
    if (writes.lemma) {
      token.lemma.begin = static_cast<std::uint32_t>(document.lemmas.size());
      document.lemmas += *writes.lemma;
      token.lemma.end = static_cast<std::uint32_t>(document.lemmas.size());
    }
    if (writes.tag || writes.dep) late.push_back({i, writes});
  }
  for (const LateWrites& write : late) {
    Token& token = document.tokens[write.token];
    token.tag = write.writes.tag.value_or(token.tag);
    token.dep = write.writes.dep.value_or(token.dep);
  }
}

}  // namespace khaldun::nlp
