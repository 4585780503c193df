"""Examples: what a task trains on, one class a task. loss(model, batch, states) is the task's loss for a batch of its examples."""

import json
import random
from dataclasses import dataclass, replace

import torch
from torch.nn import functional

import crf
from corpora import Pair
from heads import (CERTAINTIES, NAME_TAGS, POLARITIES, QUADS, RELATIONS, ROLES, TIMES, TYPES, distance_of, reading_of, smoothed)
from words import Words, covered, words_of

LONGEST = 300      # pieces of a text; longer ones are cut in two at a blank
TAUGHT_WEIGHTS = {"type": 1.5, "mode": 0.5, "time": 0.3, "polarity": 0.3, "certainty": 0.3}   # else 1
SYMMETRIC = {"CONSULT", "AGREE", "COOPERATE", "PROTEST", "ASSAULT"}


def batched(examples, size=None, pieces=None):
    """Batches of about equal length, in random order."""
    order = sorted(examples, key=lambda e: len(e.words.ids) + random.random() * 12)
    batches, batch = [], []
    for example in order:
        longest = max([len(example.words.ids)] + [len(e.words.ids) for e in batch])
        if batch and (len(batch) == size or (pieces and longest * (len(batch) + 1) > pieces)):
            batches.append(batch)
            batch = []
        batch.append(example)
    return batches + [batch] if batch else batches


def word_states(batch, states):
    """States of first pieces, shapes and hints, [batch, words, ...], zeros where a text has fewer words; and which are there."""
    count = max(1, max(len(e.words.first) for e in batch))
    first = torch.zeros(len(batch), count, dtype=torch.long)
    shapes, hints = torch.zeros(len(batch), count, dtype=torch.long), torch.zeros(len(batch), count, dtype=torch.long)
    there = torch.zeros(len(batch), count, dtype=torch.bool)
    for row, example in enumerate(batch):
        n = len(example.words.first)
        first[row, :n], shapes[row, :n], hints[row, :n] = map(torch.tensor, (example.words.first, example.words.shapes, example.hints))
        there[row, :n] = True
    own = states.gather(1, first[..., None].expand(-1, -1, states.shape[2])) * there[..., None]
    return own, shapes, hints, there


def bio(words, spans, labels):
    """Index of the tag of each word: 0, or 1 + 2 * label (+ 1 inside)."""
    tags = [0] * len(words.first)
    for begin, end, label in sorted(spans, key=lambda s: s[0] - s[1]):
        inside = covered(words, begin, end)
        if label in labels and inside and not any(tags[inside[0]:inside[1]]):
            for i in range(*inside):
                tags[i] = 2 * labels.index(label) + (1 if i == inside[0] else 2)
    return tags


def parts_of(tokenizer, text, longest=LONGEST):
    """Words of the text, in parts of at most LONGEST pieces."""
    words = words_of(tokenizer, text)
    if len(words.ids) <= longest:
        return [(words, 0, len(text))]
    middle = len(text) // 2
    cut = text.rfind(". ", 0, middle + len(text) // 4) + 1 or text.find(" ", middle)
    if not 0 < cut < len(text) - 1:
        return []
    return ([(w, b, e) for w, b, e in parts_of(tokenizer, text[:cut], longest)]
            + [(shifted(w, cut), b + cut, e + cut) for w, b, e in parts_of(tokenizer, text[cut:], longest)])


def shifted(words, by):
    return Words(words.ids, words.first, [(b + by, e + by) for b, e in words.spans], words.shapes)


@dataclass
class NameExample:
    words: Words
    tags: list
    hints: list           # the tags that the tier fast gives
    group: str

    @classmethod
    def make(cls, tokenizer, tagged):
        for words, _, _ in parts_of(tokenizer, tagged.text):
            yield cls(words, *(bio(words, spans, ["PER", "ORG", "LOC"]) for spans in (tagged.spans, tagged.found)), tagged.group)

    @staticmethod
    def scores(model, batch, states):
        own, shapes, hints, there = word_states(batch, states)
        return model.heads.names(own, shapes, hints, there), there

    @staticmethod
    def loss(model, batch, states):
        scores, there = NameExample.scores(model, batch, states)
        wanted = torch.zeros(scores.shape[:3], dtype=torch.long)
        for row, example in enumerate(batch):
            wanted[row, :len(example.tags), 0] = torch.tensor(example.tags)
        return crf.loss(scores.float(), model.heads.names.transitions, wanted, there)


@dataclass
class RolesExample:
    words: Words
    tags: list            # of each role BIO over the words
    hints: list           # those that the tier fast gives, as one number a word
    ranges: list          # (role, first word, one past the last)
    links: set            # (index of a cue in ranges, index of another)
    group: str
    text: str = ""
    spans: list = None    # of the text: (begin, end, role)

    @classmethod
    def make(cls, tokenizer, tagged):
        for words, begin, end in parts_of(tokenizer, tagged.text):
            number, ranges = {}, []
            for index, (b, e, role) in enumerate(tagged.spans):
                inside = covered(words, b, e) if b < end and e > begin else None
                if inside:
                    number[index] = len(ranges)
                    ranges.append((role, *inside))
            links = {(number[c], number[o]) for c, o in tagged.links if c in number and o in number}
            tags, found = ([bio(words, [s for s in spans if s[2] == role], [role]) for role in ROLES] for spans in (tagged.spans, tagged.found))
            hints = [9 * source + 3 * cue + content for source, cue, content in zip(*found)]
            yield cls(words, tags, hints, ranges, links, tagged.group, tagged.text, tagged.spans)

    @staticmethod
    def scores(model, batch, states):
        own, shapes, hints, there = word_states(batch, states)
        return model.heads.roles(own, shapes, hints, there), there, own

    @staticmethod
    def loss(model, batch, states):
        scores, there, own = RolesExample.scores(model, batch, states)
        wanted = torch.zeros(scores.shape[:3], dtype=torch.long)
        for row, example in enumerate(batch):
            wanted[row, :len(example.words.first)] = torch.tensor(example.tags).T
        total = crf.loss(scores.float(), model.heads.roles.transitions, wanted, there)
        cues, spans, distances, linked = [], [], [], []
        for row, example in enumerate(batch):
            for c, (role, *cue) in enumerate(example.ranges):
                for o, (other, *span) in enumerate(example.ranges):
                    if role == "cue" and other != "cue":
                        cues.append(own[row, cue[0]:cue[1]].mean(0))
                        spans.append(own[row, span[0]:span[1]].mean(0))
                        distances.append(distance_of(cue, span))
                        linked.append(float((c, o) in example.links))
        if cues:
            found = model.heads.link(torch.stack(cues), torch.stack(spans), torch.tensor(distances))
            total = total + 0.3 * functional.binary_cross_entropy_with_logits(found, torch.tensor(linked))
        return total


def joined(left, right):
    """The words of two sentences one after the other."""
    ids = left.ids[:-1] + right.ids[1:]
    by = len(left.ids) - 2
    return Words(ids, left.first + [f + by for f in right.first], left.spans + right.spans, left.shapes + right.shapes)


def in_context(example, others, share):
    """The example, at times with another sentence before or after it, since at run time a paragraph is encoded whole."""
    if random.random() >= share:
        return example
    other = random.choice(others).words
    if len(other.ids) + len(example.words.ids) > LONGEST:
        return example
    if random.random() < 0.5:
        return replace(example, words=joined(example.words, other))
    return replace(example, words=joined(other, example.words), by=len(other.ids) - 2)


def mean_of(states, ranges, by=0):
    """Mean state of ranges of pieces; zeros for none."""
    rows = [states[begin + by:end + by] for begin, end in ranges]
    return torch.cat(rows).mean(0) if rows else states.new_zeros(states.shape[1])


@dataclass
class PairExample:
    words: Words
    source: tuple         # ranges of pieces
    target: tuple
    sentence: tuple
    pair: object
    by: int = 0           # pieces before the sentence

    @property
    def group(self):
        return self.pair.group

    @classmethod
    def make(cls, tokenizer, pair):
        words = words_of(tokenizer, pair.text)
        if len(words.ids) > LONGEST:
            return None
        ranges = [pieces_of(words, covered(words, *pair.spans[mark])) for mark in "st"]
        return cls(words, *ranges, (1, len(words.ids) - 1), pair) if all(ranges) else None

    @staticmethod
    def scores(model, batch, states):
        source, target, sentence = (torch.stack([mean_of(states[row], [getattr(e, name)], e.by) for row, e in enumerate(batch)])
                                    for name in ("source", "target", "sentence"))
        return model.heads.pair(source, target, sentence), (source, target, sentence)

    @staticmethod
    def loss(model, batch, states):
        scores, (source, target, sentence) = PairExample.scores(model, batch, states)
        pairs = [e.pair for e in batch]
        total = 0
        for name, classes in (("type", TYPES), ("relation", RELATIONS), ("mode", model.modes), ("time", TIMES), ("polarity", POLARITIES),
                              ("certainty", CERTAINTIES), ("conflict", [False, True])):
            wanted = torch.tensor([[float(w) for w in wanted_of(name, pair, classes)] for pair in pairs])
            weight = {"mode": 0.5, "time": 0.3, "polarity": 0.3, "certainty": 0.3}.get(name, 1.0)
            total = total + weight * smoothed(scores[name], wanted)
        turned = [row for row, pair in enumerate(pairs) if pair.event and pair.event not in SYMMETRIC | {"NONE"}]
        if turned:
            back = model.heads.pair(target[turned], source[turned], sentence[turned])["relation"]
            total = total + 0.5 * functional.cross_entropy(back, torch.full((len(turned),), RELATIONS.index("backward")), label_smoothing=0.05)
        return total


@dataclass
class TaughtExample(PairExample):
    """A pair of which only the answers of the large encoder are known: head -> shares of its classes."""
    shares: dict = None

    @staticmethod
    def loss(model, batch, states):
        scores, _ = PairExample.scores(model, batch, states)
        total = 0
        for name, found in scores.items():
            wanted = torch.stack([e.shares[name] for e in batch])
            total = total - TAUGHT_WEIGHTS.get(name, 1.0) * (wanted * functional.log_softmax(found, 1)).sum(1).mean()
        return total


def read_pairs(path, tokenizer):
    """Pairs without labels; the group of each is its number."""
    pairs = [Pair(**json.loads(line), group=str(number)) for number, line in enumerate(path.read_text().splitlines())]
    return [e for pair in pairs if (e := PairExample.make(tokenizer, pair))]


def wanted_of(name, pair, classes):
    """Which of the classes are right; none where that is not known."""
    if name == "type":
        right = {"YIELD": ("CONCEDE", "RETREAT"), "NONE": (), None: ()}.get(pair.event, (pair.event,))
    elif name == "relation":
        right = () if pair.event is None else ("none",) if pair.event == "NONE" else ("forward",)
    elif name == "mode":
        right = () if pair.mode in (None, "-") else (f"{pair.event} {pair.mode}",)
    else:
        right = (getattr(pair, name),)
    return [c in right for c in classes]


def pieces_of(words, inside):
    """The range of pieces of a range of words."""
    if not inside:
        return None
    end = words.first[inside[1]] if inside[1] < len(words.first) else len(words.ids) - 1
    return words.first[inside[0]], end


@dataclass
class EventExample:
    """An event of the coder, or one that it could have found, and whether it is right."""
    words: Words
    source: list          # ranges of pieces, of each party
    target: list
    trigger: tuple
    sentence: tuple
    event: str
    right: bool
    group: str
    by: int = 0

    @classmethod
    def make(cls, tokenizer, coded):
        words = words_of(tokenizer, coded.text)
        trigger = pieces_of(words, covered(words, *coded.trigger))
        if len(words.ids) > LONGEST or not trigger:
            return None
        source, target = ([r for span in spans if (r := pieces_of(words, covered(words, *span)))] for spans in (coded.source, coded.target))
        return cls(words, source, target, trigger, (1, len(words.ids) - 1), coded.event, coded.right, coded.group)

    @staticmethod
    def scores(model, batch, states):
        def means(ranges):
            return torch.stack([mean_of(states[row], ranges(e), e.by) for row, e in enumerate(batch)])

        sentence = means(lambda e: [e.sentence])
        pair = model.heads.pair(means(lambda e: (e.source or [e.trigger])[:1]), means(lambda e: (e.target or [e.trigger])[:1]), sentence)
        return model.heads.event(means(lambda e: e.source), means(lambda e: e.target), means(lambda e: [e.trigger]), sentence, reading_of(pair).detach(),
                                 torch.tensor([TYPES.index(e.event) for e in batch]))

    @staticmethod
    def loss(model, batch, states):
        wanted = torch.tensor([0.97 if e.right else 0.03 for e in batch])
        return functional.binary_cross_entropy_with_logits(EventExample.scores(model, batch, states), wanted)


@dataclass
class SettingExample:
    """An event and the places, or the days, that its text names."""
    kind: str             # the head: place, date
    words: Words
    trigger: tuple        # a range of pieces
    sentence: tuple
    candidates: list      # ranges of pieces
    distances: list
    right: list           # of none, then of each candidate
    chosen: int           # index of a candidate or None
    group: str
    by: int = 0

    @classmethod
    def make(cls, tokenizer, setting):
        words = words_of(tokenizer, setting.text)
        trigger = covered(words, *setting.trigger)
        ranges = [covered(words, *span) for span in setting.candidates]
        if len(words.ids) > LONGEST or not trigger or not ranges or not all(ranges):
            return None
        right = [not setting.right] + [i in setting.right for i in range(len(ranges))]
        return cls(setting.kind, words, pieces_of(words, trigger), (1, len(words.ids) - 1), [pieces_of(words, r) for r in ranges],
                   [distance_of(trigger, r) for r in ranges], right, setting.chosen, setting.group)

    def scores(self, model, states):
        """states: of this example."""
        trigger, sentence, *candidates = (mean_of(states, [r], self.by) for r in (self.trigger, self.sentence, *self.candidates))
        return getattr(model.heads, self.kind)(trigger, sentence, torch.stack(candidates), torch.tensor(self.distances), self.chosen)

    @staticmethod
    def loss(model, batch, states):
        total = 0
        for row, example in enumerate(batch):
            scores = example.scores(model, states[row])
            total = total + scores.logsumexp(0) - scores[torch.tensor(example.right)].logsumexp(0)
        return total / len(batch)


@dataclass
class QuadExample:
    words: Words
    sentence: tuple
    quad: int
    group: str
    by: int = 0

    @classmethod
    def make(cls, tokenizer, sentence):
        words = words_of(tokenizer, sentence.text)
        return cls(words, (1, len(words.ids) - 1), sentence.quad, sentence.group) if 2 < len(words.ids) <= LONGEST else None

    @staticmethod
    def scores(model, batch, states):
        return model.heads.sentence(torch.stack([mean_of(states[row], [e.sentence], e.by) for row, e in enumerate(batch)]))

    @staticmethod
    def loss(model, batch, states):
        return functional.cross_entropy(QuadExample.scores(model, batch, states), torch.tensor([e.quad for e in batch]), label_smoothing=0.05)


def quad_of(event):
    """The quad of a PLOVER type or YIELD."""
    return 2 if event == "YIELD" else QUADS.get(event)
