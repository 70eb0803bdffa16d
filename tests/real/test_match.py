"""amana match on the real binary: a round in, an answer out; refusals by path, in the language asked for."""
import json
import subprocess
import tempfile
import unittest
from pathlib import Path

from house import BINARY

ROUND = {
    "seed": "round 1",
    "ranking": {"occupation": "40", "experience": "25", "language": "10", "waiting": "15", "returnee": "10", "experience_full": "5",
                "waiting_full": "12", "shared_1": "0", "shared_2": "30", "shared_3": "60"},
    "candidates": [{"id": f"c{i}", "occupations": [{"code": "7112", "years": str(i)}]} for i in range(4)],
    "orders": [{"id": "o1", "occupation": "7112", "places": 2}],
}


def match(round, *words):
    text = round if isinstance(round, str) else json.dumps(round)
    return subprocess.run([BINARY, *words, "match", "-"], input=text, capture_output=True, text=True, timeout=60)


class MatchTest(unittest.TestCase):
    def test_the_best_get_the_places(self):
        done = match(ROUND)
        self.assertEqual(done.returncode, 0, done.stderr)
        told = json.loads(done.stdout)
        self.assertEqual([place["candidate"] for place in told["orders"][0]["ranking"]], ["c3", "c2", "c1", "c0"])
        self.assertEqual([one.get("order") for one in told["candidates"]], [None, None, "o1", "o1"])

    def test_a_file_answers_as_standard_input_does_with_any_threads(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "round.json"
            file.write_text(json.dumps(ROUND))
            by_file = subprocess.run([BINARY, "match", file, "--threads", "2"], capture_output=True, text=True)
        self.assertEqual(by_file.stdout, match(ROUND).stdout)

    def test_refusals_name_the_path_and_the_cure(self):
        wrong = {**ROUND, "orders": [{"id": "o1", "occupation": "71123", "places": 2}]}
        for language, words in (("en", "for example"), ("fr", "par exemple"), ("ar", "مثل")):
            done = match(wrong, "--lang", language)
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            self.assertTrue(done.stderr.startswith("orders.0.occupation: "), done.stderr)
            self.assertIn(words, done.stderr)

    def test_hostile_input_is_refused(self):
        for text in ("", "[]", "{", "\x00", '{"seed": ' + "[" * 100_000, json.dumps({**ROUND, "orders": ROUND["orders"] * 10_001})):
            done = match(text)
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            self.assertTrue(done.stderr)
        missing = subprocess.run([BINARY, "match", "/no/such/file"], capture_output=True, text=True)
        self.assertEqual(missing.returncode, 1)
        self.assertIn("/no/such/file", missing.stderr)
        folder = subprocess.run([BINARY, "match", "/tmp"], capture_output=True, text=True)
        self.assertEqual((folder.returncode, folder.stdout), (1, ""))


if __name__ == "__main__":
    unittest.main()
