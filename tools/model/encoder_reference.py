#!/usr/bin/env python3
"""Compares the hidden states of an encoder's file with PyTorch's (transformers), sentence by sentence.

    tools/model/encoder_reference.py MODEL_DIR OUT.khm TEXTS.conllu --program build/bench/bin/encoder_rows

Needs torch and transformers, which users of Khaldun do not. TEXTS is a CoNLL-U file with `# text = ` lines; a
whole paragraph of it is used for each fifth sentence, so that long sequences are tested too. MODEL_DIR may hold a
model without tokenizer (--random-pieces): pieces are then made up. Exit code 1 when fp32 differs by more than 1e-4.
"""

import argparse
import subprocess
import sys
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

MAX_FP32_DIFFERENCE = 1e-4
LONG_EVERY = 5
LONG_SENTENCES = 12


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--program", type=Path, default=Path("build/bench/bin/encoder_rows"))
    parser.add_argument("--sentences", type=int, default=200)
    parser.add_argument("--precisions", nargs="+", default=["fp32", "bf16", "int8"])
    parser.add_argument("--cpu-target", default="")
    parser.add_argument("--random-pieces", action="store_true")
    arguments = parser.parse_args()
    model = AutoModel.from_pretrained(arguments.model, attn_implementation="eager").eval()
    texts = read_texts(arguments.texts, arguments.sentences)
    if arguments.random_pieces:
        pieces = made_up_pieces(texts, model.config.vocab_size)
    else:
        tokenizer = AutoTokenizer.from_pretrained(arguments.model)
        pieces = [tokenizer(text, truncation=True, max_length=512)["input_ids"] for text in texts]
    with torch.no_grad():
        expected = [model(input_ids=torch.tensor([p]))[0][0].numpy() for p in pieces]
    print(f"{len(pieces)} sequences of {min(map(len, pieces))} to {max(map(len, pieces))} pieces")
    worst = {p: compare(arguments, p, pieces, expected) for p in arguments.precisions}
    return 1 if worst.get("fp32", 0) > MAX_FP32_DIFFERENCE else 0


def read_texts(path, count):
    lines = path.read_text(encoding="utf-8").splitlines()
    sentences = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
    step = max(1, len(sentences) // count)
    return [" ".join(sentences[i:i + LONG_SENTENCES]) if n % LONG_EVERY == 0 else sentences[i]
            for n, i in enumerate(range(0, len(sentences), step))][:count]


def made_up_pieces(texts, vocabulary):
    """As many as there are characters, up to 512; none is a padding piece (below 5)."""
    random = np.random.default_rng(1)
    return [random.integers(5, vocabulary, size=min(512, len(text))).tolist() for text in texts]


def compare(arguments, precision, pieces, expected):
    """Prints how far the hidden states are from the expected ones; returns the greatest difference."""
    lines = "".join(" ".join(map(str, p)) + "\n" for p in pieces)
    result = subprocess.run([arguments.program, arguments.file, precision, arguments.cpu_target],
                            input=lines.encode(), stdout=subprocess.PIPE, check=True)
    found = np.frombuffer(result.stdout, dtype="<f4").reshape(-1, expected[0].shape[1])
    wanted = np.concatenate(expected)
    difference = np.abs(found - wanted)
    rows = cosine(found, wanted)
    borders = np.cumsum([0, *map(len, pieces)])
    means = [(found[a:b].mean(axis=0), wanted[a:b].mean(axis=0)) for a, b in zip(borders, borders[1:])]
    sentences = np.array([cosine(f[None], w[None])[0] for f, w in means])
    print(f"{precision}: greatest difference {difference.max():.2e}, mean {difference.mean():.2e}; cosine of rows "
          f"mean {rows.mean():.6f}, least {rows.min():.6f}; of sentences mean {sentences.mean():.6f}, "
          f"least {sentences.min():.6f}")
    return difference.max()


def cosine(a, b):
    return (a * b).sum(axis=1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)


if __name__ == "__main__":
    sys.exit(main())
