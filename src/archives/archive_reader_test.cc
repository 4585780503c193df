#include "archives/archive_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archives/test_bytes.h"
#include "archives/warc_test_support.h"
#include "tests/support/memory_source.h"

namespace khaldun::archives {
namespace {

using khaldun::testing::memory_source;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::gzip;
using ::testing::HasSubstr;
using testing::tar;
using testing::TestEntry;
using testing::zip;
using testing::zstd;

using Lines = std::vector<std::string>;

Result<std::string> read_to_end(const ReadBytes& read) {
  std::string bytes;
  std::string buffer(1000, '\0');
  while (true) {
    KHALDUN_TRY(const std::size_t count, read(buffer));
    if (count == 0) return bytes;
    bytes.append(buffer, 0, count);
  }
}

// "path kind: bytes" of each file, "error: message".
Lines files_of(ArchiveReader&& reader) {
  Lines lines;
  while (auto file = reader.next()) {
    if (!*file) {
      lines.push_back("error: " + file->error().message);
      continue;
    }
    const auto bytes = read_to_end((*file)->read);
    lines.push_back((*file)->path + " " + std::string(to_string((*file)->kind)) + ": " +
                    (bytes ? *bytes : "error: " + bytes.error().message));
  }
  return lines;
}

Lines files_of(const std::string& bytes, const ArchiveLimits& limits = {}) {
  return files_of(ArchiveReader(bytes, "in", limits));
}

const std::vector<TestEntry> kEntries = {{.path = "b/1.html", .bytes = "<html>one"},
                                         {.path = "a.txt", .bytes = "two"},
                                         {.path = "empty", .bytes = ""}};
const Lines kFiles = {"in/b/1.html html: <html>one", "in/a.txt text: two", "in/empty empty: "};

TEST(ArchiveReader, GivesFilesInOrderWhateverTheirArchiveIsPackedWith) {
  std::vector<TestEntry> deflated = kEntries;
  for (TestEntry& entry : deflated) entry.is_deflated = !entry.bytes.empty();
  for (const std::string& bytes :
       {zip(kEntries), zip(deflated), tar(kEntries), gzip(tar(kEntries)), zstd(tar(kEntries)),
        gzip(zip(deflated)), gzip(gzip(tar(kEntries)))}) {
    EXPECT_EQ(files_of(bytes), kFiles);
    EXPECT_EQ(files_of(ArchiveReader(memory_source(bytes, 100), "in")), kFiles);
  }
}

TEST(ArchiveReader, GivesAnInputThatIsNoArchiveAsItsOneFile) {
  EXPECT_THAT(files_of("They met."), ElementsAre("in text: They met."));
  EXPECT_THAT(files_of(gzip("They met.")), ElementsAre("in text: They met."));
  EXPECT_THAT(files_of(zstd(gzip("They met."))), ElementsAre("in text: They met."));
  EXPECT_THAT(files_of(""), ElementsAre("in empty: "));
  const std::string text = "They met.";
  ArchiveReader reader(text, "in");
  const auto file = reader.next();
  ASSERT_TRUE(file && *file && (*file)->whole);
  EXPECT_EQ((*file)->whole->data(), text.data());
  EXPECT_EQ((*file)->first_bytes, text);
}

TEST(ArchiveReader, OpensArchivesInArchives) {
  const std::string inner = zip(kEntries);
  const std::string middle =
      gzip(tar({{.path = "x.zip", .bytes = inner}, {.path = "y", .bytes = "y"}}));
  const std::string outer = zip({{.path = "m.tgz", .bytes = middle}, {.path = "z", .bytes = "z"}});
  EXPECT_THAT(
      files_of(outer),
      ElementsAre("in/m.tgz/x.zip/b/1.html html: <html>one", "in/m.tgz/x.zip/a.txt text: two",
                  "in/m.tgz/x.zip/empty empty: ", "in/m.tgz/y text: y", "in/z text: z"));
}

TEST(ArchiveReader, RefusesArchivesThatAreTooDeepAndGoesOn) {
  std::string bytes = "deep";
  for (int i = 0; i < 4; ++i) {
    bytes = tar({{.path = "in", .bytes = bytes}, {.path = "after", .bytes = "text"}});
  }
  EXPECT_THAT(
      files_of(bytes),
      ElementsAre("error: in/in/in/in: expected archives inside one another at most 3 deep (6 "
                  "with packed streams), found a deeper tar",
                  "in/in/in/after text: text", "in/in/after text: text", "in/after text: text"));
  std::string packed = "deep";
  for (int i = 0; i < 7; ++i) packed = gzip(packed);
  EXPECT_THAT(files_of(packed), ElementsAre(HasSubstr("found a deeper gzip")));
}

TEST(ArchiveReader, LeavesWarcFilesPacked) {
  const std::string warc =
      gzip(testing::warc_record("resource", "one")) + gzip(testing::warc_record("resource", "two"));
  const std::string bytes = tar({{.path = "a.warc.gz", .bytes = warc}});
  ArchiveReader reader(bytes, "in");
  const auto file = reader.next();
  ASSERT_TRUE(file && *file);
  EXPECT_EQ((*file)->kind, ContentKind::kWarc);
  EXPECT_THAT(testing::read_all(WarcReader((*file)->read, (*file)->path)).records,
              ElementsAre("1 resource whole \"one\"", "2 resource whole \"two\""));
  EXPECT_FALSE(reader.next());
}

TEST(ArchiveReader, RefusesEncryptedEntriesAndGoesOn) {
  const std::string bytes =
      zip({{.path = "secret", .bytes = "abcdefghijklmnop", .is_encrypted = true},
           {.path = "open", .bytes = "text"}});
  EXPECT_THAT(files_of(bytes),
              ElementsAre("error: in/secret: expected an entry that can be read, found "
                          "an encrypted one",
                          "in/open text: text"));
}

TEST(ArchiveReader, TakesPathsForTextOnly) {
  const std::vector<TestEntry> entries = {{.path = "../../x", .bytes = "a"},
                                          {.path = "/etc/x", .bytes = "b"},
                                          {.path = "caf\xC3\xA9.txt", .bytes = "c"},
                                          {.path = "caf\xC3\xA9.txt", .bytes = "d"}};
  const Lines expected = {"in/../../x text: a", "in//etc/x text: b", "in/caf\xC3\xA9.txt text: c",
                          "in/caf\xC3\xA9.txt text: d"};
  EXPECT_EQ(files_of(zip(entries)), expected);
  EXPECT_EQ(files_of(tar(entries)), expected);
  EXPECT_THAT(files_of(tar({{.path = "caf\xE9", .bytes = "a"}})),
              ElementsAre("in/caf\xEF\xBF\xBD text: a"));
}

TEST(ArchiveReader, LeavesOutFoldersAndLinks) {
  for (const char kind : {'1', '2', '3', '5', '6'}) {
    const std::string link = tar({{.path = "link", .bytes = ""}}, kind);
    const std::string bytes = link.substr(0, 512) + tar({{.path = "file", .bytes = "text"}});
    EXPECT_THAT(files_of(bytes), ElementsAre("in/file text: text")) << kind;
  }
}

TEST(ArchiveReader, TellsDamageWithThePathAndWhatCameBefore) {
  const std::string good = zip(kEntries);
  std::string bad_checksum = good;
  bad_checksum[good.find("two")] = 'T';
  const Lines files = files_of(bad_checksum);
  EXPECT_EQ(files.front(), kFiles.front());
  EXPECT_THAT(files, Contains(HasSubstr("in/a.txt: expected a readable archive, found damage (")));
  const Lines cut = files_of(tar(kEntries).substr(0, 1200));
  ASSERT_EQ(cut.size(), 2U);
  EXPECT_EQ(cut[0], kFiles[0]);
  EXPECT_THAT(cut[1], HasSubstr("expected a readable archive, found damage"));
  std::string packed = gzip(tar(kEntries));
  packed.resize(packed.size() - 20);
  EXPECT_THAT(files_of(packed), Contains(HasSubstr("expected gzip data up to its end")));
}

TEST(ArchiveReader, SaysThatAnArchiveIsEmpty) {
  for (const std::string& bytes : {zip({}), tar({{.path = "folder/", .bytes = ""}}, '5'), tar({}),
                                   gzip(tar({})), std::string(10'240, '\0')}) {
    for (const bool is_stream : {false, true}) {
      const Lines files =
          is_stream ? files_of(ArchiveReader(memory_source(bytes, 5000), "in")) : files_of(bytes);
      EXPECT_THAT(files, ElementsAre(HasSubstr("archive with files in it, found none")));
    }
  }
}

TEST(ArchiveReader, ReadsAZipThatIsCutOffAsFarAsItGoes) {
  const std::string whole = zip(kEntries);
  const std::size_t directory = whole.find("PK\x01\x02");
  const std::size_t second = whole.find("PK\x03\x04", 4);
  for (const bool is_stream : {false, true}) {
    const auto read = [&](const std::string& bytes) {
      return is_stream ? files_of(ArchiveReader(memory_source(bytes, 5000), "in"))
                       : files_of(bytes);
    };
    const Lines no_directory = read(whole.substr(0, directory));
    ASSERT_GE(no_directory.size(), 3U);
    EXPECT_EQ(no_directory[0], kFiles[0]);
    EXPECT_EQ(no_directory[1], kFiles[1]);
    EXPECT_THAT(no_directory.back(), HasSubstr("found damage"));
    const Lines cut = read(whole.substr(0, second + 35));
    ASSERT_EQ(cut.size(), 2U);
    EXPECT_EQ(cut[0], kFiles[0]);
    EXPECT_THAT(cut[1], HasSubstr("expected a readable archive, found damage"));
    EXPECT_THAT(read(whole.substr(0, 10)), ElementsAre(HasSubstr("error: in: expected a ")));
  }
}

TEST(ArchiveReader, KeepsToItsLimits) {
  EXPECT_THAT(
      files_of(tar(kEntries), {.entries = 2}),
      ElementsAre(kFiles[0], kFiles[1],
                  "error: in: expected at most 2 entries, found more; the rest is not read"));
  EXPECT_THAT(files_of(tar(kEntries), {.bytes = 10}),
              Contains(HasSubstr("expected at most 10 unpacked bytes in all, found more")));
}

TEST(ArchiveReader, StopsABomb) {
  const std::string zeros(64 << 20, '\0');
  const std::string zipped = zip({{.path = "a", .bytes = zeros, .is_deflated = true}});
  for (const std::string& bytes : {zipped, gzip(tar({{.path = "a", .bytes = zeros}}))}) {
    for (const bool is_stream : {false, true}) {
      const Lines files =
          is_stream ? files_of(ArchiveReader(memory_source(bytes, 5000), "in")) : files_of(bytes);
      ASSERT_FALSE(files.empty());
      EXPECT_THAT(files[0], HasSubstr("expected at most 200 unpacked bytes for each packed one"));
      EXPECT_LE(files.size(), 2U);
    }
  }
}

TEST(ArchiveReader, GoesOnBehindABombWhereTheArchiveTellsItsSize) {
  const TestEntry bomb = {.path = "a", .bytes = std::string(64 << 20, '\0'), .is_deflated = true};
  const std::string bytes = zip({bomb, {.path = "b.txt", .bytes = "good"}, bomb});
  for (const bool is_stream : {false, true}) {
    const Lines files =
        is_stream ? files_of(ArchiveReader(memory_source(bytes, 5000), "in")) : files_of(bytes);
    const auto is_told = AllOf(HasSubstr("in/a: expected at most 200 unpacked bytes"),
                               HasSubstr("the rest of the entry is not read"));
    EXPECT_THAT(files, ElementsAre(is_told, HasSubstr("good"), is_told));
  }
}

// Changed bytes anywhere may change what is given, but it ends, and nothing is read out of bounds.
TEST(ArchiveReader, EndsOnEveryDamagedArchive) {
  for (const std::string& good : {zip(kEntries), tar(kEntries), gzip(tar(kEntries))}) {
    for (std::size_t i = 0; i < good.size(); i += 3) {
      std::string changed = good;
      changed[i] = static_cast<char>(~changed[i]);
      EXPECT_LT(files_of(changed).size(), 120U);
      EXPECT_LT(files_of(good.substr(0, i)).size(), 120U);
    }
  }
}

}  // namespace
}  // namespace khaldun::archives
