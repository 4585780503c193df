#!/usr/bin/env python3
"""`khaldun code`, `eval` and `doctor`: what comes out, in which form."""

import json
import os
import tempfile
import unittest
from pathlib import Path

from program import ProgramTest, run

REPORT = ("Chad expels French ambassador\n\nBy Ana Diaz\n\n"
          "Chad expelled the French ambassador on Monday.\n\n"
          "\u201cWe will not be insulted,\u201d President Mahamat Deby said.\n\n"
          "About Ana Diaz 12 Articles\nAna Diaz writes about Chad, which attacked Sudan.\n")

EVENT_FIELDS = ["record", "id", "event", "mode", "context", "quad", "score", "cameo", "goldstein", "date", "date_end",
                "date_precision", "date_source", "event_loc", "actor", "recipient", "status", "said_by", "size", "evidence",
                "mentions", "confidence", "why", "tier"]


def span_text(text, span):
    return text.encode()[span["begin"]:span["end"]].decode()


class CodeTest(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.result = run("code", "-", "--published", "2024-03-27", input=REPORT)
        cls.records = cls.result.json_lines()

    def records_of(self, kind):
        return [record for record in self.records if record["record"] == kind]

    def test_gives_one_document_then_its_records(self):
        self.assert_works(self.result)
        self.assertEqual(self.records[0]["record"], "document")
        self.assertEqual(len(self.records_of("document")), 1)
        self.assertTrue(self.records_of("event"))
        self.assertTrue(self.records_of("quote"))

    def test_document_holds_the_article(self):
        document = self.records[0]
        self.assertEqual(document["title"], "Chad expels French ambassador")
        self.assertEqual(document["published"], "2024-03-27")
        self.assertEqual(document["published_source"], "given")
        self.assertEqual(document["authors"], [{"name": "Ana Diaz", "bio": "Ana Diaz writes about Chad, which attacked "
                                                "Sudan.", "article_count": 12}])
        self.assertEqual(document["text"], REPORT)
        self.assertEqual([region["kind"] for region in document["regions"]],
                         ["title", "byline", "body", "body", "author_bio"])

    def test_events_have_every_field_and_true_spans(self):
        regions = {region["kind"]: region for region in self.records[0]["regions"]}
        for event in self.records_of("event"):
            self.assertEqual(list(event), EVENT_FIELDS)
            spans = event["evidence"]["spans"]
            self.assertEqual(span_text(REPORT, spans["sentence"]), event["evidence"]["text"])
            self.assertLess(spans["trigger"]["begin"], regions["author_bio"]["begin"])
            self.assertEqual(list(spans), ["sentence", "trigger", "actor", "recipient", "date", "place"])
            if event["date_source"] == "text":
                self.assertIn("Monday", span_text(REPORT, spans["date"]))
            for party in event["actor"] + event["recipient"]:
                self.assertEqual(span_text(REPORT, party["span"]), party["text"])

    def test_quotes_have_true_spans(self):
        for quote in self.records_of("quote"):
            self.assertEqual(span_text(REPORT, quote["cue"]), quote["cue"]["text"])
            self.assertIn(span_text(REPORT, quote["content"][0]), quote["text"])

    def test_ids_differ_and_do_not_change(self):
        ids = [record["id"] for record in self.records]
        self.assertEqual(len(set(ids)), len(ids))
        again = run("code", "-", "--published", "2024-03-27", input=REPORT)
        self.assertEqual(again.out, self.result.out)

    def test_a_date_of_the_record_comes_before_the_flag(self):
        lines = json.dumps({"id": "a", "text": REPORT, "published": "Wed, 3 Jan 2024 10:00:00 GMT"}) + "\n"
        document = run("code", "-", "--published", "2024-03-27", input=lines).json_lines()[0]
        self.assertEqual((document["id"], document["published"], document["published_source"]),
                         ("a", "2024-01-03", "record"))

    def test_output_is_the_same_for_any_number_of_jobs(self):
        lines = "".join(json.dumps({"id": str(i), "text": REPORT}) + "\n" for i in range(20))
        outputs = {run("code", "-", "--jobs", jobs, input=lines).out for jobs in (1, 3)}
        self.assertEqual(len(outputs), 1)

    def test_table_and_explanation_are_for_people(self):
        table = run("code", "-", "--format", "table", input=REPORT)
        self.assert_works(table)
        self.assertIn("== Chad expels French ambassador ==", table.out)
        self.assertIn("\u00abexpelled\u00bb", table.out)
        explanation = run("code", "-", "--explain", input=REPORT)
        self.assert_works(explanation)
        for heading in ("  tree", "  candidates", "  records"):
            self.assertIn(heading, explanation.out)

    def test_explanation_as_json_tells_the_senses_that_lost(self):
        result = run("code", "-", "--explain", "--format", "json", input=REPORT)
        self.assert_works(result)
        article, = result.json_lines()
        candidates = [one for sentence in article["sentences"] for one in sentence["candidates"]]
        taken = [one for one in candidates if one["taken"]]
        self.assertEqual({one["text"] for one in taken}, {"expelled"})
        ids = {record["id"] for sentence in article["sentences"] for record in sentence["records"]}
        self.assertIn(taken[0]["record"], ids)
        self.assertTrue(taken[0]["rules"])
        outcomes = {sense["outcome"] for one in candidates for sense in one["senses"]}
        self.assertLessEqual({"chosen", "failed"}, outcomes)

    def test_explanation_as_a_page_holds_all_reports_and_no_markup_of_theirs(self):
        hostile = REPORT.replace("ambassador on", "<script>alert(1)</script> ambassador on")
        lines = "".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate((REPORT, hostile)))
        result = run("code", "-", "--explain", "--format", "html", input=lines)
        self.assert_works(result)
        self.assertTrue(result.out.startswith("<!DOCTYPE html>\n"))
        self.assertTrue(result.out.endswith("</html>\n"))
        self.assertEqual(result.out.count("<article>"), 2)
        self.assertNotIn("<script", result.out)
        self.assertIn("&lt;script&gt;", result.out)

    def test_filters_leave_events_out_and_the_explanation_says_so(self):
        text = "News\n\nTwelve soldiers were killed in an ambush in northern Mali on Monday.\n"
        def events(*flags):
            return [r for r in run("code", "-", *flags, input=text).json_lines() if r["record"] == "event"]
        everything, = events()
        self.assertEqual([party["code"] for party in everything["actor"]], ["UNK"])
        self.assertEqual(events("--profile", "all"), [everything])
        self.assertEqual(events("--profile", "plover-strict"), [])
        self.assertEqual(events("--profile", "icews"), [])
        self.assertEqual(events("--min-confidence", everything["confidence"]), [everything])
        self.assertEqual(events("--min-confidence", "0.99"), [])
        explanation = run("code", "-", "--explain", "--profile", "plover-strict", input=text)
        self.assertIn("left out: profile plover-strict: nobody who acts is named", explanation.out)

    def test_wrong_filters_and_formats_are_wrong_usage(self):
        self.assert_fails(run("code", "-", "--min-confidence", "2"), 2,
                          "--min-confidence: expected a number from 0 to 1, found '2'")
        self.assert_fails(run("code", "-", "--min-confidence", "nan"), 2, "expected a number from 0 to 1, found 'nan'")
        self.assert_fails(run("code", "-", "--profile", "strict"), 2,
                          "--profile: expected one of all, plover-strict, icews, found 'strict'")
        self.assert_fails(run("code", "-", "--format", "html"), 2,
                          "--format: expected table or jsonl without --explain, found --format html")

    def test_a_terminal_gets_the_table(self):
        try:
            ours, terminal = os.openpty()
        except OSError as error:
            self.skipTest(f"this machine has no pseudo terminals: {error}")
        try:
            result = run("code", "-", input="Chad expelled the ambassador.", stdout=terminal)
            shown = os.read(ours, 1 << 16).decode()
        finally:
            os.close(terminal)
            os.close(ours)
        self.assert_works(result)
        self.assertRegex(shown, r"== standard input ==(.|\s)*[01] events?, 0 quotes, 1 sentence")

    def test_an_empty_report_is_a_document_without_records(self):
        result = run("code", "-")
        self.assert_works(result)
        self.assertEqual([record["record"] for record in result.json_lines()], ["document"])

    def test_output_goes_to_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "out.jsonl")
            result = run("code", "-", "--published", "2024-03-27", "--output", path, input=REPORT)
            self.assert_works(result)
            self.assertEqual(path.read_text(encoding="utf-8"), self.result.out)


class EvalTest(ProgramTest):
    def test_scores_the_sample_reports(self):
        result = run("eval", "reports", "--json")
        self.assert_works(result)
        report = json.loads(result.out)
        self.assertEqual(report["task"], "reports")
        self.assertGreater(report["n"], 0)
        self.assertIn("precision", report["metrics"])

    def test_wrong_gold_is_wrong_usage(self):
        self.assert_fails(run("eval", "times"), 2,
                          "eval times: expected --gold with the gold file or folder, found none")
        self.assert_fails(run("eval", "chess", "--gold", "x"), 2,
                          "TASK: expected one of seed, reports, times, coref, ner, places, eventplace, attribution, pairs, conflict, quad, extract, language, feeds, reviewed, petrarch, found 'chess'; "
                          "see khaldun eval --help")
        self.assert_fails(run("eval", "seed", "--text", "/nonexistent.txt"), 2,
                          "expected a report, found /nonexistent.txt: cannot be opened: No such file or directory; "
                          "say where it is with --text")
        self.assert_fails(run("eval", "seed", "--text", "/tmp"), 2, "/tmp: cannot be read: Is a directory; say where")
        self.assert_fails(run("eval", "seed", "--gold", "/nonexistent.tsv", "--text", "x"), 2,
                          "expected a list of expectations, found /nonexistent.tsv: cannot be opened")
        self.assert_fails(run("eval", "reports", "--gold", "/nonexistent"), 2,
                          "/nonexistent: expected a folder with *.tsv lists, found No such file or directory; "
                          "say where it is with --gold")


class DoctorTest(ProgramTest):
    def test_says_that_all_is_well(self):
        result = run("doctor")
        self.assert_works(result)
        self.assertRegex(result.out, r"model sm +en_core_web_sm\S* 3\.8\.0, licence MIT, checked")
        self.assertIn("all is well", result.out)

    def test_says_what_is_missing_and_how_to_mend_it(self):
        with tempfile.TemporaryDirectory() as folder:
            result = run("doctor", "--models-dir", folder)
            self.assertEqual(result.code, 3)
            self.assertIn("run scripts/models sm", result.out)
            self.assertIn("something is missing", result.out)


if __name__ == "__main__":
    unittest.main()
