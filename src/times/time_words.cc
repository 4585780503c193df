// Each table is read by one function that adds to `problems` what is wrong, so that one run shows
// every mistake. Tested by time_words_test.cc.
#include "times/time_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "base/tsv.h"

namespace khaldun::times {
namespace {

using base::Tsv;

constexpr int kLargestNumber = 1000;  // no date or length counts in millions

template <typename T, std::size_t N>
using Names = std::array<std::pair<std::string_view, T>, N>;

constexpr Names<Unit, 15> kUnits = {{{"S", Unit::kSecond},
                                     {"MIN", Unit::kMinute},
                                     {"H", Unit::kHour},
                                     {"D", Unit::kDay},
                                     {"NI", Unit::kNight},
                                     {"WE", Unit::kWeekend},
                                     {"W", Unit::kWeek},
                                     {"FN", Unit::kFortnight},
                                     {"M", Unit::kMonth},
                                     {"Q", Unit::kQuarter},
                                     {"SE", Unit::kHalfYear},
                                     {"Y", Unit::kYear},
                                     {"DE", Unit::kDecade},
                                     {"CE", Unit::kCentury},
                                     {"ML", Unit::kMillennium}}};

constexpr Names<Role, 54> kRoles = {{{"the", Role::kThe},
                                     {"a", Role::kA},
                                     {"of", Role::kOf},
                                     {"this", Role::kThis},
                                     {"last", Role::kLast},
                                     {"next", Role::kNext},
                                     {"past", Role::kPast},
                                     {"previous", Role::kPrevious},
                                     {"coming", Role::kComing},
                                     {"following", Role::kFollowing},
                                     {"same", Role::kSame},
                                     {"that", Role::kThat},
                                     {"latest", Role::kLatest},
                                     {"recent", Role::kRecent},
                                     {"current", Role::kCurrent},
                                     {"ago", Role::kAgo},
                                     {"earlier", Role::kEarlier},
                                     {"before", Role::kBefore},
                                     {"later", Role::kLater},
                                     {"after", Role::kAfter},
                                     {"every", Role::kEvery},
                                     {"per", Role::kPer},
                                     {"or", Role::kOr},
                                     {"and", Role::kAnd},
                                     {"to", Role::kTo},
                                     {"in", Role::kIn},
                                     {"on", Role::kOn},
                                     {"fiscal", Role::kFiscal},
                                     {"full", Role::kFull},
                                     {"filler", Role::kFiller},
                                     {"long", Role::kLong},
                                     {"old", Role::kOld},
                                     {"period", Role::kPeriod},
                                     {"am", Role::kAm},
                                     {"pm", Role::kPm},
                                     {"zone", Role::kZone},
                                     {"clock", Role::kClock},
                                     {"time", Role::kTime},
                                     {"rate", Role::kRate},
                                     {"first", Role::kFirst},
                                     {"half", Role::kHalf},
                                     {"ordinal", Role::kOrdinal},
                                     {"s", Role::kS},
                                     {"other", Role::kOther},
                                     {"now", Role::kNow},
                                     {"comparable", Role::kComparable},
                                     {"ended", Role::kEnded},
                                     {"early", Role::kEarly},
                                     {"from", Role::kFrom},
                                     {"until", Role::kUntil},
                                     {"between", Role::kBetween},
                                     {"starting", Role::kStarting},
                                     {"eve", Role::kEve},
                                     {"at", Role::kAt}}};

constexpr Names<Form, 4> kForms = {{{"any", Form::kAny},
                                    {"capital", Form::kCapital},
                                    {"short", Form::kShort},
                                    {"plural", Form::kPlural}}};

constexpr Names<Before, 3> kBefore = {
    {{"point", Before::kPoint}, {"relative", Before::kRelative}, {"length", Before::kLength}}};

constexpr Names<TimeExpression::Type, 4> kTypes = {{{"DATE", TimeExpression::Type::kDate},
                                                    {"TIME", TimeExpression::Type::kTime},
                                                    {"DURATION", TimeExpression::Type::kDuration},
                                                    {"SET", TimeExpression::Type::kSet}}};

template <typename T, std::size_t N>
std::optional<T> value_of(const Names<T, N>& names, std::string_view name) {
  for (const auto& [text, value] : names) {
    if (text == name) return value;
  }
  return std::nullopt;
}

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

bool longer(const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); }

}  // namespace

class TimeWordsReader {
 public:
  explicit TimeWordsReader(std::string folder) : folder_(std::move(folder)) {}

  Result<TimeWords> read() {
    KHALDUN_CHECK(read_named_days());
    KHALDUN_CHECK(read_units());
    KHALDUN_CHECK(read_numbers());
    KHALDUN_CHECK(read_parts());
    KHALDUN_CHECK(read_roles());
    KHALDUN_CHECK(read_holidays());
    KHALDUN_CHECK(read_deictic());
    KHALDUN_CHECK(read_references());
    KHALDUN_CHECK(read_modifiers());
    if (!problems_.empty()) {
      return Error{ErrorCode::kInvalidData, fmt::format("{}", fmt::join(problems_, "\n"))};
    }
    for (auto& [text, word] : result_.words_) finish(word);
    return std::move(result_);
  }

 private:
  Result<Tsv> open(const std::string& file, std::vector<std::string_view> columns) {
    KHALDUN_TRY(Tsv table, Tsv::open(folder_ + "/" + file, columns));
    problems_.insert(problems_.end(), table.problems().begin(), table.problems().end());
    std::map<std::string_view, std::uint32_t> lines;  // of the first cells
    for (const Tsv::Row& row : table.rows()) {
      const auto [known, is_new] = lines.emplace(table.cell(row, 0), row.line);
      if (is_new) continue;
      complain(table, row, fmt::format("a row other than that of line {}", known->second),
               table.cell(row, 0));
    }
    return table;
  }

  void complain(const Tsv& table, const Tsv::Row& row, std::string_view expected,
                std::string_view found) {
    problems_.push_back(table.at(row, fmt::format("expected {}, found '{}'", expected, found)));
  }

  template <typename T, std::size_t N>
  T named(const Names<T, N>& names, const Tsv& table, const Tsv::Row& row, std::size_t column) {
    const auto value = value_of(names, table.cell(row, column));
    if (!value) {
      std::vector<std::string_view> known;
      for (const auto& [text, unused] : names) known.push_back(text);
      complain(table, row, fmt::format("one of {}", fmt::join(known, " ")),
               table.cell(row, column));
    }
    return value.value_or(names.front().second);
  }

  int number(const Tsv& table, const Tsv::Row& row, std::size_t column, int low, int high) {
    const auto value = whole_number(table.cell(row, column));
    if (!value || *value < low || *value > high) {
      complain(table, row, fmt::format("a whole number from {} to {}", low, high),
               table.cell(row, column));
      return low;
    }
    return *value;
  }

  // The word of the row's first cell, which must be one lower-case word.
  Word& word(const Tsv& table, const Tsv::Row& row) {
    const std::string_view text = table.cell(row, 0);
    const bool good =
        !text.empty() && text.find(' ') == std::string_view::npos &&
        std::none_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!good) complain(table, row, "one word in lower case", text);
    return word(text);
  }

  Word& word(std::string_view text) {
    Word& word = result_.words_[std::string(text)];
    word.text = text;
    return word;
  }

  Result<void> read_named_days() {
    KHALDUN_TRY(const Tsv months, open("months.tsv", {"word", "month", "form"}));
    for (const Tsv::Row& row : months.rows()) {
      Word& entry = word(months, row);
      entry.month = static_cast<std::uint8_t>(number(months, row, 1, 1, 12));
      entry.form = named(kForms, months, row, 2);
    }
    KHALDUN_TRY(const Tsv days, open("weekdays.tsv", {"word", "weekday", "form"}));
    for (const Tsv::Row& row : days.rows()) {
      Word& entry = word(days, row);
      entry.weekday = static_cast<std::uint8_t>(number(days, row, 1, 1, 7));
      entry.form = named(kForms, days, row, 2);
    }
    return {};
  }

  Result<void> read_units() {
    KHALDUN_TRY(const Tsv table, open("units.tsv", {"word", "unit", "form"}));
    for (const Tsv::Row& row : table.rows()) {
      Word& entry = word(table, row);
      entry.unit = named(kUnits, table, row, 1);
      const std::string_view form = table.cell(row, 2);
      entry.many = form == "many";
      entry.short_unit = form == "short";
      entry.length_unit = form == "long";
      if (form != "one" && form != "many" && form != "short" && form != "long") {
        complain(table, row, "one of one many short long", form);
      }
    }
    return {};
  }

  Result<void> read_numbers() {
    KHALDUN_TRY(const text::NumberWords numbers,
                text::NumberWords::load(folder_ + "/numbers.tsv", problems_));
    for (const auto& [name, number] : numbers.all()) {
      if (number.value > kLargestNumber) continue;
      Word& entry = word(name);
      entry.number_kind = number.kind;
      entry.number = number.value;
    }
    return {};
  }

  Result<void> read_parts() {
    KHALDUN_TRY(const Tsv parts, open("parts_of_day.tsv", {"word", "value", "form"}));
    for (const Tsv::Row& row : parts.rows()) {
      Word& entry = word(parts, row);
      entry.part = parts.cell(row, 1);
      const std::string_view form = parts.cell(row, 2);
      entry.part_alone = form == "alone";
      entry.part_at = form == "at";
      if (form != "the" && form != "at" && form != "alone") {
        complain(parts, row, "one of the at alone", form);
      }
    }
    KHALDUN_TRY(const Tsv seasons, open("seasons.tsv", {"word", "value"}));
    for (const Tsv::Row& row : seasons.rows()) word(seasons, row).season = seasons.cell(row, 1);
    return {};
  }

  Result<void> read_roles() {
    KHALDUN_TRY(const Tsv table, open("words.tsv", {"word", "role"}));
    for (const Tsv::Row& row : table.rows()) {
      word(table, row).role = named(kRoles, table, row, 1);
    }
    return {};
  }

  // The words of the row's first cell. "new year's day" is new year ' s day, as the scanner cuts.
  Phrase phrase(const Tsv& table, const Tsv::Row& row, Phrase::Kind kind) {
    Phrase phrase;
    phrase.kind = kind;
    for (const std::string_view text : base::split_list(table.cell(row, 0), ' ')) {
      const std::size_t mark = text.find('\'');
      if (mark == std::string_view::npos) {
        phrase.words.emplace_back(text);
        continue;
      }
      phrase.words.emplace_back(text.substr(0, mark));
      phrase.words.emplace_back("'");
      if (mark + 1 < text.size()) phrase.words.emplace_back(text.substr(mark + 1));
    }
    if (phrase.words.empty()) {
      complain(table, row, "a phrase", "");
      phrase.words.emplace_back("-");
    }
    return phrase;
  }

  void add(Phrase phrase) {
    Word& first = word(phrase.words.front());
    first.phrases.push_back(std::move(phrase));
  }

  Result<void> read_holidays() {
    KHALDUN_TRY(const Tsv table, open("holidays.tsv", {"name", "rule", "form"}));
    for (const Tsv::Row& row : table.rows()) {
      Phrase entry = phrase(table, row, Phrase::Kind::kHoliday);
      const auto rule = parse_holiday(table.cell(row, 1));
      if (!rule) complain(table, row, "MM-DD, month:n:weekday or easter+n", table.cell(row, 1));
      entry.holiday = rule.value_or(HolidayRule{});
      entry.form = named(kForms, table, row, 2);
      add(std::move(entry));
    }
    return {};
  }

  Result<void> read_deictic() {
    KHALDUN_TRY(const Tsv table, open("deictic.tsv", {"phrase", "days", "part"}));
    for (const Tsv::Row& row : table.rows()) {
      Phrase entry = phrase(table, row, Phrase::Kind::kDeictic);
      entry.days = number(table, row, 1, -7, 7);
      entry.value = table.cell(row, 2);
      add(std::move(entry));
    }
    return {};
  }

  Result<void> read_references() {
    KHALDUN_TRY(const Tsv table, open("references.tsv", {"phrase", "type", "value"}));
    for (const Tsv::Row& row : table.rows()) {
      Phrase entry = phrase(table, row, Phrase::Kind::kReference);
      entry.type = named(kTypes, table, row, 1);
      entry.value = table.cell(row, 2);
      if (entry.value.empty()) complain(table, row, "a TIMEX3 value", "");
      add(std::move(entry));
    }
    return {};
  }

  Result<void> read_modifiers() {
    KHALDUN_TRY(const Tsv table, open("modifiers.tsv", {"phrase", "before"}));
    for (const Tsv::Row& row : table.rows()) {
      Phrase entry = phrase(table, row, Phrase::Kind::kModifier);
      entry.before = named(kBefore, table, row, 1);
      word(entry.words.back()).modifiers.push_back(std::move(entry));
    }
    return {};
  }

  static void finish(Word& word) {
    std::stable_sort(word.phrases.begin(), word.phrases.end(), longer);
    std::stable_sort(word.modifiers.begin(), word.modifiers.end(), longer);
    const Role role = word.role;
    const bool starts = role == Role::kThe || role == Role::kA || role == Role::kFiscal ||
                        role == Role::kEvery || role == Role::kPer || role == Role::kFull ||
                        role == Role::kEve || (role >= Role::kThis && role <= Role::kCurrent);
    word.starts_expression = starts || word.month != 0 || word.weekday != 0 ||
                             word.unit != Unit::kNone || word.number_kind != NumberKind::kNone ||
                             !word.part.empty() || !word.season.empty() || !word.phrases.empty();
  }

  std::string folder_;
  TimeWords result_;
  std::vector<std::string> problems_;
};

Result<TimeWords> TimeWords::load(const std::string& folder) {
  return TimeWordsReader(folder).read();
}

const Word* TimeWords::find(std::string_view lower) const {
  const auto found = words_.find(lower);
  return found == words_.end() ? nullptr : &found->second;
}

}  // namespace khaldun::times
