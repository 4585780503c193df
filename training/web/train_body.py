#!/usr/bin/env python3
"""Trains data/web/body.tsv: which texts of a web page are its article (src/page/body_model.h).

    training/web/train_body.py KHALDUN SHARED WORK [--write]

Learns from the pages of shared/data/ingest: wcxb_dev and naeb, whose texts are labelled by the 4-word shingles that they share with the gold
body, and trafilatura, whose texts are labelled by the segments that the body must have and must not have. Figures are those of five folds by
page; what is written is trained on all pages. WORK is a folder for what is made on the way (500 MB). About ten minutes on two cores.
Needs training/web/requirements.txt.
"""

import argparse
import collections
import json
import re
import shutil
import subprocess
import zlib
from pathlib import Path

import lightgbm
import numpy as np

ROOT = Path(__file__).resolve().parents[2]
SETS = {"wcxb_dev": 1.0, "naeb": 1.0, "trafilatura": 0.3}   # how much their pages count
FOLDS = 5
TREES = (120, 60)        # of the first and the second look
LEAVES = (15, 8)
SHINGLE = 4
SAME = 0.6               # share of a text's shingles that the gold body has, if the text is part of it
SHARES = (0.4, 0.5, 0.6)
PARAMETERS = {"objective": "binary", "learning_rate": 0.08, "min_data_in_leaf": 20, "lambda_l2": 1.0, "max_bin": 63, "num_threads": 2, "verbosity": -1,
              "seed": 1, "deterministic": True, "force_row_wise": True, "feature_fraction": 0.7, "bagging_fraction": 0.8, "bagging_freq": 1}
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
HEAD = """look\ttree\tnode\tfeature\tthreshold\tleft\tright\tvalue
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
    segments = json.loads((folder / "evaldata.json").read_text())
    return {}, {key: (row["with"], row["without"]) for key, row in segments.items()}


class Texts:
    """All texts of a set of pages, and what is seen of them."""

    def __init__(self, khaldun, folder, data, out):
        subprocess.run([khaldun, "eval", "extract", "--gold", folder, "--data", data, "--features", out], check=True, stdout=subprocess.DEVNULL)
        with open(out, encoding="utf-8", errors="replace", newline="\n") as lines:
            names = next(lines).rstrip("\n").split("\t")
            self.names = {1: names[2:names.index("share", 2)], 2: names[names.index("share", 2):-1]}
            self.pages, self.texts, rows = [], [], []
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                self.pages.append(cells[0])
                self.texts.append(cells[-1])
                rows.append(np.array(cells[2:-1], dtype=np.float32))
        rows = np.array(rows)
        split = len(self.names[1])
        self.rows = {1: rows[:, :split], 2: rows[:, split:]}
        self.pages = np.array(self.pages)
        self.fold = np.array([zlib.crc32(page.encode()) % FOLDS for page in self.pages])

    def label(self, folder, scale):
        """1 part of the body, 0 not, -1 unknown; and weights: pages count nearly alike, long texts more than short ones."""
        self.bodies, segments = gold_of(folder)
        golds = {page: (set(shingles(body)), {" ".join(words(line)) for line in body.split("\n")}) for page, body in self.bodies.items()}
        known = {page: [[" ".join(words(one)) for one in side if one] for side in both] for page, both in segments.items()}
        self.labels = np.array([self.label_of(page, text, golds, known) for page, text in zip(self.pages, self.texts)])
        weights = np.sqrt([len(words(text)) + 1 for text in self.texts]) * (self.labels >= 0)
        total = collections.Counter()
        for page, weight in zip(self.pages, weights):
            total[page] += weight
        self.weights = np.array([scale * w / max(total[p], 1e-9) ** 0.7 for p, w in zip(self.pages, weights)])

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


def fit(sets, look, without):
    """The trees of a look, trained on all pages but those of the fold WITHOUT."""
    masks = [(texts.labels >= 0) & (texts.fold != without) for texts in sets]
    x, y, w = (np.concatenate([part[mask] for part, mask in zip(parts, masks)])
               for parts in ([t.rows[look] for t in sets], [t.labels for t in sets], [t.weights for t in sets]))
    return lightgbm.train({**PARAMETERS, "num_leaves": LEAVES[look - 1]}, lightgbm.Dataset(x, y, weight=w / w.mean()), TREES[look - 1])


def rows_of(model, look, names):
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
            yield "\t".join([str(look), str(number), str(index), *node]) + "\n"


def write(path, models, names):
    path.write_text(HEAD + "".join(row for look, model in models.items() for row in rows_of(model, look, names[look])))


def mean_f1(texts, shares, least):
    values = []
    own = np.array(texts.texts, dtype=object)
    for page, body in texts.bodies.items():
        inside = texts.pages == page
        found, gold = shingles("\n".join(own[inside][shares[inside] >= least])), shingles(body)
        values.append(2 * sum((found & gold).values()) / max(1, sum(found.values()) + sum(gold.values())))
    return np.mean(values)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("khaldun")
    parser.add_argument("shared", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--write", action="store_true", help="write data/web/body.tsv")
    arguments = parser.parse_args()
    data = arguments.work / "data"
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(ROOT / "data", data)

    def read(name):
        return Texts(arguments.khaldun, arguments.shared / "data/ingest" / name, data, arguments.work / f"{name}.tsv")

    sets = {name: read(name) for name in SETS}
    for name, texts in sets.items():
        texts.label(arguments.shared / "data/ingest" / name, SETS[name])
        print(f"{name}: {len(texts.texts)} texts, {(texts.labels == 1).sum()} of bodies, {(texts.labels == 0).sum()} not", flush=True)
    own, names = list(sets.values()), next(iter(sets.values())).names
    shares = {look: [np.zeros(len(t.texts)) for t in own] for look in (1, 2)}
    second = [np.zeros_like(t.rows[2]) for t in own]
    for fold in range(FOLDS):   # what the second look sees must come from a first one that has not seen the page
        model = fit(own, 1, fold)
        write(data / "web/body.tsv", {1: model}, names)
        for number, name in enumerate(SETS):
            inside = own[number].fold == fold
            shares[1][number][inside] = model.predict(own[number].rows[1][inside])
            second[number][inside] = read(name).rows[2][inside]
    for texts, rows in zip(own, second):
        texts.rows[2] = rows
    for fold in range(FOLDS):
        model = fit(own, 2, fold)
        for number, texts in enumerate(own):
            inside = texts.fold == fold
            shares[2][number][inside] = model.predict(texts.rows[2][inside])
    for number, (name, texts) in enumerate(sets.items()):
        for look in (1, 2) if texts.bodies else ():
            print(name, f"look {look}", " ".join(f"from {least}: {mean_f1(texts, shares[look][number], least):.4f}" for least in SHARES), flush=True)
    if arguments.write:
        write(ROOT / "data/web/body.tsv", {look: fit(own, look, None) for look in (1, 2)}, names)


if __name__ == "__main__":
    main()
