#include "cli/usage.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <initializer_list>

namespace khaldun::cli {
namespace {

// A program with "read", that has a flag or option of each kind, and "list names".
class UsageTest : public ::testing::Test {
 protected:
  UsageTest() {
    app_.require_subcommand(1);
    CLI::App& read = *app_.add_subcommand("read", "");
    read.add_option("FILE", files_)->required();
    read.add_option("-f,--format", format_)->check(one_of({"table", "json"}));
    read.add_option("-j,--jobs", jobs_)->check(whole_number(1, 8));
    read.add_option("--day", day_)->transform(day());
    read.add_option("--model", model_);
    read.add_flag("--explain", explain_);
    CLI::App& list = *app_.add_subcommand("list", "");
    list.require_subcommand(1);
    list.add_subcommand("names", "");
  }

  // The message for a command line; "" for a right one.
  std::string message(std::initializer_list<const char*> arguments) {
    std::vector<const char*> line = {"khaldun"};
    line.insert(line.end(), arguments);
    try {
      app_.parse(static_cast<int>(line.size()), line.data());
      return "";
    } catch (const CLI::ParseError& error) {
      const Error usage = usage_error(app_, error);
      EXPECT_EQ(usage.code, ErrorCode::kUsage);
      return usage.message;
    }
  }

  CLI::App app_{"", "khaldun"};
  std::vector<std::string> files_;
  std::string format_;
  int jobs_ = 0;
  std::string day_;
  std::string model_;
  bool explain_ = false;
};

TEST_F(UsageTest, LetsARightLinePass) {
  EXPECT_EQ(message({"read", "a", "b", "--format", "json", "-j", "8", "--day", "27 March 2024"}),
            "");
  EXPECT_EQ(jobs_, 8);
  EXPECT_EQ(day_, "2024-03-27");
  EXPECT_EQ(message({"read", "a", "--day", ""}), "");
}

TEST_F(UsageTest, NamesTheCommands) {
  EXPECT_EQ(message({}), "expected a command (read, list), found none; see khaldun --help");
  EXPECT_EQ(message({"raed", "a"}),
            "expected a command (read, list), found 'raed'; see khaldun --help");
  EXPECT_EQ(message({"list"}), "expected a command (names), found none; see khaldun list --help");
  EXPECT_EQ(message({"list", "naems"}),
            "expected a command (names), found 'naems'; see khaldun list --help");
}

TEST_F(UsageTest, NamesAnUnknownFlag) {
  EXPECT_EQ(message({"read", "a", "--fromat", "json"}),
            "expected a flag of khaldun read, found '--fromat'; see khaldun read --help");
  EXPECT_EQ(message({"--fromat", "read", "a"}),
            "expected a flag of khaldun, found '--fromat'; see khaldun --help");
}

TEST_F(UsageTest, NamesWhatIsMissing) {
  EXPECT_EQ(message({"read"}), "expected FILE, found none; see khaldun read --help");
  EXPECT_EQ(message({"read", "a", "--model"}),
            "--model: expected one value, found none; see khaldun read --help");
  EXPECT_EQ(message({"read", "a", "-f"}),
            "--format: expected one value, found none; see khaldun read --help");
}

TEST_F(UsageTest, NamesABadValue) {
  EXPECT_EQ(message({"read", "a", "--format", "xml"}),
            "--format: expected one of table, json, found 'xml'; see khaldun read --help");
  for (const char* jobs : {"0", "9", "many", "2x"}) {
    EXPECT_EQ(message({"read", "a", "--jobs", jobs}),
              "--jobs: expected a whole number from 1 to 8, found '" + std::string(jobs) +
                  "'; see khaldun read --help");
  }
  EXPECT_EQ(message({"read", "a", "--day", "03/04/2024"}),
            "--day: expected a date such as 2024-03-27, found '03/04/2024'; see khaldun read "
            "--help");
}

TEST_F(UsageTest, NamesAValueTooMany) {
  EXPECT_EQ(message({"read", "a", "--model", "sm", "--model", "md"}),
            "--model: expected one value, found 2; see khaldun read --help");
  EXPECT_EQ(message({"read", "a", "--explain=perhaps"}),
            "--explain: expected no value, found 'perhaps'; see khaldun read --help");
}

}  // namespace
}  // namespace khaldun::cli
