"""Raw texts for parity and speed: the data sets beside the project, and edge texts.

    for name, text in shared_texts(Path("../shared/data")): ...
    for name, text in edge_texts(): ...
"""

import ast
import json
import random
import re
from pathlib import Path
from xml.etree import ElementTree

MAX_CHARACTERS = 200_000


def shared_texts(data):
    """(name, text) of every text under `data` that is English prose; nothing is written anywhere."""
    for path in sorted(data.glob("quotes/polnear/*/text/*.txt")):
        yield f"polnear/{path.stem}", path.read_text(encoding="utf-8")
    for path in sorted(data.glob("ner/worldwide/*.tsv")):
        yield f"worldwide/{path.stem}", _join_bio(path)
    for path in sorted(data.glob("syntax/en_*.conllu")):
        yield from conllu_documents(path)
    for path in sorted(data.glob("geo/**/*.xml")):
        for i, node in enumerate(ElementTree.parse(path).getroot().iter("text")):
            yield f"{path.stem}/{i}", node.text or ""
    for path in sorted(data.glob("time/tbaq/**/*.tml")):
        yield f"tbaq/{path.stem}", re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8", errors="replace"))
    for path in sorted(data.glob("ingest/*/ground-truth.json")):
        for key, entry in sorted(json.loads(path.read_text()).items()):
            yield f"{path.parent.name}/{key}", entry.get("articleBody") or entry.get("body") or ""


def _join_bio(path):
    """Tokens of a BIO file joined by spaces, one line a sentence, as the NER tasks do it."""
    sentences = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        token = line.split("\t")[0]
        if token.strip():
            sentences[-1].append(token)
        elif sentences[-1]:
            sentences.append([])
    return "\n".join(" ".join(sentence) for sentence in sentences if sentence)


def conllu_documents(path):
    name, lines = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            if lines:
                yield name, " ".join(lines)
            name, lines = f"{path.stem}/{line.split('=')[-1].strip()}", []
        elif line.startswith("# text = "):
            lines.append(line[len("# text = "):])
    if lines:
        yield name, " ".join(lines)


def edge_texts(nlp=None):
    """Texts at the edge of what a tokenizer sees. With `nlp`, its exceptions and spaCy's own test strings too."""
    fixed = {
        "empty": "", "space": " ", "spaces": "     ", "newlines": "\n\n\n", "tabs": "\t\t a \t b\t",
        "crlf": "Niger expelled\r\nthe troops.\r\n\r\nThey left.\r\n", "lone-cr": "One.\rTwo.\r",
        "leading-space": "  The talks failed. ", "double-space": "The  talks   failed.",
        "emoji": "Protest 😀👍🏽 in Bamako 👩‍👩‍👧‍👦 today 🇳🇪!", "combining": "Abdel Fattah al-Sisi\u0301 Zu\u0308rich",
        "rtl": "قال الرئيس إن المحادثات انتهت. הנשיא נפגש עם השר.", "bidi": "He said \u202bشكرا\u202c twice.",
        "cjk": "中国外交部发言人汪文斌表示。日本の首相は東京で会談した。한국 대통령이 말했다.",
        "cyrillic": "Президент России Владимир Путин встретился с С. Лавровым.", "greek": "ΟΔΟΣ Οδός ΣΑΣ",
        "dotted-i": "İstanbul İZMİR ıssız", "nbsp": "10\u00a0000\u00a0people\u2009fled\u3000fast",
        "zero-width": "zero\u200bwidth\ufeffmark", "control": "bell\x07 file\x1csep unit\x1fsep",
        "nul": "a\x00b \x00 c", "replacement": "bad \ufffd\ufffd bytes\ufffd.",
        "urls": "See https://example.org/a?b=c&d=(e)#f, http://user:pw@host.example:8080/x. and www.example.com/.",
        "mail": "Write to a.b-c@example.co.uk, <x@y.example> or mailto:z@example.org!",
        "numbers": "1,000.50 -3.5% +4 10km 5°C. 3:30pm 12/31/2023 £5bn US$3m €1.2m 1990s '90s 50mph",
        "quotes": "“Stop!” he said. ‘No,’ she said. \"It's 'fine'\", they'd've said—''odd'' ``quotes``.",
        "contractions": "I'm you're he'd they'll shouldn't've can't cannot gonna lemme y'all o'clock ma'am 'em",
        "dots": "Wait... what?.. No.... U.S. U.K. a.m. p.m. e.g. i.e. Dr. Mr. Jan. Inc. vs. etc..",
        "hyphens": "state-of-the-art pre-1990 5-year 10-20 A-B 3-d co-operate -- --- – — ‐ ‑",
        "brackets": "((([[{{<a>}}]])) (a) [b] {c} <d> :-) :( ;) <3 ^_^ ¯\\_(ツ)_/¯ (ಠ_ಠ)",
        "slashes": "and/or he/she 1/2 a/b/c \\ // km/h", "long-word": "a" * 150, "long-number": "1" * 150,
        "mixed-case": "iPhone McDonald eBay NATO's UN's the US' Us us", "title-only": "PUTIN MEETS TIANI IN MOSCOW",
    }
    yield from fixed.items()
    for name, unit in {"a": "a", "paren": "(", "dot": ".", "quote": '"', "dash": "-", "digit": "7"}.items():
        yield f"run-10k-{name}", unit * 10_000
    yield "run-1MB-a", "a" * 999_999
    yield from _random_texts()
    if nlp is not None:
        yield from _exception_texts(nlp)
        yield from _spacy_test_strings()


def _random_texts():
    """Random strings over characters that the regular expressions treat apart. The seed is fixed."""
    random_source = random.Random(20240327)
    alphabet = list("aAzZ09.,;:!?'\"()[]{}<>@#$%^&*-_=+/\\|~` \n\t") + list("éßñΩжЖ中أ😀’“”…–—€£°²№™\u00a0\u0300")
    words = ["U.S.", "don't", "http://x.org", "10km", "C'mon", "Mr.", "...", "--", "(a)", "e.g.", "a.b", "x@y.com"]
    for i in range(400):
        pieces = [random_source.choice(alphabet if random_source.random() < 0.8 else words)
                  for _ in range(random_source.randint(1, 120))]
        yield f"random-{i}", "".join(pieces)


def _exception_texts(nlp):
    rules = sorted(nlp.tokenizer.rules)
    for i in range(0, len(rules), 50):
        yield f"exceptions-{i}", " ".join(rules[i:i + 50])
        yield f"exceptions-wrapped-{i}", " ".join(f"({r}), \"{r}\" {r}." for r in rules[i:i + 50])


def _spacy_test_strings():
    """String literals of spaCy's own tokenizer and English tests, as installed; read, never copied."""
    import spacy
    tests = Path(spacy.__file__).parent / "tests"
    strings = set()
    for path in [*tests.glob("tokenizer/*.py"), *tests.glob("lang/en/*.py"), *tests.glob("lang/test_*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                strings.add(node.value)
    strings.add((tests / "tokenizer/sun.txt").read_text(encoding="utf-8"))
    for i, text in enumerate(sorted(strings)):
        yield f"spacy-tests-{i}", text
