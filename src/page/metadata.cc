// Tested by metadata_test.cc.
#include "page/metadata.h"

#include <algorithm>
#include <deque>

#include "base/ascii.h"
#include "base/utf8.h"
#include "page/json_ld.h"
#include "page/meta_tags.h"
#include "page/other_pages.h"
#include "page/page_address.h"
#include "page/page_authors.h"
#include "page/page_dates.h"
#include "page/page_map.h"
#include "page/page_properties.h"
#include "page/page_title.h"
#include "page/page_words.h"
#include "page/site_names.h"
#include "text/unicode.h"

namespace khaldun::page {
namespace {

constexpr std::size_t kMaxKeywords = 100;
constexpr std::size_t kMaxValueBytes = 4000;
constexpr std::size_t kMaxSiteBytes = 60;
constexpr std::size_t kMaxNameBytes = 400;  // of a class

Fact fact_of(std::string_view value, std::string_view source) {
  std::string text = tidy(cut(value, kMaxValueBytes));
  if (text.empty()) return {};
  return {std::move(text), std::string(source)};
}

Fact fact_of(const MetaTag* tag) {
  return tag == nullptr ? Fact{} : fact_of(tag->content, "meta " + tag->name);
}

Fact either(Fact first, Fact second) { return first.is_known() ? first : second; }

Fact read_language(const html::Tree& tree, const PageMap& map, const MetaTags& tags,
                   const LinkedData& data) {
  Fact found;
  if (map.root != html::kNoNode) {
    found = fact_of(tree.attribute(map.root, "lang"), "html lang");
    if (!found.is_known()) found = fact_of(tree.attribute(map.root, "xml:lang"), "html lang");
  }
  found = either(found, fact_of(tags.first({"og:locale", "content-language", "dc.language",
                                            "dcterms.language", "language"})));
  found = either(found, fact_of(data.language, "json-ld inLanguage"));
  std::replace(found.value.begin(), found.value.end(), '_', '-');
  found.value = found.value.substr(0, found.value.find_first_of(",; "));
  if (found.value.size() > 12 || found.value.size() < 2) return {};
  return found;
}

// The parts of a page's title without those that make the article's, which may be several ("North -
// South: envoys agree") and must stand at an end of it; none if they do not.
std::vector<TitlePart> parts_beside(std::string_view whole, std::string_view title) {
  const std::string key = folded(title);
  std::vector<TitlePart> parts = title_parts(whole);
  const auto is_title = [&](std::size_t first, std::size_t last) {
    const std::string_view end = parts[last].text;
    const auto begin = static_cast<std::size_t>(parts[first].text.data() - whole.data());
    const auto bytes = static_cast<std::size_t>(end.data() + end.size() - whole.data()) - begin;
    return folded(whole.substr(begin, bytes)) == key;
  };
  const std::size_t count = parts.size();
  for (std::size_t i = 0; i + 1 < count; ++i) {
    if (is_title(0, i)) return {parts.begin() + static_cast<std::ptrdiff_t>(i) + 1, parts.end()};
    if (!is_title(i + 1, count - 1)) continue;
    return {parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(i) + 1};
  }
  return {};
}

void read_keywords(const MetaTags& tags, const LinkedData& data, Metadata& found) {
  std::vector<std::string>& words = found.keywords;
  const auto add = [&](std::string_view text, std::string_view place) {
    std::string word = tidy(text);
    if (word.empty() || word.size() > 100 || words.size() >= kMaxKeywords) return;
    if (std::find(words.begin(), words.end(), word) != words.end()) return;
    words.push_back(std::move(word));
    std::string& source = found.keywords_source;
    if (!source.ends_with(place)) source.append(source.empty() ? "" : ", ").append(place);
  };
  for (const std::string name : {"news_keywords", "keywords", "parsely-tags", "sailthru.tags",
                                 "dc.subject", "dcterms.subject"}) {
    if (!words.empty()) break;
    for (const std::string_view content : tags.all(name)) {
      // Dublin Core parts subjects at semicolons: "Kenya, politics; Trade".
      const bool is_dublin_core = name.starts_with("dc") && contains(content, ";");
      const char separator = is_dublin_core ? ';' : ',';
      for (const std::string_view word : split_at(content, separator)) add(word, "meta " + name);
    }
  }
  for (const std::string_view tag : tags.all("article:tag")) add(tag, "meta article:tag");
  for (const std::string& word : data.keywords) add(word, "json-ld keywords");
}

void read_free(const MetaTags& tags, const LinkedData& data, const PageProperties& properties,
               Metadata& found) {
  const std::string tier = base::lowered(tags.content({"article:content_tier"}));
  if (data.is_free) {
    found.is_free = data.is_free;
    found.is_free_source = "json-ld isAccessibleForFree";
  } else if (properties.is_free) {
    found.is_free = properties.is_free;
    found.is_free_source = properties.is_free_source;
  } else if (tier == "locked" || tier == "metered" || tier == "free") {
    found.is_free = tier == "free";
    found.is_free_source = "meta article:content_tier";
  }
}

class MetadataReader {
 public:
  MetadataReader(const html::Tree& tree, const PageContext& context)
      : tree_(tree),
        context_(context),
        map_(map_page(tree)),
        tags_(tree, map_.metas),
        properties_(read_properties(tree)) {}

  Metadata run() {
    found_.url = read_address(tree_, map_, tags_, context_.url);
    data_ = read_json_ld(tree_, map_.data_scripts,
                         {{found_.url.value, context_.url}, title_hints(tree_, map_, tags_)});
    name_site();
    const PageTitle title = read_title(evidence_of(SiteField::kTitle));
    found_.title = title.fact;
    read_title_parts();
    found_.language = read_language(tree_, map_, tags_, data_);
    PageAuthors authors = read_authors(evidence_of(SiteField::kAuthor), title.heading);
    found_.authors = std::move(authors.people);
    found_.authors_source = std::move(authors.source);
    found_.signed_by = std::move(authors.bodies);
    found_.signed_by_source = std::move(authors.bodies_source);
    found_.wire = std::move(authors.wire);
    read_days(title.heading);
    read_rest();
    read_parts();
    return std::move(found_);
  }

 private:
  void name_site() {
    found_.site = fact_of(tags_.first({"og:site_name"}));
    found_.site = either(found_.site, fact_of(data_.publisher, "json-ld publisher"));
    found_.site = either(found_.site, fact_of(data_.site, "json-ld WebSite"));
    found_.site = either(found_.site, properties_.publisher);
    found_.site =
        either(found_.site, fact_of(tags_.first({"application-name", "cre", "dc.publisher",
                                                 "publisher", "citation_journal_title"})));
    if (!found_.site.is_known()) found_.site = read_source_org();
    names_.add(found_.site.value);
    names_.add(data_.publisher);
    names_.add(data_.site);
    for (const std::string& name : data_.names) names_.add(name);
    names_.add(tags_.content({"application-name"}));
    names_.add(tags_.content({"twitter:site"}));
    names_.add_host(host_of(context_.url));
    names_.add_host(host_of(found_.url.value));
    // Where nothing else names the site, the link to its root may.
    if (!found_.site.is_known()) names_.add(read_home_link().value);
  }

  // The organisation that hNews names as the source.
  Fact read_source_org() const {
    for (html::NodeId id = 1; id < tree_.size(); ++id) {
      const std::vector<std::string_view> names =
          split_at(tree_.attribute(id, "class").substr(0, kMaxNameBytes), ' ');
      if (std::find(names.begin(), names.end(), "source-org") == names.end()) continue;
      return fact_of(short_text(tree_, id, kMaxSiteBytes), "source-org");
    }
    return {};
  }

  // "Truce signed | World | Cape Meridian": what is not the title is section and site.
  void read_title_parts() {
    if (map_.title == html::kNoNode || !found_.title.is_known()) return;
    std::string whole;
    for (html::NodeId i = map_.title + 1; i < tree_.end(map_.title); ++i) whole += tree_.text(i);
    whole = tidy(cut(whole, kMaxValueBytes));
    const std::vector<TitlePart> rest = parts_beside(whole, found_.title.value);
    constexpr std::size_t kMostParts = 3;
    if (rest.empty() || rest.size() > kMostParts) return;
    const bool is_before = rest.front().text.data() == whole.data();
    const TitlePart& site = is_before ? rest.front() : rest.back();
    const bool is_short = site.text.size() <= kMaxSiteBytes;
    if (!found_.site.is_known() && is_short) found_.site = fact_of(site.text, "title");
    const std::string_view middle = rest[is_before ? rest.size() - 1 : 0].text;
    if (rest.size() == 2 && middle.size() <= kMaxSiteBytes) {
      found_.section = fact_of(middle, "title");
    }
  }

  // What a field is read from: all that the page has, but for what a rule of the site drops.
  PageEvidence evidence_of(SiteField field) {
    if (context_.site == nullptr || context_.site->of(field).drop.empty()) {
      return {tree_, map_, tags_, data_, names_};
    }
    maps_.push_back(without(map_, tree_, context_.site->of(field).drop));
    return {tree_, maps_.back(), tags_, data_, names_};
  }

  DateContext date_context() const {
    const std::string_view url = found_.url.is_known() ? found_.url.value : context_.url;
    return {url, context_.latest_day, locale_, country_, context_.date_words};
  }

  // The language with its region, as far as the page tells one: "en" and og:locale "en_KE".
  std::string read_locale() const {
    const std::string& language = found_.language.value;
    std::string locale(trimmed(tags_.content({"og:locale"})));
    std::replace(locale.begin(), locale.end(), '_', '-');
    const bool is_finer = locale.size() == 5 && language.size() < locale.size() &&
                          starts_ignoring_case(locale, base::lowered(language));
    return is_finer ? locale : language;
  }

  void read_days(html::NodeId heading) {
    locale_ = read_locale();
    if (context_.outlets != nullptr) {
      country_ = context_.outlets->find(found_.url.value, context_.url).country;
    }
    PageDates dates = read_dates(evidence_of(SiteField::kDate), heading, date_context());
    found_.published = std::move(dates.published);
    found_.published_precision = std::move(dates.precision);
    found_.published_either = std::move(dates.either);
    found_.modified = std::move(dates.modified);
  }

  // The last link of the breadcrumbs that is not the article.
  Fact read_breadcrumb() const {
    Fact last;
    for (const html::NodeId id : map_.breadcrumbs) {
      const std::string text = tidy(short_text(tree_, id, kMaxSiteBytes));
      if (text.empty() || text == found_.title.value) continue;
      // A year of an archive or a pager ("« 1") is no section.
      if (!has_letter(text)) continue;
      if (path_of(tree_.attribute(id, "href")).size() > 1) last = {text, "breadcrumbs"};
    }
    return last;
  }

  // The text of the link to the part of the site that the address names: "Politics", to /politics,
  // of /politics/2031/vote. The one that names most of the address.
  Fact read_section_link() const {
    constexpr std::size_t kMaxPathBytes = 200;
    std::string_view own = path_of(found_.url.value);
    own = own.substr(0, own.find_first_of("?#"));
    while (own.ends_with('/')) own.remove_suffix(1);
    Fact found;
    std::size_t longest = 1;
    for (html::NodeId id = 0; id < tree_.size(); ++id) {
      if (tree_.tag(id) != html::Tag::kA) continue;
      std::string_view href = trimmed(tree_.attribute(id, "href"));
      if (host_of(href) == host_of(found_.url.value)) href = path_of(href);
      while (href.ends_with('/')) href.remove_suffix(1);
      const bool is_above = href.size() > longest && href.size() < kMaxPathBytes &&
                            own.starts_with(href) && own.substr(href.size()).starts_with('/');
      if (!is_above || href.front() != '/' || is_number(href.substr(href.rfind('/') + 1))) continue;
      Fact section = fact_of(short_text(tree_, id, kMaxSiteBytes), "link to the section");
      if (!has_letter(section.value)) continue;
      longest = href.size();
      found = std::move(section);
    }
    return found;
  }

  static bool has_letter(std::string_view text) { return !between_letters(text).empty(); }

  static bool is_number(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
  }

  // The text of the first of the first links to the root of the site that says more than "« Home".
  Fact read_home_link() const {
    constexpr std::size_t kMostLinks = 3;  // later ones are no names: "See all stories"
    for (std::size_t i = 0; i < map_.home_links.size() && i < kMostLinks; ++i) {
      const html::NodeId id = map_.home_links[i];
      const std::string text = tidy(short_text(tree_, id, kMaxSiteBytes));
      const std::string_view words = between_letters(text);
      const bool says_home =
          context_.home_words != nullptr && context_.home_words->is_heading(words);
      if (!says_home && !words.empty()) return fact_of(text, "link to the root");
    }
    return {};
  }

  // From the first letter to the last one and the signs of vowels behind it.
  static std::string_view between_letters(std::string_view text) {
    std::size_t begin = text.size(), end = 0;
    for (std::size_t at = 0; at < text.size();) {
      const base::Character character = base::next_character(text, at);
      const bool is_sign = begin < at && character.code >= 0x0900 && character.code < 0x2000;
      if (is_sign || text::is_alpha(character.code)) {
        begin = std::min(begin, at);
        end = at + character.bytes;
      }
      at += character.bytes;
    }
    return begin < end ? text.substr(begin, end - begin) : std::string_view();
  }

  void read_rest() {
    const Fact of_title = std::move(found_.section);
    found_.section = fact_of(data_.section, "json-ld articleSection");
    found_.section = either(
        found_.section,
        fact_of(tags_.first({"article:section", "parsely-section", "og:article:section",
                             "sailthru.section", "section", "cxenseparse:section", "category"})));
    found_.section = either(found_.section, properties_.section);
    found_.section = either(found_.section, read_breadcrumb());
    found_.section = either(found_.section, of_title);
    if (!found_.section.is_known()) found_.section = read_section_link();
    if (!found_.site.is_known()) found_.site = read_home_link();
    found_.image =
        fact_of(tags_.first({"og:image", "og:image:url", "twitter:image", "twitter:image:src",
                             "parsely-image-url", "sailthru.image.full", "sailthru.image"}));
    found_.image = either(found_.image, fact_of(data_.image, "json-ld image"));
    found_.image = either(found_.image, properties_.image);
    found_.description = fact_of(
        tags_.first({"og:description", "description", "twitter:description", "dc.description"}));
    found_.description =
        either(found_.description, fact_of(data_.description, "json-ld description"));
    read_keywords(tags_, data_, found_);
    read_free(tags_, data_, properties_, found_);
  }

  // What the article has beside one text, and what the rules of the site know better.
  void read_parts() {
    found_.is_live_blog = data_.type == "LiveBlogPosting";
    found_.updates = std::move(data_.updates);
    found_.told_body = std::move(data_.body);
    found_.page_links = page_links(tree_, map_, context_.url, found_.url.value);
    if (context_.site != nullptr) apply_rules(tree_, *context_.site, date_context(), found_);
  }

  const html::Tree& tree_;
  const PageContext& context_;
  PageMap map_;
  MetaTags tags_;
  PageProperties properties_;
  LinkedData data_;
  SiteNames names_;
  std::string locale_;        // for the reading of dates, as is country_
  std::string country_;       // of the outlet
  std::deque<PageMap> maps_;  // where rules of the site drop elements
  Metadata found_;
};

}  // namespace

std::vector<std::string> Metadata::all_authors() const {
  std::vector<std::string> all = authors;
  all.insert(all.end(), given_authors.begin(), given_authors.end());
  return all;
}

Metadata read_metadata(const html::Tree& tree, const PageContext& context) {
  return MetadataReader(tree, context).run();
}

}  // namespace khaldun::page
