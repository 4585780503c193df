// FeedValue: a value of a test case for feeds, as the case expects it or as a feed has it.
//
//   const FeedValue feed = FeedValue::of_fields({{"title", FeedValue::of_text("Sahel News")}});
//   feed.field("title").text;   // "Sahel News"
//   feed.field("cloud").kind;   // kNotCarried: not among its fields
//
// A field that is known to be empty is kNone. Numbers are truth values, too, as in Python. Values;
// thread-safe. Tested by feed_expectation_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khaldun::eval {

struct FeedValue {
  enum class Kind { kNotCarried, kNone, kNumber, kText, kHtml, kList, kFields };

  static FeedValue not_carried() { return {}; }
  static FeedValue none();
  static FeedValue of_number(double number);
  static FeedValue of_text(std::string text);  // always kText
  static FeedValue of_list(std::vector<FeedValue> items);
  static FeedValue of_fields(std::vector<std::pair<std::string, FeedValue>> fields);

  // The field of that name, kNone of a kNone; kNotCarried of anything else.
  FeedValue field(std::string_view name) const;
  // The item of a list, from the end when negative; kNone beyond a whole list.
  FeedValue item(long index) const;

  Kind kind = Kind::kNotCarried;
  double number = 0;
  std::string text;  // of kHtml: the HTML
  std::string base;  // of kHtml: what its links are relative to
  std::vector<FeedValue> items;
  bool is_part = false;  // of a list: there may be more items than we carry
  std::vector<std::pair<std::string, FeedValue>> fields;
};

// As a person reads it in a message: 'text', 12, None, [...].
std::string shown(const FeedValue& value);

}  // namespace khaldun::eval
