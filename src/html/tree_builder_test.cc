#include "html/tree_builder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

#include "html/tag_traits.h"
#include "khaldun/limits.h"

namespace khaldun::html {
namespace {

std::string shape(const Tree& tree, NodeId id) {
  if (tree.tag(id) == Tag::kText) return "'" + std::string(tree.text(id)) + "'";
  std::string text(tree.name(id));
  text += '(';
  for (NodeId child = id + 1; child < tree.end(id); child = tree.end(child)) {
    if (text.back() != '(') text += ' ';
    text += shape(tree, child);
  }
  return text + ')';
}

std::string whole(std::string page) {
  const Tree tree = TreeBuilder(std::move(page)).build();
  return shape(tree, 1);
}

// What a page with a doctype has in its body.
std::string body(const std::string& content) {
  const std::string text = whole("<!DOCTYPE html>" + content);
  const std::size_t begin = text.find("body(");
  return begin == std::string::npos ? text : text.substr(begin + 5, text.size() - begin - 7);
}

TEST(TreeBuilder, OpensWhatThePageDoesNot) {
  EXPECT_EQ(whole("x"), "html(head() body('x'))");
  EXPECT_EQ(whole(" <meta><title>T</title> <p>x"),
            "html(head(meta() title('T') ' ') body(p('x')))");
  EXPECT_EQ(whole("<html><head></head> <link><body>a</body></html> b"),
            "html(head(link()) ' ' body('a b'))");
  EXPECT_EQ(whole("</head><p>x"), "html(head() body(p('x')))");
}

TEST(TreeBuilder, RootAndBodyKeepTheAttributesOfAll) {
  const Tree tree =
      TreeBuilder("<html lang=en><body class=a>x<html lang=de dir=rtl><body class=b id=c>y")
          .build();
  EXPECT_EQ(tree.attribute(1, "lang"), "en");
  EXPECT_EQ(tree.attribute(1, "dir"), "rtl");
  EXPECT_EQ(tree.attribute(3, "class"), "a");
  EXPECT_EQ(tree.attribute(3, "id"), "c");
  EXPECT_EQ(inner_text(tree, 0), "xy");
}

TEST(TreeBuilder, BlocksEndParagraphs) {
  EXPECT_EQ(body("<p>a<div>b</div>c<p>d<h2>e<h3>f</h2>g"),
            "p('a') div('b') 'c' p('d') h2('e') h3('f') 'g'");
  EXPECT_EQ(body("<p>a<table><td>b</table>"), "p('a') table(tbody(tr(td('b'))))");
  EXPECT_EQ(whole("<p>a<table></table>"), "html(head() body(p('a' table())))") << "an old page";
  EXPECT_EQ(body("<p><button><p>a</button>b"), "p(button(p('a')) 'b')");
}

TEST(TreeBuilder, EndsOfItemsAreImplied) {
  EXPECT_EQ(body("<ul><li>a<ul><li>b</ul><li><div>c<li>d</ul>"),
            "ul(li('a' ul(li('b'))) li(div('c')) li('d'))");
  EXPECT_EQ(body("<dl><dt>a<dd>b<dt>c</dl>"), "dl(dt('a') dd('b') dt('c'))");
  EXPECT_EQ(body("<select><optgroup><option>a<option>b<optgroup><option>c</select>d"),
            "select(optgroup(option('a') option('b')) optgroup(option('c'))) 'd'");
  EXPECT_EQ(body("<ruby>a<rt>b<rp>c</ruby>d"), "ruby('a' rt('b') rp('c')) 'd'");
}

TEST(TreeBuilder, FormattingGoesOnBehindTheBlockItWasOpenedIn) {
  EXPECT_EQ(body("<p><b>a<p>b</b>c"), "p(b('a')) p(b('b') 'c')");
  EXPECT_EQ(body("<b>1<i>2</b>3</i>4"), "b('1' i('2')) i('3') '4'");
  EXPECT_EQ(body("<b>1<p>2</b>3</p>"), "b('1') p(b('2') '3')");
  EXPECT_EQ(body("<a href=x>1<a href=y>2</a>3"), "a('1') a('2') '3'");
  EXPECT_EQ(body("<a><div>1</a>2</div>3"), "a() div(a('1') '2') '3'");
  EXPECT_EQ(body("a</b>c"), "'ac'");
}

TEST(TreeBuilder, TablesHaveBodiesRowsAndCells) {
  EXPECT_EQ(body("<table><tr><td>a<td>b<tr><th>c</table>d"),
            "table(tbody(tr(td('a') td('b')) tr(th('c')))) 'd'");
  EXPECT_EQ(body("<table><caption>a<col><thead><tr><th>b<tbody><td>c<tfoot></table>"),
            "table(caption('a') colgroup(col()) thead(tr(th('b'))) tbody(tr(td('c'))) tfoot())");
  EXPECT_EQ(body("<table><td><table><td>a</table>b</table>c"),
            "table(tbody(tr(td(table(tbody(tr(td('a')))) 'b')))) 'c'");
  EXPECT_EQ(body("<td>a</td><tr>b"), "'ab'");
}

TEST(TreeBuilder, WhatIsRightInTablesGoesBeforeThem) {
  EXPECT_EQ(body("<table>a<tr>b<td>c</td>d</table>"), "'a' 'b' 'd' table(tbody(tr(td('c'))))");
  EXPECT_EQ(body("<table><div>a<tr><td>b</table>"), "div('a') table(tbody(tr(td('b'))))");
  EXPECT_EQ(body("<table><form><input type=hidden><input></table>"),
            "input() table(form() input())");
  EXPECT_EQ(body("<table> <script>x</script> <tr> </table>"),
            "table(' ' script('x') ' ' tbody(tr(' ')))");
}

TEST(TreeBuilder, EmbedsHaveNoContentAndObjectsTheirs) {
  EXPECT_EQ(body("<embed src=x><p>a<object><param><p>b</object>c"),
            "embed() p('a' object(param() p('b')) 'c')");
  EXPECT_EQ(body("<iframe><p>a</iframe><textarea>\n<b></textarea><xmp><i></xmp>"),
            "iframe('<p>a') textarea('<b>') xmp('<i>')");
  EXPECT_EQ(body("<pre>\na\n</pre>"), "pre('a\n')");
  EXPECT_EQ(body("<plaintext></plaintext><p>"), "plaintext('</plaintext><p>')");
  EXPECT_EQ(body("a</br>b<image src=x>"), "'a' br() 'b' img()");
}

TEST(TreeBuilder, NoscriptHidesNothingAndEndsNoHead) {
  EXPECT_EQ(whole("<head><noscript><img src=x><p>a</noscript><title>T</title><body>b"),
            "html(head(noscript(img() p('a')) title('T')) body('b'))");
  EXPECT_EQ(whole("<head><noscript><style>x</style></head><body>b"),
            "html(head(noscript(style('x'))) body('b'))");
  EXPECT_EQ(body("<p>a<noscript><span><img></noscript>b"), "p('a' noscript(span(img())) 'b')");
}

TEST(TreeBuilder, TemplatesKeepWhatIsInThem) {
  EXPECT_EQ(whole("<template><tr><td>a</template><p>b"),
            "html(head(template(tr(td('a')))) body(p('b')))");
  EXPECT_EQ(body("<div><template><p>a<template>b</template></template>c</div>"),
            "div(template(p('a' template('b'))) 'c')");
  EXPECT_EQ(whole("<template><div>"), "html(head(template(div())) body())");
}

TEST(TreeBuilder, SvgAndMathHaveTheirOwnRules) {
  EXPECT_EQ(body("<svg><title>a</title><path d=x /><g/>b</svg>c"),
            "svg(title('a') path() g() 'b') 'c'");
  EXPECT_EQ(body("<svg><desc><b>a</b></desc><g>b</svg>c"), "svg(desc(b('a')) g('b')) 'c'");
  EXPECT_EQ(body("<svg><g><p>a"), "svg(g()) p('a')");
  EXPECT_EQ(body("<math><mi>x<b>y</b></mi><mglyph/></math>z"), "math(mi('x' b('y')) mglyph()) 'z'");
  EXPECT_EQ(body("<svg><![CDATA[a<b]]></svg><svg><font><font color=x>"),
            "svg('a<b') svg(font()) font()");
  const Tree tree = TreeBuilder("<svg><title>a</title></svg>").build();
  EXPECT_EQ(tree.tag(4), Tag::kSvg);
  EXPECT_EQ(tree.tag(5), Tag::kOther) << "not the title of the page";
}

TEST(TreeBuilder, FramesAreLeftOut) {
  EXPECT_EQ(whole("<head></head><frameset><frame src=x></frameset><noframes><p>a</noframes>"),
            "html(head(noframes('<p>a')) body())");
}

TEST(TreeBuilder, HostilePagesTakeLinearTimeAndBoundedMemory) {
  for (const char* part : {"<div>",       "<p>",
                           "<b>",         "<a>",
                           "<a><div>",    "<b><p></b>",
                           "<table>",     "<table><td>",
                           "<table>a",    "<table><tr a=&amp;>x",
                           "<svg>",       "<svg><title>",
                           "<svg><desc>", "<template>",
                           "<li>",        "<ul><li>",
                           "<dd><dl>",    "<p><b id=1><b id=2><b id=3><i><u><s><tt>",
                           "<button>",    "<object>",
                           "<noscript>",  "<select><option>",
                           "<span></b>",  "<font><div></font>",
                           "<nobr>",      "<math><mi>",
                           "</p>",        "</br>",
                           "<html a=1>",  "x<!---->",
                           "<ruby><rt>",  "<form></div>",
                           "<h1><b>",     "<center><table><tr><td><a><font>",
                           "<optgroup>",  "<amp-x>",
                           "</amp-x>"}) {
    std::string page;
    while (page.size() < 200'000) page += part;
    const Tree tree = TreeBuilder(std::move(page)).build();
    EXPECT_LE(tree.size(), limits::kMaxPageNodes + 2 * limits::kMaxPageDepth) << part;
    std::uint32_t deepest = 0;
    for (NodeId id = 0; id < tree.size(); ++id) deepest = std::max(deepest, tree.depth(id));
    EXPECT_LE(deepest, limits::kMaxPageDepth + 1) << part;
  }
}

TEST(TreeBuilder, ManyFormattingElementsAreReopenedInPart) {
  std::string page = "<p>";
  for (int i = 0; i < 200; ++i) page += "<font size=" + std::to_string(i) + ">";
  for (int i = 0; i < 1000; ++i) page += "<p>x";
  const Tree tree = TreeBuilder(std::move(page)).build();
  EXPECT_LE(tree.size(), 1000 * (FormattingList::kMaxFormatting + 3) + 300);
}

TEST(TagTraits, VoidElementsAreThoseOfTheStandard) {
  for (const Tag tag : {Tag::kBr, Tag::kEmbed, Tag::kImg, Tag::kMeta, Tag::kWbr}) {
    EXPECT_TRUE(has(tag, TagTrait::kVoid)) << name_of(tag);
  }
  for (const Tag tag : {Tag::kObject, Tag::kVideo, Tag::kOther, Tag::kText}) {
    EXPECT_FALSE(has(tag, TagTrait::kVoid)) << name_of(tag);
  }
}

}  // namespace
}  // namespace khaldun::html
