#!/usr/bin/env python3
"""docs/coding-manual.md: every example in its tables is what the program codes."""

import json
import re
import unittest

from program import ROOT, ProgramTest, run


def codes(parties):
    return " + ".join(party["code"] or party["text"] for party in parties)


def as_the_manual_writes(event):
    text = " ".join([event["event"], *event["mode"]]) + ": " + codes(event["actor"])
    if event["recipient"]:
        text += " \u2192 " + codes(event["recipient"])
    told = [value for value in event["status"].values() if value not in ("past", "affirmed", "asserted")]
    return f"`{text} ({', '.join(told)})`" if told else f"`{text}`"


class CodingManualTest(ProgramTest):
    def test_examples_are_true(self):
        manual = (ROOT / "docs/coding-manual.md").read_text(encoding="utf-8")
        examples = re.findall(r"^\| ([A-Z].*\.) \| (nothing|`.*`) \|$", manual, flags=re.M)
        self.assertGreater(len(examples), 50)
        lines = "".join(json.dumps({"id": report, "text": "News\n\n" + report, "published": "2024-03-27"}) + "\n"
                        for report, _ in examples)
        result = run("code", "-", "--input-format", "jsonl", input=lines)
        self.assert_works(result)
        found = {}
        for record in result.json_lines():
            if record["record"] == "document":
                events = found.setdefault(record["id"], [])
            elif record["record"] == "event":
                events.append(as_the_manual_writes(record))
        for report, expected in examples:
            self.assertEqual("<br>".join(found[report]) or "nothing", expected, report)


if __name__ == "__main__":
    unittest.main()
