#!/usr/bin/env python3
"""Parses the inputs of case files with a spaCy pipeline, so that tests of later stages need no model.

    build/reference/bin/python tests/cases/make_conllu.py tests/cases/actors/link.txt

writes tests/cases/actors/link.conllu: one document for each case ("=== name" to "---"). Lines such as "date: ..." or
"title: ..." before the text are settings of the test; a title and a dateline are parsed as paragraphs of their own before
the text. A blank line starts a paragraph. Run it by hand when a text changes, under the Python that scripts/parity makes, with the
model that scripts/models fetched.
"""

import argparse
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/parity"))
import reference  # noqa: E402: found by the line above


def read_inputs(path):
    """(name, paragraphs) of each case."""
    for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        name, _, rest = block.partition("\n")
        text = rest.partition("\n---\n")[0]
        settings = re.match(r"(?:[a-z]+: .*\n)*", text).group()
        parts = re.findall(r"^(?:title|dateline): (.*)$", settings, flags=re.M) + text[len(settings):].split("\n\n")
        yield name, [" ".join(part.split()) for part in parts if part.strip()]


def misc_of(token):
    items = []
    if token.ent_type_:
        items.append(f"entity={token.ent_iob_}-{token.ent_type_}")
    if not token.whitespace_:
        items.append("SpaceAfter=No")
    return "|".join(items) or "_"


def sentence_lines(sentence):
    number = {token.i: position for position, token in enumerate(sentence, 1)}
    for token in sentence:
        head = 0 if token.head.i == token.i else number[token.head.i]
        cells = [number[token.i], token.text, token.lemma_, token.pos_, token.tag_, str(token.morph) or "_", head,
                 token.dep_, "_", misc_of(token)]
        yield "\t".join(str(cell) for cell in cells)


def convert(nlp, path):
    blocks = []
    for name, paragraphs in read_inputs(path):
        comments = [f"# newdoc id = {name}"]
        for parsed in nlp.pipe(paragraphs):
            comments.append("# newpar")
            for sentence in parsed.sents:
                blocks.append("\n".join(comments + [f"# text = {sentence.text}"] + list(sentence_lines(sentence))))
                comments = []
    return "\n\n".join(blocks) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="en_core_web_sm", help="name in models/manifest.toml")
    parser.add_argument("cases", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    nlp = reference.load(arguments.model)
    for path in arguments.cases:
        path.with_suffix(".conllu").write_text(convert(nlp, path), encoding="utf-8")


if __name__ == "__main__":
    main()
