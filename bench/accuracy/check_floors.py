#!/usr/bin/env python3
"""Runs `khaldun eval` for each line of floors.tsv and fails when a figure is below its floor, or above one that begins with "<".

    check_floors.py KHALDUN            exit code 1: below a floor; 77: the program or a gold text is not here (skipped)
    check_floors.py KHALDUN --record   also appends the figures to results.tsv
"""

import csv
import json
import subprocess
import sys
from pathlib import Path

from results import append_results

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent


def evaluate(khaldun, row):
    command = [khaldun, "eval", row["task"], "--tier", row["tier"], "--gold", row["gold"], "--json"]
    if row["text"]:
        command += ["--text", row["text"]]
    if row["published"]:
        command += ["--published", row["published"]]
    if row["actors"]:  # rows may end before this column
        command += ["--actors", row["actors"]]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(result.stdout)["metrics"]


def main(khaldun, record=None):
    if not Path(khaldun).exists():
        print(f"skipped: expected a program at {khaldun}, found none; scripts/build makes it")
        return 77
    lines = (HERE / "floors.tsv").read_text().lstrip("# ").splitlines()
    below = skipped = 0
    figures = {}
    for row in csv.DictReader(lines, delimiter="\t"):
        # A gold file that holds its texts has an empty text column.
        absent = [path for path in (row["gold"], row["text"], row["actors"]) if path and not (ROOT / path).exists()]
        if absent:
            print(f"skipped: {row['task']}: {absent[0]} is not on this machine")
            skipped += 1
            continue
        key = (row["tier"], row["task"], row["gold"])
        if key not in figures:
            figures[key] = evaluate(khaldun, row)
        value = figures[key][row["metric"]]
        floor = row["floor"]
        good = value <= float(floor[1:]) if floor.startswith("<") else value >= float(floor)
        below += not good
        print(f"{'ok' if good else 'BELOW'}: {row['tier']} {row['task']} {row['metric']} {value:g}, floor {floor}")
    if record:
        append_results(named_by_task(figures))
    return 1 if below else 77 if skipped else 0


def named_by_task(figures):
    """A task that several gold files are of has the name of the file behind it."""
    named = {}
    for (tier, task, gold), metrics in figures.items():
        several = len({other for _, same, other in figures if same == task}) > 1
        name = f"{task}:{Path(gold).stem}" if several else task
        named[name if tier == "fast" else f"{tier}:{name}"] = metrics
    return named


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
