"""A transformer encoder in double precision, for the self-test of a file (docs/formats/encoder.md).

    hidden = encode(config, weights, [101, 7592, 102])        # numpy array (pieces, width)

`weights` maps the names of the file's sections to arrays of floats. Slow and plain on purpose.
"""

import math

import numpy as np

FIRST_POSITION = {"bert": 0, "mpnet": 2}
BUCKETS = 32
MAX_DISTANCE = 128

_erf = np.vectorize(math.erf, otypes=[np.float64])


def encode(config, weights, pieces):
    w = {name: np.asarray(array, dtype=np.float64) for name, array in weights.items() if name != "embedding/words"}
    first = FIRST_POSITION[config["kind"]]
    x = np.asarray(weights["embedding/words"][pieces], dtype=np.float64)
    x = x + w["embedding/positions"][first:first + len(pieces)]
    if config["kind"] == "bert":
        x = x + w["embedding/types"][0]
    x = _norm(config, w, "embedding", x)
    bias = _relative_bias(w, len(pieces)) if config["kind"] == "mpnet" else 0
    for i in range(config["layers"]):
        name = f"layer/{i}"
        context = _attend(config, *(_linear(w, f"{name}/{part}", x) for part in ("query", "key", "value")), bias)
        x = _norm(config, w, f"{name}/attention", x + _linear(w, f"{name}/output", context))
        up = _linear(w, f"{name}/up", x)
        up = 0.5 * up * (1 + _erf(up / math.sqrt(2)))
        x = _norm(config, w, f"{name}/feed", x + _linear(w, f"{name}/down", up))
    return x


def relative_bucket(distance):
    """The bucket of a key `distance` places behind its query."""
    half = BUCKETS // 2
    exact = half // 2
    away = abs(distance)
    if away >= exact:
        away = exact + int(math.log(away / exact) / math.log(MAX_DISTANCE / exact) * (half - exact) + 1e-6)
    return (half if distance > 0 else 0) + min(away, half - 1)


def _linear(w, name, x):
    return x @ w[f"{name}/W"].T + w[f"{name}/b"]


def _norm(config, w, name, x):
    mean = x.mean(axis=1, keepdims=True)
    variance = ((x - mean) ** 2).mean(axis=1, keepdims=True)
    return (x - mean) / np.sqrt(variance + config["epsilon"]) * w[f"{name}/gain"] + w[f"{name}/shift"]


def _attend(config, query, key, value, bias):
    def heads(x):
        return x.reshape(len(x), config["heads"], -1).transpose(1, 0, 2)

    scores = heads(query) @ heads(key).transpose(0, 2, 1) / math.sqrt(config["width"] // config["heads"]) + bias
    scores = np.exp(scores - scores.max(axis=2, keepdims=True))
    scores /= scores.sum(axis=2, keepdims=True)
    return (scores @ heads(value)).transpose(1, 0, 2).reshape(query.shape)


def _relative_bias(w, count):
    buckets = np.array([[relative_bucket(j - i) for j in range(count)] for i in range(count)])
    return w["relative/bias"][buckets].transpose(2, 0, 1)
