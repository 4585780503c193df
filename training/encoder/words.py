"""Texts as the heads see them: word pieces, and the words (BERT's: whatever stands between blanks and punctuation) that they belong to.

Heads read one state a word, that of its first piece, so their labels depend neither on blanks around punctuation nor on a tokenizer of ours.
"""

from dataclasses import dataclass, field

SHAPES = 8


@dataclass
class Words:
    ids: list = field(default_factory=list)     # pieces, [CLS] and [SEP] included
    first: list = field(default_factory=list)   # index of the first piece of each word
    spans: list = field(default_factory=list)   # characters of each word: begin, end
    shapes: list = field(default_factory=list)


def shape_of(word):
    """0 punctuation, 1 lower case, 2 Title, 3 UPPER, 4 miXed, 5 one capital, 6 digits, 7 letters and digits."""
    letters = any(c.isalpha() for c in word)
    if any(c.isdigit() for c in word):
        return 7 if letters else 6
    if not letters:
        return 0
    if word == word.lower():
        return 1
    if len(word) == 1:
        return 5
    if word == word.upper():
        return 3
    return 2 if word[0] != word[0].lower() and word[1:] == word[1:].lower() else 4


def ends_of(tokenizer):
    """The pieces before and after a text: BERT's, or MPNet's."""
    return [tokenizer.token_to_id(bert) if tokenizer.token_to_id("<s>") is None else tokenizer.token_to_id(mpnet)
            for bert, mpnet in (("[CLS]", "<s>"), ("[SEP]", "</s>"))]


def words_of(tokenizer, text, begin=0):
    """The words of TEXT; their spans count from BEGIN."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    before, after = ends_of(tokenizer)
    words, last = Words(ids=[before]), None
    for piece, word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets):
        if word != last:
            words.first.append(len(words.ids))
            words.spans.append((begin + start, begin + end))
            last = word
        else:
            words.spans[-1] = (words.spans[-1][0], begin + end)
        words.ids.append(piece)
    words.shapes = [shape_of(text[b - begin:e - begin]) for b, e in words.spans]
    words.ids.append(after)
    return words


def covered(words, begin, end):
    """Indices of the words that share a character with the span: first, one past the last; nothing for an empty span."""
    inside = [i for i, (b, e) in enumerate(words.spans) if b < end and e > begin]
    return (inside[0], inside[-1] + 1) if inside else None
