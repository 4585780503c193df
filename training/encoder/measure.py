"""Figures of a trained model on held-out examples: the metrics of docs/evaluation.md, as close as they can be had without the engine.
`khaldun eval` has the last word."""

import collections
import math

import torch

from bert import fast_numbers
from corpora import root_of
from crf import best_path
from examples import EventExample, NameExample, PairExample, QuadExample, RolesExample, batched, quad_of
from heads import CERTAINTIES, POLARITIES, ROLES, TIMES, TRUST, TYPES

CLASSES = {"time": TIMES, "polarity": POLARITIES, "certainty": CERTAINTIES}


def macro_f1(gold, predicted):
    values = []
    for label in sorted(set(gold)):
        right = sum(g == p == label for g, p in zip(gold, predicted))
        values.append(2 * right / (gold.count(label) + predicted.count(label)) if right else 0.0)
    return sum(values) / len(values)


def spans_of(tags):
    spans, i = set(), 0
    while i < len(tags):
        if tags[i] % 2 == 1:
            end = i + 1
            while end < len(tags) and tags[end] == tags[i] + 1:
                end += 1
            spans.add((i, end, (tags[i] - 1) // 2))
            i = end
        else:
            i += 1
    return spans


class SpanCount:
    def __init__(self):
        self.right = self.found = self.gold = 0

    def add(self, found, gold):
        self.right += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    def f1(self):
        return 2 * self.right / max(1, self.found + self.gold)


def batches(model, examples):
    model.eval()
    with torch.no_grad(), fast_numbers():
        for batch in batched(examples, pieces=3000):
            yield batch, model.states(batch)


def name_figures(model, examples):
    count = SpanCount()
    for batch, states in batches(model, examples):
        scores, _ = NameExample.scores(model, batch, states)
        for row, example in enumerate(batch):
            if example.tags:
                count.add(spans_of(best_path(scores[row, :len(example.tags), 0].float(), model.heads.names.transitions[0])), spans_of(example.tags))
    return {"f1": count.f1()}


LEAST_LINKED = 0.3   # src/heads/tag_heads.cc


def linked_contents(model, own, cues, contents):
    """Contents as the program gives them: fragments that belong to one cue are one content."""
    found = collections.defaultdict(list)
    for number, content in enumerate(sorted(contents)):
        scores = [float(model.heads.link.score(own, cue, content)) for cue in cues]
        best = max(range(len(cues)), key=scores.__getitem__, default=None)
        sure = best is not None and 1 / (1 + math.exp(-scores[best])) >= LEAST_LINKED
        found[best if sure else f"alone {number}"].append(content)
    return {tuple(parts) for parts in found.values()}


def role_figures(model, examples):
    """Strict F1 of fragments of roles, and of whole contents."""
    counts = {role: SpanCount() for role in [*ROLES, "whole content"]}
    for batch, states in batches(model, examples):
        scores, _, own = RolesExample.scores(model, batch, states)
        for row, example in enumerate(batch):
            if not example.words.first:
                continue
            found = {}
            for index, role in enumerate(ROLES):
                path = best_path(scores[row, :len(example.words.first), index].float(), model.heads.roles.transitions[index])
                found[role] = sorted(s[:2] for s in spans_of(path))
                counts[role].add(set(found[role]), {tuple(r[1:]) for r in example.ranges if r[0] == role})
            gold = collections.defaultdict(list)
            for index, (role, *span) in enumerate(example.ranges):
                if role == "content":
                    gold[next((c for c, o in sorted(example.links) if o == index), f"alone {index}")].append(tuple(span))
            counts["whole content"].add(linked_contents(model, own[row].float(), found["cue"], found["content"]),
                                        {tuple(sorted(parts)) for parts in gold.values()})
    return {role: count.f1() for role, count in counts.items()}


def type_of(shares, merged=True):
    """The likeliest root and quad."""
    roots, quads = collections.Counter(), collections.Counter()
    for event, share in zip(TYPES, shares):
        roots[root_of(event) if merged else event] += float(share)
        quads[quad_of(root_of(event)) if merged else quad_of(event)] += float(share)
    return roots.most_common(1)[0][0], quads.most_common(1)[0][0]


def pair_figures(model, examples):
    gold, found = collections.defaultdict(list), collections.defaultdict(list)
    for batch, states in batches(model, examples):
        scores, _ = PairExample.scores(model, batch, states)
        for row, example in enumerate(batch):
            pair = example.pair
            shares = scores["type"][row].float().softmax(0)
            if pair.conflict is not None:
                gold["conflict"].append(pair.conflict)
                found["conflict"].append(bool(scores["conflict"][row].argmax()))
            if pair.event is None:
                continue
            relation = int(scores["relation"][row].argmax())
            gold["none"].append(pair.event == "NONE")
            found["none"].append(relation == 0)
            if pair.event == "NONE":
                continue
            root, quad = type_of(shares)
            gold["root"].append(root_of(pair.event))
            found["root"].append(root)
            gold["quad"].append(pair.quad or quad_of(pair.event))
            found["quad"].append(quad)
            if pair.certainty:
                for name in ("time", "polarity", "certainty"):
                    gold[name].append(getattr(pair, name))
                    found[name].append(CLASSES[name][int(scores[name][row].argmax())])
            if pair.mode not in (None, "-"):
                own = [i for i, m in enumerate(model.modes) if m.startswith(pair.event + " ")]
                gold["mode"].append(pair.mode)
                found["mode"].append(model.modes[own[int(scores["mode"][row][own].argmax())]].split()[1])
    return {name: macro_f1(gold[name], found[name]) for name in gold if name != "none" or True in gold["none"]}


def quad_figures(model, examples):
    found = collections.defaultdict(lambda: ([], []))
    for batch, states in batches(model, examples):
        scores = QuadExample.scores(model, batch, states)
        for row, example in enumerate(batch):
            gold, own = found["un" if example.group.startswith("un ") else "cameo"]
            gold.append(example.quad)
            own.append(int(scores[row].argmax()))
    return {name: macro_f1(gold, own) for name, (gold, own) in found.items()}


def event_figures(model, examples):
    """How often a right event has the higher score than a wrong one, and the share of right ones among the better two thirds."""
    scored = []
    for batch, states in batches(model, examples):
        scored += zip(EventExample.scores(model, batch, states).float().tolist(), [e.right for e in batch])
    good, bad = ([s for s, right in scored if right is wanted] for wanted in (True, False))
    above = sum((g > b) + 0.5 * (g == b) for g in good for b in bad) / max(1, len(good) * len(bad))
    best = sorted(scored, reverse=True)[:len(scored) * 2 // 3]
    return {"auc": above, "right": len(good) / max(1, len(scored)), "right of the better two thirds": sum(r for _, r in best) / max(1, len(best))}


def setting_figures(model, examples):
    """How often the right candidate is taken, or none where that is right: by the tier fast, and with the head."""
    fast, own = [], []
    for batch, states in batches(model, examples):
        for row, example in enumerate(batch):
            shares = example.scores(model, states[row]).log_softmax(0)
            chosen = 0 if example.chosen is None else 1 + example.chosen
            shares[chosen] += TRUST[example.kind]
            fast.append(example.right[chosen])
            own.append(example.right[int(shares.argmax())])
    return {"fast": sum(fast) / len(fast), "right": sum(own) / len(own), "n": len(own)}


def all_figures(model, held):
    measures = {"names": name_figures, "roles": role_figures, "pairs": pair_figures, "conflict": pair_figures, "gold": pair_figures, "reviewed pairs": pair_figures, "quads": quad_figures,
                "events": event_figures, "corrected": event_figures, "gold events": event_figures,
                "located": setting_figures, "gold places": setting_figures, "gold dates": setting_figures}
    return {name: measures[name](model, examples) for name, examples in held.items() if examples}


def score(figures):
    """One number of all_figures(): the mean over the tasks of the mean of each one's shares."""
    means = [[value for value in own.values() if isinstance(value, float)] for own in figures.values()]
    return sum(sum(own) / len(own) for own in means) / len(means)
