#!/usr/bin/env python3
"""Scores CLD2 on the sentences that `khaldun eval language --predictions FILE` wrote, beside Khaldun's own guesses.

    training/language/compare_cld2.py FILE

For each language, for its sentences of so many letters, and for the first 100, 50 and 20 characters of all: share of right guesses. Needs pycld2
(training/language/requirements.txt), whose tables are CLD2's full ones. Khaldun's figures for beginnings are those of the evaluation's own report.
"""

import collections
import sys

import pycld2

BANDS = (0, 1, 5, 10, 15, 20, 30, 60)   # least letters
OTHER_TAGS = {"iw": "he", "jw": "jv", "nb": "no", "tw": "ak", "fil": "tl", "un": "und"}


def beginning(text, characters):
    """As beginning_of() of src/eval/language_task.cc."""
    if len(text) <= characters or text[characters] == " ":
        return text[:characters]
    blank = text.rfind(" ", 0, characters)
    return text[:blank] if blank * 2 >= characters else text[:characters]


def known(tag):
    """A tag as both write it."""
    tag = tag.split("-")[0]
    return OTHER_TAGS.get(tag, tag)


def guess(text):
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    return known(pycld2.detect(text.encode(), bestEffort=True)[2][0][1])


def print_bands(rows):
    """By language and number of letters: many short sentences are names, which no letters tell."""
    counts = collections.defaultdict(lambda: [0, 0, 0])
    for gold, own, _, text in rows:
        letters = sum(map(str.isalpha, text))
        count = counts[known(gold), max(band for band in BANDS if band <= letters)]
        count[0] += 1
        count[1] += known(own) == known(gold)
        count[2] += guess(text) == known(gold)
    print("whole sentences of at least so many letters, and fewer than the next line (gold, Khaldun, CLD2)")
    for (language, least), (n, own, cld2) in sorted(counts.items()):
        print(f"  {language}\t{least}\t{n}\t{own / n:.4f}\t{cld2 / n:.4f}")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8", errors="replace") as file:
        rows = [line.rstrip("\n").split("\t", 3) for line in file]
    print_bands(rows)
    for length in (None, 100, 50, 20):
        counts = collections.defaultdict(lambda: [0, 0, 0])
        for gold, own, _, text in rows:
            if length and len(text) <= length:
                continue
            count = counts[known(gold)]
            count[0] += 1
            count[1] += not length and known(own) == known(gold)
            count[2] += guess(beginning(text, length) if length else text) == known(gold)
        print(f"first {length} characters" if length else "whole sentences (gold, Khaldun, CLD2)")
        for language, (n, own, cld2) in sorted(counts.items()):
            print(f"  {language}\t{n}\t{'' if length else f'{own / n:.4f}'}\t{cld2 / n:.4f}")
        if counts:
            print(f"  macro\t{sum(n for n, *_ in counts.values())}\t\t{sum(c / n for n, _, c in counts.values()) / len(counts):.4f}")


if __name__ == "__main__":
    main()
