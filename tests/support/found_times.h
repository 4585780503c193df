// find_times: the expressions of time of a document, found with the shipped tables, for tests of
// the stages after them.
#pragma once

#include <string>
#include <vector>

#include "khaldun/annotation.h"
#include "khaldun/document.h"

namespace khaldun::testing {

std::vector<TimeExpression> find_times(const Document& document, const std::string& published);

}  // namespace khaldun::testing
