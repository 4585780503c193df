"""Reader of thinc's model files: the weights of one spaCy component.

    model = ThincFile.read(Path("tok2vec/model"))
    for node in model.named("hashembed"):
        node.attribute("seed"), node.param("E")          # a number, a float32 array

A file lists the nodes of a layer tree breadth first, without the tree itself: names, dims, references to other nodes,
attributes (msgpack inside msgpack) and arrays (the encoding of msgpack-numpy: a map with byte keys). Errors: ModelError,
which names the file.
"""

from dataclasses import dataclass
from pathlib import Path

import msgpack
import numpy as np


class ModelError(Exception):
    """The package is not of the kind that this program knows; the message says what was expected and what was found."""


@dataclass
class Node:
    path: Path
    index: int
    name: str
    references: dict
    attributes: dict
    params: dict

    def attribute(self, name):
        if name not in self.attributes:
            raise ModelError(f"{self.path}: node {self.index} ({self.name[:40]}): expected attribute {name}")
        return self.attributes[name]

    def param(self, name, shape=None):
        """The array, float32; `shape` has None where any size will do."""
        array = self.params.get(name)
        if array is None or array.dtype != np.dtype("<f4"):
            raise ModelError(f"{self.path}: node {self.index} ({self.name[:40]}): expected a float32 array {name}")
        if shape is not None and (len(shape) != array.ndim or any(
                want not in (None, found) for want, found in zip(shape, array.shape))):
            raise ModelError(f"{self.path}: node {self.index} ({self.name[:40]}): expected {name} of shape {shape}, "
                             f"found {array.shape}")
        if not np.isfinite(array).all():
            raise ModelError(f"{self.path}: node {self.index} ({self.name[:40]}): {name} holds a NaN or an infinity")
        return array


class ThincFile:
    def __init__(self, path, nodes):
        self.path = path
        self.nodes = nodes

    @classmethod
    def read(cls, path):
        content = msgpack.unpackb(path.read_bytes(), raw=False, strict_map_key=False)
        nodes = []
        for node, attributes, params in zip(content["nodes"], content["attrs"], content["params"], strict=True):
            nodes.append(Node(path, node["index"], node["name"], node["refs"],
                              {name: msgpack.unpackb(value, raw=False) for name, value in attributes.items()},
                              {name: _array(value) for name, value in params.items()}))
        return cls(path, nodes)

    def named(self, name):
        return [node for node in self.nodes if node.name == name]

    def single(self, name):
        found = self.named(name)
        if len(found) != 1:
            raise ModelError(f"{self.path}: expected one node {name}, found {len(found)}")
        return found[0]

    def referenced(self, node, name):
        index = node.references.get(name)
        if index is None:
            raise ModelError(f"{self.path}: node {node.index} ({node.name[:40]}): expected a reference {name}")
        return self.nodes[index]


def _array(value):
    if value is None:
        return None
    return np.frombuffer(value[b"data"], dtype=np.dtype(value[b"type"])).reshape(value[b"shape"])
