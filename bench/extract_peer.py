#!/usr/bin/env python3
"""Articles of web pages: Khaldun beside trafilatura, on the same pages, in the same run, by the same scorer.

    bench/extract_peer.py [--record] [FOLDER ...]

FOLDER is a gold standard of `khaldun eval extract`; without any, those of shared/data/ingest with a text, and our own pages. Each page is given to
trafilatura's bare_extraction() with its default settings and metadata, as users do; what it finds is scored by `khaldun eval extract --peer`.

trafilatura is looked for in the Python that runs this script, then in $KHALDUN_PYTHON, then in build/ingest_reference, which bench/ingest_speed.py
makes. Where none has it, Khaldun is scored alone.
"""

import argparse
import gzip
import json
import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench/accuracy"))
from results import append_results  # noqa: E402

INGEST = ROOT.parent / "shared/data/ingest"
LEARNED_FROM = ("wcxb_dev", "naeb", "trafilatura")   # by training/web/train_body.py
SETS = [*(INGEST / name for name in LEARNED_FROM), ROOT / "tests/cases/web/pages"]
INSTALL = "python3 -m venv build/ingest_reference && build/ingest_reference/bin/pip install trafilatura==2.3.1 lxml_html_clean==0.4.6"


def has_trafilatura(python):
    return subprocess.run([python, "-c", "import trafilatura"], capture_output=True).returncode == 0


def find_python():
    """A Python with trafilatura, or nothing."""
    places = (sys.executable, os.environ.get("KHALDUN_PYTHON"), str(ROOT / "build/ingest_reference/bin/python"))
    return next((place for place in places if place and (place == sys.executable or Path(place).exists()) and has_trafilatura(place)), None)


def read_page(path):
    data = Path(path).read_bytes()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def find_article(page):
    """What trafilatura finds, in the layout of `khaldun eval extract --predictions`. An error is a page without an article."""
    from trafilatura import bare_extraction
    try:
        found = bare_extraction(read_page(page["path"]), with_metadata=True)
    except Exception as error:  # pylint: disable=broad-except
        print(f"trafilatura: {page['id']}: {error}", file=sys.stderr)
        found = None
    if found is None:
        return {"id": page["id"]}
    return {"id": page["id"], "title": found.title, "authors": (found.author or "").split("; ") if found.author else [],
            "date": found.date, "body": found.text}


def evaluate(khaldun, folder, *more):
    command = [khaldun, "eval", "extract", "--gold", folder, "--data", ROOT / "data", *more]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def print_table(table, folder):
    """Without the misses, which stand below the metrics."""
    lines = table.splitlines()
    print("\n".join(line for line in lines if ": " not in line))
    if folder.name in LEARNED_FROM:
        print("  khaldun's body_f1 and segments are of pages that its model learned from; on pages that it has not seen: training/web/train_body.py")
    print(flush=True)


def figures_of(table, folder, peer):
    """Of a table with two columns: the figures of each program."""
    rows = [line.split() for line in table.splitlines() if ": " not in line]
    return {f"extract:{folder.name}:{who}": {row[0]: float(row[column]) for row in rows if len(row) == 3 and row[column][0].isdigit()}
            for who, column in (("khaldun", 1), (peer, 2))}


def compare(khaldun, folder, work, peer):
    """`peer`: name and version of the other program, or nothing. Returns the figures of both, nothing of Khaldun alone."""
    if not peer:
        print_table(evaluate(khaldun, folder), folder)
        return {}
    own, other = work / "khaldun.jsonl", work / f"{peer}.jsonl"
    evaluate(khaldun, folder, "--predictions", own)
    pages = map(json.loads, own.read_text("utf-8").splitlines())
    other.write_text("".join(json.dumps(find_article(page)) + "\n" for page in pages), "utf-8")
    table = evaluate(khaldun, folder, "--peer", other)
    print_table(table, folder)
    return figures_of(table, folder, peer)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--khaldun", type=Path, default=ROOT / "build/release/bin/khaldun")
    parser.add_argument("--record", action="store_true", help="append the figures to bench/accuracy/results.tsv")
    arguments = parser.parse_args()
    python, peer = find_python(), None
    if python and python != sys.executable:
        os.execv(python, [python, *sys.argv])
    if python:
        from importlib.metadata import version
        peer = f"trafilatura-{version('trafilatura')}"
        logging.disable(logging.CRITICAL)  # its remarks on pages
    else:
        print(f"extract_peer: trafilatura is not installed, Khaldun is scored alone; to install it: {INSTALL}", file=sys.stderr)
    with tempfile.TemporaryDirectory() as work:
        for folder in arguments.folders or [folder for folder in SETS if folder.exists()]:
            figures = compare(arguments.khaldun, folder, Path(work), peer)
            if arguments.record:
                append_results(figures)


if __name__ == "__main__":
    main()
