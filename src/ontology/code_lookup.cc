// Entries for people from the tables that the coder uses. Tested by code_lookup_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/tsv.h"
#include "khaldun/ontology.h"
#include "ontology/ontology.h"

namespace khaldun {
namespace {

using ontology::Ontology;

constexpr std::size_t kMaxSuggestions = 3;

std::string joined(std::string_view event, std::string_view mode) {
  return mode.empty() ? std::string(event) : fmt::format("{} {}", event, mode);
}

// In lower case, "type/mode" as "type mode".
std::string plain(std::string_view text) {
  std::string result = base::lowered(text);
  std::replace(result.begin(), result.end(), '/', ' ');
  return result;
}

// Edit distance of two short words (Levenshtein 1966).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

class Guide {
 public:
  explicit Guide(const Ontology& codes) : codes_(codes) {}

  std::vector<CodeEntry> all(CodeEntry::Kind kind) const {
    std::vector<CodeEntry> entries;
    switch (kind) {
      case CodeEntry::Kind::kType:
        for (const auto& type : codes_.types()) entries.push_back(of(type));
        break;
      case CodeEntry::Kind::kMode:
        for (const auto& mode : codes_.modes()) entries.push_back(of(mode));
        break;
      case CodeEntry::Kind::kContext:
        for (const auto& context : codes_.contexts()) entries.push_back(of(context));
        break;
      case CodeEntry::Kind::kSector: add(entries, kind, codes_.sectors()); break;
      case CodeEntry::Kind::kAuxiliaryMode: add(entries, kind, codes_.auxiliary_modes()); break;
      case CodeEntry::Kind::kCameo:
        for (const auto& cameo : codes_.cameo()) entries.push_back(of(cameo));
        break;
    }
    return entries;
  }

 private:
  static void add(std::vector<CodeEntry>& entries, CodeEntry::Kind kind,
                  const ontology::Labels& labels) {
    for (const auto& [name, label] : labels) {
      CodeEntry& entry = entries.emplace_back();
      entry.kind = kind;
      entry.name = name;
      entry.label = label;
    }
  }

  CodeEntry of(const ontology::EventType& type) const {
    CodeEntry entry = coded(type.name, "");
    entry.kind = CodeEntry::Kind::kType;
    entry.label = type.label;
    entry.definition = type.definition;
    entry.recipient_needed = type.recipient_required;
    for (const auto& mode : codes_.modes()) {
      if (mode.event == type.name) entry.modes.push_back(of(mode));
    }
    return entry;
  }

  CodeEntry of(const ontology::Mode& mode) const {
    CodeEntry entry = coded(mode.event, mode.name);
    entry.kind = CodeEntry::Kind::kMode;
    entry.label = mode.label;
    entry.definition = mode.definition;
    return entry;
  }

  // What types and modes have in common.
  CodeEntry coded(const std::string& event, const std::string& mode) const {
    CodeEntry entry;
    entry.name = joined(event, mode);
    entry.quad = codes_.find_type(event)->quad;
    entry.score = codes_.score(event, mode);
    entry.written_as = codes_.cameo_of(event, mode).code;
    for (const auto& cameo : codes_.cameo()) {
      if (cameo.event == event && cameo.mode == mode) entry.read_from.push_back(cameo.code);
    }
    return entry;
  }

  static CodeEntry of(const ontology::Context& context) {
    CodeEntry entry;
    entry.kind = CodeEntry::Kind::kContext;
    entry.name = context.name;
    entry.definition = context.definition;
    entry.cues = context.cues;
    return entry;
  }

  CodeEntry of(const ontology::Cameo& cameo) const {
    CodeEntry entry;
    entry.kind = CodeEntry::Kind::kCameo;
    entry.name = cameo.code;
    entry.label = cameo.label;
    entry.goldstein = cameo.goldstein;
    entry.contexts = cameo.contexts;
    if (cameo.event.empty()) return entry;
    entry.quad = codes_.find_type(cameo.event)->quad;
    entry.written_as = joined(cameo.event, cameo.mode);
    const auto add_if_written = [&](const std::string& event, const std::string& mode) {
      if (codes_.cameo_of(event, mode).code == cameo.code) {
        entry.read_from.push_back(joined(event, mode));
      }
    };
    for (const auto& type : codes_.types()) add_if_written(type.name, "");
    for (const auto& mode : codes_.modes()) add_if_written(mode.event, mode.name);
    return entry;
  }

  const Ontology& codes_;
};

constexpr std::array<CodeEntry::Kind, 6> kKinds = {
    CodeEntry::Kind::kType,   CodeEntry::Kind::kMode,          CodeEntry::Kind::kContext,
    CodeEntry::Kind::kSector, CodeEntry::Kind::kAuxiliaryMode, CodeEntry::Kind::kCameo};

// "visit" and "consult visit" both name the mode.
bool is_named(const CodeEntry& entry, std::string_view wanted) {
  const std::string name = plain(entry.name);
  if (name == wanted) return true;
  return entry.kind == CodeEntry::Kind::kMode && name.substr(name.find(' ') + 1) == wanted;
}

// The names nearest to one that is none, at most a third of it away.
std::string suggestions(const std::vector<CodeEntry>& entries, std::string_view wanted) {
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const CodeEntry& entry : entries) {
    if (entry.kind == CodeEntry::Kind::kCameo) continue;
    const std::string name = plain(entry.name);
    const std::string mode = name.substr(name.find(' ') + 1);
    const std::size_t far = std::min(distance(wanted, name), distance(wanted, mode));
    const bool begins =
        wanted.size() >= 3 && (name.starts_with(wanted) || mode.starts_with(wanted));
    if (begins || 3 * far <= std::max<std::size_t>(3, wanted.size())) {
      near.emplace_back(begins ? 0 : far, entry.name);
    }
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  near.resize(std::min(near.size(), kMaxSuggestions));
  std::string text;
  for (const auto& [far, name] : near) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "see khaldun ontology list" : "did you mean " + text + "?";
}

// Examples of the types and modes among `entries`; the file may be absent.
Result<void> add_examples(const std::string& folder, std::vector<CodeEntry>& entries) {
  constexpr std::array<std::string_view, 4> kColumns = {"event", "mode", "coded", "text"};
  const auto table = base::Tsv::open(folder + "/examples.tsv", kColumns);
  if (!table && table.error().code == ErrorCode::kNotFound) return {};
  if (!table) return table.error();
  for (const base::Tsv::Row& row : table->rows()) {
    for (CodeEntry& entry : entries) {
      const bool is_type = entry.kind == CodeEntry::Kind::kType;
      const std::string name = is_type ? std::string(table->cell(row, 0))
                                       : joined(table->cell(row, 0), table->cell(row, 1));
      if (entry.name != name || (!is_type && entry.kind != CodeEntry::Kind::kMode)) continue;
      entry.examples.push_back(
          {std::string(table->cell(row, 3)), std::string(table->cell(row, 2))});
    }
  }
  return {};
}

// Why a code is mapped as it is, where that needs a word; the files may be absent.
Result<void> add_notes(const std::string& folder, std::vector<CodeEntry>& entries) {
  const auto note = [&entries](std::string_view name, const std::string& text) {
    for (CodeEntry& entry : entries) {
      if (entry.name == name && !text.empty()) entry.notes.push_back(text);
    }
  };
  constexpr std::array<std::string_view, 4> kWay = {"event", "mode", "cameo", "reason"};
  KHALDUN_TRY(const auto ways, base::Tsv::open(folder + "/plover_to_cameo.tsv", kWay));
  for (const base::Tsv::Row& row : ways.rows()) {
    note(joined(ways.cell(row, 0), ways.cell(row, 1)), std::string(ways.cell(row, 3)));
  }
  constexpr std::array<std::string_view, 4> kChoice = {"code", "part", "other", "reason"};
  const auto choices = base::Tsv::open(folder + "/cameo_choices.tsv", kChoice);
  if (!choices && choices.error().code == ErrorCode::kNotFound) return {};
  if (!choices) return choices.error();
  for (const base::Tsv::Row& row : choices->rows()) {
    const std::string_view part = choices->cell(row, 1);
    note(choices->cell(row, 0),
         fmt::format("{} {}: {}", part == "root" ? "written as" : "CAMEO2PLOVER has",
                     part == "root" ? std::string(choices->cell(row, 2))
                                    : fmt::format("{} {}", part, choices->cell(row, 2)),
                     choices->cell(row, 3)));
  }
  return {};
}

}  // namespace

Result<std::vector<CodeEntry>> look_up_code(const std::string& folder, std::string_view name) {
  KHALDUN_TRY(const Ontology codes, Ontology::load(folder));
  const Guide guide(codes);
  const std::string wanted = plain(name);
  std::vector<CodeEntry> entries;
  for (const CodeEntry::Kind kind : kKinds) {
    for (CodeEntry& entry : guide.all(kind)) entries.push_back(std::move(entry));
  }
  std::vector<CodeEntry> found;
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(found),
               [&](const CodeEntry& entry) { return is_named(entry, wanted); });
  if (found.empty()) {
    return Error{ErrorCode::kUsage,
                 fmt::format("expected a type, mode, context, sector, auxiliary mode or CAMEO "
                             "code, found '{}'; {}",
                             name, suggestions(entries, wanted))};
  }
  KHALDUN_CHECK(add_notes(folder, found));
  KHALDUN_CHECK(add_examples(folder, found));
  return found;
}

Result<std::vector<CodeEntry>> list_codes(const std::string& folder, CodeEntry::Kind kind) {
  KHALDUN_TRY(const Ontology codes, Ontology::load(folder));
  return Guide(codes).all(kind);
}

std::string_view to_string(CodeEntry::Kind kind) {
  constexpr std::array<std::string_view, 6> kNames = {"type",   "mode",           "context",
                                                      "sector", "auxiliary mode", "CAMEO code"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace khaldun
