// `khaldun ontology`: what a code stands for. Tested by tests/end_to_end.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>

#include "base/json_writer.h"
#include "cli/command.h"
#include "cli/installation.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/usage.h"
#include "formats/terminal_text.h"
#include "khaldun/ontology.h"

namespace khaldun::cli {
namespace {

using base::JsonWriter;
using Kind = CodeEntry::Kind;

const std::map<std::string, Kind> kKinds = {{"types", Kind::kType},
                                            {"modes", Kind::kMode},
                                            {"contexts", Kind::kContext},
                                            {"sectors", Kind::kSector},
                                            {"auxiliary", Kind::kAuxiliaryMode},
                                            {"cameo", Kind::kCameo}};

constexpr std::array<std::string_view, 5> kQuads = {
    "", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"};

class Page {
 public:
  std::string text_of(const CodeEntry& entry) {
    text_ = fmt::format("{} ({}){}\n", entry.name, to_string(entry.kind),
                        entry.label.empty() ? "" : ": " + entry.label);
    wrapped("  ", entry.definition);
    if (entry.quad > 0) {
      line("quad", fmt::format("{}, {}", entry.quad, kQuads[static_cast<std::size_t>(entry.quad)]));
    }
    if (entry.score) line("score", fmt::format("{}", *entry.score));
    if (entry.goldstein) line("goldstein", fmt::format("{}", *entry.goldstein));
    if (entry.recipient_needed) line("recipient", *entry.recipient_needed ? "needed" : "optional");
    add_mapping(entry);
    for (const std::string& note : entry.notes) line("note", note);
    line("contexts", joined(entry.contexts));
    line("cues", joined(entry.cues));
    add_modes(entry);
    add_examples(entry);
    return std::move(text_);
  }

 private:
  void wrapped(const std::string& indent, std::string_view content) {
    formats::append_wrapped(text_, content, {indent, indent}, formats::kColumns);
  }

  void line(std::string_view heading, const std::string& content) {
    if (content.empty()) return;
    const std::string first = fmt::format("  {:10} ", heading);
    formats::append_wrapped(text_, content, {first, std::string(first.size(), ' ')},
                            formats::kColumns);
  }

  void add_mapping(const CodeEntry& entry) {
    if (entry.kind == Kind::kCameo) {
      line("PLOVER",
           entry.written_as.empty() ? "none: PLOVER has no type for it" : entry.written_as);
      line("stands for", joined(entry.read_from));
      return;
    }
    line("CAMEO", entry.written_as);
    line("read from", joined(entry.read_from));
  }

  void add_modes(const CodeEntry& entry) {
    if (entry.modes.empty()) return;
    text_ += "  modes\n";
    std::vector<std::vector<std::string>> rows;
    for (const CodeEntry& mode : entry.modes) {
      rows.push_back({mode.name.substr(mode.name.find(' ') + 1), fmt::format("{}", *mode.score),
                      mode.written_as, mode.definition});
    }
    formats::append_columns(text_, rows, "    ");
  }

  void add_examples(const CodeEntry& entry) {
    if (entry.examples.empty()) return;
    text_ += "  examples\n";
    for (const CodeExample& example : entry.examples) {
      wrapped("    ", example.text);
      wrapped("      ", example.coded);
    }
  }

  std::string text_;
};

void write_strings(JsonWriter& json, std::string_view name, const std::vector<std::string>& items) {
  json.key(name).begin_array();
  for (const std::string& item : items) json.value(item);
  json.end_array();
}

void write(JsonWriter& json, const CodeEntry& entry) {
  json.begin_object().field("kind", to_string(entry.kind)).field("name", entry.name);
  json.field_or_null("label", entry.label).field_or_null("definition", entry.definition);
  json.key("quad");
  entry.quad > 0 ? json.value(entry.quad) : json.null();
  json.key("score");
  entry.score ? json.value(*entry.score) : json.null();
  json.key("goldstein");
  entry.goldstein ? json.value(*entry.goldstein) : json.null();
  json.key("recipient_needed");
  entry.recipient_needed ? json.value(*entry.recipient_needed) : json.null();
  json.field_or_null("written_as", entry.written_as);
  write_strings(json, "read_from", entry.read_from);
  write_strings(json, "contexts", entry.contexts);
  write_strings(json, "cues", entry.cues);
  write_strings(json, "notes", entry.notes);
  json.key("modes").begin_array();
  for (const CodeEntry& mode : entry.modes) write(json, mode);
  json.end_array().key("examples").begin_array();
  for (const CodeExample& example : entry.examples) {
    json.begin_object().field("text", example.text).field("coded", example.coded).end_object();
  }
  json.end_array().end_object();
}

std::string json_of(const std::vector<CodeEntry>& entries) {
  std::string text;
  for (const CodeEntry& entry : entries) {
    JsonWriter json(text);
    write(json, entry);
    text += '\n';
  }
  return text;
}

class OntologyCommand : public Command {
 public:
  explicit OntologyCommand(CLI::App& app)
      : app_(*app.add_subcommand("ontology", "What the codes stand for: show, list")),
        show_(*app_.add_subcommand("show", "A type, mode, context, sector or CAMEO code")),
        list_(*app_.add_subcommand("list", "All codes of a kind")) {
    app_.require_subcommand(1);
    show_.add_option("NAME", name_, "RETREAT, \"RETREAT withdraw\", military, GOV, negation, 0874")
        ->required();
    list_
        .add_option("KIND", kind_, "types (default), modes, contexts, sectors, auxiliary or cameo")
        ->check(one_of({"types", "modes", "contexts", "sectors", "auxiliary", "cameo"}));
    for (CLI::App* command : {&show_, &list_}) {
      command->add_flag("--json", json_, "One JSON object a line");
      command->add_option("--data", data_dir_, "Folder of the data");
    }
  }

  bool is_chosen() const override { return app_.parsed(); }

  Result<Outcome> run(const Environment& environment) override {
    KHALDUN_TRY(const std::string data, find_data({environment, "", data_dir_}));
    KHALDUN_TRY(const auto entries, show_.parsed()
                                        ? look_up_code(data + "/ontology", name_)
                                        : list_codes(data + "/ontology", kKinds.at(kind_)));
    KHALDUN_TRY(Output output, Output::open(""));
    KHALDUN_CHECK(output.append(json_ ? json_of(entries) : text_of(entries)));
    KHALDUN_CHECK(output.finish());
    return Outcome::kDone;
  }

 private:
  std::string text_of(const std::vector<CodeEntry>& entries) const {
    std::string text;
    if (show_.parsed()) {
      for (const CodeEntry& entry : entries)
        text += (text.empty() ? "" : "\n") + Page().text_of(entry);
      return text;
    }
    std::vector<std::vector<std::string>> rows;
    for (const CodeEntry& entry : entries) {
      rows.push_back({entry.name, entry.score ? fmt::format("{}", *entry.score) : "",
                      entry.written_as, entry.label.empty() ? entry.definition : entry.label});
    }
    formats::append_columns(text, rows, "");
    return text;
  }

  CLI::App& app_;
  CLI::App& show_;
  CLI::App& list_;
  std::string name_;
  std::string kind_ = "types";
  std::string data_dir_;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_ontology_command(CLI::App& app) {
  return std::make_unique<OntologyCommand>(app);
}

}  // namespace khaldun::cli
