// Tested by tests/end_to_end.
#include "cli/engine_options.h"

#include <CLI/CLI.hpp>

#include "cli/installation.h"

namespace khaldun::cli {

void add_model_options(CLI::App& app, EngineOptions& options) {
  app.add_option("--model", options.model, "sm, md, or the path of a .khm file; default: sm");
  app.add_option("--models-dir", options.models_dir,
                 "Folder of the models; default: $KHALDUN_MODELS, else where it was installed");
}

void add_data_options(CLI::App& app, EngineOptions& options) {
  options.needs_data = true;
  app.add_option(
      "--data", options.data_dir,
      "Folder of ontology/, actors/, lexicon/, times/, names/ and places/; default: $KHALDUN_DATA, "
      "else where it was installed");
  app.add_option("--actors", options.actor_dirs,
                 "Folder with actor tables of your own, read after the built-in ones; may be "
                 "repeated")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--tier", options.tier,
                 "fast: lexicon, trees and rules; accurate: an encoder reads the text, too; best: "
                 "a large one is asked where that is unsure; default: accurate where its model is "
                 "installed, else fast")
      ->check(CLI::IsMember({"fast", "accurate", "best"}));
}

namespace {

Result<void> choose_encoders(const std::string& tier, const Installation& installation,
                             Engine::Options& engine) {
  if (tier == "fast") return {};
  auto small = find_encoder("accurate", installation);
  if (!small && tier.empty()) return {};
  if (!small) return small.error();
  engine.accurate_model_path = *std::move(small);
  if (tier == "best") {
    KHALDUN_TRY(engine.best_model_path, find_encoder(tier, installation));
  }
  return {};
}

}  // namespace

Result<Engine> load_engine(const EngineOptions& options, const Environment& environment) {
  const Installation installation{environment, options.models_dir, options.data_dir};
  Engine::Options engine;
  KHALDUN_TRY(engine.model_path, find_model(options.model, installation));
  if (options.needs_data) {
    KHALDUN_TRY(engine.data_dir, find_data(installation));
    engine.gazetteer_path = find_gazetteer(installation);
    engine.extra_actor_dirs = options.actor_dirs;
    engine.cache_dirs = {engine.data_dir + "/actors", environment.cache_dir};
    KHALDUN_CHECK(choose_encoders(options.tier, installation, engine));
    engine.page_limits = options.page_limits;
    engine.filter = options.filter;
    engine.explain = options.explain;
  }
  return Engine::create(engine);
}

}  // namespace khaldun::cli
