// Tested by linker_test.cc.
#include "actors/lexicon.h"

namespace khaldun::actors {
namespace {

std::map<std::string_view, Pronoun> english_pronouns() {
  std::map<std::string_view, Pronoun> pronouns;
  for (const auto word : {"he", "him", "his", "himself"}) pronouns[word] = Pronoun::kHe;
  for (const auto word : {"she", "her", "hers", "herself"}) pronouns[word] = Pronoun::kShe;
  for (const auto word : {"it", "its", "itself"}) pronouns[word] = Pronoun::kIt;
  for (const auto word : {"they", "them", "their", "theirs", "themselves"}) {
    pronouns[word] = Pronoun::kThey;
  }
  for (const auto word :
       {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"}) {
    pronouns[word] = Pronoun::kFirstPerson;
  }
  for (const auto word : {"who", "whom", "whose", "which", "that"}) {
    pronouns[word] = Pronoun::kRelative;
  }
  return pronouns;
}

Lexicon::Words female_words() {
  return {"mrs",           "mrs.",          "ms",
          "ms.",           "miss",          "dame",
          "lady",          "queen",         "princess",
          "madame",        "duchess",       "countess",
          "baroness",      "empress",       "sister",
          "mother",        "daughter",      "wife",
          "widow",         "aunt",          "niece",
          "grandmother",   "granddaughter", "girlfriend",
          "bride",         "actress",       "heroine",
          "heiress",       "hostess",       "waitress",
          "goddess",       "nun",           "stepmother",
          "stepdaughter",  "half-sister",   "businesswoman",
          "spokeswoman",   "chairwoman",    "congresswoman",
          "policewoman",   "councilwoman",  "sportswoman",
          "horsewoman",    "noblewoman",    "schoolgirl",
          "ballerina",     "girl",          "woman",
          "mom",           "mum",           "fiancée",
          "grandma",       "stepsister",    "godmother",
          "housewife",     "midwife",       "landlady",
          "priestess",     "abbess",        "governess",
          "mistress",      "stewardess",    "seamstress",
          "sorceress",     "viscountess",   "marchioness",
          "czarina",       "tsarina",       "matriarch",
          "suffragette",   "songstress",    "anchorwoman",
          "saleswoman",    "stateswoman",   "servicewoman",
          "assemblywoman", "alderwoman",    "clergywoman",
          "soprano",       "headmistress",  "granny"};
}

Lexicon::Words male_words() {
  return {"mr",         "mr.",         "sir",         "lord",         "king",        "prince",
          "pope",       "sheikh",      "imam",        "duke",         "count",       "baron",
          "emperor",    "brother",     "father",      "son",          "husband",     "widower",
          "uncle",      "nephew",      "grandfather", "grandson",     "boyfriend",   "groom",
          "monk",       "stepfather",  "stepson",     "half-brother", "businessman", "spokesman",
          "chairman",   "congressman", "policeman",   "councilman",   "sportsman",   "horseman",
          "nobleman",   "clergyman",   "cardinal",    "schoolboy",    "boy",         "man",
          "dad",        "fiancé",      "grandpa",     "stepbrother",  "godfather",   "abbot",
          "viscount",   "marquess",    "marquis",     "czar",         "tsar",        "patriarch",
          "rabbi",      "statesman",   "serviceman",  "assemblyman",  "alderman",    "baronet",
          "headmaster", "tenor",       "baritone",    "archbishop",   "sultan"};
}

Lexicon::Words facility_words() {
  return {"park",    "square",  "street",  "avenue",  "road",    "boulevard", "plaza",   "hotel",
          "stadium", "arena",   "hall",    "mall",    "bridge",  "tower",     "school",  "hospital",
          "church",  "college", "theatre", "theater", "library", "museum",    "cemetery"};
}

Lexicon::Words honorifics() {
  return {"mr",        "mr.",     "mrs",        "mrs.",    "ms",      "ms.",     "miss",
          "dr",        "dr.",     "sir",        "dame",    "lord",    "lady",    "sheikh",
          "sheik",     "imam",    "prof",       "prof.",   "pope",    "gen",     "gen.",
          "lt",        "lt.",     "col",        "col.",    "maj",     "maj.",    "capt",
          "capt.",     "sgt",     "sgt.",       "adm",     "adm.",    "brig",    "brig.",
          "rev",       "rev.",    "hon",        "hon.",    "sen",     "sen.",    "rep",
          "rep.",      "gov",     "gov.",       "pres",    "pres.",   "captain", "major",
          "sergeant",  "admiral", "lieutenant", "colonel", "general", "majesty", "highness",
          "excellency"};
}

decltype(Lexicon::private_bodies) private_bodies() {
  return {{"institute", "SOC"},   {"society", "SOC"},  {"association", "SOC"},
          {"foundation", "SOC"},  {"charity", "SOC"},  {"federation", "SOC"},
          {"network", "SOC"},     {"center", "SOC"},   {"centre", "SOC"},
          {"league", "SOC"},      {"project", "SOC"},  {"company", "BUS"},
          {"corporation", "BUS"}, {"corp", "BUS"},     {"inc", "BUS"},
          {"firm", "BUS"},        {"fund", "BUS"},     {"chain", "BUS"},
          {"club", "CVL"},        {"church", "REL"},   {"campaign", "PTY"},
          {"protest", "CVL"},     {"march", "CVL"},    {"occupation", "CVL"},
          {"strike", "LAB"},      {"gang", "CRM"},     {"sect", "REL"},
          {"cult", "REL"},        {"movement", "CVL"}, {"organization", "SOC"},
          {"organisation", "SOC"}};
}

Lexicon english() {
  return {
      .pronouns = english_pronouns(),
      .reflexives = {"himself", "herself", "itself", "themselves"},
      .personal_relatives = {"who", "whom", "whose"},
      .definite = {"the", "this", "that", "these", "those", "both"},
      .negative = {"no", "neither"},
      .honorifics = honorifics(),
      .female = female_words(),
      .male = male_words(),
      .speech_verbs = {"say",      "add",     "tell",      "state",     "declare",     "announce",
                       "claim",    "insist",  "stress",    "note",      "explain",     "argue",
                       "warn",     "deny",    "reply",     "respond",   "continue",    "write",
                       "comment",  "remark",  "reiterate", "affirm",    "assert",      "allege",
                       "maintain", "confirm", "report",    "admit",     "acknowledge", "conclude",
                       "suggest",  "point",   "emphasize", "underline", "underscore"},
      .former = {"former", "ex", "late", "ousted", "deposed", "toppled", "then", "overthrown"},
      .proposition_verbs = {"regret",   "deny",    "confirm", "reject",   "welcome", "say",
                            "know",     "believe", "call",    "announce", "oppose",  "see",
                            "do",       "mean",    "find",    "make",     "think",   "describe",
                            "consider", "cancel",  "postpone"},
      .moving_verbs = {"leave", "enter", "visit", "exit", "quit", "invade", "attack", "tour",
                       "reach"},
      .regional = {"western", "african",     "west",          "european",  "eastern",
                   "asian",   "arab",        "sahelian",      "regional",  "international",
                   "foreign", "latin",       "multinational", "allied",    "nato-led",
                   "un-led",  "islamic",     "muslim",        "southeast", "gulf",
                   "global",  "neighboring", "neighbouring",  "various",   "other"},
      .directions = {"north",        "south",        "east",      "west",         "northern",
                     "southern",     "eastern",      "western",   "central",      "northeast",
                     "northwest",    "southeast",    "southwest", "northeastern", "northwestern",
                     "southeastern", "southwestern", "upper",     "lower",        "former",
                     "greater",      "occupied",     "rural"},
      .owner_prepositions = {"of", "for"},
      .origin_prepositions = {"from", "in", "across"},
      .scene_prepositions = {"in", "at", "near", "across", "around", "inside", "throughout",
                             "within", "outside", "through", "over", "into"},
      .country_nouns = {"country", "nation", "state"},
      .pair_nouns = {"countries", "nations", "states", "sides", "parties", "neighbors",
                     "neighbours", "capitals"},
      .side_nouns = {"sides", "parties", "neighbors", "neighbours"},
      .pair_words = {"two", "both"},
      .opposite_prepositions = {"with", "against"},
      .blaming_verbs = {"condemn", "criticise", "criticize", "accuse", "denounce", "blame",
                        "sanction", "threaten", "warn", "praise", "congratulate", "thank"},
      .foes_words = {"regime", "regimes"},
      .private_bodies = private_bodies(),
      .attitudes = {"supporter", "opponent", "critic", "fan", "advocate", "backer", "defender",
                    "proponent", "foe", "ally", "rival"},
      .quantities = {"group",    "groups",    "number",  "coalition", "majority", "crowd",
                     "dozen",    "pair",      "handful", "team",      "series",   "lot",
                     "hundreds", "thousands", "dozens",  "members",   "families", "most",
                     "some",     "many",      "several"},
      .facilities = facility_words(),
      .town_nouns = {"capital", "city", "town", "village", "province", "region", "island"},
      .actor_nouns = {"group", "organization", "organisation", "bloc", "body", "movement",
                      "alliance", "militia", "company"},
      .adjective_sectors = {{"military", "MIL"},
                            {"rebel", "REB"},
                            {"insurgent", "REB"},
                            {"judicial", "JUD"},
                            {"religious", "REL"},
                            {"parliamentary", "LEG"},
                            {"diplomatic", "GOV"},
                            {"islamist", "REB"},
                            {"jihadist", "REB"}},
  };
}

}  // namespace

const Lexicon& lexicon(std::string_view) {
  static const Lexicon kEnglish = english();
  return kEnglish;
}

}  // namespace khaldun::actors
