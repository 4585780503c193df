// Tested by author_bios_test.cc.
#include "page/author_bios.h"

#include <algorithm>
#include <array>

#include "page/page_words.h"
#include "page/signature_words.h"

namespace khaldun::page {
namespace {

constexpr std::uint32_t kFewestBioWords = 4;
// A biography has so many words, and begins with a name but for a title: "Dr. ".
constexpr std::uint32_t kMostBioWords = 120;
constexpr std::size_t kMostBeforeName = 12;
// What stands below "About the author".
constexpr std::size_t kMostBoxWords = 200;

bool is_quoted(std::string_view text) {
  constexpr std::array<std::string_view, 5> kQuotes = {"\"", "\u201C", "\u201E", "\u00AB", "'"};
  return std::any_of(kQuotes.begin(), kQuotes.end(),
                     [&](std::string_view mark) { return contains(text, mark); });
}

// "About the author", "About Lensa Girma".
bool is_bio_heading(std::string_view text, std::span<const std::string> authors,
                    const NoteTable& bios) {
  if (bios.is_heading(text)) return true;
  constexpr std::string_view kAbout = "about ";
  if (!starts_ignoring_case(text, kAbout)) return false;
  const std::string name = folded(text.substr(kAbout.size()));
  return std::any_of(authors.begin(), authors.end(),
                     [&](const std::string& author) { return folded(author) == name; });
}

// "About the author" of "About the author: She ...", "" for a text without a label.
std::string_view label_of(std::string_view text) {
  std::size_t end = std::string_view::npos;
  for (const std::string_view mark : {":", "|", " \u2013", " \u2014", " - "}) {
    end = std::min(end, text.find(mark));
  }
  return end == std::string_view::npos ? std::string_view() : text.substr(0, end);
}

// "The writer is a former envoy.": two words of the table, then as biographies begin. A report on a
// writer has said the words before.
bool is_bio_of_writer(std::span<const BioText> before, std::string_view text,
                      const NoteTable& bios) {
  const std::size_t end = text.find(' ', text.find(' ') + 1);
  if (end == std::string_view::npos || !bios.is_likely_heading(text.substr(0, end))) return false;
  if (!bios.begins(text.substr(end))) return false;
  const std::string_view noun = text.substr(text.find(' ') + 1, end - text.find(' ') - 1);
  return std::none_of(before.begin(), before.end(), [&](const BioText& other) {
    return other.is_body && contains(folded(other.text), folded(noun));
  });
}

Author* named_in(std::string_view text, std::vector<Author>& authors) {
  const std::string looked = folded(text);
  const auto found = std::find_if(authors.begin(), authors.end(), [&](const Author& author) {
    return holds_words(looked, folded(author.name));
  });
  return found == authors.end() ? nullptr : &*found;
}

// "Lensa Girma", "About Lensa Girma": a heading, no biography.
bool is_heading_of(const Author& author, std::string_view text) {
  return word_count(folded(text)) <= word_count(folded(author.name)) + 1;
}

}  // namespace

bool begins_bio(std::string_view text, std::span<const std::string> authors,
                const NoteTable& bios) {
  const std::string_view label = label_of(text);
  if (!label.empty() && is_bio_heading(label, authors, bios)) return true;
  return std::any_of(authors.begin(), authors.end(), [&](const std::string& name) {
    const std::size_t at = text.substr(0, kMostBeforeName + name.size()).find(name);
    const bool is_full_name = contains(name, " ");
    return is_full_name && at != std::string_view::npos && !is_quoted(text.substr(0, at)) &&
           bios.begins(text.substr(at + name.size()));
  });
}

std::vector<bool> find_bios(std::span<const BioText> texts, std::span<const std::string> authors,
                            const NoteTable& bios) {
  std::vector<bool> is_bio(texts.size());
  std::vector<std::size_t> body;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].is_body) body.push_back(i);
  }
  if (body.size() < 2) return is_bio;
  const std::size_t last = std::min(kLastBios, body.size() - 1);
  const std::size_t first = body[body.size() - last];       // that may be one
  const std::size_t before = body[body.size() - last - 1];  // stays
  bool is_below_heading = false, is_after_bio = false;
  std::size_t heading_words = 0;
  for (std::size_t i = before + 1; i < texts.size(); ++i) {
    const BioText& own = texts[i];
    const std::uint32_t words = words_by_blanks(own.text);
    const bool is_heading = is_bio_heading(own.text, authors, bios);
    if (is_heading) {
      is_below_heading = true;
      heading_words = 0;
    }
    if (!own.is_body) continue;
    heading_words += words;
    is_below_heading = is_below_heading && heading_words <= kMostBoxWords;
    const bool is_told = own.is_boxed || begins_bio(own.text, authors, bios) ||
                         is_bio_of_writer(texts.first(i), own.text, bios) ||
                         (is_after_bio && bios.goes_on(own.text));
    is_after_bio = words <= kMostBioWords && (is_below_heading || (i >= first && is_told));
    is_bio[i] = is_after_bio;
  }
  return is_bio;
}

void add_bios(std::span<const Block* const> texts, const NoteTable& bios,
              std::vector<Author>& authors) {
  Author* author = nullptr;
  for (const Block* block : texts) {
    if (Author* named = named_in(block->text, authors)) author = named;
    if (author == nullptr) continue;
    std::string_view text = block->text;
    if (const auto count = bios.count_at_end(text)) {
      author->article_count = count->number;
      text = trimmed(text.substr(0, count->begin));
    }
    const bool is_bio = word_count(folded(text)) >= kFewestBioWords && !is_mostly_link(*block) &&
                        !is_heading_of(*author, text) && byline_start(text) == 0 &&
                        !text.ends_with(':');
    if (!is_bio) continue;
    if (!author->bio.empty()) author->bio += '\n';
    author->bio += text;
  }
}

}  // namespace khaldun::page
