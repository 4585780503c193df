// Sentence by sentence: scan atoms, let the grammar read from left to right, resolve each reading
// on the time line of the document. Tested by time_finder_test.cc.
#include "times/time_finder.h"

#include <algorithm>
#include <utility>

#include "times/atoms.h"
#include "times/grammar.h"
#include "times/tense.h"
#include "times/time_resolver.h"

namespace khaldun::times {
namespace {

constexpr std::uint32_t kLongestRange = 1u << 16;

bool same_paragraph(std::string_view gap) {
  return gap.size() < 256 && std::count(gap.begin(), gap.end(), '\n') < 2;
}

// Byte ranges that are read on their own.
std::vector<Span> ranges_of(const Document& document) {
  std::vector<Span> ranges;
  for (const Span sentence : document.sentences) {
    if (sentence.empty()) continue;
    const Span bytes = document.bytes_of(sentence);
    // A sentence may have been ended at "Jan. 6": those of a paragraph are read together.
    const bool joins = !ranges.empty() && bytes.end - ranges.back().begin < kLongestRange &&
                       bytes.begin >= ranges.back().end &&
                       same_paragraph(document.text_of({ranges.back().end, bytes.begin}));
    if (joins) {
      ranges.back().end = bytes.end;
    } else {
      ranges.push_back(bytes);
    }
  }
  if (ranges.empty() && document.tokens.empty() && !document.text.empty()) {
    ranges.push_back({0, static_cast<std::uint32_t>(document.text.size())});
  }
  return ranges;
}

void find_in(const Document& document, std::span<const Atom> atoms, TimeResolver& resolver,
             std::vector<TimeExpression>& times) {
  const Grammar grammar(document.text, atoms);
  std::uint32_t floor = 0;
  for (std::uint32_t i = 0; i < atoms.size();) {
    const auto reading = grammar.read(i);
    if (!reading) {
      ++i;
      continue;
    }
    const std::uint32_t begin = grammar.widened_begin(*reading, floor);
    const Tense tense = tense_of(document, atoms[reading->begin].span.begin);
    if (auto time = resolver.resolve(*reading, tense)) {
      time->span = {atoms[begin].span.begin, atoms[reading->end - 1].span.end};
      times.push_back(std::move(*time));
      floor = reading->end;
    }
    i = std::max(reading->end, i + 1);
  }
}

}  // namespace

Result<TimeFinder> TimeFinder::create(const std::string& folder) {
  KHALDUN_TRY(TimeWords words, TimeWords::load(folder));
  return TimeFinder(std::move(words));
}

std::vector<TimeExpression> TimeFinder::find(const Document& document,
                                             std::string_view published) const {
  TimeResolver resolver(parse_day(published));
  std::vector<TimeExpression> times;
  std::vector<Atom> atoms;
  for (const Span range : ranges_of(document)) {
    atoms.clear();
    scan(document.text, range, words_, atoms);
    resolver.begin_sentence();
    find_in(document, atoms, resolver, times);
  }
  return times;
}

}  // namespace khaldun::times
