#!/usr/bin/env python3
"""Converts a published transformer encoder into one Khaldun model file (docs/formats/encoder.md).

    tools/model/encoder.py MODEL_DIR OUT.khm --precision int8 --version 0.1.2 --licence Apache-2.0 --source URL

MODEL_DIR holds config.json and model.safetensors of a BERT (all-MiniLM-L6-v2) or an MPNet (all-mpnet-base-v2); the
model is named after OUT. Needs numpy and xxhash; neither torch nor transformers.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

import encoder_math
from safetensors_file import SafetensorsError, read_safetensors
from section_file import SectionWriter

# Per kind: what stands before the names in the file, and our names of its parts.
PREFIXES = {"bert": ("", "bert."), "mpnet": ("", "mpnet.")}
EMBEDDINGS = {
    "embedding/words": "embeddings.word_embeddings.weight",
    "embedding/positions": "embeddings.position_embeddings.weight",
    "embedding/gain": "embeddings.LayerNorm.weight",
    "embedding/shift": "embeddings.LayerNorm.bias",
}
OF_KIND = {
    "bert": {"embedding/types": "embeddings.token_type_embeddings.weight"},
    "mpnet": {"relative/bias": "encoder.relative_attention_bias.weight"},
}
MATRICES = {
    "bert": {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
             "output": "attention.output.dense", "up": "intermediate.dense", "down": "output.dense"},
    "mpnet": {"query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v",
              "output": "attention.attn.o", "up": "intermediate.dense", "down": "output.dense"},
}
NORMS = {
    "bert": {"attention": "attention.output.LayerNorm", "feed": "output.LayerNorm"},
    "mpnet": {"attention": "attention.LayerNorm", "feed": "output.LayerNorm"},
}
QUANTISED_MAX = np.float32(127)
# Sections that become integers in a file of int8; all others stay f32.
TABLES = ("embedding/words", "embedding/positions")

# "The president said on Tuesday that talks have begun." and "Protests." with the special pieces at both ends.
SAMPLES = {
    "bert": [[101, 1996, 2343, 2056, 2006, 9857, 2008, 7566, 2031, 5625, 1012, 102], [101, 8090, 1012, 102]],
    "mpnet": [[0, 2000, 2347, 2060, 2010, 9861, 2012, 7570, 2035, 5629, 1016, 2], [0, 8094, 1016, 2]],
}
COLUMNS_TESTED = 8
TOLERANCES = {"f32": {"fp32": 1e-3, "bf16": 0.15, "int8": 0.5}, "int8": {"int8": 0.35}}


class EncoderError(Exception):
    pass


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--precision", choices=("f32", "int8"), default="f32")
    parser.add_argument("--version", default="")
    parser.add_argument("--licence", default="Apache-2.0")
    parser.add_argument("--source", default="")
    arguments = parser.parse_args()
    config = read_config(arguments.model / "config.json")
    weights = read_weights(arguments.model / "model.safetensors", config)
    meta = {**config, "name": arguments.out.stem, "version": arguments.version, "licence": arguments.licence,
            "source": arguments.source}
    write(meta, weights, arguments.precision).write(arguments.out)
    return 0


def read_config(path):
    """The part of `meta` that the runtime computes with."""
    source = json.loads(path.read_text(encoding="utf-8"))
    kind = source.get("model_type")
    if kind not in PREFIXES:
        raise EncoderError(f"{path}: model_type: expected one of {sorted(PREFIXES)}, found {kind}")
    expected = {"hidden_act": "gelu", "position_embedding_type": "absolute"}
    if kind == "mpnet":
        expected = {"hidden_act": "gelu", "relative_attention_num_buckets": encoder_math.BUCKETS}
    for key, value in expected.items():
        if source.get(key, value) != value:
            raise EncoderError(f"{path}: {key}: expected {value}, found {source[key]}")
    return {
        "kind": kind, "layers": source["num_hidden_layers"], "width": source["hidden_size"],
        "heads": source["num_attention_heads"], "intermediate": source["intermediate_size"],
        "positions": source["max_position_embeddings"], "epsilon": source["layer_norm_eps"],
    }


def read_weights(path, config):
    """Our names -> arrays of float32. Changes to the weights (fine-tuned deltas) are made to what this returns."""
    tensors = read_safetensors(path)
    kind = config["kind"]
    prefix = next((p for p in PREFIXES[kind] if p + EMBEDDINGS["embedding/words"] in tensors), None)
    if prefix is None:
        raise EncoderError(f"{path}: expected {EMBEDDINGS['embedding/words']}, found {sorted(tensors)[:5]}...")
    names = {**EMBEDDINGS, **OF_KIND[kind]}
    for i in range(config["layers"]):
        for ours, theirs in MATRICES[kind].items():
            names[f"layer/{i}/{ours}/W"] = f"encoder.layer.{i}.{theirs}.weight"
            names[f"layer/{i}/{ours}/b"] = f"encoder.layer.{i}.{theirs}.bias"
        for ours, theirs in NORMS[kind].items():
            names[f"layer/{i}/{ours}/gain"] = f"encoder.layer.{i}.{theirs}.weight"
            names[f"layer/{i}/{ours}/shift"] = f"encoder.layer.{i}.{theirs}.bias"
    if missing := [theirs for theirs in names.values() if prefix + theirs not in tensors]:
        raise EncoderError(f"{path}: expected {missing[0]} and {len(missing) - 1} others, found none")
    return {ours: tensors[prefix + theirs] for ours, theirs in names.items()}


def write(meta, weights, precision):
    """A writer with all sections. `weights` are floats; those of matrices and tables become integers for int8."""
    writer = SectionWriter()
    writer.add_bytes("meta", json.dumps(meta, sort_keys=True).encode())
    used = {}
    for name, array in weights.items():
        if precision == "int8" and (name.endswith("/W") or name in TABLES):
            integers, scales = quantise(array)
            writer.add_tensor(name, integers.view("|u1"))
            writer.add_tensor(f"{name.removesuffix('/W')}/scale", scales)
            used[name] = integers.astype("<f4") * scales[:, None]
        else:
            writer.add_tensor(name, array)
            used[name] = array
    writer.add_bytes("self_test", json.dumps(self_test(meta, used, TOLERANCES[precision])).encode())
    return writer


def quantise(array):
    """(integers, scales): per row, in fp32, as src/encoder/packed_matrix.cc does it."""
    most = np.abs(array).max(axis=1)
    scales = most / QUANTISED_MAX
    inverse = np.where(scales > 0, QUANTISED_MAX / np.where(scales > 0, most, 1), 0).astype("<f4")
    return np.rint(array * inverse[:, None]).clip(-127, 127).astype("|i1"), scales.astype("<f4")


def self_test(meta, weights, tolerances):
    vocabulary = len(weights["embedding/words"])
    samples = []
    for pieces in SAMPLES[meta["kind"]]:
        pieces = [piece % vocabulary for piece in pieces]
        hidden = encoder_math.encode(meta, weights, pieces)
        step = meta["width"] // COLUMNS_TESTED
        expected = [[row, column, round(float(hidden[row, column]), 6)]
                    for row in (0, len(pieces) // 2, len(pieces) - 1)
                    for column in range(row % step, meta["width"], step)]
        samples.append({"pieces": pieces, "expected": expected, "tolerance": tolerances})
    return samples


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (EncoderError, SafetensorsError, OSError) as error:
        sys.exit(f"encoder: {error}")
