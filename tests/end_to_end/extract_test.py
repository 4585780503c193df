#!/usr/bin/env python3
"""`khaldun extract`, and pages as input of `khaldun code`: the sample pages of tests/cases/web."""

import json
import tempfile
import unittest
from pathlib import Path

from program import ROOT, ProgramTest, run

PAGES = ROOT / "tests/cases/web/pages"
MODEL = ("--model", str(ROOT / "models/en_core_web_sm.khm"), "--tier", "fast")


class ExtractTest(ProgramTest):
    def extracted(self, *arguments, **options):
        result = run("extract", *arguments, "--format", "jsonl", **options)
        self.assertEqual(result.code, 0, result.err)
        return result.json_lines()

    def test_a_folder_of_pages_gives_an_article_each_for_any_number_of_jobs(self):
        outputs = {run("extract", PAGES, "--format", "jsonl", "--input-format", "html", "--jobs", jobs).out for jobs in ("1", "2", "7")}
        self.assertEqual(len(outputs), 1)
        articles = [json.loads(line) for line in outputs.pop().splitlines()]
        self.assertEqual([article["id"] for article in articles], sorted(path.stem for path in PAGES.glob("*.html")))
        for article in articles:
            self.assertEqual(article["record"], "document")
            self.assertTrue(any(region["kind"] == "body" for region in article["regions"]), article["id"])

    def test_metadata_of_the_samples(self):
        gold = {row["id"]: row for row in map(json.loads, (PAGES / "gold.jsonl").read_text().splitlines())}
        for article in self.extracted(PAGES, "--input-format", "html"):
            own = gold[article["id"]]
            self.assertEqual(article["published"], own["published"], article["id"])
            names = [author["name"].lower() for author in article["authors"]]  # some bylines are in capitals
            self.assertEqual(names, [name.lower() for name in own["authors"]], article["id"])

    def test_standard_input_and_text(self):
        page = "<!doctype html><title>Envoys meet</title><h1>Envoys meet</h1><p>" + "Envoys of both sides met on Monday in the capital, officials said. " * 3
        self.assertEqual(self.extracted("-", input=page)[0]["title"], "Envoys meet")
        shown = run("extract", "-", "--format", "text", input=page)
        self.assertIn("Title: Envoys meet\nPublished: undateable\n", shown.out)
        self.assertEqual(self.extracted("-", input="Envoys meet\n\nThey met.\n")[0]["published_source"], "undateable")

    def test_fields_of_html_and_fields_that_speak_of_it(self):
        rows = [{"body": "<p>Kenyan police arrested two men in Mombasa.</p><p>Both deny it.</p>"}, {"body_xhtml": "<p>Kenyan police arrested two men.</p>"},
                {"text": "Kenyan police arrested two men.<br><br>Both deny it."}, {"text": "The tag <p> begins a paragraph, and a < b."}]
        bodies = [[article["text"].encode()[region["begin"]:region["end"]].decode() for region in article["regions"] if region["kind"] == "body"]
                  for article in self.extracted("-", input="".join(json.dumps(row) + "\n" for row in rows))]
        self.assertEqual(bodies, [["Kenyan police arrested two men in Mombasa.", "Both deny it."], ["Kenyan police arrested two men."],
                                  ["Kenyan police arrested two men.", "Both deny it."], [rows[3]["text"]]])
        table = "id,title,text\n1,T,\"<div><p>Kenyan police arrested two men.</p></div>\"\n"
        self.assertIn("Kenyan police arrested two men.", self.extracted("-", input=table)[0]["text"])
        self.assertNotIn("<p>", self.extracted("-", input=table)[0]["text"])

    def test_parse_refuses_a_page_with_what_to_do(self):
        self.assert_fails(run("parse", PAGES / "01-niger-ecowas-sanctions.html", "--model", MODEL[1]), 4, "extract its text first")

    def test_code_takes_pages_and_codes_title_and_body_only(self):
        result = run("code", PAGES / "01-niger-ecowas-sanctions.html", *MODEL, "--format", "jsonl")
        self.assertEqual(result.code, 0, result.err)
        document, *records = result.json_lines()
        self.assertEqual(document["published"], "2023-07-31")
        events = [record for record in records if record["record"] == "event"]
        self.assertTrue(any(event["event"] == "SANCTION" for event in events), [event["event"] for event in events])
        coded = [region for region in document["regions"] if region["kind"] in ("title", "body")]
        for event in events:
            at = event["evidence"]["spans"]["trigger"]["begin"]
            self.assertTrue(any(region["begin"] <= at < region["end"] for region in coded), event)

    def test_hostile_pages(self):
        for page in (b"", b"<" * 100_000, b"<div>" * 100_000, b"<p>" + b"\x00x " * 1000, b"<p " + b"a=1 " * 100_000,
                     b"<!DOCTYPE html [" + b"<!ENTITY a \"&a;&a;\">" * 1000 + b"]><p>&a;"):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "page.html"
                path.write_bytes(page)
                self.assertEqual(len(self.extracted(path)), 1, page[:20])
                path.write_bytes(b"\xff\xfe" + b"\xd8" * 1001)  # no tag, and no text
                self.assert_fails(run("extract", path), 4, "found mostly other bytes")


if __name__ == "__main__":
    unittest.main()
