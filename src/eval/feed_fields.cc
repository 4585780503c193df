// Tested by feed_fields_test.cc.
#include "eval/feed_fields.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

namespace khaldun::eval {
namespace {

using Fields = std::vector<std::pair<std::string, FeedValue>>;

FeedValue text_or_none(const std::string& text) {
  return text.empty() ? FeedValue::none() : FeedValue::of_text(text);
}

FeedValue html_or_none(const std::string& html, const std::string& base) {
  FeedValue value = text_or_none(html);
  if (html.empty()) return value;
  value.kind = FeedValue::Kind::kHtml;
  value.base = base;
  return value;
}

template <typename Items, typename Make>
FeedValue list_of(const Items& items, const Make& make) {
  std::vector<FeedValue> values;
  for (const auto& item : items) values.push_back(make(item));
  return FeedValue::of_list(std::move(values));
}

void add(Fields& fields, std::initializer_list<const char*> names, const FeedValue& value) {
  for (const char* name : names) fields.emplace_back(name, value);
}

FeedValue person(const feeds::FeedPerson& person) {
  return FeedValue::of_fields({{"name", text_or_none(person.name)},
                               {"email", text_or_none(person.email)},
                               {"href", text_or_none(person.uri)},
                               {"url", text_or_none(person.uri)}});
}

std::string author_of(const feeds::FeedPerson& person) {
  if (person.name.empty()) return person.email;
  return person.email.empty() ? person.name : person.name + " (" + person.email + ")";
}

FeedValue link(const feeds::FeedLink& link) {
  return FeedValue::of_fields({{"href", text_or_none(link.href)},
                               {"url", text_or_none(link.href)},
                               {"rel", text_or_none(link.rel)},
                               {"type", text_or_none(link.type)},
                               {"title", text_or_none(link.title)},
                               {"hreflang", text_or_none(link.hreflang)},
                               {"length", text_or_none(link.length)}});
}

FeedValue enclosure(const feeds::Enclosure& enclosure) {
  return FeedValue::of_fields({{"href", text_or_none(enclosure.url)},
                               {"url", text_or_none(enclosure.url)},
                               {"type", text_or_none(enclosure.type)},
                               {"length", text_or_none(enclosure.length)},
                               {"title", text_or_none(enclosure.title)}});
}

// Of a feed or an item: what both have under the same name.
template <typename Record>
Fields common_fields(const Record& record) {
  Fields fields;
  // A title that is an image has no plain text: empty, not unknown.
  const FeedValue title = FeedValue::of_text(record.title);
  add(fields, {"title"}, title);
  add(fields, {"title_detail"}, FeedValue::of_fields({{"value", title}}));
  add(fields, {"link"}, text_or_none(record.link));
  add(fields, {"id", "guid"}, text_or_none(record.id));
  add(fields, {"language"}, text_or_none(record.language));
  add(fields, {"links"}, list_of(record.links, link));
  add(fields, {"published", "issued", "created"}, text_or_none(record.published_raw));
  add(fields, {"published_parsed", "issued_parsed", "created_parsed"},
      struct_time_of(record.published));
  const bool has_update = !record.updated_raw.empty();
  add(fields, {"updated", "modified", "date"},
      text_or_none(has_update ? record.updated_raw : record.published_raw));
  add(fields, {"updated_parsed", "modified_parsed", "date_parsed"},
      struct_time_of(has_update ? record.updated : record.published));
  add(fields, {"authors"}, list_of(record.authors, person));
  const bool has_author = !record.authors.empty();
  add(fields, {"author_detail"}, has_author ? person(record.authors.back()) : FeedValue::none());
  add(fields, {"author"},
      has_author ? text_or_none(author_of(record.authors.back())) : FeedValue::none());
  const auto& categories = record.categories;
  add(fields, {"category"}, categories.empty() ? FeedValue::none() : text_or_none(categories[0]));
  add(fields, {"tags"}, list_of(categories, [](const std::string& name) {
        return FeedValue::of_fields({{"term", text_or_none(name)}});
      }));
  for (const feeds::FeedLink& one : record.links) {
    if (one.rel != "license") continue;
    add(fields, {"license"}, text_or_none(one.href));
    break;
  }
  return fields;
}

FeedValue body(const std::string& html, const feeds::FeedItem& item) {
  return FeedValue::of_fields({{"value", html_or_none(html, item.base)},
                               {"base", text_or_none(item.base)},
                               {"language", text_or_none(item.language)}});
}

FeedValue entry(const feeds::FeedItem& item) {
  Fields fields = common_fields(item);
  const bool has_content = !item.content_html.empty();
  const std::string& summary = item.summary_html.empty() ? item.content_html : item.summary_html;
  add(fields, {"summary", "description"}, html_or_none(summary, item.base));
  // `base` and `language` are those of the body, which is the summary where nothing else is.
  FeedValue detail = FeedValue::of_fields({{"value", html_or_none(summary, item.base)}});
  if (!has_content) detail = body(summary, item);
  add(fields, {"summary_detail", "description_detail"}, detail);
  FeedValue contents = FeedValue::of_list({});
  if (has_content) contents.items.push_back(body(item.content_html, item));
  contents.is_part = true;
  add(fields, {"content"}, contents);
  std::vector<FeedValue> enclosures;
  for (const feeds::Enclosure& one : item.enclosures) {
    if (one.medium.empty()) enclosures.push_back(enclosure(one));
  }
  add(fields, {"enclosures"}, FeedValue::of_list(std::move(enclosures)));
  const FeedValue source_title = text_or_none(item.source_title);
  add(fields, {"source"},
      FeedValue::of_fields({{"title", source_title},
                            {"title_detail", FeedValue::of_fields({{"value", source_title}})},
                            {"link", text_or_none(item.source_link)},
                            {"href", text_or_none(item.source_link)},
                            {"url", text_or_none(item.source_link)}}));
  return FeedValue::of_fields(std::move(fields));
}

int number_at(std::string_view text, std::size_t at, std::size_t digits, int otherwise) {
  if (at + digits > text.size()) return otherwise;
  int number = otherwise;
  std::from_chars(text.data() + at, text.data() + at + digits, number);
  return number;
}

}  // namespace

FeedValue struct_time_of(std::string_view iso_date) {
  if (iso_date.empty()) return FeedValue::none();
  namespace ch = std::chrono;
  const ch::year_month_day day(ch::year(number_at(iso_date, 0, 4, 1970)),
                               ch::month(static_cast<unsigned>(number_at(iso_date, 5, 2, 1))),
                               ch::day(static_cast<unsigned>(number_at(iso_date, 8, 2, 1))));
  ch::sys_seconds time = ch::sys_days(day);
  if (const std::size_t clock = iso_date.find('T'); clock != std::string_view::npos) {
    time += ch::hours(number_at(iso_date, clock + 1, 2, 0));
    time += ch::minutes(number_at(iso_date, clock + 4, 2, 0));
    const std::size_t zone = std::min(iso_date.find_first_of("Z+-", clock), iso_date.size());
    if (zone > clock + 6) time += ch::seconds(number_at(iso_date, clock + 7, 2, 0));
    const ch::minutes offset = ch::hours(number_at(iso_date, zone + 1, 2, 0)) +
                               ch::minutes(number_at(iso_date, zone + 4, 2, 0));
    if (zone < iso_date.size()) time -= iso_date[zone] == '-' ? -offset : offset;
  }
  const auto date = ch::floor<ch::days>(time);
  const ch::year_month_day utc(date);
  const ch::hh_mm_ss clock(time - date);
  const auto monday_first = ch::weekday(date).iso_encoding() - 1;
  const auto day_of_year = (date - ch::sys_days(utc.year() / 1 / 1)).count() + 1;
  std::vector<FeedValue> numbers;
  for (const double number :
       {static_cast<double>(static_cast<int>(utc.year())),
        static_cast<double>(static_cast<unsigned>(utc.month())),
        static_cast<double>(static_cast<unsigned>(utc.day())),
        static_cast<double>(clock.hours().count()), static_cast<double>(clock.minutes().count()),
        static_cast<double>(clock.seconds().count()), static_cast<double>(monday_first),
        static_cast<double>(day_of_year), 0.0}) {
    numbers.push_back(FeedValue::of_number(number));
  }
  return FeedValue::of_list(std::move(numbers));
}

FeedValue fields_of(const feeds::Feed& feed) {
  Fields fields = common_fields(feed);
  const FeedValue subtitle = html_or_none(feed.subtitle, feed.base);
  add(fields, {"subtitle", "description", "tagline"}, subtitle);
  add(fields, {"subtitle_detail", "description_detail", "tagline_detail"},
      FeedValue::of_fields({{"value", subtitle}}));
  return FeedValue::of_fields(
      {{"feed", FeedValue::of_fields(std::move(fields))}, {"entries", list_of(feed.items, entry)}});
}

}  // namespace khaldun::eval
