#!/usr/bin/env python3
"""Writes src/text/unicode_tables.inc: what Python 3.11 (Unicode 14.0) knows of characters.

    tools/generate_unicode.py            writes the file
    tools/generate_unicode.py --check    fails if the file is not what the script would write

The models were trained on features that Python computed, so Python itself is asked, through the methods of str (decision 0005).
A two-stage table: block of a code point, then its record; a record is a set of flags and the distance to the lower-case letter.
"""

import sys
import unicodedata
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "src/text/unicode_tables.inc"
CODE_POINTS = 0x110000
BLOCK = 64
DOTTED_CAPITAL_I = 0x130  # the one letter whose lower case is two characters; unicode.cc spells it out
FLAGS = {
    "kSpace": str.isspace,
    "kAlpha": str.isalpha,
    "kUpper": str.isupper,
    "kDigit": str.isdigit,
    "kCaseIgnorable": lambda c: is_skipped(c),
    "kCased": lambda c: is_cased(c) and not is_skipped(c),
}


def is_cased(character):
    """Python does not name this property; the lower case of a final capital sigma tells it."""
    return (character + "Σ").lower().endswith("ς")


def is_skipped(character):
    return ("a" + character + "Σ").lower().endswith("ς") and not is_cased(character)


def record_of(code):
    if 0xD800 <= code <= 0xDFFF:
        return (0, 0)
    character = chr(code)
    flags = sum(1 << bit for bit, test in enumerate(FLAGS.values()) if test(character))
    lower = character.lower()
    if len(lower) != 1 and code != DOTTED_CAPITAL_I:
        raise SystemExit(f"U+{code:04X}: expected one lower-case character, found {lower!r}")
    delta = 0 if code == DOTTED_CAPITAL_I else ord(lower) - code
    return (flags, delta)


def table(kind, name, numbers):
    lines, line = [], "   "
    for number in numbers:
        item = f" {number},"
        if len(line) + len(item) > 100:
            lines.append(line)
            line = "   "
        line += item
    lines.append(line)
    return f"constexpr {kind} {name}[] = {{\n" + "\n".join(lines) + "\n};\n"


def generate():
    records, blocks, stage1, stage2 = {(0, 0): 0}, {}, [], []
    for start in range(0, CODE_POINTS, BLOCK):
        block = tuple(records.setdefault(record_of(code), len(records)) for code in range(start, start + BLOCK))
        if block not in blocks:
            blocks[block] = len(blocks)
            stage2.extend(block)
        stage1.append(blocks[block])
    if len(records) > 256 or len(blocks) > 65536:
        raise SystemExit("expected at most 256 records and 65536 blocks; widen the tables")
    text = f"// Unicode {unicodedata.unidata_version}, as Python sees it. Written by tools/generate_unicode.py; do not edit.\n"
    text += "".join(f"constexpr std::uint8_t {name} = {1 << bit};\n" for bit, name in enumerate(FLAGS))
    text += f"constexpr unsigned kBlockBits = {BLOCK.bit_length() - 1};\n"
    entries = "\n".join(f"    {{{flags}, {delta}}}," for flags, delta in records)
    text += "constexpr CharacterRecord kRecords[] = {\n" + entries + "\n};\n"
    text += table("std::uint16_t", "kBlockOf", stage1)
    text += table("std::uint8_t", "kRecordOf", stage2)
    return text


def main():
    if sys.version_info[:2] != (3, 11):
        raise SystemExit("expected Python 3.11, whose Unicode the models were trained with")
    text = generate()
    if sys.argv[1:] == ["--check"]:
        if OUT.read_text() != text:
            raise SystemExit(f"{OUT}: differs from what {Path(__file__).name} writes; run it")
    else:
        OUT.write_text(text)


if __name__ == "__main__":
    main()
