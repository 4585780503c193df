// repaired_json: JSON as pages write it, as JSON.
//
//   repaired_json("<!-- {\"name\": \"It\\'s\",} -->")    // {"name": "It's"}
//
// Mends what is common and has one meaning: wrappers of comment and CDATA, line ends and tabs
// inside strings, escapes that JSON does not know, commas before a closing bracket, a semicolon at
// the end, brackets that are missing at the end. Text is valid UTF-8 and stays so. Pure,
// thread-safe. Tested by json_repair_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace khaldun::page {

std::string repaired_json(std::string_view text);

// The deepest nesting of brackets outside of strings.
std::size_t json_depth(std::string_view text);

}  // namespace khaldun::page
