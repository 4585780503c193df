// The paragraphs are read from both ends: header block, title, byline and dateline from the front;
// author's box and tail from the back and, where the words leave no doubt, from anywhere. All the
// rest is body.
#include "ingest/text_reader.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/content_id.h"
#include "ingest/blocks.h"
#include "ingest/dateline.h"
#include "ingest/report_lines.h"
#include "khaldun/reader.h"

namespace khaldun::ingest {
namespace {

// Runs of white space as one space, for the comparison of titles.
std::string collapsed(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) result += c;
    if (blank && !result.ends_with(' ') && !result.empty()) result += ' ';
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

class TextReader {
 public:
  TextReader(std::string text, const ArticleInfo& info) {
    article_.text = std::move(text);
    article_.id = info.id;
    article_.title = info.title;
    article_.published = info.published;
    article_.published_source = info.published.empty() ? "" : info.published_source;
    article_.url = info.url;
    article_.source = info.source;
    for (const std::string& name : info.authors) article_.authors.push_back({name, "", -1});
    article_.modified = info.modified;
    article_.section = info.section;
    article_.language = info.language;
    article_.description = info.description;
    article_.keywords = info.keywords;
    article_.evidence = evidence_of(info, "given");
    blocks_ = blocks_of(article_.text);
    kinds_.assign(blocks_.size(), RegionKind::kBody);
  }

  Article read() {
    read_header();
    read_title();
    read_bylines();
    read_dateline();
    read_author_boxes();
    read_link_lists();
    read_tail();
    add_regions();
    if (article_.published.empty()) article_.published_source = "undateable";
    article_.published_precision = article_.published.empty() ? "unknown" : "day";
    if (article_.id.empty()) {
      article_.id = base::content_id({article_.url, article_.source, article_.text});
    }
    return std::move(article_);
  }

 private:
  std::string_view words(Span span) const { return words_of(article_.text, span); }

  // "Title: ...", "Published: ..." lines in front of the report.
  void read_header();
  void take_field(const HeaderField& field);
  void set(std::string& field, std::string_view name, std::string_view value);
  void add_author(Author author, std::string_view place);
  void read_title();
  void read_bylines();
  bool take_byline(std::string_view line);
  void read_dateline();
  void read_author_boxes();
  bool is_list(std::span<const Span> lines) const;
  void read_link_lists();
  void read_tail();
  void add_regions();
  void set_published(std::string_view date);

  Article article_;
  std::vector<Block> blocks_;
  std::vector<RegionKind> kinds_;   // of the blocks
  std::size_t next_ = 0;            // first block that is not yet explained from the front
  Span header_title_;               // value of "Title:", if that is the title
  bool title_has_byline_ = false;   // as the second line of its block
  std::size_t dateline_bytes_ = 0;  // at the front of the first block of the body
  std::size_t dateline_block_ = 0;
};

void TextReader::set_published(std::string_view date) {
  if (!article_.published.empty()) return;
  if (auto day = iso_day(date)) {
    article_.published = *std::move(day);
    article_.published_source = "header";
  } else if (!date.empty()) {
    article_.diagnostics.push_back(
        {static_cast<std::uint32_t>(date.data() - article_.text.data()),
         "expected a date that means one day, such as 2024-03-27, found \"" + std::string(date) +
             "\": not read"});
  }
}

bool is_known_field(std::string_view name) {
  constexpr std::array<std::string_view, 14> kFields = {
      "title",  "headline",  "published", "date",    "publication date",
      "source", "publisher", "by",        "author",  "authors",
      "byline", "url",       "link",      "dateline"};
  return std::find(kFields.begin(), kFields.end(), name) != kFields.end();
}

void TextReader::take_field(const HeaderField& field) {
  const std::string_view name = field.name;
  if (name == "title" || name == "headline") {
    if (article_.title.empty()) set(article_.title, "title", field.value);
    if (collapsed(field.value) == collapsed(article_.title)) {
      const auto begin = static_cast<std::uint32_t>(field.value.data() - article_.text.data());
      header_title_ = {begin, begin + static_cast<std::uint32_t>(field.value.size())};
    }
  } else if (name == "published" || name == "date" || name == "publication date") {
    set_published(field.value);
  } else if (name == "source" || name == "publisher") {
    if (article_.source.empty()) set(article_.source, "source", field.value);
  } else if (name == "url" || name == "link") {
    if (article_.url.empty()) set(article_.url, "url", field.value);
  } else if (name == "by" || name == "author" || name == "authors" || name == "byline") {
    auto names = byline_names("By " + std::string(field.value));
    if (names.empty()) names.emplace_back(field.value);
    for (const std::string& author : names) add_author({author, "", -1}, "header");
  }
}

// A field of the header block.
void TextReader::set(std::string& field, std::string_view name, std::string_view value) {
  field = value;
  article_.evidence.emplace(name, "header");
}

void TextReader::add_author(Author author, std::string_view place) {
  article_.authors.push_back(std::move(author));
  article_.evidence.emplace("authors", place);
}

void TextReader::read_header() {
  if (blocks_.size() < 2) return;
  std::vector<HeaderField> fields;
  for (const Span line : blocks_[0].lines) {
    auto field = header_field(words(line));
    if (!field) return;
    fields.push_back(*std::move(field));
  }
  if (std::none_of(fields.begin(), fields.end(),
                   [](const HeaderField& field) { return is_known_field(field.name); })) {
    return;
  }
  for (const HeaderField& field : fields) take_field(field);
  kinds_[next_++] = RegionKind::kHeader;
}

void TextReader::read_title() {
  if (next_ + 1 >= blocks_.size()) return;
  const Block& block = blocks_[next_];
  const std::string_view first = words(block.lines[0]);
  if (!article_.title.empty()) {
    if (collapsed(words(block.bytes())) != collapsed(article_.title)) return;
    header_title_ = {};
  } else {
    if (!looks_like_headline(first) || tail_kind(first) != TailKind::kNone) return;
    if (!byline_names(first).empty() || iso_day(first)) return;
    // A byline may stand under the title without an empty line.
    if (block.lines.size() > 2) return;
    if (block.lines.size() == 2 && !take_byline(words(block.lines[1]))) return;
    title_has_byline_ = block.lines.size() == 2;
    article_.title = first;
    article_.evidence.emplace("title", "first line");
  }
  kinds_[next_++] = RegionKind::kTitle;
}

// True if the line is a byline or a date; takes what it says.
bool TextReader::take_byline(std::string_view line) {
  if (iso_day(line)) {
    set_published(line);
    return true;
  }
  constexpr std::array<std::string_view, 5> kDateFields = {"published", "updated", "date",
                                                           "last updated", "posted"};
  if (const auto field = header_field(line);
      field && iso_day(field->value) &&
      std::find(kDateFields.begin(), kDateFields.end(), field->name) != kDateFields.end()) {
    if (field->name == "published" || field->name == "date") set_published(field->value);
    return true;
  }
  const auto names = byline_names(line);
  for (const std::string& name : names) add_author({name, "", -1}, "byline");
  return !names.empty();
}

void TextReader::read_bylines() {
  while (next_ + 1 < blocks_.size() && blocks_[next_].lines.size() <= 3) {
    const Block& block = blocks_[next_];
    if (!std::all_of(block.lines.begin(), block.lines.end(),
                     [&](Span line) { return take_byline(words(line)); })) {
      return;
    }
    kinds_[next_++] = RegionKind::kByline;
  }
}

// A report that does not say when it was published was so on the day of its dateline. A title that
// was not known as one may stand before it.
void TextReader::read_dateline() {
  constexpr std::size_t kMaxBlocks = 2;
  for (std::size_t i = next_; i < std::min(next_ + kMaxBlocks, blocks_.size()); ++i) {
    const auto dateline = find_dateline(words(blocks_[i].bytes()));
    if (!dateline) continue;
    dateline_block_ = i;
    dateline_bytes_ = dateline->size;
    if (!article_.published.empty() || dateline->day.empty()) return;
    article_.published = dateline->day;
    article_.published_source = "dateline";
    return;
  }
}

void TextReader::read_author_boxes() {
  for (std::size_t i = next_; i < blocks_.size(); ++i) {
    const Block& block = blocks_[i];
    const auto box = author_box(words(block.lines[0]));
    if (!box) continue;
    const bool alone = block.lines.size() == 1;
    Span bio;
    if (!alone) bio = {block.lines[1].begin, block.bytes().end};
    if (alone && i + 1 < blocks_.size()) bio = blocks_[i + 1].bytes();
    const bool has_bio = !bio.empty() && is_biography_of(box->name, words(bio));
    // Without a count of articles, "About Ada Lovelace" may be a heading of the report.
    if (!has_bio && (box->article_count < 0 || !alone)) continue;
    kinds_[i] = RegionKind::kAuthorBio;
    if (has_bio && alone) kinds_[++i] = RegionKind::kAuthorBio;
    Author author{std::string(box->name), has_bio ? std::string(words(bio)) : "",
                  box->article_count};
    const auto known = std::find_if(article_.authors.begin(), article_.authors.end(),
                                    [&](const Author& a) { return a.name == author.name; });
    if (known == article_.authors.end()) {
      add_author(std::move(author), "author's box");
    } else {
      *known = std::move(author);
    }
  }
}

bool TextReader::is_list(std::span<const Span> lines) const {
  return std::all_of(lines.begin(), lines.end(), [&](Span line) {
    return looks_like_list_item(words(line)) || tail_kind(words(line)) != TailKind::kNone;
  });
}

// "Related: ..." lines, and headings with the lists that follow them, wherever they stand.
void TextReader::read_link_lists() {
  for (std::size_t i = next_; i < blocks_.size(); ++i) {
    const auto& lines = blocks_[i].lines;
    const TailKind kind = tail_kind(words(lines[0]));
    if (kinds_[i] != RegionKind::kBody || !is_list(std::span(lines).subspan(1))) continue;
    if (kind == TailKind::kAnywhere || (kind == TailKind::kHeading && lines.size() > 1)) {
      kinds_[i] = RegionKind::kTail;
    } else if (kind == TailKind::kHeading) {
      std::size_t end = i + 1;
      while (end < blocks_.size() && is_list(blocks_[end].lines)) ++end;
      if (end == i + 1) continue;
      std::fill(kinds_.begin() + static_cast<std::ptrdiff_t>(i),
                kinds_.begin() + static_cast<std::ptrdiff_t>(end), RegionKind::kTail);
    }
  }
}

// Calls to subscribe, credits and copyright lines behind the last paragraph of the report.
void TextReader::read_tail() {
  for (std::size_t i = blocks_.size(); i-- > next_;) {
    if (kinds_[i] != RegionKind::kBody) continue;
    const auto& lines = blocks_[i].lines;
    const bool is_tail = tail_kind(words(lines[0])) == TailKind::kAtTheEnd;
    if (!is_tail || !is_list(std::span(lines).subspan(1))) return;
    kinds_[i] = RegionKind::kTail;
  }
}

void TextReader::add_regions() {
  const auto add = [&](RegionKind kind, Span bytes) {
    if (!bytes.empty()) article_.regions.push_back({kind, bytes});
  };
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const Span bytes = blocks_[i].bytes();
    if (kinds_[i] == RegionKind::kHeader && !header_title_.empty()) {
      add(RegionKind::kHeader, {bytes.begin, header_title_.begin});
      add(RegionKind::kTitle, header_title_);
      add(RegionKind::kHeader, {header_title_.end, bytes.end});
    } else if (kinds_[i] == RegionKind::kTitle && title_has_byline_) {
      add(RegionKind::kTitle, blocks_[i].lines[0]);
      add(RegionKind::kByline, {blocks_[i].lines[1].begin, bytes.end});
    } else if (i == dateline_block_ && dateline_bytes_ > 0 && kinds_[i] == RegionKind::kBody) {
      const auto end = bytes.begin + static_cast<std::uint32_t>(dateline_bytes_);
      add(RegionKind::kDateline, {bytes.begin, end});
      add(RegionKind::kBody, {end, bytes.end});
    } else {
      add(kinds_[i], bytes);
    }
  }
}

}  // namespace

Article read_text(std::string text, const ArticleInfo& info) {
  return TextReader(std::move(text), info).read();
}

}  // namespace khaldun::ingest
