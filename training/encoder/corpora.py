"""Readers of the training data under shared/data and data/gold: files to plain examples, each with the source that it must be held out with."""

import collections
import csv
import itertools
import math
import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MARK = re.compile(r"</?[stepd]>")


@dataclass
class Pair:
    """Two marked parties of a sentence and what is known of their relation; None: not known."""
    text: str
    spans: dict               # mark -> (begin, end) in characters of text
    group: str = ""
    event: str = None         # PLOVER type, YIELD (CONCEDE or RETREAT) or NONE
    quad: int = None          # as the data set has it
    mode: str = None
    time: str = None
    polarity: str = None
    certainty: str = None
    conflict: bool = None
    test: bool = False


@dataclass
class Sentence:
    text: str
    quad: int                 # 0 no event .. 4
    group: str = ""
    id: str = ""              # as `khaldun eval quad` names it


@dataclass
class Tagged:
    """A text with labelled spans: name kinds, or roles of attributions with links from cues to the other roles."""
    text: str
    spans: list               # (begin, end, label)
    group: str = ""
    links: list = field(default_factory=list)  # (index of a cue in spans, index of a source or content)
    found: list = field(default_factory=list)  # what the tier fast labels: (begin, end, label)


def read_marks(marked):
    """The text without marks, and the spans that they enclose."""
    text, spans, opened, last = "", {}, {}, 0
    for match in MARK.finditer(marked):
        text += marked[last:match.start()]
        last = match.end()
        name = match[0].strip("</>")
        if match[0].startswith("</"):
            spans[name] = (opened.get(name, len(text)), len(text))
        else:
            opened[name] = len(text)
    return text + marked[last:], spans


def is_pair(spans):
    return all(name in spans and spans[name][0] < spans[name][1] for name in "st")


def table(path):
    with open(path, encoding="utf-8") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def plover_pairs(shared):
    for row in table(shared / "data/events/plv_dev.tsv"):
        text, spans = read_marks(row["marked_sentence"])
        if is_pair(spans):
            yield Pair(text, spans, event=row["gold_root"], quad=int(row["gold_quad"]))


def conflict_pairs(shared):
    for row in table(shared / "data/events/aw_dev.tsv"):
        text, spans = read_marks(row["marked_sentence"])
        if is_pair(spans):
            yield Pair(text, spans, group=f"aw {row['dataset']} {row['doc_id']}", conflict=row["gold_binary"] == "1")


def root_of(event):
    return "YIELD" if event in ("CONCEDE", "RETREAT") else event


def is_held_out(group, fold):
    """Whether the sources of GROUP are in the fifth FOLD (0 to 4) of their data set."""
    return zlib.crc32(group.encode()) % 5 == fold


def is_for_stopping(group):
    """Whether the sources of GROUP, if they are not held out, say when training stops."""
    return zlib.crc32(group.encode()) // 5 % 12 == 0


def gold_pairs():
    for path in sorted((ROOT / "data/gold/en").glob("*.tsv")):
        for row in table(path):
            text, spans = read_marks(row["marked_sentence"])
            number = int(row["id"].rsplit("-", 1)[1].split(".")[0])
            status = {name: None if row[name] == "-" else row[name] for name in ("time", "polarity", "certainty")}
            yield Pair(text, spans, group=f"gold {row['id'].rsplit('.', 1)[0]}", event=row["event"], mode=row["mode"], test=number % 5 == 0, **status)


def quad_sentences(shared):
    for number, line in enumerate(open(shared / "data/events/cameo_class/dev.tsv", encoding="utf-8"), 1):
        text, _, quad = line.rstrip("\n").rpartition("\t")
        if quad in "01234":
            yield Sentence(text, int(quad), id=str(number))
    order = {"VP": 1, "MP": 2, "VC": 3, "MC": 4}
    texts = {row["id"]: row["text"] for row in table(shared / "data/events/un_quad/text.en.dev.tsv")}
    for row in table(shared / "data/events/un_quad/labels.dev.tsv"):
        if row["unanimous_nonempty"] == "1" and row["majority_nonempty"] in order and row["id"] in texts:
            yield Sentence(texts[row["id"]], order[row["majority_nonempty"]], group="un " + row["id"].split(":")[0], id=row["id"])


NAME_KINDS = {"person": "PER", "organization": "ORG", "location": "LOC", "facility": "LOC"}
DETERMINERS = {"the", "a", "an"}


def outlet_of(path):
    """The group of a text of Worldwide."""
    return "ww " + re.sub(r"_\d+\.txt\.tsv$", "", path.name)


def named_texts(shared, fast, least=400):
    """Worldwide, a document in chunks of whole sentences with at least LEAST letters (0: sentences); the group is the outlet. As in `khaldun eval ner`, a determiner before a name and 's behind it
    are no part of it."""
    found = iter((fast / "names.tsv").read_text(encoding="utf-8").splitlines())
    for path in sorted((shared / "data/ner/worldwide").glob("*.tsv")):
        outlet = outlet_of(path)
        words, gold, seen = [], [], []
        for line in path.read_text(encoding="utf-8").splitlines():
            other = next(found).split("\t")
            if line.strip():
                assert line.startswith(other[0]), (path, line, other)
                words.append(other[0])
                gold.append(kind_of((line.split("\t") + ["O"])[1]))  # further columns do not count
                seen.append(kind_of(other[1]))
            elif sum(map(len, words)) > least:
                yield Tagged(" ".join(words), tagged_spans(words, gold), outlet, found=tagged_spans(words, seen))
                words, gold, seen = [], [], []
        if words:
            yield Tagged(" ".join(words), tagged_spans(words, gold), outlet, found=tagged_spans(words, seen))


def kind_of(tag):
    """"B", "I" or "O", and the kind."""
    kind = tag[2:] if tag[2:] in NAME_KINDS.values() else NAME_KINDS.get(tag[2:].lower())
    return (("I" if tag[0] in "IE" else "B") if kind else "O"), kind


def tagged_spans(words, tags):
    """(begin, end, kind) in characters of the words with a blank between each two."""
    begins = list(itertools.accumulate((len(w) + 1 for w in words), initial=0))
    spans, i = [], 0
    while i < len(words):
        end = i + 1
        kind = tags[i][1]
        if kind:
            while end < len(words) and tags[end] == ("I", kind):
                end += 1
            first, last = i, end
            while first < last and words[first].lower() in DETERMINERS:
                first += 1
            while first < last and words[last - 1] in ("'s", "’s"):
                last -= 1
            if first < last:
                spans.append((begins[first], begins[last] - 1, kind))
        i = end
    return spans


def brat(path):
    """The attributions of a file: role -> fragments."""
    spans, found = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("T") and len(cells) > 1:
            label, _, rest = cells[1].partition(" ")
            spans[cells[0]] = (label, [tuple(map(int, part.split())) for part in rest.split(";")])
        elif line.startswith("E") and len(cells) > 1:
            roles = collections.defaultdict(list)
            for part in cells[1].split()[1:]:
                role, _, name = part.partition(":")
                if name in spans:
                    roles[role.rstrip("0123456789").lower()] += spans[name][1]
            found.append(roles)
    return found


def attributed_texts(shared, part, fast):
    """PolNeAR, a paragraph each. Of several annotators of a text the first by name counts, as in `khaldun eval`."""
    folder = shared / "data/quotes/polnear" / part
    annotations = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        for name in (path.stem, path.stem.rsplit("_", 1)[0]):
            annotations.setdefault(name, path)
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem not in annotations:
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        attributions, found = brat(annotations[path.stem]), brat(fast / f"polnear-{part}" / f"{path.stem}.ann")
        for match in re.finditer(r"[^\n]+", text):
            if match[0].strip():
                tagged = paragraph_of(match, attributions, "pn " + path.stem)
                tagged.found = paragraph_of(match, found, "").spans
                yield tagged


def paragraph_of(match, attributions, group):
    begin, end = match.span()
    spans, links, index = [], [], {}

    def number(fragment, role):
        b, e = max(fragment[0], begin), min(fragment[1], end)
        if b >= e:
            return None
        key = (b - begin, e - begin, role)
        if key not in index:
            index[key] = len(spans)
            spans.append(key)
        return index[key]

    for roles in attributions:
        cues = [number(f, "cue") for f in roles.get("cue", [])]
        others = [number(f, role) for role in ("source", "content") for f in roles.get(role, [])]
        links += [(c, o) for c in cues for o in others if c is not None and o is not None]
    return Tagged(match[0], spans, group, links)


def group_alike(items, threshold=0.22):
    """Puts texts that share their rare words (tf-idf cosine above THRESHOLD, transitively) into one group, so that reports of one story are held out together."""
    words = [set(re.findall(r"[A-Za-z]{4,}", item.text.lower())) for item in items]
    frequency = collections.Counter(w for own in words for w in own)
    weight = {w: math.log(len(items) / n) ** 2 for w, n in frequency.items() if n < max(3, 0.03 * len(items))}
    holders = collections.defaultdict(list)
    for i, own in enumerate(words):
        for w in own & weight.keys():
            holders[w].append(i)
    shared = collections.Counter()
    for w, own in holders.items():
        for pair in itertools.combinations(own, 2):
            shared[pair] += weight[w]
    norm = [math.sqrt(sum(weight.get(w, 0) for w in own)) or 1.0 for own in words]
    root = list(range(len(items)))

    def find(i):
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for (a, b), value in shared.items():
        if value / (norm[a] * norm[b]) > threshold:
            root[find(a)] = find(b)
    for i, item in enumerate(items):
        item.group = item.group or f"alike {items[find(i)].text}"
