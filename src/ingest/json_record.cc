// A record is read with simdjson's DOM, which checks all of it: a record is either right or
// refused. The members are looked at once; of the usual names each field keeps what it found.
#include "ingest/json_record.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/ascii.h"
#include "ingest/columns.h"
#include "ingest/document_record.h"
#include "ingest/field_values.h"
#include "khaldun/limits.h"

namespace khaldun::ingest {
namespace {

namespace dom = simdjson::dom;

// The parser keeps about 14 bytes of memory for each byte of the longest record that it has seen;
// after a record that is longer than this it is made anew.
constexpr std::size_t kKeepParserBytes = 4 << 20;

Error invalid(std::string message) { return Error{ErrorCode::kInvalidInput, std::move(message)}; }

std::string_view type_name(dom::element_type type) {
  switch (type) {
    case dom::element_type::ARRAY: return "an array";
    case dom::element_type::OBJECT: return "an object";
    case dom::element_type::STRING: return "a string";
    case dom::element_type::BOOL: return "true or false";
    case dom::element_type::NULL_VALUE: return "null";
    default: return "a number";
  }
}

// The member `name`, with its letter case or, failing that, with another.
std::optional<dom::element> member(const dom::object& object, std::string_view name) {
  dom::element element;
  if (object.at_key(name).get(element) == simdjson::SUCCESS) return element;
  if (object.at_key_case_insensitive(name).get(element) == simdjson::SUCCESS) return element;
  return std::nullopt;
}

// The member of an object, or element of a list ("0" is the first), that a step of a path names.
std::optional<dom::element> step_into(const dom::element& element, std::string_view step) {
  dom::object object;
  if (element.get(object) == simdjson::SUCCESS) return member(object, step);
  dom::array list;
  dom::element inner;
  std::size_t index = 0;
  const auto read = std::from_chars(step.data(), step.data() + step.size(), index);
  const bool is_found = element.get(list) == simdjson::SUCCESS && !step.empty() &&
                        read.ptr == step.data() + step.size() &&
                        list.at(index).get(inner) == simdjson::SUCCESS;
  return is_found ? std::optional(inner) : std::nullopt;
}

// "article.body", "bodies.0.value"; a member with dots in its name comes first.
std::optional<dom::element> member_at(const dom::object& object, std::string_view path) {
  if (auto whole = member(object, path)) return whole;
  std::size_t end = std::min(path.find('.'), path.size());
  std::optional<dom::element> at = member(object, path.substr(0, end));
  while (at && end < path.size()) {
    const std::size_t begin = end + 1;
    end = std::min(path.find('.', begin), path.size());
    at = step_into(*at, path.substr(begin, end - begin));
  }
  return at;
}

std::optional<std::string> string_in(const dom::element& element) {
  std::string_view text;
  if (element.get(text) == simdjson::SUCCESS) return std::string(text);
  return std::nullopt;
}

std::optional<std::string> number_in(const dom::element& element) {
  std::int64_t whole = 0;
  if (element.get(whole) == simdjson::SUCCESS) return std::to_string(whole);
  std::uint64_t large = 0;
  if (element.get(large) == simdjson::SUCCESS) return std::to_string(large);
  double number = 0;
  const bool is_date = element.get(number) == simdjson::SUCCESS && number >= 1e8 && number < 1e18;
  if (is_date) return std::to_string(static_cast<std::int64_t>(number));
  return std::nullopt;
}

// A string, or an object that stands for one: {"name": "Reuters"}, {"role": "main", "value": "x"}.
std::optional<std::string> named(const dom::element& element) {
  if (auto text = string_in(element)) return text;
  dom::object object;
  if (element.get(object) != simdjson::SUCCESS) return std::nullopt;
  for (const std::string_view name : {"name", "value", "$oid", "$date", "@id"}) {
    const auto inner = member(object, name);
    if (!inner) continue;
    if (auto text = string_in(*inner)) return text;
    if (auto text = number_in(*inner)) return text;
  }
  return std::nullopt;
}

bool is_main(const dom::element& element) {
  dom::object object;
  if (element.get(object) != simdjson::SUCCESS) return false;
  const auto role = member(object, "role");
  return role && string_in(*role) == "main";
}

std::vector<std::string> list_in(const dom::array& array) {
  std::vector<std::string> list;
  for (const dom::element& element : array) {
    if (list.size() == limits::kMaxItemParts) break;
    if (auto text = named(element); text && !trimmed(*text).empty()) {
      list.emplace_back(trimmed(*text));
    }
  }
  return list;
}

// The paragraphs of a text that is a list of strings; nothing if it is another list.
std::optional<std::string> paragraphs_in(const dom::array& array) {
  std::string text;
  for (const dom::element& element : array) {
    const auto paragraph = string_in(element);
    if (!paragraph) return std::nullopt;
    text += (text.empty() ? "" : "\n\n") + *paragraph;
  }
  return text;
}

// Of a list the main one, else the first.
std::optional<std::string> one_of(const dom::array& array) {
  std::optional<dom::element> first;
  for (const dom::element& element : array) {
    if (is_main(element)) return named(element);
    if (!first) first = element;
  }
  return first ? named(*first) : std::string();
}

bool is_list_field(Field field) { return field == Field::kAuthors || field == Field::kKeywords; }
bool is_body_field(Field field) { return field == Field::kText || field == Field::kHtml; }
bool may_be_number(Field field) {
  return field == Field::kId || field == Field::kPublished || field == Field::kModified;
}

// Puts the value of a field into `values`; false if it is of the wrong kind.
bool take(FieldValues& values, Field field, const dom::element& element) {
  dom::array array;
  if (element.is_null()) return true;
  if (element.get(array) == simdjson::SUCCESS && is_list_field(field)) {
    (field == Field::kAuthors ? values.authors : values.keywords) = list_in(array);
    return true;
  }
  std::optional<std::string> text;
  if (is_body_field(field)) {
    text = element.is_array() ? paragraphs_in(array) : string_in(element);
  } else {
    text = element.is_array() ? one_of(array) : named(element);
    if (!text && may_be_number(field)) text = number_in(element);
  }
  if (text) values[field] = std::move(text);
  return values[field].has_value();
}

// What an object has for each field under the usual names, the first name first.
class UsualMembers {
 public:
  explicit UsualMembers(const dom::object& object) {
    for (const dom::key_value_pair member : object) {
      if (member.value.is_null()) continue;
      const std::string name = plain_name(member.key);
      for (const Field field : kFields) {
        const auto names = usual_names(field);
        const auto found = std::find(names.begin(), names.end(), name);
        if (found != names.end()) add(field, found - names.begin(), member);
      }
    }
  }

  struct Found {
    std::ptrdiff_t rank = 0;
    std::string_view key;
    dom::element element;
  };
  const std::vector<Found>& of(Field field) const {
    return found_[static_cast<std::size_t>(field)];
  }

 private:
  // Of two members of one name the first counts.
  void add(Field field, std::ptrdiff_t rank, const dom::key_value_pair& member) {
    auto& found = found_[static_cast<std::size_t>(field)];
    const auto at = std::lower_bound(found.begin(), found.end(), rank,
                                     [](const Found& f, std::ptrdiff_t r) { return f.rank < r; });
    if (at != found.end() && at->rank == rank) return;
    found.insert(at, {rank, member.key, member.value});
  }

  std::array<std::vector<Found>, kFields.size()> found_;
};

Error wrong_kind(std::string_view key, Field field, const dom::element& element) {
  const std::string_view expected =
      is_list_field(field) ? "a string or a list as " : "a string as ";
  return invalid("expected " + std::string(expected) + in_quotes(key) + ", found " +
                 std::string(type_name(element.type())));
}

class ObjectReader {
 public:
  ObjectReader(const dom::object& object, const RecordOptions& options)
      : object_(object), options_(options), columns_(options.columns), usual_(object) {}

  Result<InputRecord> read() {
    KHALDUN_CHECK(check_status());
    for (const Field field : kFields) {
      const std::string& given = given_name(columns_, field);
      KHALDUN_CHECK(given.empty() ? take_usual(field) : take_given(field, given));
    }
    const bool has_given_body = !columns_.text.empty() || !columns_.html.empty();
    if (!has_given_body) take_bodies();
    std::optional<Article> document;
    if (!has_given_body && is_document(object_)) {
      KHALDUN_TRY(document, document_of(object_));
      values_[Field::kText] = region_text(
          *document, {RegionKind::kTitle, RegionKind::kStandfirst, RegionKind::kBody}, "\n\n");
    }
    if (!values_[Field::kText] && !values_[Field::kHtml]) return no_text();
    KHALDUN_TRY(InputRecord record,
                record_of(std::move(values_), options_.limits, options_.page_bytes));
    if (document) record.format = InputFormat::kText;  // its tags are what its article says
    record.article = std::move(document);
    if (const auto got = member(object_, "date_download")) {
      if (auto day = day_of(string_in(*got).value_or(""))) record.latest_day = *std::move(day);
    }
    return record;
  }

 private:
  // An agency takes an item back by sending it again with another status.
  Result<void> check_status() const {
    const auto status = member(object_, "pubstatus");
    const std::string value = base::lowered(status ? string_in(*status).value_or("") : "");
    if (!value.starts_with("cancel") && !value.starts_with("with")) return {};
    return invalid("expected a report that may be used, found \"pubstatus\": " + in_quotes(value) +
                   "; its agency has taken it back");
  }

  Result<void> take_given(Field field, const std::string& name) {
    const auto element = member_at(object_, name);
    if (!element) {
      if (is_body_field(field)) {
        return invalid("expected a member " + in_quotes(name) + " for the field " +
                       std::string(name_of(field)) + ", found " + members());
      }
      values_.notes.push_back("no member " + in_quotes(name) + " for the field " +
                              std::string(name_of(field)));
      return {};
    }
    if (!take(values_, field, *element)) return wrong_kind(name, field, *element);
    return {};
  }

  // The first that has something; of a page or a text that is given the other is not guessed.
  Result<void> take_usual(Field field) {
    const bool has_given_body = !columns_.text.empty() || !columns_.html.empty();
    if (is_body_field(field) && has_given_body) return {};
    const auto& found = usual_.of(field);
    bool is_taken = false;
    for (const UsualMembers::Found& one : found) {
      is_taken = take(values_, field, one.element) || is_taken;
      const bool has_list =
          !(field == Field::kAuthors ? values_.authors : values_.keywords).empty();
      if (!values_[field].value_or("").empty() || (is_list_field(field) && has_list)) return {};
    }
    if (found.empty() || is_taken) return {};
    const Error error = wrong_kind(found[0].key, field, found[0].element);
    if (is_body_field(field)) return error;
    values_.notes.push_back(error.message + "; it is left out");
    return {};
  }

  // `bodies` of ninjs 2 and 3: {"contenttype": "text/plain", "value": "..."}.
  void take_bodies() {
    const auto bodies = member(object_, "bodies");
    dom::array array;
    if (!bodies || bodies->get(array) != simdjson::SUCCESS) return;
    for (const dom::element& element : array) {
      dom::object body;
      if (element.get(body) != simdjson::SUCCESS) continue;
      const auto value = member(body, "value");
      const auto type = member(body, "contenttype");
      const std::string kind = base::lowered(type ? string_in(*type).value_or("") : "");
      const bool is_page = kind.find("html") != std::string::npos;
      std::optional<std::string>& field = values_[is_page ? Field::kHtml : Field::kText];
      if (!field && value) field = string_in(*value);
    }
  }

  Error no_text() const {
    return invalid("expected a member \"text\" or \"body\", found neither, only " + members() +
                   "; if another one has the text, name it: text=NAME");
  }

  std::string members() const {
    std::vector<std::string> names;
    for (const dom::key_value_pair member : object_) {
      names.emplace_back(member.key);
      if (names.size() == 100) break;
    }
    return names.empty() ? "no member" : listed(names);
  }

  const dom::object& object_;
  const RecordOptions& options_;
  const ColumnNames& columns_;
  UsualMembers usual_;
  FieldValues values_;
};

}  // namespace

struct JsonRecords::Parser {
  simdjson::dom::parser dom;
};

JsonRecords::JsonRecords(RecordOptions options)
    : options_(std::move(options)), parser_(std::make_unique<Parser>()) {}
JsonRecords::~JsonRecords() = default;

Result<InputRecord> JsonRecords::read(std::string_view json) {
  dom::element element;
  const auto error = parser_->dom.parse(json.data(), json.size(), true).get(element);
  if (error == simdjson::UTF8_ERROR) {
    return invalid("expected UTF-8, found another byte; convert the file to UTF-8");
  }
  if (error != simdjson::SUCCESS) {
    return invalid(std::string("expected a JSON object, found a mistake: ") +
                   simdjson::error_message(error));
  }
  dom::object object;
  if (element.get(object) != simdjson::SUCCESS) {
    return invalid("expected a JSON object, found " + std::string(type_name(element.type())));
  }
  Result<InputRecord> record = ObjectReader(object, options_).read();
  if (json.size() > kKeepParserBytes) parser_ = std::make_unique<Parser>();
  return record;
}

}  // namespace khaldun::ingest
