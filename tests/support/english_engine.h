// english_engine: the engine that users run, small model and shipped data, loaded once for a test
// program. Needs models/en_core_web_sm.khm, which scripts/test makes first. Thread-safe.
#pragma once

#include <gtest/gtest.h>

#include <utility>

#include "khaldun/engine.h"

namespace khaldun::testing {

inline const Engine& english_engine() {
  static const Engine loaded = [] {
    auto created = Engine::create({.model_path = "models/en_core_web_sm.khm", .data_dir = "data"});
    EXPECT_TRUE(created) << created.error().message;
    return std::move(created).value();
  }();
  return loaded;
}

}  // namespace khaldun::testing
