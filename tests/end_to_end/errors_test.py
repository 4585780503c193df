#!/usr/bin/env python3
"""Bad input and bad surroundings: each gives one line that says what to do, and the exit code of docs/errors.md."""

import gzip
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from program import PROGRAM, ROOT, ProgramTest, run

GOOD = '{"id":"good","text":"Troops left."}\n'
MODEL = ROOT / "models/en_core_web_sm.khm"


class FolderTest(ProgramTest):
    """Each test has an empty folder."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def file(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


class UsageTest(ProgramTest):
    def test_help_and_version(self):
        for arguments in (["--help"], ["parse", "--help"], ["code", "--help"], ["eval", "--help"], ["doctor", "--help"]):
            result = run(*arguments)
            self.assert_works(result)
            self.assertIn("--help", result.out)
        self.assertRegex(run("--version").out, r"^khaldun \d+\.\d+\.\d+\n$")

    def test_unknown_command_and_flag(self):
        self.assert_fails(run(), 2, "expected a command (code, extract, ingest, parse, eval, actors, ontology, doctor), found none; see khaldun --help")
        self.assert_fails(run("prase", "x"), 2, "found 'prase'; see khaldun --help")
        self.assert_fails(run("parse", "-", "--fromat", "json"), 2,
                          "expected a flag of khaldun parse, found '--fromat'; see khaldun parse --help")
        self.assert_fails(run("eval", "seed", "x"), 2, "expected no more arguments, found 'x'; see khaldun eval --help")

    def test_missing_arguments(self):
        self.assert_fails(run("parse"), 2, "expected FILE, found none; see khaldun parse --help")
        self.assert_fails(run("eval"), 2, "expected TASK, found none; see khaldun eval --help")
        self.assert_fails(run("parse", "-", "--format"), 2,
                          "--format: expected one value, found none; see khaldun parse --help")

    def test_bad_values(self):
        self.assert_fails(run("parse", "-", "--format", "xml"), 2,
                          "--format: expected one of table, conllu, spacy, json, found 'xml'; see khaldun parse --help")
        for jobs in ("0", "many", "257"):
            self.assert_fails(run("parse", "-", "--jobs", jobs), 2, "--jobs: expected a whole number from 1 to 256, "
                              f"found '{jobs}'; see khaldun parse --help")
        for command in ("code", "eval"):
            self.assert_fails(run(command, "reports", "--published", "2024-13-45"), 2, "--published: expected a date "
                              f"such as 2024-03-27, found '2024-13-45'; see khaldun {command} --help")
        self.assert_fails(run("code", "-", "--explain=much"), 2,
                          "--explain: expected no value, found 'much'; see khaldun code --help")
        self.assert_fails(run("code", "-", "--explain", "--format", "jsonl"), 2,
                          "--explain: expected --format text, json or html, found "
                          "--format jsonl; see khaldun code --help")
        self.assert_fails(run("parse", "-", "--model", "sm", "--model", "md"), 2,
                          "--model: expected one value, found 2; see khaldun parse --help")
        self.assert_fails(run("parse", "-", "-"), 2, "at most once")


class InputTest(FolderTest):
    def test_nothing_there(self):
        self.assert_fails(run("parse", "/nonexistent.txt"), 3,
                          "/nonexistent.txt: expected a file or a folder, found nothing")

    def test_addresses_that_are_not_read(self):
        self.assert_fails(run("parse", "ftp://wire.example/a.txt"), 3,
                          "ftp://wire.example/a.txt: expected a file, a folder, or an address with http:// or https://, found ftp://; get it with another program first")
        self.assert_fails(run("parse", "file:///tmp/a.txt"), 3, "found file://; name the file by its path")

    def test_folder_without_reports(self):
        self.file("picture.png", b"x")
        self.assert_fails(run("parse", self.folder), 3, "expected files that end in .txt, .jsonl, .ndjson, .json, .csv, .tsv, "
                          ".eml, .mbox, .conllu, found none (and 1 other file)")

    def test_not_permitted(self):
        path = self.file("secret.txt", "Troops left.")
        path.chmod(0)
        if os.access(path, os.R_OK):  # root may read everything
            path.unlink()
            path.symlink_to("secret.txt")
            self.assert_fails(run("parse", path), 3, "secret.txt: expected a file or a folder")
        else:
            self.assert_fails(run("parse", path), 3, "secret.txt: cannot be opened: Permission denied")

    def test_binary_files(self):
        for content, found in ((b"%PDF-1.7\n%...", "a PDF file"), (b"{\\rtf1 Troops", "an RTF file"),
                               (b"abc\0def", "a NUL byte at offset 3"), (b"<!doctype html><p>Troops left.", "HTML or XML"),
                               (bytes(range(14, 32)) * 8, "mostly other bytes")):
            with self.subTest(found):
                self.assert_fails(run("parse", self.file("x.txt", content)), 4, f"found {found}; ")
                wire = content + b"\x01\x02Troops left.\x03"  # and nothing of it is taken for a message of a wire
                self.assert_fails(run("parse", self.file("x.txt", wire)), 4, f"found {found}; ")

    def test_packed_and_encoded_texts(self):
        text = "Troops left the café."
        encoded = [text.encode(name) for name in ("utf-16", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "latin-1")]
        for content in (*encoded, gzip.compress(text.encode())):
            self.assertEqual(run("parse", self.file("x.txt", content)).json_lines()[0]["text"], text)
        chinese = "部长们星期二会面，讨论边境贸易。\n\n双方签署了协议。\n"
        for name in ("utf-16-le", "utf-16-be", "utf-32-le"):
            self.assertEqual(run("parse", self.file("x.txt", chinese.encode(name))).json_lines()[0]["text"], chinese)
            record = json.dumps({"text": text}).encode(name)
            self.assertEqual(run("parse", self.file("x.jsonl", record)).json_lines()[0]["text"], text)
        cut = run("parse", self.file("x.txt", gzip.compress(text.encode())[:-9]))
        self.assert_fails(cut, 4, "x.txt: byte")
        self.assertEqual(cut.err.count("x.txt"), 1, cut.err)  # the path is told once

    def test_a_tar_without_files(self):
        for content in (bytes(10240), gzip.compress(bytes(10240))):
            self.assert_fails(run("parse", self.file("x.tar", content)), 4, "x.tar: expected a tar archive with files in it, found none")

    def test_report_over_the_limit(self):
        path = self.file("long.txt", b"Troops left. " * 1_300_000)
        self.assert_fails(run("parse", path), 7, "long.txt: expected a report of at most 16777216 bytes, found more")

    def test_record_over_the_limit_is_skipped(self):
        path = self.folder / "long.jsonl"
        with path.open("wb") as file:
            file.write(GOOD.encode() + b'{"text":"')
            for _ in range(70):
                file.write(b"a" * 1_000_000)
            file.write(b'"}\n' + GOOD.encode())
        result = run("parse", path)
        self.assertEqual(result.code, 4)
        self.assertEqual(len(result.json_lines()), 2)
        self.assertIn("long.jsonl:2: expected a line of at most 67108864 bytes", result.err)

    def test_bad_records_are_reported_and_skipped(self):
        lines = GOOD + "{oops\n" + '{"title":"no text"}\n' + '{"text":"x","published":"soon"}\n' + GOOD
        result = run("parse", self.file("news.jsonl", lines))
        self.assertEqual(result.code, 4)
        self.assertEqual([document["text"] for document in result.json_lines()], ["Troops left.", "x", "Troops left."])
        messages = result.err.splitlines()
        self.assertEqual(len(messages), 3, messages)
        self.assertIn("news.jsonl:2: expected a JSON object, found a mistake", messages[0])
        self.assertIn('news.jsonl:3: expected a member "text" or "body", found neither', messages[1])
        self.assertEqual(messages[2], "khaldun: 2 errors; the results of 3 good records are written")

    def test_nothing_good_is_an_error(self):
        result = run("parse", "-", "--input-format", "jsonl", input="{oops\n[]\n")
        self.assertEqual(result.code, 4)
        self.assertEqual(result.out, "")
        self.assertTrue(result.err.endswith("khaldun: nothing written: 2 errors\n"), result.err)

    def test_a_web_archive_says_what_was_passed_over(self):
        def record(kind, url, block):
            return (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: text/plain\r\n"
                    f"Content-Length: {len(block)}\r\n\r\n{block}\r\n\r\n")
        archive = (record("warcinfo", "x", "software: x") + record("resource", "metadata://gnu.org/software/wget/warc/wget.log", "200 OK")
                   + record("resource", "https://cape.example/robots.txt", "User-agent: *") + record("resource", "https://cape.example/a", "Envoys met in Capeville."))
        result = run("extract", self.file("a.warc", archive), "--format", "jsonl")
        self.assertEqual((result.code, len(result.json_lines())), (0, 1))
        self.assertEqual(result.err, "khaldun: 3 records passed over that can be no article: 1 address with metadata:, 1 robots.txt, 1 warcinfo\n")
        # Damage between two records is an error, but no record.
        result = run("extract", self.file("b.warc", archive + "damage\r\n" + archive), "--format", "jsonl")
        self.assertEqual((result.code, len(result.json_lines())), (4, 2))
        self.assertTrue(result.err.endswith("khaldun: 1 error; the results of 2 good records are written\n"), result.err)

    def test_an_archive_without_files(self):
        self.assert_fails(run("extract", self.file("a.zip", b"PK\x05\x06" + b"\0" * 18), "--format", "jsonl"), 4,
                          "a.zip: expected a zip archive with files in it, found none")

    def test_one_bad_file_among_others(self):
        good = self.file("good.txt", "Troops left.")
        result = run("parse", good, self.file("bad.txt", b"\0"))
        self.assertEqual(result.code, 4)
        self.assertEqual(len(result.json_lines()), 1)
        self.assertIn("bad.txt: expected plain text", result.err)

    def test_messages_hold_no_control_characters(self):
        result = run("parse", "-", "--input-format", "jsonl", input='{"\\u001b[31m":"x"}\n')
        self.assertEqual(result.code, 4)
        self.assertNotIn("\x1b", result.err)

    def test_standard_input_closed(self):
        result = subprocess.run(["bash", "-c", f"'{PROGRAM}' parse - <&-"], capture_output=True, check=False)
        self.assertEqual(result.returncode, 3)
        self.assertEqual(result.stderr, b"khaldun: standard input: cannot be read: Bad file descriptor\n")


class ModelTest(FolderTest):
    def test_missing(self):
        self.assert_fails(run("parse", "-", environment={"KHALDUN_MODELS": str(self.folder)}), 3,
                          f"model sm: no en_core_web_sm.khm in {self.folder}; run scripts/models sm")
        self.assert_fails(run("parse", "-", "--model", "xx"), 3, "expected sm, md or the path of a .khm file")
        self.assert_fails(run("parse", "-", "--model", "/nonexistent.khm"), 3, "/nonexistent.khm: cannot be opened")

    def test_foreign(self):
        path = self.file("foreign.khm", b"not a model")
        self.assert_fails(run("parse", "-", "--model", path), 5, "foreign.khm: expected a Khaldun model file")

    def test_truncated_or_damaged(self):
        content = MODEL.read_bytes()
        path = self.file("short.khm", content[:len(content) // 2])
        self.assert_fails(run("parse", "-", "--model", path), 5, "the file is truncated or grew")
        damaged = bytearray(content)
        damaged[len(content) // 2] ^= 1
        path = self.file("damaged.khm", bytes(damaged))
        self.assert_fails(run("parse", "-", "--model", path), 5, "checksum differs; the file is damaged")

    def test_data_missing(self):
        self.assert_fails(run("code", "-", "--data", self.folder), 3, "data: expected a folder with ontology/")


class OutputTest(FolderTest):
    def test_full_disk(self):
        self.assert_fails(run("parse", "-", "--output", "/dev/full", input="Troops left."), 8,
                          "/dev/full: cannot be written: No space left on device")
        with open("/dev/full", "wb") as full:
            self.assert_fails(run("parse", "-", input="Troops left.", stdout=full), 8, "standard output: cannot be")
            self.assert_fails(run("--help", stdout=full), 8, "standard output: cannot be written")

    def test_not_writable(self):
        self.assert_fails(run("parse", "-", "--output", self.folder), 8, "cannot be written: Is a directory")
        self.assert_fails(run("parse", "-", "--output", "/nonexistent/x"), 8, "No such file or directory")

    def test_input_is_never_overwritten(self):
        path = self.file("report.txt", "Troops left.")
        self.assert_fails(run("parse", path, "--output", path), 2, "expected another file than the inputs")
        self.assertEqual(path.read_text(encoding="utf-8"), "Troops left.")

    def test_closed_pipe_is_quiet(self):
        path = self.file("many.jsonl", json.dumps({"text": "Troops left the town. " * 50}) + "\n")
        path.write_bytes(path.read_bytes() * 60)
        command = f"set -o pipefail; '{PROGRAM}' parse --jobs 1 '{path}' | head -c 1"
        result = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, b"{", b""))

    def test_standard_output_closed(self):
        result = subprocess.run(["bash", "-c", f"'{PROGRAM}' parse - >&-"], input=b"Troops left.", check=False,
                                stderr=subprocess.PIPE)
        self.assertEqual(result.returncode, 8)
        self.assertEqual(result.stderr, b"khaldun: standard output: cannot be written: Bad file descriptor\n")


if __name__ == "__main__":
    unittest.main()
