// Fuzz target: the tokenizer, with the rules of the tests' tiny language, on any bytes. Tokens must
// cover the text, be the same with and without a cache, and be those of the text as valid UTF-8.
#include "base/assert.h"
#include "base/utf8.h"
#include "text/tokenizer.h"

namespace {

using khaldun::base::SectionFile;
using khaldun::text::LexemeStore;
using khaldun::text::RawToken;
using khaldun::text::Tokenizer;
using khaldun::text::TokenizerCache;

struct Language {
  SectionFile file = *SectionFile::open("tests/support/tiny_language.khm");
  Tokenizer tokenizer = *Tokenizer::create(file);
};

// "form norm|" of each token, as ids; with a "_" after those that a blank belongs to.
std::string forms(const std::vector<RawToken>& tokens, const LexemeStore& lexemes) {
  std::string result;
  for (const RawToken& token : tokens) {
    result += std::to_string(lexemes[token.lexeme].orth) + ' ' +
              std::to_string(lexemes[token.lexeme].norm) + (token.space_after ? "_|" : "|");
  }
  return result;
}

void check_cover(std::string_view text, const std::vector<RawToken>& tokens) {
  std::size_t end = 0;
  for (const RawToken& token : tokens) {
    KHALDUN_ASSERT(token.span.begin == end && !token.span.empty(), "tokens follow each other");
    end = token.span.end;
    if (token.space_after) KHALDUN_ASSERT(text[end++] == ' ', "only a blank belongs to a token");
  }
  KHALDUN_ASSERT(end == text.size(), "tokens cover the text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Language language;
  static LexemeStore lexemes(language.tokenizer.vocabulary());
  static TokenizerCache cache;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<RawToken> tokens;
  std::vector<khaldun::Diagnostic> diagnostics;
  language.tokenizer.tokenize(text, lexemes, cache, tokens, diagnostics);
  check_cover(text, tokens);
  const std::string expected = forms(tokens, lexemes);

  std::string valid;
  khaldun::base::append_valid_utf8(valid, text);
  LexemeStore new_lexemes(language.tokenizer.vocabulary());
  TokenizerCache new_cache;
  tokens.clear();
  language.tokenizer.tokenize(valid, new_lexemes, new_cache, tokens, diagnostics);
  check_cover(valid, tokens);
  KHALDUN_ASSERT(forms(tokens, new_lexemes) == expected, "same tokens as valid UTF-8, uncached");

  if (lexemes.size() > 100'000) {
    lexemes.clear();
    cache.clear();
  }
  return 0;
}
