"""A work site, two real nodes: a consulate enters people who are there without papers, a list of them comes in as a file, some agree and
some do not; what the passports desks of both states can find before anybody agrees, and what the state of work does with those who did."""
import datetime
import json
import re
import time
import unittest

from house import Node, databases
from test_exchange import wait_for

FIRM = {
    "names": [{"text": "محجر الواحة"}, {"text": "Oasis Quarry"}], "sector": "B", "area": "AA0101",
    "papers": [{"type": "commercial_register", "number": "CR 7"}, {"type": "tax_certificate", "number": "TX"}, {"type": "social_security_card", "number": "S"}],
    "staff": [{"nationality": "XAA", "persons": 90}],
}
LIST = """Nom complet,Sexe,Nationalité,Numéro de la visite,Métier exercé sur le chantier,Sans papiers depuis
Moussa Idrissa,m,XBB,{visit},7112,2024
Sani Oumarou,m,XBB,{visit},9313,
,m,XBB,{visit},7112,
"""


def day(offset, minutes=0):
    """By the clock of a state so many minutes east of UTC."""
    now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
    return (now.date() + datetime.timedelta(days=offset)).isoformat()


class RegularisationTest(unittest.TestCase):
    def two(self, database):
        """Each state's node with its desks; no line between them: what crosses is carried by hand."""
        self.bb, self.aa = Node(database, authority="bb-labour", name="bb").start(), Node(database, authority="aa-labour", name="aa").start()
        for node in (self.bb, self.aa):
            self.addCleanup(node.remove)
        admins = {node: node.appoint_first() for node in (self.bb, self.aa)}
        for node, other in ((self.bb, self.aa), (self.aa, self.bb)):
            card = json.loads(other.run("peer card").stdout)
            card.pop("fingerprint")
            node.api(admins[node], "trust_peer", card)
        at_bb, at_aa = admins[self.bb], admins[self.aa]
        self.at_bb = at_bb
        self.consul = self.bb.appoint(at_bb, "consul", "Colette", "bb-embassy", "bb-embassy-office", "consular_officer")
        self.police_bb = self.bb.appoint(at_bb, "policebb", "Paul", "bb-passports", "bb-passports-hq", "permits_officer")
        self.labour = self.aa.appoint(at_aa, "labour", "Omar", "aa-labour", "aa-labour-hq", "labour_officer")
        self.police_aa = self.aa.appoint(at_aa, "policeaa", "Pascal", "aa-passports", "aa-passports-hq", "permits_officer")
        self.doctor = self.aa.appoint(at_aa, "doctor", "Dalia", "aa-health", "aa-health-hq", "health_officer")
        firm = self.aa.api(self.labour, "register_employer", FIRM).json["subject"]
        self.aa.api(self.labour, "approve_employer", {"employer": firm})
        self.firm_number = self.labour.get(f"/api/employers/{firm}").json["number"]
        self.firm = self.aa.appoint(at_aa, "firm", "Salem", "aa-labour", None, "employer", firm=firm)

    def carry(self):
        for _ in range(2):
            for one, other, name in ((self.bb, self.aa, "aa"), (self.aa, self.bb, "bb")):
                file = one.folder / "out.pouch"
                one.run("pouch make", "--peer", name, "--out", str(file))
                other.run("pouch take", str(file))

    def agree(self):
        return len({node.run("exchange agree").stdout for node in (self.aa, self.bb)}) == 1

    def bring(self, visit):
        """The site's list as a file, by the consul: what is good goes in, the row without a name does not."""
        answer = self.consul.upload("/api/imports?command=register_site_worker&name=chantier.csv", LIST.format(visit=visit).encode())
        self.assertEqual(answer.status, 200, answer.text)
        name = answer.json["subject"]
        self.assertTrue(wait_for(lambda: self.consul.get(f"/api/imports/{name}").json["state"] == "rehearsed"))
        faults = self.consul.get(f"/api/imports/{name}/faults").json["faults"]
        self.assertEqual({fault["row"] for fault in faults}, {4}, faults)
        self.bb.api(self.consul, "commit_import", {"import": name})
        self.assertTrue(wait_for(lambda: self.consul.get(f"/api/imports/{name}").json["state"] == "committed"))

    def nothing_found(self, who, node):
        """By list, search, export, case and page: nobody of the site, and no site."""
        for path in ("/api/people?q=Moussa", "/api/people", "/people.csv", "/api/placements", "/placements.csv", "/api/sites", "/search?q=Moussa", "/api/queue?tab=office", "/sites"):
            answer = who.get(path)
            self.assertNotIn(answer.status, (500,), path)
            for word in ("Moussa", "Sani", "Quarry 7"):
                found = answer.text.replace('value="Moussa"', "")
                self.assertNotIn(word, found, f"{path} on {node}")

    def worker(self, login, person):
        """The worker's own account."""
        answer = self.bb.api(self.at_bb, "appoint_user", {"login": login, "name": login, "authority": "bb-embassy", "roles": [{"role": "worker"}], "language": "en", "person": person["person"]})
        page = self.at_bb.send(f"/users/{answer.json['subject']}", f"/users/{answer.json['subject']}/invite")
        return self.bb.take_up(login, re.search(r'dir="ltr">([A-Z2-7-]{9,})<', page.text).group(1))

    def consent(self, person, verdict):
        self.bb.api(self.consul, "answer_site_consent", {"placement": person["placement"], "verdict": verdict, "language": "ha", "how": "read_aloud", "reader": "Aïcha, interpreter"})

    def test_a_site(self):
        for database in databases():
            with self.subTest(database=database):
                self.two(database)
                self.tell()

    def tell(self):
        site = self.bb.api(self.consul, "open_site_visit", {"name": "Quarry 7", "area": "AA0101", "day": day(0), "employer_name": "the man with the lorry", "teams": ["consulate", "labour", "health"]}).json["subject"]
        visit = self.consul.get(f"/api/visits/{site}").json
        self.bring(visit["number"])
        listed = {one["name"]: one for one in self.consul.get(f"/api/visits/{site}").json["people"]}
        self.assertEqual(set(listed), {"Moussa Idrissa", "Sani Oumarou"})
        moussa, sani = listed["Moussa Idrissa"], listed["Sani Oumarou"]

        # Before anybody agrees: neither passports desk finds anybody, nor has anything crossed.
        self.carry()
        for who, node in ((self.police_bb, "bb"), (self.police_aa, "aa"), (self.labour, "aa")):
            self.nothing_found(who, node)
        for path in ("/visits", f"/visits/{site}", f"/visits/{site}/workers.csv", f"/listed/{moussa['placement']}", "/api/visits"):
            self.assertEqual(self.police_bb.get(path).status, 403, path)
        self.bb.api(self.police_bb, "send_site_case", {"placement": moussa["placement"]}, expect=403)

        # What is read out is the sharing policy; the answer is recorded with who read it and in which language.
        page = self.consul.get(f"/listed/{moussa['placement']}").text
        for words in ("This is sent, if you agree", "your name", "This is never sent", "how you came", "you lose nothing"):
            self.assertIn(words, page)
        self.bb.api(self.consul, "send_site_case", {"placement": moussa["placement"]}, expect=422)
        self.consent(sani, "refused")
        refused = self.bb.api(self.consul, "send_site_case", {"placement": sani["placement"]}, expect=422).json
        self.assertEqual(refused["faults"][0]["code"], "consent.refused")
        self.assertIn("That costs them nothing", self.consul.get(f"/listed/{sani['placement']}").text)
        self.consent(moussa, "given")

        # The worker reads it on their own page and takes it back there; then agrees after all.
        own = self.worker("moussa", moussa)
        self.assertIn("Your case will be sent, as you agreed", own.get("/mine").text)
        address = f"/do/revoke_site_consent?placement={moussa['placement']}"
        self.assertIn(address, own.get("/mine").text)
        self.assertEqual(own.send(address, "/do/revoke_site_consent").status, 303)
        self.assertIn("You did not agree, and nothing is sent", own.get("/mine").text)
        self.bb.api(self.consul, "send_site_case", {"placement": moussa["placement"]}, expect=422)
        self.consent(moussa, "given")
        self.carry()
        self.nothing_found(self.police_aa, "aa")

        # The consul sends from the list, many at once; only those who agree stand there to be chosen.
        page = self.consul.get(f"/visits/{site}").text
        self.assertEqual(re.findall(r'name="case" value="(\w{26}) ', page), [moussa["placement"]])
        self.assertIn("Signature or thumbprint", page)
        case = f"{moussa['placement']} X"
        answer = self.consul.send(f"/bulk/send_site_case?case={moussa['placement']}+X", "/bulk/send_site_case", case=case)
        self.assertIn("1 recorded", answer.text)
        self.carry()
        self.assertTrue(self.agree())

        # The state of work: one page of the site, each worker and what is missing.
        placement = moussa["placement"]
        self.assertEqual([one["name"] for one in self.labour.get("/api/sites").json["sites"]], ["Quarry 7"])
        self.aa.api(self.labour, "open_site", {"site": site})
        page = self.labour.get(f"/sites/{site}").text
        self.assertIn("Moussa Idrissa", page)
        self.assertNotIn("Sani", page)
        self.assertIn("the man with the lorry", page)
        asked = f"/bulk/confirm_employment?step=employment_confirmed&case={placement}+X"
        self.assertIn("works at the site indeed", self.labour.get(asked).text)
        answer = self.labour.send(asked, "/bulk/confirm_employment", case=f"{placement} X", verdict="confirmed", employer=self.firm_number,
                                  **{"answers.0.item": "at_site", "answers.0.words": "seen there", "answers.1.item": "open_occupation", "answers.1.words": ""})
        self.assertIn("0 recorded", answer.text)  # an item that may be missing still wants a reason
        answer = self.labour.send(asked, "/bulk/confirm_employment", case=f"{placement} X", verdict="confirmed", employer=self.firm_number,
                                  **{"answers.0.item": "at_site", "answers.0.words": "seen there", "answers.1.item": "open_occupation", "answers.1.words": "open"})
        self.assertIn("1 recorded", answer.text)
        self.assertEqual(self.firm.get(f"/api/placements/{placement}").json["regularisation"]["employment"], "confirmed")
        self.aa.api(self.doctor, "record_fitness", {"placement": placement, "fit_until": day(80), "centre": "Azur Clinic", "diagnosis": "healthy", "answers": [{"item": "centre", "words": "team 2"}]})
        unknown = self.aa.api(self.police_aa, "settle_fine", {"placement": placement, "payer": "employer", "paid": day(0)}, expect=None).json
        self.assertEqual(unknown["faults"][0]["code"], "fine.unknown")
        self.assertIn("not known yet", self.labour.get(f"/sites/{site}").text)
        self.aa.api(self.police_aa, "assess_fine", {"placement": placement, "verdict": "due", "amount": "50.000 AAD", "ground": "Order 1"})
        refused = self.aa.api(self.police_aa, "settle_fine", {"placement": placement, "payer": "worker", "paid": day(0)}, expect=422).json
        self.assertEqual(refused["faults"][0]["code"], "fine.payer")
        self.aa.api(self.police_aa, "settle_fine", {"placement": placement, "payer": "employer", "paid": day(0, minutes=60), "receipt": "R-5"})
        self.bb.api(self.consul, "complete_papers", {"placement": placement, "paper": "consular_card", "number": "C-9", "issued": day(0), "until": day(700), "answers": [{"item": "passport", "words": "asked for today"}]})
        self.carry()
        self.assertTrue(self.agree())
        done = self.consul.get(f"/api/placements/{placement}").json["done"]
        for step in ("consent_given", "site_opened", "employment_confirmed", "site_medical", "fines_settled", "papers_completed"):
            self.assertIn(step, done)
        self.assertNotIn("healthy", self.consul.get(f"/api/placements/{placement}").text)
        self.assertIn(f"/placements/{placement}", [one["address"] for one in self.firm.get("/api/queue?tab=office").json["waiting"]])
        sheet = self.labour.get(f"/sites/{site}/workers.csv").text
        self.assertIn("Moussa Idrissa", sheet)

        # A withdrawal at any time; the other state is left without the name.
        self.assertIn("Contract drawn", own.get("/mine").text)
        self.bb.api(self.consul, "withdraw_placement", {"placement": placement, "reason": "another job"})
        self.carry()
        self.assertIn("withdrawn", self.labour.get(f"/sites/{site}").text)
        self.bb.stop()
        self.bb.start()  # what is due is done at once after a start
        self.assertTrue(wait_for(lambda: (self.carry(), "Moussa" not in self.labour.get(f"/sites/{site}").text)[1]))
        self.assertTrue(self.agree())
        for node in (self.bb, self.aa):
            for command in ("replay", "verify"):
                told = node.run(command, check=False)
                self.assertEqual(told.returncode, 0, told.stdout + told.stderr)


if __name__ == "__main__":
    unittest.main()
