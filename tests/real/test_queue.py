"""Everyone's first page: what waits for whom, in three languages, noted as a read under its own purpose."""
import unittest

from house import Node

PERSON = {"names": [{"text": "Moussa Abdoulaye", "kind": "full"}], "sex": "m", "born": "1994", "nationality": "XBB"}


class QueueTest(unittest.TestCase):
    def setUp(self):
        self.node = Node().start()
        self.admin = self.node.appoint_first()
        self.clerk = self.node.appoint(self.admin, "clerk", "Clara", "bb-employment", "bb-employment-brisa", "employment_officer")
        self.head = self.node.appoint(self.admin, "head", "هدى", "bb-employment", "bb-employment-brisa", "head_of_office", "ar")

    def tearDown(self):
        self.node.remove()

    def propose(self):
        person = self.node.api(self.clerk, "register_person", PERSON).json["subject"]
        seen = self.clerk.get(f"/api/people/{person}").json
        self.node.api(self.clerk, "propose_correction", {**seen["details"], "born": "1995", "person": person, "seen": seen["changed"], "reason": "birth record"})
        return person

    def test_what_waits_stands_with_whoever_may_act(self):
        self.assertEqual(self.head.get("/").headers["Location"], "/queue")
        self.assertEqual(self.head.get("/api/queue").json["waiting"], [])
        self.propose()
        waiting = self.head.get("/api/queue").json["waiting"]
        self.assertEqual([row["kind"] for row in waiting], ["corrections"])
        self.assertEqual(waiting[0]["name"], "Moussa Abdoulaye")
        self.assertEqual(self.clerk.get("/api/queue").json["waiting"], [])  # whoever asked does not approve
        self.assertEqual(self.head.get("/api/queue?tab=overdue").json["waiting"], [])

    def test_a_long_queue_comes_in_parts(self):
        for _ in range(51):
            self.propose()
        first = self.head.get("/queue?kind=corrections").text
        self.assertEqual(first.count("/corrections#"), 100)  # a name and a button each
        self.assertIn("after=50", first)
        rest = self.head.get("/queue?kind=corrections&after=50").text
        self.assertEqual(rest.count("/corrections#"), 2)
        self.assertNotIn("after=", rest.split("<main")[1])
        self.assertEqual(len(self.head.get("/api/queue?kind=corrections").json["waiting"]), 51)

    def test_each_language_says_it(self):
        self.propose()
        for language, words in (("en", "Work queue"), ("fr", "File de travail"), ("ar", "قائمة العمل")):
            self.head.language = language
            self.assertIn(words, self.head.get("/queue").text)

    def test_the_read_is_noted_where_the_person_sees_it(self):
        person = self.propose()
        self.head.get("/queue")
        # The log of reads is written down within a second: asked again until it shows.
        pages = (self.clerk.get(f"/people/{person}").text for _ in range(2000))
        self.assertTrue(any("Who opened this file" in page for page in pages))

    def test_wrong_words_in_the_address_harm_nothing(self):
        self.assertEqual(self.head.get("/queue?tab=%3Cscript%3E&kind=nothing").status, 200)
        self.assertEqual(self.head.get("/bulk/nothing").status, 404)
        self.assertEqual(self.head.get("/bulk/register_person").status, 404)


if __name__ == "__main__":
    unittest.main()
