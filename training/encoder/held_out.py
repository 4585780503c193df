#!/usr/bin/env python3
"""Writes the fifths that the shipped encoders were not trained on, as `khaldun eval` reads them. The linear models of the tier fast and the blend have seen them.

    training/encoder/held_out.py SHARED OUT

OUT/pairs.tsv     pairs of plv_dev:    khaldun eval pairs    --gold OUT/pairs.tsv --tiers
OUT/conflict.tsv  pairs of aw_dev:     khaldun eval conflict --gold OUT/conflict.tsv --tiers
OUT/quad.tsv      cameo_class:         khaldun eval quad     --gold OUT/quad.tsv --tiers
OUT/gold.tsv      data/gold:           khaldun eval pairs    --gold OUT/gold.tsv --tiers     (pairs that are related)
OUT/names         outlets of Worldwide: khaldun eval ner     --gold OUT/names --tiers
OUT/reviewed.jsonl  events that readers judged (bench/accuracy/review.tsv): khaldun eval reviewed --gold OUT/reviewed.jsonl --tiers
Needs nothing but Python.
"""

import collections
import json
import shutil
import sys
from pathlib import Path

from corpora import (ROOT, conflict_pairs, gold_pairs, group_alike, is_held_out, is_pair, outlet_of, plover_pairs, quad_sentences, read_marks, root_of,
                     table)
from reviewed import review

FOLD = 0


def write_table(path, header, rows):
    rows = list(rows)
    path.write_text("".join("\t".join(row) + "\n" for row in [header, *rows]), encoding="utf-8")
    print(f"{path}: {len(rows)} rows")


def write_pairs(source, pairs, path):
    rows = [row for row in table(source) if is_pair(read_marks(row["marked_sentence"])[1])]
    write_table(path, list(rows[0]), (list(row.values()) for row, pair in zip(rows, pairs, strict=True) if is_held_out(pair.group, FOLD)))


def gold_rows():
    quads = {cells[0]: cells[1] for line in (ROOT / "data/ontology/types.tsv").read_text().splitlines() if len(cells := line.split("\t")) > 2}
    for number, pair in enumerate(gold_pairs()):
        if pair.test and pair.event != "NONE":
            root = root_of(pair.event)
            quad = "2" if root == "YIELD" else quads[pair.event]
            yield [f"{pair.group.split()[1]}.{number}", marked(pair), root, quad]


def marked(pair):
    """The sentence with the marks of source and target."""
    marks = sorted(((at, mark) for name in "st" for at, mark in zip(pair.spans[name], (f"<{name}>", f"</{name}>"))), reverse=True)
    text = pair.text
    for at, mark in marks:
        text = text[:at] + mark + text[at:]
    return text


def reviewed_reports(shared):
    """The reports with judged events, each with the last verdict on each event and its codes."""
    tool = review()
    judged = collections.defaultdict(list)
    for row in tool["last_rows"]().values():
        if row[8]:
            judged[row[2], row[3]].append({"begin": int(row[4]), "event": row[5], "codes": row[8], "right": tool["is_right"](row)})
    for source, read in tool["SOURCES"].items():
        for document, published, text in read(shared):
            if (source, document) in judged and is_held_out(f"review {document}", FOLD):
                yield {"id": document, "published": published, "text": text, "judged": judged[source, document]}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    shared, out = map(Path, sys.argv[1:])
    (out / "names").mkdir(parents=True, exist_ok=True)
    plover, sentences = list(plover_pairs(shared)), list(quad_sentences(shared))
    group_alike(plover + [s for s in sentences if not s.group])
    write_pairs(shared / "data/events/plv_dev.tsv", plover, out / "pairs.tsv")
    write_pairs(shared / "data/events/aw_dev.tsv", list(conflict_pairs(shared)), out / "conflict.tsv")
    cameo = [s for s in sentences if not s.group.startswith("un ")]
    (out / "quad.tsv").write_text("".join(f"{s.text}\t{s.quad}\n" for s in cameo if is_held_out(s.group, FOLD)), encoding="utf-8")
    write_table(out / "gold.tsv", ["uid", "marked_sentence", "gold_root", "gold_quad"], gold_rows())
    (out / "reviewed.jsonl").write_text("".join(json.dumps(report) + "\n" for report in reviewed_reports(shared)), encoding="utf-8")
    for path in sorted((shared / "data/ner/worldwide").glob("*.tsv")):
        if is_held_out(outlet_of(path), FOLD):
            shutil.copy(path, out / "names")


if __name__ == "__main__":
    main()
