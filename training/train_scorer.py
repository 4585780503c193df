#!/usr/bin/env python3
"""Trains the tables of weights in data/scorer/en from the development sets, and says how good they are.

    training/train_scorer.py KHALDUN SHARED [--write] [--record]

KHALDUN is the program: its `eval --features` says what the scorer sees of each item, so that training and use cannot differ.
SHARED is the folder shared/. Four models, each multinomial logistic regression with an L2 penalty (scikit-learn, lbfgs):

    pair_type       the PLOVER type of a marked pair (plv_dev; CONCEDE and RETREAT are YIELD)
    pair_conflict   whether the relation of a pair is conflictual (aw_dev; the pairs of plv_dev by their quad as well)
    event_right     whether an event that the coder found is right: for a marked pair that it has the type of the pair (plv_dev), and the
                    verdicts of bench/accuracy/review.tsv, on events that the coder still finds
    sentence_quad   the quad of a sentence, 0 for no event (cameo_class and the English UN set)

Figures are those of five folds: sentences (of plv_dev and cameo_class) or documents (of aw_dev and the UN set) are never in both parts; the
rows of another set that help are in no test part. The share of a type is multiplied with that of its quad, as event_scorer.cc does. A
temperature, fitted on the decisions of the folds, makes the shares fit how often they are right; the written weights are divided by it.
Without --write only the figures are printed. --record appends them to bench/accuracy/results.tsv as pairs:folds and so on. Deterministic;
needs training/requirements.txt.
"""

import argparse
import collections
import csv
import datetime
import random
import re
import runpy
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
TABLES = ROOT / "data/scorer/en"
LEFT_OUT = {"s11"}  # signs of events have a model of their own
FOLDS, SEED = 5, 7
QUADS = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3}
SMALLEST = 0.02  # weights nearer to 0 are left out of the table


class Items:
    """What the scorer saw of the items of a set: one line each, id, gold cells, features."""

    def __init__(self, khaldun, task, gold, cells):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "features.tsv"
            subprocess.run([khaldun, "eval", task, "--tier", "fast", "--gold", str(gold), "--data", str(ROOT / "data"), "--features", str(path)],
                           check=True, stdout=subprocess.DEVNULL)
            rows = [line.split("\t") for line in path.read_text().splitlines()]
        self.ids = [row[0] for row in rows]
        self.gold = [row[1 : 1 + cells] for row in rows]
        self.signs = [[f[4:] for f in row[1 + cells :] if f.startswith("s11=")] for row in rows]
        self.features = [[f for f in row[1 + cells :] if f.split("=")[0] not in LEFT_OUT] for row in rows]


def column(path, name):
    with open(path, newline="") as file:
        return [row[name] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def vocabulary(*sets):
    counts = collections.Counter(f for items in sets for features in items.features for f in features)
    return {feature: i for i, feature in enumerate(sorted(f for f, n in counts.items() if n >= 2))}


def matrix(items, index):
    starts, cells = [0], []
    for features in items.features:
        cells += sorted({index[f] for f in features if f in index})
        starts.append(len(cells))
    return csr_matrix((np.ones(len(cells)), cells, starts), shape=(len(items.ids), len(index)))


def fit(x, y, penalty):
    return LogisticRegression(C=penalty, max_iter=1000).fit(x, y)


def fold_logits(x, y, groups, penalty, extra=None):
    """The logits of each item by a model that saw nothing of its group."""
    names = sorted(set(groups))
    random.Random(SEED).shuffle(names)
    fold_of = {name: i % FOLDS for i, name in enumerate(names)}
    folds = np.array([fold_of[g] for g in groups])
    classes = sorted(set(y) | set([] if extra is None else extra[1]))
    logits = np.full((len(y), len(classes)), -20.0)
    for fold in range(FOLDS):
        train_x, train_y = x[folds != fold], y[folds != fold]
        if extra is not None:
            train_x, train_y = vstack([train_x, extra[0]]), np.concatenate([train_y, extra[1]])
        model = fit(train_x, train_y, penalty)
        scores = model.decision_function(x[folds == fold])
        if scores.ndim == 1:
            scores = np.stack([-scores / 2, scores / 2], axis=1)
        logits[np.ix_(folds == fold, [classes.index(c) for c in model.classes_])] = scores
    return np.array(classes), logits


def shares_of(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def with_quads(classes, shares):
    """The share of a type times that of its quad, as event_scorer.cc weighs them."""
    quads = np.array([QUADS.get(c, 4) for c in classes])
    sums = np.stack([shares[:, quads == q].sum(axis=1) for q in quads], axis=1)
    both = shares * sums
    return both / both.sum(axis=1, keepdims=True)


def temperature(logits, classes, gold, weigh=lambda shares: shares):
    right = np.array([list(classes).index(g) for g in gold])

    def loss(t):
        return -np.log(np.maximum(1e-12, weigh(shares_of(logits / t))[np.arange(len(gold)), right])).mean()

    return min((round(0.2 + 0.02 * i, 2) for i in range(90)), key=loss)


def macro_f1(gold, predicted):
    values = []
    for c in sorted(set(gold)):
        right = sum(g == p == c for g, p in zip(gold, predicted))
        values.append(2 * right / (sum(g == c for g in gold) + sum(p == c for p in predicted)) if right else 0.0)
    return sum(values) / len(values)


def calibration_error(shares, right, bins=10):
    """Expected calibration error (Naeini et al. 2015): ten bins of equal width."""
    total = 0.0
    for i in range(bins):
        inside = (shares > i / bins) & (shares <= (i + 1) / bins)
        if inside.any():
            total += inside.mean() * abs(right[inside].mean() - shares[inside].mean())
    return total


def area_under_curve(shares, right):
    """How often a right event has the higher confidence than a wrong one."""
    good, bad = shares[right], shares[~right]
    return float(((good[:, None] > bad[None, :]) + 0.5 * (good[:, None] == bad[None, :])).mean())


class SignItems:
    """The events that the coder found for marked pairs, with the share of their type by a model that did not see the sentence."""

    def __init__(self, items, roots, classes, shares):
        self.ids, self.features, self.right, self.groups = [], [], [], []
        for row, signs in enumerate(items.signs):
            of_event = collections.defaultdict(list)
            for sign in signs:
                event, _, rest = sign.partition(" ")
                of_event[event].append(rest)
            for event, own in sorted(of_event.items()):
                name = "YIELD" if event in ("CONCEDE", "RETREAT") else event
                odds = rounded_odds(shares[row][list(classes).index(name)])
                self.ids.append(items.ids[row])
                self.features.append(own + [f"share={odds}"])
                self.right.append("1" if name == roots[row] else "0")
                self.groups.append(row)

    def add_reviewed(self, khaldun, shared):
        """The reviewed events that are found again, with the signs that their records hold."""
        review = runpy.run_path(str(ROOT / "tools/review"), run_name="review")
        for row, event in review["judged_events"](khaldun, shared):
            key = review["key_of_row"](row)
            self.ids.append(" ".join(map(str, key)))
            self.features.append(signs_of_record(event))
            self.right.append("1" if review["is_right"](row) else "0")
            self.groups.append(" ".join(map(str, key[:2])))


def rounded_odds(share):
    share = min(max(share, 1e-6), 1 - 1e-6)
    odds = min(max(np.log(share / (1 - share)), -5), 5)
    return int(np.floor(odds + 0.5)) if odds >= 0 else -int(np.floor(0.5 - odds))


PRIVATE = {"CVL", "AGR", "BUS", "MED", "EDU", "LAB"}


def kind_of(parties):
    """kind_of() of src/scorer/features.cc."""
    if not parties:
        return "none"
    if any((p["code"] or "UNK") != "UNK" and (not p["sector"] or set(p["sector"]) - PRIVATE) for p in parties):
        return "public"
    if any(p["code"] == "UNK" for p in parties):
        return "unnamed"
    return "unknown" if any(not p["code"] for p in parties) else "private"


def signs_of_record(event):
    """event_signs() of src/scorer/features.cc, from a record."""
    name, status, actor, recipient = event["event"], event["status"], kind_of(event["actor"]), kind_of(event["recipient"])
    share = float(re.search(r"scorer: type ([0-9.]+)", event["why"]).group(1))
    return [f"type={name}", f"actor={actor}", f"recipient={recipient}", f"parties={name} {actor} {recipient}",
            f"word={'noun' if event['why'].startswith('nouns') else 'verb'}", f"time={name} {status['time']}", f"certainty={status['certainty']}",
            f"polarity={status['polarity']}", f"said={'yes' if event['said_by'] else 'no'}", f"share={rounded_odds(share)}"]


def side(quads):
    return np.array(["0" if q in "12" else "1" for q in quads])


def write_table(name, index, model, t):
    rows = [("bias", model.intercept_)] + [(f, model.coef_[:, i]) for f, i in index.items()]
    names = list(model.classes_)
    lines = []
    for feature, weights in rows:
        if len(names) == 2:
            weights = np.array([-weights[0] / 2, weights[0] / 2])
        cells = [f"{c}:{round(w / t * 1000)}" for c, w in zip(names, weights) if abs(w / t) >= SMALLEST or feature == "bias"]
        if cells:
            lines.append(f"{feature}\t{' '.join(cells)}\n")
    head = f"feature\tweights\n# Thousandths. Made by training/train_scorer.py; docs/internals/scorer.md says from what.\n"
    (TABLES / f"{name}.tsv").write_text(head + "".join(lines))
    print(f"{name}.tsv: {len(lines)} features")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("khaldun")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    events = args.shared / "data/events"
    plv_path, aw_path, cameo_path = events / "plv_dev.tsv", events / "aw_dev.tsv", events / "cameo_class/dev.tsv"
    plv = Items(args.khaldun, "pairs", plv_path, 2)
    aw = Items(args.khaldun, "conflict", aw_path, 1)
    cameo = Items(args.khaldun, "quad", cameo_path, 1)
    un = Items(args.khaldun, "quad", events / "un_quad", 1)
    figures = []

    roots = np.array(["YIELD" if g[0] in ("CONCEDE", "RETREAT") else g[0] for g in plv.gold])
    quads = np.array([g[1] for g in plv.gold])
    index = vocabulary(plv, aw)
    x, a = matrix(plv, index), matrix(aw, index)
    classes, logits = fold_logits(x, roots, column(plv_path, "sentence"), 0.3)
    t = temperature(logits, classes, roots, lambda s: with_quads(classes, s))
    shares = with_quads(classes, shares_of(logits / t))
    found = classes[shares.argmax(axis=1)]
    found_quads = np.array([str(QUADS.get(c, 4)) for c in found])
    figures += [("pairs:folds", "root_macro_f1", macro_f1(roots, found)), ("pairs:folds", "quad_macro_f1", macro_f1(quads, found_quads)),
                ("pairs:folds", "binary_macro_f1", macro_f1(side(quads), side(found_quads))),
                ("pairs:folds", "calibration_error", calibration_error(shares.max(axis=1), found == roots))]
    if args.write:
        write_table("pair_type", index, fit(x, roots, 0.3), t)

    signs = SignItems(plv, roots, classes, shares)
    signs.add_reviewed(args.khaldun, args.shared)
    index_of_signs = vocabulary(signs)
    s = matrix(signs, index_of_signs)
    right = np.array(signs.right)
    sentences = column(plv_path, "sentence")
    groups = [g if isinstance(g, str) else sentences[g] for g in signs.groups]
    right_classes, right_logits = fold_logits(s, right, groups, 0.3)
    t = temperature(right_logits, right_classes, right)
    right_shares = shares_of(right_logits / t)[:, 1]
    figures += [("events:folds", "share_right", float((right == "1").mean())),
                ("events:folds", "calibration_error", calibration_error(right_shares, right == "1")),
                ("events:folds", "area_under_curve", area_under_curve(right_shares, right == "1"))]
    reviewed = np.array([isinstance(g, str) for g in signs.groups])
    for least in (0.0, 0.6, 0.7, 0.8, 0.9):
        sure = reviewed & (right_shares >= least)
        figures += [(f"reviewed:confidence>={least}", "events", float(sure.sum())),
                    (f"reviewed:confidence>={least}", "share_right", float((right[sure] == "1").mean()))]
    if args.write:
        write_table("event_right", index_of_signs, fit(s, right, 0.3), t)

    conflict = np.array([g[0] for g in aw.gold])
    extra = (x, side(quads))
    classes, logits = fold_logits(a, conflict, column(aw_path, "doc_id"), 0.2, extra)
    t = temperature(logits, classes, conflict)
    shares = shares_of(logits / t)
    found = classes[shares.argmax(axis=1)]
    figures += [("conflict:folds", "macro_f1", macro_f1(conflict, found)),
                ("conflict:folds", "calibration_error", calibration_error(shares.max(axis=1), found == conflict))]
    if args.write:
        write_table("pair_conflict", index, fit(vstack([a, x]), np.concatenate([conflict, extra[1]]), 0.2), t)

    index = vocabulary(cameo, un)
    c, u = matrix(cameo, index), matrix(un, index)
    cameo_quads, un_quads = np.array([g[0] for g in cameo.gold]), np.array([g[0] for g in un.gold])
    cameo_sentences = [line.split("\t")[0] for line in cameo_path.read_text().splitlines()]
    classes, logits = fold_logits(c, cameo_quads, cameo_sentences, 0.1, (u, un_quads))
    t = temperature(logits, classes, cameo_quads)
    shares = shares_of(logits / t)
    found = classes[shares.argmax(axis=1)]
    figures += [("quad:folds", "macro_f1", macro_f1(cameo_quads, found)),
                ("quad:folds", "calibration_error", calibration_error(shares.max(axis=1), found == cameo_quads))]
    un_classes, un_logits = fold_logits(u, un_quads, [i.rsplit("/", 1)[0] for i in un.ids], 0.1, (c, cameo_quads))
    figures.append(("un_quad:folds", "macro_f1", macro_f1(un_quads, un_classes[un_logits.argmax(axis=1)])))
    if args.write:
        write_table("sentence_quad", index, fit(vstack([c, u]), np.concatenate([cameo_quads, un_quads]), 0.1), t)

    for task, metric, value in figures:
        print(f"{task} {metric} {value:.4f}")
    if args.record:
        commit = subprocess.run(["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
        with (ROOT / "bench/accuracy/results.tsv").open("a") as out:
            for task, metric, value in figures:
                print(datetime.date.today().isoformat(), commit, task, metric, f"{value:.4f}", sep="\t", file=out)


if __name__ == "__main__":
    main()
