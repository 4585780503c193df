#include "cli/input_files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace khaldun::cli {
namespace {

namespace fs = std::filesystem;

class InputFiles : public ::testing::Test {
 protected:
  InputFiles() : folder_(::testing::TempDir() + "khaldun-input-" + std::to_string(::getpid())) {
    fs::create_directories(folder_ + "/deep/.git");
    for (const char* name : {"/b.txt", "/a.txt", "/deep/c.jsonl", "/deep/x.pdf", "/.hidden.txt",
                             "/deep/.git/d.txt", "/deep/e.conllu"}) {
      std::ofstream(folder_ + name) << "x";
    }
  }
  ~InputFiles() override { fs::remove_all(folder_); }

  // Paths behind the folder's name; or the message of the error.
  std::vector<std::string> expanded(const std::vector<std::string>& names,
                                    std::optional<InputFormat> format = std::nullopt) {
    std::vector<std::string> inputs;
    for (const std::string& name : names) inputs.push_back(name == "-" ? name : folder_ + name);
    const auto files = expand_inputs(inputs, format);
    if (!files) return {without_folder(files.error().message)};
    std::vector<std::string> result;
    for (const std::string& file : *files) result.push_back(without_folder(file));
    return result;
  }

 private:
  std::string without_folder(std::string text) const {
    if (text.starts_with(folder_)) text.erase(0, folder_.size());
    return text;
  }

  std::string folder_;
};

using Files = std::vector<std::string>;

TEST_F(InputFiles, OfAFolderAreItsReportsInOrder) {
  EXPECT_EQ(expanded({""}), (Files{"/a.txt", "/b.txt", "/deep/c.jsonl", "/deep/e.conllu"}));
  EXPECT_EQ(expanded({""}, InputFormat::kText), (Files{"/a.txt", "/b.txt"}));
  EXPECT_EQ(expanded({""}, InputFormat::kJsonl), (Files{"/deep/c.jsonl"}));
}

TEST_F(InputFiles, KeepTheOrderInWhichTheyAreNamed) {
  EXPECT_EQ(expanded({"/b.txt", "-", "/deep/x.pdf", "/a.txt"}),
            (Files{"/b.txt", "-", "/deep/x.pdf", "/a.txt"}));
}

TEST_F(InputFiles, MustExist) {
  EXPECT_EQ(expanded({"/a.txt", "/z.txt"}),
            (Files{"/z.txt: expected a file or a folder, found nothing"}));
  EXPECT_EQ(expanded({"/deep/.git"}, InputFormat::kConllu),
            (Files{"/deep/.git: expected files that end in .conllu, found none (and 1 other "
                   "file)"}));
  EXPECT_EQ(expanded({"-", "-"}),
            (Files{"expected - (standard input) at most once, found it again"}));
}

}  // namespace
}  // namespace khaldun::cli
