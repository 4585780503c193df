// Tested by feed_expectation_test.cc.
#include "eval/feed_value.h"

#include <fmt/format.h>

#include <algorithm>

namespace khaldun::eval {

FeedValue FeedValue::none() {
  FeedValue value;
  value.kind = Kind::kNone;
  return value;
}

FeedValue FeedValue::of_number(double number) {
  FeedValue value;
  value.kind = Kind::kNumber;
  value.number = number;
  return value;
}

FeedValue FeedValue::of_text(std::string text) {
  FeedValue value;
  value.kind = Kind::kText;
  value.text = std::move(text);
  return value;
}

FeedValue FeedValue::of_list(std::vector<FeedValue> items) {
  FeedValue value;
  value.kind = Kind::kList;
  value.items = std::move(items);
  return value;
}

FeedValue FeedValue::of_fields(std::vector<std::pair<std::string, FeedValue>> fields) {
  FeedValue value;
  value.kind = Kind::kFields;
  value.fields = std::move(fields);
  return value;
}

FeedValue FeedValue::field(std::string_view name) const {
  if (kind == Kind::kNone) return none();
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const auto& field) { return field.first == name; });
  return found == fields.end() ? not_carried() : found->second;
}

FeedValue FeedValue::item(long index) const {
  if (kind == Kind::kNone) return none();
  if (kind != Kind::kList) return not_carried();
  const long size = static_cast<long>(items.size());
  if (index < 0 && is_part) return not_carried();
  const long at = index < 0 ? size + index : index;
  if (at >= 0 && at < size) return items[static_cast<std::size_t>(at)];
  return is_part ? not_carried() : none();
}

std::string shown(const FeedValue& value) {
  switch (value.kind) {
    case FeedValue::Kind::kNotCarried: return "(not carried)";
    case FeedValue::Kind::kNone: return "None";
    case FeedValue::Kind::kNumber: return fmt::format("{:g}", value.number);
    case FeedValue::Kind::kText:
    case FeedValue::Kind::kHtml: return fmt::format("'{}'", value.text);
    case FeedValue::Kind::kList: {
      std::vector<std::string> items;
      for (const FeedValue& item : value.items) items.push_back(shown(item));
      return fmt::format("[{}]", fmt::join(items, ", "));
    }
    case FeedValue::Kind::kFields: break;
  }
  std::vector<std::string> fields;
  for (const auto& [name, field] : value.fields) {
    if (field.kind != FeedValue::Kind::kNone) fields.push_back(name + ": " + shown(field));
  }
  return fmt::format("{{{}}}", fmt::join(fields, ", "));
}

}  // namespace khaldun::eval
