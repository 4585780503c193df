// The reader goes line by line and closes an actor when the next head starts. A name with dated
// codes of offices is a person, one with a sector is a body, one with a bare country is a place or
// people that folds into its state. Tested by dictionary_import_test.cc.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "actors/day_range.h"
#include "actors/dictionary_import.h"
#include "actors/table_codes.h"
#include "base/tsv.h"

namespace khaldun::actors {
namespace {

// CAMEO roles that PLOVER names otherwise. Its MED is the media, PLOVER's is medicine.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kRenamed = {{
    {"MED", "JRN"},
    {"HLH", "MED"},
    {"INS", "REB"},
    {"SEP", "REB"},
    {"RAD", "UAF"},
    {"UIS", "SPY"},
    {"ENV", "SOC"},
    {"HRI", "SOC"},
    {"NGO", "SOC"},
    {"DEV", "SOC"},
    {"SET", "CVL"},
    {"MOS", "REL"},
}};

constexpr std::array<std::string_view, 12> kReligions = {"MUS", "CHR", "JEW", "BUD", "HIN", "SIK",
                                                         "SHI", "SUN", "CTH", "ORT", "PRO", "REL"};

// Codes of states that have another one now, or are no more.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kSuccessors = {{
    {"TMP", "TLS"},
    {"KSV", "KOS"},
    {"ZAR", "COD"},
    {"ROM", "ROU"},
    {"SUN", "RUS"},
    {"USR", "RUS"},
    {"YUG", "SRB"},
    {"SCG", "SRB"},
    {"CSK", "CZE"},
    {"DDR", "DEU"},
    {"YMN", "YEM"},
}};

// Regions and unknown places that stand where a country would.
constexpr std::array<std::string_view, 14> kRegions = {"INT", "WEU", "EEU", "EUR", "MEA",
                                                       "SAS", "SEA", "EAS", "CAS", "AFR",
                                                       "WAF", "ASA", "SAM", "LAM"};

constexpr std::array<std::string_view, 4> kArmed = {"REB", "PRM", "UAF", "CRM"};

struct Code {
  CameoActor actor;
  std::string from;
  std::string to;
  bool dated = false;
};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::string title_case(std::string_view words) {
  constexpr std::array<std::string_view, 9> kSmall = {"of",  "the", "for", "and", "in",
                                                      "des", "de",  "la",  "du"};
  std::string result;
  for (const std::string_view word : base::split_list(words, '_')) {
    std::string next(word);
    for (char& c : next) {
      if (is_capital(c)) c = static_cast<char>(c - 'A' + 'a');
    }
    const bool small = std::find(kSmall.begin(), kSmall.end(), next) != kSmall.end();
    if (result.empty() || !small) {
      for (std::size_t i = 0; i < next.size(); ++i) {
        // "O'Brien", not "People'S"
        const bool starts = i == 0 || next[i - 1] == '-' || (i == 2 && next[1] == '\'');
        if (starts && next[i] >= 'a' && next[i] <= 'z') {
          next[i] = static_cast<char>(next[i] - 'a' + 'A');
        }
      }
    }
    result += (result.empty() ? "" : " ") + next;
  }
  return result;
}

// "ADEN_ABYAN_ISLAMIC_ARMY_(AAIA)_": the name, and the acronym. A single short word may be either
// ("NATO_", "CHAD_"), so it is written both ways.
std::vector<std::string> forms_of(std::string_view words) {
  std::vector<std::string> forms;
  const std::size_t open = words.find('(');
  const std::size_t close = words.find(')');
  if (open != std::string_view::npos && close != std::string_view::npos && open < close) {
    std::string rest(words.substr(0, open));
    rest += words.substr(close + 1);
    forms.push_back(title_case(rest));
    forms.emplace_back(words.substr(open + 1, close - open - 1));
  } else {
    constexpr std::size_t kLongestAcronym = 6;
    const auto parts = base::split_list(words, '_');
    forms.push_back(title_case(words));
    if (parts.size() == 1 && parts[0].size() <= kLongestAcronym) forms.emplace_back(parts[0]);
  }
  std::erase_if(forms, [](const std::string& form) { return form.empty(); });
  return forms;
}

// "110407" or "20110407" as "2011-04-07"; nullopt for anything else.
std::optional<std::string> iso_date(std::string_view digits) {
  constexpr int kLastYearOfThisCentury = 30;
  if ((digits.size() != 6 && digits.size() != 8) ||
      !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return std::nullopt;
  }
  std::string year(digits.substr(0, digits.size() - 4));
  if (year.size() == 2) year.insert(0, std::stoi(year) > kLastYearOfThisCentury ? "19" : "20");
  const std::string_view day = digits.substr(digits.size() - 4);
  const std::string date =
      year + "-" + std::string(day.substr(0, 2)) + "-" + std::string(day.substr(2));
  if (!parse_day(date)) return std::nullopt;
  return date;
}

// What stands between the brackets: "NERGOV 110407-210402", "NERELI >210402", "NER".
std::optional<Code> parse_code(std::string_view text) {
  Code code;
  const auto words = base::split_list(text, ' ');
  if (words.empty()) return std::nullopt;
  code.actor = parse_cameo_actor(words[0]);
  if (code.actor.country.empty() && code.actor.sectors.empty()) return std::nullopt;
  if (words.size() == 1) return code;
  code.dated = true;
  std::string joined;  // "> 130701" has a blank too many
  for (std::size_t i = 1; i < words.size(); ++i) joined += words[i];
  const std::string_view days = joined;
  if (days.starts_with('>') || days.starts_with('<')) {
    const auto day = iso_date(days.substr(1));
    if (!day) return std::nullopt;
    (days[0] == '>' ? code.from : code.to) = *day;
    return code;
  }
  const std::size_t dash = days.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto from = iso_date(days.substr(0, dash));
  const auto to = iso_date(days.substr(dash + 1));
  if (!from || !to || *from > *to) return std::nullopt;
  code.from = *from;
  code.to = *to;
  return code;
}

bool is_elite(const CameoActor& actor) {
  return actor.sectors == std::vector<std::string>{"ELI"} || actor.sectors.empty();
}

class Reader {
 public:
  Reader(const std::string& name, ImportedTables& tables) : name_(name), tables_(tables) {}

  void read(std::string_view text) {
    text = base::without_byte_order_mark(text);
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      ++line_;
      read_line(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    close();
  }

 private:
  void read_line(std::string_view line) {
    line = base::strip(line.substr(0, std::min(line.find_first_of(";#"), line.size())));
    if (line.empty() || line.starts_with("<!--")) return;
    if (line.starts_with('[')) return read_code(line);
    if (line.starts_with('+')) return read_words(line.substr(1));
    close();
    head_ = line_;
    read_words(line);
  }

  // Words, with a code behind them on the same line in older files: "FARMER [~AGR]".
  void read_words(std::string_view line) {
    const std::size_t bracket = line.find('[');
    const std::string_view words = base::strip(line.substr(0, std::min(bracket, line.size())));
    if (!words.empty()) {
      const auto forms = forms_of(words);
      names_.insert(names_.end(), forms.begin(), forms.end());
    }
    if (bracket != std::string_view::npos) read_code(line.substr(bracket));
  }

  void read_code(std::string_view line) {
    const std::size_t end = line.find(']');
    const std::string_view inside = line.substr(1, std::min(end, line.size()) - 1);
    const auto code = end == std::string_view::npos ? std::nullopt : parse_code(inside);
    if (code) {
      codes_.push_back(*code);
    } else {
      tables_.skip(name_ + ":" + std::to_string(line_) +
                   ": expected a code such as [NERGOV 110407-210402], found " + std::string(line));
    }
  }

  void close() {
    if (!names_.empty() && codes_.empty()) {
      tables_.skip(name_ + ":" + std::to_string(head_) + ": expected a code for " + names_.front() +
                   ", found none that can be read");
    } else if (!names_.empty()) {
      tables_.add(record());
    }
    names_.clear();
    codes_.clear();
  }

  ImportedRecord record() const {
    ImportedRecord record;
    record.name = names_.front();
    record.aliases.assign(names_.begin() + 1, names_.end());
    record.country = codes_.front().actor.country;
    record.line = head_;
    const bool dated = std::any_of(codes_.begin(), codes_.end(), [](const Code& code) {
      return code.dated && !is_elite(code.actor);
    });
    const auto& sectors = codes_.front().actor.sectors;
    if (dated || sectors == std::vector<std::string>{"ELI"}) {
      record.kind = EntityKind::kPerson;
      for (const Code& code : codes_) {
        if (is_elite(code.actor)) continue;  // a former holder is ELI by itself
        record.terms.push_back(
            {"official", "", code.actor.country, code.actor.sectors, code.from, code.to});
      }
      return record;
    }
    record.sectors = sectors;
    record.from = codes_.front().from;
    record.to = codes_.front().to;
    if (!sectors.empty()) {
      const bool armed = is_one_of(kArmed, sectors.front());
      record.kind = armed ? EntityKind::kArmedGroup : EntityKind::kOrganization;
      if (armed && record.country.empty()) record.country = "IMG";
    } else if (!is_one_of(kBodies, record.country)) {
      record.kind = EntityKind::kCountry;
    }
    return record;
  }

  const std::string& name_;
  ImportedTables& tables_;
  std::size_t line_ = 0;
  std::size_t head_ = 0;  // line on which the actor begins
  std::vector<std::string> names_;
  std::vector<Code> codes_;
};

}  // namespace

CameoActor parse_cameo_actor(std::string_view code) {
  CameoActor actor;
  constexpr std::size_t kPart = 3;
  for (std::size_t i = 0; i + kPart <= code.size(); i += kPart) {
    std::string_view part = code.substr(i, kPart);
    if (!std::all_of(part.begin(), part.end(), is_capital)) continue;
    const auto renamed = std::find_if(kRenamed.begin(), kRenamed.end(),
                                      [&](const auto& pair) { return pair.first == part; });
    const bool first = i == 0;
    if (first && !is_one_of(kReligions, part) && (renamed == kRenamed.end() || part == "NGO") &&
        !is_one_of(kSectors, part)) {
      const auto now = std::find_if(kSuccessors.begin(), kSuccessors.end(),
                                    [&](const auto& pair) { return pair.first == part; });
      actor.country = part == "NGM" ? "NGO" : now != kSuccessors.end() ? now->second : part;
      if (is_one_of(kRegions, part)) actor.country = "";
      continue;
    }
    if (renamed != kRenamed.end()) part = renamed->second;
    if (is_one_of(kReligions, part)) part = "REL";
    const bool known =
        std::find(actor.sectors.begin(), actor.sectors.end(), part) != actor.sectors.end();
    if (is_one_of(kSectors, part) && !known) actor.sectors.emplace_back(part);
  }
  return actor;
}

void import_cameo(std::string_view text, const std::string& name, ImportedTables& tables) {
  Reader(name, tables).read(text);
}

}  // namespace khaldun::actors
