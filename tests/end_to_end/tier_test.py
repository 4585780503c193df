#!/usr/bin/env python3
"""`--tier accurate`, with a small model that is made here: random weights, so what it says means nothing, but all of it must be there, in range and repeatable."""

import json
import subprocess
import tempfile
import unittest
from pathlib import Path

from program import ProgramTest, run

ROOT = Path(__file__).resolve().parents[2]
DEBIAN_PYTHON = "/usr/bin/python3"  # the one that scripts/setup gives numpy, as scripts/models needs it
REPORT = "Niger expelled US troops on Monday. \"We asked them to leave,\" the minister said.\n\nPolice arrested three aides in Niamey.\n"


class TierTest(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.models = Path(cls.folder.name)
        for tier, kind in (("accurate", "bert"), ("best", "mpnet")):
            subprocess.run([DEBIAN_PYTHON, "-B", ROOT / "tests/support/make_tiny_encoder.py", cls.models / f"{tier}.khm", kind], check=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def code(self, *arguments, models=None, **options):
        return run("code", "-", "--model", str(ROOT / "models/en_core_web_sm.khm"), "--models-dir", str(models or self.models), "--format", "jsonl",
                   *arguments, **options)

    def records(self, result, kind):
        self.assertEqual(result.code, 0, result.err)
        return [record for record in result.json_lines() if record["record"] == kind]

    def test_events_tell_their_tier_and_have_a_share_for_confidence(self):
        for tier in ("fast", "accurate", "best"):
            events = self.records(self.code("--tier", tier, input=REPORT), "event")
            self.assertTrue(events)
            for event in events:
                self.assertEqual(event["tier"], tier)
                self.assertTrue(0 < event["confidence"] < 1, event["confidence"])

    def test_quotes_tell_their_tier(self):
        for tier in ("fast", "accurate"):
            quotes = self.records(self.code("--tier", tier, input="The minister said that the talks had failed.\n"), "quote")
            self.assertEqual({quote["tier"] for quote in quotes}, {tier})

    def test_accurate_is_the_default_where_its_model_is(self):
        self.assertEqual({event["tier"] for event in self.records(self.code(input=REPORT), "event")}, {"accurate"})
        with tempfile.TemporaryDirectory() as empty:
            self.assertEqual({event["tier"] for event in self.records(self.code(models=empty, input=REPORT), "event")}, {"fast"})
            self.assert_fails(self.code("--tier", "accurate", models=empty, input=REPORT), 3, "run scripts/models accurate")

    def settings(self, none, text):
        """Words of the place, why it is the place, the day and its source of the first event of a text, by heads that score none of the candidates NONE."""
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([DEBIAN_PYTHON, "-B", ROOT / "tests/support/make_tiny_encoder.py", Path(folder) / "accurate.khm", "bert", str(none)], check=True)
            event = self.records(self.code("--tier", "accurate", "--published", "2024-03-27", models=folder, input=text), "event")[0]
        place = event["event_loc"] or {"text": None, "why": None}
        return place["text"], place["why"], event["date"], event["date_source"]

    def test_heads_choose_place_and_day_among_those_of_the_sentence(self):
        text = "Gunmen from Mali killed two soldiers in Niamey.\n"
        self.assertIn(self.settings(-100, text)[0], ("Mali", "Niamey"))
        self.assertEqual(self.settings(100, text)[:2], (None, None))
        dated = "Niger expelled US troops, which landed on Monday.\n"
        self.assertEqual(self.settings(100, dated)[2:], ("2024-03-27", "published"))
        self.assertEqual(self.settings(-100, dated)[2:], ("2024-03-25", "text"))

    def test_where_words_are_spoken_is_left_to_the_rules(self):
        for none in (-100, 100):
            self.assertEqual(self.settings(none, "France condemned Russia in Paris.\n")[0], "Paris")
            self.assertEqual(self.settings(none, "France condemned Russia.\n")[0], None)

    def test_explain_tells_the_likeliest_types_and_what_words_did(self):
        arguments = ("code", "-", "--model", str(ROOT / "models/en_core_web_sm.khm"), "--models-dir", str(self.models), "--explain")
        accurate = run(*arguments, input=REPORT)
        self.assertEqual(accurate.code, 0, accurate.err)
        self.assertRegex(accurate.out, r"\n  encoder\n    expelled +right with \d+ %\n    expelled +[A-Z]+ 0\.\d\d, [A-Z]+ 0\.\d\d, [A-Z]+ 0\.\d\d; none 0\.\d\d, the other way 0\.\d\d\n")
        self.assertRegex(accurate.out, r"\n    expelled +words that moved it: \S+ [+-]\d+\.\d\d, ")
        self.assertNotIn("\n  encoder\n", run(*arguments, "--tier", "fast", input=REPORT).out)
        self.assertNotIn("large one", accurate.out)
        self.assertRegex(run(*arguments, "--tier", "best", input=REPORT).out, r"\n    expelled +large one: [A-Z]+ 0\.\d\d, ")

    def test_explain_tells_where_the_encoder_chose_another_place_or_day(self):
        for none, text, told in ((100, "Gunmen from Mali killed two soldiers in Niamey.\n", "nowhere rather than Niamey"),
                                 (-100, "Niger expelled US troops, which landed on Monday.\n", "2024-03-25 rather than 2024-03-27")):
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run([DEBIAN_PYTHON, "-B", ROOT / "tests/support/make_tiny_encoder.py", Path(folder) / "accurate.khm", "bert", str(none)], check=True)
                result = run("code", "-", "--model", str(ROOT / "models/en_core_web_sm.khm"), "--models-dir", folder, "--published", "2024-03-27", "--explain",
                             input=text)
            self.assertRegex(result.out, "\n    (killed|expelled) +" + told)

    def test_eval_shows_the_tiers_side_by_side(self):
        with tempfile.TemporaryDirectory() as folder:
            gold = Path(folder) / "pairs.tsv"
            gold.write_text("uid\tmarked_sentence\tgold_root\tgold_quad\n1\t<s>Niger</s> expelled <t>US troops</t> .\tSANCTION\t4\n")
            result = run("eval", "pairs", "--gold", str(gold), "--tiers", "--model", str(ROOT / "models/en_core_web_sm.khm"), "--models-dir", str(self.models))
        self.assertEqual(result.code, 0, result.err)
        self.assertEqual(result.out.splitlines()[1].split(), ["fast", "accurate", "best"])
        rows = {line.split()[0]: line.split()[1:] for line in result.out.splitlines()[2:]}
        self.assertEqual(rows["reached_large"][:2], ["0", "0"])
        self.assertEqual(len(rows["root_macro_f1"]), 3)

    def test_the_same_for_any_number_of_jobs_and_any_neighbours(self):
        lines = [json.dumps({"id": f"r{i}", "text": REPORT * (1 + i % 3)}) for i in range(40)]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "reports.jsonl"
            path.write_text("\n".join(lines) + "\n")
            outputs = {run("code", str(path), "--model", str(ROOT / "models/en_core_web_sm.khm"), "--models-dir", str(self.models), "--format", "jsonl",
                           "--tier", "accurate", "--jobs", jobs).out for jobs in ("1", "2", "8")}
            self.assertEqual(len(outputs), 1)
            path.write_text(lines[7] + "\n")
            alone = run("code", str(path), "--model", str(ROOT / "models/en_core_web_sm.khm"), "--models-dir", str(self.models), "--format", "jsonl",
                        "--tier", "accurate").out
            self.assertIn(alone.splitlines()[-1], outputs.pop())

    def test_long_paragraphs_and_hostile_text_are_read(self):
        for text in ("Niger expelled US troops. " * 400, "niger" * 2000, "\u202e<script> " * 50, "政府" * 1000, "a " * 5000):
            self.assertEqual(self.code("--tier", "accurate", input=text).code, 0, text[:30])

    def test_a_damaged_model_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            data = bytearray((self.models / "accurate.khm").read_bytes())
            for position in (0, 20, 70, len(data) // 2, len(data) - 1):
                broken = bytearray(data)
                broken[position] ^= 0x55
                (Path(folder) / "accurate.khm").write_bytes(broken)
                self.assert_fails(self.code("--tier", "accurate", models=folder, input=REPORT), 5, "accurate.khm")

    def test_unknown_tier(self):
        self.assertEqual(self.code("--tier", "slow", input=REPORT).code, 2)


if __name__ == "__main__":
    unittest.main()
