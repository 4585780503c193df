#include "page/author_names.h"

#include <gtest/gtest.h>

namespace khaldun::page {
namespace {

// "Jane Doe, ~lupa, [Die Redaktion] <AFP>": people, nicknames, bodies, agency.
std::string signature(std::string_view text) {
  SiteNames names;
  names.add("Cape Meridian");
  const Signature read = read_signature(text, names);
  std::string result;
  for (const Signer& signer : read.signers) {
    if (!result.empty()) result += ", ";
    if (signer.kind == SignerKind::kNickname) result += "~";
    result += signer.kind == SignerKind::kBody ? "[" + signer.name + "]" : signer.name;
  }
  return read.wire.empty() ? result : result + " <" + read.wire + ">";
}

TEST(AuthorNames, ArePartedInManyLanguages) {
  EXPECT_EQ(signature("By Lensa Girma and Thabo Nkuna"), "Lensa Girma, Thabo Nkuna");
  EXPECT_EQ(signature("Von Benjamin Fischer und Marcus Theurer"),
            "Benjamin Fischer, Marcus Theurer");
  EXPECT_EQ(signature("Par Maëlle Quéré, Jean-Yves Wamytan et Ana Roux"),
            "Maëlle Quéré, Jean-Yves Wamytan, Ana Roux");
  EXPECT_EQ(signature("Luana Patriolino; Raphael Felice"), "Luana Patriolino, Raphael Felice");
  EXPECT_EQ(signature("سلمى الخطيب"), "سلمى الخطيب");
}

TEST(AuthorNames, LoseTitlesJobsAndPlaces) {
  EXPECT_EQ(signature("Dr. Jane Doe, Staff Writer"), "Jane Doe");
  EXPECT_EQ(signature("Jane Doe, Ph.D., MBA"), "Jane Doe");
  EXPECT_EQ(signature("Jane Doe in London"), "Jane Doe");
  EXPECT_EQ(signature("By Jane Doe And John Roe For The Cape on Sunday"), "Jane Doe, John Roe");
  EXPECT_EQ(signature("Jane Doe and John Roe, Extension horticulture educators"),
            "Jane Doe, John Roe");
  EXPECT_EQ(signature("Jane Doe | VP for customer success"), "Jane Doe");
  EXPECT_EQ(signature("By HANAN EL-TAYEB h@nile.example, Senior Africa Correspondent"),
            "HANAN EL-TAYEB");
  EXPECT_EQ(signature("Đorđe Šarić, Ohrid; Brikenë Hoxhaj, Prishtina"),
            "Đorđe Šarić, Brikenë Hoxhaj");
}

TEST(AuthorNames, EndBeforeDates) {
  EXPECT_EQ(signature("Eric Hergenreder Updated December 19, 2025"), "Eric Hergenreder");
  EXPECT_EQ(signature("Posted on September 21, 2020 by Adi Tzlil"), "Adi Tzlil");
  EXPECT_EQ(signature("By BeauHD on Friday December 19, 2025"), "~BeauHD");
}

TEST(AuthorNames, AreTurnedRound) {
  EXPECT_EQ(signature("Doe, Jane"), "Jane Doe");
  EXPECT_EQ(signature("Doe, Jane; Roe, John"), "Jane Doe, John Roe");
}

TEST(AuthorNames, TellPeopleFromBodies) {
  EXPECT_EQ(signature("Die Redaktion"), "[Die Redaktion]");
  EXPECT_EQ(signature("Cape Meridian"), "[Cape Meridian]");
  EXPECT_EQ(signature("Staff and news service reports"), "[Staff and news service reports]");
  EXPECT_EQ(signature("Capetown Wave (www.capemeridian.example)"), "[Capetown Wave]");
  EXPECT_EQ(signature("lupa"), "~lupa");
  EXPECT_EQ(signature("freeman1984"), "~freeman1984");
  EXPECT_EQ(signature("By Jane Doe (Reuters)"), "Jane Doe <Reuters>");
  EXPECT_EQ(signature("John O'connor The Associated Press"), "John O'connor <AP>");
}

TEST(AuthorNames, OfInstitutionsAreWhole) {
  EXPECT_EQ(signature("Written by News Agency of Nigeria (NAN)"), "[News Agency of Nigeria] <NAN>");
  EXPECT_EQ(signature("By Press Council of Tanga"), "[Press Council of Tanga]");
  EXPECT_EQ(signature("Jane Doe of The Cape Times"), "Jane Doe");
  EXPECT_EQ(signature("Jane Doe, Staff Writer of The Cape Times"), "Jane Doe");
}

TEST(AuthorNames, CategoriesAreNoAuthors) {
  EXPECT_EQ(signature("Posted in Economy"), "");
  EXPECT_EQ(signature("Posted in Economy, Politics"), "");
  EXPECT_EQ(signature("Filed under Africa, Trade"), "");
  EXPECT_EQ(signature("Posted in Economy by Jane Doe"), "Jane Doe");
}

TEST(AuthorNames, EndAtAFullStop) {
  EXPECT_EQ(signature("Por María Quispe. La Paz"), "María Quispe");
  EXPECT_EQ(signature("Par Ana Roux. Montréal"), "Ana Roux");
  EXPECT_EQ(signature("Von Bauer, Bäcker usw. Dann gingen wir heim"),
            signature("Von Bauer, Bäcker usw. dann gingen wir heim"))
      << "a sentence is no place";
  EXPECT_EQ(signature("Dr. John Q. Doe and Prof. Dipl.-Ing. Jane Roe"), "John Q. Doe, Jane Roe");
}

TEST(AuthorNames, WithAnAgency) {
  EXPECT_EQ(signature("Par Ana Roux avec AFP"), "Ana Roux, [AFP] <AFP>");
  EXPECT_EQ(signature("Por Ana Ruiz con EFE"), "Ana Ruiz, [EFE] <EFE>");
  EXPECT_EQ(signature("Por Ana Souza com Reuters"), "Ana Souza, [Reuters] <Reuters>");
  EXPECT_EQ(signature("Von Ana Roth mit dpa"), "Ana Roth, [dpa] <dpa>");
  EXPECT_EQ(signature("بقلم سلمى الخطيب مع رويترز"), "سلمى الخطيب, [رويترز] <Reuters>");
}

TEST(AuthorNames, UsersOfTheSiteAreNoPeople) {
  EXPECT_EQ(signature("nation_admin"), "[nation_admin]");
  EXPECT_EQ(signature("webmaster2"), "[webmaster2]");
  EXPECT_EQ(signature("siteadmin"), "[siteadmin]");
  EXPECT_EQ(signature("oradmin"), "~oradmin") << "a nickname for all we know";
  EXPECT_EQ(signature("editor1"), "[editor1]");
  EXPECT_EQ(signature("jane_doe"), "[jane_doe]");
  EXPECT_EQ(signature("Nation Admin"), "[Nation Admin]");
}

TEST(AuthorNames, LeaveOutWhatIsNone) {
  for (const std::string_view text :
       {"", "admin", "Super User", "Staff", "Read more", "Sign in", "https://x.example/jane",
        "jane@x.example", "{{ author }}", "12", "Category: Balkans", ",;|", "By", "()", "(", ")"}) {
    EXPECT_EQ(signature(text), "") << text;
  }
}

}  // namespace
}  // namespace khaldun::page
