#include "sinks/manifest.h"

#include <nlohmann/json.hpp>

#include "base/json_writer.h"

namespace khaldun::sinks {
namespace {

using base::JsonWriter;
using Json = nlohmann::json;

void write_file(JsonWriter& json, const InputFile& file) {
  json.begin_object().field("path", file.path).field("bytes", file.bytes);
  json.field("modified", file.modified).end_object();
}

void write_totals(JsonWriter& json, const Totals& totals) {
  json.begin_object().field("articles", totals.articles).field("duplicates", totals.duplicates);
  json.field("events", totals.events).field("quotes", totals.quotes);
  json.field("rejects", totals.rejects).end_object();
}

// These throw what nlohmann throws when a line is not as they expect.

InputFile file_of(const Json& json) {
  return {json.at("path"), json.at("bytes"), json.at("modified")};
}

Totals totals_of(const Json& json) {
  return {json.at("articles"), json.at("duplicates"), json.at("events"), json.at("quotes"),
          json.at("rejects")};
}

Progress progress_of(const Json& json) {
  Progress progress;
  for (const Json& file : json.at("finished")) progress.finished.push_back(file_of(file));
  if (!json.at("reading").is_null()) progress.reading = file_of(json.at("reading"));
  progress.records = json.at("records");
  progress.known = json.value("known", std::uint64_t{0});  // older manifests have none
  progress.totals = totals_of(json.at("totals"));
  return progress;
}

}  // namespace

bool Manifest::add(std::string_view line) {
  try {
    const Json json = Json::parse(line);
    if (lines_ == 0) {
      settings_ = json.at("settings").get<Settings>();
    } else {
      Progress next = progress_of(json);
      sizes_ = json.at("sizes").get<FileSizes>();
      std::vector<InputFile> finished = std::move(progress_.finished);
      finished.insert(finished.end(), next.finished.begin(), next.finished.end());
      next.finished = std::move(finished);
      progress_ = std::move(next);
    }
  } catch (const Json::exception&) {
    return false;
  }
  ++lines_;
  return true;
}

std::uint64_t Manifest::size_of(const std::string& file) const {
  const auto found = sizes_.find(file);
  return found == sizes_.end() ? 0 : found->second;
}

std::string Manifest::line_of(const Settings& settings) {
  std::string line;
  JsonWriter json(line);
  json.begin_object().key("settings").begin_object();
  for (const auto& [name, value] : settings) json.field(name, value);
  json.end_object().end_object();
  return line + '\n';
}

std::string Manifest::line_of(const Progress& progress, const FileSizes& sizes) {
  std::string line;
  JsonWriter json(line);
  json.begin_object().key("finished").begin_array();
  for (const InputFile& file : progress.finished) write_file(json, file);
  json.end_array().key("reading");
  progress.reading ? write_file(json, *progress.reading) : void(json.null());
  json.field("records", progress.records).field("known", progress.known).key("totals");
  write_totals(json, progress.totals);
  json.key("sizes").begin_object();
  for (const auto& [name, bytes] : sizes) json.field(name, bytes);
  json.end_object().end_object();
  return line + '\n';
}

}  // namespace khaldun::sinks
