"""The numbers that spaCy 3 gives to strings: built-in symbols by their place in this list, others by their hash."""

from string_index import murmur_hash64a

_FLAGS = """IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM LIKE_EMAIL IS_STOP
IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT IS_CURRENCY"""
_ATTRIBUTES = """ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP ENT_IOB ENT_TYPE HEAD SENT_START SPACY
PROB LANG"""
_PARTS_OF_SPEECH = "ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X EOL SPACE"
_ENTITIES = """PERSON NORP FACILITY ORG GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME PERCENT MONEY QUANTITY ORDINAL
CARDINAL"""
_RELATIONS = """acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm conj cop csubj csubjpass dep det dobj expl
hmod hyph infmod intj iobj mark meta neg nmod nn npadvmod nsubj nsubjpass num number oprd obj obl parataxis partmod pcomp pobj
poss possessive preconj prep prt punct quantmod relcl rcmod root xcomp acl"""

# In the order of their ids, from 1.
SYMBOLS = [
    *_FLAGS.split(), *(f"FLAG{i}" for i in range(19, 64)), *_ATTRIBUTES.split(), *_PARTS_OF_SPEECH.split(),
    *(f"DEPRECATED{i:03}" for i in range(1, 277)), *_ENTITIES.split(), *_RELATIONS.split(),
    "ENT_KB_ID", "MORPH", "ENT_ID", "IDX", "_",
]
PARTS_OF_SPEECH = _PARTS_OF_SPEECH.split()

ORTH, NORM = SYMBOLS.index("ORTH") + 1, SYMBOLS.index("NORM") + 1
_ID_OF_SYMBOL = {symbol: number for number, symbol in enumerate(SYMBOLS, 1)}


def string_id(text):
    if text == "":
        return 0
    return _ID_OF_SYMBOL.get(text) or murmur_hash64a(text.encode())
