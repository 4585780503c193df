#!/usr/bin/env python3
"""`khaldun ingest`: every kind of input into a folder, killed and gone on with, duplicates and rejects told."""

import gzip
import io
import json
import random
import signal
import subprocess
import time
import unittest
import zipfile

from errors_test import FolderTest
from program import PROGRAM, ROOT, run

PAGES = ROOT / "tests/cases/web/pages"
MODEL = ("--model", str(ROOT / "models/en_core_web_sm.khm"), "--tier", "fast")
REPORT = "Envoys meet in Capeville\n\n{} envoys of both sides met on Monday in the capital, officials of the ministry said, and agreed on a truce of two weeks."


def warc(*pages):
    records = []
    for number, page in enumerate(pages, 1):
        message = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
        records.append(b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Date: 2024-12-02T06:00:00Z\r\n"
                       b"WARC-Target-URI: https://cape.example/%d\r\nContent-Type: application/http; msgtype=response\r\n"
                       b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (number, number, len(message), message))
    return b"".join(map(gzip.compress, records))


class IngestTest(FolderTest):
    def ingest(self, *arguments, code=0):
        result = run("ingest", *arguments, "--out", self.folder / "out")
        self.assertEqual(result.code, code, result.err)
        return result

    def lines(self, name="articles.jsonl"):
        return [json.loads(line) for line in (self.folder / "out" / name).read_text().splitlines()]

    def test_every_kind_of_input(self):
        self.file("in/a.txt", REPORT.format("Four"))
        self.file("in/b.jsonl", json.dumps({"id": "b", "text": REPORT.format("Five"), "published": "2024-03-27"}) + "\n{broken\n")
        self.file("in/c.csv", "id,headline,body,date\nc,Truce,\"Six envoys met,\nthey said.\",2024-03-28\n")
        self.file("in/d.xml", "<rss version='2.0'><channel><title>Courier</title><item><guid>d</guid><title>Border shut</title>"
                              "<description>Guards shut the border.</description></item></channel></rss>")
        page = "<!doctype html><title>Mine shut</title><h1>Mine shut</h1><p>" + "Workers left the mine on Friday after a dispute, the union said. " * 3
        self.file("in/e.warc.gz", warc(page, page.replace("Friday", "Sunday")))
        self.file("in/f.eml", "From: Desk <desk@cape.example>\nDate: Mon, 02 Dec 2024 06:00:00 +0000\nSubject: Port open\nMessage-ID: <f@cape.example>\n\nThe port opened.\n")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("g.html", page.replace("mine", "quarry"))
            archive.writestr("h.pdf", b"%PDF-1.4 x")
        self.file("in/g.zip", packed.getvalue())
        self.file("in/.hidden.txt", "no")
        self.file("in/i.png", b"\x89PNG\r\n\x1a\n")
        result = self.ingest(self.folder / "in", code=4)
        self.assertIn("8 articles", result.err)
        self.assertIn("2 rejects; see ", result.err)
        articles = {article["input"].removeprefix(str(self.folder / "in") + "/"): article for article in self.lines()}
        self.assertEqual(sorted(articles), ["a.txt", "b.jsonl:1", "c.csv:2", "d.xml: item 1", "e.warc.gz: record 1 (https://cape.example/1)",
                                            "e.warc.gz: record 2 (https://cape.example/2)", "f.eml", "g.zip/g.html"])
        self.assertEqual((articles["c.csv:2"]["id"], articles["c.csv:2"]["title"], articles["c.csv:2"]["published"]), ("c", "Truce", "2024-03-28"))
        self.assertEqual((articles["d.xml: item 1"]["id"], articles["d.xml: item 1"]["source"]), ("d", "Courier"))
        self.assertEqual((articles["f.eml"]["title"], articles["f.eml"]["published"]), ("Port open", "2024-12-02"))
        self.assertEqual(articles["g.zip/g.html"]["title"], "Mine shut")
        rejects = self.lines("rejects.jsonl")
        self.assertEqual(len(rejects), 2)
        self.assertIn("b.jsonl:2: expected a JSON object", rejects[0]["error"])
        self.assertIn("g.zip/h.pdf: expected plain text in UTF-8, found a PDF file", rejects[1]["error"])

    def test_a_second_run_reads_what_is_new_only(self):
        self.file("in/a.txt", REPORT.format("Four"))
        self.ingest(self.folder / "in")
        self.ingest(self.folder / "in")
        self.assertEqual(len(self.lines()), 1)
        self.file("in/b.txt", REPORT.format("Four"))
        self.file("in/c.txt", "Another matter\n\nThe port of Capeville opened again on Tuesday after a strike of three weeks, the harbour master said.")
        result = self.ingest(self.folder / "in")
        self.assertIn("2 articles", result.err)
        first, copy, other = self.lines()
        self.assertEqual((copy["duplicate_of"], copy["duplicate_kind"]), (first["id"], "exact"))
        self.assertIsNone(other["duplicate_of"])

    def test_a_row_more_is_one_article_more(self):
        def rows(*numbers):
            return "id,body,date\n" + "".join(f"{n},\"{REPORT.format(f'Group {n} of the {n * n}')}\",2024-03-{n + 10}\n" for n in numbers) + "bad,\"x\" y,\n"
        table = self.file("in/a.csv", rows(1, 2, 3))
        self.ingest(table, code=4)
        before = (self.folder / "out/articles.jsonl").read_bytes()
        self.file("in/a.csv", rows(4, 1, 2, 3).replace("bad,", "worse,"))
        result = self.ingest(table, code=4)
        self.assertIn("1 article,", result.err)
        self.assertTrue((self.folder / "out/articles.jsonl").read_bytes().startswith(before))
        self.assertEqual([article["id"] for article in self.lines()], ["1", "2", "3", "4"])
        self.file("in/a.csv", rows(4, 1, 2, 3).replace("2024-03-11", "2024-03-29"))  # what is said of a record counts
        self.ingest(table)  # the bad row was told before
        self.assertEqual([article["id"] for article in self.lines()][4:], ["1"])
        # The same rows from elsewhere are copies, and a row that stands twice in one table is, too.
        self.ingest(self.file("in/b.csv", rows(1, 1)), code=4)
        self.assertEqual([article["duplicate_kind"] for article in self.lines()][5:], ["exact", "exact"])

    def test_a_changed_file_killed_and_gone_on_with(self):
        def rows(numbers):
            return "".join(json.dumps({"id": str(i), "text": REPORT.format(f"Group {i} of the {i * i}")}) + "\n" for i in numbers)
        whole, out = self.folder / "whole", self.folder / "out"
        path = self.file("in/a.jsonl", rows(range(0, 12_000, 2)))
        for folder in (whole, out):
            run("ingest", path, "--out", folder)
        self.file("in/a.jsonl", rows(range(12_000)))
        run("ingest", path, "--out", whole)
        for wait in (0.3, 0.6, 1.2):
            process = subprocess.Popen([PROGRAM, "ingest", path, "--out", out], stderr=subprocess.DEVNULL)
            try:
                process.wait(wait)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
        run("ingest", path, "--out", out)
        self.assertEqual((out / "articles.jsonl").read_bytes(), (whole / "articles.jsonl").read_bytes())
        self.assertEqual(len(self.lines()), 12_000)

    def test_what_is_coded_is_kept_within_seconds(self):
        words = random.Random(7)
        names, places = ("Kenya", "France", "Nepal", "Chile", "Ghana", "Iran"), ("Mombasa", "Paris", "Lusaka", "Accra", "Tehran", "Lima")
        things = ("a truce", "the border", "wheat", "a bridge", "two envoys", "the railway", "an airport", "cotton", "his visit", "the strike")
        def sentence():
            return f"{words.choice(names)} and {words.choice(names)} spoke of {words.choice(things)} and {words.choice(things)} in {words.choice(places)}, " \
                   f"and {words.randrange(2, 9000)} soldiers of {words.choice(names)} left {words.choice(places)} for {words.choice(things)}."
        path = self.file("in/a.jsonl", "".join(json.dumps({"id": str(i), "text": " ".join(sentence() for _ in range(6))}) + "\n" for i in range(400)))
        whole, out = self.folder / "whole", self.folder / "out"
        command = [PROGRAM, "ingest", path, "--code", "--published", "2024-03-27", *MODEL]
        run(*command[1:], "--jobs", "3", "--out", whole)
        process = subprocess.Popen([*command, "--jobs", "1", "--out", out], stderr=subprocess.DEVNULL)
        manifest, end = out / "manifest.jsonl", time.monotonic() + 60
        while process.poll() is None and time.monotonic() < end and not (manifest.exists() and manifest.read_text().count("\n") > 2):
            time.sleep(0.005)
        process.kill()
        process.wait()
        kept = json.loads(manifest.read_text().splitlines()[2])["totals"]["articles"]
        self.assertTrue(0 < kept < 400, kept)  # of 400 KB
        run(*command[1:], "--out", out)
        self.assertEqual((out / "events.jsonl").read_bytes(), (whole / "events.jsonl").read_bytes())

    def test_the_same_for_any_number_of_jobs(self):
        outputs = set()
        for jobs in ("1", "3"):
            run("ingest", PAGES, "--jobs", jobs, "--out", self.folder / jobs)
            outputs.add((self.folder / jobs / "articles.jsonl").read_bytes())
        self.assertEqual(len(outputs), 1)

    def test_events_of_what_was_not_seen_before(self):
        text = "Russia expels envoys\n\nRussia expelled two French diplomats on Monday, the foreign ministry in Moscow said in a statement to reporters."
        self.file("in/a.txt", text)
        self.file("in/b.txt", text)
        self.ingest(self.folder / "in", "--code", "--published", "2024-03-27", *MODEL)
        records = self.lines("events.jsonl")
        self.assertEqual([record["record"] for record in records].count("document"), 2)
        documents = [record for record in records if record["record"] == "document"]
        events = [record for record in records if record["record"] == "event"]
        self.assertTrue(events)
        self.assertEqual({event["evidence"]["document"] for event in events}, {documents[0]["id"]})
        self.assertEqual(documents[1]["duplicate_kind"], "exact")

    def test_events_are_the_same_of_pages_and_of_what_extract_wrote(self):
        pages = run("code", PAGES, "--format", "jsonl", *MODEL)
        articles = run("extract", PAGES, "--format", "jsonl")
        again = run("code", self.file("articles.jsonl", articles.bytes), "--format", "jsonl", *MODEL)
        self.assertEqual(again.code, pages.code, again.err)

        def without_input(result):
            return [line for line in result.out.splitlines() if not line.startswith('{"record":"document"')], \
                   [{**document, "input": None} for document in result.json_lines() if document["record"] == "document"]
        self.assertEqual(without_input(again), without_input(pages))
        self.assertGreater(len(pages.json_lines()), len(articles.json_lines()))

    def test_killed_at_any_moment_and_gone_on_with(self):
        rows = "".join(json.dumps({"id": str(i), "text": REPORT.format(f"Group {i} of the {i * i}") + f" Number {i} was there." * (i % 7)}) + "\n"
                       + ("{\n" if i % 1000 == 0 else "") for i in range(40_000))
        self.file("in/a.jsonl", rows)
        self.file("in/b.jsonl.gz", gzip.compress(rows.replace('"id": "', '"id": "b').encode(), 1))
        whole = run("ingest", self.folder / "in", "--out", self.folder / "whole")
        self.assertEqual(whole.code, 4, whole.err)
        killed = 0
        for wait in (0.05, 0.2, 0.4, 0.8, 1.6, 3.2):
            process = subprocess.Popen([PROGRAM, "ingest", self.folder / "in", "--out", self.folder / "out"], stderr=subprocess.DEVNULL)
            try:
                process.wait(wait)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                killed += process.wait() == -signal.SIGKILL
        run("ingest", self.folder / "in", "--out", self.folder / "out")
        self.assertGreater(killed, 0)
        for name in ("articles.jsonl", "rejects.jsonl"):
            self.assertEqual((self.folder / "out" / name).read_bytes(), (self.folder / "whole" / name).read_bytes(), name)

    def test_what_does_not_fit(self):
        self.file("in/a.txt", REPORT.format("Four"))
        self.ingest(self.folder / "in")
        self.assert_fails(run("ingest", self.folder / "in", "--out", self.folder / "out", "--code", *MODEL), 2, "expected the settings of its first run")
        self.assert_fails(run("ingest", self.folder / "in", "--out", self.folder / "in/a.txt"), 8, "cannot be made")
        self.assert_fails(run("ingest", self.folder / "in"), 2, "--out")
        self.assert_fails(run("ingest", self.folder / "nothing", "--out", self.folder / "out"), 3, "expected a file or a folder, found nothing")
        self.assert_fails(run("ingest", self.folder / "in", "--columns", "txt=Body", "--out", self.folder / "o2"), 2, "txt")


if __name__ == "__main__":
    unittest.main()
