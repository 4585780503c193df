// parse_expression: what a test case of feedparser expects of a feed.
//
//   KHALDUN_TRY(const FeedExpression all,
//               parse_expression("not bozo and entries[0]['title'] == 'Talks begin'"));
//   all.kind;            // kAnd
//   all.parts[1].kind;   // kCompare, of a path and a literal
//
// The part of Python that such expectations are written in: literals (numbers, strings with their
// escapes, tuples, lists, dictionaries, None, True, False), names, x[i], x.name, calls, `+`,
// comparisons with their chains, `not`, `and`, `or`. Nothing is run. Error: kInvalidData with the
// byte where reading stopped, also for what nests deeper than limits::kMaxExpressionDepth. Pure,
// thread-safe. Tested by feed_expression_test.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "eval/feed_value.h"
#include "khaldun/result.h"

namespace khaldun::eval {

struct FeedExpression {
  enum class Kind {
    kLiteral,  // value
    kName,     // name
    kItem,     // parts: the whole, the key (x.name has a literal as key)
    kCall,     // parts: the function, its arguments
    kDisplay,  // parts: of a tuple or list, in which not all are literals
    kSum,      // parts
    kCompare,  // parts, and an operator between each two: "==", "not in", "is" ...
    kNot,      // parts: one
    kAnd,      // parts
    kOr,       // parts
  };

  Kind kind = Kind::kLiteral;
  FeedValue value;
  std::string name;
  std::vector<FeedExpression> parts;
  std::vector<std::string> operators;
  std::size_t begin = 0;  // bytes of the text that it was read from
  std::size_t end = 0;
};

Result<FeedExpression> parse_expression(std::string_view text);

}  // namespace khaldun::eval
