// Lists are strings with a bar on both sides of each word, so that they read as text. Tested by
// signature_words_test.cc.
#include "page/signature_words.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/ascii.h"
#include "page/page_words.h"
#include "page/written_day.h"
#include "text/unicode.h"

namespace khaldun::page {
namespace {

bool lists(std::string_view list, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = list.find(word); at != std::string_view::npos;
       at = list.find(word, at + 1)) {
    if (at > 0 && list[at - 1] == '|' && list[at + word.size()] == '|') return true;
  }
  return false;
}

// What begins a byline; the longest that fits is taken.
constexpr std::string_view kStarts =
    "|article by|article written by|a story by|blog by|by|by:|by author|contributed by|"
    "created by|guest post by|medically reviewed by|posted by|published by|report by|"
    "reported by|reporting by|review by|story by|submitted by|text by|words by|written by|"
    "written by:|about the author|author|author:|authors|authors:|autor|autor:|autorin:|"
    "autoren:|auteur|auteur :|von|von:|text:|text von|verfasst von|geschrieben von|"
    "veröffentlicht von|ein beitrag von|par|rédigé par|publié par|écrit par|por|por:|"
    "publicado por|escrito por|texto:|di|scritto da|pubblicato da|a cura di|ein artikel von|"
    "blog beitrag von|beitrag von|eingestellt von|gepostet von|escribe|escribe:|"
    "photos and story by|story and photos by|words and photos by|text and photos by|door|av|af|"
    "autore:|автор:|автор|от|بقلم|كتب|كتبت|";

// The name may follow without a blank.
constexpr std::string_view kGluedStarts =
    "|作者：|作者:|记者|記者|文／|文/|责任编辑：|来源：|بقلم:|بقلم :|كتب:|Автор:|Autor:|Author:|";

constexpr std::string_view kNobodies =
    "|no author|anónimo|desconocido|wordpressadmin|super admin|site admin|web editor|cms|admin|"
    "administrator|super user|superuser|webmaster|root|user|guest|author|unknown|anonymous|none|"
    "null|undefined|default|by|demo|demo user|test|test user|testuser|tester|wordpress|";

constexpr std::string_view kBodyWords =
    "|team|staff|editors|editorial|redaktion|redaction|rédaction|redacción|redazione|redação|"
    "newsroom|newsdesk|desk|news|press|agency|agencies|agencia|inc|llc|ltd|gmbh|university|"
    "institute|department|foundation|network|media|magazine|board|contributor|contributors|"
    "correspondent|blog|association|group|company|council|committee|society|center|centre|wire|"
    "services|service|reports|report|newspaper|times|post|tribune|herald|radio|tv|online|bureau|"
    "ministry|office|agence|agentur|program|programme|project|foundations|watch|technologies|"
    "systems|solutions|school|college|collège|llp|diseases|landesanstalt|ministerium|"
    "universidad|université|abteilung|ag|kg|ev|verlag|verein|universität|editor|writer|writers|"
    "reporter|reporters|admin|administrator|webmaster|редакция|редакція|";

// Jobs and degrees.
constexpr std::string_view kRoleWords =
    "|staff|writer|writers|reporter|reporters|editor|editors|correspondent|columnist|journalist|"
    "contributor|contributors|contributing|senior|chief|associate|assistant|managing|executive|"
    "producer|director|founder|ceo|cto|president|professor|analyst|manager|specialist|"
    "photographer|critic|freelance|freelancer|redakteur|redakteurin|redaktion|journaliste|"
    "periodista|md|phd|ph d|mba|jd|dvm|cpa|rn|rd|jr|esq|ms|mph|mpp|rdn|ldn|cfp|bureau|special|"
    "intern|guest|author|fellow|expert|publisher|head|vp|gardener|educator|educators|owner|"
    "winemaker|marketer|expertin|gründer|gründerin|coach|consultant|";

constexpr std::string_view kParticles =
    "|von|van|der|den|de|da|do|dos|das|du|des|del|della|di|la|le|el|al|bin|ibn|ben|bint|zu|zur|"
    "und|af|av|ten|ter|y|e|i|st|abu|";

constexpr std::string_view kTitles =
    "|dr|dr.|prof|prof.|professor|mr|mr.|mrs|mrs.|ms.|dipl.-ing.|mag.|rev.|";

// Of pages and sentences.
constexpr std::string_view kPageWords =
    "|about|our|sign|read|full|bio|more|posts|zur|view|articles|article|profile|share|follow|"
    "subscribe|comments|comment|kommentare|cited|from|to|your|you|we|us|this|all|see|contact|"
    "email|mail|tweet|facebook|twitter|linkedin|instagram|insights|updated|published|posted|"
    "veröffentlicht|publiziert|publié|schlagwörter|interview|foto|fotos|photo|photos|image|"
    "images|learn|login|register|search|menu|home|strategy|is|are|was|has|have|not|what|how|why|"
    "when|edited|reviewed|checked|medically|fact|quelle|kontaktieren|communication|minutes|"
    "minute|ago|today|yesterday|website|artikel|übersicht|newsletter|pressemitteilung|wortlaut|"
    "diese|over|text|nachricht|social|links|archive|feed|category|kategorie|lesezeit|agreement|"
    "licence|schreiben|abschicken|über|";

constexpr std::string_view kDateWords =
    "|on|updated|published|posted|reviewed|last|am|le|el|den|vom|at|monday|tuesday|wednesday|"
    "thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|date|since|in|donnerstag|"
    "montag|dienstag|mittwoch|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|";

constexpr auto kConjunctions = std::to_array<std::string_view>(
    {" and ", " und ", " et ", " y ", " e ", " og ", " och ", " en ", " и ", " та ", " ve "});

// "with", before a colleague or an agency.
constexpr auto kWith =
    std::to_array<std::string_view>({" with ", " avec ", " con ", " com ", " mit ", " met ",
                                     " med ", " cu ", " с ", " із ", " ile ", " مع ", " با "});

// Parts of the names of those who run a site.
constexpr std::string_view kAdminWords =
    "|admin|administrator|webmaster|webadmin|siteadmin|sysadmin|superuser|superadmin|root|cms|";
constexpr std::string_view kUserWords = "|editor|user|publisher|author|newsroom|web|staff|desk|";
// The same where the parts are written together: "wpadmin", "dailyeditor".
constexpr std::string_view kUserStems =
    "|wp|web|site|the|our|my|daily|weekly|digital|online|news|content|social|media|sub|sports|city|"
    "night|chief|local|main|press|blog|cms|photo|video|tech|it|";
constexpr std::string_view kUserHeads =
    "|admin|administrator|editor|editors|desk|team|staff|user|users|reporter|reporters|room|master|"
    "manager|publisher|author|writer|uploader|correspondent|redaktion|";

struct Agency {
  std::string_view words;  // folded
  std::string_view name;
};

constexpr std::array kAgencies = {
    Agency{"reuters", "Reuters"},
    Agency{"afp", "AFP"},
    Agency{"agence france presse", "AFP"},
    Agency{"associated press", "AP"},
    Agency{"the associated press", "AP"},
    Agency{"ap", "AP"},
    Agency{"dpa", "dpa"},
    Agency{"deutsche presse agentur", "dpa"},
    Agency{"apa", "APA"},
    Agency{"efe", "EFE"},
    Agency{"ansa", "ANSA"},
    Agency{"xinhua", "Xinhua"},
    Agency{"tass", "TASS"},
    Agency{"interfax", "Interfax"},
    Agency{"ukrinform", "Ukrinform"},
    Agency{"unian", "UNIAN"},
    Agency{"pti", "PTI"},
    Agency{"press trust of india", "PTI"},
    Agency{"ians", "IANS"},
    Agency{"kyodo", "Kyodo"},
    Agency{"jiji", "Jiji Press"},
    Agency{"jiji press", "Jiji Press"},
    Agency{"yonhap", "Yonhap"},
    Agency{"anadolu agency", "Anadolu"},
    Agency{"anadolu", "Anadolu"},
    Agency{"upi", "UPI"},
    Agency{"bloomberg", "Bloomberg"},
    Agency{"pa media", "PA Media"},
    Agency{"press association", "PA Media"},
    Agency{"canadian press", "The Canadian Press"},
    Agency{"the canadian press", "The Canadian Press"},
    Agency{"europa press", "Europa Press"},
    Agency{"notimex", "Notimex"},
    Agency{"belga", "Belga"},
    Agency{"news agency of nigeria", "NAN"},
    Agency{"ghana news agency", "GNA"},
    Agency{"ritzau", "Ritzau"},
    Agency{"ntb", "NTB"},
    Agency{"рейтер", "Reuters"},
    Agency{"тасс", "TASS"},
    Agency{"интерфакс", "Interfax"},
    Agency{"укрінформ", "Ukrinform"},
    Agency{"رويترز", "Reuters"},
    Agency{"فرانس برس", "AFP"},
    Agency{"ا ف ب", "AFP"},
    Agency{"أ ف ب", "AFP"},
    Agency{"الأناضول", "Anadolu"},
    Agency{"أسوشيتد برس", "AP"},
    Agency{"شينخوا", "Xinhua"},
};

// The bytes of `start` and the blanks and colons after it, when it stands there as words.
std::size_t start_bytes(std::string_view low, std::string_view start) {
  if (start.empty() || !low.starts_with(start)) return 0;
  std::size_t at = start.size();
  if (at == low.size()) return at;
  if (low[at] != ' ' && low[at] != ':' && !start.ends_with(':')) return 0;
  while (at < low.size() && (low[at] == ' ' || low[at] == ':')) ++at;
  return at;
}

// The words of a list by their first byte.
using ByFirst = std::array<std::vector<std::string_view>, 256>;

ByFirst by_first(std::string_view list) {
  ByFirst words;
  for (const std::string_view word : split_at(list, '|')) {
    if (!word.empty()) words[static_cast<unsigned char>(word[0])].push_back(word);
  }
  return words;
}

}  // namespace

std::size_t byline_start(std::string_view text) {
  constexpr std::size_t kMostBytes = 60;
  static const ByFirst kWords = by_first(kStarts);
  static const ByFirst kGlued = by_first(kGluedStarts);
  if (text.empty()) return 0;
  std::string low;
  text::append_lower(low, cut(text, kMostBytes));
  std::size_t best = 0;
  for (const std::string_view start : kWords[static_cast<unsigned char>(low[0])]) {
    best = std::max(best, start_bytes(low, start));
  }
  // "ByMichael Greshko"
  if (text.starts_with("By") && text.size() > 3 && text[2] >= 'A' && text[2] <= 'Z' &&
      text[3] >= 'a' && text[3] <= 'z') {
    best = std::max<std::size_t>(best, 2);
  }
  for (const std::string_view start : kGlued[static_cast<unsigned char>(text[0])]) {
    if (text.starts_with(start)) best = std::max(best, start.size());
  }
  return std::min(best, text.size());
}

std::string wire_of(std::string_view text) {
  std::string key = folded(text);
  for (const std::string_view with : kWith) {
    if (key.starts_with(with.substr(1))) key.erase(0, with.size() - 1);
  }
  for (const std::string_view start : {"source ", "from ", "for "}) {
    if (key.starts_with(start)) key.erase(0, start.size());
  }
  for (const Agency& agency : kAgencies) {
    if (key == agency.words) return std::string(agency.name);
  }
  // "dsw dpa", "Reuters Staff"
  if (word_count(key) > 3) return {};
  for (const std::string_view word : split_at(key, ' ')) {
    for (const Agency& agency : kAgencies) {
      if (word == agency.words && word.size() > 2) return std::string(agency.name);
    }
  }
  return {};
}

std::string wire_of_dateline(std::string_view dateline) {
  const std::size_t begin = dateline.find('(') + 1;
  return begin == 0 ? "" : wire_of(dateline.substr(begin, dateline.find(')', begin) - begin));
}

std::size_t conjunction_start(std::string_view text) {
  const auto bytes_of = [&](std::span<const std::string_view> words) -> std::size_t {
    for (const std::string_view word : words) {
      const std::string_view there = text.substr(0, word.size());
      if (there == word) return word.size();
    }
    return 0;
  };
  if (text.starts_with(" AND ") || text.starts_with(" And ")) return 5;
  const std::size_t bytes = bytes_of(kConjunctions);
  return bytes > 0 ? bytes : bytes_of(kWith);
}

namespace {

// Whether one of the parts of a name without blanks is in the list: "nation_admin", "admin2".
bool has_part(std::string_view name, std::string_view list) {
  std::string word;
  bool is_listed = false;
  for (const char c : std::string(name) + '_') {
    const char low = base::lower(c);
    if ((low >= 'a' && low <= 'z') || static_cast<unsigned char>(c) >= 0x80) {
      word += low;
    } else {
      is_listed = is_listed || lists(list, word);
      word.clear();
    }
  }
  return is_listed;
}

// Whether all of a word in lower case is words of the list, one behind the other: "onlinenews".
bool is_made_of(std::string_view word, std::string_view list) {
  if (word.empty()) return true;
  for (std::size_t bytes = word.size(); bytes > 0; --bytes) {
    const bool is_word = lists(list, word.substr(0, bytes));
    if (is_word && is_made_of(word.substr(bytes), list)) return true;
  }
  return false;
}

// "wpadmin", "newsdesk1", "DigitalTeam".
bool is_joined_user(std::string_view name) {
  constexpr std::size_t kMostBytes = 30;
  while (!name.empty() && name.back() >= '0' && name.back() <= '9') name.remove_suffix(1);
  if (name.size() > kMostBytes) return false;
  const std::string low = base::lowered(name);
  for (std::size_t stem = 2; stem + 1 < low.size(); ++stem) {
    const std::string_view head = std::string_view(low).substr(stem);
    if (lists(kUserHeads, head) && is_made_of(low.substr(0, stem), kUserStems)) return true;
  }
  return false;
}

}  // namespace

bool is_user_name(std::string_view name) {
  if (name.empty() || contains(name, " ")) return false;
  if (contains(name, "_") || has_part(name, kAdminWords) || is_joined_user(name)) return true;
  const bool has_digit = name.back() >= '0' && name.back() <= '9';
  return (has_digit || name.find_first_of("-.") != std::string_view::npos) &&
         has_part(name, kUserWords);
}

bool is_agency(std::string_view key) {
  return std::any_of(kAgencies.begin(), kAgencies.end(),
                     [&](const Agency& agency) { return agency.words == key; });
}

bool is_nobody(std::string_view key) { return lists(kNobodies, key); }
bool is_body_word(std::string_view word) { return lists(kBodyWords, word); }
bool is_role_word(std::string_view word) { return lists(kRoleWords, word); }
bool is_name_particle(std::string_view word) { return lists(kParticles, word); }
bool is_title_word(std::string_view word) { return lists(kTitles, word); }
bool is_page_word(std::string_view word) { return lists(kPageWords, word); }

bool is_date_word(std::string_view word) {
  return lists(kDateWords, word) || (word.size() > 2 && month_of(word, false) != 0);
}

}  // namespace khaldun::page
