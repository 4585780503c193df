#!/usr/bin/env python3
"""What hostile inputs may cost: each ends soon, in bounded memory, with a message or an article."""

import gzip
import io
import json
import resource
import subprocess
import unittest
import zipfile

from errors_test import FolderTest
from program import PROGRAM, ROOT, run

MEGABYTE = 1 << 20
SECONDS = 60  # of a build with sanitizers; a release build needs less than one


class BoundsTest(FolderTest):
    def bounded(self, path, *arguments, megabytes=1500):
        """Runs `khaldun extract` within bounds of time and, without sanitizers, of memory."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        process = subprocess.run([PROGRAM, "extract", str(path), "--format", "jsonl", *arguments], capture_output=True, timeout=SECONDS, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        self.assertIn(process.returncode, (0, 4, 7), process.stderr[-300:])
        self.assertLess(max(0, after - before) / 1024, megabytes)
        self.assertLessEqual(process.stderr.count(b"\n"), 5)
        return process

    def test_a_page_of_200_megabytes(self):
        path = self.folder / "page.html"
        with path.open("wb") as file:
            file.write(b"<!doctype html><title>Big</title>")
            for _ in range(200):
                file.write(b"<p>Troops left the town on Monday." * (MEGABYTE // 34))
        self.assertIn(b"page.html: expected a page of at most 33554432 bytes, found more", self.bounded(path).stderr)

    def test_bombs(self):
        path = self.file("bomb.html.gz", gzip.compress(b"\0" * (300 * MEGABYTE), 9))
        self.assertIn(b"bomb.html.gz: ", self.bounded(path).stderr)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", "Troops left the town on Monday, officials said.")
            archive.writestr("b.txt", b" " * (200 * MEGABYTE))
            archive.writestr("c.txt", "Rebels took the bridge on Tuesday, a witness said.")
        process = self.bounded(self.file("bomb.zip", packed.getvalue()))
        self.assertIn(b"bomb.zip/a.txt", process.stdout)
        self.assertIn(b"bomb.zip/b.txt: expected at most ", process.stderr)
        self.assertIn(b"bomb.zip/c.txt", process.stdout)

    def test_a_web_archive_that_promises_4_gigabytes(self):
        path = self.file("lie.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 4294967296\r\n\r\n"
                                     b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!doctype html><title>Short</title><p>Troops left the town on Monday.")
        process = self.bounded(path)
        self.assertIn("Short", process.stdout.decode())

    def test_tables_and_json_that_never_end(self):
        rows = b"id,title,text\n1,A,\"never closed\n" + b"2,B,Troops left.\n" * 50_000
        self.assertIn(b"table.csv:2", self.bounded(self.file("table.csv", rows), "--output", "/dev/null").stderr)
        long = self.file("long.csv", rows + (b"2,B," + b"Troops left the town on Monday. " * 60 + b"\n") * (40 * MEGABYTE // 1925))
        self.assertIn(b"long.csv:2: expected a cell in quotes that opens on this line", self.bounded(long, "--jobs", "1", "--output", "/dev/null", megabytes=500).stderr)
        nested = b"[" * 100_000
        self.assertIn(b"deep.json", self.bounded(self.file("deep.json", nested)).stderr)
        lines = b'{"text": "' + b"a" * (70 * MEGABYTE) + b'"}\n{"text": "Troops left."}\n'
        process = self.bounded(self.file("long.jsonl", lines))
        self.assertIn(b"long.jsonl:1: expected a line of at most 67108864 bytes", process.stderr)
        self.assertEqual(len(process.stdout.splitlines()), 1)

    def test_pages_that_are_made_to_hurt(self):
        pages = {"deep": b"<div>" * 100_000, "attributes": b"<p " + b" ".join(b"a%d=1" % i for i in range(200_000)) + b">x",
                 "tables": b"<table><td>" * 50_000, "formats": b"<a><b><i><u>" * 30_000, "entities": b"&lt;&notanentity" * 100_000,
                 "script": b"<script>" + b"<!--<script" * 100_000, "nul": b"<p>a\0b" * 100_000, "utf-16": b"\xff\xfe" + b"<\0p\0>\0\x00\xd8" * 100_000}
        told = {"deep": "expected elements at most 400 deep, found 99", "attributes": "expected at most 64 attributes of an element, found 199936 more: not read (the first at byte 377 of the page)",
                "tables": "expected elements at most 400 deep", "formats": "expected elements at most 400 deep",
                "nul": "found 100000 bytes that are NUL: read as U+FFFD (the first at byte 4 of the page)", "utf-16": "found 100000 characters or bytes that are none"}
        for name, page in pages.items():
            with self.subTest(name):
                last = "<p>Troops left the town on Monday.</p>"
                page += last.encode("utf-16-le" if name == "utf-16" else "ascii")
                lines = self.bounded(self.file(name + ".html", page)).stdout.splitlines()
                self.assertEqual(len(lines), 1)
                notes = " ".join(note["message"] for note in json.loads(lines[0])["diagnostics"])
                self.assertIn(told.get(name, ""), notes)

    def test_a_charset_that_lies(self):
        page = '<!doctype html><meta charset="utf-16"><title>Café</title><p>Le président a reçu les délégations à Genève lundi.'
        article = json.loads(self.bounded(self.file("lie.html", page.encode())).stdout)
        self.assertEqual(article["title"], "Café")

    def test_a_feed_that_expands(self):
        entities = "".join(f'<!ENTITY e{i} "{"&e%d;" % (i - 1) * 10}">' for i in range(1, 30))
        feed = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "x">{entities}]><rss version="2.0"><channel><item><title>Boom &e29;</title></item></channel></rss>'
        self.bounded(self.file("feed.xml", feed))

    def test_archives_in_archives(self):
        content = b"Troops left."
        for _ in range(8):
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w") as archive:
                archive.writestr("in.zip", content)
            content = packed.getvalue()
        self.assertIn(b"expected archives inside one another at most 3 deep", self.bounded(self.file("deep.zip", content)).stderr)

    def test_limits_can_be_set_otherwise(self):
        page = self.file("page.html", b"<!doctype html><title>Short</title>" + b"<div>" * 30 + b"<p>Troops left the town on Monday.")
        table = self.file("table.csv", 'text\n"Troops left.\nThey came back."\nMore.\n')
        feed = self.file("feed.xml", "<rss version='2.0'><channel>" + "<item><title>Border shut</title></item>" * 3 + "</channel></rss>")
        warc = self.file("news.warc", b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n\r\nTroops left.\r\n\r\n")
        packed = self.file("report.txt.gz", gzip.compress(b"Troops left the town. " * 100))
        cases = [(page, "page.bytes=50", "expected a page of at most 50 bytes"), (page, "page.depth=20", "expected elements at most 20 deep"),
                 (page, "page.nodes=10", "expected at most 10 elements and texts"), (table, "record.row=15", "no quote that closes it within 15 bytes"),
                 (feed, "feed.items=2", "too many items, the rest left out"), (feed, "feed.bytes=100", "at most 100 bytes"),
                 (warc, "archive.block=5", "expected a block of at most 5 bytes"), (packed, "archive.bytes=100", "at most 100 unpacked bytes"),
                 (packed, "record.text=100", "expected a report of at most 100 bytes")]
        for path, limit, message in cases:
            with self.subTest(limit):
                bounded, free = self.bounded(path, "--limit", limit), self.bounded(path)
                self.assertIn(message, (bounded.stdout + bounded.stderr).decode())
                self.assertNotIn(message, (free.stdout + free.stderr).decode())

    def test_larger_limits_let_more_through(self):
        deep = self.file("deep.html", b"<!doctype html><title>Deep</title>" + b"<div>" * 600 + b"<p>Troops left the town on Monday.")
        self.assertNotIn(b"deep, found", self.bounded(deep, "--limit", "page.depth=1000").stdout)
        long = self.file("long.html", b"<!doctype html><title>Long</title>" + b"<!-- -->" * (5 * MEGABYTE) + b"<p>Troops left the town on Monday.")
        self.assertEqual(json.loads(self.bounded(long, "--limit", "page.bytes=64M").stdout)["title"], "Long")

    def test_a_limit_that_there_is_not(self):
        for limit, message in (("page.dept=9", "expected the name of a limit"), ("page.depth=x", "expected a whole number from 1 to 10000")):
            process = run("extract", self.file("a.txt", "Troops left."), "--limit", limit)
            self.assert_fails(process, 2, message)

    def test_the_manual_has_every_limit(self):
        process = run("extract", self.file("a.txt", "Troops left."), "--limit", "x=1")
        names = process.err.split("there are ")[1].split()
        manual = (ROOT / "docs/cli.md").read_text()
        self.assertGreater(len(names), 20)
        for name in names:
            self.assertIn("`" + name.strip(",;") + "`", manual)


if __name__ == "__main__":
    unittest.main()
