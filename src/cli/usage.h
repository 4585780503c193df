// A wrong command line: what was expected, what was found, and where the help is.
//
//   app.add_option("--format", format)->check(one_of({"table", "jsonl"}));
//   try { app.parse(argc, argv); } catch (const CLI::ParseError& e) { return usage_error(app, e); }
//   // --format: expected one of table, jsonl, found 'xml'; see khaldun code --help
//
// Every message of CLI11 is put into the words of this project here.
#pragma once

#include <string>
#include <vector>

#include "khaldun/result.h"

namespace CLI {
class App;
class ParseError;
class Validator;
}  // namespace CLI

namespace khaldun::cli {

// Checks of the value of an option; help shows what they let pass.
CLI::Validator one_of(const std::vector<std::string>& values);
CLI::Validator whole_number(int first, int last);
CLI::Validator share();  // a number from 0 to 1
// For transform(): a date in a form of iso_day() becomes YYYY-MM-DD; "" stays, for an unknown one.
CLI::Validator day();

// `app` is the program, after parse() threw `error`. The code is kUsage.
Error usage_error(const CLI::App& app, const CLI::ParseError& error);

}  // namespace khaldun::cli
