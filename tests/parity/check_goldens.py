#!/usr/bin/env python3
"""Compares `khaldun parse --format spacy` with what spaCy said of the same texts (tools/parity/make_goldens.py).

    check_goldens.py KHALDUN GOLDEN.jsonl MODEL      prints each difference; exit code 1 when there is one
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/parity"))
from make_goldens import golden_of_json  # noqa: E402


def main(khaldun, golden_path, model):
    expected = [json.loads(line) for line in Path(golden_path).read_text(encoding="utf-8").splitlines()]
    lines = "".join(json.dumps({"text": entry["text"]}) + "\n" for entry in expected)
    command = [khaldun, "parse", "-", "--model", model, "--input-format", "jsonl", "--format", "spacy"]
    result = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    differences = 0
    for entry, document in zip(expected, found, strict=True):
        actual = golden_of_json(entry["name"], document)
        for key in entry.keys() | actual.keys():
            if entry.get(key) != actual.get(key):
                differences += 1
                print(f"{entry['name']}: {key}: expected {first_difference(entry.get(key), actual.get(key))}")
    print(f"{len(expected)} texts, {differences} differences")
    return 1 if differences or not expected else 0


def first_difference(expected, actual):
    pairs = enumerate(zip((expected or "").split(" "), (actual or "").split(" ")))
    return next((f"{a}, found {b} (token {i})" for i, (a, b) in pairs if a != b), f"{expected!r}, found {actual!r}")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
