#!/usr/bin/python3
"""Writes a small encoder with random weights, of the tier `accurate` (bert) or `best` (mpnet): make_tiny_encoder.py OUT.khm KIND [NONE].

NONE is the score of an event's having none of the places or days of its sentence; random without it.

Used by tests/end_to_end/tier_test.py.
"""

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/model"))
import encoder

WIDTH, HEADS, LAYERS, POSITIONS = 64, 4, 1, 512
TYPES = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
MODES = ["CONSULT visit", "COERCE arrest"]
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "niger", "expelled", "us", "troops", "the", "min", "##ister", "said", ".", ",", "\"", "police", "arrested"]


def tiny_model(path, kind, none=None):
    chance = np.random.default_rng(1)

    def matrix(*shape):
        return chance.normal(0, 0.1, shape).astype("<f4")

    weights = {"embedding/words": matrix(len(PIECES), WIDTH), "embedding/positions": matrix(POSITIONS, WIDTH),
               "embedding/gain": np.ones(WIDTH, "<f4"), "embedding/shift": np.zeros(WIDTH, "<f4")}
    if kind == "bert":
        weights["embedding/types"] = matrix(2, WIDTH)
    else:
        weights["relative/bias"] = matrix(32, HEADS)
    for layer in range(LAYERS):
        for name in ("query", "key", "value", "output", "up", "down"):
            weights[f"layer/{layer}/{name}/W"], weights[f"layer/{layer}/{name}/b"] = matrix(WIDTH, WIDTH), matrix(WIDTH)
        for name in ("attention", "feed"):
            weights[f"layer/{layer}/{name}/gain"], weights[f"layer/{layer}/{name}/shift"] = np.ones(WIDTH, "<f4"), np.zeros(WIDTH, "<f4")
    meta = {"kind": kind, "layers": LAYERS, "width": WIDTH, "heads": HEADS, "intermediate": WIDTH, "positions": POSITIONS, "epsilon": 1e-12,
            "name": "tiny", "version": "1", "licence": "none", "source": "tier_test.py"}
    writer = encoder.write(meta, weights, "int8")
    writer.add_strings("vocabulary", PIECES)
    writer.add_strings("heads/types", TYPES)
    writer.add_strings("heads/modes", MODES)
    if kind == "bert":
        add_taggers(writer, matrix, none)
    writer.add_tensor("heads/event/type", matrix(16, 32))
    answers = len(TYPES) + 3 + len(MODES) + 4 + 2 + 7 + 2
    for head, inputs, outputs in (("pair", 3 * WIDTH, answers), ("event", 4 * WIDTH + 32 + len(TYPES) + 19, 1), ("sentence", WIDTH, 5)):
        add_two_layers(writer, matrix, head, inputs, outputs)
    writer.write(path)


def add_taggers(writer, matrix, none):
    for tagger, chains, tags, hints in (("names", 1, 7, 7), ("roles", 3, 3, 27)):
        writer.add_tensor(f"heads/{tagger}/shape", matrix(8, 16))
        writer.add_tensor(f"heads/{tagger}/hint", matrix(hints, 16))
        writer.add_tensor(f"heads/{tagger}/transitions", matrix(chains, tags, tags))
        for part, inputs, outputs in (("window", 3 * (WIDTH + 32), 32), ("tags", 32, chains * tags)):
            writer.add_tensor(f"heads/{tagger}/{part}/W", matrix(outputs, inputs))
            writer.add_tensor(f"heads/{tagger}/{part}/b", matrix(outputs))
    writer.add_tensor("heads/link/distance", matrix(16, 16))
    add_two_layers(writer, matrix, "link", 2 * WIDTH + 16, 1)
    for setting in ("place", "date"):
        writer.add_tensor(f"heads/{setting}/distance", matrix(16, 16))
        add_two_layers(writer, matrix, f"{setting}/candidate", 2 * WIDTH + 16 + 2, 1)
        add_two_layers(writer, matrix, f"{setting}/none", 2 * WIDTH + 1, 1, none)


def add_two_layers(writer, matrix, head, inputs, outputs, bias=None):
    writer.add_tensor(f"heads/{head}/mix/W", matrix(32, inputs))
    writer.add_tensor(f"heads/{head}/mix/b", matrix(32))
    writer.add_tensor(f"heads/{head}/scores/W", matrix(outputs, 32))
    writer.add_tensor(f"heads/{head}/scores/b", matrix(outputs) if bias is None else np.full(outputs, bias, "<f4"))


if __name__ == "__main__":
    tiny_model(Path(sys.argv[1]), sys.argv[2], *map(float, sys.argv[3:]))
