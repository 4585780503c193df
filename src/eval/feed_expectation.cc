// Tested by feed_expectation_test.cc.
#include "eval/feed_expectation.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/utf8.h"
#include "feeds/feed_links.h"
#include "feeds/plain_text.h"
#include "html/page_tree.h"
#include "html/parser.h"

namespace khaldun::eval {
namespace {

using Kind = FeedExpression::Kind;
using Value = FeedValue::Kind;

FieldOutcome outcome_of(bool agrees) {
  return agrees ? FieldOutcome::kAgrees : FieldOutcome::kDeviates;
}

FieldOutcome opposite(FieldOutcome outcome) {
  return outcome == FieldOutcome::kNotCarried ? outcome
                                              : outcome_of(outcome == FieldOutcome::kDeviates);
}

std::string collapsed(std::string_view text) {
  std::string result;
  html::append_collapsed(text, result);
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

struct Body {
  std::string text;
  std::vector<std::string> references;  // addresses, and words that stand for images
  bool operator==(const Body&) const = default;
};

Body body_of(std::string_view markup, const std::string& base) {
  constexpr std::array<std::string_view, 4> kAddresses = {"href", "src", "cite", "poster"};
  const html::Tree tree = html::parse(markup);
  Body body{html::inner_text(tree, 0), {}};
  for (html::NodeId id = 0; id < tree.size(); ++id) {
    for (const std::string_view name : kAddresses) {
      if (!tree.has_attribute(id, name)) continue;
      body.references.push_back(feeds::resolve_url(base, tree.attribute(id, name)));
    }
    if (tree.has_attribute(id, "alt")) body.references.emplace_back(tree.attribute(id, "alt"));
  }
  return body;
}

bool same_text(const FeedValue& ours, const std::string& expected) {
  if (ours.text == expected) return true;
  if (ours.kind != Value::kHtml) {
    return collapsed(ours.text) == collapsed(feeds::plain_text(expected));
  }
  const Body body = body_of(ours.text, ours.base);
  // What feedparser knows to be plain text it leaves without escapes.
  if (body.references.empty() && body.text == collapsed(expected)) return true;
  return body == body_of(expected, "");
}

bool is_text(const FeedValue& value) {
  return value.kind == Value::kText || value.kind == Value::kHtml;
}

FieldOutcome equal(const FeedValue& a, const FeedValue& b);

FieldOutcome all_of(const std::vector<FieldOutcome>& outcomes) {
  const auto has = [&](FieldOutcome one) {
    return std::find(outcomes.begin(), outcomes.end(), one) != outcomes.end();
  };
  if (has(FieldOutcome::kNotCarried)) return FieldOutcome::kNotCarried;
  return outcome_of(!has(FieldOutcome::kDeviates));
}

// Each field that one of both names.
FieldOutcome equal_fields(const FeedValue& a, const FeedValue& expected) {
  std::vector<FieldOutcome> outcomes;
  for (const auto& [name, value] : expected.fields) outcomes.push_back(equal(a.field(name), value));
  return all_of(outcomes);
}

FieldOutcome equal(const FeedValue& a, const FeedValue& b) {
  if (a.kind == Value::kNotCarried || b.kind == Value::kNotCarried) {
    return FieldOutcome::kNotCarried;
  }
  if (is_text(a) && is_text(b)) {
    return outcome_of(b.kind == Value::kHtml && a.kind == Value::kText ? same_text(b, a.text)
                                                                       : same_text(a, b.text));
  }
  // An empty text is unknown to us.
  if (a.kind == Value::kNone && is_text(b)) return outcome_of(b.text.empty());
  if (a.kind != b.kind) return FieldOutcome::kDeviates;
  switch (a.kind) {
    case Value::kNumber: return outcome_of(a.number == b.number);
    case Value::kFields: return equal_fields(a, b);
    case Value::kList: {
      std::vector<FieldOutcome> outcomes = {outcome_of(a.items.size() == b.items.size())};
      for (std::size_t i = 0; i < std::min(a.items.size(), b.items.size()); ++i) {
        outcomes.push_back(equal(a.items[i], b.items[i]));
      }
      return all_of(outcomes);
    }
    default: return FieldOutcome::kAgrees;
  }
}

FieldOutcome truth(const FeedValue& value) {
  switch (value.kind) {
    case Value::kNotCarried: return FieldOutcome::kNotCarried;
    case Value::kNone: return FieldOutcome::kDeviates;
    case Value::kNumber: return outcome_of(value.number != 0);
    case Value::kList: return outcome_of(!value.items.empty());
    case Value::kFields: return outcome_of(!value.fields.empty());
    default: return outcome_of(!value.text.empty());
  }
}

FeedValue truth_value(FieldOutcome outcome) {
  if (outcome == FieldOutcome::kNotCarried) return FeedValue::not_carried();
  return FeedValue::of_number(outcome == FieldOutcome::kAgrees ? 1 : 0);
}

class Evaluator {
 public:
  explicit Evaluator(const FeedValue& fields) : fields_(fields) {}

  FeedValue value_of(const FeedExpression& expression) const {
    switch (expression.kind) {
      case Kind::kLiteral: return expression.value;
      case Kind::kName: return fields_.field(expression.name);
      case Kind::kItem: return item_of(value_of(expression.parts[0]), expression.parts[1]);
      case Kind::kCall: return call(expression);
      case Kind::kDisplay: {
        std::vector<FeedValue> items;
        for (const FeedExpression& part : expression.parts) items.push_back(value_of(part));
        return FeedValue::of_list(std::move(items));
      }
      case Kind::kSum: return sum(expression);
      default: return truth_value(judge(expression));
    }
  }

  FieldOutcome judge(const FeedExpression& expression) const {
    switch (expression.kind) {
      case Kind::kNot: return opposite(judge(expression.parts[0]));
      case Kind::kCompare: return compare(expression);
      case Kind::kAnd: return all_of(parts_of(expression));
      case Kind::kOr: {
        // As `not (not a and not b)`, but one that agrees is enough.
        const std::vector<FieldOutcome> parts = parts_of(expression);
        const auto has = [&](FieldOutcome one) {
          return std::find(parts.begin(), parts.end(), one) != parts.end();
        };
        if (has(FieldOutcome::kAgrees)) return FieldOutcome::kAgrees;
        return has(FieldOutcome::kNotCarried) ? FieldOutcome::kNotCarried : FieldOutcome::kDeviates;
      }
      default: return truth(value_of(expression));
    }
  }

 private:
  std::vector<FieldOutcome> parts_of(const FeedExpression& expression) const {
    std::vector<FieldOutcome> outcomes;
    for (const FeedExpression& part : expression.parts) outcomes.push_back(judge(part));
    return outcomes;
  }

  FeedValue item_of(const FeedValue& whole, const FeedExpression& key) const {
    const FeedValue at = value_of(key);
    if (at.kind == Value::kText) return whole.field(at.text);
    const bool is_index = at.kind == Value::kNumber && std::abs(at.number) <= 1e6;
    if (!is_index) return FeedValue::not_carried();
    return whole.item(static_cast<long>(at.number));
  }

  FeedValue call(const FeedExpression& expression) const {
    const FeedExpression& function = expression.parts[0];
    if (expression.parts.size() < 2) return FeedValue::not_carried();
    const FeedValue argument = value_of(expression.parts[1]);
    if (function.kind == Kind::kItem && function.parts[1].kind == Kind::kLiteral) {
      const std::string& method = function.parts[1].value.text;
      const FeedValue found = item_of(value_of(function.parts[0]), expression.parts[1]);
      if (method == "get") return found;
      if (method == "has_key" && found.kind != Value::kNotCarried) {
        return FeedValue::of_number(found.kind == Value::kNone ? 0 : 1);
      }
    }
    if (function.name == "len" && argument.kind == Value::kList && !argument.is_part) {
      return FeedValue::of_number(static_cast<double>(argument.items.size()));
    }
    if (function.name == "ord" && is_text(argument) && !argument.text.empty()) {
      return FeedValue::of_number(base::next_character(argument.text, 0).code);
    }
    return FeedValue::not_carried();
  }

  FeedValue sum(const FeedExpression& expression) const {
    FeedValue whole = value_of(expression.parts.front());
    for (std::size_t i = 1; i < expression.parts.size(); ++i) {
      const FeedValue part = value_of(expression.parts[i]);
      if (!is_text(whole) || !is_text(part)) return FeedValue::not_carried();
      whole.text += part.text;
    }
    return whole;
  }

  FieldOutcome compare(const FeedExpression& expression) const {
    std::vector<FieldOutcome> outcomes;
    for (std::size_t i = 0; i < expression.operators.size(); ++i) {
      const std::string& sign = expression.operators[i];
      const FeedValue left = value_of(expression.parts[i]);
      const FeedValue right = value_of(expression.parts[i + 1]);
      if (sign == "==" || sign == "is") {
        outcomes.push_back(equal(left, right));
      } else if (sign == "!=" || sign == "is not") {
        outcomes.push_back(opposite(equal(left, right)));
      } else if ((sign == "in" || sign == "not in") && left.kind == Value::kText) {
        const FeedValue found = right.field(left.text);
        FieldOutcome has = outcome_of(found.kind != Value::kNone);
        if (found.kind == Value::kNotCarried) has = FieldOutcome::kNotCarried;
        outcomes.push_back(sign == "in" ? has : opposite(has));
      } else {
        outcomes.push_back(FieldOutcome::kNotCarried);
      }
    }
    return all_of(outcomes);
  }

  const FeedValue& fields_;
};

// The paths in an expression, outermost each, as far as it reads a feed.
void collect_paths(const FeedExpression& expression, std::vector<const FeedExpression*>& paths) {
  if (expression.kind == Kind::kName || expression.kind == Kind::kItem) {
    paths.push_back(&expression);
    return;
  }
  for (const FeedExpression& part : expression.parts) collect_paths(part, paths);
}

// False of `1`, and of what asks only whether the feed is broken.
bool asks_for_field(const std::vector<const FeedExpression*>& paths) {
  return std::any_of(paths.begin(), paths.end(), [](const FeedExpression* path) {
    return path->kind == Kind::kItem || path->name != "bozo";
  });
}

void collect_comparisons(const FeedExpression& expression,
                         std::vector<const FeedExpression*>& comparisons) {
  if (expression.kind != Kind::kAnd) {
    comparisons.push_back(&expression);
    return;
  }
  for (const FeedExpression& part : expression.parts) collect_comparisons(part, comparisons);
}

}  // namespace

std::vector<FieldScore> score_expectation(const FeedExpression& expression, std::string_view text,
                                          const FeedValue& fields) {
  std::vector<const FeedExpression*> comparisons;
  collect_comparisons(expression, comparisons);
  const Evaluator evaluator(fields);
  std::vector<FieldScore> scores;
  for (const FeedExpression* comparison : comparisons) {
    std::vector<const FeedExpression*> paths;
    collect_paths(*comparison, paths);
    if (!asks_for_field(paths)) continue;
    scores.push_back(
        {evaluator.judge(*comparison),
         std::string(text.substr(comparison->begin, comparison->end - comparison->begin)),
         shown(evaluator.value_of(*paths.front()))});
  }
  return scores;
}

}  // namespace khaldun::eval
