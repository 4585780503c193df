// Tested by json_ld_test.cc.
#include "page/json_ld.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "page/json_repair.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxValueBytes = 2000;
constexpr std::size_t kMaxList = 100;

struct Object {
  const json* value = nullptr;
  bool is_listed = false;  // below a list of other things: itemListElement, mentions ...
  bool is_top = false;
};

const json* member(const json& object, std::string_view name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string_view string_of(const json* value) {
  if (value == nullptr || !value->is_string()) return {};
  return value->get_ref<const std::string&>();
}

// Types without the address of their vocabulary.
std::vector<std::string_view> types_of(const json& object) {
  std::vector<std::string_view> types;
  const auto add = [&](const json& value) {
    std::string_view type = string_of(&value);
    if (const std::size_t slash = type.find_last_of("/:#"); slash != std::string_view::npos) {
      type.remove_prefix(slash + 1);
    }
    if (!type.empty() && types.size() < 8) types.push_back(type);
  };
  const json* type = member(object, "@type");
  if (type == nullptr) return types;
  if (type->is_array()) {
    for (const json& one : *type) add(one);
  } else {
    add(*type);
  }
  return types;
}

int rank_of(std::string_view type) {
  if (type.ends_with("NewsArticle") || type == "LiveBlogPosting") return 40;
  if (type.ends_with("Article") || type == "BlogPosting" || type == "Report") return 36;
  if (type == "SocialMediaPosting" || type == "Posting" || type == "DiscussionForumPosting")
    return 30;
  if (type == "Review" || type == "Recipe" || type == "HowTo" || type == "PodcastEpisode" ||
      type == "CreativeWork" || type == "Book") {
    return 20;
  }
  if (type == "VideoObject" || type == "AudioObject") return 6;
  return 0;
}

bool is_web_page(std::string_view type) {
  return type.ends_with("WebPage") || type == "ItemPage" || type == "AboutPage" ||
         type == "QAPage" || type == "FAQPage" || type == "ProfilePage";
}

bool is_organisation(std::string_view type) {
  return type.ends_with("Organization") || type == "Corporation" || type.ends_with("Business");
}

// Without scheme, "www.", query, fragment and last slash: for comparing.
std::string address_key(std::string_view url) {
  std::string_view host = host_of(url);
  if (host.starts_with("www.")) host.remove_prefix(4);
  std::string_view path = path_of(url);
  path = path.substr(0, path.find_first_of("?#"));
  while (path.ends_with('/')) path.remove_suffix(1);
  return base::lowered(host).append(path);
}

class Reader {
 public:
  Reader(const html::Tree& tree, const PageHints& hints) : tree_(tree), hints_(hints) {
    for (const std::string& url : hints.urls) {
      if (!url.empty()) keys_.push_back(address_key(url));
    }
  }

  LinkedData run(const std::vector<html::NodeId>& scripts) {
    parse(scripts);
    for (const json& document : documents_) collect(document);
    read_sites();
    const Object* article = pick();
    if (article != nullptr) read_article(*article->value);
    return std::move(data_);
  }

 private:
  void parse(const std::vector<html::NodeId>& scripts) {
    std::size_t left = 2 * kMaxJsonBytes;
    for (const html::NodeId id : scripts) {
      std::string source;
      for (html::NodeId i = id + 1; i < tree_.end(id); ++i) source += tree_.text(i);
      if (source.size() > kMaxJsonBytes || source.size() > left) continue;
      left -= source.size();
      if (json_depth(source) > kMaxJsonDepth) continue;
      json document = json::parse(source, nullptr, false);
      if (document.is_discarded()) document = json::parse(repaired_json(source), nullptr, false);
      if (!document.is_discarded()) documents_.push_back(std::move(document));
    }
  }

  void collect(const json& document) {
    std::vector<Object> waiting = {{&document, false, true}};
    while (!waiting.empty() && objects_.size() < kMaxJsonObjects) {
      const Object at = waiting.back();
      waiting.pop_back();
      if (at.value->is_array()) {
        // Backwards: the first is read first.
        for (auto one = at.value->rbegin(); one != at.value->rend(); ++one) {
          if (one->is_structured()) waiting.push_back({&*one, at.is_listed, at.is_top});
        }
      } else if (at.value->is_object()) {
        add(at);
        for (const auto& [name, value] : at.value->items()) {
          if (!value.is_structured()) continue;
          const bool lists = name == "itemListElement" || name == "mentions" || name == "hasPart" ||
                             name == "relatedLink" || name == "isBasedOn" || name == "citation" ||
                             name == "comment" || name == "liveBlogUpdate" || name == "review" ||
                             name == "isRelatedTo" || name == "video" || name == "associatedMedia";
          waiting.push_back({&value, at.is_listed || lists, name == "@graph"});
        }
      }
    }
  }

  void add(const Object& object) {
    objects_.push_back(object);
    const std::string_view id = string_of(member(*object.value, "@id"));
    if (id.empty() || object.value->size() < 2) return;
    const json*& known = by_id_[std::string(id)];
    if (known == nullptr || known->size() < object.value->size()) known = object.value;
  }

  // The object that a reference means.
  const json& resolved(const json& value) const {
    const std::string_view id = string_of(member(value, "@id"));
    if (id.empty() || member(value, "name") != nullptr) return value;
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? value : *found->second;
  }

  void read_sites() {
    for (const Object& object : objects_) {
      for (const std::string_view type : types_of(*object.value)) {
        const std::string name = text_of(member(*object.value, "name"));
        if (type == "WebSite" && data_.site.empty()) data_.site = name;
        if ((type == "WebSite" || is_organisation(type)) && !name.empty() &&
            data_.names.size() < kMaxList) {
          data_.names.push_back(name);
        }
        if (!is_web_page(type) || object.is_listed) continue;
        if (data_.page_published.empty()) {
          data_.page_published = text_of(member(*object.value, "datePublished"));
        }
        if (data_.page_modified.empty()) {
          data_.page_modified = text_of(member(*object.value, "dateModified"));
        }
      }
    }
  }

  const Object* pick() const {
    const Object* best = nullptr;
    int best_score = 0;
    for (const Object& object : objects_) {
      const int score = score_of(object);
      if (score > best_score) {
        best = &object;
        best_score = score;
      }
    }
    return best;
  }

  int score_of(const Object& object) const {
    int rank = 0;
    for (const std::string_view type : types_of(*object.value)) {
      rank = std::max(rank, is_web_page(type) ? 10 : rank_of(type));
    }
    if (rank == 0) return 0;
    int score = rank + (object.is_top ? 5 : 0) - (object.is_listed ? 30 : 0);
    if (member(*object.value, "headline") != nullptr) score += 2;
    if (member(*object.value, "datePublished") != nullptr) score += 2;
    return score + title_score(*object.value) + address_score(*object.value);
  }

  int title_score(const json& object) const {
    std::string title = folded(text_of(member(object, "headline")));
    if (title.empty()) title = folded(text_of(member(object, "name")));
    if (title.empty() || hints_.titles.empty()) return 0;
    double best = 0;
    for (const std::string& known : hints_.titles)
      best = std::max(best, word_overlap(title, known));
    return best > 0.7 ? 20 : best < 0.3 ? -20 : 0;
  }

  int address_score(const json& object) const {
    int score = 0;
    for (const std::string_view name : {"url", "mainEntityOfPage", "@id"}) {
      const json* value = member(object, name);
      if (value != nullptr && value->is_object()) value = member(*value, "@id");
      const std::string_view url = string_of(value);
      if (host_of(url).empty()) continue;
      const std::string key = address_key(url);
      if (std::find(keys_.begin(), keys_.end(), key) != keys_.end()) return 20;
      if (!keys_.empty() && name == "url" && path_of(url).size() > 1) score = -15;
    }
    return score;
  }

  void read_article(const json& article) {
    const std::vector<std::string_view> types = types_of(article);
    data_.type = types.empty() ? "" : std::string(types.front());
    data_.headline = text_of(member(article, "headline"));
    data_.other_headline = text_of(member(article, "alternativeHeadline"));
    if (data_.other_headline.empty()) data_.other_headline = text_of(member(article, "name"));
    for (const std::string_view name : {"author", "creator"}) {
      if (data_.authors.empty()) read_authors(member(article, name));
    }
    for (const std::string_view name : {"datePublished", "dateCreated", "uploadDate"}) {
      if (data_.published.empty()) data_.published = text_of(member(article, name));
    }
    data_.modified = text_of(member(article, "dateModified"));
    data_.section = text_of(member(article, "articleSection"));
    data_.language = text_of(member(article, "inLanguage"));
    data_.url = text_of(member(article, "url"));
    if (data_.url.empty()) data_.url = text_of(member(article, "mainEntityOfPage"));
    data_.image = address_of(member(article, "image"));
    data_.description = text_of(member(article, "description"));
    data_.body = string_of(member(article, "articleBody"));
    if (const json* publisher = member(article, "publisher"); publisher != nullptr) {
      data_.publisher = text_of(publisher);
    }
    read_keywords(member(article, "keywords"));
    read_free(member(article, "isAccessibleForFree"));
    read_updates(member(article, "liveBlogUpdate"));
  }

  void read_updates(const json* value) {
    if (value == nullptr) return;
    const auto add = [&](const json& one) {
      const json& update = resolved(one);
      if (!update.is_object() || data_.updates.size() >= kMaxUpdates) return;
      const std::string_view body = string_of(member(update, "articleBody"));
      data_.updates.push_back({text_of(member(update, "headline")),
                               text_of(member(update, "datePublished")),
                               tidy(cut(body, kMaxUpdateBytes))});
    };
    if (!value->is_array()) return add(*value);
    for (const json& one : *value) add(one);
  }

  void read_authors(const json* value) {
    if (value == nullptr) return;
    if (value->is_array()) {
      for (const json& one : *value) read_author(one);
    } else {
      read_author(*value);
    }
  }

  void read_author(const json& value) {
    if (data_.authors.size() >= kMaxList) return;
    if (value.is_array()) {
      for (const json& one : value) {
        if (!one.is_array()) read_author(one);
      }
      return;
    }
    const json& author = resolved(value);
    const json* name = author.is_object() ? member(author, "name") : &author;
    bool is_body = false;
    for (const std::string_view type : types_of(author)) is_body = is_body || is_organisation(type);
    if (name != nullptr && name->is_array()) {
      for (const json& one : *name) add_author(text_of(&one), is_body);
    } else {
      add_author(text_of(name), is_body);
    }
  }

  void add_author(std::string name, bool is_body) {
    if (!name.empty() && data_.authors.size() < kMaxList) {
      data_.authors.push_back({std::move(name), is_body});
    }
  }

  void read_keywords(const json* value) {
    if (value == nullptr) return;
    const auto add = [&](std::string_view text) {
      std::string word = tidy(text);
      if (!word.empty() && data_.keywords.size() < kMaxList) data_.keywords.push_back(word);
    };
    if (value->is_array()) {
      for (const json& one : *value) add(text_of(&one));
    } else {
      for (const std::string_view one : split_at(string_of(value), ',')) add(one);
    }
  }

  void read_free(const json* value) {
    if (value == nullptr) return;
    if (value->is_boolean()) {
      data_.is_free = value->get<bool>();
    } else if (equals_ignoring_case(trimmed(string_of(value)), "true")) {
      data_.is_free = true;
    } else if (equals_ignoring_case(trimmed(string_of(value)), "false")) {
      data_.is_free = false;
    }
  }

  // A string, the first of a list, or the name (@value, @id) of an object.
  std::string text_of(const json* value) const {
    for (int step = 0; value != nullptr && step < 8; ++step) {
      if (value->is_string()) return tidy(cut(string_of(value), kMaxValueBytes));
      if (value->is_number_integer()) return std::to_string(value->get<std::int64_t>());
      if (value->is_array()) {
        value = value->empty() ? nullptr : &value->front();
      } else if (value->is_object()) {
        const json& object = resolved(*value);
        value = member(object, "name");
        if (value == nullptr) value = member(object, "@value");
        if (value == nullptr) value = member(object, "@id");
      } else {
        return {};
      }
    }
    return {};
  }

  std::string address_of(const json* value) const {
    for (int step = 0; value != nullptr && step < 8; ++step) {
      if (value->is_string()) return std::string(cut(string_of(value), kMaxValueBytes));
      if (value->is_array()) {
        value = value->empty() ? nullptr : &value->front();
      } else if (value->is_object()) {
        const json& object = resolved(*value);
        value = member(object, "url");
        if (value == nullptr) value = member(object, "contentUrl");
      } else {
        return {};
      }
    }
    return {};
  }

  const html::Tree& tree_;
  const PageHints& hints_;
  std::vector<std::string> keys_;
  std::vector<json> documents_;
  std::vector<Object> objects_;
  std::map<std::string, const json*, std::less<>> by_id_;
  LinkedData data_;
};

}  // namespace

LinkedData read_json_ld(const html::Tree& tree, const std::vector<html::NodeId>& scripts,
                        const PageHints& hints) {
  if (scripts.empty()) return {};
  return Reader(tree, hints).run(scripts);
}

}  // namespace khaldun::page
