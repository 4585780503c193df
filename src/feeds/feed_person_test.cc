#include "feeds/feed_person.h"

#include <gtest/gtest.h>

#include <string>

namespace khaldun::feeds {
namespace {

std::string written(std::string_view text) {
  const FeedPerson person = person_of(text);
  return person.name + "|" + person.email;
}

TEST(FeedPerson, TellsNamesFromAddresses) {
  EXPECT_EQ(written("desk@paper.example (Amina Said)"), "Amina Said|desk@paper.example");
  EXPECT_EQ(written("Amina Said <desk@paper.example>"), "Amina Said|desk@paper.example");
  EXPECT_EQ(written("Amina Said (desk@paper.example)"), "Amina Said|desk@paper.example");
  EXPECT_EQ(written("Amina Said, mailto:desk@paper.example"), "Amina Said|desk@paper.example");
  EXPECT_EQ(written("a+b@paper.example"), "|a+b@paper.example");
  EXPECT_EQ(written(" Amina \n Said "), "Amina Said|");
  EXPECT_EQ(written("Amina @ Home"), "Amina @ Home|");
  EXPECT_EQ(written("Amina Said and Omar D&#233;by"), "Amina Said and Omar D\u00e9by|");
  EXPECT_EQ(written(""), "|");
}

TEST(FeedPerson, AddsEachOnce) {
  std::vector<FeedPerson> persons;
  add_person(persons, person_of("a@paper.example (Amina Said)"));
  add_person(persons, person_of("AMINA SAID"));
  add_person(persons, person_of("Omar Farah"));
  add_person(persons, person_of("a@paper.example"));
  add_person(persons, {});
  ASSERT_EQ(persons.size(), 2U);
  EXPECT_EQ(persons[0].email, "a@paper.example");
  EXPECT_EQ(persons[1].name, "Omar Farah");
}

}  // namespace
}  // namespace khaldun::feeds
