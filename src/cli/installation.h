// Where models and data are.
//
//   Installation installation{environment, options.models_dir, options.data_dir};
//   KHALDUN_TRY(std::string path, find_model("sm", installation));
//
// Searched in this order; the first that applies decides:
//   --models-dir / --data-dir, $KHALDUN_MODELS / $KHALDUN_DATA,
//   ../share/khaldun/{models,data} beside the program's folder,
//   models/ and data/ of the source tree that the program was built in.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "khaldun/result.h"

namespace khaldun::cli {

struct Installation {
  Environment environment;
  std::string models_dir;  // of the flag, "" if not given
  std::string data_dir;
};

// The path of a model by its name (sm, md, or the name of a .khm file) or path. Error: kNotFound,
// with where it was looked for and how to get it.
Result<std::string> find_model(const std::string& model, const Installation& installation);

// The path of the gazetteer, places.kpl beside the models; "" when there is none.
std::string find_gazetteer(const Installation& installation);

// The path of the encoder of a tier, accurate.khm or best.khm beside the other models. Error:
// kNotFound.
Result<std::string> find_encoder(const std::string& tier, const Installation& installation);

// The data folder. Error: kNotFound.
Result<std::string> find_data(const Installation& installation);

}  // namespace khaldun::cli
