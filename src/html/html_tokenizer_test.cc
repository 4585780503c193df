#include "html/html_tokenizer.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "khaldun/limits.h"

namespace khaldun::html {
namespace {

std::string written(const Token& token) {
  switch (token.kind) {
    case TokenKind::kText: return "'" + std::string(token.text) + "'";
    case TokenKind::kEnd: return "</" + std::string(token.name) + ">";
    case TokenKind::kDoctype: return token.quirks ? "!quirks" : "!";
    case TokenKind::kFinish: return "";
    case TokenKind::kStart: break;
  }
  std::string text = "<" + std::string(token.name);
  for (const TokenAttribute& attribute : token.attributes) {
    text += " " + std::string(attribute.name) + "='" + std::string(attribute.value) + "'";
  }
  return text + (token.self_closing ? "/>" : ">");
}

// The tokens of a page, which stands in a buffer of exactly its size.
std::string tokens(std::string_view page, bool cdata = false) {
  const auto bytes = std::make_unique<char[]>(page.size() + 1);
  page.copy(bytes.get() + 1, page.size());
  Tokenizer tokenizer(bytes.get() + 1, page.size());
  tokenizer.allow_cdata(cdata);
  std::string text;
  while (true) {
    const Token& token = tokenizer.next();
    if (token.kind == TokenKind::kFinish) return text;
    if (!text.empty()) text += ' ';
    text += written(token);
    if (token.kind == TokenKind::kStart &&
        (token.tag == Tag::kScript || token.tag == Tag::kTitle)) {
      text += " [" + std::string(tokenizer.raw_text(token.tag)) + "]";
    }
  }
}

TEST(Tokenizer, TellsTagsFromTexts) {
  EXPECT_EQ(tokens("<P>Troops <b >left</B\n></p>."), "<p> 'Troops ' <b> 'left' </b> </p> '.'");
  EXPECT_EQ(tokens("a < b <3 << </ > <"), "'a < b <3 << ' ' <'");
  EXPECT_EQ(tokens("</"), "'</'");
  EXPECT_EQ(tokens("</>x</ p>y"), "'x' 'y'");
}

TEST(Tokenizer, ReadsAttributesInEveryWayOfWriting) {
  EXPECT_EQ(tokens("<a HREF=x?a=1&amp;b title = 'a \"b\"' Id=\"&eacute;\" hidden>"),
            "<a href='x?a=1&b' title='a \"b\"' id='é' hidden=''>");
  EXPECT_EQ(tokens("<a b=c/ d=>"), "<a b='c/' d=''>");
  EXPECT_EQ(tokens("<a =b c='1'd=\"2\"/e>"), "<a =b='' c='1' d='2' e=''>");
  EXPECT_EQ(tokens("<br/><br / ><img src=x/>"), "<br/> <br> <img src='x/'>");
  EXPECT_EQ(tokens("</p class=x>"), "</p>");
}

TEST(Tokenizer, TheFirstOfTwoAttributesWithOneNameCounts) {
  EXPECT_EQ(tokens("<a id=1 ID=2 id=3>"), "<a id='1'>");
}

TEST(Tokenizer, TagsThatThePageEndsInAreNone) {
  for (const char* page : {"<", "<a", "<a ", "<a b", "<a b=", "<a b='", "<a b='c", "<a b=c", "<a/",
                           "</a", "</a b", "<!", "<!-", "<!--", "<!-- a", "<?", "<![CDATA["}) {
    const std::string found = tokens(std::string("x") + page);
    EXPECT_TRUE(found == "'x'" || found == "'x<'") << page << " gave " << found;
  }
}

TEST(Tokenizer, CommentsAndWhatCountsAsOneAreLeftOut) {
  EXPECT_EQ(tokens("a<!-- <p> -->b"), "'a' 'b'");
  EXPECT_EQ(tokens("<!-->a<!--->b<!---->c<!--x--!>d<!--x--y-->e"), "'a' 'b' 'c' 'd' 'e'");
  EXPECT_EQ(tokens("<?xml version='1.0'?>a<!x>b</1>c"), "'a' 'b' 'c'");
}

TEST(Tokenizer, CdataIsTextWhereItIsAllowed) {
  EXPECT_EQ(tokens("<![CDATA[a<b>&amp;]]]>c", true), "'a<b>&amp;]' 'c'");
  EXPECT_EQ(tokens("<![CDATA[a>b]]>c"), "'b]]>c'");
  EXPECT_EQ(tokens("<![CDATA[]]>c", true), "'c'");
  EXPECT_EQ(tokens("<![CDATA[a", true), "'a'");
}

TEST(Tokenizer, RawTextEndsAtItsOwnTag) {
  EXPECT_EQ(tokens("<title>A &amp; <b></titles></TITLE x='>'>c"), "<title> [A & <b></titles>] 'c'");
  EXPECT_EQ(tokens("<script>if (a<b && c) x('</p>')</script>d"),
            "<script> [if (a<b && c) x('</p>')] 'd'");
  EXPECT_EQ(tokens("<script>a</script"), "<script> [a</script]");
}

TEST(Tokenizer, ScriptsInCommentsMayHoldScripts) {
  EXPECT_EQ(tokens("<script><!-- <script>a</script> --></script>b"),
            "<script> [<!-- <script>a</script> -->] 'b'");
  EXPECT_EQ(tokens("<script><!-- a</script>b"), "<script> [<!-- a] 'b'");
  EXPECT_EQ(tokens("<script><!--><script>a</script>b"), "<script> [<!--><script>a] 'b'");
}

TEST(Tokenizer, DoctypesTellOldPages) {
  for (const char* page :
       {"<!DOCTYPE html>", "<!doctype HTML >", "<!DOCTYPE html SYSTEM 'about:legacy-compat'>",
        "<!DOCTYPE html PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
        "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'>",
        "<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01 Transitional//EN' 'x'>"}) {
    EXPECT_EQ(tokens(page), "!") << page;
  }
  for (const char* page :
       {"<!DOCTYPE>", "<!DOCTYPE svg>", "<!DOCTYPE html PUBLIC '-//W3C//DTD HTML 3.2//EN'>",
        "<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01 Transitional//EN'>", "<!DOCTYPE html PUBLIC>",
        "<!DOCTYPE html x>", "<!DOCTYPE html SYSTEM"}) {
    EXPECT_EQ(tokens(page), "!quirks") << page;
  }
}

TEST(Tokenizer, ValuesAreCutBetweenCharacters) {
  std::string page = "<p id='" + std::string(limits::kMaxPageAttributeBytes - 1, 'x') + "éé'>";
  Tokenizer tokenizer(page.data(), page.size());
  const Token& token = tokenizer.next();
  ASSERT_EQ(token.attributes.size(), 1U);
  EXPECT_EQ(token.attributes[0].value.size(), limits::kMaxPageAttributeBytes - 1);
}

TEST(Tokenizer, HostilePagesTakeLinearTime) {
  for (const char* part :
       {"<a", "<a ", "<a =", "<!--", "<![CDATA[", "</", "<title>", "&", "&#", "<", "<!", "<?",
        "<a b='", "<script><!--", "<!-- - -", "<p a b c d e f g>"}) {
    std::string page;
    while (page.size() < 1'000'000) page += part;
    EXPECT_LE(tokens(page).size(), 8 * page.size()) << part;
  }
}

}  // namespace
}  // namespace khaldun::html
