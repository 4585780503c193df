#!/usr/bin/env python3
"""Writes what Python 3.11 (Unicode 14.0) knows of characters: src/text/unicode_tables.inc, and src/text/bare_tables.inc.

    tools/generate_unicode.py            writes the files
    tools/generate_unicode.py --check    fails if a file is not what the script would write

The models were trained on features that Python computed, so Python itself is asked, through the methods of str (decision 0005).
Two-stage tables: block of a code point, then its record. A record of the first file is a set of flags and the distance to the
lower-case letter; one of the second is what BERT's uncased tokenizer makes of a character (src/text/bare_form.h).
"""

import string
import sys
import unicodedata
from pathlib import Path

TEXT = Path(__file__).resolve().parents[1] / "src/text"
OUT = TEXT / "unicode_tables.inc"
BARE_OUT = TEXT / "bare_tables.inc"
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


# What BERT's uncased tokenizer (HuggingFace tokenizers 0.23) knows of characters. Its categories are those of Unicode 8, its
# lower case that of Unicode 17; tools/wordpiece_parity compares every code point.
IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF), (0x2A700, 0x2B81F),
              (0x2B920, 0x2CEAF), (0x2F800, 0x2FA1F))  # the reference leaves out 2B820..2B91F
WHITE_SPACE = set("\t\n\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000") | {chr(code) for code in range(0x2000, 0x200B)}
HANGUL = range(0xAC00, 0xD7A4)  # decomposed by arithmetic in bare_form.cc
# Characters of Unicode 9 to 14 that are marks, punctuation, formats or composed: letters like any other to the reference.
# What lies between two of them in a range has no role in Unicode 8 either.
NEWER = ((0x61D, 0x61D), (0x7FD, 0x7FD), (0x890, 0x8E2), (0x9FD, 0x9FE), (0xA76, 0xA76), (0xAFA, 0xAFF), (0xB55, 0xB55),
         (0xC04, 0xC3C), (0xC77, 0xC77), (0xC84, 0xC84), (0xD00, 0xD00), (0xD3B, 0xD3C), (0xD81, 0xD81), (0xEBA, 0xEBA),
         (0x180F, 0x1886), (0x1ABF, 0x1ACE), (0x1B7D, 0x1B7E), (0x1DF6, 0x1DFB), (0x2E43, 0x2E5D), (0xA82C, 0xA82C),
         (0xA8C5, 0xA8C5), (0xA8FF, 0xA8FF), (0xA9BD, 0xA9BD), (0x10D24, 0x10F89), (0x11070, 0x11074),
         (0x110C2, 0x110CD), (0x111CF, 0x111CF), (0x1123E, 0x1123E), (0x1133B, 0x1133B), (0x11438, 0x1145E),
         (0x11660, 0x1166C), (0x116B9, 0x116B9), (0x1182F, 0x1183B), (0x11938, 0x11FFF), (0x12FF1, 0x13438),
         (0x16E97, 0x16F4F), (0x16FE2, 0x16FE4), (0x1CF00, 0x1CF46), (0x1E000, 0x1E2EF), (0x1E944, 0x1E95F))
# Characters whose category Unicode has changed since.
CATEGORY_THEN = {0x166D: "Po", 0x1734: "Mn", 0x1885: "Lo", 0x1886: "Lo", 0x111C9: "Po"}
# Capitals of Unicode 15 to 17: first, last, step, and the distance to the small letter.
NEWER_CAPITALS = ((0x1C89, 0x1C89, 1, 1), (0xA7CB, 0xA7CB, 1, 0x264 - 0xA7CB), (0xA7CC, 0xA7DA, 2, 1),
                  (0xA7DC, 0xA7DC, 1, 0x19B - 0xA7DC), (0x10D50, 0x10D65, 1, 32), (0x16EA0, 0x16EB8, 1, 27))


def within(code, ranges):
    return any(first <= code <= last for first, last, *_ in ranges)


def category_of(character):
    return CATEGORY_THEN.get(ord(character), unicodedata.category(character))


def is_punctuation(character):
    return character in string.punctuation or category_of(character)[0] == "P"


def newer_small_letter(code):
    for first, last, step, delta in NEWER_CAPITALS:
        if first <= code <= last and (code - first) % step == 0 and unicodedata.category(chr(code)) == "Cn":
            return chr(code + delta)
    return None


def bare_form(code):
    """The role of a character, and the characters that stand for it: NFD, without marks, in lower case."""
    if 0xD800 <= code <= 0xDFFF or code in HANGUL:
        return "kWord", chr(code)
    character = chr(code)
    if code in (0, 0xFFFD):
        return "kRemoved", ""
    if character in WHITE_SPACE:
        return "kSpace", ""
    if within(code, IDEOGRAPHS):
        return "kAlone", unicodedata.normalize("NFD", character)
    if within(code, NEWER) and code not in CATEGORY_THEN:
        return "kWord", newer_small_letter(code) or character.lower()
    if category_of(character) in ("Cc", "Cf", "Co"):
        return "kRemoved", ""
    parts = [part for part in unicodedata.normalize("NFD", character) if category_of(part) != "Mn"]
    form = newer_small_letter(code) or "".join(part.lower() for part in parts)
    if not form:
        return "kRemoved", ""
    if any(is_punctuation(part) for part in form):
        return "kAlone", form
    return "kWord", form


def bare_record(code, sequences):
    """Role, number of characters, and for one its distance, for several where they stand in `sequences`."""
    role, form = bare_form(code)
    if not form:
        return role, 0, 0
    if len(form) == 1:
        return role, 1, ord(form) - code
    if role != "kWord" or len(form) > 3:
        raise SystemExit(f"U+{code:04X}: expected up to three letters, found {role} {form!r}")
    sequences.extend(map(ord, form))
    return role, len(form), len(sequences) - len(form)


def two_stages(record_of_code):
    """The records that occur, in order; the block of each run of code points; the record of each character in a block."""
    records, blocks, stage1, stage2 = {}, {}, [], []
    for start in range(0, CODE_POINTS, BLOCK):
        block = tuple(records.setdefault(record_of_code(code), len(records)) for code in range(start, start + BLOCK))
        if block not in blocks:
            blocks[block] = len(blocks)
            stage2.extend(block)
        stage1.append(blocks[block])
    if len(records) > 65536 or len(blocks) > 65536:
        raise SystemExit("expected at most 65536 records and blocks; widen the tables")
    return list(records), stage1, stage2


def header():
    return f"// Unicode {unicodedata.unidata_version}, as Python sees it. Written by tools/generate_unicode.py; do not edit.\n"


def generate():
    records, stage1, stage2 = two_stages(record_of)
    if len(records) > 256 or records[0] != (0, 0):
        raise SystemExit("expected at most 256 records, that of an unknown character first")
    text = header()
    text += "".join(f"constexpr std::uint8_t {name} = {1 << bit};\n" for bit, name in enumerate(FLAGS))
    text += f"constexpr unsigned kBlockBits = {BLOCK.bit_length() - 1};\n"
    entries = "\n".join(f"    {{{flags}, {delta}}}," for flags, delta in records)
    text += "constexpr CharacterRecord kRecords[] = {\n" + entries + "\n};\n"
    text += table("std::uint16_t", "kBlockOf", stage1)
    text += table("std::uint8_t", "kRecordOf", stage2)
    return text


def generate_bare():
    sequences = []
    records, stage1, stage2 = two_stages(lambda code: bare_record(code, sequences))
    text = header()
    text += f"constexpr unsigned kBlockBits = {BLOCK.bit_length() - 1};\n"
    entries = "\n".join(f"    {{Role::{role}, {size}, {value}}}," for role, size, value in records)
    text += "constexpr BareRecord kRecords[] = {\n" + entries + "\n};\n"
    text += table("char32_t", "kSequences", sequences)
    text += table("std::uint16_t", "kBlockOf", stage1)
    text += table("std::uint16_t", "kRecordOf", stage2)
    return text


def main():
    if sys.version_info[:2] != (3, 11):
        raise SystemExit("expected Python 3.11, whose Unicode the models were trained with")
    for path, text in ((OUT, generate()), (BARE_OUT, generate_bare())):
        if sys.argv[1:] != ["--check"]:
            path.write_text(text)
        elif path.read_text() != text:
            raise SystemExit(f"{path}: differs from what {Path(__file__).name} writes; run it")


if __name__ == "__main__":
    main()
