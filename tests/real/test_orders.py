"""Job orders on a real node of the destination: submitted by the employer itself, checked by the corridor's rules, approved by the
labour authority; who sees what, by page, JSON and command line."""
import datetime
import json
import re
import unittest

from house import Browser, Node, databases

FIRM = {
    "names": [{"text": "شركة البناء"}, {"text": "Sharikat al-Bina"}], "sector": "F", "area": "AA0101", "town": "aa-port-azur",
    "papers": [{"type": "commercial_register", "number": "CR 7"}, {"type": "tax_certificate", "number": "TX"}, {"type": "social_security_card", "number": "S"}],
    "staff": [{"nationality": "XAA", "persons": 90}, {"nationality": "XBB", "persons": 5}],
}


def day(offset):
    return (datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=offset)).isoformat()


def order(employer, **more):
    return {"employer": employer, "occupation": "7112", "places": 2, "wage": "500.000 AAD", "weekly_hours": "48", "daily_hours": "8",
            "housing": "employer", "food": "allowance", "area": "AA0101", "start": day(120), "months": 12,
            "open_occupation": "no national applied in three months", **more}


class OrdersTest(unittest.TestCase):
    def tell(self, database):
        node = Node(database, authority="aa-labour", name="aa").start()
        self.addCleanup(node.remove)
        admin = node.appoint_first()
        officer = node.appoint(admin, "officer", "Omar Officer", "aa-labour", "aa-labour-hq", "labour_officer")
        firm = node.api(officer, "register_employer", FIRM).json["subject"]
        node.api(officer, "approve_employer", {"employer": firm})
        owner = node.appoint(admin, "firm", "Salem", "aa-labour", None, "employer", firm=firm)
        return node, admin, officer, owner, firm

    def test_an_order(self):
        for database in databases():
            with self.subTest(database=database):
                node, admin, officer, owner, firm = self.tell(database)

                # A refusal says which rule, which value, from when, from where, and what cures it.
                refused = node.api(owner, "submit_job_order", order(firm, wage="300.000 AAD", weekly_hours="60"), expect=422).json
                codes = {fault["code"] for fault in refused["faults"]}
                self.assertEqual(codes, {"wage.minimum", "hours.week.maximum"})
                self.assertIn("Order 3/2026", json.dumps(refused))
                closed = node.api(owner, "submit_job_order", order(firm, occupation="5414"), expect=422).json
                self.assertEqual([fault["code"] for fault in closed["faults"]], ["occupation.not_reserved"])

                placed = node.api(owner, "submit_job_order", order(firm)).json["subject"]
                self.assertEqual([one["order"] for one in owner.get("/api/orders?tab=waiting").json["orders"]], [placed])
                self.assertEqual(owner.get("/api/orders").json["orders"], [])
                node.api(owner, "approve_job_order", {"order": placed, "approval": "PA 1"}, expect=403)

                # It waits in the officer's queue; the page says that nothing stands against it.
                waiting = officer.get("/api/queue?tab=office").json["waiting"]
                self.assertIn(f"/orders/{placed}", [one["address"] for one in waiting])
                page = officer.get(f"/orders/{placed}").text
                self.assertIn("It keeps to every rule that can be checked today", page)
                self.assertIn(f'href="/do/approve_job_order?order={placed}"', page)
                done = officer.send(f"/do/approve_job_order?order={placed}", "/do/approve_job_order", approval="PA 1/2026")
                self.assertEqual(done.status, 303, done.text)
                self.assertTrue(done.headers["Location"].startswith(f"/orders/{placed}"))
                self.assertEqual(officer.get(f"/api/orders/{placed}").json["order"]["status"], "sent")
                node.api(officer, "approve_job_order", {"order": placed, "approval": "again"}, expect=409)

                # The other state's acts are not done here, whoever asks.
                self.assertEqual(officer.get("/api/public/orders").json["orders"], [])
                head = node.appoint(admin, "head", "Head", "aa-labour", "aa-labour-hq", "head_of_office")
                refused = node.api(head, "accept_job_order", {"order": placed}, expect=403).json
                self.assertEqual(refused["faults"][0]["code"], "side.other")

                refusal = node.api(owner, "submit_job_order", order(firm, places=3)).json["subject"]
                node.api(officer, "refuse_job_order", {"order": refusal, "ground": "no housing", "cure": "show where <b>three</b> sleep"})
                self.assertEqual([one["order"] for one in owner.get("/api/orders?tab=refused").json["orders"]], [refusal])
                self.assertIn(f"/orders/{refusal}", owner.get("/orders?tab=refused").text)
                page = owner.get(f"/orders/{refusal}").text
                self.assertIn("show where &lt;b&gt;three&lt;/b&gt; sleep", page)
                node.api(officer, "change_job_order", {"order": placed, "what": "close", "reason": "the site is done"})
                self.assertEqual(owner.get(f"/api/orders/{placed}").json["order"]["asked"], "close")

                # Another firm sees neither.
                other = node.api(officer, "register_employer", {**FIRM, "names": [{"text": "Other"}]}).json["subject"]
                stranger = node.appoint(admin, "other", "Other", "aa-labour", None, "employer", firm=other)
                self.assertEqual(stranger.get(f"/orders/{placed}").status, 404)
                self.assertEqual(stranger.get("/api/orders?tab=all").json["orders"], [])
                node.api(stranger, "withdraw_job_order", {"order": placed, "reason": "x"}, expect=404)

                node.stop()
                self.assertEqual(node.run("replay", check=False).returncode, 0)
                self.assertEqual(node.run("verify", check=False).returncode, 0)
                read = node.run("read", "orders?tab=all", "--as", "firm", "--password-file", str(node.password_file))
                self.assertIn(placed, read.stdout)

    def test_pages_in_three_languages(self):
        node, _, officer, owner, firm = self.tell("sqlite")
        placed = node.api(owner, "submit_job_order", order(firm, note="Night shifts. عمل ليلي")).json["subject"]
        node.api(officer, "approve_job_order", {"order": placed, "approval": "PA 1"})
        for language in ("ar", "fr", "en"):
            for path in ("/orders", "/orders?tab=all&area=AA0101&occupation=7112", "/orders?tab=waiting", f"/orders/{placed}", f"/orders/{placed}/candidates",
                         "/do/submit_job_order", f"/do/change_job_order?order={placed}"):
                officer.get(f"/me?lang={language}")
                answer = officer.get(path)
                self.assertEqual(answer.status, 200, path)
                self.assertNotIn("{", re.sub(r"<script.*?</script>", "", answer.text, flags=re.S), path)
            public = Browser(node.port, language).get("/public/orders")
            self.assertEqual(public.status, 200)
            self.assertIn(f'lang="{language}"', public.text)


if __name__ == "__main__":
    unittest.main()
