// Tested by rss_test.cc and atom_test.cc.
#include "feeds/item_reader.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "feeds/feed_dates.h"
#include "feeds/feed_links.h"
#include "feeds/feed_person.h"
#include "feeds/feed_strings.h"
#include "feeds/record_fields.h"
#include "khaldun/limits.h"

namespace khaldun::feeds {
namespace {

// A date and how much its element says that it is the one.
struct RankedDate {
  std::string iso;
  std::string raw;
  int rank = 0;

  void offer(std::string_view written, int new_rank) {
    std::string new_iso = iso_date(written);
    // One that cannot be read never takes the place of one that can.
    const int value = new_rank + (new_iso.empty() ? 0 : 100);
    if (written.empty() || value < rank) return;  // of two that are equal the last
    rank = value;
    raw = written.substr(0, limits::kMaxDateBytes);
    iso = std::move(new_iso);
  }
};

class RecordReader {
 public:
  RecordReader(const XmlTree& tree, TextKind unsaid) : tree_(tree), unsaid_(unsaid) {}

  Record read(XmlId record);

 private:
  void read_field(XmlId id, Field field);
  void read_text_field(XmlId id, Field field);
  void read_link(XmlId id);
  void read_body(XmlId id, Field field);
  void read_date(XmlId id, Field field);
  void read_author(XmlId id);
  void read_category(XmlId id);
  void read_keywords(std::string_view words);
  void read_medium(XmlId id, bool plain);
  void read_media_group(XmlId id);
  void read_source(XmlId id);
  void choose_link();
  void choose_body(XmlId record);
  FeedLink link_of(XmlId id) const;
  XmlId inner(XmlId id, std::string_view first, std::string_view second) const;
  void add_category(std::string name);

  struct Body {
    XmlId id = kNoXml;
    std::string html;
  };

  const XmlTree& tree_;
  TextKind unsaid_;
  Record record_;
  XmlId title_ = kNoXml;
  std::string text_link_;
  std::string original_link_;
  Body summary_;
  Body second_summary_;  // of a description beside a summary
  Body last_summary_;
  Body content_;
  bool has_full_content_ = false;
  RankedDate published_;
  RankedDate updated_;
};

XmlId RecordReader::inner(XmlId id, std::string_view first, std::string_view second) const {
  const XmlId found = tree_.child(id, first);
  return found != kNoXml ? found : tree_.child(id, second);
}

FeedLink RecordReader::link_of(XmlId id) const {
  constexpr std::string_view kRegistry = "http://www.iana.org/assignments/relation/";
  std::string_view rel = tree_.attribute(id, "rel");
  if (rel.starts_with(kRegistry)) rel.remove_prefix(kRegistry.size());
  return {.href = resolve_url(tree_.base(id), tree_.attribute(id, "href")),
          .rel = rel.empty() ? "alternate" : base::lowered(rel),
          .type = std::string(tree_.attribute(id, "type")),
          .title = std::string(tree_.attribute(id, "title")),
          .hreflang = std::string(tree_.attribute(id, "hreflang")),
          .length = std::string(tree_.attribute(id, "length"))};
}

void RecordReader::read_link(XmlId id) {
  FeedItem& fields = record_.fields;
  if (fields.links.size() >= limits::kMaxItemParts) return;
  const std::string text = tree_.text(id);
  if (tree_.has_attribute(id, "href") && (text.empty() || !tree_.attribute(id, "href").empty())) {
    FeedLink link = link_of(id);
    if (link.rel == "enclosure") {
      fields.enclosures.push_back({.url = link.href,
                                   .type = link.type,
                                   .length = link.length,
                                   .medium = "",
                                   .title = link.title,
                                   .description = ""});
    }
    fields.links.push_back(std::move(link));
    return;
  }
  if (text.empty()) return;
  FeedLink link = link_of(id);
  link.href = resolve_url(tree_.base(id), text);
  if (text_link_.empty() && link.rel == "alternate") text_link_ = link.href;
  fields.links.push_back(std::move(link));
}

void RecordReader::read_body(XmlId id, Field field) {
  const bool full = field == Field::kFullContent;
  const TextKind unsaid = full ? TextKind::kHtml : unsaid_;
  const bool content = full || field == Field::kContent;
  // The first of its kind, but content:encoded before others.
  Body& body = content                        ? content_
               : field == Field::kLastSummary ? last_summary_
               : summary_.html.empty()        ? summary_
                                              : second_summary_;
  if (!body.html.empty() && !(full && !has_full_content_)) return;
  std::string html = html_of(tree_, id, unsaid);
  if (html.empty()) return;
  body = {id, std::move(html)};
  has_full_content_ |= full;
}

void RecordReader::read_date(XmlId id, Field field) {
  const std::string written = tree_.text(id);
  switch (field) {
    case Field::kPublished: published_.offer(written, 4); break;
    case Field::kUpdated: updated_.offer(written, 4); break;
    case Field::kCreated: published_.offer(written, 1); break;
    default:  // dc:date does not say of what
      published_.offer(written, 2);
      updated_.offer(written, 2);
  }
}

void RecordReader::read_author(XmlId id) {
  std::vector<FeedPerson>& authors = record_.fields.authors;
  if (authors.size() >= limits::kMaxItemParts) return;
  if (!tree_.has_elements(id)) {
    add_person(authors, person_of(tree_.text(id)));
    return;
  }
  FeedPerson person;
  if (const XmlId name = inner(id, "name", "title"); name != kNoXml) {
    person = person_of(tree_.text(name));
  }
  if (const XmlId mail = inner(id, "email", "mail"); mail != kNoXml) {
    person.email = collapsed(tree_.text(mail));
  }
  XmlId uri = inner(id, "uri", "url");
  if (uri == kNoXml) uri = inner(id, "homepage", "href");
  if (uri != kNoXml) person.uri = resolve_url(tree_.base(uri), tree_.text(uri));
  const bool structured = uri != kNoXml || tree_.child(id, "name") != kNoXml;
  if (!structured && person.email.empty()) {
    person = person_of(tree_.text(id));  // markup inside, or rdf
  }
  add_person(authors, std::move(person));
}

void RecordReader::add_category(std::string name) {
  std::vector<std::string>& names = record_.fields.categories;
  if (name.empty() || names.size() >= limits::kMaxItemParts) return;
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

void RecordReader::read_category(XmlId id) {
  std::string name = collapsed(tree_.attribute(id, "term"));
  if (name.empty()) name = collapsed(tree_.attribute(id, "text"));  // itunes
  if (name.empty()) name = title_of(tree_, id, TextKind::kGuess);
  add_category(std::move(name));
  for (XmlId at = id + 1; at < tree_.end(id); ++at) {  // itunes: categories inside one another
    if (tree_.name(at) == "itunes:category") add_category(collapsed(tree_.attribute(at, "text")));
  }
}

void RecordReader::read_keywords(std::string_view words) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(','), words.size());
    add_category(collapsed(words.substr(0, end)));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

void RecordReader::read_medium(XmlId id, bool plain) {
  const std::string_view href =
      tree_.attribute(id, plain && !tree_.has_attribute(id, "url") ? "href" : "url");
  if (href.empty() || record_.fields.enclosures.size() >= limits::kMaxItemParts) return;
  Enclosure medium{.url = resolve_url(tree_.base(id), href),
                   .type = std::string(tree_.attribute(id, "type")),
                   .length = std::string(tree_.attribute(id, plain ? "length" : "filesize")),
                   .medium = std::string(tree_.attribute(id, "medium")),
                   .title = "",
                   .description = ""};
  if (!plain && medium.medium.empty()) medium.medium = "media";
  const auto words = [&](std::string_view name) {
    XmlId found = tree_.child(id, name);
    if (found == kNoXml && !plain) found = tree_.child(tree_.parent(id), name);
    return found == kNoXml ? "" : title_of(tree_, found, TextKind::kGuess);
  };
  medium.title = words("media:title");
  medium.description = words("media:description");
  if (plain && record_.fields.links.size() < limits::kMaxItemParts) {
    FeedLink link;
    link.href = medium.url;
    link.rel = "enclosure";
    link.type = medium.type;
    link.length = medium.length;
    record_.fields.links.push_back(std::move(link));
  }
  record_.fields.enclosures.push_back(std::move(medium));
}

void RecordReader::read_media_group(XmlId id) {
  for (XmlId at = tree_.first_child(id); at != kNoXml; at = tree_.next_sibling(at)) {
    if (tree_.name(at) == "media:content") read_medium(at, false);
  }
}

void RecordReader::read_source(XmlId id) {
  FeedItem& fields = record_.fields;
  if (!tree_.has_elements(id)) {
    fields.source_title = title_of(tree_, id, TextKind::kGuess);
    fields.source_link = resolve_url(tree_.base(id), tree_.attribute(id, "url"));
    return;
  }
  const Record source = read_record(tree_, id, unsaid_);
  fields.source_title = source.fields.title;
  fields.source_link = source.fields.link;
  if (fields.authors.empty()) fields.authors = source.fields.authors;
}

void RecordReader::read_text_field(XmlId id, Field field) {
  FeedItem& fields = record_.fields;
  switch (field) {
    case Field::kTitle:
      if (!fields.title.empty()) return;
      fields.title = title_of(tree_, id, unsaid_);
      title_ = id;
      break;
    case Field::kGuid:
      if (!equals_lowered(stripped(tree_.attribute(id, "ispermalink")), "false")) {
        record_.guid = resolve_url("", tree_.text(id));
      }
      [[fallthrough]];
    case Field::kId:
      if (fields.id.empty()) fields.id = tree_.text(id);
      // Atom's ids are absolute; one that is not is told from other sites' by its base.
      if (field == Field::kId && fields.id.starts_with('/')) {
        fields.id = resolve_url(tree_.base(id), fields.id);
      }
      break;
    case Field::kLanguage:
      if (fields.language.empty()) fields.language = collapsed(tree_.text(id));
      break;
    case Field::kKeywords: read_keywords(tree_.text(id)); break;
    case Field::kOriginalLink: original_link_ = resolve_url(tree_.base(id), tree_.text(id)); break;
    default: break;
  }
}

void RecordReader::read_field(XmlId id, Field field) {
  switch (field) {
    case Field::kNone: break;
    case Field::kLink: read_link(id); break;
    case Field::kSummary:
    case Field::kDescription:
    case Field::kLastSummary:
    case Field::kContent:
    case Field::kFullContent: read_body(id, field); break;
    case Field::kPublished:
    case Field::kUpdated:
    case Field::kDate:
    case Field::kCreated: read_date(id, field); break;
    case Field::kAuthor: read_author(id); break;
    case Field::kCategory: read_category(id); break;
    case Field::kEnclosure: read_medium(id, true); break;
    case Field::kMedium: read_medium(id, false); break;
    case Field::kMediaGroup: read_media_group(id); break;
    case Field::kSource: read_source(id); break;
    default: read_text_field(id, field);
  }
}

// A page for people before other forms of the item.
void RecordReader::choose_link() {
  FeedItem& fields = record_.fields;
  fields.link = original_link_.empty() ? text_link_ : original_link_;
  if (!fields.link.empty()) return;
  const FeedLink* best = nullptr;
  for (const FeedLink& link : fields.links) {
    if (link.rel != "alternate") continue;
    const bool page = link.type.find("html") != std::string::npos;
    if (best == nullptr || (page && best->type.find("html") == std::string::npos)) best = &link;
  }
  if (best != nullptr) fields.link = best->href;
}

// A description beside a summary: the second is the body.
void RecordReader::choose_body(XmlId record) {
  FeedItem& fields = record_.fields;
  if (summary_.html.empty()) summary_ = std::move(last_summary_);
  if (content_.html.empty()) content_ = std::move(second_summary_);
  const XmlId body = content_.id != kNoXml ? content_.id : summary_.id;
  const XmlId chosen = body != kNoXml ? body : (title_ != kNoXml ? title_ : record);
  fields.base = tree_.base(chosen);
  record_.said_language = fields.language;
  if (fields.language.empty()) fields.language = tree_.language(chosen);
  fields.summary_html = std::move(summary_.html);
  fields.content_html = std::move(content_.html);
}

Record RecordReader::read(XmlId record) {
  for (XmlId at = tree_.first_child(record); at != kNoXml; at = tree_.next_sibling(at)) {
    if (!tree_.is_text(at)) read_field(at, field_of(tree_.name(at)));
  }
  // CDF says these in attributes.
  if (const auto href = tree_.attribute(record, "href"); !href.empty() && text_link_.empty()) {
    text_link_ = resolve_url(tree_.base(record), href);
    record_.fields.links.push_back(link_of(record));
  }
  updated_.offer(tree_.attribute(record, "lastmod"), 3);
  if (record_.fields.id.empty()) record_.fields.id = tree_.attribute(record, "rdf:about");
  choose_link();
  choose_body(record);
  record_.fields.published = published_.iso;
  record_.fields.published_raw = published_.raw;
  record_.fields.updated = updated_.iso;
  record_.fields.updated_raw = updated_.raw;
  return std::move(record_);
}

}  // namespace

Record read_record(const XmlTree& tree, XmlId id, TextKind unsaid) {
  return RecordReader(tree, unsaid).read(id);
}

}  // namespace khaldun::feeds
