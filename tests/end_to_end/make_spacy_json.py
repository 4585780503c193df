#!/usr/bin/env python3
"""Makes spacy_documents.jsonl: what spaCy's own Doc.to_json() says of the sentences below.

    python3 tests/end_to_end/make_spacy_json.py MODEL_FOLDER > tests/end_to_end/spacy_documents.jsonl

Run with an interpreter that has spaCy 3.8; MODEL_FOLDER is the unpacked en_core_web_sm 3.8.0. The tests read the file, so
that they need no spaCy. Each document must also survive Doc.from_json(), or the script stops.
"""

import json
import sys

import spacy
from spacy.tokens import Doc

TEXTS = {
    "plain": "The envoys of Chad met in Dakar on Monday. They agreed to meet again.",
    "curly quotes": "\u201cWe won\u2019t leave,\u201d the minister told Agence Exemple. \u201cNever.\u201d",
    "paragraphs": "Envoys meet\n\nThe talks began at 10:30 a.m. in Bamako.\n\nNo deal was reached.\n",
    "odd spaces": "  The  army left\tthe town .\u00a0Residents cheered. ",
    "accents and emoji": "Pr\u00e9sident N\u2019Guessan of C\u00f4te d\u2019Ivoire thanked Li Wei \U0001f600 in Abidjan.",
    "contractions": "They can't say who's there; she'd asked them not to.",
    "numbers": "Some 1,200 people fled on 3 May 2021, the U.N. said, and $4.5m was promised.",
    "url and mail": "Write to desk@example.org or see https://example.org/a?b=1 (today).",
    "only space": " \n ",
    "empty": "",
    "one word": "Protests",
    "escapes": "He said: \"A\\B / C\" \u0007 and \u2028 left.",
}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    nlp = spacy.load(sys.argv[1])
    for name, text in TEXTS.items():
        document = nlp(text).to_json()
        assert Doc(nlp.vocab).from_json(document).to_json() == document or not text.strip(), name
        print(json.dumps({"name": name, "document": document}, ensure_ascii=False))


if __name__ == "__main__":
    main()
