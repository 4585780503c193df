"""Events of the coder and whether they are right: the reviewed ones (bench/accuracy/review.tsv) as the coder finds them today, and what follows from data/gold."""

import json
import random
import runpy
from dataclasses import dataclass, replace
from pathlib import Path

from corpora import ROOT, Pair

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
    mode: str = None
    status: list = None   # time, polarity, certainty; None where a reader found them wrong


STATUS = ("time", "polarity", "certainty")


def review():
    """The functions of tools/review."""
    return runpy.run_path(str(ROOT / "tools/review"), run_name="review")


def reviewed_events(khaldun, shared):
    tool = review()
    for row, event in tool["judged_events"](khaldun, shared):
        yield coded_event(event, tool["is_right"](row), group_of(event), row[6] == "right")


def corrected_events(khaldun, shared):
    """What readers said that wrong events should be."""
    for row, event in review()["judged_events"](khaldun, shared):
        corrections = dict(part.partition("=")[::2] for part in row[10].split())
        wrong = {reason for reason in row[7].split(",") if reason != "status"}
        if not corrections or not wrong <= {"direction", *corrections}:
            continue
        right = coded_event(event, True, group_of(event), "status" not in row[7])
        for field, own in (("actor", "source"), ("recipient", "target")):
            if field in corrections:
                bytes_ = corrections[field].split("-") if corrections[field][0].isdigit() else []
                right = replace(right, **{own: [characters_of(event, *map(int, bytes_))] if bytes_ else []})
        if right.event != corrections.get("type", right.event):
            right = replace(right, event=corrections["type"], mode=None)
        yield right


def pairs_of(events):
    """The relations that right events state."""
    for event in events:
        if event.right and event.source and event.target:
            status = dict(zip(STATUS, event.status or [None] * 3))
            yield Pair(event.text, {"s": event.source[0], "t": event.target[0]}, event.group, event.event, mode=event.mode, **status)


def group_of(event):
    return f"review {event['evidence']['document']}"


def characters_of(event, begin, end):
    """Bytes of the document as characters of the event's sentence."""
    evidence = event["evidence"]
    sentence, first = evidence["text"].encode(), evidence["spans"]["sentence"]["begin"]
    b, e = (min(max(0, at - first), len(sentence)) for at in (begin, end))
    return len(sentence[:b].decode(errors="replace")), len(sentence[:e].decode(errors="replace"))


def coded_event(event, right, group, status_known=False):
    spans = event["evidence"]["spans"]

    def characters(span):
        return characters_of(event, span["begin"], span["end"])

    inside = {field: [c for s in spans[field] if s and (c := characters(s))[0] < c[1]] for field in ("actor", "recipient")}
    mode = event["mode"][0] if event["mode"] else None
    return CodedEvent(event["evidence"]["text"], inside["actor"], inside["recipient"], characters(spans["trigger"]), event["event"], right, group, mode,
                      [event["status"][name] for name in STATUS] if status_known else None)


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
