// Tested by brat_test.cc.
#include "eval/brat.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "base/ascii.h"
#include "base/utf8.h"
#include "eval/split.h"

namespace khaldun::eval {
namespace {

// Bytes at which the characters of `text` begin, and its end.
std::vector<std::uint32_t> character_begins(std::string_view text) {
  std::vector<std::uint32_t> begins;
  for (std::size_t at = 0; at < text.size(); at += base::next_character(text, at).bytes) {
    begins.push_back(static_cast<std::uint32_t>(at));
  }
  begins.push_back(static_cast<std::uint32_t>(text.size()));
  return begins;
}

using base::is_blank;

class Reader {
 public:
  explicit Reader(std::string_view text) : begins_(character_begins(text)) {}

  // An event may stand above its spans: they are read first.
  Result<void> read(std::string_view line, char kind) {
    const auto cells = split(line, '\t');
    if (cells.size() < 2 || !line.starts_with(kind)) return {};
    return kind == 'T' ? read_spans(cells[0], cells[1]) : read_event(cells[1]);
  }

  std::vector<AttributionSpans> take() { return std::move(found_); }

 private:
  static Error expected(std::string_view what, std::string_view found) {
    return {ErrorCode::kInvalidData, fmt::format("expected {}, found '{}'", what, found)};
  }

  // "12 19": the bytes of those characters.
  std::optional<Span> span_of(std::string_view text) const {
    const auto numbers = split(text, ' ');
    std::size_t values[2] = {0, 0};
    if (numbers.size() != 2) return std::nullopt;
    for (std::size_t i = 0; i < 2; ++i) {
      const char* end = numbers[i].data() + numbers[i].size();
      const auto [at, error] = std::from_chars(numbers[i].data(), end, values[i]);
      if (error != std::errc() || at != end || values[i] >= begins_.size()) return std::nullopt;
    }
    if (values[0] >= values[1]) return std::nullopt;
    return Span{begins_[values[0]], begins_[values[1]]};
  }

  Result<void> read_spans(std::string_view name, std::string_view cell) {
    const std::size_t blank = cell.find(' ');
    if (blank == std::string_view::npos) return expected("a label and a span", cell);
    std::vector<Span> spans;
    for (const std::string_view fragment : split(cell.substr(blank + 1), ';')) {
      const auto span = span_of(fragment);
      if (!span) return expected("begin and end of characters of the text", fragment);
      spans.push_back(*span);
    }
    named_[std::string(name)] = std::move(spans);
    return {};
  }

  Result<void> read_event(std::string_view cell) {
    if (!cell.starts_with("Attribution")) return {};
    AttributionSpans event;
    for (const std::string_view part : split(cell, ' ')) {
      const std::size_t colon = std::min(part.find(':'), part.size());
      std::vector<Span>* role = role_of(event, part.substr(0, colon));
      if (role == nullptr) continue;
      const auto named = named_.find(part.substr(std::min(colon + 1, part.size())));
      if (named == named_.end()) return expected("a span of the file", part);
      role->insert(role->end(), named->second.begin(), named->second.end());
    }
    if (!event.cue.empty()) found_.push_back(std::move(event));
    return {};
  }

  // "Content2" is the second one of its event.
  static std::vector<Span>* role_of(AttributionSpans& event, std::string_view name) {
    if (name.starts_with("Source")) return &event.source;
    if (name.starts_with("Cue")) return &event.cue;
    return name.starts_with("Content") ? &event.content : nullptr;
  }

  std::vector<std::uint32_t> begins_;
  std::map<std::string, std::vector<Span>, std::less<>> named_;
  std::vector<AttributionSpans> found_;
};

class Writer {
 public:
  explicit Writer(std::string_view text) : text_(text), begins_(character_begins(text)) {}

  void add(const AttributionSpans& attribution) {
    std::string roles;
    add_role("Source", attribution.source, roles);
    add_role("Cue", attribution.cue, roles);
    add_role("Content", attribution.content, roles);
    const std::string_view label =
        attribution.source.empty() ? "Attribution-no-source" : "Attribution";
    // What has no cue is anchored elsewhere, for an event of brat must have an anchor.
    const auto& rest = attribution.content.empty() ? attribution.source : attribution.content;
    add_spans(label, attribution.cue.empty() ? rest : attribution.cue);
    out_ += fmt::format("E{}\t{}:T{}{}\n", ++events_, label, spans_, roles);
  }

  std::string take() { return std::move(out_); }

 private:
  std::size_t character(std::uint32_t byte) const {
    return static_cast<std::size_t>(std::lower_bound(begins_.begin(), begins_.end(), byte) -
                                    begins_.begin());
  }

  void add_role(std::string_view label, const std::vector<Span>& spans, std::string& roles) {
    if (spans.empty()) return;
    add_spans(label, spans);
    roles += fmt::format(" {}:T{}", label, spans_);
  }

  void add_spans(std::string_view label, const std::vector<Span>& spans) {
    std::string offsets;
    std::string words;
    for (const Span span : spans) {
      if (!offsets.empty()) offsets += ';';
      if (!words.empty()) words += ' ';
      offsets += fmt::format("{} {}", character(span.begin), character(span.end));
      words += text_.substr(span.begin, span.size());
    }
    std::replace_if(words.begin(), words.end(), is_blank, ' ');
    out_ += fmt::format("T{}\t{} {}\t{}\n", ++spans_, label, offsets, words);
  }

  std::string_view text_;
  std::vector<std::uint32_t> begins_;
  std::string out_;
  int spans_ = 0;
  int events_ = 0;
};

}  // namespace

Result<std::vector<AttributionSpans>> read_brat(std::string_view annotations, std::string_view text,
                                                std::string_view name) {
  Reader reader(text);
  for (const char kind : {'T', 'E'}) {
    int number = 0;
    for (std::string_view line : split(annotations, '\n')) {
      ++number;
      if (line.ends_with('\r')) line.remove_suffix(1);
      const Result<void> read = reader.read(line, kind);
      if (!read) return with_context(fmt::format("{}:{}", name, number), read.error());
    }
  }
  return reader.take();
}

std::string write_brat(const std::vector<AttributionSpans>& attributions, std::string_view text) {
  Writer writer(text);
  for (const AttributionSpans& attribution : attributions) writer.add(attribution);
  return writer.take();
}

std::vector<Span> normalized(std::vector<Span> spans, std::string_view text) {
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
  const auto blank = [text](std::uint32_t begin, std::uint32_t end) {
    return begin >= end || std::all_of(text.begin() + begin, text.begin() + end, is_blank);
  };
  std::vector<Span> result;
  for (Span span : spans) {
    while (span.begin < span.end && is_blank(text[span.begin])) ++span.begin;
    while (span.begin < span.end && is_blank(text[span.end - 1])) --span.end;
    if (span.begin >= span.end) continue;
    if (!result.empty() && blank(result.back().end, span.begin)) {
      result.back().end = std::max(result.back().end, span.end);
    } else {
      result.push_back(span);
    }
  }
  return result;
}

}  // namespace khaldun::eval
