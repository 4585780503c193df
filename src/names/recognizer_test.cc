#include "names/recognizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tagged_words.h"

namespace khaldun::names {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> names(const std::string& words) {
  const auto recognizer = Recognizer::create(
      "data/names/en", {.aliases = {{"Togo", Kind::kLocation}, {"Togolese", Kind::kNone}}});
  EXPECT_TRUE(recognizer) << recognizer.error().message;
  const Document document = testing::tagged_words(words);
  std::vector<std::string> result;
  for (const Name& name : recognizer->find(document)) {
    result.push_back(std::string(khaldun::to_string(name.kind)) + " " +
                     std::string(document.text_of(name.span)));
  }
  return result;
}

TEST(Recognizer, HearsAllSources) {
  EXPECT_THAT(
      names("In|ADP Togo , Togolese|ADJ President Wabu|B-PERSON Tinumi|I-PERSON met|VERB the "
            "Ministry of Health . Later|ADV Tinumi|B-GPE left|VERB"),
      ElementsAre("LOC Togo", "PER Wabu Tinumi", "ORG Ministry of Health", "PER Tinumi"));
}

TEST(Recognizer, OfAnEmptyDocumentFindsNothing) {
  const auto recognizer = Recognizer::create("data/names/en", {});
  ASSERT_TRUE(recognizer);
  Document document;
  document.labels = std::make_shared<const LabelTable>();
  EXPECT_TRUE(recognizer->find(document).empty());
}

TEST(Recognizer, NamesAMissingFolder) { EXPECT_FALSE(Recognizer::create("no/such/folder", {})); }

}  // namespace
}  // namespace khaldun::names
