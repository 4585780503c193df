#include "cli/installation.h"

#include <filesystem>

#include "cli/messages.h"

namespace khaldun::cli {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

// Folders called `name` that may hold what is looked for, best first.
std::vector<std::string> candidates(const std::string& flag, const std::string& variable,
                                    const std::string& executable, const std::string& name) {
  if (!flag.empty()) return {flag};
  if (!variable.empty()) return {variable};
  const fs::path folder = fs::path(executable).parent_path();
  std::vector<std::string> result = {(folder.parent_path() / "share" / "khaldun" / name).string()};
  // The source tree is the folder above that has both; a stray data/ of the user's is not meant.
  for (fs::path above = folder; above.has_relative_path(); above = above.parent_path()) {
    if (is_there(above / "models" / "manifest.toml") && is_there(above / "data")) {
      result.push_back((above / name).string());
    }
  }
  return result;
}

std::vector<std::string> model_folders(const Installation& installation) {
  return candidates(installation.models_dir, installation.environment.models_dir,
                    installation.environment.executable, "models");
}

// The path of `file` in the first folder that has it; "" if none does.
std::string first_with(const std::string& file, const std::vector<std::string>& folders) {
  for (const std::string& folder : folders) {
    const fs::path path = fs::path(folder) / file;
    if (is_there(path)) return path.string();
  }
  return {};
}

}  // namespace

Result<std::string> find_model(const std::string& model, const Installation& installation) {
  if (model.find('/') != std::string::npos || model.ends_with(".khm")) return model;
  const bool is_known = model == "sm" || model == "md";
  const std::string file = (is_known ? "en_core_web_" + model : model) + ".khm";
  const auto folders = model_folders(installation);
  if (std::string path = first_with(file, folders); !path.empty()) return path;
  const std::string advice = is_known ? "run scripts/models " + model + ", or say where it is with "
                                      : "expected sm, md or the path of a .khm file with ";
  return Error{ErrorCode::kNotFound, "model " + model + ": no " + file + " in " + joined(folders) +
                                         "; " + advice + "--models-dir or --model"};
}

std::string find_gazetteer(const Installation& installation) {
  return first_with("places.kpl", model_folders(installation));
}

Result<std::string> find_encoder(const std::string& tier, const Installation& installation) {
  const auto folders = model_folders(installation);
  const std::string file = tier + ".khm";
  if (std::string path = first_with(file, folders); !path.empty()) return path;
  return Error{ErrorCode::kNotFound, "tier " + tier + ": no " + file + " in " + joined(folders) +
                                         "; run scripts/models " + tier +
                                         ", or say where it is with --models-dir"};
}

Result<std::string> find_data(const Installation& installation) {
  const auto folders = candidates(installation.data_dir, installation.environment.data_dir,
                                  installation.environment.executable, "data");
  for (const std::string& folder : folders) {
    if (is_there(fs::path(folder) / "ontology")) return folder;
  }
  return Error{ErrorCode::kNotFound,
               "data: expected a folder with ontology/ and actors/, found none "
               "at " +
                   joined(folders) + "; say where it is with --data"};
}

}  // namespace khaldun::cli
