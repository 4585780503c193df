"""Writer of Khaldun's container of named arrays; the layout stands in src/base/section_file.h.

    writer = SectionWriter()
    writer.add_tensor("tagger/W", weights)            # numpy array, C order
    writer.add_strings("tagger/labels", ["NN", "VB"])
    writer.add_bytes("meta", b"{}")
    writer.write("model.khm")
"""

import struct
from pathlib import Path

import numpy as np
import xxhash

MAGIC = b"KHALDUN\x01"
VERSION = 1
ALIGNMENT = 64
NAME_BYTES = 56
KIND_BYTES = 1
KIND_STRINGS = 2
KIND_OF_DTYPE = {"<f4": 3, "<u4": 4, "<u8": 5, "<i4": 6, "<u2": 7, "|u1": 8}


class SectionWriter:
    """Collects sections in order and writes them as one file. The same sections give the same bytes."""

    def __init__(self):
        self._sections = []

    def add_bytes(self, name, data):
        self._add(name, KIND_BYTES, (len(data),), bytes(data))

    def add_strings(self, name, strings):
        encoded = [s.encode("utf-8") for s in strings]
        offsets = np.zeros(len(encoded) + 1, dtype="<u4")
        offsets[1:] = np.cumsum([len(e) for e in encoded])
        self._add(name, KIND_STRINGS, (len(encoded),), offsets.tobytes() + b"".join(encoded))

    def add_tensor(self, name, array):
        array = np.ascontiguousarray(array)
        if array.dtype.str not in KIND_OF_DTYPE:
            raise ValueError(f"{name}: expected one of {list(KIND_OF_DTYPE)}, found {array.dtype.str}")
        self._add(name, KIND_OF_DTYPE[array.dtype.str], array.shape, array.tobytes())

    def _add(self, name, kind, dims, data):
        if len(name.encode()) > NAME_BYTES or not 1 <= len(dims) <= 4:
            raise ValueError(f"{name}: name too long or rank {len(dims)} not in 1..4")
        if any(name == other for other, *_ in self._sections):
            raise ValueError(f"{name}: section stands twice")
        self._sections.append((name, kind, tuple(dims), data))

    def write(self, path):
        table = b""
        offset = _aligned(64 + 128 * len(self._sections))
        placed = []
        for name, kind, dims, data in self._sections:
            padded = list(dims) + [1] * (4 - len(dims))
            table += struct.pack("<56sII4QQQQQ", name.encode(), kind, len(dims), *padded, offset,
                                 len(data), xxhash.xxh3_64_intdigest(data), 0)
            placed.append((offset, data))
            offset = _aligned(offset + len(data))
        size = placed[-1][0] + len(placed[-1][1]) if placed else 64
        header = struct.pack("<8sIIQQ32s", MAGIC, VERSION, len(self._sections), size,
                             xxhash.xxh3_64_intdigest(table), b"")
        temporary = Path(path).with_suffix(".tmp")
        with open(temporary, "wb") as out:
            out.write(header + table)
            for start, data in placed:
                out.write(b"\0" * (start - out.tell()))
                out.write(data)
        temporary.replace(path)


def _aligned(offset):
    return (offset + ALIGNMENT - 1) // ALIGNMENT * ALIGNMENT
