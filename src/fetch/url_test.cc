#include "fetch/url.h"

#include <gtest/gtest.h>

#include "khaldun/limits.h"

namespace khaldun::fetch {
namespace {

std::string text_of(const Result<Url>& url) { return url ? url->text() : url.error().message; }

TEST(ParseUrl, GivesTheFormThatIsFetched) {
  constexpr std::pair<std::string_view, std::string_view> kCases[] = {
      {"http://a.example", "http://a.example/"},
      {"HTTPS://A.Example:443/B", "https://a.example/B"},
      {"http://a.example:80", "http://a.example/"},
      {"http://a.example:8080/b", "http://a.example:8080/b"},
      {"https://a.example:80/", "https://a.example:80/"},
      {" \nhttp://a.example/b\t\n", "http://a.example/b"},
      {"http://a.example/b\r\nc", "http://a.example/bc"},
      {"http://a.example/b/../c/./d", "http://a.example/c/d"},
      {"http://a.example/b c?d e#f", "http://a.example/b%20c?d%20e"},
      {"http://a.example?b", "http://a.example/?b"},
      {"http://a.example#b", "http://a.example/"},
      {"http://a.example/%7eb%2F", "http://a.example/%7eb%2F"},
      {"http://a.example/\xC3\xA9?\xC3\xA9", "http://a.example/%C3%A9?%C3%A9"},
      {"http://a.example/\xE9", "http://a.example/%E9"},
      {"http://a.example/\"<>\\^`{|}", "http://a.example/%22%3C%3E%5C%5E%60%7B%7C%7D"},
      {"http://user:secret@a.example/b", "http://a.example/b"},
      {"http://b\xC3\xBC"
       "cher.example/",
       "http://xn--bcher-kva.example/"},
      {"http://B\xC3\x9C"
       "CHER.example/",
       "http://xn--bcher-kva.example/"},
      {"http://\xE4\xBE\x8B\xE3\x81\x88.example/", "http://xn--r8jz45g.example/"},
      {"http://0x7f.1/", "http://127.0.0.1/"},
      {"http://2130706433/", "http://127.0.0.1/"},
      {"http://\xE2\x91\xA0.1.1.1/", "http://1.1.1.1/"},
      {"http://\xEF\xBC\x91\xEF\xBC\x92\xEF\xBC\x97.1/", "http://127.0.0.1/"},
      {"http://[2001:DB8::1]:8080/b", "http://[2001:db8::1]:8080/b"},
      {"http://a.example./b", "http://a.example./b"},
      {"http://a%2Eexample/b", "http://a.example/b"},
      {"http://a_b.example/", "http://a_b.example/"},
  };
  for (const auto& [text, expected] : kCases) {
    EXPECT_EQ(text_of(parse_url(text)), expected) << text;
  }
}

TEST(ParseUrl, KeepsNameAndPasswordApart) {
  const auto url = parse_url("https://user:pass%20word@a.example:8443/b?c");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->user, "user");
  EXPECT_EQ(url->password, "pass%20word");
  EXPECT_EQ(url->origin(), "https://a.example:8443");
  EXPECT_EQ(url->path, "/b?c");
}

TEST(ParseUrl, TellsWhatIsWrong) {
  const std::string kExpected = ": expected a URL like https://host/path, found ";
  const std::pair<std::string, std::string> cases[] = {
      {"", kExpected + "nothing"},
      {"a.example", "a.example" + kExpected + "none of http:// and https:// in front"},
      {"ftp://a.example/", "ftp://a.example/" + kExpected + "the scheme \"ftp\""},
      {"file:///etc/passwd", "file:///etc/passwd" + kExpected + "the scheme \"file\""},
      {"javascript:alert(1)", "javascript:alert(1)" + kExpected + "the scheme \"javascript\""},
      {"http://", "http://" + kExpected + "another text: No host part in the URL"},
      {"http://a b/", "http://a b/" + kExpected + "another text: Bad hostname"},
      {"http://a.example:0/", "http://a.example:0/" + kExpected + "port 0"},
      {"http://[fe80::1%25eth0]/",
       "http://[fe80::1%25eth0]/" + kExpected + "a zone of this machine"},
      // The sign of "c/o" is three letters to IDNA, of which one ends a host.
      {"http://a\xE2\x84\x85.example/",
       "http://a\xE2\x84\x85.example/" + kExpected + "a host name that IDNA does not allow"},
      {"http://a~b/", "http://a~b/" + kExpected + "a host name that no host can have"},
      {"http://user:secret@a b/", "http://a b/" + kExpected + "another text: Bad hostname"},
      {"http://user:se/cret@a.example:x/",
       "http://a.example:x/" + kExpected +
           "another text: Port number was not a decimal number between 0 and 65535"},
  };
  for (const auto& [text, message] : cases) {
    const auto url = parse_url(text);
    ASSERT_FALSE(url) << text << " gave " << url->text();
    EXPECT_EQ(url.error().message, message);
    EXPECT_EQ(url.error().code, ErrorCode::kInvalidInput);
  }
  EXPECT_FALSE(parse_url("http://a.example/" + std::string(limits::kMaxUrlBytes, 'a')));
}

// RFC 3986, section 5.4.
TEST(ResolveUrl, ResolvesTheExamplesOfTheRfc) {
  constexpr std::pair<std::string_view, std::string_view> kCases[] = {
      {"g", "/b/c/g"},
      {"./g", "/b/c/g"},
      {"g/", "/b/c/g/"},
      {"/g", "/g"},
      {"?y", "/b/c/d;p?y"},
      {"g?y", "/b/c/g?y"},
      {"#s", "/b/c/d;p?q"},
      {"g#s", "/b/c/g"},
      {";x", "/b/c/;x"},
      {"g;x?y#s", "/b/c/g;x?y"},
      {"", "/b/c/d;p?q"},
      {".", "/b/c/"},
      {"..", "/b/"},
      {"../g", "/b/g"},
      {"../..", "/"},
      {"../../../g", "/g"},
      {"/./g", "/g"},
      {"/../g", "/g"},
      {"g.", "/b/c/g."},
      {"..g", "/b/c/..g"},
      {"./g/.", "/b/c/g/"},
      {"g/../h", "/b/c/h"},
      {"g?y/../x", "/b/c/g?y/../x"},
      {"g?u=http://b.example/", "/b/c/g?u=http://b.example/"},
  };
  const auto base = parse_url("http://a.example/b/c/d;p?q");
  ASSERT_TRUE(base);
  for (const auto& [reference, path] : kCases) {
    EXPECT_EQ(text_of(resolve_url(*base, reference)), "http://a.example" + std::string(path))
        << reference;
  }
  EXPECT_EQ(text_of(resolve_url(*base, "//g/h")), "http://g/h");
  EXPECT_EQ(text_of(resolve_url(*base, "https://g")), "https://g/");
  EXPECT_FALSE(resolve_url(*base, "mailto:a@b.example"));
  EXPECT_FALSE(resolve_url(*base, "file:///etc/passwd"));
}

TEST(ResolveUrl, TakesNameAndPasswordNowhereElse) {
  const auto base = parse_url("https://user:secret@a.example/b");
  ASSERT_TRUE(base);
  EXPECT_EQ(resolve_url(*base, "/c")->password, "secret");
  for (const std::string_view reference :
       {"http://a.example/c", "https://b.example/", "https://x:y@b.example/", "//b.example"}) {
    EXPECT_EQ(resolve_url(*base, reference)->user, "") << reference;
    EXPECT_EQ(resolve_url(*base, reference)->password, "") << reference;
  }
  EXPECT_EQ(resolve_url(*base, "https://x:y@a.example/c")->user, "user");
}

TEST(ShownUrl, HasNoPasswordAndOneShortLine) {
  EXPECT_EQ(shown_url("http://u:p@a.example/b"), "http://a.example/b");
  EXPECT_EQ(shown_url("http://a.example/b\n\x1B[0m"), "http://a.example/b  [0m");
  EXPECT_EQ(shown_url(std::string(1000, 'a')), std::string(300, 'a') + "...");
  EXPECT_EQ(shown_url("u:p@a.example"), "a.example");
  EXPECT_EQ(shown_url("http://u@a.example/"), "http://a.example/");
  EXPECT_EQ(shown_url("http://a.example/@writer/1"), "http://a.example/@writer/1");
}

}  // namespace
}  // namespace khaldun::fetch
