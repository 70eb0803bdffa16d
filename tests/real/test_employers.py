"""Employers and recruiters on real nodes: registered at a desk and by the firm itself, approved by the checklist, suspended with due
process; a licence that anybody can look up without signing in."""
import datetime
import unittest

from house import Browser, Node, databases

FARM = {
    "names": [{"text": "مزرعة الواحة"}, {"text": "Mazraat al-Waha"}], "sector": "A", "area": "AA0101", "town": "aa-port-azur",
    "licence": {"number": "CR 1-77"}, "tax_number": "T-9", "housing_places": 40,
    "contact_person": {"name": "Salem <b>", "contacts": [{"kind": "phone", "value": "+999 1"}]},
    "papers": [{"type": "commercial_register", "number": "CR 1-77"}, {"type": "tax_certificate", "number": "TX5"}],
    "staff": [{"nationality": "XAA", "persons": 30}, {"nationality": "XBB", "persons": 10}],
}


def day(offset):
    return (datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=offset)).isoformat()


class FirmsTest(unittest.TestCase):
    def setUp(self):
        self.nodes = []

    def tearDown(self):
        for node in self.nodes:
            node.remove()

    def node(self, database, authority, name):
        node = Node(database, authority=authority, name=name).start()
        self.nodes.append(node)
        return node, node.appoint_first()

    def prove(self, node):
        self.assertEqual(node.run("replay", check=False).returncode, 0)
        self.assertEqual(node.run("verify", check=False).returncode, 0)

    def test_an_employer(self):
        for database in databases():
            with self.subTest(database=database):
                node, admin = self.node(database, "aa-labour", "aa")
                officer = node.appoint(admin, "officer", "Omar Officer", "aa-labour", "aa-labour-hq", "labour_officer")
                farm = node.api(officer, "register_employer", FARM).json["subject"]
                self.assertEqual([row["employer"] for row in officer.get("/api/employers?q=Waha").json["employers"]], [farm])
                waiting = officer.get("/api/queue?tab=office").json["waiting"]
                self.assertIn(f"/employers/{farm}/approve", [one["address"] for one in waiting])
                page = officer.get(f"/employers/{farm}").text
                self.assertIn("25.0", page)
                self.assertNotIn("Salem <b>", page)
                refused = node.api(officer, "approve_employer", {"employer": farm}, expect=422)
                self.assertIn("social_security", refused.text)
                answer = officer.send(f"/employers/{farm}/approve", "/do/approve_employer", **{"answers.0.words": "applied for"})
                self.assertEqual(answer.status, 303, answer.text)
                self.assertEqual(officer.get(f"/api/employers/{farm}").json["status"], "approved")

                # The firm's own account reaches its own file and nothing else.
                own = node.appoint(admin, "farm", "Salem", "aa-labour", None, "employer", firm=farm)
                self.assertEqual(own.get("/employer").headers["Location"], f"/employers/{farm}")
                self.assertEqual(own.get(f"/employers/{farm}").status, 200)
                self.assertEqual(own.get("/people").status, 200)  # its own people: none
                other = node.api(officer, "register_employer", {**FARM, "licence": {"number": "other"}}).json["subject"]
                self.assertEqual(own.get(f"/employers/{other}").status, 404)
                self.assertEqual([row["employer"] for row in own.get("/api/employers").json["employers"]], [farm])
                seen = own.get(f"/api/employers/{farm}").json
                node.api(own, "correct_employer", {**seen["details"], "housing_places": 12, "employer": farm, "seen": seen["changed"], "reason": "counted"})
                node.api(own, "approve_employer", {"employer": farm}, expect=403)
                correction = officer.get(f"/api/employers/{farm}").json["corrections"][0]["correction"]
                node.api(officer, "approve_employer_correction", {"correction": correction})
                self.assertEqual(own.get(f"/api/employers/{farm}").json["housing_places"], 12)

                measure = {"employer": farm, "ground": "unpaid wages", "legal_basis": "article 40", "evidence": "report 12", "from": day(0), "until": day(30)}
                node.api(officer, "suspend_employer", measure, expect=422)
                node.api(officer, "suspend_employer", {**measure, "urgent_reason": "danger on the site"})
                self.assertEqual(own.get(f"/api/employers/{farm}").json["status"], "suspended")
                standing = own.get(f"/api/employers/{farm}").json["measures"][0]["measure"]
                node.api(own, "answer_suspension", {"measure": standing, "kind": "reply", "text": "paid on the fifth"})
                node.api(officer, "lift_suspension", {"employer": farm, "reason": "the receipts were shown"})
                self.assertEqual(officer.get(f"/employers/{farm}/history").status, 200)
                self.assertIn("Mazraat al-Waha", officer.get("/employers.csv?q=Waha").text)
                self.assertEqual(officer.get("/employers.xlsx").body[:2], b"PK")

                # An officer of another authority reads what is shared, not the tax number, the contact or the defence.
                inland = node.appoint(admin, "inland", "Ines", "aa-labour-inland", "aa-labour-wells", "labour_officer")
                read = inland.get(f"/api/employers/{farm}").json
                self.assertEqual(read["details"]["licence"]["number"], "CR 1-77")
                for withheld in ("tax_number", "contact_person", "papers"):
                    self.assertNotIn(withheld, read["details"])
                self.assertNotIn("measures", read)
                self.assertNotIn("unpaid wages", inland.get(f"/employers/{farm}").text)
                self.assertNotIn(">T-9<", inland.get(f"/employers/{farm}").text)
                self.prove(node)

    def test_a_recruiter_that_anybody_looks_up(self):
        for database in databases():
            with self.subTest(database=database):
                node, admin = self.node(database, "bb-labour", "bb")
                head = node.appoint(admin, "head", "هدى", "bb-labour", "bb-labour-hq", "head_of_office")
                agency = node.api(head, "register_recruiter", {"names": [{"text": "Agence Soleil"}, {"text": "وكالة الشمس"}], "area": "BB0301", "contact": {"name": "Hadiza"}}).json["subject"]
                anybody = Browser(node.port, "fr")
                self.assertEqual(anybody.get("/api/public/recruiters?q=Soleil").json["answer"], "unknown")
                node.api(head, "license_recruiter", {"recruiter": agency, "number": "L-7", "from": day(-1), "until": day(365), "deposit": "5000000 ZZF"})
                for typed in ("Soleil", "%D8%A7%D9%84%D8%B4%D9%85%D8%B3", "l7"):
                    self.assertEqual(anybody.get(f"/api/public/recruiters?q={typed}").json["answer"], "licensed", typed)
                self.assertNotIn("Hadiza", anybody.get("/public/recruiters?q=Soleil").text)
                report = node.api(head, "report_illegal_agent", {"names": [{"text": "Tonton Voyage"}], "what": "asks for money", "evidence": "poster", "area": "BB0301"}).json["subject"]
                self.assertNotIn("Tonton", anybody.get("/public/recruiters").text)
                node.api(head, "confirm_illegal_agent", {"agent": report, "ground": "never licensed", "legal_basis": "article 9", "until": day(90)})
                self.assertIn("Tonton", anybody.get("/public/recruiters").text)
                self.assertEqual(anybody.get("/recruiters").status, 303)
                self.prove(node)


if __name__ == "__main__":
    unittest.main()
