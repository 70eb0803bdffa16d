"""`amana contract`: terms to text, findings and hash, or to paper; wrong input refused with path and cure."""
import hashlib
import json
import subprocess
import tempfile
import unittest
from pathlib import Path

from house import BINARY

TERMS = {
    "employer": ["Azur Bâtiment SARL", "شركة أزور للبناء"], "worker": ["Moussa Idrissa", "موسى إدريسا"], "occupation": "7112",
    "duties": {"ar": "بناء جدران", "fr": "monter des murs", "en": "building walls"}, "workplace": {"fr": "Port-Azur"},
    "start": "2026-04-01", "months": 24, "wage": "400.000 AAD", "weekly_hours": "48", "daily_hours": "8", "rest_hours": 24,
    "overtime_percent": 150, "leave_days": 30, "notice_days": 30, "housing": {"by": "employer"},
}


def contract(terms, *words, lang=None, day="2026-03-02"):
    before = ["--lang", lang] if lang else []
    return subprocess.run([BINARY, *before, "contract", "-", "--corridor", "aa-bb", "--day", day, *words],
                          input=terms if isinstance(terms, str) else json.dumps(terms), capture_output=True, text=True)


class ContractTest(unittest.TestCase):
    def test_the_hash_is_that_of_the_printed_contract_in_any_language(self):
        hashes = set()
        for lang in ("ar", "fr", "en"):
            done = contract(TERMS, lang=lang)
            self.assertEqual(done.returncode, 0, done.stderr)
            answer = json.loads(done.stdout)
            canonical = subprocess.run([BINARY, "canonical"], input=json.dumps(answer["contract"]), capture_output=True, text=True)
            self.assertEqual(hashlib.sha256(canonical.stdout.encode()).hexdigest(), answer["hash"])
            self.assertTrue(all(finding["outcome"] == "ok" for finding in answer["findings"]))
            hashes.add(answer["hash"])
        self.assertEqual(len(hashes), 1)

    def test_a_breach_says_rule_value_source_and_cure(self):
        answer = json.loads(contract({**TERMS, "wage": "300.000 AAD"}, lang="fr").stdout)
        breaches = [finding for finding in answer["findings"] if finding["outcome"] == "breach"]
        self.assertEqual([finding["rule"] for finding in breaches], ["wage.minimum"])
        self.assertEqual(breaches[0]["status"], "statutory")
        self.assertIn("350", breaches[0]["what"])
        self.assertIn("350", breaches[0]["cure"])

    def test_paper(self):
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder) / name for name in ("a.pdf", "b.pdf", "ar.pdf")]
            for file in files[:2]:
                self.assertEqual(contract(TERMS, "--pdf", file).returncode, 0)
            self.assertEqual(contract(TERMS, "--pdf", files[2], lang="ar").returncode, 0)
            self.assertEqual(files[0].read_bytes(), files[1].read_bytes())
            self.assertNotEqual(files[0].read_bytes(), files[2].read_bytes())
            self.assertTrue(files[2].read_bytes().startswith(b"%PDF-"))
            refused = contract(TERMS, "--pdf", Path(folder) / "no" / "such.pdf")
            self.assertEqual(refused.returncode, 1)
            self.assertTrue(refused.stderr)

    def test_wrong_input_is_refused_by_path(self):
        for terms, path in (("{", ""), ("[]", ""), ({**TERMS, "months": 0}, "months"), ({**TERMS, "wage": 400}, "wage"),
                            ({**TERMS, "surprise": 1}, "surprise"), ({**TERMS, "worker": []}, "worker"),
                            ({**TERMS, "occupation": "99999"}, "occupation")):
            done = contract(terms, lang="en")
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            self.assertIn(path, done.stderr)
            self.assertNotIn("exception", done.stderr)
        self.assertEqual(contract(TERMS, day="2026-13-01").returncode, 1)
        unknown = subprocess.run([BINARY, "contract", "/no/such/file", "--corridor", "aa-bb"], capture_output=True, text=True)
        self.assertEqual(unknown.returncode, 1)


if __name__ == "__main__":
    unittest.main()
