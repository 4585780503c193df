#!/usr/bin/env python3
"""Finds how much each tier's answer weighs (data/scorer/en/blend.tsv), on a fifth of the data that neither tier was trained on.

    training/encoder/blend.py KHALDUN SHARED FAST SMALL.pt [LARGE.pt] [--fold 0] [--write]

The encoders are those of `train.py --fold N`; the linear models of the tier fast are trained anew without that fifth. Shares of types and quads are
pooled (src/engine/blend.h), the weights are those of the greatest likelihood; whether an event is right is a logistic regression. Figures are those
of weights that were found on the other half of the fifth. Needs training/requirements.txt besides requirements.txt here.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import torch
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import measure
import train_scorer as scorer
from bert import load_tokenizer
from corpora import ROOT, conflict_pairs, group_alike, is_held_out, plover_pairs, quad_sentences, root_of
from examples import EventExample, PairExample, QuadExample
from heads import LEAST_SHARE, TRUST, TYPES
from reviewed import load_reviewed
from train import Model

ASK_BELOW = 0.9      # the large encoder is asked where the likeliest type has less
ASK_NEAR = 0.25      # ... or the share of a conflict is nearer than this to a half
ASK_RIGHT = (0.3, 0.75)
LEAST_RIGHT = {"right": 0.35, "right_best": 0.2}  # what is less likely right is left out
SIGNS = ("right", "type", "none", "backward")


def log_odds(share):
    kept = np.clip(share, LEAST_SHARE, 1 - LEAST_SHARE)
    return np.log(kept / (1 - kept))


class Encoder:
    """Answers of a trained model on examples, in their order."""

    def __init__(self, path, size):
        self.tokenizer = load_tokenizer(size)
        self.model = Model(size)
        self.model.load_state_dict(torch.load(path))

    def answers(self, examples, answer):
        """`answer` takes a batch and its states to one array a row."""
        found = {}
        for batch, states in measure.batches(self.model, examples):
            for example, row in zip(batch, answer(batch, states)):
                found[id(example)] = row
        return np.array([found[id(e)] for e in examples])

    def pairs(self, pairs):
        """Shares of each head."""
        examples = [PairExample.make(self.tokenizer, p) for p in pairs]

        def answer(batch, states):
            scores, _ = PairExample.scores(self.model, batch, states)
            return torch.cat([scores[n].float().softmax(1) for n in ("type", "relation", "conflict")], 1).numpy()

        found = self.answers(examples, answer)
        return {"type": found[:, :len(TYPES)], "relation": found[:, len(TYPES):len(TYPES) + 3], "conflict": found[:, -1]}

    def quads(self, sentences):
        examples = [QuadExample.make(self.tokenizer, s) for s in sentences]
        return self.answers(examples, lambda batch, states: QuadExample.scores(self.model, batch, states).float().softmax(1).numpy())

    def events(self, events):
        """The numbers that signs_of() of src/engine takes from an event."""
        examples = [EventExample.make(self.tokenizer, e) for e in events]

        def answer(batch, states):
            right = torch.sigmoid(EventExample.scores(self.model, batch, states).float()).numpy()
            rows = []
            for row, example in enumerate(batch):
                signs = [log_odds(right[row]), 0.0, 0.0, 0.0]
                if example.source and example.target:
                    parts = [states[row][b:e].mean(0) for b, e in (example.source[0], example.target[0], example.sentence)]
                    scores = self.model.heads.pair(*(p[None] for p in parts))
                    types, relation = scores["type"][0].float().softmax(0).numpy(), scores["relation"][0].float().softmax(0).numpy()
                    signs[1:] = np.log(max(types[TYPES.index(example.event)], LEAST_SHARE)), log_odds(relation[0]), log_odds(relation[2])
                rows.append(signs)
            return rows

        return self.answers(examples, answer)


def roots_of(types, roots):
    shares = np.zeros((len(types), len(roots)))
    for i, name in enumerate(TYPES):
        shares[:, roots.index(root_of(name))] += types[:, i]
    return shares


def pooled(opinions, weights):
    logs = sum(w * np.log(np.maximum(o, LEAST_SHARE)) for o, w in zip(opinions, weights))
    shares = np.exp(logs - logs.max(1, keepdims=True))
    return shares / shares.sum(1, keepdims=True)


def fitted(opinions, wanted):
    """The weights of the greatest likelihood, none below 0."""
    rows = np.arange(len(wanted))

    def loss(weights):
        return -np.log(np.maximum(pooled(opinions, weights)[rows, wanted], LEAST_SHARE)).mean()

    return minimize(loss, np.full(len(opinions), 0.5), bounds=[(0, 3)] * len(opinions), method="L-BFGS-B").x


def halves(count):
    return np.arange(count) % 2


def crossed(opinions, wanted):
    """Shares by weights that were found on the other half."""
    shares, half = np.zeros_like(opinions[0]), halves(len(wanted))
    for h in (0, 1):
        weights = fitted([o[half != h] for o in opinions], wanted[half != h])
        shares[half == h] = pooled([o[half == h] for o in opinions], weights)
    return shares


def fast_shares(x, y, held, penalty, extra=None, weigh=lambda classes, shares: shares):
    """Classes and shares of the held-out rows by a linear model of the others."""
    train_x, train_y = x[~held], y[~held]
    if extra is not None:
        train_x, train_y = scorer.vstack([train_x, extra[0]]), np.concatenate([train_y, extra[1]])
    model = scorer.fit(train_x, train_y, penalty)
    scores = model.decision_function(x[held])
    if scores.ndim == 1:
        scores = np.stack([-scores / 2, scores / 2], 1)
    return list(model.classes_), weigh(model.classes_, scorer.shares_of(scores))


def keep(items, wanted):
    """The rows of `items` whose number is wanted."""
    for name in ("ids", "gold", "features", "signs"):
        setattr(items, name, [getattr(items, name)[i] for i in wanted])


def show(name, shares, wanted, labels, quads=None):
    best = shares.argmax(1)
    right = best == wanted
    line = f"{name:28} macro F1 {scorer.macro_f1(list(wanted), list(best)):.3f}"
    if quads is not None:
        gold, of = quads
        line += f"  quad {scorer.macro_f1(list(gold), [of[b] for b in best]):.3f}"
    print(f"{line}  ECE {scorer.calibration_error(shares.max(1), right):.3f}  n {len(wanted)}")


def blend_types(data, encoders, table):
    pairs, held, plv, aw = data["pairs"], data["pairs held"], data["plv"], data["aw"]
    roots = np.array([root_of(p.event) for p in pairs])
    x = scorer.matrix(plv, data["index"])
    classes, fast = fast_shares(x, roots, held, 0.3, weigh=scorer.with_quads)
    wanted = np.array([classes.index(r) for r in roots[held]])
    quads = [p.quad for p, h in zip(pairs, held) if h], [measure.quad_of(c) for c in classes]
    own = [p for p, h in zip(pairs, held) if h]
    opinions = {"fast": fast} | {name: roots_of(e.pairs(own)["type"], classes) for name, e in encoders.items()}
    for name, shares in opinions.items():
        show(f"type {name}", shares, wanted, classes, quads)
    show("type fast + accurate", crossed([opinions["accurate"], opinions["fast"]], wanted), wanted, classes, quads)
    # With the tier fast as many are right, but fewer of the rare types (macro F1): the encoder alone, its shares made as sure as they should be.
    small = crossed([opinions["accurate"]], wanted)
    show("type accurate, scaled", small, wanted, classes, quads)
    table.append(("type", "accurate", fitted([opinions["accurate"]], wanted)[0]))
    if "best" not in encoders:
        return
    three = [opinions["accurate"], opinions["fast"], opinions["best"]]
    mixed = crossed(three, wanted)
    show("type of all three", mixed, wanted, classes, quads)
    for below in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        ask = small.max(1) < below
        show(f"  asked below {below} ({ask.mean():.0%})", np.where(ask[:, None], mixed, small), wanted, classes, quads)
    weights = fitted(three, wanted)
    table += [("type_best", n, w) for n, w in zip(("accurate", "fast", "best"), weights)]


def blend_conflict(data, encoders, table):
    pairs, held, aw, plv = data["conflict"], data["conflict held"], data["aw"], data["plv"]
    y = np.array(["1" if p.conflict else "0" for p in pairs])
    a, x = scorer.matrix(aw, data["index"]), scorer.matrix(plv, data["index"])
    extra = (x[~data["pairs held"]], scorer.side(np.array([str(p.quad) for p in data["pairs"]]))[~data["pairs held"]])
    _, fast = fast_shares(a, y, held, 0.2, extra)
    wanted = (y[held] == "1").astype(int)
    own = [p for p, h in zip(pairs, held) if h]
    opinions = {"fast": fast} | {n: np.stack([1 - s, s], 1) for n, e in encoders.items() for s in [e.pairs(own)["conflict"]]}
    for name, shares in opinions.items():
        show(f"conflict {name}", shares, wanted, None)
    for title, names in (("conflict", ["accurate", "fast"]), ("conflict_best", ["accurate", "fast", "best"])):
        if set(names) <= opinions.keys():
            own = [opinions[n] for n in names]
            show(f"{title} {' + '.join(names)}", crossed(own, wanted), wanted, None)
            table += [(title, n, w) for n, w in zip(names, fitted(own, wanted))]


def blend_quads(data, encoders, table):
    sentences, held, items = data["quads"], data["quads held"], data["quad items"]
    y = np.array([str(s.quad) for s in sentences])
    index = scorer.vocabulary(items)
    classes, fast = fast_shares(scorer.matrix(items, index), y, held, 0.1)
    wanted = y[held].astype(int)
    own = [s for s, h in zip(sentences, held) if h]
    opinions = {"fast": fast} | {n: e.quads(own) for n, e in encoders.items()}
    for name, shares in opinions.items():
        show(f"quad {name}", shares, wanted, None)
    pair = [opinions["accurate"], opinions["fast"]]
    show("quad fast + accurate", crossed(pair, wanted), wanted, None)
    table += [("quad", n, w) for n, w in zip(("accurate", "fast"), fitted(pair, wanted))]


def blend_events(data, encoders, table):
    events, fast = data["events"], data["events fast"]
    right = np.array([e.right for e in events])
    columns = {"fast": fast[:, None]} | {n: e.events(events) for n, e in encoders.items()}
    print(f"events: {right.mean():.3f} of {len(right)} right")
    for title, names in (("right", ["fast", "accurate"]), ("right_best", ["fast", "accurate", "best"])):
        if not set(names) <= columns.keys():
            continue
        x = np.concatenate([columns[n] for n in names], 1)
        shares, half = np.zeros(len(right)), halves(len(right))
        for h in (0, 1):
            shares[half == h] = LogisticRegression(C=0.1).fit(x[half != h], right[half != h]).predict_proba(x[half == h])[:, 1]
        print(f"{title:28} AUC {scorer.area_under_curve(shares, right):.3f}  ECE {scorer.calibration_error(shares, right):.3f}")
        for least in (0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8):
            kept = shares >= least
            print(f"  at least {least}: keeps {kept.mean():.0%}, {right[kept].mean():.3f} right; drops {right[~kept].sum()} right ones of {right.sum()}")
        model = LogisticRegression(C=0.1).fit(x, right)
        parts = ["fast"] + list(SIGNS) + [f"large_{s}" for s in SIGNS] * (title == "right_best")
        table += [(title, "bias", model.intercept_[0])] + [(title, p, w) for p, w in zip(parts, model.coef_[0])]


def load(khaldun, shared, fast, fold):
    data = {"pairs": list(plover_pairs(shared)), "conflict": list(conflict_pairs(shared)), "quads": list(quad_sentences(shared))}
    group_alike(data["pairs"] + [s for s in data["quads"] if not s.group])
    for name in ("pairs", "conflict", "quads"):
        data[f"{name} held"] = np.array([is_held_out(item.group, fold) for item in data[name]])
    events = shared / "data/events"
    data["plv"], data["aw"] = scorer.Items(khaldun, "pairs", events / "plv_dev.tsv", 2), scorer.Items(khaldun, "conflict", events / "aw_dev.tsv", 1)
    for items, path, pairs in ((data["plv"], "plv_dev.tsv", data["pairs"]), (data["aw"], "aw_dev.tsv", data["conflict"])):
        marked = scorer.column(events / path, "marked_sentence")
        keep(items, [i for i, m in enumerate(marked) if all(f"<{s}>" in m and f"<{s}></{s}>" not in m for s in "st")])
        assert len(items.ids) == len(pairs), (path, len(items.ids), len(pairs))
    data["index"] = scorer.vocabulary(data["plv"], data["aw"])
    data["quad items"] = joined(scorer.Items(khaldun, "quad", events / "cameo_class/dev.tsv", 1), scorer.Items(khaldun, "quad", events / "un_quad", 1))
    row_of = {name: i for i, name in enumerate(data["quad items"].ids)}
    keep(data["quad items"], [row_of[s.id] for s in data["quads"]])
    assert [g[0] for g in data["quad items"].gold] == [str(s.quad) for s in data["quads"]]
    return data | load_events(data, khaldun, shared, fast, fold)


def joined(one, other):
    for name in ("ids", "gold", "features", "signs"):
        getattr(one, name).extend(getattr(other, name))
    return one


def load_events(data, khaldun, shared, fast, fold):
    """The held-out reviewed events, and the log odds of the tier fast without them."""
    reviewed = load_reviewed(fast / "reviewed.jsonl")
    roots = np.array([root_of(p.event) for p in data["pairs"]])
    groups = [p.group for p in data["pairs"]]
    classes, logits = scorer.fold_logits(scorer.matrix(data["plv"], data["index"]), roots, groups, 0.3)
    signs = scorer.SignItems(data["plv"], roots, classes, scorer.with_quads(classes, scorer.shares_of(logits)))
    count = len(signs.ids)
    own = [groups[g] for g in signs.groups] + [e.group for e in reviewed]
    signs.add_reviewed(khaldun, shared)
    assert len(signs.ids) - count == len(reviewed), (len(signs.ids) - count, len(reviewed))
    held = np.array([is_held_out(g, fold) for g in own])
    x = scorer.matrix(signs, scorer.vocabulary(signs))
    scores = scorer.fit(x[~held], np.array(signs.right)[~held], 0.3).decision_function(x[held])
    inside = np.arange(len(own))[held] >= count
    return {"events": [reviewed[i - count] for i in np.arange(len(own))[held][inside]], "events fast": scores[inside]}


def write(table):
    settings = [("type", "ask_below", ASK_BELOW), ("conflict", "ask_near", ASK_NEAR), ("right", "ask_above", ASK_RIGHT[0]),
                ("right", "ask_below", ASK_RIGHT[1])]
    settings += [(question, "least", least) for question, least in LEAST_RIGHT.items()]
    settings += [(setting, "fast", trust) for setting, trust in TRUST.items()]
    lines = [f"{question}\t{part}\t{weight:.3f}\n" for question, part, weight in table + settings]
    head = "question\tpart\tweight\n# How the tiers' answers are weighed against each other. Made by training/encoder/blend.py; docs/internals/encoder.md says from what.\n"
    (ROOT / "data/scorer/en/blend.tsv").write_text(head + "".join(lines))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("khaldun")
    parser.add_argument("shared", type=Path)
    parser.add_argument("fast", type=Path)
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path, nargs="?")
    parser.add_argument("--fold", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    data = load(arguments.khaldun, arguments.shared, arguments.fast, arguments.fold)
    encoders = {"accurate": Encoder(arguments.small, "small")} | ({"best": Encoder(arguments.large, "large")} if arguments.large else {})
    table = []
    for blend in (blend_types, blend_conflict, blend_quads, blend_events):
        blend(data, encoders, table)
    if arguments.write:
        write(table)


if __name__ == "__main__":
    main()
