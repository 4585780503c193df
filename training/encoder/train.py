#!/usr/bin/env python3
"""Trains the encoder of the tier `accurate` with all its heads, from shared/data and data/gold.

    training/encoder/train.py SHARED FAST OUT.pt [--size small|large] [--fold N] [--tasks names,roles,pairs,events,quads,settings]
        [--epochs-scale X] [--seed N] [--start MODEL.pt [--frozen]]

FAST is the folder that training/encoder/fast_tier.py writes: what the tier fast finds in the texts.

--fold N (0 to 4) holds a fifth of every data set out, whole sources at a time, and prints the figures on it; without it everything is
trained on but the test fifth of data/gold. Of what remains a twelfth, whole sources again, says when to stop: figures on it are taken from
half way on, the best weights are kept, and training ends when they have not been bettered PATIENCE times. Fixed seeds; about an hour on two
cores. docs/internals/encoder.md tells what was found.
"""

import argparse
import math
import random
import sys
import time
from pathlib import Path

import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parent))
import measure
from bert import fast_numbers, load_encoder, load_tokenizer
from corpora import (ROOT, attributed_texts, conflict_pairs, gold_pairs, group_alike, is_for_stopping, is_held_out, named_texts, plover_pairs, quad_sentences)
from examples import EventExample, NameExample, PairExample, QuadExample, RolesExample, SettingExample, TaughtExample, batched, in_context, read_pairs
from heads import Heads
from reviewed import gold_events, load_reviewed, pairs_of
from settings import load_settings

EPOCHS = {"names": 4, "roles": 3, "pairs": 9, "conflict": 5, "gold": 6, "events": 4, "gold events": 2, "corrected": 4,
          "reviewed pairs": 3, "quads": 4, "taught": 2, "located": 16, "gold places": 6, "gold dates": 8}
PIECES = 2400      # of a batch of names or roles
BATCH = 16         # of a batch of the others
RATES = {"small": 2e-4, "large": 4e-4}  # the large one learns by thin matrices only
LAYER_DECAY = 0.9
BESIDE = {"small": 0.4, "large": 0.0}       # the large one is asked about sentences, not about paragraphs
HEAD_RATE = 8e-4
FROZEN_DROPOUT = 0.3  # of states that the head of names reads from an encoder that has learned the same texts
WARM_UP = 0.06
AVERAGE = 0.98     # decay of the running mean of the weights, which is what is kept
AVERAGE_EVERY = 5  # steps
CHECKS = 12        # of a training; those of its first half are left out
PATIENCE = 3       # checks without better figures


def modes():
    names = []
    for line in (ROOT / "data/ontology/modes.tsv").read_text().splitlines():
        if line and not line.startswith("#"):
            names.append(" ".join(line.split("\t")[:2]))
    return names


class Model(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.encoder = load_encoder(size)
        self.modes = modes()
        self.heads = Heads(self.encoder.width, len(self.modes), tags=size == "small")

    def states(self, items):
        """Of each item its states [pieces, width], [CLS] and [SEP] included, padded by anything."""
        length = max(len(item.words.ids) for item in items)
        ids = torch.zeros(len(items), length, dtype=torch.long)
        mask = torch.zeros(len(items), length, dtype=torch.bool)
        for row, item in enumerate(items):
            ids[row, :len(item.words.ids)] = torch.tensor(item.words.ids)
            mask[row, :len(item.words.ids)] = True
        return self.encoder(ids, mask).float()


class FrozenStates:
    """States of an encoder that does not change: each example is encoded once."""

    def __init__(self, model):
        self.model, self.kept = model, {}

    def __call__(self, batch):
        new = [e for e in batch if id(e) not in self.kept]
        if new:
            with torch.no_grad():
                for example, states in zip(new, self.model.states(new)):
                    self.kept[id(example)] = states[:len(example.words.ids)].half()
        return nn.utils.rnn.pad_sequence([self.kept[id(e)] for e in batch], batch_first=True).float()


def parameter_groups(model, most):
    layers = len(model.encoder.layers)
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        depth = int(name.split(".")[2]) + 1 if name.startswith("encoder.layers.") else 0
        rate = most * LAYER_DECAY ** ((layers - depth) * 6 / layers) if name.startswith("encoder.") else HEAD_RATE
        yield {"params": [parameter], "lr": rate, "weight_decay": 0.01 if parameter.ndim > 1 else 0.0}


def load_items(shared, tokenizer, tasks, fast, frozen):
    """Task -> examples, and those that are held out from all training. A head of names alone learns from sentences, as texts come whose paragraphs are short."""
    items = {}
    if "names" in tasks:
        items["names"] = [e for t in named_texts(shared, fast, least=0 if frozen else 400) for e in NameExample.make(tokenizer, t)]
    if "roles" in tasks:
        items["roles"] = [e for t in attributed_texts(shared, "train", fast) for e in RolesExample.make(tokenizer, t)]
        items["roles dev"] = [e for t in attributed_texts(shared, "dev", fast) for e in RolesExample.make(tokenizer, t)]
    plover, sentences, gold = list(plover_pairs(shared)), list(quad_sentences(shared)), list(gold_pairs())
    group_alike(plover + [s for s in sentences if not s.group])
    if {"pairs", "events"} & set(tasks):
        reviewed, corrected = (load_reviewed(fast / f"{name}.jsonl") for name in ("reviewed", "corrected"))
    if "pairs" in tasks:
        items["reviewed pairs"] = [PairExample.make(tokenizer, p) for p in pairs_of(reviewed + corrected)]
        items["pairs"] = [PairExample.make(tokenizer, p) for p in plover]
        items["conflict"] = [PairExample.make(tokenizer, p) for p in conflict_pairs(shared)]
        items["gold"] = [PairExample.make(tokenizer, p) for p in gold if not p.test]
        items["gold dev"] = [PairExample.make(tokenizer, p) for p in gold if p.test]
    if "events" in tasks:
        items["gold events"] = [EventExample.make(tokenizer, e) for e in gold_events(p for p in gold if not p.test)]
        items["gold events dev"] = [EventExample.make(tokenizer, e) for e in gold_events(p for p in gold if p.test)]
        items["events"] = [EventExample.make(tokenizer, e) for e in reviewed]
        items["corrected"] = [EventExample.make(tokenizer, e) for e in corrected]
    if "quads" in tasks:
        items["quads"] = [QuadExample.make(tokenizer, s) for s in sentences]
    if "settings" in tasks:
        for setting in load_settings(fast / "settings.jsonl"):
            name = "located" if setting.group.startswith("located") else f"gold {setting.kind}s" + " dev" * setting.test
            items.setdefault(name, []).append(SettingExample.make(tokenizer, setting))
    if "taught" in tasks:
        taught = torch.load(fast / "taught.pt")
        items["taught"] = [TaughtExample(**vars(e), shares={name: shares.float() for name, shares in taught[e.group].items()})
                           for e in read_pairs(fast / "pairs.jsonl", tokenizer) if e.group in taught]
    return {name: [e for e in examples if e] for name, examples in items.items()}


def hold_out(items, fold):
    train, held = {}, {}
    for name, examples in items.items():
        if name.endswith(" dev"):
            held[name.removesuffix(" dev")] = examples
        elif fold is None or f"{name} dev" in items or name == "taught":
            train[name] = examples
        else:
            inside = [is_held_out(e.group, fold) for e in examples]
            train[name] = [e for e, i in zip(examples, inside) if not i]
            held[name] = [e for e, i in zip(examples, inside) if i]
    return train, held


def split_for_stopping(train):
    """What is learned from, and the twelfth of the sources that says when to stop."""
    learned, stop = {}, {}
    for name, examples in train.items():
        inside = [name != "taught" and is_for_stopping(e.group) for e in examples]
        learned[name] = [e for e, i in zip(examples, inside) if not i]
        stop[name] = [e for e, i in zip(examples, inside) if i]
    return learned, stop


def schedule(train, scale, beside):
    """All batches of all epochs of all tasks, shuffled together. BESIDE: the share of sentences that stand beside another one."""
    plan = []
    for name, examples in train.items():
        for _ in range(max(1, round(EPOCHS[name] * scale))):
            if name in ("names", "roles"):
                plan += batched(examples, pieces=PIECES)
            else:
                plan += batched([in_context(e, examples, beside) for e in examples], size=BATCH)
    random.shuffle(plan)
    return plan


class RunningMean:
    """The running mean of the weights that are trained, and the best of its states so far."""

    def __init__(self, weights):
        self.weights = weights
        self.mean = self.copies()
        self.best, self.best_score, self.worse = None, -math.inf, 0

    def copies(self):
        return [w.detach().clone() for w in self.weights]

    def follow(self, step):
        torch._foreach_lerp_(self.mean, [w.detach() for w in self.weights], 1 - min(AVERAGE, (1 + step) / (10 + step)))

    def check(self, score_of):
        """Scores the mean; whether to go on."""
        current = self.copies()
        self.put(self.mean)
        score = score_of()
        self.put(current)
        self.worse += 1
        if score > self.best_score:
            self.best, self.best_score, self.worse = [m.clone() for m in self.mean], score, 0
        return self.worse < PATIENCE

    def put(self, values):
        for weight, value in zip(self.weights, values):
            weight.data.copy_(value)


def fit(model, plan, stop, rate, frozen):
    optimizer = torch.optim.AdamW(list(parameter_groups(model, rate)), betas=(0.9, 0.98), fused=True)
    rates = [group["lr"] for group in optimizer.param_groups]
    weights = [p for p in model.parameters() if p.requires_grad]
    mean = RunningMean(weights)
    checks = {len(plan) * k // CHECKS - 1 for k in range(CHECKS // 2, CHECKS + 1)}
    states_of = FrozenStates(model) if frozen else model.states
    begun, losses = time.time(), {}

    def score():
        figures = measure.all_figures(model, stop)
        print("stop?", measure.score(figures), figures, flush=True)
        return measure.score(figures)

    for step, batch in enumerate(plan):
        model.train()
        model.encoder.train(not frozen)
        share = step / len(plan)
        factor = min(1.0, share / WARM_UP) * (1 - share)
        for group, rate in zip(optimizer.param_groups, rates):
            group["lr"] = rate * factor
        with fast_numbers():
            states = states_of(batch)
        loss = type(batch[0]).loss(model, batch, states)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        if step % AVERAGE_EVERY == 0:
            mean.follow(step)
        name = type(batch[0]).__name__
        losses[name] = 0.98 * losses.get(name, loss.item()) + 0.02 * loss.item()
        if step % 200 == 0:
            print(f"{step}/{len(plan)} {time.time() - begun:.0f} s", {k: round(v, 3) for k, v in losses.items()}, flush=True)
        if step in checks and not mean.check(score):
            print(f"stopped at {step}", flush=True)
            break
    mean.put(mean.best)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("fast", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--tasks", default="names,roles,pairs,events,quads,settings")
    parser.add_argument("--epochs-scale", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights to begin with, instead of the published ones and random heads")
    parser.add_argument("--frozen", action="store_true", help="train only the heads")
    parser.add_argument("--size", choices=("small", "large"), default="small")
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    torch.manual_seed(arguments.seed)
    items = load_items(arguments.shared, load_tokenizer(arguments.size), arguments.tasks.split(","), arguments.fast, arguments.frozen)
    train, held = hold_out(items, arguments.fold)
    train, stop = split_for_stopping(train)
    for what, own in (("learned from", train), ("for stopping", stop), ("held out", held)):
        print(what, {name: len(examples) for name, examples in own.items()}, flush=True)
    model = Model(arguments.size)
    if arguments.start:
        model.load_state_dict(torch.load(arguments.start))
    if arguments.frozen:
        model.encoder.requires_grad_(False)
        if arguments.size == "small":
            model.heads.names.drop_states.p = FROZEN_DROPOUT
    beside = 0 if arguments.frozen else BESIDE[arguments.size]
    fit(model, schedule(train, arguments.epochs_scale, beside), stop, RATES[arguments.size], arguments.frozen)
    torch.save(model.state_dict(), arguments.out)
    for name, figures in measure.all_figures(model, held).items():
        print(name, " ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in figures.items()), flush=True)


if __name__ == "__main__":
    main()
