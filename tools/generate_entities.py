#!/usr/bin/env python3
"""Writes the named character references of HTML, as Python knows them (html.entities.html5): src/html/named_characters.inc.

    tools/generate_entities.py            writes the file
    tools/generate_entities.py --check    fails if the file is not what the script would write

A row: the name without '&' and ';', the UTF-8 that it stands for, and whether old pages may leave the ';' out.
"""

import sys
from html.entities import html5
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "src/html/named_characters.inc"


def literal(value):
    """A C++ string; each byte beyond printable ASCII as three octal digits, which end by themselves."""
    return '"' + "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\' else f"\\{b:03o}"
                         for b in value.encode()) + '"'


def main():
    names = sorted({name.rstrip(";") for name in html5}, key=lambda name: name.encode())
    rows = [f'    {{"{name}", {literal(html5[name + ";"])}, {"true" if name in html5 else "false"}}},\n' for name in names]
    text = ("// Made by tools/generate_entities.py from Python's html.entities.html5 (HTML Living Standard, section 13.5).\n"
            + "".join(rows))
    if "--check" in sys.argv[1:]:
        if not OUT.is_file() or OUT.read_text() != text:
            sys.exit(f"{OUT}: expected what this script would write; run tools/generate_entities.py")
        return
    OUT.write_text(text)


if __name__ == "__main__":
    main()
