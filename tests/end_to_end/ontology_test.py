#!/usr/bin/env python3
"""`khaldun ontology`: what the codes stand for."""

import json
import unittest

from program import ProgramTest, run


class OntologyTest(ProgramTest):
    def test_show_tells_a_type_with_its_modes_and_examples(self):
        result = run("ontology", "show", "RETREAT")
        self.assert_works(result)
        self.assertTrue(result.out.startswith("RETREAT (type): gives way in fact\n"), result.out)
        for words in ("quad       2, material cooperation", "score      6.5", "CAMEO      087", "read from  ",
                      "withdraw   8    0874  Leaves territory", "  examples\n"):
            self.assertIn(words, result.out)

    def test_show_tells_every_code_of_the_name(self):
        self.assertIn("REJECT assist (mode)", run("ontology", "show", "assist").out)
        self.assertIn("REQUEST assist (mode)", run("ontology", "show", "assist").out)
        self.assertIn("ASSAULT drone (mode)", run("ontology", "show", "assault/drone").out)
        self.assertIn("military (context)", run("ontology", "show", "military").out)
        self.assertIn("MED (sector): medicine", run("ontology", "show", "med").out)
        self.assertIn("negation (auxiliary mode)", run("ontology", "show", "negation").out)
        self.assertIn("PLOVER     COERCE curfew", run("ontology", "show", "1723").out)
        self.assertIn("none: PLOVER has no type for it", run("ontology", "show", "023").out)

    def test_json_holds_the_same(self):
        entry, = run("ontology", "show", "CONSULT", "--json").json_lines()
        self.assertEqual((entry["kind"], entry["name"], entry["quad"], entry["score"]), ("type", "CONSULT", 1, 2.5))
        self.assertEqual([mode["name"] for mode in entry["modes"]],
                         ["CONSULT visit", "CONSULT third-party", "CONSULT multilateral", "CONSULT phone"])
        self.assertTrue(entry["examples"][0]["coded"].startswith("CONSULT "))

    def test_list_names_all_of_a_kind(self):
        for kind, count in (("types", 16), ("modes", 67), ("contexts", 37), ("sectors", 25), ("auxiliary", 4)):
            self.assertEqual(len(run("ontology", "list", kind, "--json").json_lines()), count, kind)
            self.assertEqual(run("ontology", "list", kind).out.count("\n"), count, kind)

    def test_an_unknown_name_is_wrong_usage_with_the_nearest_names(self):
        self.assert_fails(run("ontology", "show", "RETRAET"), 2, "found 'RETRAET'; did you mean RETREAT?")
        self.assert_fails(run("ontology", "show", "xyzzyplugh"), 2, "see khaldun ontology list")
        self.assert_fails(run("ontology", "show"), 2, "expected NAME, found none; see khaldun ontology show --help")
        self.assert_fails(run("ontology", "list", "verbs"), 2, "expected one of types, modes, contexts, sectors")

    def test_damaged_tables_are_told(self):
        self.assert_fails(run("ontology", "show", "AID", "--data", "/nonexistent"), 3, "/nonexistent")


if __name__ == "__main__":
    unittest.main()
