"""Writes the rule side of a spaCy package: lexemes, tokenizer, attribute ruler and lemmatizer.

    language.write(package_dir, writer)     # writer: SectionWriter

What a package asks for and the runtime does not do is an error here, never a guess there. The sections are described in the
headers of the classes that read them: src/text/{vocabulary,special_cases,regex}.h, src/nlp/{attribute_ruler,lemmatizer}.h.
"""

import json
from pathlib import Path

import msgpack
import numpy as np

import attribute_ruler
from regex_program import RegexCompiler
from spacy_ids import NORM, ORTH, PARTS_OF_SPEECH, SYMBOLS, string_id
from string_index import place, write_string_index

BASE_NORMS = Path(__file__).resolve().parents[2] / "models/base_norms.tsv"
EXPRESSIONS = {"prefix": "prefix_search", "suffix": "suffix_search", "infix": "infix_finditer",
               "token_match": "token_match", "url_match": "url_match"}


class LanguageError(Exception):
    pass


def write(package_dir, writer):
    language = json.loads((package_dir / "meta.json").read_text())["lang"]
    write_lexemes(read(package_dir / "vocab/lookups.bin"), writer)
    write_tokenizer(read(package_dir / "tokenizer"), writer)
    attribute_ruler.write(read(package_dir / "attribute_ruler/patterns"), writer)
    if language != "en":
        raise LanguageError(f"expected a package for English, whose lemmatizer is known, found {language}")
    write_lemmatizer(read(package_dir / "lemmatizer/lookups/lookups.bin"), writer)


def read(path):
    return msgpack.unpackb(path.read_bytes(), strict_map_key=False)


def write_lexemes(lookups, writer):
    """The norm of a form is the package's, else spaCy's own, else (not written) its lower case."""
    norms = {}
    for line in BASE_NORMS.read_text().splitlines():
        if not line.startswith("# "):
            form, norm = line.split("\t")
            norms[string_id(form)] = string_id(norm)
    norms |= {key: string_id(norm) for key, norm in lookups.get("lexeme_norm", {}).items()}
    slots, capacity = place(list(norms))
    keys, values = np.zeros(capacity, dtype="<u8"), np.zeros(capacity, dtype="<u8")
    keys[slots] = np.array(list(norms), dtype="<u8")
    values[slots] = np.array(list(norms.values()), dtype="<u8")
    write_string_index(writer, "lexeme/symbols", SYMBOLS)
    writer.add_tensor("lexeme/norm_keys", keys)
    writer.add_tensor("lexeme/norm_values", values)


def write_tokenizer(tokenizer, writer):
    if not tokenizer.get("faster_heuristics", True):
        raise LanguageError("tokenizer: expected faster_heuristics, found a package without")
    compiler = RegexCompiler()
    for name, key in EXPRESSIONS.items():
        if tokenizer[key]:
            writer.add_tensor(f"tokenizer/{name}", np.array(compiler.compile(tokenizer[key]), dtype="<u4"))
    writer.add_tensor("tokenizer/sets/offsets", compiler.set_offsets)
    writer.add_tensor("tokenizer/sets/ranges", compiler.set_ranges)
    write_special_cases(tokenizer["exceptions"], writer)


def write_special_cases(cases, writer):
    offsets, lengths, norms = [0], [], []
    for text, tokens in cases.items():
        if unknown := {key for token in tokens for key in token} - {ORTH, NORM}:
            raise LanguageError(f"tokenizer: {text}: expected ORTH and NORM only, found {unknown}")
        if "".join(token[ORTH] for token in tokens) != text:
            raise LanguageError(f"tokenizer: {text}: expected tokens that make up the text")
        lengths += [len(token[ORTH]) for token in tokens]
        norms += [string_id(token.get(NORM, "")) for token in tokens]
        offsets.append(len(lengths))
    name = "tokenizer/special_cases"
    write_string_index(writer, name, list(cases))
    writer.add_tensor(f"{name}/token_offsets", np.array(offsets, dtype="<u4"))
    writer.add_tensor(f"{name}/lengths", np.array(lengths, dtype="<u4"))
    writer.add_tensor(f"{name}/norms", np.array(norms, dtype="<u8"))


def write_lemmatizer(lookups, writer):
    """Rules, exceptions and index of each part of speech that has any."""
    tables = [lookups.get(name, {}) for name in ("lemma_rules", "lemma_exc", "lemma_index")]
    written = []
    for part in PARTS_OF_SPEECH:
        rules, exceptions, index = (table.get(string_id(part.lower()), {}) for table in tables)
        if not (rules or exceptions or index):
            continue
        written.append(part)
        name = f"lemmatizer/{part}"
        writer.add_strings(f"{name}/rules", [side for rule in rules for side in rule])
        write_string_index(writer, f"{name}/index", list(dict.fromkeys(index)))
        write_string_index(writer, f"{name}/exceptions", list(exceptions))
        counts = [len(forms) for forms in exceptions.values()] if exceptions else []
        writer.add_tensor(f"{name}/form_offsets", np.concatenate(([0], np.cumsum(counts))).astype("<u4"))
        writer.add_strings(f"{name}/forms", [form for forms in exceptions.values() for form in forms]
                           if exceptions else [])
    if any(len(table) > sum(string_id(part.lower()) in table for part in written) for table in tables):
        raise LanguageError("lemmatizer: a table has a key that is no part of speech")
    writer.add_strings("lemmatizer/parts_of_speech", written)
