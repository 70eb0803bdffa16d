"""The corridor runs, on two real nodes: from an employer's job order in one state to a worker of the other at work. The cable is pulled in the
middle, and what one state has to say then comes on a stick."""
import datetime
import unittest

import test_exchange
from house import databases
from test_exchange import wait_for

FIRM = {
    "names": [{"text": "شركة البناء"}, {"text": "Sharikat al-Bina"}], "sector": "F", "area": "AA0101", "town": "aa-port-azur",
    "papers": [{"type": "commercial_register", "number": "CR 7"}, {"type": "tax_certificate", "number": "TX"}, {"type": "social_security_card", "number": "S"}],
    "staff": [{"nationality": "XAA", "persons": 90}, {"nationality": "XBB", "persons": 5}],
}


def day(offset):
    return (datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=offset)).isoformat()


def mason(name, number):
    return {"names": [{"text": name, "kind": "full"}], "sex": "m", "born": "1994-05-01", "nationality": "XBB", "region": "BB01", "languages": [{"language": "ar"}],
            "occupations": [{"occupation": "7112", "years": 6}], "consents": [{"purpose": "placement", "how": "thumbprint", "day": day(0)}],
            "papers": [{"type": "passport", "number": f"P{number:07}", "issuer": "XBB", "issued": day(-300), "expires": day(1500)}]}


ORDER = {"occupation": "7112", "places": 1, "wage": "500.000 AAD", "weekly_hours": "48", "daily_hours": "8", "housing": "employer", "food": "allowance",
         "area": "AA0101", "town": "aa-port-azur", "start": day(60), "months": 12, "open_occupation": "no national applied in three months"}


def answers(**items):
    return {"answers": [{"item": item, "words": words} for item, words in items.items()]}


class JourneyTest(unittest.TestCase):
    """The tests of the exchange lend their ways of making two nodes that trust each other."""
    node, trust, agree, prove = (getattr(test_exchange.ExchangeTest, name) for name in ("node", "trust", "agree", "prove"))

    def setUp(self):
        self.nodes = []
        self.addCleanup(lambda: [node.remove() for node in self.nodes])

    def desks(self, database):
        self.aa, at_aa = self.node("aa", "aa-labour", database)
        self.bb, at_bb = self.node("bb", "bb-labour", database)
        self.trust(self.aa, at_aa, self.bb)
        self.trust(self.bb, at_bb, self.aa)
        seat = lambda node, admin, login, authority, role: node.appoint(admin, login, login.title(), authority, authority + ("-brisa" if authority == "bb-employment" else "-hq"), role)
        self.labour = seat(self.aa, at_aa, "labour", "aa-labour", "labour_officer")
        self.register = seat(self.aa, at_aa, "register", "aa-register", "labour_officer")
        self.entry = seat(self.aa, at_aa, "entry", "aa-passports", "permits_officer")
        self.agency = seat(self.bb, at_bb, "agency", "bb-employment", "employment_officer")
        self.ministry = seat(self.bb, at_bb, "ministry", "bb-labour", "head_of_office")
        self.exit = seat(self.bb, at_bb, "exit", "bb-passports", "permits_officer")
        firm = self.aa.api(self.labour, "register_employer", FIRM).json["subject"]
        self.aa.api(self.labour, "approve_employer", {"employer": firm})
        self.firm = self.aa.appoint(at_aa, "firm", "Salem", "aa-labour", None, "employer", firm=firm)
        self.order = {**ORDER, "employer": firm}

    def arrives(self, who, path, what):
        """The news of the other state, once it is there."""
        found = []
        self.assertTrue(wait_for(lambda: (lambda answer: answer.status == 200 and (found.append(answer.json) or what(answer.json)))(who.get(path))), f"{path}: {found[-1:]}")
        return found[-1]

    def act(self, node, who, command, **fields):
        """An act upon the case."""
        return node.api(who, command, {"placement": self.case, **fields})

    def waits_for(self, who, step):
        """The case has come to this step, as this desk sees it."""
        return self.arrives(who, f"/api/placements/{self.case}", lambda case: step in case["done"])

    def chosen(self):
        """From the job order to a name: the other state sees a number until the offer was accepted."""
        order = self.aa.api(self.firm, "submit_job_order", self.order).json["subject"]
        self.aa.api(self.labour, "approve_job_order", {"order": order, "approval": "PA 1/2026"})
        self.arrives(self.agency, f"/api/orders/{order}", lambda seen: seen["order"]["status"] == "sent")
        self.bb.api(self.ministry, "accept_job_order", {"order": order})
        people = [self.bb.api(self.agency, "register_person", mason(name, number)).json["subject"] for number, name in enumerate(("Moussa Idrissa", "Sani Oumarou"))]
        self.person = people[0]
        self.bb.api(self.agency, "rank_candidates", {"order": order})
        self.case = self.bb.api(self.agency, "put_forward_candidate", {"order": order, "person": people[0]}).json["subject"]
        seen = self.arrives(self.firm, f"/api/placements/{self.case}", lambda case: True)
        self.assertNotIn("Moussa", str(seen))
        self.act(self.aa, self.firm, "record_interview", result="suitable", day=day(0))
        self.act(self.aa, self.firm, "make_offer")
        self.waits_for(self.agency, "offer_made")
        self.act(self.bb, self.agency, "answer_offer", verdict="accepted")
        self.act(self.bb, self.agency, "release_name", phone=False)
        seen = self.waits_for(self.firm, "name_released")
        self.assertIn("Moussa Idrissa", str(seen))

    def passport_sent(self):
        """The picture that lies on the person's file, by one click; the visa desk of the other state opens it."""
        person = self.person
        picture = b"%PDF-1.4 passport of Moussa" + b" " * 20_000
        self.assertEqual(self.agency.upload(f"/api/people/{person}/files", picture).status, 200)
        stored = self.agency.get(f"/api/people/{person}").json["files"][0]["file"]
        self.assertIn(f"/placements/{self.case}/passport/{stored}", self.agency.get(f"/placements/{self.case}").text)
        self.assertEqual(self.entry.ask("POST", f"/api/placements/{self.case}/passport/{stored}", b"{}", {"Content-Type": "application/json"}).status, 403)
        self.assertEqual(self.agency.upload(f"/api/placements/{self.case}/passport/{stored}", b"").status, 200)
        seen = self.arrives(self.entry, f"/api/placements/{self.case}", lambda case: [file for file in case["passports"] if file["here"] == 100])
        answer = self.entry.get(f"/placements/{self.case}/files/{seen['passports'][0]['file']}")
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "application/pdf"))
        self.assertTrue(answer.text.startswith("%PDF-1.4 passport of Moussa"))

    def contracted(self):
        """One text, its digest under every mark."""
        terms = {"employer": ["Sharikat al-Bina"], "worker": ["Moussa Idrissa"], "occupation": "7112", "duties": {"ar": "بناء", "fr": "maçonnerie", "en": "masonry"},
                 "workplace": {"ar": "بورت أزور", "fr": "Port-Azur", "en": "Port Azur"}, "start": day(60), "months": 12, "wage": "500.000 AAD", "weekly_hours": "48", "daily_hours": "8",
                 "rest_hours": 24, "overtime_percent": 150, "leave_days": 30, "notice_days": 30, "housing": {"by": "employer"}, "food": {"by": "allowance", "allowance": "40.000 AAD"}}
        self.act(self.aa, self.firm, "draw_contract", terms=terms)
        contract = self.waits_for(self.agency, "contract_drawn")["contracts"][0]
        text = {"contract": contract["contract"], "hash": contract["hash"]}
        self.act(self.bb, self.agency, "answer_contract", **text, verdict="accepted", language="ha", how="read_aloud", witness="Clara, before the chief", **answers(understood="in Hausa"))
        self.waits_for(self.firm, "contract_read")
        self.act(self.aa, self.firm, "sign_contract", **text, signer="Salem")
        self.act(self.aa, self.labour, "endorse_contract", **text, verdict="accepted", **answers(form="form 4"))
        return text

    def scanned(self, who, name):
        """What was signed by hand, attached by one of the two sides."""
        answer = who.upload(f"/api/placements/{self.case}/contracts/1/files", b"%PDF-1.4 signed by " + name + b" " * 300_000)
        self.assertEqual(answer.status, 200, answer.text)

    def reads_scan(self, who, name):
        """The same bytes, at the other side of the border; while they travel, it says how far they are."""
        seen = self.arrives(who, f"/api/placements/{self.case}/contracts/1", lambda contract: [file for file in contract["files"] if file["here"] == 100 and file["node"] == name])
        file = next(file["file"] for file in seen["files"] if file["node"] == name)
        answer = who.get(f"/placements/{self.case}/contracts/1/files/{file}")
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "application/pdf"))
        self.assertTrue(answer.text.startswith("%PDF-1.4 signed by "))

    def carried(self):
        """The cable is pulled: what both have to say goes on a stick, there and back."""
        for one, other, name in ((self.aa, self.bb, "bb"), (self.bb, self.aa, "aa"), (self.aa, self.bb, "bb")):
            stick = one.folder / "stick.pouch"
            one.run("pouch make", "--peer", name, "--out", str(stick))
            other.run("pouch take", str(stick))

    def travelled(self):
        self.act(self.bb, self.agency, "record_fitness", fit_until=day(80), centre="Brisa Clinic", diagnosis="healthy", **answers(fitness="certificate 9"))
        self.waits_for(self.entry, "medical")
        self.assertNotIn("healthy", self.entry.get(f"/api/placements/{self.case}").text)
        self.act(self.aa, self.entry, "issue_visa", number="V-1", issued=day(0), until=day(80), post="Port Azur", **answers(passport="seen", fit="certificate 9"))
        self.waits_for(self.agency, "visa")
        self.act(self.bb, self.agency, "give_orientation", day=day(0), language="ha")
        self.act(self.bb, self.agency, "clear_exit", until=day(30), **answers(visa="V-1", contract_copy="handed over", no_fee="nothing was paid"))
        self.entered()

    def entered(self):
        """The news of the departure is late: the worker is found by the number of the case, and enters with the clearance on paper."""
        self.waits_for(self.entry, "clearance")
        seen = self.entry.get(f"/api/placements/{self.case}").json
        clearance = next(paper["number"] for paper in seen["papers"] if paper["paper"] == "clearance")
        self.assertEqual(self.entry.get("/api/border?port=aa-well-gate").json["expected"], [])
        self.assertFalse(self.entry.get(f"/api/border?port=aa-well-gate&q={seen['number']}").json["expected"][0]["departed"])
        self.assertIn('name="clearance"', self.entry.get(f"/border?port=aa-well-gate&q={seen['number']}").text)
        self.act(self.aa, self.entry, "confirm_entry", port="aa-well-gate", clearance=clearance, **answers(visa="V-1", port="Well Gate"))
        self.waits_for(self.exit, "entry")
        self.act(self.bb, self.exit, "confirm_departure", port="bb-dunes-post", means="bus")
        self.waits_for(self.entry, "departure")

    def at_work(self):
        self.act(self.aa, self.firm, "record_handover", day=day(0), lodging="Camp 2", passport_kept=True)
        self.act(self.aa, self.register, "register_arrival", registration="REG-1", **answers(number="none yet"))
        for paper, number, more in (("work_permit", "WP-1", answers(fitness="certificate 9", contract="shown", open_occupation="open")), ("residence", "R-1", answers(registrations="none asked for")),
                                    ("work_card", "WC-1", answers(permit="WP-1"))):
            self.act(self.aa, self.entry if paper == "residence" else self.labour, "issue_permit", paper=paper, number=number, issued=day(0), until=day(360), **more)
        self.act(self.aa, self.firm, "start_work", day=day(0))

    def test_from_order_to_work(self):
        for database in databases():
            with self.subTest(database=database):
                self.desks(database)
                self.chosen()
                self.passport_sent()
                text = self.contracted()
                self.scanned(self.firm, b"Salem")
                self.aa.stop()  # the line is down; the origin goes on with what it has
                self.aa.run("pouch make", "--peer", "bb", "--out", str(self.aa.folder / "out.pouch"))
                self.bb.run("pouch take", str(self.aa.folder / "out.pouch"))
                self.act(self.bb, self.ministry, "endorse_contract", **text, verdict="accepted", **answers(conformity="conforms", age="32"))
                self.reads_scan(self.agency, "aa")  # it came on the stick
                self.scanned(self.agency, b"Moussa")
                self.carried()
                self.aa.start()
                self.reads_scan(self.firm, "bb")
                self.travelled()
                self.at_work()
                for who in (self.agency, self.labour, self.firm):
                    self.waits_for(who, "at_work")
                table = self.labour.get("/placements.csv")
                self.assertIn("Moussa Idrissa", table.text)
                self.assertNotIn("occupation,", table.text)  # heads are words of the reader's language
                self.assertEqual(self.labour.get("/placements.xlsx").status, 200)
                self.assertTrue(wait_for(lambda: self.agree(self.aa, self.bb)))
                self.prove(self.aa, self.bb)


if __name__ == "__main__":
    unittest.main()
