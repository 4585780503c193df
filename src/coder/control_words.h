// Words that decide whose act a clause without a subject tells.
//
//   is_subject_control("promise")   // true: in "promised him to leave", who promised leaves
//   is_engaging("hire")             // true: in "hired a firm to search it", the firm searches
//   asks_another("invitation")      // true: in "Iran's invitation to visit", somebody else visits
//
// All take lemmas. They are words of the grammar, few and closed; what an act counts as is said by
// data/lexicon. Pure. Tested by clauses_test.cc.
#pragma once

#include <string_view>

namespace khaldun::coder {

// Verbs whose subject, not object, does what the infinitive says: "promised him to leave".
bool is_subject_control(std::string_view lemma);

// Verbs whose object does what the infinitive says, wherever that hangs: "got the union to strike".
bool is_engaging(std::string_view lemma);

// Verbs whose subject acts through the object: "sent a delegation to visit Niger".
bool is_sending(std::string_view lemma);

// Prepositions of a gerund that the object does: "accused X of attacking", "thanked X for helping",
// "lured X into helping".
bool object_controls_gerund(std::string_view preposition);

bool is_accusation(std::string_view lemma);

// "an invitation to visit": not who invites will do it.
bool asks_another(std::string_view lemma);

// "accepted Iran's invitation to visit": who answers it.
bool answers_request(std::string_view lemma);

// "involvement in an attempt to kill": the attempt is theirs who are involved.
bool is_part_in(std::string_view lemma);

// "issued a report accusing the army": the words are those of whoever issued it.
bool is_statement(std::string_view lemma);
bool is_issuing(std::string_view lemma);

// "He said that farmers had left": verbs that another verb of the speaker may follow, and such
// verbs: acts in words, which the speaker does rather than the one spoken of ("and urged them").
bool is_saying(std::string_view lemma);
bool is_act_in_words(std::string_view lemma);

// "said that Iran did it, calling it absurd": what a speaker thinks of it.
bool is_judging(std::string_view lemma);

// "the mother of a man who was shot": those who mourn whoever suffers.
bool is_relative(std::string_view lemma);

// "was ousted and replaced by his deputy": who replaces him need not have ousted him.
bool comes_after(std::string_view lemma);

}  // namespace khaldun::coder
