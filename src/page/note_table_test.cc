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
           "CORRECTION – An earlier version named the wrong town.",
           "Correction — an earlier version named the wrong town.",
           "CORRECTION—The talks began on Monday.",
           "Correction - the talks began on Monday.",
           "Correction | The talks began on Monday.",
           "Update, 17 May: This story has been updated to include a statement.",
           "UPDATE: An earlier version named the wrong town.",
           "Updated on 17 May at 10:30: A previous version named the wrong town.",
           "Update (17 May) – An earlier version named the wrong town.",
           "EDITOR'S NOTE — An earlier version named the wrong town.",
           "(Corrects paragraph 3 to say that the talks began on Monday)",
           "Mise à jour, 17 mai : une version précédente de cet article nommait une autre ville.",
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
           "Update: The army has left the town, the governor said.",
           "Updated on 17 May: two towns were taken since the first report.",
           "Note: The treaty had an earlier version.",
           "The governor corrects paragraph 3 of the treaty.",
           "Correction-minded officers left the prison.",
           "",
       }) {
    EXPECT_FALSE(shipped().begins(text)) << text;
  }
}

NoteTable table_of(const std::string& rows) {
  const std::string path = ::testing::TempDir() + "/notes.tsv";
  std::ofstream(path) << "phrase\tkind\tlanguage\n" << rows;
  return *NoteTable::load(path);
}

TEST(NoteTable, LabelsHaveAMark) {
  const NoteTable notes = table_of("read\tlabel\ten\nlire aussi\tbegin\tfr\nlive |\tbegin\ten\n");
  for (const std::string_view text :
       {"Read: Rebels leave", "READ | Rebels leave", "READ|Rebels leave", "Read – Rebels leave",
        "Read » Rebels leave", "> READ: Rebels leave", "LIRE AUSSI : Rebelles", "LIVE | Vote"}) {
    EXPECT_TRUE(notes.begins(text)) << text;
    EXPECT_TRUE(notes.is_labelled(text)) << text;
  }
  for (const std::string_view text :
       {"Read the law", "Read-only: no", "Live: vote", "Reader: no"}) {
    EXPECT_FALSE(notes.begins(text)) << text;
    EXPECT_FALSE(notes.is_labelled(text)) << text;
  }
  EXPECT_TRUE(notes.begins("Lire aussi notre enquête"));
  EXPECT_FALSE(notes.is_labelled("Lire aussi notre enquête"));
}

TEST(NoteTable, StarsStandForSomeBytes) {
  const NoteTable notes = table_of("one * two\tbegin\ten\nthe ** end\tbegin\ten\n");
  EXPECT_TRUE(notes.begins("One or two"));
  EXPECT_TRUE(notes.begins("One twofold two")) << "half words are passed over";
  EXPECT_FALSE(notes.begins("One " + std::string(61, 'x') + " two"));
  EXPECT_TRUE(notes.begins("The " + std::string(200, 'x') + " end"));
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
  const NoteTable comments = *NoteTable::load("data/web/comments.tsv");
  EXPECT_TRUE(comments.is_likely_heading("Discussion:"));
  EXPECT_FALSE(comments.is_heading("Discussion"));
  EXPECT_FALSE(comments.is_likely_heading("Discussion of the budget"));
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
      HasSubstr("corrections.tsv:3: expected begin, label, lead, led, next, end, heading, likely, "
                "class or count, found \"middle\""));
  EXPECT_EQ(NoteTable::load("no/such.tsv").error().code, ErrorCode::kNotFound);
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
