"""Runs the program as a user does. Shared by the tests in this folder.

    from program import run, Run
    result = run("parse", "-", input="Troops left.")
    result.code, result.out, result.err, result.json_lines()

The program is $KHALDUN_PROGRAM; ctest sets it.
"""

import json
import os
import subprocess
import unittest
from pathlib import Path

PROGRAM = os.environ.get("KHALDUN_PROGRAM", "build/dev/bin/khaldun")
ROOT = Path(__file__).resolve().parent.parent.parent
TIMEOUT_S = 120


class Result:
    """What a run came to: exit code, and both outputs as text."""

    def __init__(self, process):
        self.code = process.returncode
        self.bytes = process.stdout
        self.out = process.stdout.decode("utf-8")  # the program writes valid UTF-8 whatever it reads
        self.err = process.stderr.decode("utf-8")

    def json_lines(self):
        return [json.loads(line) for line in self.out.split("\n") if line]


def run(*arguments, input="", environment=None, **options):
    """Runs `khaldun ARGUMENTS` with `input` (text or bytes) as standard input."""
    data = input.encode() if isinstance(input, str) else input
    options.setdefault("input", data)
    if "stdin" in options:
        del options["input"]
    process = subprocess.run([PROGRAM, *map(str, arguments)], stdout=options.pop("stdout", subprocess.PIPE),
                             stderr=subprocess.PIPE, timeout=TIMEOUT_S, check=False,
                             env={**os.environ, **(environment or {})}, **options)
    process.stdout = process.stdout or b""
    return Result(process)


class ProgramTest(unittest.TestCase):
    """Checks that every test of the command line needs."""

    def assert_fails(self, result, code, message):
        """The run gave one line on standard error that holds `message`, nothing else, and the exit code."""
        self.assertEqual(result.code, code, result.err)
        self.assertIn(message, result.err)
        self.assertTrue(result.err.startswith("khaldun: "), result.err)
        self.assertEqual(result.err.count("\n"), 1, result.err)
        self.assertEqual(result.out, "")

    def assert_works(self, result):
        self.assertEqual(result.err, "")
        self.assertEqual(result.code, 0)
