"""The heads over the encoder's states, and their losses. One encoder pass over a text serves all of them.

names        words -> BIO of PER, ORG, LOC: state of the first piece + shape + hint (what the tier fast says), one convolution over three words
attribution  words -> BIO of source, cue, content each (they may overlap), the same way; links: cue and span -> yes or no
pair         two spans of a sentence -> type, relation, mode, status, conflict: mean states of source, target and sentence
event        an event of the coder -> right or wrong: mean states of its parties, trigger and sentence, its type, and what the pair head says of its parties
place, date  an event and a place, or a day, that its text names -> whether it is the event's, or none is: mean states of trigger, candidate and sentence
sentence     mean state -> quad, 0 for no event
"""

import math

import torch
from torch import nn
from torch.nn import functional

from words import SHAPES

TYPES = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
QUADS = dict(zip(TYPES, (1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4)))
RELATIONS = ["none", "forward", "backward"]
TIMES = ["past", "ongoing", "future", "historical"]
POLARITIES = ["affirmed", "negated"]
CERTAINTIES = ["asserted", "alleged", "planned", "hypothetical", "requested", "threatened", "denied"]
NAME_TAGS = ["O"] + [f"{part}-{kind}" for kind in ("PER", "ORG", "LOC") for part in "BI"]
ROLES = ["source", "cue", "content"]
NAMES_WIDTH = ROLES_WIDTH = 128
PAIR_WIDTH = 256
LINK_WIDTH = SETTING_WIDTH = 64
EVENT_WIDTH = SENTENCE_WIDTH = 128
EVENT_DROPOUT = SETTING_DROPOUT = 0.3
DISTANCES = 8
LEAST_SHARE = 1e-6
READING_SCALE = 0.25
TRUST = {"place": 2.0, "date": 1.5}  # log odds that the choice of the tier fast has ahead of the head's shares


class WordTagger(nn.Module):
    """One row of tag scores a word, for several chains of tags, and the scores of their transitions (crf.py)."""

    def __init__(self, width, hidden, chains, tags, hints):
        super().__init__()
        self.shape, self.hint = nn.Embedding(SHAPES, 16), nn.Embedding(hints, 16)
        self.window = nn.Conv1d(width + 32, hidden, 3, padding=1)
        self.tags = nn.Linear(hidden, chains * tags)
        self.transitions = nn.Parameter(torch.zeros(chains, tags, tags))
        self.drop, self.drop_states = nn.Dropout(0.1), nn.Dropout(0.0)

    def forward(self, states, shapes, hints, there):
        """states [batch, words, width], the others [batch, words] -> [batch, words, chains, tags]; words that are not there are zeros."""
        x = (torch.cat([self.drop_states(states), self.shape(shapes), self.hint(hints)], 2) * there[..., None]).transpose(1, 2)
        scores = self.tags(self.drop(functional.gelu(self.window(x)).transpose(1, 2)))
        return scores.unflatten(2, self.transitions.shape[:2])


class TwoLayers(nn.Module):
    def __init__(self, inputs, hidden, outputs, dropout=0.1):
        super().__init__()
        self.mix, self.scores, self.drop = nn.Linear(inputs, hidden), nn.Linear(hidden, outputs), nn.Dropout(dropout)

    def forward(self, x):
        return self.scores(self.drop(functional.gelu(self.mix(x))))


class PairHead(nn.Module):
    def __init__(self, width, modes):
        super().__init__()
        self.sizes = {"type": len(TYPES), "relation": len(RELATIONS), "mode": modes, "time": len(TIMES), "polarity": len(POLARITIES),
                      "certainty": len(CERTAINTIES), "conflict": 2}
        self.layers = TwoLayers(3 * width, PAIR_WIDTH, sum(self.sizes.values()))

    def forward(self, source, target, sentence):
        scores = self.layers(torch.cat([source, target, sentence], 1))
        return dict(zip(self.sizes, scores.split(list(self.sizes.values()), 1)))


def reading_of(scores):
    """What the event head is told of the pair head's answer: log shares of all but the mode."""
    shares = [functional.log_softmax(scores[name].float(), 1).clamp(min=math.log(LEAST_SHARE)) for name in scores if name != "mode"]
    return torch.cat(shares, 1) * READING_SCALE


class EventHead(nn.Module):
    """Whether an event of the coder is right: mean states of its actors, recipients (zeros for none), trigger and sentence, its type, what the pair head says of
    its first parties (the trigger stands for one that is missing), and the share of its own type among that."""

    def __init__(self, width):
        super().__init__()
        self.types = nn.Embedding(len(TYPES), 32)
        read = len(TYPES) + len(RELATIONS) + len(TIMES) + len(POLARITIES) + len(CERTAINTIES) + 2 + 1
        self.drop = nn.Dropout(EVENT_DROPOUT)
        self.layers = TwoLayers(4 * width + 32 + read, EVENT_WIDTH, 1, EVENT_DROPOUT)

    def forward(self, source, target, trigger, sentence, reading, event):
        own = reading.gather(1, event[:, None])
        return self.layers(self.drop(torch.cat([source, target, trigger, sentence, self.types(event), reading, own], 1))).squeeze(1)


class LinkHead(nn.Module):
    """Whether a source or content belongs to a cue: mean states of both, and how many words part them, before or after (in powers of two)."""

    def __init__(self, width):
        super().__init__()
        self.distance = nn.Embedding(2 * DISTANCES, 16)
        self.layers = TwoLayers(2 * width + 16, LINK_WIDTH, 1)

    def forward(self, cue, span, distance):
        return self.layers(torch.cat([cue, span, self.distance(distance)], 1)).squeeze(1)

    def score(self, own, cue, span):
        """That of two ranges of words of a text with the states OWN."""
        means = [own[begin:end].mean(0)[None] for begin, end in (cue, span)]
        return self(*means, torch.tensor([distance_of(cue, span)]))


class SettingHead(nn.Module):
    """Which of the candidates is that of an event, or none: mean states of trigger and candidate, how many words part them, whether the tier fast takes it, and
    whether it takes any; for none mean states of trigger and sentence, and whether the tier fast takes none."""

    def __init__(self, width):
        super().__init__()
        self.distance = nn.Embedding(2 * DISTANCES, 16)
        self.candidate = TwoLayers(2 * width + 16 + 2, SETTING_WIDTH, 1, SETTING_DROPOUT)
        self.none = TwoLayers(2 * width + 1, SETTING_WIDTH, 1, SETTING_DROPOUT)
        self.drop = nn.Dropout(SETTING_DROPOUT)

    def forward(self, trigger, sentence, candidates, distances, chosen):
        """Of one event: states [width], [width] and [candidates, width]; chosen: an index or None -> scores [1 + candidates], that of none first."""
        own = torch.zeros(len(candidates), 2)
        if chosen is not None:
            own[:, 1] = own[chosen, 0] = 1
        x = torch.cat([trigger.expand(len(candidates), -1), candidates, self.distance(distances), own], 1)
        none = self.none(self.drop(torch.cat([trigger, sentence, torch.tensor([float(chosen is None)])])))
        return torch.cat([none, self.candidate(self.drop(x)).squeeze(1)])


def distance_of(cue, span):
    """cue, span: ranges of words."""
    before = span[1] <= cue[0]
    gap = max(0, cue[0] - span[1] if before else span[0] - cue[1])
    return min(DISTANCES - 1, gap.bit_length()) + (DISTANCES if before else 0)


class Heads(nn.Module):
    """Those of words (`tags`) are for the encoder that reads every text."""

    def __init__(self, width, modes, tags):
        super().__init__()
        if tags:
            self.add_tags(width)
        self.pair = PairHead(width, modes)
        self.event = EventHead(width)
        self.sentence = TwoLayers(width, SENTENCE_WIDTH, 5)

    def add_tags(self, width):
        self.names = WordTagger(width, NAMES_WIDTH, 1, len(NAME_TAGS), len(NAME_TAGS))
        self.roles = WordTagger(width, ROLES_WIDTH, len(ROLES), 3, 3 ** len(ROLES))
        self.link = LinkHead(width)
        self.place, self.date = SettingHead(width), SettingHead(width)


def smoothed(scores, wanted, smoothing=0.05):
    """Cross entropy to any of the wanted classes ([batch, classes] of 0 and 1; a row without one does not count)."""
    known = wanted.sum(1) > 0
    if not known.any():
        return scores.sum() * 0
    log = functional.log_softmax(scores[known], 1)
    right = torch.logsumexp(log.masked_fill(wanted[known] == 0, -1e9), 1)
    return -((1 - smoothing) * right + smoothing * log.mean(1)).sum() / len(scores)
