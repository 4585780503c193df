#!/usr/bin/env python3
"""`khaldun actors`: lookup, check, stats and import."""

import tempfile
import unittest
from pathlib import Path

from program import ProgramTest, run

DICTIONARY = ("ARTUR_RASIZADE_ ; made up for the test\n+ARTHUR_RASIZADE_\n"
              "\t[AZEGOV 960720-030804]\n\t[AZEELI]\n"
              "FRONT_OF_THE_TEST_(FOTT)_\n\t[AZEREB]\n")


class ActorsTest(ProgramTest):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_lookup_gives_the_office_of_the_day(self):
        result = run("actors", "lookup", "Putin", "--date", "2010-06-01")
        self.assert_works(result)
        self.assertIn("role      head_of_government", result.out)
        self.assertIn("role      head_of_state", run("actors", "lookup", "Putin", "--date", "2015-06-01").out)

    def test_lookup_of_a_stranger_says_what_to_do(self):
        result = run("actors", "lookup", "Nobody Atall")
        self.assert_fails(result, 3, "expected a name of the actor tables, found 'Nobody Atall'; add it to a table")

    def test_check_of_the_shipped_tables_finds_no_mistake(self):
        result = run("actors", "check", "--strict")
        self.assert_works(result)
        self.assertIn("0 mistakes, 0 warnings", result.out)

    def test_check_names_file_and_line(self):
        (self.folder / "persons.tsv").write_text("# id\tname\taliases\tcountry\twikidata\tsource\n"
                                                 "per.a\tA\t\tXXX\t\ttest\n"
                                                 "per.b\tB\t\tNER\t\t\n")
        result = run("actors", "check", "--actors", self.folder)
        self.assertEqual(result.code, 6)
        self.assertIn("persons.tsv:2: expected an iso3 of countries.tsv", result.out)
        self.assertIn("persons.tsv:3: expected a source, found nothing", result.out)
        self.assertIn("found 2 mistakes", result.err)

    def test_check_finds_two_holders_at_once(self):
        (self.folder / "persons.tsv").write_text("# id\tname\taliases\tcountry\twikidata\tsource\n"
                                                 "per.a\tA One\t\tNRU\t\ttest\nper.b\tB Two\t\tNRU\t\ttest\n")
        (self.folder / "roles.tsv").write_text("# person\trole\ttitle\tcountry\tsectors\tfrom\tto\tsource\n"
                                               "per.a\tdefence_minister\t\tNRU\tGOV\t2001\t2005\ttest\n"
                                               "per.b\tdefence_minister\t\tNRU\tGOV\t2004\t2006\ttest\n")
        result = run("actors", "check", "--actors", self.folder)
        self.assertIn("expected one defence_minister of NRU at a time, found per.a 2001..2005 and per.b 2004..2006 "
                      "(lines 2 and 3)", result.out)
        self.assertEqual(result.code, 6)

    def test_check_only_warns_of_a_name_that_the_shipped_tables_have_too(self):
        (self.folder / "persons.tsv").write_text("# id\tname\taliases\tcountry\twikidata\tsource\n"
                                                 "per.own\tPutin\t\tNRU\t\ttest\n")
        result = run("actors", "check", "--actors", self.folder)
        self.assertEqual(result.code, 0)
        self.assertIn(f"warning: {self.folder}/persons.tsv:2: expected an alias of its own", result.out)
        self.assertEqual(run("actors", "check", "--strict", "--actors", self.folder).code, 6)

    def test_lookup_takes_any_letter_case_and_an_office(self):
        for name in ("Bush", "George Bush", "president bush"):
            self.assertIn("id        per.george-w-bush", run("actors", "lookup", name, "--date", "2003-03-20").out)

    def test_import_of_a_dictionary_that_repeats_itself_makes_tables_that_load(self):
        source = self.folder / "twice.txt"
        source.write_bytes(b"\xef\xbb\xbfA_MAN_\n[NERGOV 110407-210402]\n[NERGOV 110407-210402]\nHAMILTON_\n[BMU]\n")
        result = run("actors", "import", source, "--format", "cameo", "--output", self.folder / "tables")
        self.assertEqual(result.code, 0)
        self.assertIn("twice.txt:4: expected an ISO3 code of countries.tsv for Hamilton, found BMU", result.err)
        self.assert_works(run("actors", "lookup", "A Man", "--actors", self.folder / "tables"))

    def test_stats_has_a_row_for_each_region_and_year(self):
        result = run("actors", "stats")
        self.assert_works(result)
        rows = [line.split() for line in result.out.splitlines()[1:]]
        self.assertEqual(len({(row[0], row[1]) for row in rows}), len(rows))
        western = next(row for row in rows if row[:2] == ["western_africa", "2020"])
        self.assertGreaterEqual(int(western[3]), 10)

    def test_import_makes_tables_that_code_reads(self):
        source = self.folder / "old.txt"
        source.write_text(DICTIONARY)
        tables = self.folder / "tables"
        self.assert_works(run("actors", "import", source, "--format", "cameo", "--output", tables))
        found = run("actors", "lookup", "Front of the Test", "--actors", tables)
        self.assertIn("[AZEREB]", found.out)
        self.assertIn("office    official AZE 1996-07-20..2003-08-04",
                      run("actors", "lookup", "Artur Rasizade", "--actors", tables).out)
        coded = run("code", "-", "--actors", tables, "--published", "2024-03-27",
                    input="The Front of the Test attacked Baku on Monday.\n")
        self.assertIn('"code":"AZEREB"', coded.out)

    def test_import_overwrites_nothing(self):
        source = self.folder / "old.txt"
        source.write_text(DICTIONARY)
        run("actors", "import", source, "--format", "cameo", "--output", self.folder)
        result = run("actors", "import", source, "--format", "cameo", "--output", self.folder)
        self.assert_fails(result, 8, "expected a folder without tables, found one")

    def test_import_of_nothing_is_an_error(self):
        self.assert_fails(run("actors", "import", "-", "--format", "csv", "--output", self.folder / "x", input="a,b\n"),
                          6, "expected columns out of")

    def test_loading_many_mistakes_shows_the_first(self):
        rows = "".join(f"per.p{i}\tP{i}\t\tXXX\t\ttest\n" for i in range(40))
        (self.folder / "persons.tsv").write_text("# id\tname\taliases\tcountry\twikidata\tsource\n" + rows)
        result = run("code", "-", "--actors", self.folder, input="Text.\n")
        self.assertEqual(result.code, 6)
        self.assertIn("and 30 more mistakes; khaldun actors check lists them all", result.err)


if __name__ == "__main__":
    unittest.main()
