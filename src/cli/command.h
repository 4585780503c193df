// Command: one sub-command. Its constructor declares flags, run() does the work.
//
//   std::unique_ptr<Command> parse = make_parse_command(app);
//   app.parse(argc, argv);
//   if (parse->is_chosen()) return parse->run(environment);
#pragma once

#include <memory>
#include <string>

#include "khaldun/result.h"

namespace CLI {
class App;
}

namespace khaldun::cli {

// What the program knows of the world it runs in.
struct Environment {
  std::string executable;  // path of the program
  std::string models_dir;  // $KHALDUN_MODELS, "" if unset
  std::string data_dir;    // $KHALDUN_DATA, "" if unset
  std::string cache_dir;   // of the user: $XDG_CACHE_HOME/khaldun, ~/.cache/khaldun; "" if unknown
  bool output_is_terminal = false;
};

// How a command that was not stopped by an error came out; its value is the exit code.
enum class Outcome {
  kDone = 0,
  kSomeInputBad = 4,  // the rest was written; messages have been printed
};

class Command {
 public:
  virtual ~Command() = default;
  virtual bool is_chosen() const = 0;
  virtual Result<Outcome> run(const Environment& environment) = 0;
};

std::unique_ptr<Command> make_ingest_command(CLI::App& app);
std::unique_ptr<Command> make_parse_command(CLI::App& app);
std::unique_ptr<Command> make_code_command(CLI::App& app);
std::unique_ptr<Command> make_extract_command(CLI::App& app);
std::unique_ptr<Command> make_eval_command(CLI::App& app);
std::unique_ptr<Command> make_actors_command(CLI::App& app);
std::unique_ptr<Command> make_ontology_command(CLI::App& app);
std::unique_ptr<Command> make_doctor_command(CLI::App& app);

}  // namespace khaldun::cli
