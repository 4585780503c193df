// `khaldun doctor`: what is installed, whether it is whole, what is missing and how to mend it.
// Tested by tests/end_to_end.
#include <CLI/CLI.hpp>
#include <utility>

#include "cli/command.h"
#include "cli/engine_options.h"
#include "cli/installation.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "khaldun/places.h"

namespace khaldun::cli {
namespace {

// The instruction sets of this machine that kernels exist for.
std::string processor() {
  std::string text = "x86-64";
  if (__builtin_cpu_supports("sse4.2")) text += " sse4.2";
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) text += " avx2";
  if (__builtin_cpu_supports("avx512f")) text += " avx512";
  return text;
}

class DoctorCommand : public Command {
 public:
  explicit DoctorCommand(CLI::App& app)
      : app_(*app.add_subcommand("doctor", "What is installed, what is missing, how to mend it")) {
    app_.add_option("--models-dir", options_.models_dir, "Folder of the models");
    add_data_options(app_, options_);
    app_.footer("Exit code: 0 when the small model and the data are there and whole.\n");
  }

  bool is_chosen() const override { return app_.parsed(); }

  // The small model and the data must be there and whole; other models may be missing.
  Result<Outcome> run(const Environment& environment) override {
    line("khaldun", KHALDUN_VERSION);
    line("processor", processor());
    std::optional<Error> problem = check_model("sm", environment);
    if (problem) line("", "needed by every command");
    check_model("md", environment);
    const std::optional<Error> data_problem = check_data(environment, !problem);
    if (!problem) problem = data_problem;
    line("result", problem ? "something is missing or damaged, see above" : "all is well");
    KHALDUN_TRY(Output output, Output::open(""));
    KHALDUN_CHECK(output.append(text_));
    KHALDUN_CHECK(output.finish());
    if (problem) return *std::move(problem);
    return Outcome::kDone;
  }

 private:
  void line(std::string heading, const std::string& content) {
    heading.resize(12, ' ');
    text_ += heading + content + "\n";
  }

  std::optional<Error> check_model(const std::string& name, const Environment& environment) {
    EngineOptions options = options_;
    options.model = name;
    options.needs_data = false;
    const auto engine = load_engine(options, environment);
    if (!engine) {
      line("model " + name, engine.error().message);
      return engine.error();
    }
    const Engine::Info info = engine->info();
    line("model " + name, info.model_name + " " + info.model_version + ", licence " +
                              info.model_licence + ", checked, runs on " + info.cpu_target);
    return std::nullopt;
  }

  // The tables are read together with a model, so without one they are only looked for.
  std::optional<Error> check_data(const Environment& environment, bool has_model) {
    const auto folder = find_data({environment, options_.models_dir, options_.data_dir});
    if (!folder) {
      line("data", folder.error().message);
      return folder.error();
    }
    if (!has_model) {
      line("data", *folder + ", not checked (needs a model)");
      return std::nullopt;
    }
    const auto engine = load_engine(options_, environment);
    const std::optional<Error> problem =
        engine ? check_places(*folder) : std::optional<Error>(engine.error());
    line("data", problem ? problem->message : *folder + ", checked");
    if (problem) return problem;
    const Engine::Info info = engine->info();
    line("tier", info.tier == "fast"
                     ? "fast (run scripts/models accurate for the accurate one)"
                     : info.tier + ", encoder version " + info.encoder_version + ", checked");
    line("places",
         info.places == 0
             ? "none: run scripts/models places, or events have countries and capitals only"
             : std::to_string(info.places) + " places, " + info.places_licence + ", checked");
    return std::nullopt;
  }

  // The gazetteer is made of these tables, so that no other command reads them.
  static std::optional<Error> check_places(const std::string& folder) {
    const auto mistakes = check_place_tables(folder + "/places");
    if (!mistakes) return mistakes.error();
    if (mistakes->empty()) return std::nullopt;
    std::string text;
    for (const std::string& mistake : *mistakes) text += (text.empty() ? "" : "\n") + mistake;
    return Error{ErrorCode::kInvalidData, text};
  }

  CLI::App& app_;
  EngineOptions options_;
  std::string text_;
};

}  // namespace

std::unique_ptr<Command> make_doctor_command(CLI::App& app) {
  return std::make_unique<DoctorCommand>(app);
}

}  // namespace khaldun::cli
