// The lemma of a form depends on its part of speech and, through one bit, on its morphology: is it
// a base form already? Which labels say so is found at load. The tables decide the rest, in spaCy's
// order: forms that the rules make and the index knows, exceptions before them, made-up forms last.
#include "nlp/lemmatizer.h"

#include <algorithm>

#include "text/unicode.h"

namespace khaldun::nlp {
namespace {

Error invalid(const std::string& section, const std::string& what) {
  return Error{ErrorCode::kInvalidModel, "section " + section + ": " + what};
}

// The value of a feature in "Number=Sing|Person=3"; "" when there is none.
std::string_view feature(std::string_view morphology, std::string_view name) {
  while (!morphology.empty()) {
    const std::string_view item = morphology.substr(0, morphology.find('|'));
    morphology.remove_prefix(std::min(item.size() + 1, morphology.size()));
    if (item.size() > name.size() && item.starts_with(name) && item[name.size()] == '=') {
      return item.substr(name.size() + 1);
    }
  }
  return {};
}

bool is_base(Pos pos, std::string_view morphology) {
  const std::string_view verb_form = feature(morphology, "VerbForm");
  if (pos == Pos::kNoun && feature(morphology, "Number") == "Sing") return true;
  if (pos == Pos::kVerb && verb_form == "Fin" && feature(morphology, "Tense") == "Pres" &&
      feature(morphology, "Number").empty()) {
    return true;
  }
  return verb_form == "Inf" || verb_form == "None" || feature(morphology, "Degree") == "Pos";
}

}  // namespace

void LemmaCache::clear() {
  lemmas_.clear();
  bytes_.clear();
}

Result<Lemmatizer> Lemmatizer::create(const base::SectionFile& file, const LabelTable& labels) {
  Lemmatizer lemmatizer;
  KHALDUN_TRY(const auto parts, file.strings("lemmatizer/parts_of_speech"));
  for (const std::string_view part : parts) {
    KHALDUN_CHECK(lemmatizer.read_table(file, std::string(part)));
  }
  for (std::size_t label = 0; label < labels.size(); ++label) {
    std::uint32_t bits = 0;
    for (std::size_t pos = 0; pos < kParts; ++pos) {
      if (is_base(static_cast<Pos>(pos), labels.name(static_cast<LabelId>(label)))) {
        bits |= 1U << pos;
      }
    }
    lemmatizer.base_forms_.push_back(bits);
  }
  return lemmatizer;
}

Result<void> Lemmatizer::read_table(const base::SectionFile& file, const std::string& part) {
  const std::string name = "lemmatizer/" + part;
  const Pos pos = pos_from_string(part);
  if (pos == Pos::kNone) return invalid(name, "expected a part of speech");
  Table& table = tables_[static_cast<std::size_t>(pos)];
  table.exists = true;
  KHALDUN_TRY(const auto sides, file.strings(name + "/rules"));
  if (sides.size() % 2 != 0) return invalid(name + "/rules", "expected pairs");
  for (std::size_t i = 0; i < sides.size(); i += 2) {
    table.rules.push_back({sides[i], sides[i + 1]});
  }
  KHALDUN_TRY(table.index, base::StringIndex::create(file, name + "/index"));
  KHALDUN_TRY(table.exceptions, base::StringIndex::create(file, name + "/exceptions"));
  KHALDUN_TRY(table.forms, file.strings(name + "/forms"));
  const std::uint64_t count = table.exceptions.size();
  KHALDUN_TRY(table.form_offsets, file.tensor<std::uint32_t>(name + "/form_offsets", {count + 1}));
  const auto& offsets = table.form_offsets;
  if (!std::is_sorted(offsets.begin(), offsets.end()) || offsets.back() > table.forms.size()) {
    return invalid(name + "/form_offsets", "expected ascending offsets into the forms");
  }
  return {};
}

bool Lemmatizer::is_base_form(Pos pos, LabelId morph) const {
  return morph < base_forms_.size() && (base_forms_[morph] >> static_cast<unsigned>(pos) & 1U) != 0;
}

void Lemmatizer::apply(const text::LexemeStore& lexemes, std::span<const text::RawToken> raw,
                       LemmaCache& cache, Document& document) const {
  for (std::size_t i = 0; i < raw.size(); ++i) {
    Token& token = document.tokens[i];
    if (!token.lemma.empty()) continue;
    const Table& table = tables_[static_cast<std::size_t>(token.pos)];
    std::string_view lemma;
    if (token.pos == Pos::kPropn && !is_base_form(token.pos, token.morph) && !table.exists) {
      lemma = lexemes.text(raw[i].lexeme);
    } else if (!table.exists || is_base_form(token.pos, token.morph)) {
      lemma = lexemes.lower_text(raw[i].lexeme);
    } else {
      lemma = lemma_of(lexemes, raw[i].lexeme, token.pos, cache);
    }
    token.lemma.begin = static_cast<std::uint32_t>(document.lemmas.size());
    document.lemmas += lemma;
    token.lemma.end = static_cast<std::uint32_t>(document.lemmas.size());
  }
}

std::string_view Lemmatizer::lemma_of(const text::LexemeStore& lexemes, std::uint32_t lexeme,
                                      Pos pos, LemmaCache& cache) const {
  const std::uint64_t key = std::uint64_t{lexeme} * kParts + static_cast<std::uint64_t>(pos);
  const auto [it, is_new] = cache.lemmas_.try_emplace(key);
  if (is_new) {
    const Table& table = tables_[static_cast<std::size_t>(pos)];
    it->second.begin = static_cast<std::uint32_t>(cache.bytes_.size());
    cache.bytes_ += apply_rules(table, lexemes.lower_text(lexeme), lexemes.text(lexeme));
    it->second.end = static_cast<std::uint32_t>(cache.bytes_.size());
  }
  return std::string_view(cache.bytes_).substr(it->second.begin, it->second.size());
}

std::string Lemmatizer::apply_rules(const Table& table, std::string_view lower,
                                    std::string_view text) const {
  std::vector<std::string> forms;
  std::vector<std::string> unknown;
  for (const Table::Rule& rule : table.rules) {
    if (!lower.ends_with(rule.ending)) continue;
    std::string form(lower.substr(0, lower.size() - rule.ending.size()));
    form += rule.replacement;
    if (form.empty()) continue;
    if (table.index.contains(form)) {
      forms.insert(forms.begin(), std::move(form));
    } else if (!text::all_alpha(form)) {
      forms.push_back(std::move(form));
    } else {
      unknown.push_back(std::move(form));
    }
  }
  if (const std::uint32_t number = table.exceptions.find(lower);
      number != base::StringIndex::kNone) {
    for (std::uint32_t i = table.form_offsets[number]; i < table.form_offsets[number + 1]; ++i) {
      const std::string_view form = table.forms[i];
      if (std::find(forms.begin(), forms.end(), form) == forms.end())
        forms.emplace(forms.begin(), form);
    }
  }
  if (!forms.empty()) return forms.front();
  return unknown.empty() ? std::string(text) : unknown.front();
}

}  // namespace khaldun::nlp
