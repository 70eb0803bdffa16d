"""The exit of stage A: one person registered, corrected, linked, unlinked and erased, by page, JSON and command
line, in three languages, on both databases; then replay finds no difference and verify no flaw."""
import re
import unittest

from house import Node, databases

PERSON = {
    "names": [{"text": "موسى عبد الله", "kind": "full"}, {"text": "Moussa Abdoulaye", "kind": "full"}],
    "sex": "m", "born": "~1994", "nationality": "XBB",
    "contacts": [{"kind": "phone", "value": "+999 12 34 56"}],
}


def another(name, **more):
    return {**PERSON, "names": [{"text": name, "kind": "full"}], "contacts": [], **more}


class PersonTest(unittest.TestCase):
    def setUp(self):
        self.nodes = []

    def tearDown(self):
        for node in self.nodes:
            node.remove()

    def office(self, database):
        node = Node(database).start()
        self.nodes.append(node)
        admin = node.appoint_first()
        clerk = node.appoint(admin, "clerk", "Clara Clerk", "bb-employment", "bb-employment-brisa", "employment_officer", "fr")
        head = node.appoint(admin, "head", "هدى", "bb-employment", "bb-employment-brisa", "head_of_office", "ar")
        return node, admin, clerk, head

    def prove(self, node):
        """Replay and verify work beside the running node."""
        replayed = node.run("replay", check=False)
        self.assertEqual(replayed.returncode, 0, replayed.stdout + replayed.stderr)
        verified = node.run("verify", check=False)
        self.assertEqual(verified.returncode, 0, verified.stdout)

    def test_whole_life_by_json(self):
        for database in databases():
            with self.subTest(database=database):
                node, admin, clerk, head = self.office(database)
                one = node.api(clerk, "register_person", PERSON).json["subject"]
                other = node.api(clerk, "register_person", another("Musa Abdullahi")).json["subject"]
                found = clerk.ask("GET", "/api/people?q=Mousa", headers={}).json["people"]
                self.assertIn(one, [row["person"] for row in found])

                seen = clerk.get(f"/api/people/{one}").json
                details = {**seen["details"], "born": "1994-05", "person": one, "seen": seen["changed"], "reason": "birth record shown"}
                node.api(clerk, "propose_correction", details)
                waiting = head.get("/api/corrections").json["corrections"]
                self.assertEqual(len(waiting), 1)
                node.api(clerk, "approve_correction", {"correction": waiting[0]["correction"]}, expect=403)
                node.api(head, "approve_correction", {"correction": waiting[0]["correction"]})
                self.assertEqual(clerk.get(f"/api/people/{one}").json["details"]["born"], "1994-05")

                node.api(head, "link_people", {"leading": one, "other": other, "reason": "same thumb, same village"})
                links = head.get(f"/api/people/{one}").json["links"]
                node.api(head, "unlink_people", {"link": links[0]["link"], "reason": "brothers"})
                self.assertIsNone(head.get(f"/api/people/{other}").json.get("leading"))

                node.api(head, "erase_person", {"person": one, "ground": "own_request", "legal_basis": "article 12"})
                erased = head.get(f"/api/people/{one}").json
                self.assertNotIn("details", erased)
                self.assertNotIn("Moussa", head.get(f"/people/{one}").text)
                self.prove(node)

    def test_by_page_in_three_languages(self):
        node, admin, clerk, head = self.office("sqlite")
        for language, wrong, sex in (("en", "need another look", "Sex: "), ("fr", "à revoir", "Sexe\u00a0: "), ("ar", "مراجعة", "الجنس: ")):
            with self.subTest(language=language):
                clerk.language = language
                empty = clerk.send("/do/register_person", "/do/register_person")
                self.assertEqual(empty.status, 400)
                self.assertIn(wrong, empty.text)
                self.assertIn(sex, empty.text.translate({0x2068: None, 0x2069: None}))  # the summary names the field, set apart
                fields = {"names.0.text": f"Issa {language}", "names.0.kind": "full", "sex": "m", "nationality": "XBB", "born.y": "١٩٩٠" if language == "ar" else "1990"}
                answer = clerk.send("/do/register_person", "/do/register_person", **fields)
                self.assertEqual(answer.status, 303, answer.text)
                page = clerk.get(answer.headers["Location"])
                self.assertEqual(page.status, 200)
                self.assertIn(f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"', page.text)
                self.assertIn(f"Issa {language}", page.text)
        self.prove(node)

    def test_by_command_line(self):
        node, admin, clerk, head = self.office("sqlite")
        done = node.run("mrz", input='{"mrz":["P<XXXERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<","L898902C36XXX7408122F1204159ZE184226B<<<<<10"]}\n')
        self.assertIn('"valid":true', done.stdout)
        self.assertEqual(node.run("canonical", input='{"b":1,"a":[2.50,"é"]}').stdout, '{"a":[2.5,"é"],"b":1}')

    def test_a_double_click_is_one_act(self):
        node, admin, clerk, head = self.office("sqlite")
        first = node.api(clerk, "register_person", PERSON, key="click").json
        again = node.api(clerk, "register_person", PERSON, key="click").json
        self.assertEqual(first["subject"], again["subject"])
        self.assertTrue(again["repeated"])

    def test_a_file_sent_twice_is_attached_once_and_a_refused_one_is_asked_for_again(self):
        node, admin, clerk, head = self.office("sqlite")
        person = node.api(clerk, "register_person", PERSON).json["subject"]

        def send(content, page):
            key, proof = (re.search(rf'name="{name}" value="([^"]+)"', page).group(1) for name in ("key", "csrf"))
            body = b"".join(b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value.encode()) for name, value in (("csrf", proof), ("key", key)))
            body += b'--x\r\nContent-Disposition: form-data; name="file"; filename="scan.pdf"\r\nContent-Type: application/pdf\r\n\r\n' + content + b"\r\n--x--\r\n"
            return clerk.ask("POST", f"/people/{person}/files", body, {"Content-Type": "multipart/form-data; boundary=x"})

        def form():
            return re.search(r'<form[^>]*action="/people/[^"]+/files".*?</form>', clerk.get(f"/people/{person}").text, re.S).group(0)

        once = form()
        self.assertEqual([send(b"%PDF-1.4 one page", once).status for _ in range(2)], [303, 303])
        self.assertEqual(send(b"%PDF-1.4 another page", once).status, 409)
        self.assertEqual(clerk.get(f"/people/{person}").text.count(f'href="/people/{person}/files/'), 1)
        self.assertEqual(len([path for path in (node.folder / "files").rglob("*") if path.is_file()]), 1)
        refused = send(b"not a picture", form())
        self.assertEqual(refused.status, 400)
        self.assertIn("choisissez-le de nouveau", refused.text)
        self.assertEqual(send(b"%PDF-1.4 now a scan", re.search(r"<main.*</main>", refused.text, re.S).group(0)).status, 303)

    def test_doors_are_closed(self):
        node, admin, clerk, head = self.office("sqlite")
        from house import Browser
        stranger = Browser(node.port)
        self.assertEqual(stranger.get("/people").status, 303)
        self.assertEqual(stranger.get("/api/people").status, 401)
        self.assertEqual(admin.get("/people").status, 403)  # an administrator of users reads no files of people
        forged = clerk.ask("POST", "/do/register_person", "sex=m", {"Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual(forged.status, 403)
        self.assertEqual(clerk.get("/people/nobody").status, 404)


if __name__ == "__main__":
    unittest.main()
