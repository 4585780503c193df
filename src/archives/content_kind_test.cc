#include "archives/content_kind.h"

#include <gtest/gtest.h>

#include <string>

#include "archives/test_bytes.h"
#include "archives/text_kind.h"
#include "khaldun/limits.h"

namespace khaldun::archives {
namespace {

using Case = std::pair<std::string, ContentKind>;

void check(std::initializer_list<Case> cases) {
  for (const auto& [bytes, kind] : cases) {
    EXPECT_EQ(to_string(content_kind(bytes)), to_string(kind)) << bytes.substr(0, 80);
  }
}

std::string utf16(std::string_view ascii, bool is_little) {
  std::string bytes;
  for (const char c : ascii) {
    if (!is_little) bytes += '\0';
    bytes += c;
    if (is_little) bytes += '\0';
  }
  return bytes;
}

TEST(ContentKind, KnowsPackedAndArchivedBytes) {
  check({
      {testing::gzip("<html>"), ContentKind::kGzip},
      {testing::zstd("<html>"), ContentKind::kZstd},
      {testing::skippable_frame("a"), ContentKind::kZstd},
      {testing::zip({{.path = "a.txt", .bytes = "a"}}), ContentKind::kZip},
      {testing::zip({}), ContentKind::kZip},
      {testing::tar({{.path = "a.txt", .bytes = "a"}}), ContentKind::kTar},
      {std::string(10240, '\0'), ContentKind::kTar},
      {std::string(1000, '\0'), ContentKind::kBinary},
      {std::string(limits::kContentKindBytes, '\0'), ContentKind::kBinary},
      {testing::warc_record("response", "a"), ContentKind::kWarc},
      {"filedesc://a.arc 0.0.0.0 20241202060000 text/plain 5\n", ContentKind::kWarc},
  });
}

TEST(ContentKind, KnowsATarWithoutMagicByItsChecksum) {
  std::string old = testing::tar({{.path = "a.txt", .bytes = "a"}});
  std::uint64_t sum = 0;
  old.replace(257, 8, std::string(8, '\0'));
  old.replace(148, 8, std::string(8, ' '));
  for (std::size_t i = 0; i < 512; ++i) sum += static_cast<unsigned char>(old[i]);
  old.replace(148, 8, testing::octal(sum, 6) + ' ');
  check({{old, ContentKind::kTar}});
  old[0] = 'b';
  check({{old, ContentKind::kBinary}});
}

TEST(ContentKind, KnowsAFeedBehindJunk) {
  const std::string feed = "<?xml version='1.0'?>\n<rss version='2.0'><channel/></rss>";
  check({
      {"\n \xEF\xBB\xBF" + feed, ContentKind::kXmlFeed},
      {"\xEF\xBB\xBF\xEF\xBB\xBF" + feed, ContentKind::kXmlFeed},
      {"<br />\n<b>Warning</b>:  Undefined index: x in <b>/www/f.php</b> on line <b>3</b><br />\n" +
           feed,
       ContentKind::kXmlFeed},
      {"Notice: Undefined variable, in /www/f.php on line 3\n" + feed, ContentKind::kXmlFeed},
      {"Notice: x\n<rss version='2.0'>", ContentKind::kXmlFeed},
      {"Notice: x\n<?xml version='1.0'?><urlset/>", ContentKind::kSitemap},
      {"Feeds begin with <?xml version='1.0'?> and go on with items.", ContentKind::kText},
      {"<!doctype html><p>Feeds</p><?xml version='1.0'?><svg/>", ContentKind::kHtml},
  });
}

TEST(ContentKind, KnowsPages) {
  check({
      {"<!DOCTYPE html>\n<html><body>Talks</body></html>", ContentKind::kHtml},
      {"\n\n  <!-- made by hand --><HTML LANG=en>", ContentKind::kHtml},
      {"<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\">"
       "<html xmlns=\"http://www.w3.org/1999/xhtml\">",
       ContentKind::kHtml},
      {"<p>A fragment</p>", ContentKind::kHtml},
      {"<!-- only a comment", ContentKind::kHtml},
      {"Warning: mysql is gone\n<!DOCTYPE html><html>", ContentKind::kHtml},
      {std::string("<html>\0<body>", 13), ContentKind::kHtml},
  });
}

TEST(ContentKind, KnowsFeedsSitemapsAndOtherXml) {
  check({
      {"<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel>", ContentKind::kXmlFeed},
      {"<?xml version=\"1.0\"?><!-- a --><?xml-stylesheet href=\"a\"?><feed xmlns=\"a\">",
       ContentKind::kXmlFeed},
      {"<atom:feed xmlns:atom=\"http://www.w3.org/2005/Atom\">", ContentKind::kXmlFeed},
      {"<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\">", ContentKind::kXmlFeed},
      {"<rdf:RDF xmlns=\"http://xmlns.com/foaf/0.1/\">", ContentKind::kXml},
      {"<?xml version=\"1.0\"?><urlset xmlns=\"a\"><url>", ContentKind::kSitemap},
      {"<sitemapindex><sitemap>", ContentKind::kSitemap},
      {"<?xml version=\"1.0\"?><newsItem guid=\"a\">", ContentKind::kXml},
      {"<!DOCTYPE nitf SYSTEM \"nitf.dtd\" [ <!ENTITY a \"b\"> ]><nitf>", ContentKind::kXml},
  });
}

TEST(ContentKind, KnowsJson) {
  check({
      {"{\"id\": 1, \"text\": \"a } b \\\" {\"}\n{\"id\": 2}\n", ContentKind::kJsonLines},
      {"{\"id\": 1}", ContentKind::kJsonLines},
      {"{\"text\": \"" + std::string(limits::kContentKindBytes, 'a'), ContentKind::kJsonLines},
      {"{\n  \"headlines\": [\n  ]\n}\n", ContentKind::kJsonObject},
      {"{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}",
       ContentKind::kJsonFeed},
      {"{\n\"version\":\"https://jsonfeed.org/version/1\"", ContentKind::kJsonFeed},
      {"[{\"id\": 1}]", ContentKind::kJsonArray},
      {"[\n  [1]]", ContentKind::kJsonArray},
      {"[]\n", ContentKind::kJsonArray},
      {"[Reuters] Talks went on.", ContentKind::kText},
      {"{Talks} went on.", ContentKind::kText},
  });
}

TEST(ContentKind, KnowsTables) {
  check({
      {"id,title,text\n1,Talks,\"They met, again.\nAnd again.\"\n", ContentKind::kCsv},
      {"id;date;body\r\n1;2024-12-02;a\r\n", ContentKind::kCsv},
      {"url|text\nhttps://samples.example/|a\n", ContentKind::kCsv},
      {"a,b,c\n1,2,3\n4,5,6\n", ContentKind::kCsv},
      {"id\ttext\n1\tThey met, again.\n", ContentKind::kTsv},
      {"1\t2\t3\n4\t5\t6\n7\t8\t9\n", ContentKind::kTsv},
      {"On Monday, they met.\nOn Tuesday, they parted.\n", ContentKind::kText},
      {"Talks, they said, went on\nfor days, he said, and nights\nwithout end\n",
       ContentKind::kText},
  });
}

TEST(ContentKind, KnowsLettersAndConllu) {
  check({
      {"From: a@samples.example\r\nSubject: News\r\n\r\nText", ContentKind::kEmail},
      {"Received: by a\n\tfor b\nDate: Mon, 2 Dec 2024 06:00:00 +0000\n\nText",
       ContentKind::kEmail},
      {"From a@samples.example Mon Dec  2 06:00:00 2024\nReturn-Path: <a>\nTo: b\n\nText",
       ContentKind::kEmail},
      {"Title: Talks\nDate: 2024-12-02\n\nThey met.", ContentKind::kText},
      {"From: the capital\n\nThey met.", ContentKind::kText},
      {"From: a\nThey met, and\nSubject: b\n\n", ContentKind::kText},
      {"# sent_id = 1\n# text = They\n1\tThey\tthey\tPRON\tPRP\t_\t0\troot\t_\t_\n",
       ContentKind::kConllu},
      {"1-2\tdel\t_\t_\t_\t_\t_\t_\t_\t_\n", ContentKind::kConllu},
  });
}

TEST(ContentKind, KnowsTextNothingAndBinaryData) {
  check({
      {"", ContentKind::kEmpty},
      {" \r\n\t", ContentKind::kEmpty},
      {"\xEF\xBB\xBF", ContentKind::kEmpty},
      {"They met on Monday.", ContentKind::kText},
      {"Le pr\xE9sident", ContentKind::kText},
      {"5 < 6 and 7 > 6", ContentKind::kText},
      {"< 5 of them > 4", ContentKind::kText},
      {"%PDF-1.7\n", ContentKind::kBinary},
      {"\x89PNG\r\n", ContentKind::kBinary},
      {std::string("text\0text", 9), ContentKind::kBinary},
  });
}

TEST(ContentKind, ADocumentTypeNamesTheRootThatIsTooFarAway) {
  const std::string entity = "<!ENTITY a \"" + std::string(limits::kContentKindBytes, 'a') + "\">";
  const auto page = [&](const std::string& root) {
    return "<?xml version='1.0'?>\n<!DOCTYPE " + root + " [" + entity + "]>\n<" + root + ">";
  };
  check({{page("rss"), ContentKind::kXmlFeed},
         {page("urlset"), ContentKind::kSitemap},
         {page("nitf"), ContentKind::kXml},
         {page("html"), ContentKind::kHtml}});
}

TEST(ContentKind, SeesThroughByteOrderMarksAndUtf16) {
  check({
      {"\xEF\xBB\xBF<html>", ContentKind::kHtml},
      {"\xFF\xFE" + utf16("<html><body>", true), ContentKind::kHtml},
      {"\xFE\xFF" + utf16("<rss version='2.0'>", false), ContentKind::kXmlFeed},
      {utf16("<?xml version='1.0'?><feed>", true), ContentKind::kXmlFeed},
      {utf16("They met on Monday.", false), ContentKind::kText},
      {"\xFF\xFE" + utf16("id,title,text\n1,a,b\n", true), ContentKind::kCsv},
      {utf16("<html>", true) + std::string(20, '\x04') + utf16("</html>", true),
       ContentKind::kHtml},
      {std::string("<\0\0\0p\0\0\0>\0\0\0\x11\x04\0\0", 16), ContentKind::kHtml},
  });
}

TEST(ContentKind, IsTotal) {
  for (const std::string& text :
       {testing::zip({{.path = "a", .bytes = "b"}}),
        std::string("<?xml version='1.0'?><!DOCTYPE a ["), std::string("{\"a\": [\"\\"),
        std::string("From: a\nTo: b\n c"), std::string("a,\"b\nc")}) {
    for (std::size_t size = 0; size <= text.size(); ++size) {
      EXPECT_FALSE(to_string(content_kind(std::string(text, 0, size))).empty());
    }
  }
}

TEST(SeparatorOf, TellsTheSignBetweenColumns) {
  EXPECT_EQ(separator_of("id,title,text\n1,Talks,\"They met, again.\"\n"), ',');
  EXPECT_EQ(separator_of("id\ttext\n1\ta\n"), '\t');
  EXPECT_EQ(separator_of("url;text\na;b\n"), ';');
  EXPECT_FALSE(separator_of("They met.\n"));
  EXPECT_FALSE(separator_of(""));
}

}  // namespace
}  // namespace khaldun::archives
