"""Events and the places and days that are theirs: the gold of shared/data/geo and data/gold, and what the tier fast chooses for them."""

import collections
import html
import json
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from corpora import gold_pairs
from reviewed import review

PUBLISHED = "2026-12-31"  # of sentences of data/gold, so that no day that they name lies ahead


@dataclass
class Setting:
    """An event and the places, or the days, that its text names."""
    kind: str             # place, date
    text: str
    trigger: tuple        # (begin, end) in characters of text, as all spans here
    candidates: list      # spans, as the tier fast finds them
    right: list           # which of them are the event's; empty: none
    chosen: int           # which of them the tier fast takes; None: none
    group: str
    test: bool = False    # of the fifth of data/gold that nothing is trained on


def located_events(shared):
    """id, text, trigger, spans of places. Many offsets of the set count tokens; then the words decide, and the number only which of them."""
    for line in open(shared / "data/geo/event_location_gold.jsonl", encoding="utf-8"):
        row = json.loads(line)
        spans = [(span["label"], found) for span in row["spans"] if (found := span_of(span, row["text"]))]
        triggers = [span for label, span in spans if label == "VERB"]
        if triggers:
            yield row["_id"], row["text"], triggers[-1], [span for label, span in spans if label != "VERB"]


def span_of(span, text):
    if "start" not in span or "end" not in span:
        return None
    begin, words = span["start"], span.get("text", "")
    if not words:
        return begin, span["end"]
    if text.startswith(words, begin):
        return begin, begin + len(words)
    found = [match.start() for match in re.finditer(re.escape(words), text)]
    begin = min(found, key=lambda at: abs(text[:at].count(" ") - begin), default=None)
    return None if begin is None else (begin, begin + len(words))


def gold_triggers():
    return [pair for pair in gold_pairs() if "e" in pair.spans]


def evaluate(khaldun, task, gold, predictions):
    """Writes what the tier fast predicts in a task of `khaldun eval`."""
    subprocess.run([khaldun, "eval", task, "--tier", "fast", "--gold", str(gold), "--predictions", str(predictions)], check=True, stdout=subprocess.DEVNULL)


def evaluated(khaldun, task, gold):
    """The rows of its predictions."""
    with tempfile.NamedTemporaryFile() as predictions:
        evaluate(khaldun, task, gold, predictions.name)
        return [json.loads(line) for line in open(predictions.name, encoding="utf-8")]


def overlap(one, other):
    return one[0] < other[1] and other[0] < one[1]


def ends_of(span):
    return span["begin"], span["end"]


def chosen_among(candidates, span):
    return candidates.index(span) if span in candidates else None


def place_settings(khaldun, shared):
    located, gold = list(located_events(shared)), gold_triggers()
    asked = [(text, trigger) for _, text, trigger, _ in located] + [(pair.text, pair.spans["e"]) for pair in gold]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for number, (text, (begin, end)) in enumerate(asked):
            file.write(json.dumps({"_id": str(number), "text": text, "spans": [{"label": "VERB", "start": begin, "end": end}]}) + "\n")
        file.flush()
        found = evaluated(khaldun, "eventplace", file.name)
    for number, ((text, trigger), row) in enumerate(zip(asked, found, strict=True)):
        candidates = [ends_of(span) for span in row["candidates"]]
        chosen = chosen_among(candidates, ends_of(row))
        if number < len(located):
            name, _, _, places = located[number]
            right = [i for i, span in enumerate(candidates) if span in places]
            if right or not places:  # else it is a place that the tier fast does not see
                yield Setting("place", text, trigger, candidates, right, chosen, f"located {name.strip()}")
        else:
            pair = gold[number - len(located)]
            right = [i for i, span in enumerate(candidates) if "p" in pair.spans and overlap(span, pair.spans["p"])]
            yield Setting("place", text, trigger, candidates, right, chosen, pair.group, pair.test)


def times_of(khaldun, texts):
    """Of each text the spans of its days and times of day."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            created = f'<TIMEX3 tid="t0" type="DATE" value="{PUBLISHED}" functionInDocument="CREATION_TIME">{PUBLISHED}</TIMEX3>'
            (Path(folder) / f"{number:06}.tml").write_text(
                f'<?xml version="1.0"?><TimeML><DOCID>{number:06}</DOCID><DCT>{created}</DCT><TEXT>{html.escape(text, quote=False)}</TEXT></TimeML>')
        spans = collections.defaultdict(list)
        for row in evaluated(khaldun, "times", folder):
            if row["type"] in ("DATE", "TIME"):
                spans[texts[int(row["doc"])]].append(ends_of(row))
    return spans


def date_settings(khaldun):
    """Events of data/gold that the coder finds, for only of these does the tier fast say when they were."""
    gold = gold_triggers()
    texts = sorted({pair.text for pair in gold})
    times, events = times_of(khaldun, texts), collections.defaultdict(list)
    for event in review()["coded_events"](khaldun, ((str(i), PUBLISHED, text) for i, text in enumerate(texts))):
        events[texts[int(event["evidence"]["document"])]].append(event)
    for pair in gold:
        own = [e for e in events[pair.text] if overlap(span_in_text(e, "trigger", pair.text), pair.spans["e"])]
        if not own:
            continue
        candidates = times[pair.text]
        said = own[0]["date_source"] == "text" and own[0]["evidence"]["spans"]["date"]
        right = [i for i, span in enumerate(candidates) if "d" in pair.spans and overlap(span, pair.spans["d"])]
        chosen = chosen_among(candidates, span_in_text(own[0], "date", pair.text)) if said else None
        yield Setting("date", pair.text, span_in_text(own[0], "trigger", pair.text), candidates, right, chosen, pair.group, pair.test)


def span_in_text(event, name, text):
    """A span of an event in characters of its document."""
    return tuple(len(text.encode()[:at].decode()) for at in ends_of(event["evidence"]["spans"][name]))


def load_settings(path):
    return [Setting(**json.loads(line)) for line in Path(path).read_text().splitlines()]
