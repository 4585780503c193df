#!/usr/bin/env python3
"""Writes tests/parity/{sm,md}.jsonl: what spaCy 3.8 says of texts written for the project.

    build/reference/bin/python tools/parity/make_goldens.py      (scripts/parity makes build/reference)

One line a text: {"name", "text", "token": "0:5 6:11 ...", "sent_start": "1 0", "tag": "NNP VBD", ..., "entity": "B-GPE O"}.
Columns are parted by a blank; an empty value is "_". Offsets are code points, as in Doc.to_json().
"""

import json
from pathlib import Path

import corpus
from compare import columns

ROOT = Path(__file__).resolve().parents[2]
MODEL_NAMES = {"sm": "en_core_web_sm", "md": "en_core_web_md"}

LEFT_OUT = ("run-1MB-a", "run-10k-", "random-")  # large; scripts/parity covers them


def own_texts():
    for path in sorted((ROOT / "data/samples").glob("*.txt")):
        yield path.stem, path.read_text(encoding="utf-8").split("\n\n", 1)[1]
    for name, text in corpus.edge_texts():
        if not name.startswith(LEFT_OUT):
            yield name, text


def golden_of_json(name, document):
    """The golden line of one Doc.to_json() object."""
    rows = list(columns(document))
    line = {"name": name, "text": document["text"], "token": " ".join(f"{t['start']}:{t['end']}" for t in document["tokens"])}
    for kind in rows[0] if rows else ():
        line[kind] = " ".join(cell(row[kind]) for row in rows)
    return line


def cell(value):
    """One value without blanks."""
    if isinstance(value, bool):
        return str(int(value))
    return str(value).replace("%", "%25").replace(" ", "%20").replace("\n", "%0A").replace("\t", "%09") or "_"


def main():
    import reference
    texts = list(own_texts())
    for alias, model in MODEL_NAMES.items():
        nlp = reference.load(model)
        out = ROOT / f"tests/parity/{alias}.jsonl"
        with out.open("w", encoding="utf-8") as file:
            for (name, _), doc in zip(texts, nlp.pipe(text for _, text in texts)):
                file.write(json.dumps(golden_of_json(name, doc.to_json()), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
