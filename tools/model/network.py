"""Writes the neural side of a spaCy package: encoders, tagger, parser, entity recogniser (docs/formats/model.md).

    network.write(Path("en_core_web_sm-3.8.0"), writer)

Everything is read from the package: attributes, rows, seeds, widths, depth, window, pieces, labels, actions. An
architecture other than those named in ARCHITECTURES is refused, because it would compute something else.
"""

import json

import msgpack
import numpy as np

from package_config import PackageConfig
from thinc_file import ModelError, ThincFile

ARCHITECTURES = {
    "encoder": "spacy.Tok2Vec.v2", "embed": "spacy.MultiHashEmbed.v2", "layers": "spacy.MaxoutWindowEncoder.v2",
    "listener": "spacy.Tok2VecListener.v1", "tagger": ("spacy.Tagger.v1", "spacy.Tagger.v2"),
    "transitions": "spacy.TransitionBasedParser.v2",
}
# Factories of components; those of `RULES` are written by language.py.
HEADS = ("tagger", "parser", "ner")
RULES = ("attribute_ruler", "lemmatizer")
# Number of feature tokens of a parser state and of an entity recogniser's state.
FEATURES = {"parser": 8, "ner": 3}
ATTRIBUTES = ("ORTH", "LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE")
# vectors/keys: a slot without a key has this row.
NO_ROW = 0xFFFFFFFF
HASH_MULTIPLIER = 0x9E3779B97F4A7C15


def write(package, writer):
    """Adds components/*, vectors/* and the sections of each encoder and each component with weights."""
    NetworkWriter(package, writer).write()


class NetworkWriter:
    """What the sections are made from, and the width of each encoder written so far."""

    def __init__(self, package, writer):
        self.package = package
        self.config = PackageConfig.read(package / "config.cfg")
        self.writer = writer
        self.vectors = _read_vectors(package, writer)
        self.widths = {}

    def write(self):
        names, kinds = [], []
        for name in self.config.active_components():
            kind = self.config.section(f"components.{name}")["factory"]
            if kind == "tok2vec":
                self.write_encoder(name, f"components.{name}.model", name)
                continue
            if kind in HEADS:
                self.write_head(name, kind)
            elif kind not in RULES:
                raise ModelError(f"{self.config.path}: component {name}: expected a factory out of "
                                 f"{('tok2vec', *HEADS, *RULES)}, found {kind}")
            names.append(name)
            kinds.append(kind)
        self.writer.add_strings("components/names", names)
        self.writer.add_strings("components/kinds", kinds)

    def write_encoder(self, component, section, prefix):
        """One Tok2Vec: hash embeddings, reducer, encoder layers. `section` is its place in the config."""
        self.config.expect(section, at_architectures=ARCHITECTURES["encoder"])
        embed = self.config.expect(f"{section}.embed", at_architectures=ARCHITECTURES["embed"])
        layers = self.config.expect(f"{section}.encode", at_architectures=ARCHITECTURES["layers"], window_size=1)
        width, depth = layers["width"], layers["depth"]
        model = ThincFile.read(self.package / component / "model")
        _check_padding(model, depth)
        inputs = self.write_embedding(model, embed, width, prefix)
        # Breadth first: the reducer stands above the encoder's layers.
        maxouts, norms = model.named("maxout"), model.named("layernorm")
        if len(maxouts) != depth + 1 or len(norms) != depth + 1:
            raise ModelError(f"{model.path}: expected {depth + 1} maxout and layernorm nodes, "
                             f"found {len(maxouts)} and {len(norms)}")
        for i, (maxout, norm) in enumerate(zip(maxouts, norms)):
            name, columns, pieces = ((f"{prefix}/reducer", inputs, None) if i == 0 else
                                     (f"{prefix}/layer/{i - 1}", 3 * width, layers["maxout_pieces"]))
            weights = maxout.param("W", (width, pieces, columns))
            self.writer.add_tensor(f"{name}/W", weights)
            self.writer.add_tensor(f"{name}/b", maxout.param("b", weights.shape[:2]))
            self.writer.add_tensor(f"{name}/gain", norm.param("G", (width,)))
            self.writer.add_tensor(f"{name}/shift", norm.param("b", (width,)))
        self.widths[prefix] = width

    def write_embedding(self, model, embed, width, prefix):
        """Returns the number of inputs of the reducer."""
        attributes = embed["attrs"]
        if unknown := set(attributes) - set(ATTRIBUTES):
            raise ModelError(f"{model.path}: expected attributes out of {ATTRIBUTES}, found {sorted(unknown)}")
        if (found := model.single("extract_features").attribute("columns")) != attributes:
            raise ModelError(f"{model.path}: expected the columns {attributes} of config.cfg, found {found}")
        tables = sorted(model.named("hashembed"), key=lambda node: node.attribute("column"))
        if [node.attribute("column") for node in tables] != list(range(len(attributes))):
            raise ModelError(f"{model.path}: expected one hashembed node for each of {attributes}, found {len(tables)}")
        self.writer.add_strings(f"{prefix}/columns", attributes)
        self.writer.add_tensor(f"{prefix}/seeds", np.array([node.attribute("seed") for node in tables], dtype="<u4"))
        for column, (node, rows) in enumerate(zip(tables, embed["rows"], strict=True)):
            self.writer.add_tensor(f"{prefix}/table/{column}", node.param("E", (rows, width)))
        if not embed["include_static_vectors"]:
            return width * len(attributes)
        weights = model.single("static_vectors").param("W", (width, None))
        self.writer.add_tensor(f"{prefix}/vectors", _project(self.vectors, weights, model.path))
        return width * (len(attributes) + 1)

    def write_head(self, name, kind):
        """A component that reads an encoder: its own, or one that it listens to."""
        section = f"components.{name}.model"
        tok2vec = self.config.section(f"{section}.tok2vec")
        if tok2vec["@architectures"] == ARCHITECTURES["listener"]:
            # "*" listens to whichever encoder stands first.
            encoder = next(iter(self.widths), None) if tok2vec["upstream"] == "*" else tok2vec["upstream"]
        else:
            encoder = f"{name}/tok2vec"
            self.write_encoder(name, f"{section}.tok2vec", encoder)
        if encoder not in self.widths:
            raise ModelError(f"{self.config.path}: [{section}.tok2vec] upstream: expected one of "
                             f"{sorted(self.widths)}, found {encoder}")
        self.writer.add_strings(f"{name}/encoder", [encoder])
        model = ThincFile.read(self.package / name / "model")
        if kind == "tagger":
            self.write_tagger(name, model, self.widths[encoder])
        else:
            self.write_transitions(name, kind, model, self.widths[encoder])

    def write_tagger(self, name, model, width):
        self.config.expect(f"components.{name}.model", at_architectures=ARCHITECTURES["tagger"])
        labels = json.loads((self.package / name / "cfg").read_text(encoding="utf-8"))["labels"]
        output = model.single("softmax")
        self.writer.add_strings(f"{name}/labels", labels)
        self.writer.add_tensor(f"{name}/W", output.param("W", (len(labels), width)))
        self.writer.add_tensor(f"{name}/b", output.param("b", (len(labels),)))

    def write_transitions(self, name, kind, model, width):
        """Parser or entity recogniser: projection of the encoder's rows, features of a state, scores of the actions."""
        self.config.expect(f"components.{name}.model", at_architectures=ARCHITECTURES["transitions"], state_type=kind,
                           extra_state_tokens=False, use_upper=True)
        cfg = json.loads((self.package / name / "cfg").read_text(encoding="utf-8"))
        if cfg.get("beam_width", 1) != 1 or cfg.get("learn_tokens", False):
            raise ModelError(f"{self.package / name}/cfg: expected beam_width 1 and learn_tokens false, found {cfg}")
        root = model.single("parser_model")
        lower, upper = model.referenced(root, "lower"), model.referenced(root, "upper")
        projections = [node for node in model.named("linear") if node is not upper]
        if len(projections) != 1:
            raise ModelError(f"{model.path}: expected one linear node beside the upper one, found {len(projections)}")
        project = projections[0].param("W", (None, width))
        weights = lower.param("W", (FEATURES[kind], None, None, project.shape[0]))
        features, hidden, pieces, _ = weights.shape
        moves, labels = read_actions(self.package / name / "moves")
        sections = {
            "project/W": project, "project/b": projections[0].param("b", project.shape[:1]),
            "lower/W": weights, "lower/b": lower.param("b", (hidden, pieces)),
            "lower/pad": lower.param("pad", (1, features, hidden, pieces))[0],
            "upper/W": upper.param("W", (len(moves), hidden)), "upper/b": upper.param("b", (len(moves),)),
            "actions/moves": np.array(moves, dtype="|u1"),
        }
        for section, array in sections.items():
            self.writer.add_tensor(f"{name}/{section}", array)
        self.writer.add_strings(f"{name}/actions/labels", labels)


def _check_padding(model, depth):
    """The runtime pads as MaxoutWindowEncoder.v2 does, with `depth` rows; an edited model could differ."""
    encode = [node for node in model.nodes if "embed" in node.references and "encode" in node.references]
    if len(encode) != 1:
        raise ModelError(f"{model.path}: expected one node that refers to embed and encode, found {len(encode)}")
    if (pad := model.referenced(encode[0], "encode").attribute("pad")) != depth:
        raise ModelError(f"{model.path}: expected padding by {depth} rows, found {pad}")


def read_actions(path):
    """(moves, labels) in the order of the output rows: by move ascending, then by (frequency, label) descending."""
    by_move = json.loads(msgpack.unpackb(path.read_bytes(), raw=False)["moves"])
    seen, added = [], []
    for move, frequencies in sorted(by_move.items()):
        for label, frequency in sorted(frequencies.items(), key=lambda item: (item[1], item[0]), reverse=True):
            # Labels added after training have negative frequencies and stand last.
            (added if frequency < 0 else seen).append((frequency, int(move), label))
    actions = seen + sorted(added, reverse=True)
    return [move for _, move, _ in actions], [label for _, _, label in actions]


def _read_vectors(package, writer):
    """The table of static vectors, or None; its keys go into a hash table that the runtime reads in place."""
    path = package / "vocab" / "vectors"
    vectors = np.load(path, allow_pickle=False) if path.exists() else np.zeros((0, 0), dtype="<f4")
    if vectors.size == 0:
        return None
    settings = json.loads((package / "vocab" / "vectors.cfg").read_text(encoding="utf-8"))
    if settings.get("mode") != "default" or settings.get("attr", "ORTH") != "ORTH":
        raise ModelError(f"{path}: expected vectors of mode default keyed by ORTH, found {settings}")
    rows = msgpack.unpackb((package / "vocab" / "key2row").read_bytes(), strict_map_key=False)
    keys, table = build_hash_table({key: row for key, row in rows.items() if row >= 0})
    if max(rows.values()) >= len(vectors):
        raise ModelError(f"{path}: key2row names row {max(rows.values())} of {len(vectors)}")
    writer.add_tensor("vectors/keys", keys)
    writer.add_tensor("vectors/rows", table)
    return vectors


def build_hash_table(rows):
    """(keys, rows) of an open-addressing table: first slot key * HASH_MULTIPLIER >> (64 - bits), then the next free."""
    bits = max(1, (len(rows) * 3 // 2).bit_length())
    keys = np.zeros(1 << bits, dtype="<u8")
    table = np.full(1 << bits, NO_ROW, dtype="<u4")
    for key, row in rows.items():
        slot = (key * HASH_MULTIPLIER & 0xFFFFFFFFFFFFFFFF) >> (64 - bits)
        while table[slot] != NO_ROW:
            slot = (slot + 1) & ((1 << bits) - 1)
        keys[slot], table[slot] = key, row
    return keys, table


def _project(vectors, weights, path):
    if vectors is None or weights.shape[1] != vectors.shape[1]:
        raise ModelError(f"{path}: expected static vectors of width {weights.shape[1]}, "
                         f"found {None if vectors is None else vectors.shape}")
    return (vectors.astype("<f8") @ weights.astype("<f8").T).astype("<f4")
