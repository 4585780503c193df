#include "feeds/text_construct.h"

#include <gtest/gtest.h>

#include <string>

#include "khaldun/limits.h"

namespace khaldun::feeds {
namespace {

std::string title(std::string_view xml, TextKind unsaid = TextKind::kGuess) {
  return title_of(XmlTree::parse(xml, "", ""), 1, unsaid);
}

std::string body(std::string_view xml, TextKind unsaid = TextKind::kGuess) {
  return html_of(XmlTree::parse(xml, "", ""), 1, unsaid);
}

TEST(TextConstruct, TitlesArePlainText) {
  EXPECT_EQ(title("<title>R&amp;D in Mali</title>"), "R&D in Mali");
  EXPECT_EQ(title("<title> two\n lines </title>"), "two lines");
  EXPECT_EQ(title("<title>&lt;b&gt;Bold&lt;/b&gt; move</title>"), "Bold move");
  EXPECT_EQ(title("<title>1 &lt; 2</title>"), "1 < 2");
  EXPECT_EQ(title("<title><![CDATA[Kenya's <i>bill</i>]]></title>"), "Kenya's bill");
  EXPECT_EQ(title("<title type='text'>The &lt;video&gt; tag</title>"), "The <video> tag");
  EXPECT_EQ(title("<title type='html'>Mali &amp;mdash; Niger</title>"), "Mali \u2014 Niger");
  EXPECT_EQ(title("<title type='xhtml'><div><b>A</b> &lt; B</div></title>"), "A < B");
}

TEST(TextConstruct, UndoesASecondEscape) {
  EXPECT_EQ(title("<title>Ethiopia&amp;#8217;s port</title>"), "Ethiopia\u2019s port");
  EXPECT_EQ(title("<title type='html'>Ethiopia&amp;amp;#8217;s</title>"), "Ethiopia\u2019s");
  EXPECT_EQ(body("<d>&amp;lt;p&amp;gt;Troops left.&amp;lt;/p&amp;gt;</d>"), "<p>Troops left.</p>");
  EXPECT_EQ(body("<d>&lt;p&gt;Write &amp;lt;/p&amp;gt; here&lt;/p&gt;</d>"),
            "<p>Write &lt;/p&gt; here</p>")
      << "it shows a tag on purpose";
}

TEST(TextConstruct, BodiesAreHtml) {
  EXPECT_EQ(body("<d>&lt;p&gt;Troops&lt;/p&gt;</d>"), "<p>Troops</p>");
  EXPECT_EQ(body("<d><![CDATA[<p>R&amp;D</p>]]></d>"), "<p>R&amp;D</p>");
  EXPECT_EQ(body("<d>R&amp;D &lt;5</d>"), "R&amp;D &lt;5") << "plain words are escaped";
  EXPECT_EQ(body("<d><p>not escaped<br/></p></d>"), "<p>not escaped<br></p>");
  EXPECT_EQ(body("<d>&lt;![CDATA[ &lt;p&gt;x&lt;/p&gt; ]]&gt;</d>"), "<p>x</p>");
}

TEST(TextConstruct, BlankLinesOfPlainTextPartParagraphs) {
  EXPECT_EQ(body("<c type='text'>one\ntwo\n \nthree &amp; four</c>"),
            "<p>one\ntwo</p>\n<p>three &amp; four</p>");
  EXPECT_EQ(body("<c>one</c>", TextKind::kPlain), "one");
}

TEST(TextConstruct, LeavesOutTheDivOfXhtml) {
  EXPECT_EQ(body("<c type='xhtml'> <div xmlns='http://www.w3.org/1999/xhtml'><p>x</p></div> </c>"),
            "<p>x</p>");
  EXPECT_EQ(body("<c type='xhtml'><div>x</div><div>y</div></c>"), "<div>x</div><div>y</div>");
}

TEST(TextConstruct, DecodesBase64) {
  EXPECT_EQ(body("<c mode='base64'>PHA+TWFsaTwvcD4=</c>"), "<p>Mali</p>");
  EXPECT_EQ(body("<c type='application/octet-stream'>TWFs\naQ==</c>"), "Mali");
  EXPECT_EQ(body("<c mode='base64'>no base*64</c>"), "no base*64");
}

TEST(TextConstruct, BoundsTitles) {
  const std::string xml = "<t>" + std::string(limits::kMaxTitleBytes * 4, 'x') + "</t>";
  EXPECT_EQ(title(xml).size(), limits::kMaxTitleBytes);
}

}  // namespace
}  // namespace khaldun::feeds
