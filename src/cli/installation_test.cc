#include "cli/installation.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace khaldun::cli {
namespace {

namespace fs = std::filesystem;

class InstallationTest : public ::testing::Test {
 protected:
  InstallationTest() : root_(::testing::TempDir() + "khaldun-root-" + std::to_string(::getpid())) {
    add("tree/models/manifest.toml");
    add("tree/models/en_core_web_sm.khm");
    add("tree/data/ontology/events.tsv");
    add("tree/build/release/bin/khaldun");
    add("usr/bin/khaldun");
    add("usr/share/khaldun/models/en_core_web_md.khm");
    add("usr/share/khaldun/data/ontology/events.tsv");
    add("elsewhere/my_model.khm");
  }
  ~InstallationTest() override { fs::remove_all(root_); }

  void add(const std::string& path) {
    fs::create_directories(fs::path(root_ + "/" + path).parent_path());
    std::ofstream(root_ + "/" + path) << "x";
  }

  Installation at(const std::string& executable) const {
    return {{root_ + "/" + executable, "", "", "", false}, "", ""};
  }

  std::string root_;
};

TEST_F(InstallationTest, IsFoundFromABuildFolder) {
  const Installation tree = at("tree/build/release/bin/khaldun");
  EXPECT_EQ(*find_model("sm", tree), root_ + "/tree/models/en_core_web_sm.khm");
  EXPECT_EQ(*find_data(tree), root_ + "/tree/data");
}

TEST_F(InstallationTest, IsFoundBesideAnInstalledProgram) {
  const Installation usr = at("usr/bin/khaldun");
  EXPECT_EQ(*find_model("md", usr), root_ + "/usr/share/khaldun/models/en_core_web_md.khm");
  EXPECT_EQ(*find_data(usr), root_ + "/usr/share/khaldun/data");
}

TEST_F(InstallationTest, FollowsFlagBeforeVariable) {
  Installation usr = at("usr/bin/khaldun");
  usr.environment.models_dir = root_ + "/tree/models";
  EXPECT_EQ(*find_model("sm", usr), root_ + "/tree/models/en_core_web_sm.khm");
  usr.models_dir = root_ + "/elsewhere";
  EXPECT_EQ(*find_model("my_model", usr), root_ + "/elsewhere/my_model.khm");
  EXPECT_FALSE(find_model("sm", usr)) << "a flag leaves no other place";
}

TEST_F(InstallationTest, TakesPathsAsTheyAre) {
  EXPECT_EQ(*find_model("./x/y", at("usr/bin/khaldun")), "./x/y");
  EXPECT_EQ(*find_model("y.khm", at("usr/bin/khaldun")), "y.khm");
}

TEST_F(InstallationTest, SaysWhereItLookedAndWhatToDo) {
  EXPECT_EQ(find_model("sm", at("usr/bin/khaldun")).error().message,
            "model sm: no en_core_web_sm.khm in " + root_ +
                "/usr/share/khaldun/models; run scripts/models sm, or say where it is with "
                "--models-dir or --model");
  Installation nowhere = at("usr/bin/khaldun");
  nowhere.data_dir = "/nonexistent";
  EXPECT_EQ(find_data(nowhere).error().message,
            "data: expected a folder with ontology/ and actors/, found none at /nonexistent; say "
            "where it is with --data");
}

}  // namespace
}  // namespace khaldun::cli
