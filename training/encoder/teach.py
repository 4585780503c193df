#!/usr/bin/env python3
"""What large encoders say about the pairs of FAST/pairs.jsonl (training/encoder/fast_tier.py), for the small one to learn from.

    training/encoder/teach.py FAST LARGE.pt [LARGE.pt ...]

Writes FAST/taught.pt: of each pair that is short enough, its number and the mean shares of each head over the models.
"""

import sys
from pathlib import Path

import torch

from bert import fast_numbers, load_tokenizer
from examples import PairExample, batched, read_pairs
from train import Model


def shares_by(model, examples):
    """Of each example, by number: head -> shares."""
    model.eval()
    answers = {}
    with torch.no_grad(), fast_numbers():
        for batch in batched(examples, pieces=3000):
            scores, _ = PairExample.scores(model, batch, model.states(batch))
            for row, example in enumerate(batch):
                answers[example.pair.group] = {name: found[row].float().softmax(0) for name, found in scores.items()}
    return answers


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    fast, models = Path(sys.argv[1]), sys.argv[2:]
    examples = read_pairs(fast / "pairs.jsonl", load_tokenizer("large"))
    taught = []
    for path in models:
        model = Model("large")
        model.load_state_dict(torch.load(path))
        taught.append(shares_by(model, examples))
    mean = {number: {name: (sum(t[number][name] for t in taught) / len(taught)).half() for name in shares} for number, shares in taught[0].items()}
    torch.save(mean, fast / "taught.pt")
    print(f"{len(mean)} pairs taught by {len(models)}")


if __name__ == "__main__":
    main()
