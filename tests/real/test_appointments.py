"""Appointments on a real node: a day opened at the desk, booked from a person's page and by the person, noted, certified, as a file."""
import datetime
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from house import Node

PERSON = {"names": [{"text": "موسى عبد الله", "kind": "full"}, {"text": "Moussa Abdoulaye", "kind": "full"}], "sex": "m", "born": "1994", "nationality": "XBB"}


def day(ahead):
    return (datetime.date.today() + datetime.timedelta(days=ahead)).isoformat()


class AppointmentsTest(unittest.TestCase):
    def setUp(self):
        self.node = Node().start()
        self.addCleanup(self.node.remove)
        admin = self.node.appoint_first()
        self.clerk = self.node.appoint(admin, "clerk", "Clara", "bb-employment", "bb-employment-brisa", "employment_officer")
        self.person = self.node.api(self.clerk, "register_person", PERSON).json["subject"]
        answer = self.node.api(admin, "appoint_user", {"login": "moussa", "name": "Moussa", "authority": "bb-employment", "roles": [{"role": "worker"}], "language": "fr", "person": self.person})
        page = admin.send(f"/users/{answer.json['subject']}", f"/users/{answer.json['subject']}/invite")
        self.worker = self.node.take_up("moussa", re.search(r'dir="ltr">([A-Z2-7-]{9,})<', page.text).group(1), "fr")

    def opened(self, what, **more):
        given = {"what": what, "day": day(0), "hour": "٠٨:٣٠", "place": "Centre, <b>Brisa</b>", "places": 2, "note": "أحضر بطاقتك", **more}
        return self.node.api(self.clerk, "open_sitting", given).json["subject"]

    def test_from_the_day_to_the_certificate(self):
        sitting = self.opened("skill_test", occupation="7112")
        page = self.clerk.get(f"/people/{self.person}/appointments").text
        self.assertIn(sitting, page)
        self.assertNotIn("<b>Brisa</b>", page)
        booked = self.clerk.send(f"/people/{self.person}/appointments", "/do/book_appointment", sitting=sitting, person=self.person)
        self.assertEqual(booked.status, 303)
        self.assertTrue(booked.headers["Location"].startswith(f"/people/{self.person}"))
        for language, words in (("ar", "موعدك"), ("fr", "Vous êtes attendu"), ("en", "You are expected")):
            self.worker.language = language
            self.assertIn(words, self.worker.get("/mine").text)
        self.assertEqual(self.worker.get("/api/mine").json["expected"][0]["hour"], "08:30")
        listed = self.clerk.get(f"/api/sittings/{sitting}").json
        appointment = listed["appointments"][0]["appointment"]
        self.assertEqual(self.clerk.get(f"/appointments/{appointment}/certificate.pdf").status, 404)
        self.assertIn("attendances", self.clerk.get("/api/queue?tab=office").text)
        refused = self.node.api(self.clerk, "note_attendance", {"appointment": appointment, "attendance": "attended", "result": "passed"}, expect=None)
        self.assertIn("identity", refused.text)
        # From the day's page and back to it; to another place nobody is sent.
        form = f"/do/note_attendance?appointment={appointment}&back=/sittings/{sitting}"
        self.assertIn(f'value="/sittings/{sitting}"', self.clerk.get(form).text)
        for back, goes_to in ((f"/sittings/{sitting}", f"/sittings/{sitting}?done="), ("//example.org", "/people/"), ("https://example.org", "/people/"), ("/\\example.org", "/people/"),
                              ("/queue\r\nSet-Cookie: x=1", "/people/")):
            noted = self.clerk.send(form, "/do/note_attendance", appointment=appointment, attendance="attended", identity="carte 778", result="passed", back=back)
            self.assertEqual(noted.status, 303)
            self.assertTrue(noted.headers["Location"].startswith(goes_to), noted.headers["Location"])
            self.assertNotIn("Set-Cookie: x", str(noted.headers))
        for reader in (self.clerk, self.worker):
            paper = reader.get(f"/appointments/{appointment}/certificate.pdf")
            self.assertEqual(paper.headers["Content-Type"], "application/pdf")
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "certificate.pdf"
            file.write_bytes(paper.body)
            text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
        self.assertIn("Certificate of skill", text)
        self.assertIn("Attestation de", text)
        self.assertIn("Moussa Abdoulaye", text)
        number = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}", text).group(0)
        self.clerk.language = "en"
        self.assertIn("This certificate was given here", self.clerk.get(f"/sittings?q={number.lower()}").text)
        self.assertIn("No certificate of this number", self.clerk.get("/sittings?q=AAAA-AAAA-AA").text)
        table = self.clerk.get(f"/sittings/{sitting}/people.csv").text
        self.assertIn("carte 778", table)
        self.assertEqual(self.node.run("replay").returncode, 0)
        self.assertEqual(self.node.run("verify").returncode, 0)

    def test_somebody_books_and_cancels_for_themselves_alone(self):
        sitting = self.opened("orientation", day=day(4))
        other = self.node.api(self.clerk, "register_person", {"names": [{"text": "Aïchatou Garba", "kind": "full"}], "sex": "f", "nationality": "XBB"}).json["subject"]
        self.assertEqual(self.node.api(self.worker, "book_appointment", {"sitting": sitting, "person": other}, expect=None).status, 404)
        self.assertIn(self.worker.get(f"/people/{other}/appointments").status, (403, 404))
        self.assertIn(self.worker.get(f"/sittings/{sitting}").status, (403, 404))
        self.node.api(self.worker, "book_appointment", {"sitting": sitting, "person": self.person})
        again = self.node.api(self.worker, "book_appointment", {"sitting": sitting, "person": self.person}, expect=None)
        self.assertEqual(again.status, 409)
        appointment = self.clerk.get(f"/api/people/{self.person}/appointments").json["appointments"][0]["appointment"]
        self.worker.language = "fr"
        self.assertIn("Annuler le rendez-vous", self.worker.get(f"/do/cancel_appointment?appointment={appointment}").text)
        done = self.worker.send(f"/do/cancel_appointment?appointment={appointment}", "/do/cancel_appointment", appointment=appointment)
        self.assertEqual(done.status, 303)
        self.assertEqual(self.worker.get(done.headers["Location"]).status, 200)
        self.assertEqual(self.clerk.get("/api/sittings").json["sittings"][0]["booked"], 0)


if __name__ == "__main__":
    unittest.main()
