// JsonWriter: appends JSON to a string, without white space.
//
//   std::string out;
//   JsonWriter json(out);
//   json.begin_object();
//   json.field("name", "Niger");
//   json.key("span").begin_array().value(0).value(5).end_array();
//   json.end_object();                            // {"name":"Niger","span":[0,5]}
//
// Allocates nothing but the growth of `out`. Strings are escaped; a byte that is not UTF-8 is
// written as U+FFFD, so that the output is always valid JSON. Doubles are the shortest digits that
// read back as the same number; infinities and NaN are null. Whether begins and ends match, and
// keys stand only in objects, is the caller's duty. One thread at a time.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace khaldun::base {

class JsonWriter {
 public:
  // `out` must outlive the writer.
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  JsonWriter& key(std::string_view name);

  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(double number);
  template <std::integral T>
  JsonWriter& value(T number) {
    if constexpr (std::same_as<T, bool>) {
      return literal(number ? "true" : "false");
    } else if constexpr (std::unsigned_integral<T>) {
      return unsigned_number(number);
    } else {
      return signed_number(number);
    }
  }
  JsonWriter& null() { return literal("null"); }

  template <typename T>
  JsonWriter& field(std::string_view name, const T& item) {
    return key(name).value(item);
  }
  // A field that is null when `text` is empty.
  JsonWriter& field_or_null(std::string_view name, std::string_view text) {
    key(name);
    return text.empty() ? null() : value(text);
  }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  JsonWriter& literal(std::string_view text);
  JsonWriter& signed_number(long long number);
  JsonWriter& unsigned_number(unsigned long long number);
  void separate();

  std::string& out_;
  bool needs_comma_ = false;
};

}  // namespace khaldun::base
