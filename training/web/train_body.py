#!/usr/bin/env python3
"""Trains data/web/body.tsv: which texts of a web page are its article (src/page/body_model.h).

    training/web/train_body.py KHALDUN SHARED [--write]

Learns from the pages of shared/data/ingest: wcxb_dev and naeb, whose texts are labelled by the 4-word shingles that they share with the gold
body; pages of trafilatura and htmldate that tell their body as data ("articleBody" of the JSON-LD), whose texts are labelled by that, which the
model is then not shown; the other pages of trafilatura by the segments that the body must have and must not have. Figures are those of five
folds by page; what is written is trained on all pages. A minute on two cores. Needs training/web/requirements.txt.
"""

import argparse
import collections
import json
import re
import subprocess
import tempfile
import zlib
from pathlib import Path

import lightgbm
import numpy as np

ROOT = Path(__file__).resolve().parents[2]
SETS = {"wcxb_dev": 1.0, "naeb": 1.0, "trafilatura": 0.7, "htmldate": 0.0}   # how much their pages count
TOLD = 0.5               # how much a page counts that tells its body
TOLD_WORDS = 100         # fewest that a body is believed to have
TOLD_SEEN = (0.75, 1.3)  # how much of it the page must show: more is not all, less is not it
UNTOLD = {"told": -1, "told_words": 0, "told_seen": 0}   # what a page without one has
FOLDS = 5
TREES = 120
SHINGLE = 4
SAME = 0.6               # share of a text's shingles that the gold body has, if the text is part of it
SHARES = (0.5, 0.55, 0.6)
PARAMETERS = {"objective": "binary", "num_leaves": 15, "learning_rate": 0.08, "min_data_in_leaf": 20, "lambda_l2": 1.0, "max_bin": 63, "num_threads": 2, "verbosity": -1,
              "seed": 1, "deterministic": True, "force_row_wise": True, "feature_fraction": 0.7, "bagging_fraction": 0.8, "bagging_freq": 1}
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
HEAD = """tree\tnode\tfeature\tthreshold\tleft\tright\tvalue
# How likely a text of a page is part of the article (src/page/body_model.h). Made by training/web/train_body.py; docs/internals/extract.md.
"""


def words(text):
    return WORD.findall(text.lower())


def shingles(text):
    own = words(text)
    if len(own) < SHINGLE:
        return collections.Counter([tuple(own)] if own else [])
    return collections.Counter(tuple(own[i:i + SHINGLE]) for i in range(len(own) - SHINGLE + 1))


def gold_of(folder):
    """id -> body, and id -> (segments that it has, segments that it has not)."""
    for name, field in (("ground-truth.json", "main_content"), ("articles.json", "articleBody")):
        if (folder / name).exists():
            return {key: row[field] or "" for key, row in json.loads((folder / name).read_text()).items()}, {}
    if not (folder / "evaldata.json").exists():
        return {}, {}
    segments = json.loads((folder / "evaldata.json").read_text())
    return {}, {key: (row["with"], row["without"]) for key, row in segments.items()}


class Texts:
    """All texts of a set of pages, and what is seen of them."""

    def __init__(self, khaldun, folder):
        with tempfile.NamedTemporaryFile(suffix=".tsv") as out:
            subprocess.run([khaldun, "eval", "extract", "--gold", folder, "--data", ROOT / "data", "--features", out.name], check=True, stdout=subprocess.DEVNULL)
            self.read(out.name)
        self.fold = np.array([zlib.crc32(page.encode()) % FOLDS for page in self.pages])

    def read(self, path):
        with open(path, encoding="utf-8", errors="replace", newline="\n") as lines:
            self.names = next(lines).rstrip("\n").split("\t")[2:-1]
            pages, texts, rows = [], [], []
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                pages.append(cells[0])
                texts.append(cells[-1])
                rows.append(np.array(cells[2:-1], dtype=np.float32))
        self.pages, self.texts, self.rows = np.array(pages), np.array(texts, dtype=object), np.array(rows)

    def column(self, name):
        return self.rows[:, self.names.index(name)]

    def label(self, folder, scale):
        """1 part of the body, 0 not, -1 unknown; and weights: pages count nearly alike, long texts more than short ones."""
        self.bodies, self.segments = gold_of(folder)
        golds = {page: (set(shingles(body)), {" ".join(words(line)) for line in body.split("\n")}) for page, body in self.bodies.items()}
        known = {page: [[" ".join(words(one)) for one in side if one] for side in both] for page, both in self.segments.items()}
        self.labels = np.array([self.label_of(page, text, golds, known) for page, text in zip(self.pages, self.texts)])
        scales = np.full(len(self.labels), scale)
        if not self.bodies:
            told = self.told()
            self.labels[told] = self.column("told")[told] >= SAME
            scales[told] = TOLD
            for name, value in UNTOLD.items():
                self.column(name)[told] = value
        weights = np.sqrt([len(words(text)) + 1 for text in self.texts]) * (self.labels >= 0)
        total = collections.Counter()
        for page, weight in zip(self.pages, weights):
            total[page] += weight
        self.weights = np.array([s * w / max(total[p], 1e-9) ** 0.7 for p, w, s in zip(self.pages, weights, scales)])

    def told(self):
        """The texts of the pages that tell their body as data, and show it."""
        seen = self.column("told_seen")
        return (self.column("told_words") >= np.log1p(TOLD_WORDS)) & (seen >= TOLD_SEEN[0]) & (seen <= TOLD_SEEN[1])

    @staticmethod
    def label_of(page, text, golds, known):
        own = words(text)
        plain = " ".join(own)
        if page in golds:
            body, lines = golds[page]
            if len(own) < SHINGLE:
                return int(plain in lines)
            found = shingles(text)
            return int(sum(n for s, n in found.items() if s in body) >= SAME * sum(found.values()))
        has, has_not = known.get(page, ([], []))
        if any(one in plain or (len(plain) > 40 and plain in one) for one in has):
            return 1
        return 0 if any(one in plain for one in has_not) else -1


def fit(sets, without):
    """The trees, trained on all pages but those of the fold WITHOUT."""
    masks = [(texts.labels >= 0) & (texts.fold != without) for texts in sets]
    x, y, w = (np.concatenate([part[mask] for part, mask in zip(parts, masks)])
               for parts in ([t.rows for t in sets], [t.labels for t in sets], [t.weights for t in sets]))
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(x, y, weight=w / w.mean()), TREES)


def rows_of(model, names):
    """The rows of body.tsv of the trees."""
    for number, tree in enumerate(model.dump_model()["tree_info"]):
        nodes = []

        def add(node):
            index = len(nodes)
            nodes.append(None)
            if "leaf_value" in node:
                nodes[index] = ["-", "0", "0", "0", repr(round(node["leaf_value"], 5))]
            else:
                left, right = add(node["left_child"]), add(node["right_child"])
                nodes[index] = [names[node["split_feature"]], f"{node['threshold']:.6g}", str(left), str(right), "0"]
            return index

        add(tree["tree_structure"])
        for index, node in enumerate(nodes):
            yield "\t".join([str(number), str(index), *node]) + "\n"


def mean_f1(texts, shares, least):
    values = []
    for page, body in texts.bodies.items():
        inside = texts.pages == page
        found, gold = shingles("\n".join(texts.texts[inside][shares[inside] >= least])), shingles(body)
        values.append(2 * sum((found & gold).values()) / max(1, sum(found.values()) + sum(gold.values())))
    return np.mean(values)


def segments_f1(texts, shares, least):
    """As trafilatura's own evaluation counts: segments found that must be there, and that must not."""
    found, missed, false = 0, 0, 0
    for page, (has, has_not) in texts.segments.items():
        inside = texts.pages == page
        body = " ".join(words("\n".join(texts.texts[inside][shares[inside] >= least])))
        here = [" ".join(words(one)) in body for one in has]
        found += sum(here)
        missed += len(here) - sum(here)
        false += sum(" ".join(words(one)) in body for one in has_not)
    return 2 * found / max(1, 2 * found + missed + false)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("khaldun")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true", help="write data/web/body.tsv")
    arguments = parser.parse_args()
    sets = {name: Texts(arguments.khaldun, arguments.shared / "data/ingest" / name) for name in SETS}
    for name, texts in sets.items():
        texts.label(arguments.shared / "data/ingest" / name, SETS[name])
        print(f"{name}: {len(texts.texts)} texts, {(texts.labels == 1).sum()} of bodies, {(texts.labels == 0).sum()} not", flush=True)
    scored = {name: texts for name, texts in sets.items() if texts.bodies or texts.segments}
    shares = {name: np.zeros(len(texts.texts)) for name, texts in scored.items()}
    for fold in range(FOLDS):
        model = fit(sets.values(), fold)
        for name, texts in scored.items():
            inside = texts.fold == fold
            shares[name][inside] = model.predict(texts.rows[inside])
    for name, texts in scored.items():
        measure = mean_f1 if texts.bodies else segments_f1
        print(name, measure.__name__, " ".join(f"from {least}: {measure(texts, shares[name], least):.4f}" for least in SHARES), flush=True)
    if arguments.write:
        rows = rows_of(fit(sets.values(), None), sets["naeb"].names)
        (ROOT / "data/web/body.tsv").write_text(HEAD + "".join(rows))


if __name__ == "__main__":
    main()
