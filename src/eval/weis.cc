// Tested by weis_test.cc.
#include "eval/weis.h"

#include <array>

namespace khaldun::eval {
namespace {

struct Row {
  std::string_view cameo;  // a code or the beginning of codes; the longest counts
  std::string_view weis;   // its categories
};

// Sorted by CAMEO code.
constexpr std::array kRows = {
    Row{"01", "02"},         // statement → comment
    Row{"02", "09 10"},      // appeal → request, propose
    Row{"03", "05 08"},      // intend to cooperate → promise, agree
    Row{"035", "01 05 08"},  // intend to yield → yield
    Row{"04", "03"},         // consult → consult
    Row{"05", "04 06"},      // diplomatic cooperation → approve, grant
    Row{"051", "04"},        // praise → approve
    Row{"052", "04"},        // defend
    Row{"053", "04"},        // rally support
    Row{"054", "06"},        // recognise → grant
    Row{"055", "06"},        // apologise → grant: express regret
    Row{"057", "08"},        // sign an agreement → agree
    Row{"06", "07 08"},      // material cooperation → reward, agree
    Row{"07", "07"},         // aid → reward
    Row{"08", "01 06"},      // yield → yield, grant: end sanctions, release
    Row{"09", "12"},         // investigate → accuse: charge
    Row{"10", "15"},         // demand
    Row{"11", "12 13"},      // disapprove → accuse, protest
    Row{"12", "11"},         // reject
    Row{"128", "11 14"},     // defy; deny
    Row{"13", "16 17"},      // threaten → warn, threaten
    Row{"14", "18"},         // protest → demonstrate
    Row{"15", "18"},         // military posture → demonstrate: mobilise
    Row{"16", "19"},         // reduce relations
    Row{"166", "19 20"},     // expel or withdraw → expel
    Row{"17", "19 20 21"},   // coerce → reduce (embargo), expel, seize
    Row{"173", "21"},        // arrest → seize
    Row{"174", "20"},        // expel
    Row{"18", "22"},         // assault → force
    Row{"19", "22"},         // fight
    Row{"20", "22"},         // mass violence
};

// "01" to `last`.
bool in_range(std::string_view number, int last) {
  if (number.size() != 2 || number[0] < '0' || number[0] > '9' || number[1] < '0' ||
      number[1] > '9') {
    return false;
  }
  const int value = 10 * (number[0] - '0') + (number[1] - '0');
  return value >= 1 && value <= last;
}

}  // namespace

bool falls_into(std::string_view cameo, std::string_view category) {
  const Row* longest = nullptr;
  for (const Row& row : kRows) {
    const bool fits = cameo.starts_with(row.cameo);
    if (fits && (longest == nullptr || row.cameo.size() > longest->cameo.size())) longest = &row;
  }
  if (longest == nullptr || category.size() != 2) return false;
  return longest->weis.find(category) != std::string_view::npos;
}

bool is_weis_category(std::string_view category) { return in_range(category, 22); }

bool is_cameo_root(std::string_view root) { return in_range(root, 20); }

}  // namespace khaldun::eval
