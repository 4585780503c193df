// "places": which toponyms of the gold texts are found, and how far from their place they are put.
// Tested by eval_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "base/hash.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "eval/gold_article.h"
#include "eval/place_gold.h"
#include "eval/tasks.h"

namespace khaldun::eval {
namespace {

// Within 100 miles a place counts as right: the field's usual measure.
constexpr double kNearKm = 161;
// Of a toponym that is found but was not put anywhere.
constexpr double kNowhereKm = 20'040;

struct Score {
  int gold = 0;
  int predicted = 0;
  int found = 0;         // overlapping
  int exact = 0;         // with the same span
  int near = 0;          // overlapping and within kNearKm
  int near_exact = 0;    // the same span and within kNearKm
  int right_words = 0;   // predictions that overlap a gold toponym
  int with_country = 0;  // found and put somewhere, where the country of the gold is known
  int right_country = 0;
  std::vector<double> errors;  // km, of those found
};

double distance_km(double lat1, double lon1, double lat2, double lon2) {
  constexpr double kRadians = 3.14159265358979323846 / 180;
  const double a = std::pow(std::sin((lat2 - lat1) * kRadians / 2), 2);
  const double b = std::pow(std::sin((lon2 - lon1) * kRadians / 2), 2);
  const double h = a + std::cos(lat1 * kRadians) * std::cos(lat2 * kRadians) * b;
  return 2 * 6371.0 * std::asin(std::sqrt(std::min(1.0, h)));
}

double error_km(const PlaceGold::Toponym& gold, const Place& place) {
  const bool is_unset = place.country.empty() && place.geonameid.empty() && place.lat == 0;
  if (is_unset || std::isnan(place.lat)) return kNowhereKm;
  return distance_km(gold.lat, gold.lon, place.lat, place.lon);
}

// ISO3 of the country of a gold toponym; "" where neither the file nor the gazetteer says.
std::string country_of(const PlaceGold::Toponym& gold, const Engine& engine) {
  return engine.country_of_place(gold.country.empty() ? gold.geonameid : gold.country);
}

void score_country(const PlaceGold::Toponym& gold, const Place& place, const Engine& engine,
                   Score& score) {
  const std::string country = country_of(gold, engine);
  if (country.empty() || place.country.empty()) return;
  ++score.with_country;
  score.right_country += place.country == country;
}

void score_text(const PlaceGold& gold, const std::vector<Place>& places, const Engine& engine,
                Score& score, std::vector<std::string>& misses) {
  score.gold += static_cast<int>(gold.toponyms.size());
  for (const auto& toponym : gold.toponyms) {
    const Place* best = nullptr;
    for (const Place& place : places) {
      if (!place.span.overlaps(toponym.bytes)) continue;
      if (best == nullptr || place.span == toponym.bytes) best = &place;
    }
    const std::string_view words =
        std::string_view(gold.text).substr(toponym.bytes.begin, toponym.bytes.size());
    if (best == nullptr) {
      misses.push_back(fmt::format("{}:{} {}: not found", gold.id, toponym.bytes.begin, words));
      continue;
    }
    const double km = error_km(toponym, *best);
    const bool same = best->span == toponym.bytes;
    score.errors.push_back(km);
    ++score.found;
    score.exact += same;
    score.near += km <= kNearKm;
    score.near_exact += same && km <= kNearKm;
    score_country(toponym, *best, engine, score);
    if (km > kNearKm) {
      misses.push_back(fmt::format("{}:{} {}: {:.0f} km off, at {} {} ({})", gold.id,
                                   toponym.bytes.begin, words, km, best->name, best->country,
                                   best->resolution));
    }
  }
  for (const Place& place : places) {
    const auto touches = [&](const auto& span) { return place.span.overlaps(span); };
    if (std::any_of(gold.others.begin(), gold.others.end(), touches)) continue;
    ++score.predicted;
    score.right_words +=
        std::any_of(gold.toponyms.begin(), gold.toponyms.end(),
                    [&](const PlaceGold::Toponym& t) { return place.span.overlaps(t.bytes); });
  }
}

double f1(double precision, double recall) {
  return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
}

std::vector<std::pair<std::string, double>> metrics_of(Score score) {
  std::sort(score.errors.begin(), score.errors.end());
  const double precision = ratio(score.right_words, score.predicted);
  const double recall = ratio(score.found, score.gold);
  return {{"found_161km", ratio(score.near, score.gold)},
          {"found_161km_exact", ratio(score.near_exact, score.gold)},
          {"recognition_f1", f1(precision, recall)},
          {"recognition_p", precision},
          {"recognition_r", recall},
          {"exact_r", ratio(score.exact, score.gold)},
          {"accuracy_161km", ratio(score.near, score.found)},
          {"country_accuracy", ratio(score.right_country, score.with_country)},
          {"with_country", score.with_country},
          {"median_km", score.errors.empty() ? 0 : score.errors[score.errors.size() / 2]},
          {"gold", score.gold},
          {"predicted", score.predicted}};
}

void append_predictions(std::string& out, const PlaceGold& gold, const std::vector<Place>& places) {
  std::uint32_t at = 0;
  std::uint32_t characters = 0;
  const auto character_of = [&](std::uint32_t byte) {
    for (; at < byte; ++characters) at += base::next_character(gold.text, at).bytes;
    return characters;
  };
  for (const Place& place : places) {
    base::JsonWriter json(out);
    json.begin_object().field("doc", gold.id);
    json.field("begin", character_of(place.span.begin)).field("end", character_of(place.span.end));
    json.field("text", place.text).field("geonameid", place.geonameid);
    json.field("lat", place.lat).field("lon", place.lon).end_object();
    out += '\n';
  }
}

}  // namespace

Result<Report> evaluate_places(const Request& request, const Engine& engine) {
  KHALDUN_TRY(const auto gold, read_place_gold(request.gold));
  Report report;
  Score all;
  Score halves[2];
  std::string predictions;
  for (const PlaceGold& text : gold) {
    KHALDUN_TRY(const CodedArticle coded, engine.code(gold_article(text.id, text.text)));
    std::vector<std::string> ignored;
    score_text(text, coded.places, engine, all, report.misses);
    score_text(text, coded.places, engine, halves[base::murmur_hash64a(text.id, 1) % 2], ignored);
    append_predictions(predictions, text, coded.places);
  }
  KHALDUN_CHECK(write_predictions(request.predictions, predictions));
  report.n = static_cast<int>(gold.size());
  report.metrics = metrics_of(all);
  // Whoever tunes rules looks at the texts with an even hash of their id, and checks on the others.
  report.per_class = {{"even half", metrics_of(halves[0])}, {"odd half", metrics_of(halves[1])}};
  return report;
}

}  // namespace khaldun::eval
