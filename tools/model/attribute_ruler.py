"""Writes spaCy's attribute ruler: the section that src/nlp/attribute_ruler.h reads.

Each pattern of each rule becomes words, in the order of the rules: number of tokens, the token that is changed, what is written to
it (POS, MORPH, LEMMA, TAG, DEP: number of a string, or NOTHING), then for each token the number of its conditions, and for each of
these: attribute, 1 if it is negated, number of values, values. Values of LOWER are numbers of ids, of TAG and DEP numbers of
strings; IS_SPACE has none. A regular expression is written as the list of the strings that it matches.
"""

import itertools

import numpy as np

from regex_program import BEGIN, END, At, Choice, Class, Repeat, Sequence, TreeBuilder
from spacy_ids import PARTS_OF_SPEECH, string_id

NOTHING = 0xFFFFFFFF
TAG, LOWER, DEP, IS_SPACE = range(4)
ATTRIBUTES = {"TAG": TAG, "LOWER": LOWER, "DEP": DEP, "IS_SPACE": IS_SPACE}
WRITES = ("POS", "MORPH", "LEMMA", "TAG", "DEP")
MAX_STRINGS_OF_REGEX = 64


class RulerError(Exception):
    pass


def write(rules, writer):
    strings, ids, words = {}, {}, []
    for number, rule in enumerate(rules):
        try:
            for pattern in rule["patterns"]:
                words += lower_pattern(pattern, rule["attrs"], rule["index"], strings, ids)
        except RulerError as error:
            raise RulerError(f"attribute_ruler: rule {number}: {error}") from None
    writer.add_strings("attribute_ruler/strings", list(strings))
    writer.add_tensor("attribute_ruler/lower_ids", np.array(list(ids), dtype="<u8"))
    writer.add_tensor("attribute_ruler/patterns", np.array(words, dtype="<u4"))


def number_in(table, key):
    return table.setdefault(key, len(table))


def lower_pattern(pattern, attributes, index, strings, ids):
    if unknown := set(attributes) - set(WRITES):
        raise RulerError(f"expected attributes out of {WRITES}, found {unknown}")
    if not 0 <= index < len(pattern):
        raise RulerError(f"expected an index of one of {len(pattern)} tokens, found {index}")
    values = dict(attributes)
    if "MORPH" in values:
        values["MORPH"] = normal_morphology(values["MORPH"])
    if values.get("POS", "X") not in PARTS_OF_SPEECH:
        raise RulerError(f"expected a part of speech, found {values['POS']}")
    words = [len(pattern), index]
    words += [number_in(strings, values[name]) if name in values else NOTHING for name in WRITES]
    for token in pattern:
        words.append(len(token))
        for attribute, condition in token.items():
            words += lower_condition(attribute, condition, strings, ids)
    return words


def lower_condition(attribute, condition, strings, ids):
    if attribute not in ATTRIBUTES:
        raise RulerError(f"expected a condition on {list(ATTRIBUTES)}, found {attribute}")
    if attribute == "IS_SPACE":
        if not isinstance(condition, bool):
            raise RulerError(f"expected true or false for IS_SPACE, found {condition}")
        return [IS_SPACE, int(not condition), 0]
    negated, values = read_values(attribute, condition)
    if attribute == "LOWER":
        numbers = [number_in(ids, string_id(value)) for value in values]
    else:
        numbers = [number_in(strings, value) for value in values]
    return [ATTRIBUTES[attribute], int(negated), len(numbers), *numbers]


def read_values(attribute, condition):
    if isinstance(condition, str):
        return False, [condition]
    if isinstance(condition, dict) and len(condition) == 1:
        (operator, values), = condition.items()
        if operator in ("IN", "NOT_IN"):
            return operator == "NOT_IN", values
        if operator == "REGEX" and attribute == "LOWER":
            return False, strings_of_regex(values)
    raise RulerError(f"expected a string, IN, NOT_IN (or REGEX on LOWER), found {condition}")


def strings_of_regex(pattern):
    """All strings that `pattern` finds; it must be anchored at both ends. A token has no line end inside, so `$` is the end."""
    tree = TreeBuilder().build(pattern)
    items = tree.items if isinstance(tree, Sequence) else ()
    if len(items) < 2 or items[0] != At(BEGIN) or items[-1] != At(END):
        raise RulerError(f"expected a regular expression ^...$, found {pattern}")
    strings = list(itertools.islice(enumerate_strings(Sequence(items[1:-1])), MAX_STRINGS_OF_REGEX + 1))
    if len(strings) > MAX_STRINGS_OF_REGEX:
        raise RulerError(f"expected at most {MAX_STRINGS_OF_REGEX} strings that match {pattern}")
    return list(dict.fromkeys(strings))


def enumerate_strings(node):
    if isinstance(node, Class):
        for first, last in node.ranges:
            yield from map(chr, range(first, last + 1))
    elif isinstance(node, Choice):
        for option in node.options:
            yield from enumerate_strings(option)
    elif isinstance(node, Repeat) and node.most <= MAX_STRINGS_OF_REGEX:
        for count in range(node.least, node.most + 1):
            yield from enumerate_strings(Sequence((node.body,) * count))
    elif isinstance(node, Sequence):
        if not node.items:
            yield ""
            return
        for head in enumerate_strings(node.items[0]):
            for tail in enumerate_strings(Sequence(node.items[1:])):
                yield head + tail
    else:
        raise RulerError("expected a regular expression with finitely many matches")


def normal_morphology(features):
    """spaCy's normal form: values sorted, features sorted; "" for none."""
    if features in ("", "_"):
        return ""
    pairs = dict(feature.split("=") for feature in features.split("|"))
    return "|".join(sorted(f"{field}={','.join(sorted(values.split(',')))}" for field, values in pairs.items()))
