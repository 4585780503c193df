#!/usr/bin/env python3
"""Looks for better weights of data/actors/coreference.tsv, one by one, on the tune half of a GAP file.

    training/tune_coreference.py KHALDUN GAP.tsv [--rounds N] [--only FEATURE]

Hill climbing: each weight is moved up and down by a step; a move stays if F1 on the tune half rises. Deterministic. The check half is only
scored, before and after. Writes the table in place; review the diff. One move costs one run of `khaldun eval coref` on 1,000 texts.
"""

import argparse
import json
import subprocess
import tempfile
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "data/actors/coreference.tsv"
BY_HAND = {"not_named", "other_paragraph", "nobody", "other_gender", "barred_argument", "barred_owner"}  # docs/internals/coreference.md says why
STEPS = (40, 15)


def write_halves(gold, folder):
    header, *rows = gold.read_text().splitlines()
    paths = []
    for half in (0, 1):
        own = [row for row in rows if zlib.crc32(row.split("\t")[0].encode()) % 2 == half]
        paths.append(Path(folder) / f"half{half}.tsv")
        paths[-1].write_text("\n".join([header, *own]) + "\n")
    return paths


def f1(khaldun, gold):
    result = subprocess.run([khaldun, "eval", "coref", "--gold", str(gold), "--data", str(ROOT / "data"), "--json"],
                            capture_output=True, text=True, check=True)
    return json.loads(result.stdout)["metrics"]["f1"]


def write_table(lines, weights):
    cells = [line.split("\t") for line in lines]
    TABLE.write_text("".join("\t".join([c[0], str(weights[c[0]]), *c[2:]]) + "\n" if c[0] in weights else "\t".join(c) + "\n"
                             for c in cells))


def climb(khaldun, tune, lines, weights, step, only):
    best = f1(khaldun, tune)
    for feature in weights:
        if feature in BY_HAND or (only and feature != only):
            continue
        for move in (step, -step):
            weights[feature] += move
            write_table(lines, weights)
            score = f1(khaldun, tune)
            if score > best:
                print(f"{feature} {weights[feature]}: {score:.4f}", flush=True)
                best = score
                break
            weights[feature] -= move
    write_table(lines, weights)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("khaldun")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only")
    args = parser.parse_args()
    lines = TABLE.read_text().splitlines()
    weights = {c[0]: int(c[1]) for c in (line.split("\t") for line in lines if not line.startswith("#"))}
    with tempfile.TemporaryDirectory() as folder:
        tune, check = write_halves(args.gold, folder)
        print(f"before: tune {f1(args.khaldun, tune):.4f}, check {f1(args.khaldun, check):.4f}")
        for step in STEPS * args.rounds:
            climb(args.khaldun, tune, lines, weights, step, args.only)
        print(f"after: tune {f1(args.khaldun, tune):.4f}, check {f1(args.khaldun, check):.4f}")


if __name__ == "__main__":
    main()
