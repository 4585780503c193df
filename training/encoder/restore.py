#!/usr/bin/env python3
"""The weights in a shipped file of deltas, as train.py takes them by --start: to go on from what is shipped, or to train a head of it anew.

    training/encoder/restore.py DELTAS OUT.pt [--size small|large]

The inverse of export.py, but for what its integers lost.
"""

import argparse
import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools/model"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
from tuned_encoder import read_deltas, scaled

from export import BASES, LAYERS, our_name
from train import Model

WINDOW = 3  # words


def section(sections, name):
    matrix = scaled(sections, name) if f"{name}/scale" in sections else sections[name]
    return torch.from_numpy(matrix.copy())


def restored_encoder(sections, published):
    """Name -> tensor of the weights that training changed."""
    state = {}
    for name, base in published.items():
        ours = our_name(name)
        if ours is None:
            continue
        if name.endswith((".inner", ".outer")):
            part = name.rsplit(".", 1)[1]
            state[name] = section(sections, f"{part}/{our_name(name.rsplit('.', 1)[0] + '.weight')}")
        elif f"full/{ours}" in sections:
            state[name] = section(sections, f"full/{ours}")
        elif f"delta/{ours}" in sections:
            state[name] = base + section(sections, f"delta/{ours}")
    return state


def restored_heads(sections):
    state = {}
    for tagger in ("names", "roles"):
        if f"heads/{tagger}/shape" not in sections:
            continue
        window = section(sections, f"heads/{tagger}/window/W")
        state[f"{tagger}.window.weight"] = window.unflatten(1, (WINDOW, -1)).transpose(1, 2).contiguous()
        for ours, theirs in (("shape.weight", "shape"), ("hint.weight", "hint"), ("window.bias", "window/b"), ("transitions", "transitions"),
                             ("tags.weight", "tags/W"), ("tags.bias", "tags/b")):
            state[f"{tagger}.{ours}"] = section(sections, f"heads/{tagger}/{theirs}")
    for head, ours in LAYERS.items():
        for part in ("mix", "scores") if f"heads/{head}/mix/W" in sections else ():
            state[f"{ours}.{part}.weight"], state[f"{ours}.{part}.bias"] = (section(sections, f"heads/{head}/{part}/{kind}") for kind in "Wb")
    state["event.types.weight"] = section(sections, "heads/event/type")
    for head in ("link", "place", "date"):
        if f"heads/{head}/distance" in sections:
            state[f"{head}.distance.weight"] = section(sections, f"heads/{head}/distance")
    return state


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("deltas", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", choices=tuple(BASES), default="small")
    arguments = parser.parse_args()
    sections = read_deltas(arguments.deltas)
    model = Model(arguments.size)
    state = model.state_dict()
    encoder = restored_encoder(sections, model.encoder.state_dict())
    state |= {f"encoder.{name}": tensor for name, tensor in encoder.items()}
    state |= {f"heads.{name}": tensor for name, tensor in restored_heads(sections).items()}
    model.load_state_dict(state)
    torch.save(state, arguments.out)


if __name__ == "__main__":
    main()
