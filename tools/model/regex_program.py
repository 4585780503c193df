"""Lowers Python regular expressions to the programs that src/text/regex.h runs (decision 0004).

    compiler = RegexCompiler()
    words = compiler.compile(r"\\.\\.+$")          # list of u32
    compiler.set_offsets, compiler.set_ranges     # the character classes that all programs share

Python's own parser reads the expression; what it means by a class is computed here, code point by code point, so that the
runtime needs neither case folding nor \\w. A construct that is not known is an error, never a guess. The format of a program is
described in src/text/regex.cc; the numbers below and there are the same.
"""

import _sre
import functools
from dataclasses import dataclass
from re import _casefix, _constants, _parser

import numpy as np

CODE_POINTS = 0x110000
UNBOUNDED = 0xFFFFFFFF
NO_SET = 0xFFFFFFFF
MAX_WORDS = 1 << 16

(MATCH, CHAR, SET, SPLIT, SPLIT_LAZY, JUMP, ALTERNATIVE, BEGIN, END, END_STRING, REPEAT, LOOK_AHEAD,
 LOOK_BEHIND, CONTAINS) = range(14)

FLAG_ANCHORED = 1


class RegexError(Exception):
    pass


# The tree. A class is a sorted tuple of (first, last) code points.


@dataclass(frozen=True)
class Class:
    ranges: tuple


@dataclass(frozen=True)
class Sequence:
    items: tuple


@dataclass(frozen=True)
class Choice:
    options: tuple


@dataclass(frozen=True)
class Repeat:
    body: object
    least: int
    most: int  # UNBOUNDED: no limit
    greedy: bool


@dataclass(frozen=True)
class Look:
    body: object
    ahead: bool
    negative: bool


@dataclass(frozen=True)
class At:
    operation: int  # BEGIN, END or END_STRING


# Character classes.


def ranges_of(mask):
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False]))))
    return tuple((int(a), int(b) - 1) for a, b in edges.reshape(-1, 2))


def mask_of(ranges):
    mask = np.zeros(CODE_POINTS, dtype=bool)
    for first, last in ranges:
        mask[first:last + 1] = True
    return mask


def union(*sets):
    mask = np.zeros(CODE_POINTS, dtype=bool)
    for ranges in sets:
        for first, last in ranges:
            mask[first:last + 1] = True
    return ranges_of(mask)


@functools.cache
def category(name):
    is_word = lambda c: c.isalnum() or c == "_"
    tests = {
        "CATEGORY_DIGIT": str.isdecimal, "CATEGORY_SPACE": str.isspace, "CATEGORY_WORD": is_word,
    }
    base = name.replace("_NOT_", "_")
    if base not in tests:
        raise RegexError(f"expected one of {sorted(tests)}, found {name}")
    mask = np.fromiter((tests[base](chr(code)) for code in range(CODE_POINTS)), dtype=bool)
    return ranges_of(~mask if base != name else mask)


@functools.cache
def lower_case():
    return np.fromiter((_sre.unicode_tolower(code) for code in range(CODE_POINTS)), dtype=np.int64)


def ignore_case(mask, has_case):
    """The characters whose lower case is the lower case of a character in `mask`, as sre matches them."""
    if not has_case:
        return mask
    lower = lower_case()
    lowered = np.zeros(CODE_POINTS, dtype=bool)
    lowered[lower[np.flatnonzero(mask)]] = True
    for code, others in _casefix._EXTRA_CASES.items():
        if lowered[code]:
            lowered[list(others)] = True
    return lowered[lower]


class TreeBuilder:
    """From Python's parse tree to the tree above."""

    def build(self, pattern):
        parsed = _parser.parse(pattern)
        return self._sequence(parsed, parsed.state.flags)

    def _sequence(self, items, flags):
        nodes = [self._node(operation, argument, flags) for operation, argument in items]
        flat = [item for node in nodes for item in (node.items if isinstance(node, Sequence) else [node])]
        return flat[0] if len(flat) == 1 else Sequence(tuple(flat))

    def _node(self, operation, argument, flags):
        name = str(operation)
        if name in ("LITERAL", "NOT_LITERAL"):
            return self._class([(_constants.LITERAL, argument)], flags, name == "NOT_LITERAL")
        if name == "IN":
            negative = str(argument[0][0]) == "NEGATE"
            return self._class(argument[1:] if negative else argument, flags, negative)
        if name == "ANY":
            newline = () if flags & _constants.SRE_FLAG_DOTALL else ((10, 10),)
            return Class(ranges_of(~mask_of(newline)))
        if name == "BRANCH":
            return Choice(merge_options([self._sequence(option, flags) for option in argument[1]]))
        if name == "SUBPATTERN":
            _, added, removed, body = argument
            return self._sequence(body, (flags | added) & ~removed)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            least, most, body = argument
            most = UNBOUNDED if most == _constants.MAXREPEAT else int(most)
            return Repeat(self._sequence(body, flags), int(least), most, name == "MAX_REPEAT")
        if name in ("ASSERT", "ASSERT_NOT"):
            direction, body = argument
            return Look(self._sequence(body, flags), direction > 0, name == "ASSERT_NOT")
        if name == "AT":
            return self._at(str(argument), flags)
        raise RegexError(f"expected a construct that src/text/regex.cc can run, found {name}")

    def _at(self, where, flags):
        known = {"AT_BEGINNING": BEGIN, "AT_BEGINNING_STRING": BEGIN, "AT_END": END, "AT_END_STRING": END_STRING}
        if where not in known or flags & _constants.SRE_FLAG_MULTILINE:
            raise RegexError(f"expected one of {sorted(known)} without (?m), found {where}")
        return At(known[where])

    def _class(self, items, flags, negative):
        parts, has_case = [], False
        for operation, argument in items:
            name = str(operation)
            if name == "LITERAL":
                parts.append(((argument, argument),))
            elif name == "RANGE":
                parts.append((argument,))
            elif name == "CATEGORY":
                parts.append(category(str(argument)))
            else:
                raise RegexError(f"expected a literal, range or category in a class, found {name}")
            if name != "CATEGORY":
                first, last = parts[-1][0]
                has_case = has_case or any(_sre.unicode_iscased(code) for code in range(first, last + 1))
        mask = mask_of(union(*parts))
        if flags & _constants.SRE_FLAG_IGNORECASE:
            mask = ignore_case(mask, has_case)
        return Class(ranges_of(~mask if negative else mask))


def merge_options(options):
    """Joins neighbours that differ in their first character only: `,$|:$` is `[,:]$`."""
    merged = []
    for option in options:
        head, tail = split_head(option)
        if merged and head is not None:
            other_head, other_tail = split_head(merged[-1])
            if other_head is not None and other_tail == tail:
                merged[-1] = Sequence((Class(union(head.ranges, other_head.ranges)),) + tail)
                continue
        merged.append(option)
    return tuple(merged)


def split_head(node):
    items = node.items if isinstance(node, Sequence) else (node,)
    if items and isinstance(items[0], Class):
        return items[0], items[1:]
    return None, ()


def only_character(node):
    """The character of a class of one, else None."""
    if isinstance(node, Class) and len(node.ranges) == 1 and node.ranges[0][0] == node.ranges[0][1]:
        return node.ranges[0][0]
    return None


# What can be known of an expression before it runs.


def widths(node):
    """The least and the greatest number of characters that the node can match."""
    if isinstance(node, Class):
        return 1, 1
    if isinstance(node, Sequence):
        each = [widths(item) for item in node.items]
        return sum(low for low, _ in each), bounded(sum(high for _, high in each))
    if isinstance(node, Choice):
        each = [widths(option) for option in node.options]
        return min(low for low, _ in each), max(high for _, high in each)
    if isinstance(node, Repeat):
        low, high = widths(node.body)
        return low * node.least, 0 if high == 0 else bounded(high * node.most)
    return 0, 0


def bounded(width):
    return min(width, UNBOUNDED)


def edge(node, last=False):
    """The classes that the first (last) character of a match is in; None when a match can be empty."""
    if isinstance(node, Class):
        return node.ranges
    if isinstance(node, Choice):
        edges = [edge(option, last) for option in node.options]
        return None if None in edges else union(*edges)
    if isinstance(node, Repeat):
        return edge(node.body, last) if node.least > 0 else None
    if isinstance(node, Sequence):
        seen = []
        for item in reversed(node.items) if last else node.items:
            if isinstance(item, (Look, At)):
                continue
            found = edge(item, last)
            seen.append(found if found is not None else characters(item))
            if found is not None:
                return union(*seen)
    return None


def characters(node):
    """Every character that can be part of a match."""
    if isinstance(node, Class):
        return node.ranges
    if isinstance(node, Repeat):
        return characters(node.body)
    children = node.items if isinstance(node, Sequence) else getattr(node, "options", ())
    return union(*(characters(child) for child in children))


def is_anchored(node, at_end):
    """Whether every match begins at the start of the text (ends at its end)."""
    if isinstance(node, At):
        return node.operation in ((END, END_STRING) if at_end else (BEGIN,))
    if isinstance(node, Sequence):
        return bool(node.items) and is_anchored(node.items[-1 if at_end else 0], at_end)
    return isinstance(node, Choice) and all(is_anchored(option, at_end) for option in node.options)


class Block:
    """The words of an expression or of a look-around; jumps inside it are counted from its begin until it has a place."""

    def __init__(self):
        self.words = []
        self._jumps = []

    def add(self, *words):
        self.words.extend(words)

    def add_jump(self, operation, *operands, target=0):
        """Returns the place of the jump, for aim()."""
        self._jumps.append(len(self.words))
        self.words.extend([operation | target << 8, *operands])
        return self._jumps[-1]

    def aim(self, jump):
        """Lets `jump` go to the next word."""
        self.words[jump] |= len(self.words) << 8

    def placed(self, begin):
        words = list(self.words)
        for jump in self._jumps:
            words[jump] += begin << 8
        return words


class RegexCompiler:
    """Compiles expressions; they share one table of classes."""

    def __init__(self):
        self._sets = {}
        self._blocks = []

    @property
    def set_offsets(self):
        sizes = [len(ranges) for ranges in self._sets]
        return np.concatenate(([0], np.cumsum(sizes))).astype("<u4")

    @property
    def set_ranges(self):
        return np.array([pair for ranges in self._sets for pair in ranges], dtype="<u4").reshape(-1, 2)

    def compile(self, pattern):
        """The program of `pattern`."""
        tree = TreeBuilder().build(pattern)
        self._blocks = [Block()]
        self._emit(tree, self._blocks[0])
        self._blocks[0].add(MATCH)
        begins, body = [], []
        for block in self._blocks:
            begins.append(len(body))
            body += block.placed(len(body))
        if len(body) > MAX_WORDS:
            raise RegexError(f"expected a program of at most {MAX_WORDS} words, found {len(body)}")
        return [len(self._blocks), *self._filters(tree), *begins, *body]

    def _filters(self, tree):
        """Flags, class of the first and of the last character, and how far from the end of the text a match can begin."""
        first = edge(tree)
        flags = FLAG_ANCHORED if is_anchored(tree, at_end=False) else 0
        first_set = NO_SET if first is None else self._set(first)
        if not is_anchored(tree, at_end=True):
            return [flags, first_set, NO_SET, UNBOUNDED, NO_SET]
        last = edge(tree, last=True)
        reach, endless = 0, []
        for option in tree.options if isinstance(tree, Choice) else (tree,):
            width = widths(option)[1]
            if width == UNBOUNDED:
                endless.append(characters(option))
            else:
                reach = max(reach, width)
        endless_set = self._set(union(*endless)) if endless else NO_SET
        return [flags, first_set, NO_SET if last is None else self._set(last), reach, endless_set]

    def _set(self, ranges):
        return self._sets.setdefault(ranges, len(self._sets))

    def _emit(self, node, block):
        if isinstance(node, Class):
            block.add(self._one_character(node))
        elif isinstance(node, Sequence):
            for item in node.items:
                self._emit(item, block)
        elif isinstance(node, Choice):
            self._emit_choice(node, block)
        elif isinstance(node, Repeat):
            self._emit_repeat(node, block)
        elif isinstance(node, Look):
            self._emit_look(node, block)
        else:
            block.add(node.operation)

    def _one_character(self, node):
        character = only_character(node)
        return SET | self._set(node.ranges) << 8 if character is None else CHAR | character << 8

    def _emit_choice(self, node, block):
        jumps = []
        for option in node.options[:-1]:
            first = edge(option)
            if first is None:
                split = block.add_jump(SPLIT)
            else:
                split = block.add_jump(ALTERNATIVE, self._set(first))
            self._emit(option, block)
            jumps.append(block.add_jump(JUMP))
            block.aim(split)
        self._emit(node.options[-1], block)
        for jump in jumps:
            block.aim(jump)

    def _emit_repeat(self, node, block):
        if isinstance(node.body, Class) and node.greedy:
            block.add(REPEAT | self._set(node.body.ranges) << 8, node.least, node.most)
            return
        if widths(node.body)[0] == 0:
            raise RegexError("expected a repeated group that matches at least one character")
        for _ in range(node.least):
            self._emit(node.body, block)
        operation = SPLIT if node.greedy else SPLIT_LAZY
        if node.most == UNBOUNDED:
            split = block.add_jump(operation)
            self._emit(node.body, block)
            block.add_jump(JUMP, target=split)
            block.aim(split)
            return
        splits = []
        for _ in range(node.most - node.least):
            splits.append(block.add_jump(operation))
            self._emit_contains(node.body, block)
            self._emit(node.body, block)
        for split in splits:
            block.aim(split)

    def _emit_contains(self, body, block):
        """Before an optional group with an unlimited repeat: the characters without which it cannot match. Where one is missing
        ahead, the group is skipped at once instead of after quadratic time."""
        if widths(body)[1] != UNBOUNDED:
            return
        items = body.items if isinstance(body, Sequence) else (body,)
        needed = [only_character(item) for item in items]
        for character in dict.fromkeys(needed):
            if character is not None:
                block.add(CONTAINS | character << 8)

    def _emit_look(self, node, block):
        low, high = widths(node.body)
        if not node.ahead and low != high:
            raise RegexError("expected a look-behind of fixed width")
        number = len(self._blocks)
        self._blocks.append(Block())
        self._emit(node.body, self._blocks[number])
        self._blocks[number].add(MATCH)
        operation = LOOK_AHEAD if node.ahead else LOOK_BEHIND
        block.add(operation | number << 8, (0 if node.ahead else low) << 1 | int(node.negative))
