#include "page/note_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "html/parser.h"

namespace khaldun::page {
namespace {

using ::testing::HasSubstr;

const NoteTable& shipped() {
  static const NoteTable corrections = *NoteTable::load("data/web/corrections.tsv");
  return corrections;
}

TEST(NoteTable, NotesAreKnownByTheirBeginning) {
  for (const std::string_view text : {
           "Correction: The talks began on Monday.",
           "Correction, 17 July 2022: An earlier version of this article named the wrong town.",
           "CORRECTION (March 3): The minister was not there.",
           "(This March 3 story has been corrected to fix the name of the port)",
           "* An earlier version of this article said that ten had died.",
           "This article was amended on 4 May to add a reply of the army.",
           "This story was updated to include the vote.",
           "Editor’s note: An earlier version of this story gave another date.",
           "Rectificatif : le vote a eu lieu lundi.",
           "Une version précédente de cet article nommait une autre ville.",
           "Fe de errores: el acto fue el lunes.",
           "CORRECCIÓN: el acto fue el lunes.",
           "In einer früheren Version dieses Artikels hieß es, das Treffen sei am Montag gewesen.",
           "Uma versão anterior deste texto trazia outra data.",
           "تصحيح: جرى اللقاء يوم الاثنين.",
       }) {
    EXPECT_TRUE(shipped().begins(text)) << text;
  }
}

TEST(NoteTable, ProseWithTheWordIsNone) {
  for (const std::string_view text : {
           "Correction of the map took two years, the envoys said.",
           "“Correction: we never left,” the general told reporters.",
           "The army asked for a correction: the town was not taken.",
           "Corrections officers left the prison on Monday.",
           "Correctional officers: who they are",
           "This article of the treaty has been amended twice since 1990.",
           "An earlier version of the treaty had named the river as the border.",
           "This story was told by survivors of the attack.",
           "",
       }) {
    EXPECT_FALSE(shipped().begins(text)) << text;
  }
}

TEST(NoteTable, TextsThatGoOnWithOne) {
  const NoteTable bios = *NoteTable::load("data/web/bios.tsv");
  EXPECT_TRUE(bios.goes_on("She was expelled in 2019."));
  EXPECT_FALSE(bios.goes_on("Sheep were sold at the port."));
  EXPECT_FALSE(bios.begins(" is accused of theft."));
}

TEST(NoteTable, HeadingsAndClasses) {
  EXPECT_TRUE(shipped().is_heading("Corrections and clarifications:"));
  EXPECT_FALSE(shipped().is_heading("Correction of the border"));
  const html::Tree tree = html::parse(
      "<div class='story-correction'><div><p id=a>x</p></div></div><div class=corrective><p>y</p>");
  for (html::NodeId id = 0; id < tree.size(); ++id) {
    if (tree.tag(id) != html::Tag::kP) continue;
    EXPECT_EQ(shipped().is_named(tree, id), tree.attribute(id, "id") == "a");
  }
}

TEST(NoteTable, MistakesNameFileAndLine) {
  const std::string path = ::testing::TempDir() + "/corrections.tsv";
  std::ofstream(path) << "phrase\tkind\tlanguage\ncorrection:\tbegin\ten\nerrata\tmiddle\tpt\n";
  const auto corrections = NoteTable::load(path);
  ASSERT_FALSE(corrections);
  EXPECT_THAT(
      corrections.error().message,
      HasSubstr("corrections.tsv:3: expected begin, next, end, heading, class or count, found "
                "\"middle\""));
  EXPECT_EQ(NoteTable::load("no/such.tsv").error().code, ErrorCode::kNotFound);
}

NoteTable table_of(const std::string& rows) {
  const std::string path = ::testing::TempDir() + "/notes.tsv";
  std::ofstream(path) << "phrase\tkind\tlanguage\n" << rows;
  return *NoteTable::load(path);
}

TEST(NoteTable, EndsStandBehindASentenceOrABracket) {
  const NoteTable notes = table_of("photo |\tend\ten\nfoto:\tend\tde\nap photo\tend\ten\n");
  EXPECT_TRUE(notes.ends("Soldiers leave Ansa. PHOTO | FILE | RIVER POST"));
  EXPECT_TRUE(notes.ends("Soldiers leave Ansa (AP Photo/Jo Roe)"));
  EXPECT_TRUE(notes.ends("Der Fluss im Mai … Foto: Jo Roe"));
  EXPECT_FALSE(notes.ends("She showed the AP photo of the bridge to the court.")) << "a sentence";
  EXPECT_FALSE(notes.ends("Photo | FILE")) << "begins so";
  EXPECT_FALSE(notes.ends("\"Look at this. Photo | Jo Roe\"")) << "a quotation";
  EXPECT_FALSE(notes.ends("Photo | Jo Roe. " + std::string(200, 'x'))) << "far from the end";
}

TEST(NoteTable, CountsStandAtTheEnd) {
  const NoteTable notes = table_of("articles\tcount\ten\n");
  const std::string text = "Jo Roe covers courts. 4,407 Articles";
  ASSERT_TRUE(notes.count_at_end(text));
  EXPECT_EQ(notes.count_at_end(text)->number, 4407);
  EXPECT_EQ(text.substr(0, notes.count_at_end(text)->begin), "Jo Roe covers courts. ");
  EXPECT_EQ(notes.count_at_end("12 articles")->number, 12);
  for (const std::string other : {"", "articles", "many articles", "Route66 articles",
                                  "12 articles on courts", "12345678901 articles"}) {
    EXPECT_FALSE(notes.count_at_end(other)) << other;
  }
}

}  // namespace
}  // namespace khaldun::page
