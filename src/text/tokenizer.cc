// Three steps, as in spaCy's Tokenizer:
//   1. the text is cut into runs of blanks and of other characters; one ' ' after a run belongs to
//   it
//   2. each run is cut by the rules (run_splitter.h), or as it was cut before (run_cache.h)
//   3. special cases that the rules have cut, because they hold an affix or a blank, are found
//   again
//      as sequences of tokens ("phrases") and put in place
// A run is cut without regard to what stands around it, so that the cache changes nothing.
#include "text/tokenizer.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "text/bad_bytes.h"
#include "text/phrase_trie.h"
#include "text/run_cache.h"
#include "text/run_splitter.h"
#include "text/unicode.h"

namespace khaldun::text {
namespace {

// is_space() of ASCII; a third of the time of a warm cache would go into the general one.
constexpr bool is_ascii_space(unsigned char byte) {
  return byte == ' ' || (byte >= 0x09 && byte <= 0x0D) || (byte >= 0x1C && byte <= 0x1F);
}

// Calls use(begin, end, absorbed) for each run: bytes [begin, end), and whether the ' ' at `end`
// belongs to it. Returns the offset of the first byte that is not UTF-8, or npos.
template <typename Use>
std::size_t for_each_run(std::string_view text, Use use) {
  std::size_t first_invalid = std::string_view::npos;
  std::size_t start = 0;
  bool in_space = false;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    base::Character c{byte};
    bool space = is_ascii_space(byte);
    if (byte >= 0x80) {
      c = base::next_character(text, i);
      space = is_space(c.code);
      if (!c.valid && first_invalid == std::string_view::npos) first_invalid = i;
    }
    if (i == 0) in_space = space;
    if (space != in_space) {
      const bool absorbed = c.code == U' ';
      if (start < i) use(start, i, absorbed);
      start = absorbed ? i + 1 : i;
      in_space = space;
    }
    i += c.bytes;
  }
  if (start < text.size()) use(start, text.size(), false);
  return first_invalid;
}

// `text` with U+FFFD for bytes that are not UTF-8, in `storage`.
std::string_view valid_text(std::string_view text, std::string& storage) {
  storage.clear();
  base::append_valid_utf8(storage, text);
  return storage;
}

struct PhraseMatch {  // tokens [begin, end)
  std::size_t begin;
  std::size_t end;
};

}  // namespace

struct TokenizerCache::Impl {
  RunCache runs;
  SplitScratch split;
  std::vector<Piece> pieces;
  std::vector<CachedPiece> cut;
  std::string valid;
  std::vector<std::size_t> phrase_begins;  // tokens
  std::vector<PhraseMatch> matches;
  std::vector<char> covered;  // of each token
  std::vector<RawToken> replaced;
};

struct Tokenizer::Impl {
  // One call of tokenize().
  struct Call {
    std::string_view text;
    LexemeStore& lexemes;
    TokenizerCache::Impl& cache;
    std::vector<RawToken>& tokens;
    std::size_t first_token;
    std::size_t first_exhausted = std::string_view::npos;  // byte of the text
  };

  void build_phrases();
  void append_run(Call& call, std::size_t begin, std::size_t end, bool space_after) const;
  std::span<const CachedPiece> cut_run(Call& call, std::size_t begin, std::size_t end) const;
  void find_phrases(Call& call) const;
  void replace_phrases(Call& call) const;
  void append_phrase(Call& call, PhraseMatch match) const;

  Vocabulary vocabulary;
  SpecialCases special_cases;
  CharacterSets sets;
  RunSplitter splitter;
  PhraseTrie phrases;
};

TokenizerCache::TokenizerCache() : impl_(std::make_unique<Impl>()) {}
TokenizerCache::TokenizerCache(TokenizerCache&&) noexcept = default;
TokenizerCache& TokenizerCache::operator=(TokenizerCache&&) noexcept = default;
TokenizerCache::~TokenizerCache() = default;
void TokenizerCache::clear() { impl_->runs.clear(); }

Tokenizer::Tokenizer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;
const Vocabulary& Tokenizer::vocabulary() const { return impl_->vocabulary; }

Result<Tokenizer> Tokenizer::create(const base::SectionFile& file) {
  auto impl = std::make_unique<Impl>();
  KHALDUN_TRY(impl->vocabulary, Vocabulary::create(file));
  KHALDUN_TRY(impl->special_cases, SpecialCases::create(file));
  KHALDUN_TRY(impl->sets, CharacterSets::create(file, "tokenizer/sets"));
  KHALDUN_TRY(impl->splitter, RunSplitter::create(file, impl->sets, impl->special_cases));
  impl->build_phrases();
  return Tokenizer(std::move(impl));
}

// The special cases of step 3, as the rules alone cut them.
void Tokenizer::Impl::build_phrases() {
  SplitScratch scratch;
  std::vector<Piece> pieces;
  std::vector<std::uint64_t> ids;
  for (std::uint32_t i = 0; i < special_cases.size(); ++i) {
    const std::string_view text = special_cases.text(i);
    const bool has_blank = text.find(' ') != std::string_view::npos;
    if (!has_blank && !splitter.finds_affix(text, scratch)) continue;
    ids.clear();
    for_each_run(text, [&](std::size_t begin, std::size_t end, bool) {
      pieces.clear();
      const std::string_view run = text.substr(begin, end - begin);
      splitter.split(run, false, scratch, pieces);
      for (const Piece& piece : pieces) {
        ids.push_back(vocabulary.string_id(run.substr(piece.begin, piece.end - piece.begin)));
      }
    });
    phrases.add(ids);
  }
}

void Tokenizer::tokenize(std::string_view text, LexemeStore& lexemes, TokenizerCache& cache,
                         std::vector<RawToken>& tokens,
                         std::vector<Diagnostic>& diagnostics) const {
  Impl::Call call{text, lexemes, *cache.impl_, tokens, tokens.size()};
  call.cache.phrase_begins.clear();
  const std::size_t first_invalid =
      for_each_run(text, [&](std::size_t begin, std::size_t end, bool space_after) {
        impl_->append_run(call, begin, end, space_after);
      });
  impl_->find_phrases(call);
  if (!call.cache.matches.empty()) impl_->replace_phrases(call);
  if (first_invalid != std::string_view::npos) {
    diagnostics.push_back(bad_bytes_at(first_invalid));
  }
  if (call.first_exhausted != std::string_view::npos) {
    diagnostics.push_back({static_cast<std::uint32_t>(call.first_exhausted),
                           "the tokenizer's rules take too long here; the rest of this run of "
                           "characters is left in one piece"});
  }
}

void Tokenizer::Impl::append_run(Call& call, std::size_t begin, std::size_t end,
                                 bool space_after) const {
  auto pieces = call.cache.runs.find(call.text.substr(begin, end - begin));
  if (pieces.empty()) pieces = cut_run(call, begin, end);
  const auto offset = static_cast<std::uint32_t>(begin);
  for (const CachedPiece& piece : pieces) {
    if (piece.begins_phrase) call.cache.phrase_begins.push_back(call.tokens.size());
    call.tokens.push_back({{offset + piece.begin, offset + piece.end}, piece.lexeme, false});
  }
  call.tokens.back().space_after = space_after;
}

std::span<const CachedPiece> Tokenizer::Impl::cut_run(Call& call, std::size_t begin,
                                                      std::size_t end) const {
  TokenizerCache::Impl& cache = call.cache;
  const std::string_view run = call.text.substr(begin, end - begin);
  cache.pieces.clear();
  splitter.split(run, true, cache.split, cache.pieces);
  cache.cut.clear();
  for (const Piece& piece : cache.pieces) {
    const std::string_view form = run.substr(piece.begin, piece.end - piece.begin);
    const std::uint32_t lexeme = call.lexemes.intern(valid_text(form, cache.valid), piece.norm);
    const std::uint64_t id = call.lexemes[lexeme].orth;
    const bool begins_phrase = phrases.child(PhraseTrie::kRoot, id) != PhraseTrie::kNone;
    cache.cut.push_back({piece.begin, piece.end, lexeme, begins_phrase});
  }
  if (cache.split.exhausted()) {
    call.first_exhausted = std::min(call.first_exhausted, begin);
  } else {
    cache.runs.add(run, cache.cut);
  }
  return cache.cut;
}

// All phrases, then of those that overlap the longest, of those the leftmost; in the order of the
// text.
void Tokenizer::Impl::find_phrases(Call& call) const {
  auto& matches = call.cache.matches;
  matches.clear();
  for (const std::size_t begin : call.cache.phrase_begins) {
    std::uint32_t node = PhraseTrie::kRoot;
    for (std::size_t i = begin; i < call.tokens.size(); ++i) {
      node = phrases.child(node, call.lexemes[call.tokens[i].lexeme].orth);
      if (node == PhraseTrie::kNone) break;
      if (phrases.ends_sequence(node)) matches.push_back({begin, i + 1});
    }
  }
  if (matches.empty()) return;
  std::sort(matches.begin(), matches.end(), [](const PhraseMatch& a, const PhraseMatch& b) {
    const std::size_t a_size = a.end - a.begin;
    const std::size_t b_size = b.end - b.begin;
    return a_size != b_size ? a_size > b_size : a.begin < b.begin;
  });
  auto& covered = call.cache.covered;
  covered.assign(call.tokens.size(), 0);
  std::size_t kept = 0;
  for (const PhraseMatch match : matches) {
    if (covered[match.begin] == 0 && covered[match.end - 1] == 0) matches[kept++] = match;
    std::fill_n(covered.begin() + static_cast<std::ptrdiff_t>(match.begin), match.end - match.begin,
                1);
  }
  matches.resize(kept);
  std::sort(matches.begin(), matches.end(),
            [](const PhraseMatch& a, const PhraseMatch& b) { return a.begin < b.begin; });
}

void Tokenizer::Impl::replace_phrases(Call& call) const {
  auto& replaced = call.cache.replaced;
  replaced.clear();
  const auto copy = [&](std::size_t begin, std::size_t end) {
    replaced.insert(replaced.end(), call.tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                    call.tokens.begin() + static_cast<std::ptrdiff_t>(end));
  };
  std::size_t next = call.first_token;
  for (const PhraseMatch& match : call.cache.matches) {
    copy(next, match.begin);
    append_phrase(call, match);
    next = match.end;
  }
  copy(next, call.tokens.size());
  call.tokens.resize(call.first_token);
  call.tokens.insert(call.tokens.end(), replaced.begin(), replaced.end());
}

// The tokens of the special case; those of the match itself when other blanks stand between them
// than in the special case.
void Tokenizer::Impl::append_phrase(Call& call, PhraseMatch match) const {
  auto& replaced = call.cache.replaced;
  const RawToken& last = call.tokens[match.end - 1];
  Span span = {call.tokens[match.begin].span.begin, last.span.end};
  const std::string_view surface = call.text.substr(span.begin, span.size());
  const auto special = special_cases.find(valid_text(surface, call.cache.valid));
  if (special.empty()) {
    for (std::size_t i = match.begin; i < match.end; ++i) replaced.push_back(call.tokens[i]);
    return;
  }
  for (const SpecialToken& token : special) {
    span.end = span.begin;
    for (std::uint32_t i = 0; i < token.characters; ++i) {
      span.end += base::next_character(call.text, span.end).bytes;
    }
    const std::string_view form = call.text.substr(span.begin, span.size());
    const std::uint32_t lexeme =
        call.lexemes.intern(valid_text(form, call.cache.valid), token.norm);
    replaced.push_back({span, lexeme, false});
    span.begin = span.end;
  }
  replaced.back().space_after = last.space_after;
}

}  // namespace khaldun::text
