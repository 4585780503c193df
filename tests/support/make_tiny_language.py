#!/usr/bin/env python3
"""Writes tests/support/tiny_language.khm: a language of a few words, for the tests of src/text and src/nlp.

    tests/support/make_tiny_language.py            writes the file
    tests/support/make_tiny_language.py --check    fails if the file is not what the script would write

It also holds regular expressions with what Python's own `re` finds in some texts, which src/text/regex_test.cc must find too.
"""

import re
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/model"))

import attribute_ruler
import language
from regex_program import RegexCompiler
from section_file import SectionWriter
from spacy_ids import NORM, ORTH, string_id

OUT = ROOT / "tests/support/tiny_language.khm"

TOKENIZER = {
    "prefix_search": r"""^\(|^\[|^"|^\.\.+|^\$|^US\$|^\+(?![0-9])""",
    "suffix_search": r"""\)$|\]$|"$|,$|;$|!$|\?$|'s$|\.\.+$|(?<=[0-9])(?:km|kg|%)$|(?<=[a-z)"])\.$""",
    "infix_finditer": r"""\.\.+|(?<=[a-z])[,:](?=[a-z])|(?<=[a-z0-9])(?:-|--)(?=[a-z])|(?<=l')(?=[a-z])""",
    "token_match": r"""(?iu)^co-op$|^(?:e-)?mail-order$""",
    "url_match": r"""(?u)^(?:\w+://)?(?:\S+(?::\S*)?@)?(?:\w[\w-]{0,20}\.)+[a-z]{2,6}(?:/\S*)?$""",
    "faster_heuristics": True,
    "exceptions": {
        "don't": [{ORTH: "do", NORM: "do"}, {ORTH: "n't", NORM: "not"}],
        "U.S.": [{ORTH: "U.S."}],
        "a.m.": [{ORTH: "a.m."}],
        "10a.m.": [{ORTH: "10"}, {ORTH: "a.m.", NORM: "a.m."}],
        ":)": [{ORTH: ":)"}],
        "o'clock sharp": [{ORTH: "o'clock sharp", NORM: "o'clock"}],
        "x...y": [{ORTH: "x"}, {ORTH: "...y"}],
    },
}

NORMS = {"colour": "color", "'s": "'s"}

RULES = [
    {"patterns": [[{"TAG": "NN"}]], "attrs": {"POS": "NOUN", "MORPH": "Number=Sing"}, "index": 0},
    {"patterns": [[{"TAG": "NNS"}]], "attrs": {"POS": "NOUN", "MORPH": "Number=Plur"}, "index": 0},
    {"patterns": [[{"TAG": "NNP"}]], "attrs": {"POS": "PROPN", "MORPH": "_"}, "index": 0},
    {"patterns": [[{"TAG": "VBD"}]], "attrs": {"POS": "VERB", "MORPH": "VerbForm=Fin|Tense=Past"}, "index": 0},
    {"patterns": [[{"TAG": "VB"}]], "attrs": {"POS": "VERB", "MORPH": "VerbForm=Inf"}, "index": 0},
    {"patterns": [[{"TAG": "DT"}]], "attrs": {"POS": "DET", "MORPH": "_"}, "index": 0},
    {"patterns": [[{"TAG": "VBD", "LOWER": {"IN": ["was", "were"]}}]], "attrs": {"LEMMA": "be", "POS": "AUX"}, "index": 0},
    {"patterns": [[{"LOWER": {"REGEX": "^n[ou]thin'?$"}}]], "attrs": {"LEMMA": "nothing"}, "index": 0},
    {"patterns": [[{"LOWER": "let"}, {"LOWER": "'s"}]], "attrs": {"LEMMA": "us"}, "index": 1},
    {"patterns": [[{"TAG": {"NOT_IN": ["TO", ""]}, "DEP": {"IN": ["aux", "auxpass"]}}]], "attrs": {"POS": "AUX"}, "index": 0},
    {"patterns": [[{"DEP": "expl"}, {"LOWER": "was"}]], "attrs": {"POS": "VERB"}, "index": 1},
    {"patterns": [[{"IS_SPACE": True, "DEP": {"NOT_IN": [""]}}]], "attrs": {"DEP": "dep"}, "index": 0},
    {"patterns": [[{"IS_SPACE": True}]], "attrs": {"TAG": "_SP", "POS": "SPACE", "MORPH": "_"}, "index": 0},
    {"patterns": [[{"TAG": "_SP", "IS_SPACE": False}]], "attrs": {"POS": "X"}, "index": 0},
]

LEMMAS = {
    "lemma_rules": {"noun": [["s", ""], ["ies", "y"], ["men", "man"]],
                    "verb": [["s", ""], ["ed", "e"], ["ed", ""], ["ing", "e"], ["ing", ""]]},
    "lemma_exc": {"noun": {"mice": ["mouse"]}, "verb": {"went": ["go"], "lay": ["lie", "lay"]}},
    "lemma_index": {"noun": ["troop", "army", "woman"], "verb": ["expel", "use", "walk"]},
}

# Pattern, then texts.
REGEXES = [
    (r"a|ab|abc", ["abc", "xabab", ""]),
    (r"(?:a|ab)(?:c|bcd)$", ["abcd", "abc", "ac", "abcd\n", "abcdx"]),
    (r"a*?b|a+", ["aaab", "aaa", "b"]),
    (r"(?:ab?){2,3}", ["aabab", "abababab", "a"]),
    (r"(?:ab?){2,3}?c", ["aabac", "ababababc"]),
    (r"x{2,4}y", ["xy", "xxy", "xxxxxy"]),
    (r"^\.\.+|\.$", ["...", "a.", "..a.", "."]),
    (r"(?<=[0-9])km$|(?<!x)%$", ["10km", "km", "5%", "x%", "10km\n"]),
    (r"(?=ab)a|(?!ab)a|b(?=\Z)", ["abaab", "b"]),
    (r"(?<=l')(?=[a-z])|-", ["l'eau l'-a", "l'"]),
    (r"(?<=a(?!c)b)d|(?<=(?=x)x)y", ["abd", "xy", "acd"]),
    (r"(?i)straße|ſ|[k-m]+|É", ["STRASSE", "Straße STRAßE", "s S ſ", "KLM klm K", "éÉ"]),
    (r"(?i)[^a-c]x|I", ["Ax dX", "iıİI"]),
    (r"\w+|\d|\s+|\S", ["l'été 2024 ³ ١", "\u00a0\u2009\x1f_", "a\u0301"]),
    (r"[^\W\d_]+|[\s\S]", ["abc_1é²"]),
    (r".+", ["a\nb", "\n"]),
    (r"(?:\S+(?::\S*)?@)?x", ["a:b@x", "a:a:a:a:x", "@x", "ab@@x"]),
    (r"^(?:(?:1|12)3)+$", ["13123", "12313", "1323"]),
    (r"(?:a|b)*?c|[ab]{0,2}d|", ["abc", "abd", "ab"]),
    ("\U0001f600+|[\U0001f300-\U0001f5ff]", ["x\U0001f600\U0001f600y\U0001f310"]),
]


def by_id(tables):
    return {name: {string_id(part): table for part, table in parts.items()} for name, parts in tables.items()}


def write_regexes(writer):
    compiler = RegexCompiler()
    patterns, numbers, texts, spans = [], [], [], []
    for number, (pattern, examples) in enumerate(REGEXES):
        writer.add_tensor(f"regex/{number}", np.array(compiler.compile(pattern), dtype="<u4"))
        patterns.append(pattern)
        for text in examples:
            numbers.append(number)
            texts.append(text)
            spans.append(" ".join(f"{match.start()}-{match.end()}" for match in re.finditer(pattern, text)))
    writer.add_tensor("regex/sets/offsets", compiler.set_offsets)
    writer.add_tensor("regex/sets/ranges", compiler.set_ranges)
    writer.add_strings("regex/patterns", patterns)
    writer.add_tensor("regex/cases/numbers", np.array(numbers, dtype="<u4"))
    writer.add_strings("regex/cases/texts", texts)
    writer.add_strings("regex/cases/spans", spans)


def make(path):
    writer = SectionWriter()
    language.write_lexemes({"lexeme_norm": {string_id(form): norm for form, norm in NORMS.items()}}, writer)
    language.write_tokenizer(TOKENIZER, writer)
    attribute_ruler.write(RULES, writer)
    language.write_lemmatizer(by_id(LEMMAS), writer)
    write_regexes(writer)
    writer.write(path)


def main():
    if sys.argv[1:] != ["--check"]:
        make(OUT)
        return
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder) / "tiny.khm")
        if (Path(folder) / "tiny.khm").read_bytes() != OUT.read_bytes():
            raise SystemExit(f"{OUT}: differs from what {Path(__file__).name} writes; run it")


if __name__ == "__main__":
    main()
