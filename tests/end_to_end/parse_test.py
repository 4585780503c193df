#!/usr/bin/env python3
"""`khaldun parse` against spaCy's own output, and its formats against each other."""

import json
import tempfile
import unittest
from pathlib import Path

from program import ROOT, ProgramTest, run

REPORT = "Envoys meet\n\nThe envoys of Chad met in Dakar on Monday.  They agreed\nto meet again.\n"


def spacy_documents():
    lines = (ROOT / "tests/end_to_end/spacy_documents.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def as_json_lines(texts):
    return "".join(json.dumps({"id": f"t{i}", "text": text}) + "\n" for i, text in enumerate(texts))


class ParseTest(ProgramTest):
    def test_gives_the_documents_of_spacy(self):
        documents = spacy_documents()
        lines = as_json_lines(item["document"]["text"] for item in documents)
        result = run("parse", "-", "--format", "spacy", input=lines)
        self.assert_works(result)
        found = result.json_lines()
        self.assertEqual(len(found), len(documents))
        for item, document in zip(documents, found):
            with self.subTest(item["name"]):
                self.assertEqual(document, item["document"])

    def test_offsets_of_json_are_bytes(self):
        for item in spacy_documents():
            text = item["document"]["text"]
            result = run("parse", "-", "--format", "json", "--input-format", "jsonl", input=as_json_lines([text]))
            document = result.json_lines()[0]
            for token in document["tokens"]:
                self.assertEqual(text.encode()[token["begin"]:token["end"]].decode(), token["text"])

    def test_conllu_gives_the_text_back(self):
        texts = [item["document"]["text"] for item in spacy_documents() if item["document"]["text"].strip()]
        conllu = run("parse", "-", "--format", "conllu", input=as_json_lines(texts + [REPORT]))
        self.assert_works(conllu)
        again = run("parse", "-", "--format", "json", "--input-format", "conllu", input=conllu.bytes)
        self.assert_works(again)
        self.assertEqual([document["text"] for document in again.json_lines()], texts + [REPORT])

    def test_conllu_is_well_formed(self):
        result = run("parse", "-", "--format", "conllu", input=REPORT)
        for sentence in result.out.strip().split("\n\n"):
            rows = [line.split("\t") for line in sentence.split("\n") if not line.startswith("#")]
            self.assertEqual([row[0] for row in rows], [str(i + 1) for i in range(len(rows))])
            self.assertEqual([len(row) for row in rows], [10] * len(rows))
            self.assertEqual([row[7] for row in rows if row[6] == "0"], ["root"])
            self.assertTrue(all(0 <= int(row[6]) <= len(rows) for row in rows))

    def test_output_is_the_same_for_any_number_of_jobs(self):
        lines = as_json_lines([REPORT * (1 + i % 7) for i in range(60)])
        outputs = {run("parse", "-", "--jobs", jobs, input=lines).out for jobs in (1, 2, 5)}
        self.assertEqual(len(outputs), 1)
        self.assertEqual([document["id"] for document in map(json.loads, outputs.pop().splitlines())],
                         [f"t{i}" for i in range(60)])

    def test_output_is_the_same_for_a_text_alone_and_among_others(self):
        texts = [item["document"]["text"] for item in spacy_documents()]
        together = run("parse", "-", "--format", "spacy", input=as_json_lines(texts)).out.split("\n")
        alone = [run("parse", "-", "--format", "spacy", input=as_json_lines([text])).out.strip("\n") for text in texts]
        self.assertEqual(together[:-1], alone)

    def test_a_folder_is_its_reports_in_order(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("b.txt", "a.txt", "sub/c.txt", "notes.pdf"):
                path = Path(folder, name)
                path.parent.mkdir(exist_ok=True)
                path.write_text(f"Report {name}.", encoding="utf-8")
            result = run("parse", folder)
            self.assert_works(result)
            names = [Path(document["id"]).relative_to(folder).as_posix() for document in result.json_lines()]
            self.assertEqual(names, ["a.txt", "b.txt", "sub/c.txt"])

    def test_an_empty_text_is_a_document_without_tokens(self):
        result = run("parse", "-", "--format", "spacy")
        self.assert_works(result)
        self.assertEqual(result.json_lines(), [{"text": "", "ents": [], "sents": [], "tokens": []}])

    def test_bytes_that_are_not_utf8_keep_offsets(self):
        result = run("parse", "-", input=b"Le g\xe9n\xc3\xa9ral \xc3\xa9lu left.")
        self.assert_works(result)
        document = result.json_lines()[0]
        self.assertEqual(document["text"], "Le g\ufffdnéral élu left.")
        self.assertEqual([(token["begin"], token["end"]) for token in document["tokens"]],
                         [(0, 2), (3, 4), (4, 5), (5, 11), (12, 16), (17, 21), (21, 22)])
        self.assertEqual(document["diagnostics"][0]["offset"], 4)

    def test_nul_in_json_is_a_character(self):
        result = run("parse", "-", "--format", "spacy", input='{"text":"a\\u0000b left."}\n')
        self.assert_works(result)
        self.assertEqual(result.json_lines()[0]["text"], "a\0b left.")

    def test_table_shows_words_and_no_control_characters(self):
        result = run("parse", "-", "--format", "table", input="Troops \x1b[2J left.")
        self.assert_works(result)
        self.assertIn("NOUN", result.out)
        self.assertNotIn("\x1b", result.out)


if __name__ == "__main__":
    unittest.main()
