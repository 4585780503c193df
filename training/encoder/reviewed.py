"""Events of the coder and whether they are right: the reviewed ones (bench/accuracy/review.tsv) as the coder finds them today, and what follows from data/gold."""

import json
import random
import runpy
from dataclasses import dataclass
from pathlib import Path

from corpora import ROOT

# Types that are taken for each other; a gold event under the name of another one is a wrong event.
CONFUSED = {"AGREE": ["SUPPORT", "CONSULT", "CONCEDE"], "CONSULT": ["AGREE", "COOPERATE", "ACCUSE"], "SUPPORT": ["AGREE", "AID"],
            "CONCEDE": ["RETREAT", "AGREE"], "COOPERATE": ["AGREE", "AID", "MOBILIZE"], "AID": ["SUPPORT", "COOPERATE", "AGREE"],
            "RETREAT": ["CONCEDE", "AID", "SANCTION"], "REQUEST": ["ACCUSE", "THREATEN", "AGREE"], "ACCUSE": ["REJECT", "THREATEN", "SANCTION", "ASSAULT"],
            "REJECT": ["ACCUSE", "COERCE", "SANCTION"], "THREATEN": ["ACCUSE", "COERCE", "REQUEST", "SANCTION"], "PROTEST": ["ACCUSE", "COERCE", "MOBILIZE"],
            "SANCTION": ["COERCE", "ACCUSE", "REJECT"], "MOBILIZE": ["ASSAULT", "COOPERATE"], "COERCE": ["ASSAULT", "SANCTION", "REJECT"],
            "ASSAULT": ["COERCE", "PROTEST", "MOBILIZE", "ACCUSE"]}


@dataclass
class CodedEvent:
    text: str
    source: list          # (begin, end) in characters of text, of each party
    target: list
    trigger: tuple
    event: str
    right: bool
    group: str


def review():
    """The functions of tools/review."""
    return runpy.run_path(str(ROOT / "tools/review"), run_name="review")


def reviewed_events(khaldun, shared):
    tool = review()
    verdicts = tool["verdicts"]()
    for name, event in tool["events_of"](khaldun, shared):
        right, codes = verdicts.get(tool["key_of"](name, event), (None, ""))
        if right is not None and codes in ("", tool["codes_of"](event)):
            yield coded_event(event, right, f"review {event['evidence']['document']}")


def coded_event(event, right, group):
    evidence = event["evidence"]
    spans, sentence = evidence["spans"], evidence["text"].encode()
    begin = spans["sentence"]["begin"]

    def characters(span):
        b, e = (min(max(0, span[end] - begin), len(sentence)) for end in ("begin", "end"))
        return len(sentence[:b].decode(errors="replace")), len(sentence[:e].decode(errors="replace"))

    inside = {field: [c for s in spans[field] if s and (c := characters(s))[0] < c[1]] for field in ("actor", "recipient")}
    return CodedEvent(evidence["text"], inside["actor"], inside["recipient"], characters(spans["trigger"]), event["event"], right, group)


def load_reviewed(path):
    return [CodedEvent(**json.loads(line)) for line in Path(path).read_text().splitlines()]


def gold_events(pairs):
    """Right and wrong events of gold pairs: as labelled; of another type; turned round; between parties without a relation."""
    pairs = list(pairs)
    triggers = {}
    for pair in pairs:
        if pair.event != "NONE":
            triggers.setdefault(pair.text, (pair.spans["e"], pair.event))
    for pair in pairs:
        chance = random.Random(f"{pair.text} {pair.spans['s']}")
        source, target = [pair.spans["s"]], [pair.spans["t"]]
        if pair.event == "NONE":
            if pair.text in triggers:
                trigger, event = triggers[pair.text]
                yield CodedEvent(pair.text, source, target, trigger, event, False, pair.group)
            continue
        trigger = pair.spans["e"]
        yield CodedEvent(pair.text, source, target, trigger, pair.event, True, pair.group)
        yield CodedEvent(pair.text, source, target, trigger, chance.choice(CONFUSED[pair.event]), False, pair.group)
        if pair.event not in ("CONSULT", "AGREE", "COOPERATE") and chance.random() < 0.5:
            yield CodedEvent(pair.text, target, source, trigger, pair.event, False, pair.group)
