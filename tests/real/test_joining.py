"""A jobseeker registers by themselves: a form without an account, a number, the office that waits, and then candidates."""
import json
import re
import unittest

from house import Browser, Node, databases

WORD = {"names": [{"text": "موسى عبد الله", "kind": "full"}, {"text": "Moussa Abdoulaye", "kind": "full"}], "sex": "m", "born": "1994", "nationality": "XBB",
        "occupations": [{"occupation": "7112", "years": 6}], "office": "bb-employment-brisa", "agreed": True}
FORM = {"names.0.text": "Sani Oumarou", "names.0.kind": "full", "sex": "m", "born.y": "١٩٩٠", "nationality": "XBB", "contacts.0.kind": "phone", "contacts.0.value": "+99 90 11 22 33",
        "office": "bb-employment-brisa", "agreed": "yes"}


class JoiningTest(unittest.TestCase):
    def setUp(self):
        self.nodes = []

    def tearDown(self):
        for node in self.nodes:
            node.remove()

    def node(self, database="sqlite", **which):
        node = Node(database, **which).start()
        self.nodes.append(node)
        return node

    def join(self, node, key, **change):
        return Browser(node.port).ask("POST", "/api/public/people", json.dumps({**WORD, **change}).encode(), {"Content-Type": "application/json", "Idempotency-Key": key})

    def test_from_the_form_to_the_desk(self):
        for database in databases():
            with self.subTest(database=database):
                node = self.node(database)
                admin = node.appoint_first()
                clerk = node.appoint(admin, "clerk", "Clara", "bb-employment", "bb-employment-brisa", "employment_officer")
                guest = Browser(node.port)
                for language, words in (("ar", "التسجيل باحثاً عن عمل"), ("fr", "S’inscrire comme demandeur d’emploi"), ("en", "Register as a jobseeker")):
                    guest.language = language
                    self.assertIn(words, guest.get("/").text)
                    self.assertIn(words, guest.get("/join").text)
                self.assertNotIn("passport", re.sub(r"<p class=\"hint\".*?</p>", "", guest.get("/join").text))
                done = guest.send("/join", "/join", **FORM)
                self.assertEqual(done.status, 303, done.text)
                page = guest.get(done.headers["Location"])
                number = re.search(r"number=([^&]+)", done.headers["Location"]).group(1)
                self.assertIn(number, page.text)
                queue = clerk.get("/queue?tab=office").text
                self.assertIn("Sani Oumarou", queue)
                self.assertIn("registered by themselves", queue)
                found = clerk.get("/api/people?q=Sani").json["people"][0]
                seen = clerk.get(f"/api/people/{found['person']}").json
                self.assertEqual((seen["confidence"], seen["office"]), ("stated", "bb-employment-brisa"))
                self.assertEqual(seen["details"]["born"], "1990")
                for proof in ("replay", "verify"):
                    self.assertEqual(node.run(proof, check=False).returncode, 0)

    def test_a_wrong_form_says_why_and_keeps_what_was_typed(self):
        node = self.node()
        guest = Browser(node.port)
        for wrong, words in (({"agreed": "no"}, "Without your consent"), ({"office": "aa-labour"}, "No office of that name"), ({"names.0.text": ""}, ""), ({"born.y": "2999"}, "")):
            answer = guest.send("/join", "/join", **{**FORM, **wrong})
            self.assertIn(answer.status, (400, 422), wrong)
            self.assertIn(words, answer.text)
            self.assertIn("+99 90 11 22 33", answer.text)
        more = guest.send("/join", "/join", **{**FORM, "add": "names"})
        self.assertIn("names.1.text", more.text)
        evil = guest.send("/join", "/join", **{**FORM, "names.0.text": "<script>alert(1)</script>\u202e", "agreed": ""})
        self.assertNotIn("<script>alert", evil.text)
        self.assertEqual(guest.ask("POST", "/api/public/people", b"[]", {"Content-Type": "application/json"}).status, 400)

    def test_twice_is_once_and_too_often_is_refused(self):
        node = self.node()
        first, again = self.join(node, "one"), self.join(node, "one")
        self.assertEqual((first.status, again.json["number"], again.json["repeated"]), (200, first.json["number"], True))
        self.assertEqual(self.join(node, "one", sex="f").status, 409)
        for papers in ({"papers": [{"type": "passport", "number": "A1", "issuer": "XBB"}]}, {"vouchers": [{"kind": "union", "name": "x"}]}):
            self.assertIn(self.join(node, "other", **papers).status, (400, 422))
        answers = [self.join(node, f"many-{i}", born=str(1950 + i)).status for i in range(40)]
        self.assertIn(200, answers)
        self.assertEqual(answers[-1], 503)

    def test_where_nobody_registers(self):
        node = self.node(authority="aa-labour", name="aa")
        guest = Browser(node.port)
        self.assertNotIn("/join", guest.get("/").text)
        self.assertEqual(guest.get("/join").status, 404)
        self.assertEqual(self.join(node, "one").status, 404)


if __name__ == "__main__":
    unittest.main()
