"""Reader of safetensors files: 8 bytes length, a JSON header, then the numbers.

    tensors = read_safetensors(Path("model.safetensors"))     # name -> numpy array of float32

Tensors of other types than F32, F16 and BF16 (tables of positions in old files) are left out.
"""

import json
import struct

import numpy as np

MAX_HEADER_BYTES = 100 << 20


class SafetensorsError(Exception):
    pass


def read_safetensors(path):
    data = path.read_bytes()
    size = struct.unpack_from("<Q", data)[0] if len(data) >= 8 else 0
    if not 0 < size <= min(MAX_HEADER_BYTES, len(data) - 8):
        raise SafetensorsError(f"{path}: expected a safetensors file, found a header of {size} bytes in {len(data)}")
    header = json.loads(data[8:8 + size])
    body = memoryview(data)[8 + size:]
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__" and (array := _array(path, name, entry, body)) is not None:
            tensors[name] = array
    return tensors


def _array(path, name, entry, body):
    begin, end = entry["data_offsets"]
    count = int(np.prod(entry["shape"], dtype=np.int64))
    width = {"F32": 4, "F16": 2, "BF16": 2}.get(entry["dtype"])
    if width is None:
        return None
    if not 0 <= begin <= end <= len(body) or end - begin != count * width:
        raise SafetensorsError(f"{path}: {name}: expected {count * width} bytes, found {begin} to {end} of {len(body)}")
    raw = body[begin:end]
    if entry["dtype"] == "BF16":
        values = (np.frombuffer(raw, dtype="<u2").astype("<u4") << 16).view("<f4")
    else:
        values = np.frombuffer(raw, dtype={"F32": "<f4", "F16": "<f2"}[entry["dtype"]]).astype("<f4")
    return values.reshape(entry["shape"])
