// `khaldun actors`: what is in the actor tables, whether they are right, and how others' become
// ours. Tested by tests/end_to_end.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>

#include "base/byte_stream.h"
#include "cli/command.h"
#include "cli/installation.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/usage.h"
#include "khaldun/actors.h"
#include "khaldun/limits.h"

namespace khaldun::cli {
namespace {

constexpr std::array<int, 6> kYears = {2000, 2005, 2010, 2015, 2020, 2025};

Result<void> print(const std::string& text, const std::string& path = "") {
  KHALDUN_TRY(Output output, Output::open(path));
  KHALDUN_CHECK(output.append(text));
  return output.finish();
}

Result<std::string> read_all(const std::string& path) {
  KHALDUN_TRY(const auto stream, base::ByteStream::open(path));
  const ReadBytes read = stream->reader();
  std::string text;
  std::array<char, 64 << 10> buffer;
  while (true) {
    KHALDUN_TRY(const std::size_t size, read(buffer));
    if (size == 0) return text;
    text.append(buffer.data(), size);
    if (text.size() > limits::kMaxTableBytes) {
      return Error{ErrorCode::kLimit, fmt::format("{}: expected a table of at most {} bytes", path,
                                                  limits::kMaxTableBytes)};
    }
  }
}

std::string described(const ActorEntry& entry) {
  const Party& party = entry.party;
  std::string text =
      fmt::format("{} [{}]  {}, {}\n", party.name, party.code, entry.kind, entry.place);
  const auto line = [&](std::string_view heading, const std::string& content) {
    if (!content.empty()) text += fmt::format("  {:9} {}\n", heading, content);
  };
  line("id", party.entity_id);
  line("role", party.role);
  line("country", party.country);
  line("sectors", joined(party.sector));
  line("wikidata", party.identifier_id);
  line("names", joined(entry.aliases));
  for (const std::string& office : entry.offices) line("office", office);
  return text;
}

class ActorsCommand : public Command {
 public:
  explicit ActorsCommand(CLI::App& app)
      : app_(*app.add_subcommand("actors", "The actor tables: lookup, check, stats, import")),
        lookup_(*app_.add_subcommand("lookup", "Whom a name means on a day")),
        check_(*app_.add_subcommand("check", "Mistakes in tables, as file:line")),
        stats_(*app_.add_subcommand("stats", "What the tables know, by region and year")),
        import_(*app_.add_subcommand("import", "Tables from a dictionary of CAMEO or a CSV file")) {
    app_.require_subcommand(1);
    lookup_.add_option("NAME", name_, "As a report writes it")->required();
    lookup_
        .add_option("--date", date_, "Day of the report: 2024-03-27; default: the latest office")
        ->transform(day());
    check_.add_flag("--strict", strict_, "Exit code 6 for warnings too");
    import_.add_option("FILE", input_, "The file, or - for standard input")->required();
    import_
        .add_option("--format", format_, "cameo (TABARI, PETRARCH, Phoenix) or csv (with a header)")
        ->required()
        ->check(one_of({"cameo", "csv"}));
    import_.add_option("-o,--output", output_, "New folder for the tables; use it with --actors")
        ->required();
    for (CLI::App* command : {&lookup_, &check_, &stats_, &import_}) {
      command->add_option("--data", data_dir_, "Folder of the data");
      command->add_option("--actors", extra_, "Folder of further tables; may be repeated");
    }
  }

  bool is_chosen() const override { return app_.parsed(); }

  Result<Outcome> run(const Environment& environment) override {
    KHALDUN_TRY(const std::string data, find_data({environment, "", data_dir_}));
    std::vector<std::string> folders = {data + "/actors"};
    folders.insert(folders.end(), extra_.begin(), extra_.end());
    if (import_.parsed()) return import(folders);
    if (lookup_.parsed()) return lookup(folders);
    return check_.parsed() ? check(folders) : stats(folders);
  }

 private:
  Result<Outcome> lookup(const std::vector<std::string>& folders) const {
    KHALDUN_TRY(const auto entries, look_up_actors(folders, name_, date_));
    if (entries.empty()) {
      return Error{ErrorCode::kNotFound, "expected a name of the actor tables, found '" + name_ +
                                             "'; add it to a table of your own and give its "
                                             "folder with --actors"};
    }
    std::string text;
    for (const ActorEntry& entry : entries) text += described(entry);
    KHALDUN_CHECK(print(text));
    return Outcome::kDone;
  }

  Result<Outcome> check(const std::vector<std::string>& folders) const {
    KHALDUN_TRY(const ActorReport report, check_actors(folders));
    std::string text;
    for (const std::string& error : report.errors) text += error + "\n";
    for (const std::string& warning : report.warnings) text += "warning: " + warning + "\n";
    for (const auto& [what, count] : report.counts) text += fmt::format("{:14}{:8}\n", what, count);
    text += fmt::format("{} mistakes, {} warnings\n", report.errors.size(), report.warnings.size());
    KHALDUN_CHECK(print(text));
    const bool bad = !report.errors.empty() || (strict_ && !report.warnings.empty());
    if (!bad) return Outcome::kDone;
    return Error{ErrorCode::kInvalidData,
                 fmt::format("actors check: expected tables without mistakes, found {} mistakes "
                             "and {} warnings, listed above",
                             report.errors.size(), report.warnings.size())};
  }

  static Result<Outcome> stats(const std::vector<std::string>& folders) {
    KHALDUN_TRY(const auto rows, actor_coverage(folders, kYears));
    std::string text =
        fmt::format("{:18}{:>6}{:>8}{:>7}{:>9}{:>9}{:>9}{:>8}{:>14}\n", "region", "year", "states",
                    "heads", "foreign", "defence", "interior", "groups", "institutions");
    for (const ActorCoverage& row : rows) {
      text += fmt::format("{:18}{:6}{:8}{:7}{:9}{:9}{:9}{:8}{:14}\n", row.region, row.year,
                          row.states, row.heads, row.foreign_ministers, row.defence_ministers,
                          row.interior_ministers, row.armed_groups, row.institutions);
    }
    KHALDUN_CHECK(print(text));
    return Outcome::kDone;
  }

  Result<Outcome> import(const std::vector<std::string>& folders) const {
    KHALDUN_TRY(const std::string text, read_all(input_));
    const std::string name =
        input_ == "-" ? "standard input" : std::filesystem::path(input_).filename().string();
    const ActorFormat format = format_ == "cameo" ? ActorFormat::kCameo : ActorFormat::kCsv;
    KHALDUN_TRY(const ImportedActors imported, import_actors(text, name, format, folders));
    std::error_code error;
    std::filesystem::create_directories(output_, error);
    if (error) return Error{ErrorCode::kWrite, output_ + ": " + error.message()};
    for (const auto& [file, table] : imported.files) {
      const std::string path = (std::filesystem::path(output_) / file).string();
      if (std::filesystem::exists(path)) {
        return Error{ErrorCode::kWrite, path +
                                            ": expected a folder without tables, found one; "
                                            "give another with --output"};
      }
      KHALDUN_CHECK(print(table, path));
    }
    for (const std::string& problem : imported.skipped) note(problem);
    for (const std::string& problem : imported.notes) note(problem);
    KHALDUN_CHECK(print(fmt::format("{} records in {}, {} lines left out\n", imported.records,
                                    output_, imported.skipped.size())));
    return imported.skipped.empty() ? Outcome::kDone : Outcome::kSomeInputBad;
  }

  CLI::App& app_;
  CLI::App& lookup_;
  CLI::App& check_;
  CLI::App& stats_;
  CLI::App& import_;
  std::string name_;
  std::string date_;
  bool strict_ = false;
  std::string input_;
  std::string format_;
  std::string output_;
  std::string data_dir_;
  std::vector<std::string> extra_;
};

}  // namespace

std::unique_ptr<Command> make_actors_command(CLI::App& app) {
  return std::make_unique<ActorsCommand>(app);
}

}  // namespace khaldun::cli
