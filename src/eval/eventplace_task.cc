// "eventplace": where the event of a marked verb took place, "nowhere said" included.
// Tested by eval_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/hash.h"
#include "base/json_writer.h"
#include "base/mapped_file.h"
#include "base/utf8.h"
#include "eval/tasks.h"
#include "khaldun/limits.h"

namespace khaldun::eval {
namespace {

using Json = nlohmann::json;

struct Item {
  std::string id;
  std::string text;
  Span verb;
  std::vector<Span> places;  // any of them is right; none: the sentence does not say
};

// The byte of the character `index`.
std::uint32_t byte_of(std::string_view text, std::size_t index) {
  std::size_t at = 0;
  for (; index > 0 && at < text.size(); --index) at += base::next_character(text, at).bytes;
  return static_cast<std::uint32_t>(at);
}

// Many offsets are numbers of tokens; then the words decide, and the number only which of them.
std::optional<Span> span_of(const Json& row, const std::string& text) {
  if (!row.contains("start") || !row.contains("end")) return std::nullopt;
  const auto start = row["start"].get<std::size_t>();
  const Span characters = {byte_of(text, start), byte_of(text, row["end"].get<std::size_t>())};
  const std::string words = row.value("text", "");
  if (words.empty()) return characters;
  if (text.compare(characters.begin, characters.size(), words) == 0) return characters;
  std::optional<Span> best;
  std::size_t best_distance = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
    const auto before = static_cast<std::size_t>(
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), ' '));
    const std::size_t distance = before > start ? before - start : start - before;
    if (best && distance >= best_distance) continue;
    best_distance = distance;
    best = Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }
  return best;
}

Result<std::vector<Item>> read_items(const std::string& path) {
  KHALDUN_TRY(const base::MappedFile file, base::MappedFile::open(path, limits::kMaxModelBytes));
  const std::string_view bytes(reinterpret_cast<const char*>(file.bytes().data()),
                               file.bytes().size());
  std::vector<Item> items;
  int line = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const Json row = Json::parse(bytes.substr(at, end - at), nullptr, false);
    ++line;
    at = end + 1;
    if (!row.is_object() || !row.contains("text") || !row.contains("spans")) {
      return Error{ErrorCode::kInvalidData,
                   fmt::format("{}:{}: expected an object with text and spans", path, line)};
    }
    Item item{row.value("_id", ""), row["text"].get<std::string>(), {}, {}};
    for (const Json& span : row["spans"]) {
      const auto found = span_of(span, item.text);
      if (!found) continue;
      if (span.value("label", "") == "VERB") {
        item.verb = *found;
      } else {
        item.places.push_back(*found);
      }
    }
    // Two rows of the set have no verb marked: nothing is asked.
    if (!item.verb.empty()) items.push_back(std::move(item));
  }
  return items;
}

struct Counts {
  int n = 0;
  int right = 0;
  int overlapping = 0;
  int none = 0;
  int none_right = 0;
};

std::vector<std::pair<std::string, double>> metrics_of(const Counts& c) {
  return {{"accuracy", ratio(c.right, c.n)},
          {"accuracy_overlap", ratio(c.overlapping, c.n)},
          {"none_right", ratio(c.none_right, c.none)},
          {"place_right", ratio(c.right - c.none_right, c.n - c.none)},
          {"none", c.none}};
}

void count(const Item& item, const std::optional<Place>& place, Counts& counts) {
  const auto overlaps = [&](Span s) {
    return place->span.begin < s.end && s.begin < place->span.end;
  };
  const bool none = item.places.empty();
  const bool exact = none ? !place
                          : place && std::find(item.places.begin(), item.places.end(),
                                               place->span) != item.places.end();
  const bool near =
      none ? !place : place && std::any_of(item.places.begin(), item.places.end(), overlaps);
  ++counts.n;
  counts.right += exact;
  counts.overlapping += near;
  counts.none += none;
  counts.none_right += none && exact;
}

// What the engine says of an item.
struct Prediction {
  std::optional<Place> place;
  std::vector<Place> possible;  // among which it was chosen
};

int characters_before(std::string_view text, std::uint32_t byte) {
  int characters = 0;
  for (std::uint32_t at = 0; at < byte; ++characters) at += base::next_character(text, at).bytes;
  return characters;
}

// The begin and end of a place, null for none, in characters.
void append_ends(base::JsonWriter& json, std::string_view text, const Place* place) {
  for (const auto& [name, end] : {std::pair{"begin", &Span::begin}, std::pair{"end", &Span::end}}) {
    json.key(name);
    if (place == nullptr) {
      json.null();
    } else {
      json.value(characters_before(text, place->span.*end));
    }
  }
}

void append_prediction(std::string& out, const Item& item, const Prediction& prediction) {
  base::JsonWriter json(out);
  json.begin_object().field("id", item.id);
  append_ends(json, item.text, prediction.place ? &*prediction.place : nullptr);
  json.key("candidates").begin_array();
  for (const Place& place : prediction.possible) {
    json.begin_object();
    append_ends(json, item.text, &place);
    json.end_object();
  }
  json.end_array().end_object();
  out += '\n';
}

Result<Prediction> predict(const Item& item, const Engine& engine) {
  Article article;
  article.id = item.id;
  article.text = item.text;
  article.regions.push_back({RegionKind::kBody, {0, static_cast<std::uint32_t>(item.text.size())}});
  KHALDUN_TRY(const CodedArticle coded, engine.code(std::move(article)));
  return Prediction{engine.place_of(coded, item.verb), engine.possible_places(coded, item.verb)};
}

std::string miss(const Item& item, const std::optional<Place>& place) {
  const auto words = [&](Span s) { return item.text.substr(s.begin, s.size()); };
  return fmt::format("{} '{}': expected {}, found {}", item.id, words(item.verb),
                     item.places.empty() ? "none" : words(item.places.front()),
                     place ? place->text + " (" + place->why + ")" : "none");
}

}  // namespace

Result<Report> evaluate_eventplace(const Request& request, const Engine& engine) {
  KHALDUN_TRY(const auto items, read_items(request.gold));
  Report report;
  Counts all;
  Counts halves[2];
  std::string predictions;
  for (const Item& item : items) {
    KHALDUN_TRY(const Prediction prediction, predict(item, engine));
    const std::optional<Place>& place = prediction.place;
    const int right = all.right;
    count(item, place, all);
    count(item, place, halves[base::murmur_hash64a(item.id, 1) % 2]);
    if (all.right == right) report.misses.push_back(miss(item, place));
    append_prediction(predictions, item, prediction);
  }
  KHALDUN_CHECK(write_predictions(request.predictions, predictions));
  report.n = static_cast<int>(items.size());
  report.metrics = metrics_of(all);
  report.per_class = {{"even half", metrics_of(halves[0])}, {"odd half", metrics_of(halves[1])}};
  return report;
}

}  // namespace khaldun::eval
