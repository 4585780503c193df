// Tested by author_bios_test.cc.
#include "page/author_bios.h"

#include <algorithm>

#include "page/page_words.h"
#include "page/signature_words.h"

namespace khaldun::page {
namespace {

constexpr std::uint32_t kFewestBioWords = 4;

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
