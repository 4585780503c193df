// Each table is read by one function that adds to `problems` what is wrong, so that one run shows
// every mistake. Later tables are checked against earlier ones. Tested by ontology_test.cc.
#include "ontology/ontology.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/assert.h"
#include "base/tsv.h"

namespace khaldun::ontology {
namespace {

using base::Tsv;

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

class OntologyReader {
 public:
  explicit OntologyReader(std::string folder) : folder_(std::move(folder)) {}

  Result<Ontology> read() {
    KHALDUN_CHECK(read_types());
    KHALDUN_CHECK(read_modes());
    KHALDUN_CHECK(read_contexts());
    KHALDUN_CHECK(read_names("sectors.tsv", "sector", ontology_.sectors_));
    KHALDUN_CHECK(read_names("auxiliary_modes.tsv", "mode", ontology_.auxiliary_modes_));
    KHALDUN_CHECK(read_cameo());
    KHALDUN_CHECK(read_plover_to_cameo());
    if (problems_.empty()) return std::move(ontology_);
    return Error{ErrorCode::kInvalidData, fmt::format("{}", fmt::join(problems_, "\n"))};
  }

 private:
  Result<Tsv> open(const std::string& file, std::vector<std::string_view> columns) {
    KHALDUN_TRY(Tsv table, Tsv::open(folder_ + "/" + file, columns));
    problems_.insert(problems_.end(), table.problems().begin(), table.problems().end());
    return table;
  }

  void complain(const Tsv& table, const Tsv::Row& row, std::string_view expected,
                std::string_view found) {
    problems_.push_back(table.at(row, fmt::format("expected {}, found '{}'", expected, found)));
  }

  double number_at(const Tsv& table, const Tsv::Row& row, std::size_t column) {
    const auto value = number(table.cell(row, column));
    if (!value || *value < -10 || *value > 10) {
      complain(table, row, "a number from -10 to 10", table.cell(row, column));
    }
    return value.value_or(0);
  }

  std::string defined(const Tsv& table, const Tsv::Row& row, std::size_t column) {
    if (table.cell(row, column).empty()) complain(table, row, "a definition", "");
    return std::string(table.cell(row, column));
  }

  // "" is a valid mode.
  void check_mode(const Tsv& table, const Tsv::Row& row, std::string_view event,
                  std::string_view mode) {
    if (ontology_.find_type(event) == nullptr) {
      complain(table, row, "a type of types.tsv", event);
    } else if (!mode.empty() && ontology_.find_mode(event, mode) == nullptr) {
      complain(table, row, fmt::format("a mode of {} (modes.tsv)", event), mode);
    }
  }

  Result<void> read_types() {
    KHALDUN_TRY(const Tsv table,
                open("types.tsv", {"event", "quad", "score", "recipient", "label", "definition"}));
    for (const Tsv::Row& row : table.rows()) {
      EventType type;
      type.name = table.cell(row, 0);
      const double quad = number_at(table, row, 1);
      if (quad != 1 && quad != 2 && quad != 3 && quad != 4) {
        complain(table, row, "a quad class from 1 to 4", table.cell(row, 1));
      }
      type.quad = static_cast<int>(quad);
      type.score = number_at(table, row, 2);
      type.recipient_required = table.cell(row, 3) == "required";
      if (!type.recipient_required && table.cell(row, 3) != "optional") {
        complain(table, row, "required or optional", table.cell(row, 3));
      }
      type.label = table.cell(row, 4);
      type.definition = defined(table, row, 5);
      if (ontology_.find_type(type.name) != nullptr) {
        complain(table, row, "a new type", type.name);
      }
      ontology_.types_.push_back(std::move(type));
    }
    return {};
  }

  Result<void> read_modes() {
    KHALDUN_TRY(const Tsv table,
                open("modes.tsv", {"event", "mode", "score", "label", "definition"}));
    for (const Tsv::Row& row : table.rows()) {
      check_mode(table, row, table.cell(row, 0), "");
      if (ontology_.find_mode(table.cell(row, 0), table.cell(row, 1)) != nullptr) {
        complain(table, row, "a new mode", table.cell(row, 1));
      }
      ontology_.modes_.push_back({std::string(table.cell(row, 0)), std::string(table.cell(row, 1)),
                                  number_at(table, row, 2), std::string(table.cell(row, 3)),
                                  defined(table, row, 4)});
    }
    return {};
  }

  Result<void> read_contexts() {
    KHALDUN_TRY(const Tsv table, open("contexts.tsv", {"context", "definition", "cues"}));
    for (const Tsv::Row& row : table.rows()) {
      Context context{std::string(table.cell(row, 0)), defined(table, row, 1), {}};
      for (const std::string_view cue : table.list(row, 2)) context.cues.emplace_back(cue);
      if (context.cues.empty()) complain(table, row, "cues parted by '|'", "");
      ontology_.contexts_.push_back(std::move(context));
    }
    return {};
  }

  Result<void> read_names(const std::string& file, std::string_view column, Labels& names) {
    KHALDUN_TRY(const Tsv table, open(file, {column, "label"}));
    for (const Tsv::Row& row : table.rows()) {
      if (!names.emplace(table.cell(row, 0), table.cell(row, 1)).second) {
        complain(table, row, fmt::format("a new {}", column), table.cell(row, 0));
      }
    }
    return {};
  }

  Result<void> read_cameo() {
    KHALDUN_TRY(const Tsv table,
                open("cameo.tsv", {"code", "label", "goldstein", "event", "mode", "context"}));
    for (const Tsv::Row& row : table.rows()) {
      Cameo cameo{std::string(table.cell(row, 0)), std::string(table.cell(row, 1)),
                  number_at(table, row, 2),        std::string(table.cell(row, 3)),
                  std::string(table.cell(row, 4)), {}};
      if (!cameo.event.empty()) check_mode(table, row, cameo.event, cameo.mode);
      for (const std::string_view name : table.list(row, 5)) {
        const bool known =
            std::any_of(ontology_.contexts_.begin(), ontology_.contexts_.end(),
                        [name](const Context& context) { return context.name == name; });
        if (!known) complain(table, row, "a context of contexts.tsv", name);
        cameo.contexts.emplace_back(name);
      }
      ontology_.cameo_.push_back(std::move(cameo));
    }
    std::sort(ontology_.cameo_.begin(), ontology_.cameo_.end(),
              [](const Cameo& a, const Cameo& b) { return a.code < b.code; });
    for (std::size_t i = 1; i < ontology_.cameo_.size(); ++i) {
      if (ontology_.cameo_[i].code == ontology_.cameo_[i - 1].code) {
        problems_.push_back(fmt::format("{}/cameo.tsv: expected each code once, found {} twice",
                                        folder_, ontology_.cameo_[i].code));
      }
    }
    return {};
  }

  Result<void> read_plover_to_cameo() {
    KHALDUN_TRY(const Tsv table, open("plover_to_cameo.tsv", {"event", "mode", "cameo", "reason"}));
    for (const Tsv::Row& row : table.rows()) {
      check_mode(table, row, table.cell(row, 0), table.cell(row, 1));
      const Cameo* cameo = ontology_.find_cameo(table.cell(row, 2));
      if (cameo == nullptr) {
        complain(table, row, "a code of cameo.tsv", table.cell(row, 2));
      } else if (!same_side(table.cell(row, 0), cameo->event)) {
        complain(table, row, "a code of cooperation for cooperation, of conflict for conflict",
                 cameo->code);
      } else {
        check_way_back(table, row, *cameo);
      }
      ontology_.plover_to_cameo_.emplace(
          std::pair(std::string(table.cell(row, 0)), std::string(table.cell(row, 1))),
          table.cell(row, 2));
    }
    require_all_pairs();
    return {};
  }

  // A code that does not become the type and mode again needs a reason, and no other has one.
  void check_way_back(const Tsv& table, const Tsv::Row& row, const Cameo& cameo) {
    const bool comes_back = cameo.event == table.cell(row, 0) && cameo.mode == table.cell(row, 1);
    if (comes_back == table.cell(row, 3).empty()) return;
    complain(table, row,
             comes_back ? "no reason, for the code comes back"
                        : "a reason why the code does not come back",
             table.cell(row, 3));
  }

  // CAMEO lacks some of PLOVER's modes (a resignation is 0831), but never changes sides.
  bool same_side(std::string_view event, std::string_view other) const {
    const EventType* a = ontology_.find_type(event);
    const EventType* b = ontology_.find_type(other);
    return a != nullptr && b != nullptr && (a->quad <= 2) == (b->quad <= 2);
  }

  void require_all_pairs() {
    const auto require = [this](const std::string& event, const std::string& mode) {
      if (!ontology_.plover_to_cameo_.contains({event, mode})) {
        problems_.push_back(fmt::format(
            "{}/plover_to_cameo.tsv: expected a line for every type and mode, found none for '{}' "
            "'{}'",
            folder_, event, mode));
      }
    };
    for (const EventType& type : ontology_.types_) require(type.name, "");
    for (const Mode& mode : ontology_.modes_) require(mode.event, mode.name);
  }

  std::string folder_;
  Ontology ontology_;
  std::vector<std::string> problems_;
};

Result<Ontology> Ontology::load(const std::string& folder) { return OntologyReader(folder).read(); }

const EventType* Ontology::find_type(std::string_view event) const {
  const auto found = std::find_if(types_.begin(), types_.end(),
                                  [event](const EventType& t) { return t.name == event; });
  return found == types_.end() ? nullptr : &*found;
}

const Mode* Ontology::find_mode(std::string_view event, std::string_view mode) const {
  const auto found = std::find_if(modes_.begin(), modes_.end(), [event, mode](const Mode& m) {
    return m.event == event && m.name == mode;
  });
  return found == modes_.end() ? nullptr : &*found;
}

const Cameo* Ontology::find_cameo(std::string_view code) const {
  const auto found =
      std::lower_bound(cameo_.begin(), cameo_.end(), code,
                       [](const Cameo& cameo, std::string_view c) { return cameo.code < c; });
  return found == cameo_.end() || found->code != code ? nullptr : &*found;
}

double Ontology::score(std::string_view event, std::string_view mode) const {
  const EventType* type = find_type(event);
  KHALDUN_ASSERT(type != nullptr, "a type of the ontology");
  if (mode.empty()) return type->score;
  const Mode* found = find_mode(event, mode);
  KHALDUN_ASSERT(found != nullptr, "a mode of the type");
  return found->score;
}

const Cameo& Ontology::cameo_of(std::string_view event, std::string_view mode) const {
  const auto found = plover_to_cameo_.find({std::string(event), std::string(mode)});
  KHALDUN_ASSERT(found != plover_to_cameo_.end(), "a type and a mode of the ontology");
  return *find_cameo(found->second);
}

}  // namespace khaldun::ontology
