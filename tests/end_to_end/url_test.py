#!/usr/bin/env python3
"""URLs as inputs, from a server on this machine: pages, feeds, archives, what is refused."""

import gzip
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from errors_test import FolderTest
from program import run

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
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        status, fields, body = ANSWERS.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in {**fields, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            pass  # a bomb is not read to its end

    def log_message(self, *arguments):
        self.server.agents.add(self.headers.get("User-Agent"))


class UrlTest(FolderTest):
    def setUp(self):
        super().setUp()
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.agents = set()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.server = server
        self.base = f"http://127.0.0.1:{server.server_port}"

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


if __name__ == "__main__":
    unittest.main()
