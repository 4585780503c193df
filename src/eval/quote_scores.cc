// Tested by quote_scores_test.cc.
#include "eval/quote_scores.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "text/unicode.h"

namespace khaldun::eval {
namespace {

bool is_of_word(char32_t code) { return text::is_alpha(code) || text::is_digit(code); }

// From the first letter or digit of the spans to the last; nothing without any.
std::optional<Span> words_of(const std::vector<Span>& spans, std::string_view text) {
  std::optional<Span> words;
  for (const Span span : spans) {
    for (std::uint32_t at = span.begin; at < span.end;) {
      const base::Character character = base::next_character(text, at);
      const std::uint32_t end = at + character.bytes;
      if (is_of_word(character.code)) {
        words = words ? Span{std::min(words->begin, at), std::max(words->end, end)} : Span{at, end};
      }
      at = end;
    }
  }
  return words;
}

bool are_same_speaker(const std::vector<Span>& speaker, const std::vector<Span>& source) {
  if (speaker.empty() || source.empty()) return speaker.empty() && source.empty();
  return std::any_of(speaker.begin(), speaker.end(), [&](Span one) {
    return std::any_of(source.begin(), source.end(),
                       [one](Span other) { return one.overlaps(other); });
  });
}

}  // namespace

void QuoteScores::add(const std::vector<Quote>& quotes, const std::vector<AttributionSpans>& gold,
                      std::string_view text) {
  for (const Quote& quote : quotes) {
    const auto words = words_of(quote.content, text);
    right_ += std::any_of(gold.begin(), gold.end(), [&](const AttributionSpans& one) {
      const auto wanted = words_of(one.content, text);
      return words && wanted && words->begin == wanted->begin && words->end == wanted->end &&
             are_same_speaker(quote.evidence.actor, one.source);
    });
  }
  quotes_ += static_cast<int>(quotes.size());
}

void QuoteScores::fill(Report& report) const {
  report.metrics.emplace_back("quotes", quotes_);
  report.metrics.emplace_back("quotes_right",
                              quotes_ == 0 ? 0 : static_cast<double>(right_) / quotes_);
}

}  // namespace khaldun::eval
