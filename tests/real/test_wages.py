"""Wages on a real node, where nobody is at work yet: what is refused, in which words; files of every form; who may look."""
import base64
import tempfile
import unittest
import zlib
from pathlib import Path

from house import Node

SIF = ("EDR,00000000012345,123456789,0001,2026-03-01,2026-03-31,31,1221.92,0.00,0\r\n"
       "SCR,0000000012345,123456789,2026-04-02,1000,032026,{count},{total},{currency}\r\n")


class WagesTest(unittest.TestCase):
    def setUp(self):
        self.node = Node(authority="aa-labour", name="aa-node").start()
        self.addCleanup(self.node.remove)
        self.admin = self.node.appoint_first()
        self.officer = self.node.appoint(self.admin, "officer", "Salma", "aa-labour", "aa-labour-hq", "labour_officer")
        self.inspector = self.node.appoint(self.admin, "inspector", "Ines", "aa-inspection", "", "inspector")
        firm = {"names": [{"text": "Harbour Works"}], "sector": "F", "area": "AA01", "licence": {"number": "L 1"}}
        self.employer = self.node.api(self.officer, "register_employer", firm).json["subject"]
        self.firm = self.node.appoint(self.admin, "harbour", "Harbour", "aa-labour", "", "employer", firm=self.employer)

    def test_who_may_look(self):
        self.assertEqual(self.officer.get("/wages").status, 200)
        self.assertEqual(self.inspector.get("/arrears").status, 200)
        self.assertEqual(self.firm.get("/api/wages").json, {"months": []})
        for path in ("/arrears", "/api/arrears", "/arrears.csv"):
            self.assertEqual(self.firm.get(path).status, 403, path)
        self.assertEqual(self.inspector.get("/wages/file").status, 403)
        self.assertEqual(self.officer.get(f"/api/wages/{self.employer}/2026-03").status, 404)
        self.assertEqual(self.officer.get("/wages/nobody").status, 404)
        self.assertEqual(self.firm.get("/pay/nobody").status, 404)

    def test_three_languages_and_a_template(self):
        for language, words in (("ar", "كشف"), ("fr", "Déposer"), ("en", "File the wages")):
            self.firm.language = language
            page = self.firm.get("/wages/file").text
            self.assertIn(words, page)
            self.assertIn("Harbour Works", page)
            self.assertTrue(self.firm.get("/wages/template.xlsx").body.startswith(b"PK"))
            self.assertIn({"ar": "العامل", "fr": "Travailleur", "en": "Worker"}[language], self.firm.get("/wages/template.csv").body.decode("utf-8-sig"))

    def rehearse(self, body, month="2026-03", word=""):
        return self.firm.ask("POST", f"/api/wages/file?month={month}&word={word}", body.encode() if isinstance(body, str) else body,
                             {"Content-Type": "text/csv", "X-CSRF-Token": self.firm.proof()})

    def test_bad_files(self):
        nobody = self.rehearse("Worker,Wage of the month\nAB-1,900\n").json
        self.assertFalse(nobody["good"])
        self.assertEqual([one["code"] for one in nobody["faults"]], ["wages.nobody"])
        self.assertEqual(self.rehearse("Worker,Wage of the month\nAB-1,900\n", word="file").status, 400)
        many = self.rehearse("Worker,Wage of the month,Day paid\nAB-1,much,2026-02-31\n,5,\n").json["faults"]
        self.assertEqual([(one["row"], one.get("column")) for one in many], [(2, "B"), (2, "C"), (3, "A")])
        for each in many:
            self.assertTrue(each["what"] and each["cure"])
        sif = self.rehearse(SIF.format(count=2, total="1.00", currency="EUR"), month="").json
        self.assertEqual(sif["form"], "sif")
        self.assertEqual(sif["month"], "2026-03")
        self.assertEqual([one["code"] for one in sif["faults"]], ["sif.currency", "sif.count", "sif.total"])
        for body in ("", b"\x00\x01\x02", b"PK\x03\x04broken", "a" * 5_000_000):
            refused = self.rehearse(body)
            self.assertTrue(refused.status >= 400 or not refused.json["good"])
            self.assertTrue(refused.json["faults"][0]["cure"])
        self.assertEqual(self.rehearse("Worker,Wage of the month\nAB-1,900\n", month="soon").json["faults"][0]["path"], "month")

    def test_from_the_command_line(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "march.csv"
            file.write_text("Worker,Wage of the month\nAB-1,900\n")
            for language, words in (("ar", "لم يعمل أحد"), ("fr", "personne n’a travaillé"), ("en", "Nobody worked")):
                answer = self.node.run(f"--lang {language} wages", str(file), "--month", "2026-03", "--as", "harbour", "--password-file", str(self.node.password_file), check=False)
                self.assertEqual(answer.returncode, 3, answer.stdout)
                self.assertIn(words, answer.stdout)

    def test_the_page_shows_every_fault(self):
        packed = base64.urlsafe_b64encode(zlib.compress(b"Worker,Wage of the month\n<script>,900\n<script>,much\n")).decode().rstrip("=")
        for language, words in (("ar", "لم يُقدَّم شيء"), ("fr", "rien n’a été déposé"), ("en", "nothing was filed")):
            self.firm.language = language
            answer = self.firm.send("/wages/file", "/wages/file", month="٢٠٢٦-٠٣", again=packed)
            self.assertEqual(answer.status, 400)
            self.assertIn(words, answer.text)
            self.assertNotIn("<script>,", answer.text)
            self.assertNotIn("<script></bdi>", answer.text)
        self.assertEqual(self.firm.send("/wages/file", "/wages/file", month="2026-03", again="%%%").status, 400)


if __name__ == "__main__":
    unittest.main()
