// The flags that say what is read, shared by the commands that take inputs.
//
//   InputFlags input;
//   add_input_options(app, input);
//   KHALDUN_TRY(const InputOptions options, options_of(input));
#pragma once

#include <string>
#include <vector>

#include "cli/url_input.h"
#include "khaldun/input_reader.h"
#include "khaldun/limits.h"

namespace CLI {
class App;
}

namespace khaldun::cli {

struct InputFlags {
  std::vector<std::string> paths;
  std::string format;               // "" is told by the content of each file
  std::string columns;              // "text=Body,published=Day"
  std::vector<std::string> limits;  // "page.depth=1000"
  bool takes_pages = false;         // and all that holds pages; else a page is refused
  UrlFlags url;
};

// Declares FILE..., --input-format, --columns, --limit and, where pages are taken, the flags of
// fetching.
void add_input_options(CLI::App& app, InputFlags& flags);

// Error of each: kUsage.
Result<InputOptions> options_of(const InputFlags& flags);
Result<UrlFlags> url_flags_of(const InputFlags& flags);
Result<InputLimits> limits_of(const InputFlags& flags);

}  // namespace khaldun::cli
