// JSON Lines. A record is read with simdjson's DOM, which checks the whole line: a record is either
// right or refused. Tested by src/ingest/record_reader_test.cc and fuzz/record_reader_fuzz.cc.
#include <simdjson.h>

#include <utility>

#include "ingest/line_reader.h"
#include "ingest/record_source.h"
#include "khaldun/limits.h"

namespace khaldun::ingest {
namespace {

// The parser keeps about 14 bytes of memory for each byte of the longest line that it has seen;
// after a line that is longer than this it is made anew.
constexpr std::size_t kKeepParserBytes = 4 << 20;

Error invalid(std::string message) { return Error{ErrorCode::kInvalidInput, std::move(message)}; }

std::string_view type_name(simdjson::dom::element_type type) {
  switch (type) {
    case simdjson::dom::element_type::ARRAY: return "an array";
    case simdjson::dom::element_type::OBJECT: return "an object";
    case simdjson::dom::element_type::STRING: return "a string";
    case simdjson::dom::element_type::BOOL: return "true or false";
    case simdjson::dom::element_type::NULL_VALUE: return "null";
    default: return "a number";
  }
}

// The string member `name`; nothing if it is missing or null. Ids may also be whole numbers.
Result<std::optional<std::string>> member(const simdjson::dom::object& object,
                                          std::string_view name) {
  simdjson::dom::element element;
  if (object.at_key(name).get(element) != simdjson::SUCCESS || element.is_null()) {
    return std::optional<std::string>();
  }
  std::string_view text;
  if (element.get(text) == simdjson::SUCCESS) return std::optional<std::string>(text);
  std::int64_t number = 0;
  if (name == "id" && element.get(number) == simdjson::SUCCESS) {
    return std::optional<std::string>(std::to_string(number));
  }
  return invalid("expected a string as \"" + std::string(name) + "\", found " +
                 std::string(type_name(element.type())));
}

Result<std::string> text_member(const simdjson::dom::object& object) {
  for (const std::string_view name : {"text", "body"}) {
    KHALDUN_TRY(std::optional<std::string> text, member(object, name));
    if (!text) continue;
    if (text->size() > limits::kMaxDocumentBytes) {
      return Error{ErrorCode::kLimit, "expected a text of at most " +
                                          std::to_string(limits::kMaxDocumentBytes) +
                                          " bytes, found " + std::to_string(text->size())};
    }
    return *std::move(text);
  }
  return invalid("expected a member \"text\" or \"body\", found neither");
}

Result<InputRecord> read_record(const simdjson::dom::object& object) {
  InputRecord record;
  KHALDUN_TRY(record.text, text_member(object));
  const auto read = [&](std::string_view name, std::string& field) -> Result<void> {
    KHALDUN_TRY(std::optional<std::string> text, member(object, name));
    if (text) field = *std::move(text);
    return {};
  };
  KHALDUN_CHECK(read("id", record.info.id));
  KHALDUN_CHECK(read("title", record.info.title));
  KHALDUN_CHECK(read("url", record.info.url));
  KHALDUN_CHECK(read("source", record.info.source));
  KHALDUN_CHECK(read("published", record.info.published));
  if (!record.info.published.empty()) {
    const std::optional<std::string> day = iso_day(record.info.published);
    if (!day) {
      return invalid("expected a date such as 2024-03-27 as \"published\", found \"" +
                     record.info.published + "\"");
    }
    record.info.published = *day;
    record.info.published_source = "record";
  }
  return record;
}

class JsonlSource : public RecordReader::Source {
 public:
  JsonlSource(ReadBytes read, std::string name)
      : lines_(std::move(read), limits::kMaxRecordBytes), name_(std::move(name)) {}

  std::optional<Result<InputRecord>> next() override {
    while (auto line = lines_.next()) {
      if (*line && (*line)->find_first_not_of(" \t") == std::string_view::npos) continue;
      Result<InputRecord> record = *line ? parse(**line) : Result<InputRecord>(line->error());
      if (!record) {
        return with_context(name_ + ":" + std::to_string(lines_.line_number()), record.error());
      }
      record->line = lines_.line_number();
      return record;
    }
    return std::nullopt;
  }

 private:
  Result<InputRecord> parse(std::string_view line) {
    simdjson::dom::element element;
    const auto error = parser_.parse(line.data(), line.size(), true).get(element);
    if (error == simdjson::UTF8_ERROR) {
      return invalid("expected UTF-8, found another byte; convert the file to UTF-8");
    }
    if (error != simdjson::SUCCESS) {
      return invalid(std::string("expected a JSON object, found a mistake: ") +
                     simdjson::error_message(error));
    }
    simdjson::dom::object object;
    if (element.get(object) != simdjson::SUCCESS) {
      return invalid("expected a JSON object, found " + std::string(type_name(element.type())));
    }
    Result<InputRecord> record = read_record(object);
    if (line.size() > kKeepParserBytes) parser_ = simdjson::dom::parser();
    return record;
  }

  LineReader lines_;
  std::string name_;
  simdjson::dom::parser parser_;
};

}  // namespace

std::unique_ptr<RecordReader::Source> make_jsonl_source(ReadBytes read, std::string name) {
  return std::make_unique<JsonlSource>(std::move(read), std::move(name));
}

}  // namespace khaldun::ingest
