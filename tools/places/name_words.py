"""Cuts names into the words by which places are found. The twin of src/text/name_words.cc: both give the same words."""

APOSTROPHES = "'`\u2018\u2019"


def is_letter(c):
    code = ord(c)
    if code < 0x80:
        return c.isalnum()
    return not (code < 0xC0 or code in (0xD7, 0xF7) or 0x2000 <= code <= 0x206F or 0x3000 <= code <= 0x303F)


def words_of(text):
    """The words of a name; None where two of them are parted by more than blanks and hyphens."""
    words, at = [], 0
    while at < len(text):
        if not is_letter(text[at]):
            if words and text[at] in APOSTROPHES and is_letter(text[at - 1]) and is_possessive(text, at):
                at += 2  # "Cox's Bazar"
                continue
            if not is_gap(text, at, words):
                return None
            at += 1
            continue
        at, word = read_word(text, at)
        words.append(word)
    return words


def is_gap(text, at, words):
    if text[at] in " -\u00a0\u2010\u2011":
        return True
    return text[at] == "." and (at + 1 == len(text) or bool(words) and len(words[-1]) <= 3)


def read_word(text, at):
    word, run = "", 0
    while at < len(text):
        c, after = text[at], text[at + 1 : at + 2]
        followed = bool(after) and is_letter(after)
        if is_letter(c):
            word += c
            run += 1
        elif c == "." and run == 1 and followed:
            run = 0
        elif c in APOSTROPHES and followed and not is_possessive(text, at):
            word += "'"
            run += 1
        else:
            break
        at += 1
    return at, word


def is_possessive(text, at):
    """At an apostrophe: whether it starts the 's of a genitive."""
    after = text[at + 1 : at + 3]
    return after[:1] == "s" and (len(after) == 1 or not is_letter(after[1]))
