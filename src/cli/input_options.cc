// Tested by tests/end_to_end.
#include "cli/input_options.h"

#include <CLI/CLI.hpp>

#include "base/limit_names.h"
#include "cli/input_files.h"
#include "cli/usage.h"

namespace khaldun::cli {

void add_input_options(CLI::App& app, InputFlags& flags) {
  app.add_option(
         "FILE", flags.paths,
         flags.takes_pages
             ? "Files and folders of reports, pages, feeds, tables, mail and web archives, "
               "packed or not; URLs; - for standard input"
             : "Files, folders of reports (.txt, .jsonl, .csv ...), or - for standard input")
      ->required();
  app.add_option("--input-format", flags.format,
                 "What each file is; default: told by its content. One of text, jsonl, json, csv, "
                 "tsv, email, conllu" +
                     std::string(flags.takes_pages ? ", html" : ""))
      ->check(one_of(format_names(flags.takes_pages)));
  app.add_option("--columns", flags.columns,
                 "Names of columns of tables and members of JSON, where they are not the usual "
                 "ones: text=Body,published=Day,title=Headline");
  app.add_option("--limit", flags.limits,
                 "A limit on what is read, other than the default: page.depth=1000, "
                 "archive.bytes=200G; may be repeated; all of them: docs/cli.md")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  if (!flags.takes_pages) return;
  app.add_option("--user-agent", flags.url.user_agent,
                 "Who asks, for the servers of URLs: \"Name/1 (purpose; mail@example.org)\"");
  app.add_flag("--allow-private-addresses", flags.url.allow_private,
               "Fetch URLs on this machine and in private networks, too");
  app.add_flag("--ignore-robots", flags.url.ignore_robots, "Fetch what robots.txt forbids, too");
  app.add_flag(
      "--follow", flags.url.follow,
      "Fetch the pages that feeds and sitemaps lead to, one by one, and take their articles");
}

Result<InputOptions> options_of(const InputFlags& flags) {
  InputOptions options;
  options.latest_day = today();  // no page is of tomorrow, whatever it says
  options.format = format_of(flags.format);
  options.takes_addresses = flags.url.follow;
  KHALDUN_TRY(const InputLimits limits, limits_of(flags));
  options.records.limits = limits.record;
  options.records.page_bytes = limits.page.bytes;
  options.feed_limits = limits.feed;
  options.archive_limits = limits.archive;
  if (flags.columns.empty()) return options;
  KHALDUN_TRY(options.records.columns, parse_columns(flags.columns));
  return options;
}

Result<UrlFlags> url_flags_of(const InputFlags& flags) {
  UrlFlags url = flags.url;
  KHALDUN_TRY(const InputLimits limits, limits_of(flags));
  url.limits = limits.fetch;
  return url;
}

Result<InputLimits> limits_of(const InputFlags& flags) {
  InputLimits limits;
  for (const std::string& limit : flags.limits) {
    if (auto set = base::set_limit(limit, limits); !set) {
      return with_context("--limit", std::move(set).error());
    }
  }
  return limits;
}

}  // namespace khaldun::cli
