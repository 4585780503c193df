#!/usr/bin/env python3
"""Writes the samples of a model's self-test: what spaCy makes of a few sentences (docs/formats/model.md).

    PYTHON_WITH_SPACY tools/model/make_self_test.py PACKAGE_DIR > tools/model/self_test/en_core_web_sm.json

Sentences are chosen so that a wrong table, layer or rule shows: entities, lemmas of every kind, several sentences,
contractions, abbreviations, numbers. A sample whose decisions are near-ties would fail on another machine; the script
refuses it.
"""

import json
import sys
from pathlib import Path

import spacy

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "parity"))
import reference  # noqa: E402  (its margins are the ones parity uses)

MIN_MARGIN = 0.05
SAMPLES = {
    "en": (
        "Kenya's president, Amina Odhiambo, met rebel leaders in Nairobi on 3 March 2021 "
        "and didn't rule out new talks.",
        "Police in Lyon arrested 45 protesters. \"We won't be silenced,\" said Marie Dubois, "
        "who leads the largest union.",
        "The U.N. Security Council has condemned the attacks, which killed at least 12 soldiers "
        "and wounded dozens more.",
    ),
}


def sample(nlp, text):
    doc = nlp(text)
    margins = list(reference.tagger_margins(nlp, doc))
    for name in ("parser", "ner"):
        margins += [margin for _, margin in reference.transition_margins(nlp, name, nlp(text))]
    if min(margins) < MIN_MARGIN:
        sys.exit(f"{text!r}: expected margins of {MIN_MARGIN} or more, found {min(margins):.4f}: take another sentence")
    return {
        "text": text, "tokens": [t.text for t in doc], "tags": [t.tag_ for t in doc], "heads": [t.head.i for t in doc],
        "deps": [t.dep_ for t in doc], "pos": [t.pos_ for t in doc], "lemmas": [t.lemma_ for t in doc],
        "ents": [[e.start, e.end, e.label_] for e in doc.ents],
    }


def main():
    nlp = spacy.load(sys.argv[1])
    samples = [json.dumps(sample(nlp, text), ensure_ascii=False) for text in SAMPLES[nlp.lang]]
    print("[\n" + ",\n".join(samples) + "\n]")


if __name__ == "__main__":
    main()
