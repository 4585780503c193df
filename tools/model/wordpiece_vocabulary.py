#!/usr/bin/env python3
"""Writes the section of encoder::Wordpiece (src/encoder/wordpiece.h) from a model's tokenizer.json.

    write_vocabulary(writer, "MODEL/tokenizer.json")                  # in a converter
    tools/model/wordpiece_vocabulary.py TOKENIZER.json OUT.khm        # a file with nothing else

The file must describe the tokenizer that Wordpiece is: BERT's, uncased. What is there else (truncation, padding, the pieces around a
text) is left to the encoder.
"""

import argparse
import json
from pathlib import Path

from section_file import SectionWriter

EXPECTED = {
    ("normalizer", "type"): "BertNormalizer",
    ("normalizer", "clean_text"): True,
    ("normalizer", "handle_chinese_chars"): True,
    ("normalizer", "lowercase"): True,
    ("pre_tokenizer", "type"): "BertPreTokenizer",
    ("model", "type"): "WordPiece",
    ("model", "unk_token"): "[UNK]",
    ("model", "continuing_subword_prefix"): "##",
    ("model", "max_input_chars_per_word"): 100,
}


def read_vocabulary(path):
    """The pieces in the order of their ids."""
    tokenizer = json.loads(Path(path).read_text(encoding="utf-8"))
    for (part, field), expected in EXPECTED.items():
        # Older files of WordPiece do not name their type.
        found = (tokenizer.get(part) or {}).get(field, expected if (part, field) == ("model", "type") else None)
        if found != expected:
            raise ValueError(f"{path}: expected {part}.{field} {expected!r}, found {found!r}")
    if tokenizer["normalizer"].get("strip_accents") is False:
        raise ValueError(f"{path}: expected normalizer.strip_accents null or true, found false")
    id_of = dict(tokenizer["model"]["vocab"])
    for token in tokenizer["added_tokens"]:
        if id_of.setdefault(token["content"], token["id"]) != token["id"]:
            raise ValueError(f"{path}: {token['content']!r} has two ids")
    pieces = sorted(id_of, key=id_of.get)
    if [id_of[piece] for piece in pieces] != list(range(len(pieces))):
        raise ValueError(f"{path}: expected ids from 0 to {len(pieces) - 1}, each once")
    return pieces


def write_vocabulary(writer, path, section="vocabulary"):
    writer.add_strings(section, read_vocabulary(path))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    writer = SectionWriter()
    write_vocabulary(writer, arguments.tokenizer)
    writer.write(arguments.out)


if __name__ == "__main__":
    main()
