"""Counts agreement between the reference's and Khaldun's Doc.to_json() objects, kind by kind."""

from dataclasses import dataclass, field

# What each kind is decided by. "rules" kinds must agree wherever the decisions before them agree.
KINDS = ("tokens", "sent_start", "tag", "pos", "morph", "lemma", "head", "dep", "entity")


@dataclass
class Miss:
    text: str
    kind: str
    token: int
    expected: str
    found: str
    margin: float = float("nan")


@dataclass
class Agreement:
    tokens: int = 0
    texts: int = 0
    agreed: dict = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    misses: list = field(default_factory=list)
    rule_misses: int = 0

    def share(self, kind):
        return self.agreed[kind] / self.tokens if self.tokens else 1.0


def compare(name, reference, found, agreement):
    """Adds one text; returns its misses. `reference` and `found` are Doc.to_json() dicts."""
    agreement.texts += 1
    agreement.tokens += len(reference["tokens"])
    expected_tokens = [(t["start"], t["end"]) for t in reference["tokens"]]
    found_tokens = [(t["start"], t["end"]) for t in found["tokens"]]
    if expected_tokens != found_tokens:
        first = next((i for i, (a, b) in enumerate(zip(expected_tokens, found_tokens)) if a != b),
                     min(len(expected_tokens), len(found_tokens)))
        miss = Miss(name, "tokens", first, str(expected_tokens[first:first + 3]), str(found_tokens[first:first + 3]))
        agreement.misses.append(miss)
        return [miss]
    agreement.agreed["tokens"] += len(expected_tokens)
    misses = []
    rows = zip(columns(reference), columns(found))
    for i, (expected, actual) in enumerate(rows):
        for kind in KINDS[1:]:
            if expected[kind] == actual[kind]:
                agreement.agreed[kind] += 1
            else:
                misses.append(Miss(name, kind, i, str(expected[kind]), str(actual[kind])))
        # Rules see tag, dep, head and the words; given the same input they must give the same output.
        if expected["tag"] == actual["tag"] and expected["dep"] == actual["dep"]:
            agreement.rule_misses += any(expected[k] != actual[k] for k in ("pos", "morph", "lemma"))
    agreement.misses += misses
    return misses


def columns(document):
    """One dict a token: sent_start, tag, pos, morph, lemma, head, dep and entity (B-LABEL, I-LABEL or O)."""
    starts = {s["start"] for s in document["sents"]}
    entities = {}
    for entity in document["ents"]:
        entities[entity["start"]] = f"B-{entity['label']}"
        for token in document["tokens"]:
            if entity["start"] < token["start"] < entity["end"]:
                entities[token["start"]] = f"I-{entity['label']}"
    for token in document["tokens"]:
        yield {"sent_start": token["start"] in starts, "entity": entities.get(token["start"], "O"),
               **{kind: token[kind] for kind in ("tag", "pos", "morph", "lemma", "head", "dep")}}
