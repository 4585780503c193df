// The flags that choose a model and data, shared by the commands that need an engine.
//
//   EngineOptions options;
//   add_model_options(app, options);
//   KHALDUN_TRY(Engine engine, load_engine(options, environment));
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "khaldun/engine.h"

namespace CLI {
class App;
}

namespace khaldun::cli {

struct EngineOptions {
  std::string model = "sm";
  std::string tier;  // "fast", "accurate", "best"; "": accurate where its model is, else fast
  std::string models_dir;
  std::string data_dir;
  std::vector<std::string> actor_dirs;
  bool needs_data = false;  // events are to be coded
  PageLimits page_limits = {};
  EventFilter filter;  // which of them are kept
  bool explain = false;
};

// Declares --model and --models-dir.
void add_model_options(CLI::App& app, EngineOptions& options);
// Declares --data, --actors and --tier; sets needs_data.
void add_data_options(CLI::App& app, EngineOptions& options);

// Errors: those of find_model(), find_data() and Engine::create().
Result<Engine> load_engine(const EngineOptions& options, const Environment& environment);

}  // namespace khaldun::cli
