// CLI11 says what is wrong by the type of its exception. Which option is meant stands in its text
// alone, "FILE is required" or "--model: 1 required TEXT missing"; no more of it is used.
#include "cli/usage.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <string_view>

#include "khaldun/reader.h"

namespace khaldun::cli {
namespace {

// The option that a message of CLI11 names.
std::string option_in(std::string_view message) {
  const std::size_t flag = message.find("--");
  if (flag != std::string_view::npos) message.remove_prefix(flag);
  return std::string(message.substr(0, message.find_first_of(": ")));
}

bool is_flag(std::string_view argument) { return argument.size() > 1 && argument[0] == '-'; }

// What stands on the command line and belongs to nothing.
std::string unknown_argument(const std::string& command, const std::string& argument) {
  return is_flag(argument) ? fmt::format("expected a flag of {}, found '{}'", command, argument)
                           : fmt::format("expected no more arguments, found '{}'", argument);
}

// An option with too few or too many values.
std::string wrong_number(const CLI::App& command, const std::string& name) {
  const CLI::Option* option = command.get_option_no_throw(name);
  const std::size_t count = option == nullptr ? 0 : option->results().size();
  return fmt::format("{}: expected one value, found {}", name,
                     count == 0 ? "none" : std::to_string(count));
}

// Values of options are checked by the functions below, so that a flag is left, "--explain=much".
std::string value_of_a_flag(const CLI::App& command, const std::string& name) {
  const CLI::Option* option = command.get_option_no_throw(name);
  const auto values = option == nullptr ? std::vector<std::string>{} : option->results();
  return fmt::format("{}: expected no value, found '{}'", name, fmt::join(values, " "));
}

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

std::string unknown_command(const CLI::App& app) {
  const std::vector<std::string> names = commands_of(app);
  const auto rest = app.remaining();
  return fmt::format("expected a command ({}), found {}", fmt::join(names, ", "),
                     rest.empty() ? "none" : "'" + rest.front() + "'");
}

}  // namespace

CLI::Validator one_of(const std::vector<std::string>& values) {
  const auto check = [values](std::string& text) -> std::string {
    if (std::find(values.begin(), values.end(), text) != values.end()) return "";
    return fmt::format("expected one of {}, found '{}'", fmt::join(values, ", "), text);
  };
  return {check, fmt::format("{{{}}}", fmt::join(values, ","))};
}

CLI::Validator whole_number(int first, int last) {
  const auto check = [first, last](std::string& text) -> std::string {
    int number = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    const bool whole = parsed.ec == std::errc() && parsed.ptr == end;
    if (whole && first <= number && number <= last) return "";
    return fmt::format("expected a whole number from {} to {}, found '{}'", first, last, text);
  };
  return {check, fmt::format("in [{} - {}]", first, last)};
}

CLI::Validator share() {
  const auto check = [](std::string& text) -> std::string {
    double number = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    const bool whole = parsed.ec == std::errc() && parsed.ptr == end;
    if (whole && 0 <= number && number <= 1) return "";
    return fmt::format("expected a number from 0 to 1, found '{}'", text);
  };
  return {check, "in [0 - 1]"};
}

CLI::Validator day() {
  const auto transform = [](std::string& text) -> std::string {
    const auto found = iso_day(text);
    if (!found && !text.empty()) {
      return fmt::format("expected a date such as 2024-03-27, found '{}'", text);
    }
    text = found.value_or("");
    return "";
  };
  return {transform, ""};
}

Error usage_error(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App* chosen = &app;
  std::string name = app.get_name();
  while (!chosen->get_subcommands().empty()) {
    chosen = chosen->get_subcommands().front();
    name += " " + chosen->get_name();
  }
  const CLI::App& command = *chosen;
  std::string message = error.what();
  if (!commands_of(command).empty()) {
    message = unknown_command(command);
  } else if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    // A flag in front of the command belongs to the program.
    auto rest = command.remaining();
    if (rest.empty()) {
      rest = app.remaining();
      name = app.get_name();
    }
    message = unknown_argument(name, rest.empty() ? "" : rest.front());
  } else if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    // An unknown flag may be what stands in the place of the argument.
    const auto rest = command.remaining();
    message = rest.empty() ? fmt::format("expected {}, found none", option_in(message))
                           : unknown_argument(name, rest.front());
  } else if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    message = wrong_number(command, option_in(message));
  } else if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
    message = value_of_a_flag(command, option_in(message));
  }
  return {ErrorCode::kUsage, message + "; see " + name + " --help"};
}

}  // namespace khaldun::cli
