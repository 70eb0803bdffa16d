"""A worker's own page: own file and nobody else's, in three languages, who opened it, under 50 KB on the wire."""
import gzip
import re
import unittest

from house import Node

PERSON = {"names": [{"text": "موسى عبد الله", "kind": "full"}, {"text": "Moussa Abdoulaye", "kind": "full"}], "sex": "m", "born": "1994", "nationality": "XBB"}
OTHER = {"names": [{"text": "Aïchatou Garba", "kind": "full"}], "sex": "f", "born": "1990", "nationality": "XBB"}


class OwnPageTest(unittest.TestCase):
    def setUp(self):
        self.node = Node().start()
        admin = self.node.appoint_first()
        self.clerk = self.node.appoint(admin, "clerk", "Clara", "bb-employment", "bb-employment-brisa", "employment_officer")
        self.head = self.node.appoint(admin, "head", "Hadiza", "bb-employment", "bb-employment-brisa", "head_of_office")
        self.person = self.node.api(self.clerk, "register_person", PERSON).json["subject"]
        self.other = self.node.api(self.clerk, "register_person", OTHER).json["subject"]
        answer = self.node.api(admin, "appoint_user", {"login": "moussa", "name": "Moussa", "authority": "bb-employment", "roles": [{"role": "worker"}], "language": "ar", "person": self.person})
        page = admin.send(f"/users/{answer.json['subject']}", f"/users/{answer.json['subject']}/invite")
        self.worker = self.node.take_up("moussa", re.search(r'dir="ltr">([A-Z2-7-]{9,})<', page.text).group(1), "ar")

    def tearDown(self):
        self.node.remove()

    def test_the_first_page_is_ones_own(self):
        self.assertEqual(self.worker.get("/").headers["Location"], "/mine")
        for language, words in (("ar", "أين أنا الآن"), ("fr", "Où j’en suis"), ("en", "Where I am")):
            self.worker.language = language
            self.assertIn(words, self.worker.get("/mine").text)
        self.assertIn("موسى عبد الله", self.worker.get("/mine/file").text)

    def test_whoever_waits_reads_until_when_they_are_registered_and_may_renew_it(self):
        for language, words in (("ar", "أنت مسجل حتى"), ("fr", "Vous êtes inscrit(e) jusqu’au"), ("en", "You are registered until")):
            self.worker.language = language
            self.assertIn(words, self.worker.get("/mine").text)
        done = self.worker.send(f"/do/renew_registration?person={self.person}", "/do/renew_registration", person=self.person)
        self.assertTrue(done.headers["Location"].startswith("/mine"))
        self.assertEqual(self.node.api(self.worker, "renew_registration", {"person": self.other}, expect=None).status, 404)

    def test_nobody_elses_file_opens(self):
        for path in (f"/people/{self.other}", "/people", f"/api/people/{self.other}"):
            self.assertIn(self.worker.get(path).status, (403, 404), path)
        self.assertNotIn("Garba", self.worker.get("/mine").text)
        self.assertIn(self.clerk.get("/mine").status, (403, 404))

    def test_a_correction_is_asked_for_from_here_and_of_nobody_else(self):
        self.assertIn("/do/propose_correction", self.worker.get("/mine/correct").text)
        mine = self.worker.get("/api/mine").json["person"]
        wish = {**mine["details"], "commune": "Tchirozerine", "person": self.person, "seen": mine["changed"], "reason": "it was another town"}
        self.node.api(self.worker, "propose_correction", wish)
        self.assertIn("commune", self.head.get("/api/corrections").text)
        other = self.clerk.get(f"/api/people/{self.other}").json
        theirs = {**other["details"], "commune": "Tchirozerine", "person": self.other, "seen": other["changed"], "reason": "it was another town"}
        self.assertEqual(self.node.api(self.worker, "propose_correction", theirs, expect=None).status, 404)

    def test_whoever_opened_it_stands_there(self):
        self.clerk.get(f"/people/{self.person}")
        self.worker.language = "en"
        pages = (self.worker.get("/mine/readers").text for _ in range(2000))
        self.assertTrue(any("Employment Service" in page for page in pages))

    def test_it_weighs_under_fifty_kilobytes(self):
        page = self.worker.ask("GET", "/mine", headers={"Accept-Encoding": "gzip"})
        wire = len(page.body)
        markup = gzip.decompress(page.body).decode() if page.headers.get("Content-Encoding") == "gzip" else page.text
        for asset in set(re.findall(r'(?:href|src)="(/assets/[a-z.]+)', markup)):
            wire += len(self.worker.ask("GET", asset, headers={"Accept-Encoding": "gzip"}).body)
        self.assertLess(wire, 50_000)


if __name__ == "__main__":
    unittest.main()
