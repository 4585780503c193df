#!/usr/bin/env python3
"""URLs as inputs, from a server on this machine: pages, feeds, archives, what is refused."""

import gzip
import json
import subprocess
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from errors_test import FolderTest
from program import PROGRAM, run

PAGE = ("<!doctype html><title>Mine shut</title><h1>Mine shut</h1><p>" + "Workers left the mine on Friday after a dispute, the union said. " * 3).encode()
FEED = b"<rss version='2.0'><channel><title>Courier</title><item><guid>d</guid><title>Border shut</title></item></channel></rss>"
ANSWERS = {
    "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /private/\n"),
    "/mine": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, PAGE.replace(b"union", b"caf\xe9")),
    "/feed": (200, {"Content-Type": "application/rss+xml"}, FEED),
    "/private/mine": (200, {"Content-Type": "text/html"}, PAGE),
    "/moved": (301, {"Location": "/mine"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/bomb": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b"<p>" * 40_000_000, 9)),
    "/broken": (500, {}, b""),
    "/slow": (200, {"Content-Type": "text/html", "X-Slow": "yes"}, PAGE),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.requests.append((self.path, self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")))
        status, fields, body = self.server.answers.get(self.path, (404, {}, b""))
        known = (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since"))
        if any(field in fields and self.headers.get(asked) == fields[field] for field, asked in known):
            status, body = 304, b""
        self.send_response(status)
        for name, value in {**fields, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for byte in body[:100] if "X-Slow" in fields else b"":
                self.wfile.write(bytes([byte]))
                time.sleep(0.2)
            self.wfile.write(body)
        except OSError:
            pass  # a bomb is not read to its end

    def log_message(self, *arguments):
        self.server.agents.add(self.headers.get("User-Agent"))


class ServerTest(FolderTest):
    def setUp(self):
        super().setUp()
        self.answers = dict(ANSWERS)
        self.requests = []
        self.hosts = 0
        self.server = self.start()
        self.base = self.address(self.server)

    def start(self):
        """The same site at another host: two addresses of one host are asked a second apart."""
        self.hosts += 1
        server = ThreadingHTTPServer((f"127.0.0.{self.hosts}", 0), Handler)
        server.agents = set()
        server.answers = self.answers
        server.requests = self.requests
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return server

    @staticmethod
    def address(server):
        return f"http://{server.server_address[0]}:{server.server_port}"

    def elsewhere(self, path):
        return self.address(self.start()) + path

    def asked(self):
        """What was asked for since the last call, robots.txt left out."""
        asked = [request for request in self.requests if request[0] != "/robots.txt"]
        self.requests.clear()
        return asked

    def ingest(self, *arguments, code=0):
        result = run("ingest", *arguments, "--out", self.folder / "out", "--allow-private-addresses")
        self.assertEqual(result.code, code, result.err)
        return result

    def lines(self, name="articles.jsonl"):
        return [json.loads(line) for line in (self.folder / "out" / name).read_text().splitlines()]


class UrlTest(ServerTest):
    def extract(self, path, *arguments):
        return run("extract", self.base + path, "--format", "jsonl", "--allow-private-addresses", *arguments)

    def test_a_page_and_where_it_came_from(self):
        result = self.extract("/moved", "--user-agent", "Study/1 (test)")
        self.assert_works(result)
        article, = result.json_lines()
        self.assertEqual((article["title"], article["id"], article["url"]), ("Mine shut", self.base + "/mine", self.base + "/mine"))
        self.assertIn("the caf\u00e9 said", article["text"])  # the server's charset counts
        self.assertEqual(article["input"], self.base + "/moved")
        self.assertEqual(self.server.agents, {"Study/1 (test)"})

    def test_a_feed_and_the_other_commands(self):
        self.assertEqual([article["title"] for article in self.extract("/feed").json_lines()], ["Border shut"])
        result = run("ingest", self.base + "/feed", self.base + "/nothing", "--out", self.folder / "out", "--allow-private-addresses")
        self.assertEqual(result.code, 4, result.err)
        self.assertIn("1 article", result.err)
        self.assertIn(self.base + "/nothing", (self.folder / "out/rejects.jsonl").read_text())

    def test_what_is_refused(self):
        self.assert_fails(run("extract", self.base + "/mine"), 2, "--allow-private-addresses")
        self.assert_fails(self.extract("/private/mine"), 2, "--ignore-robots")
        self.assert_works(self.extract("/private/mine", "--ignore-robots"))
        self.assert_fails(self.extract("/nothing"), 3, "404")
        self.assert_fails(self.extract("/loop"), 7, "redirects")
        self.assert_fails(self.extract("/bomb"), 7, "/bomb")
        self.assert_fails(self.extract("/broken"), 9, "500")
        self.assert_fails(run("extract", "http://127.0.0.1:1/x", "--allow-private-addresses"), 9, "http://127.0.0.1:1/x")
        self.assert_fails(run("extract", "https://"), 4, "https://")

    def test_limits_of_fetching(self):
        begin = time.monotonic()
        self.assert_fails(self.extract("/slow", "--limit", "fetch.seconds=1"), 7, "expected the whole answer within 1000 ms")
        self.assertLess(time.monotonic() - begin, 10)
        self.assert_fails(self.extract("/mine", "--limit", "fetch.bytes=100"), 7, "expected at most 100 bytes")

    def test_a_second_run_asks_for_what_is_new_only(self):
        feed, mine = self.base + "/feed", self.elsewhere("/mine")
        self.answers["/feed"] = (200, {"ETag": '"1"'}, FEED)
        self.answers["/mine"] = (200, {"Content-Type": "text/html", "Last-Modified": "Mon, 02 Dec 2024 06:00:00 GMT"}, PAGE)
        self.assertIn("2 articles", self.ingest(feed, mine).err)
        self.assertEqual(self.asked(), [("/feed", None, None), ("/mine", None, None)])
        again = self.ingest(feed, mine)
        self.assertIn("0 articles", again.err)
        self.assertIn(" 2 unchanged\n", again.err)
        self.assertEqual(self.asked(), [("/feed", '"1"', None), ("/mine", None, "Mon, 02 Dec 2024 06:00:00 GMT")])
        self.assertEqual(len(self.lines()), 2)
        grown = FEED.replace(b"<item>", b"<item><guid>e</guid><title>Port open</title></item><item>")
        self.answers["/feed"] = (200, {"ETag": '"2"'}, grown)
        result = self.ingest(feed)
        self.assertIn("1 article", result.err)
        self.assertIn(" 1 unchanged\n", result.err)
        self.assertEqual([article["title"] for article in self.lines()], ["Border shut", "Mine shut", "Port open"])
        self.assertEqual([row.split("\t")[0] for row in (self.folder / "out/visits.tsv").read_text().splitlines()],
                         ["entry", "page", "page", "entry", "page"])

    def test_an_item_that_was_changed_is_taken_again(self):
        self.ingest(self.base + "/feed")
        self.answers["/feed"] = (200, {}, FEED.replace(b"shut", b"open"))
        self.ingest(self.base + "/feed")
        self.assertEqual([article["title"] for article in self.lines()], ["Border shut", "Border open"])


def page(title, head=""):
    return (200, {"Content-Type": "text/html"}, f"<!doctype html><title>{title}</title>{head}<h1>{title}</h1><article><p>{title}: envoys of both sides "
            "met in the capital, officials of the ministry said. They are to meet again next week, when a truce may be signed.</p></article>".encode())


def sitemap(*addresses, kind="url"):
    inside = "".join(f"<{kind}><loc>{address}</loc></{kind}>" for address in addresses)
    root = "urlset" if kind == "url" else "sitemapindex"
    return f"<?xml version='1.0'?><{root} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{inside}</{root}>".encode()


class FollowTest(ServerTest):
    """The pages that feeds and sitemaps lead to."""

    def setUp(self):
        super().setUp()
        for name in ("a", "b", "c"):
            self.answers["/" + name] = page("Story " + name)

    def follow(self, source, **options):
        return run("extract", source, "--follow", "--format", "jsonl", "--allow-private-addresses", **options)

    def titles(self, result):
        return [article["title"] for article in result.json_lines()]

    def test_items_of_a_feed_in_their_order(self):
        self.answers["/b"] = page("Story b", "<meta name=author content='Ben Okri'><meta property='article:published_time' content='2024-03-20'>")
        self.answers["/paper"] = (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7")
        self.answers["/note"] = (200, {"Content-Type": "text/plain"}, b"Envoys met.")
        a = self.elsewhere("/a")
        feed = f"""<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Courier</title>
          <item><guid>1</guid><title>Talks</title><link>{a}</link><dc:creator>Awa Ndiaye</dc:creator><pubDate>Wed, 27 Mar 2024 10:00:00 GMT</pubDate></item>
          <item><guid>2</guid><title>B</title><link>{self.elsewhere("/b")}</link><dc:creator>Desk</dc:creator><pubDate>Wed, 27 Mar 2024 10:00:00 GMT</pubDate></item>
          <item><guid>3</guid><title>Gone</title><link>{self.elsewhere("/gone")}</link></item>
          <item><guid>4</guid><title>Paper</title><link>{self.elsewhere("/paper")}</link></item>
          <item><guid>9</guid><title>Note</title><link>{self.elsewhere("/note")}</link></item>
          <item><guid>5</guid><title>Forbidden</title><link>{self.elsewhere("/private/mine")}</link></item>
          <item><guid>6</guid><title>Told by the feed</title></item>
          <item><guid>7</guid><title>Talks again</title><link>{a}</link></item>
          <item><guid>8</guid><title>C</title><link>{self.elsewhere("/c")}</link></item></channel></rss>"""
        result = self.follow("-", input=feed)
        self.assertEqual(result.code, 4)
        for reason in ("/gone: expected a page", "/paper: expected plain text in UTF-8, found a PDF file", "robots.txt",
                       "/note: expected a web page, a feed or a sitemap, found something else", "4 errors; the results of 4 good records"):
            self.assertIn(reason, result.err)
        self.assertEqual(self.titles(result), ["Story a", "Story b", "Told by the feed", "Story c"])
        first, second = result.json_lines()[:2]
        self.assertEqual((first["id"], first["url"], first["input"]), (a, a, a))
        self.assertEqual((first["published"], first["published_source"], first["source"]), ("2024-03-27", "feed", "Courier"))
        self.assertEqual(([author["name"] for author in first["authors"]], first["evidence"]["authors"]), (["Awa Ndiaye"], "feed"))
        self.assertEqual((second["published"], [author["name"] for author in second["authors"]]), ("2024-03-20", ["Ben Okri"]))

    def test_help_names_the_flag(self):
        for command in ("extract", "ingest", "code"):
            self.assertIn("--follow", run(command, "--help").out)

    def test_sitemaps_and_indexes_of_them(self):
        self.answers["/map.xml"] = (200, {"Content-Type": "application/xml"}, sitemap(self.elsewhere("/a"), self.elsewhere("/b")))
        self.answers["/empty.xml"] = (200, {"Content-Type": "application/xml"}, sitemap())
        index = self.file("index.xml", sitemap(self.elsewhere("/map.xml"), self.elsewhere("/empty.xml"), self.elsewhere("/c"), kind="sitemap"))
        plain = self.base + "/map.xml"
        self.assert_fails(run("extract", plain, "--allow-private-addresses"), 4, "a sitemap of 2 addresses and no texts: --follow fetches what they lead to")
        result = self.follow(index)
        self.assert_works(result)
        self.assertEqual(self.titles(result), ["Story a", "Story b", "Story c"])

    def test_lists_inside_one_another_have_a_bound(self):
        inner = self.elsewhere("/a")
        for depth in range(4):
            self.answers[f"/{depth}.xml"] = (200, {"Content-Type": "application/xml"}, sitemap(inner, kind="sitemap"))
            inner = self.elsewhere(f"/{depth}.xml")
        self.assert_fails(self.follow(inner), 7, "expected lists of addresses at most 3 inside one another")

    def test_private_addresses_stay_refused(self):
        feed = self.file("map.xml", sitemap(self.base + "/a"))
        self.assert_fails(run("extract", feed, "--follow"), 2, "--allow-private-addresses")
        self.assertEqual(self.asked(), [])

    def test_a_second_run_follows_what_is_new_or_failed_only(self):
        a, b, c = (self.elsewhere("/" + name) for name in ("a", "b", "c"))
        self.answers["/a"][1]["ETag"] = '"a"'
        self.answers["/b"] = (500, {}, b"")
        self.answers["/map.xml"] = (200, {"Content-Type": "application/xml", "ETag": '"1"'}, sitemap(a, b))
        url = self.base + "/map.xml"
        self.assertIn("1 article", self.ingest(url, "--follow", code=4).err)
        self.assertEqual([path for path, *_ in self.asked()], ["/map.xml", "/a", "/b"])
        self.answers["/b"] = page("Story b")
        self.assertIn("1 article", self.ingest(url, "--follow").err)
        self.assertEqual(self.asked(), [("/map.xml", None, None), ("/b", None, None)])
        self.assertIn("0 articles", self.ingest(url, "--follow").err)
        self.assertEqual(self.asked(), [("/map.xml", '"1"', None)])
        dated = sitemap(a, c).replace(b"</loc>", b"</loc><lastmod>2024-12-02</lastmod>")
        self.answers["/map.xml"] = (200, {"Content-Type": "application/xml", "ETag": '"2"'}, dated)
        self.assertIn("1 article", self.ingest(url, "--follow").err)
        self.assertEqual(self.asked(), [("/map.xml", '"1"', None), ("/a", '"a"', None), ("/c", None, None)])
        self.assertEqual([article["title"] for article in self.lines()], ["Story a", "Story b", "Story c"])
        self.assertIn("expected the settings of its first run", self.ingest(url, code=2).err)
        self.assertIn("ignore-robots", self.ingest(url, "--follow", "--ignore-robots", code=2).err)

    def test_killed_in_the_middle_and_gone_on_with(self):
        pages = [self.elsewhere("/" + name) for name in ("a", "b", "slow", "c")]
        self.answers["/map.xml"] = (200, {"Content-Type": "application/xml", "ETag": '"1"'}, sitemap(*pages))
        process = subprocess.Popen([PROGRAM, "ingest", self.base + "/map.xml", "--follow", "--out", self.folder / "out", "--allow-private-addresses"],
                                   stderr=subprocess.DEVNULL)
        end = time.monotonic() + 60
        while not any(path == "/slow" for path, *_ in self.requests) and time.monotonic() < end:
            time.sleep(0.05)
        process.kill()
        process.wait()
        self.answers["/slow"] = page("Story slow")
        self.asked()
        self.ingest(self.base + "/map.xml", "--follow")
        self.assertEqual(self.asked()[-2:], [("/slow", None, None), ("/c", None, None)])
        self.assertEqual([article["title"] for article in self.lines()], ["Story a", "Story b", "Story slow", "Story c"])
        self.assertIn("0 articles", self.ingest(self.base + "/map.xml", "--follow").err)

    def test_what_robots_forbid_is_not_asked_for_again(self):
        forbidden = self.elsewhere("/private/mine")
        self.answers["/map.xml"] = (200, {"Content-Type": "application/xml", "ETag": '"1"'}, sitemap(self.elsewhere("/a"), forbidden))
        url = self.base + "/map.xml"
        self.ingest(url, "--follow", code=4)
        self.asked()
        self.assertIn("0 rejected", self.ingest(url, "--follow").err)
        self.assertEqual(self.asked(), [("/map.xml", '"1"', None)])

    def test_an_index_that_lists_itself_is_fetched_once(self):
        url = self.base + "/index.xml"
        self.answers["/index.xml"] = (200, {"Content-Type": "application/xml"}, sitemap(url, self.elsewhere("/a"), kind="sitemap"))
        self.assert_works(self.follow(url))
        self.assertEqual([path for path, *_ in self.asked()], ["/index.xml", "/a"])

    def test_inputs_that_list_each_other_are_fetched_once_each(self):
        first, second, a = self.base + "/1.xml", self.elsewhere("/2.xml"), self.elsewhere("/a")
        for path, listed in (("/1.xml", (second, a, first)), ("/2.xml", (first, a, self.elsewhere("/b")))):
            self.answers[path] = (200, {"Content-Type": "application/xml"}, sitemap(*listed, kind="sitemap"))
        result = run("extract", first, second, "--follow", "--format", "jsonl", "--allow-private-addresses")
        self.assert_works(result)
        self.assertEqual(self.titles(result), ["Story a", "Story b"])
        self.assertEqual([path for path, *_ in self.asked()], ["/1.xml", "/a", "/2.xml", "/b"])
        self.assertIn("2 articles", self.ingest(first, second, "--follow").err)
        self.assertEqual([path for path, *_ in self.asked()], ["/1.xml", "/a", "/2.xml", "/b"])

    def test_a_file_whose_pages_failed_is_read_again(self):
        self.answers["/b"] = (500, {}, b"")
        feed = self.file("map.xml", sitemap(self.elsewhere("/a"), self.elsewhere("/b")))
        self.ingest(feed, "--follow", code=4)
        self.answers["/b"] = page("Story b")
        self.asked()
        self.ingest(feed, "--follow")
        self.ingest(feed, "--follow")
        self.assertEqual([path for path, *_ in self.asked()], ["/b"])
        self.assertEqual([article["title"] for article in self.lines()], ["Story a", "Story b"])


class OtherPagesTest(ServerTest):
    """Articles that are told on several pages."""

    def part(self, number, sentence, links):
        return (200, {"Content-Type": "text/html"}, f"""<!doctype html><title>Ten days{f" (page {number})" if number > 1 else ""}</title>
            <meta property='article:published_time' content='2031-01-20'><article><h1>Ten days</h1><p class=byline>By Odile Karre</p>
            <p>{sentence} Officials of the district said that the road was to be opened for lorries that carry flour.{" " * number}</p></article>
            <div class=pages>{links}</div>""".encode())

    def setUp(self):
        super().setUp()
        self.answers["/war"] = self.part(1, "The convoy left the harbour at dawn with forty lorries.", "<a href='/war?page=2'>Next</a>")
        self.answers["/war?page=2"] = self.part(2, "At the checkpoint the drivers waited for six hours.", "<a href='/war'>1</a> <a href='/war?page=3'>Next</a>")

    def test_pages_are_joined(self):
        result = run("extract", self.base + "/war", "--format", "jsonl", "--allow-private-addresses")
        self.assertEqual(result.code, 0, result.err)
        article, = result.json_lines()
        self.assertEqual([path for path, *_ in self.asked()], ["/war", "/war?page=2", "/war?page=3"])
        self.assertEqual(article["other_pages"], [self.base + "/war?page=2"])
        self.assertIn("/war?page=3", article["diagnostics"][0]["message"])
        text = article["text"].encode()
        parts = [(region["kind"], text[region["begin"]:region["end"]].decode()) for region in article["regions"]]
        self.assertEqual([kind for kind, _ in parts].count("byline"), 1)
        bodies = [part for kind, part in parts if kind == "body"]
        self.assertEqual(len(bodies), 2)
        self.assertTrue(bodies[0].startswith("The convoy left") and bodies[1].startswith("At the checkpoint"))

    def test_one_page_with_all_of_it_is_enough(self):
        self.answers["/war"] = self.part(1, "The convoy left.", "<a href='/war?page=2'>2</a> <a href='/war?page=all'>View as one page</a>")
        self.answers["/war?page=all"] = self.part(1, "The convoy left, and at the checkpoint the drivers waited.", "")
        feed = self.file("map.xml", sitemap(self.base + "/war"))
        self.ingest(feed, "--follow")
        article, = self.lines()
        self.assertEqual([path for path, *_ in self.asked()], ["/war", "/war?page=all"])
        self.assertIn("the drivers waited", article["text"])
        self.assertEqual((article["id"], article["other_pages"]), (self.base + "/war", []))


if __name__ == "__main__":
    unittest.main()
