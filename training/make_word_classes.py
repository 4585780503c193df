#!/usr/bin/env python3
"""Makes data/scorer/en/word_classes.tsv: words of the news in classes of like use, from the word vectors of en_core_web_md.

    khaldun parse --format conllu TEXTS > texts.conllu
    training/make_word_classes.py MODEL_FOLDER texts.conllu...

MODEL_FOLDER is the unpacked model (build/downloads/en_core_web_md after scripts/models); the texts say only which words are worth a line
(lemmas of verbs, nouns, adjectives and adverbs, at least three times) and nothing else of them is kept. The vectors are brought to length
1; 300 classes by k-means (seed 0), whose centres make 100 groups in the same way. Deterministic. Needs training/requirements.txt.
"""

import argparse
import collections
import re
from pathlib import Path

import numpy as np
import srsly
from sklearn.cluster import KMeans

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "data/scorer/en/word_classes.tsv"
CLASSES, GROUPS, LEAST = 300, 100, 3
WORD = re.compile(r"[a-z]{2,24}")
CONTENT = {"VERB", "NOUN", "ADJ", "ADV"}
MASK = (1 << 64) - 1
HEAD = """class\tgroup\twords
# Words of like use, for features of the scorer. Made by training/make_word_classes.py from the word vectors of en_core_web_md 3.8.0
# (MIT licence); a word may be moved by hand, but the weights beside this file were trained with the classes as they are.
"""


def key_of(word):
    """The key of spaCy's vector table: MurmurHash64A with seed 1."""
    data, m, r = word.encode(), 0xC6A4A7935BD1E995, 47
    h = (1 ^ (len(data) * m)) & MASK
    whole = len(data) // 8 * 8
    for i in range(0, whole, 8):
        k = int.from_bytes(data[i : i + 8], "little") * m & MASK
        h = ((h ^ ((k ^ (k >> r)) * m & MASK)) * m) & MASK
    if data[whole:]:
        h = ((h ^ int.from_bytes(data[whole:], "little")) * m) & MASK
    h = ((h ^ (h >> r)) * m) & MASK
    return h ^ (h >> r)


def words_of(paths):
    counts = collections.Counter()
    for path in paths:
        with open(path) as lines:
            for cells in (line.split("\t") for line in lines):
                if len(cells) > 4 and cells[3] in CONTENT and WORD.fullmatch(lemma := cells[2].lower()):
                    counts[lemma] += 1
    return sorted(word for word, count in counts.items() if count >= LEAST)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("texts", nargs="+")
    args = parser.parse_args()
    vectors = np.load(args.model / "vocab/vectors")
    rows = srsly.read_msgpack(args.model / "vocab/key2row")
    known = {word: rows[key] for word in words_of(args.texts) if (key := key_of(word)) in rows}
    used = np.array(sorted(set(known.values())))
    unit = vectors[used] / np.maximum(1e-6, np.linalg.norm(vectors[used], axis=1, keepdims=True))
    fine = KMeans(CLASSES, random_state=0, n_init=2, max_iter=50).fit(unit)
    coarse = KMeans(GROUPS, random_state=0, n_init=10).fit(fine.cluster_centers_)
    class_of_row = dict(zip(used.tolist(), fine.labels_.tolist()))
    members = collections.defaultdict(list)
    for word, row in known.items():
        members[class_of_row[row]].append(word)
    lines = [f"{c}\t{coarse.labels_[c]}\t{' '.join(members[c])}\n" for c in sorted(members)]
    TABLE.write_text(HEAD + "".join(lines))
    print(f"{TABLE}: {len(known)} words, {len(members)} classes, {GROUPS} groups")


if __name__ == "__main__":
    main()
