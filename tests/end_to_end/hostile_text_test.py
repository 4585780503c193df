#!/usr/bin/env python3
"""Text that nobody would write: `khaldun code` codes or refuses it in bounded time and memory.

Sizes are those of the fastest build; a slow one (sanitizers) gets less text, so that the tests stay short. What is checked
is that the work grows with the text and not faster, that memory stays low, and that every record is whole.
"""

import resource
import time
import unittest

from program import ProgramTest, run

REFUSED = (4, 7)  # bad input, over a limit
MAX_TOKENS = 200_000
SECONDS_A_CASE = 2  # what a case may take on the machine as it is, as far as the size can be chosen
SLOWER = 20  # a hostile text may take so many times as long as news of its size
MAX_MEMORY_MB = 6_000  # of any run, under sanitizers too
NEWS = "Chad expelled the French ambassador on Monday. Sudan condemned the attack on Darfur, a spokesman said. "


def timed(text, *flags):
    start = time.monotonic()
    result = run("code", "-", "--tier", "fast", "--jobs", "1", "--input-format", "text", "--published", "2024-03-27", *flags, input=text)
    return result, time.monotonic() - start


class HostileTextTest(ProgramTest):
    @classmethod
    def setUpClass(cls):
        start_up = min(timed("News.")[1] for _ in range(2))
        words = 2_000
        _, seconds = timed(NEWS * (words // 17))
        cls.token_s = max(seconds - start_up, 0.01) / words
        cls.start_s = start_up
        # A sixteenth at least, so that what is quadratic shows.
        cls.size = max(1 / 16, min(1, SECONDS_A_CASE / (MAX_TOKENS * cls.token_s)))

    def scaled(self, count):
        return int(count * self.size)

    def check(self, text, tokens, *flags):
        """The records of a text, none when it is refused; bounded time in either case."""
        result, seconds = timed(text, *flags)
        allowed = 5 + 3 * self.start_s + SLOWER * tokens * self.token_s
        self.assertLess(seconds, allowed, f"{tokens} tokens, {self.token_s * 1e6:.0f} us a token of news")
        if result.code in REFUSED:
            self.assertEqual(result.out, "")
            self.assertEqual(result.err.count("\n"), 1)
            return []
        self.assertEqual(result.code, 0, result.err[-300:])
        if flags:
            return []
        records = result.json_lines()
        self.assertEqual(records[0]["record"], "document")
        size = len(text.encode())
        for record in records[1:]:
            span = record["evidence"]["spans"]["sentence"]
            self.assertTrue(0 <= span["begin"] < span["end"] <= size)
        return records

    def test_nested_quotes(self):
        depth = self.scaled(10_000)
        self.check("\u201c" * depth + "Chad attacked Sudan." + "\u201d" * depth, 2 * depth)
        self.check("\u201c" * depth + "Chad attacked Sudan.", depth)
        self.check("'\"" * depth + "Chad attacked Sudan.", 2 * depth)

    def test_speech_in_speech(self):
        depth = self.scaled(10_000)
        self.check("Chad said \u201c" * depth + "Sudan attacked." + "\u201d" * depth, 4 * depth)
        self.check("Chad said that " * depth + "Sudan attacked.", 3 * depth)

    def test_one_sentence_without_end(self):
        for phrase, share in (("Chad attacked Sudan and ", 1), ("the envoy of the king of ", 4)):
            words = self.scaled(MAX_TOKENS // share)
            count = len(phrase.split())
            records = self.check(phrase * (words // count), words)
            if records and len(records) == 1:
                self.assertIn("not coded", str(records[0]["diagnostics"]))

    def test_one_word_without_end(self):
        size = self.scaled(200_000)
        self.check("a" * size, size / 5)
        self.check("-" * (size // 10), size / 10)
        self.check("Chad" + "-Chad" * (size // 50), size / 10)

    def test_one_name_without_end(self):
        count = self.scaled(40_000)
        self.check("Chad-" * count + "Sudan attacked Mali.", 2 * count)
        self.check("Mr. " * count, count)
        self.check("Mr. Smith " * count, 2 * count)

    def test_all_capitals(self):
        count = self.scaled(3_000)
        records = self.check((NEWS * count).upper(), 17 * count)
        self.assertTrue(records)

    def test_no_punctuation(self):
        count = self.scaled(3_000)
        words = "".join(c for c in NEWS if c.isalnum() or c == " ")
        self.assertTrue(self.check(words * count, 17 * count))

    def test_punctuation_alone(self):
        count = self.scaled(50_000)
        self.check("?!" * count, 2 * count)
        self.check("( " * count, count)
        self.check("Chad attacked Sudan (" * (count // 4), count)

    def test_mixed_scripts(self):
        count = self.scaled(1_500)
        mixed = ("\u0642\u0627\u0644 \u0627\u0644\u0631\u0626\u064a\u0633 Chad attacked \u82cf\u4e39 "
                 "\u041c\u043e\u0441\u043a\u0432\u0430 condemned \u202eSudan\u202c. \u0928\u093e\u0907\u091c\u0930 "
                 "\U0001f1f3\U0001f1ea\u200d\ufe0f e\u0301\u0301\u0301 \u200b\ufeff\u2028Niger expelled \u0395\u03bb\u03bb\u03ac\u03b4\u03b1. ")
        self.check(mixed * count, 30 * count)
        self.check("e" + "\u0301" * self.scaled(100_000) + " attacked Sudan.", self.scaled(100_000))

    def test_many_paragraphs_of_a_few_words(self):
        count = self.scaled(20_000)
        self.check("Chad attacked Sudan.\n\n" * count, 5 * count)
        self.check("A\n\n" * count, 2 * count)

    def test_the_page_that_explains_is_bounded_too(self):
        depth = self.scaled(2_000)
        result, _ = timed("<b>\u201cChad attacked Sudan " * depth, "--explain", "--format", "html")
        self.assertEqual(result.code, 0, result.err)
        self.assertNotIn("<b>", result.out)

    @classmethod
    def tearDownClass(cls):
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        assert memory < MAX_MEMORY_MB, f"expected at most {MAX_MEMORY_MB} MB in any run, found {memory:.0f}"


if __name__ == "__main__":
    unittest.main()
