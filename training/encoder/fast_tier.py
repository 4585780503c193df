#!/usr/bin/env python3
"""Writes what the tier fast finds in the texts that the encoder is trained on, for train.py: the heads see it, as they do at run time.

    training/encoder/fast_tier.py KHALDUN SHARED OUT

OUT/names.tsv        names in Worldwide, word by word
OUT/polnear-PART/    attributions in PolNeAR
OUT/reviewed.jsonl   the reviewed events, with the sentences in which the coder finds them today
OUT/corrected.jsonl  what readers said that the wrong ones among them should be
OUT/settings.jsonl   events, the places and days that their texts name, and which of these the tier fast takes
OUT/pairs.jsonl      pairs of parties whose relation nobody knows: actor and recipient of events, and names of a sentence; the large encoder says what
                     they are, and the small one learns from it
"""

import csv
import itertools
import json
import random
import sys
from pathlib import Path

from corpora import kind_of, quad_sentences, tagged_spans
from reviewed import coded_event, corrected_events, review, reviewed_events
from settings import date_settings, evaluate, place_settings

LONGEST_SENTENCE = 90  # words
MOST_PAIRS = 4         # of names of a sentence
SEED = 11


def named_sentences(lines):
    """Sentences of names.tsv with the names in them."""
    words, tags = [], []
    for line in lines:
        if line:
            word, tag = line.split("\t")
            words.append(word)
            tags.append(kind_of(tag))
        elif words:
            yield " ".join(words), [span[:2] for span in tagged_spans(words, tags)]
            words, tags = [], []


def pairs_of_names(lines):
    chance = random.Random(SEED)
    for text, names in named_sentences(lines):
        if text.count(" ") < LONGEST_SENTENCE:
            both = list(itertools.permutations(names, 2))
            for source, target in chance.sample(both, min(len(both) // 2, MOST_PAIRS)):
                yield {"text": text, "spans": {"s": source, "t": target}}


def pairs_of_events(khaldun, texts):
    """Actor and recipient of the events of texts."""
    for record in review()["coded_events"](khaldun, ((str(i), "", text) for i, text in enumerate(texts))):
        event = coded_event(record, True, "")
        if event.source and event.target and event.text.count(" ") < LONGEST_SENTENCE:
            yield {"text": event.text, "spans": {"s": event.source[0], "t": event.target[0]}}


def grouped(items, size):
    items = list(items)
    return [items[i:i + size] for i in range(0, len(items), size)]


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    khaldun, shared, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)

    evaluate(khaldun, "ner", shared / "data/ner/worldwide", out / "names.tsv")
    for part in ("train", "dev"):
        evaluate(khaldun, "attribution", shared / "data/quotes/polnear" / part, out / f"polnear-{part}")
    lines = (out / "names.tsv").read_text().splitlines()
    texts = [path.read_text() for path in sorted((shared / "data/quotes/polnear/train/text").glob("*.txt"))]
    texts += [" ".join(text for text, _ in group) for group in grouped(named_sentences(lines), 20)]
    texts += [sentence.text for sentence in quad_sentences(shared)]
    texts += [row["news"] for path in sorted((shared / "data/events/satp").glob("*.csv")) for row in csv.DictReader(open(path, encoding="utf-8"))]
    pairs = list(pairs_of_names(lines)) + list(pairs_of_events(khaldun, texts))
    (out / "pairs.jsonl").write_text("".join(json.dumps(pair) + "\n" for pair in pairs))
    print(f"{len(pairs)} pairs")
    for name, read in (("reviewed", reviewed_events), ("corrected", corrected_events)):
        events = list(read(khaldun, shared))
        (out / f"{name}.jsonl").write_text("".join(json.dumps(vars(e)) + "\n" for e in events))
        print(f"{len(events)} {name} events, {sum(e.right for e in events)} right")
    settings = list(place_settings(khaldun, shared)) + list(date_settings(khaldun))
    (out / "settings.jsonl").write_text("".join(json.dumps(vars(s)) + "\n" for s in settings))
    print(f"{len(settings)} events with places and days")


if __name__ == "__main__":
    main()
