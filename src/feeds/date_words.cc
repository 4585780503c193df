// Tested by feed_dates_test.cc.
#include "feeds/date_words.h"

#include <algorithm>
#include <array>
#include <string>

namespace khaldun::feeds {
namespace {

// The beginnings of a month's names, parted by spaces; '_' is the space inside one. The longest
// that fits decides: "mart" before "mar".
constexpr std::array<std::string_view, 12> kMonths = {
    // English, French, Spanish, Portuguese, Italian, German, Dutch, Nordic, Romanian, Hungarian,
    // Indonesian, Swahili share most; then Finnish, Polish, Czech, Turkish, Greek, Russian,
    // Ukrainian, Arabic (Egypt, Levant, Maghreb), Persian, Hebrew.
    "jan gen ene ian oca tammi sty led ιαν янв січ يناير كانون_الثاني جانفي ژانویه ינואר",
    "feb fev fév fév şub sub helmi lut úno φεβ фев лют فبراير شباط فيفري فوریه פברואר",
    "mar mär mrt maart mac maa maalis bře μαρ μάρ мар бер مارس آذار اذار מרץ",
    "apr avr abr nis huhti kwi dub ápr απρ апр кві أبريل ابريل إبريل نيسان أفريل آوریل אפריל",
    "may mai maj mei mag maggio máj mayo touko kvě μαι μάι μαϊ μάϊ мая май тра مايو أيار ايار ماي "
    "مه מאי",
    "jun juin juni giu iun jún haz kesä cze červen čvn ιουν ιούν июн юни чер يونيو حزيران جوان "
    "ژوئن יוני",
    "jul juil giul lug iul júl tem heinä lip červenec čvc ιουλ ιούλ июл юли يوليو تموز جويلية "
    "ژوئیه יולי",
    "aug aoû aou ago agt agu agosti elo ağu sie srp αυγ αύγ авг сер أغسطس اغسطس آب اوت أوت "
    "אוגוסט",
    "sep set eyl syys wrz zář szept σεπ сен сеп вер سبتمبر أيلول ايلول سپتامبر ספטמבר",
    "oct okt out ott eki loka paź říj οκτ окт жов أكتوبر اكتوبر تشرين_الأول تشرين_الاول اکتبر "
    "אוקטובר",
    "nov kas marras lis listopadu νοε νοέ ноя ное листоп نوفمبر تشرين_الثاني نوامبر נובמבר",
    "dec déc dez dic des dis ara joulu gru pro δεκ дек груд ديسمبر كانون_الأول كانون_الاول "
    "دسامبر דצמבר",
};

struct Zone {
  std::string_view name;
  int minutes;
};

constexpr std::array kZones = {
    Zone{"ut", 0},     Zone{"utc", 0},     Zone{"gmt", 0},     Zone{"z", 0},
    Zone{"uct", 0},    Zone{"wet", 0},     Zone{"west", 60},   Zone{"bst", 60},
    Zone{"wat", 60},   Zone{"cet", 60},    Zone{"met", 60},    Zone{"mez", 60},
    Zone{"cest", 120}, Zone{"mest", 120},  Zone{"mesz", 120},  Zone{"cat", 120},
    Zone{"sast", 120}, Zone{"eet", 120},   Zone{"eest", 180},  Zone{"eat", 180},
    Zone{"msk", 180},  Zone{"msd", 240},   Zone{"trt", 180},   Zone{"ast", -240},
    Zone{"irst", 210}, Zone{"gst", 240},   Zone{"azt", 240},   Zone{"aft", 270},
    Zone{"pkt", 300},  Zone{"uzt", 300},   Zone{"ist", 330},   Zone{"npt", 345},
    Zone{"bdt", 360},  Zone{"mmt", 390},   Zone{"ict", 420},   Zone{"wib", 420},
    Zone{"sgt", 480},  Zone{"myt", 480},   Zone{"hkt", 480},   Zone{"pht", 480},
    Zone{"wita", 480}, Zone{"awst", 480},  Zone{"jst", 540},   Zone{"kst", 540},
    Zone{"wit", 540},  Zone{"acst", 570},  Zone{"acdt", 630},  Zone{"aest", 600},
    Zone{"chst", 600}, Zone{"pgt", 600},   Zone{"aedt", 660},  Zone{"sbt", 660},
    Zone{"nzst", 720}, Zone{"fjt", 720},   Zone{"nzdt", 780},  Zone{"cvt", -60},
    Zone{"nst", -210}, Zone{"ndt", -150},  Zone{"adt", -180},  Zone{"brt", -180},
    Zone{"art", -180}, Zone{"clst", -180}, Zone{"uyt", -180},  Zone{"clt", -240},
    Zone{"vet", -240}, Zone{"bot", -240},  Zone{"est", -300},  Zone{"edt", -240},
    Zone{"cst", -360}, Zone{"cdt", -300},  Zone{"mst", -420},  Zone{"mdt", -360},
    Zone{"pst", -480}, Zone{"pdt", -420},  Zone{"akst", -540}, Zone{"akdt", -480},
    Zone{"hst", -600}, Zone{"pet", -300},  Zone{"cot", -300},  Zone{"ect", -300},
    Zone{"et", -300},
};

// The bytes of `stem` when `words` begins with it.
std::size_t fit(std::string_view words, std::string_view stem) {
  if (stem.size() > words.size()) return 0;
  for (std::size_t i = 0; i < stem.size(); ++i) {
    if (words[i] != (stem[i] == '_' ? ' ' : stem[i])) return 0;
  }
  return stem.size();
}

}  // namespace

int month_of(std::string_view word, std::string_view next) {
  const std::string both = std::string(word) + " " + std::string(next);
  int month = 0;
  std::size_t longest = 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    for (std::string_view stems = kMonths.at(i); !stems.empty();) {
      const std::size_t end = std::min(stems.find(' '), stems.size());
      const std::string_view stem = stems.substr(0, end);
      stems.remove_prefix(std::min(end + 1, stems.size()));
      const bool two_words = stem.find('_') != std::string_view::npos;
      if (const std::size_t size = fit(two_words ? both : word, stem); size > longest) {
        longest = size;
        month = static_cast<int>(i) + 1;
      }
    }
  }
  return month;
}

std::optional<int> zone_of(std::string_view word) {
  const auto found = std::find_if(kZones.begin(), kZones.end(),
                                  [&](const Zone& zone) { return zone.name == word; });
  if (found == kZones.end()) return std::nullopt;
  return found->minutes;
}

HalfDay half_day_of(std::string_view word) {
  constexpr std::array<std::string_view, 5> kMornings = {"am", "오전", "上午", "πμ", "午前"};
  constexpr std::array<std::string_view, 5> kAfternoons = {"pm", "오후", "下午", "μμ", "午後"};
  const auto has = [&](const auto& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  if (has(kMornings)) return HalfDay::kMorning;
  return has(kAfternoons) ? HalfDay::kAfternoon : HalfDay::kNone;
}

}  // namespace khaldun::feeds
