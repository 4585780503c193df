// Tested by clauses_test.cc, through the arguments that the words decide.
#include "coder/control_words.h"

#include <array>

#include "base/one_of.h"

namespace khaldun::coder {

bool is_subject_control(std::string_view lemma) {
  constexpr std::array<std::string_view, 7> kVerbs = {"promise", "threaten", "vow", "use",
                                                      "need",    "take",     "make"};
  return base::is_one_of(kVerbs, lemma);
}

bool is_engaging(std::string_view lemma) {
  constexpr std::array<std::string_view, 22> kVerbs = {
      "get",      "drive",     "counsel", "hire",  "force",    "push",      "pressure", "press",
      "persuade", "convince",  "urge",    "ask",   "prompt",   "lead",      "compel",   "oblige",
      "appoint",  "encourage", "task",    "order", "instruct", "commission"};
  return base::is_one_of(kVerbs, lemma);
}

bool is_sending(std::string_view lemma) {
  constexpr std::array<std::string_view, 9> kVerbs = {
      "send", "dispatch", "deploy", "despatch", "assign", "task", "launch", "mount", "conduct"};
  return base::is_one_of(kVerbs, lemma);
}

bool object_controls_gerund(std::string_view preposition) {
  constexpr std::array<std::string_view, 5> kPrepositions = {"of", "from", "for", "with", "into"};
  return base::is_one_of(kPrepositions, preposition);
}

bool is_accusation(std::string_view lemma) {
  constexpr std::array<std::string_view, 7> kVerbs = {"accuse", "suspect",   "convict",  "charge",
                                                      "blame",  "criticize", "criticise"};
  return base::is_one_of(kVerbs, lemma);
}

bool asks_another(std::string_view lemma) {
  constexpr std::array<std::string_view, 12> kNouns = {
      "invitation", "request",  "demand", "call",     "order",     "appeal",
      "permission", "pressure", "advice", "deadline", "ultimatum", "instruction"};
  return base::is_one_of(kNouns, lemma);
}

bool answers_request(std::string_view lemma) {
  constexpr std::array<std::string_view, 10> kVerbs = {"accept",  "reject", "refuse", "heed",
                                                       "decline", "ignore", "defy",   "obey",
                                                       "receive", "resist"};
  return base::is_one_of(kVerbs, lemma);
}

bool is_part_in(std::string_view lemma) {
  constexpr std::array<std::string_view, 5> kNouns = {"involvement", "role", "participation",
                                                      "complicity", "part"};
  return base::is_one_of(kNouns, lemma);
}

bool is_statement(std::string_view lemma) {
  constexpr std::array<std::string_view, 16> kNouns = {
      "report",   "statement", "letter",    "resolution",  "lawsuit", "note",
      "law",      "bill",      "decree",    "declaration", "message", "article",
      "petition", "motion",    "complaint", "legislation"};
  return base::is_one_of(kNouns, lemma);
}

bool is_issuing(std::string_view lemma) {
  constexpr std::array<std::string_view, 14> kVerbs = {
      "issue", "file",    "release", "publish", "put",  "send",  "write",
      "sign",  "deliver", "pass",    "adopt",   "post", "lodge", "submit"};
  return base::is_one_of(kVerbs, lemma);
}

bool is_saying(std::string_view lemma) {
  constexpr std::array<std::string_view, 8> kVerbs = {"say",     "tell",        "add",   "note",
                                                      "explain", "acknowledge", "admit", "insist"};
  return base::is_one_of(kVerbs, lemma);
}

bool is_act_in_words(std::string_view lemma) {
  constexpr std::array<std::string_view, 17> kVerbs = {
      "urge",   "call",      "appeal",    "ask",     "warn",   "vow",
      "beg",    "thank",     "implore",   "decline", "refuse", "condemn",
      "accuse", "criticize", "criticise", "promise", "blame"};
  return base::is_one_of(kVerbs, lemma);
}

bool is_judging(std::string_view lemma) {
  constexpr std::array<std::string_view, 6> kVerbs = {"call", "describe", "label",
                                                      "dub",  "brand",    "deem"};
  return base::is_one_of(kVerbs, lemma);
}

bool is_relative(std::string_view lemma) {
  constexpr std::array<std::string_view, 12> kNouns = {"family", "relative", "member", "parent",
                                                       "mother", "father",   "widow",  "brother",
                                                       "sister", "son",      "wife",   "friend"};
  return base::is_one_of(kNouns, lemma);
}

bool comes_after(std::string_view lemma) {
  constexpr std::array<std::string_view, 6> kVerbs = {"replace", "succeed", "survive",
                                                      "follow",  "mourn",   "treat"};
  return base::is_one_of(kVerbs, lemma);
}

}  // namespace khaldun::coder
