// Tested by tests/end_to_end, which runs the program.
#include "cli/app.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <exception>
#include <vector>

#include "cli/command.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/usage.h"

namespace khaldun::cli {
namespace {

constexpr const char* kFooter =
    "Examples:\n"
    "  khaldun code report.txt --published 2024-03-27       events and quotes as a table\n"
    "  khaldun code news.jsonl --jobs 8 > events.jsonl      a corpus, one record a line\n"
    "  khaldun code report.txt --explain                    why each event was found or not\n"
    "  khaldun parse - --format conllu < report.txt         tokens, tags, trees and names\n"
    "  khaldun doctor                                       what is installed, what is missing\n"
    "\n"
    "Exit codes: 0 done, 2 wrong usage, 3 not found, 4 bad input, 5 bad model, 6 bad data,\n"
    "7 over a limit, 8 output failed, 9 a server failed, 70 a bug. More: docs/cli.md, "
    "docs/errors.md\n";

// Keeps descriptors 0 to 2 taken. If one is closed, the next file that is opened would get its
// number, and a model would be read as standard input. The stand-ins fail on use, as they should.
void occupy_standard_descriptors() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) >= 0 || errno != EBADF) continue;
    // The lowest free number is taken, and that is fd.
    (void)::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

std::string executable_path() {
  std::string path(PATH_MAX, '\0');
  const ssize_t size = ::readlink("/proc/self/exe", path.data(), path.size());
  path.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return path;
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// A path that is not absolute counts as unset (XDG Base Directory Specification).
std::string cache_dir() {
  const std::string cache = variable("XDG_CACHE_HOME");
  if (cache.starts_with('/')) return cache + "/khaldun";
  const std::string home = variable("HOME");
  return home.starts_with('/') ? home + "/.cache/khaldun" : "";
}

Environment read_environment() {
  return {executable_path(), variable("KHALDUN_MODELS"), variable("KHALDUN_DATA"), cache_dir(),
          ::isatty(STDOUT_FILENO) == 1};
}

Result<void> print(std::string_view text) {
  KHALDUN_TRY(Output output, Output::open(""));
  if (auto written = output.append(text); !written) return written;
  return output.finish();
}

Result<Outcome> run_command(int argc, char** argv) {
  CLI::App app("Khaldun codes political events from news: who did what to whom, when, who says so.",
               "khaldun");
  app.set_version_flag("--version", std::string("khaldun ") + KHALDUN_VERSION);
  app.require_subcommand(1);
  std::vector<std::unique_ptr<Command>> commands;
  commands.push_back(make_code_command(app));
  commands.push_back(make_extract_command(app));
  commands.push_back(make_ingest_command(app));
  commands.push_back(make_parse_command(app));
  commands.push_back(make_eval_command(app));
  commands.push_back(make_actors_command(app));
  commands.push_back(make_ontology_command(app));
  commands.push_back(make_doctor_command(app));
  app.footer(kFooter);  // after the commands, which would take it over
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    KHALDUN_CHECK(print(app.help()));  // of the command that was chosen
    return Outcome::kDone;
  } catch (const CLI::CallForVersion& version) {
    KHALDUN_CHECK(print(std::string(version.what()) + "\n"));
    return Outcome::kDone;
  } catch (const CLI::ParseError& error) {
    return usage_error(app, error);
  }
  for (const auto& command : commands) {
    if (command->is_chosen()) return command->run(read_environment());
  }
  return Outcome::kDone;
}

}  // namespace

int run(int argc, char** argv) {
  occupy_standard_descriptors();
  ::signal(SIGPIPE, SIG_IGN);  // a closed pipe is seen by write()
  try {
    const Result<Outcome> outcome = run_command(argc, argv);
    if (outcome) return static_cast<int>(*outcome);
    report(outcome.error());
    return static_cast<int>(outcome.error().code);
  } catch (const std::exception& exception) {
    report({ErrorCode::kInternal, std::string("a bug or exhausted memory: ") + exception.what()});
    return static_cast<int>(ErrorCode::kInternal);
  }
}

}  // namespace khaldun::cli
