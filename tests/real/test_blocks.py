"""Blocks at the desks: told before, appealed in the person's own words, judged by somebody else than who blocked; on page, as JSON and as a file."""
import datetime
import unittest

from house import Node

PERSON = {"names": [{"text": "موسى عبد الله", "kind": "full"}, {"text": "Moussa Abdoulaye", "kind": "full"}], "sex": "m", "born": "1994", "nationality": "XBB"}


def day(offset):
    return (datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=offset)).isoformat()


class BlocksTest(unittest.TestCase):
    def setUp(self):
        self.node = Node().start()
        admin = self.node.appoint_first()
        seat = lambda login, name, role, language="en": self.node.appoint(admin, login, name, "bb-employment", "bb-employment-brisa", role, language)
        self.clerk = seat("clerk", "Clara", "employment_officer")
        self.head = seat("head", "هدى", "head_of_office", "ar")
        self.other_head = seat("other", "Harouna", "head_of_office", "fr")
        self.person = self.node.api(self.clerk, "register_person", PERSON).json["subject"]

    def tearDown(self):
        self.node.remove()

    def block(self, **more):
        wish = {"person": self.person, "ground": "false_papers", "legal_basis": "judgment 12/2026", "facts": "<b>another's</b> passport", "noticed": day(0), "from": day(0), "until": day(60), **more}
        return self.node.api(self.head, "block_person", wish, expect=None)

    def waiting(self, browser):
        return [row for row in browser.get("/api/queue").json["waiting"] if row["kind"] == "appeals"]

    def test_from_notice_to_decision(self):
        self.assertEqual(self.block(ground="complaint").json["faults"][0]["code"], "block.forbidden_ground")
        self.assertEqual(self.block().status, 200)
        page = f"/people/{self.person}/blocks"
        for browser, words in ((self.clerk, "Kept out of placements from"), (self.head, "ممنوع من التشغيل من"), (self.other_head, "Écartée des placements du")):
            self.assertIn(words, browser.get(f"/people/{self.person}").text)
            self.assertIn("&lt;b&gt;another&#39;s&lt;/b&gt;", browser.get(page).text.replace("&#x27;", "&#39;"))
        block = self.clerk.get("/api" + page).json["blocks"][0]
        self.assertIn(f"/do/appeal_block?block={block['block']}", self.clerk.get(page).text)
        self.node.api(self.clerk, "appeal_block", {"block": block["block"], "reason": "it was my brother's"})
        self.assertEqual(self.waiting(self.head), [])  # whoever blocked does not judge
        self.assertEqual(self.waiting(self.other_head)[0]["name"], "Moussa Abdoulaye")
        self.assertEqual([one["block"] for one in self.clerk.get("/api/blocks?tab=appealed").json["blocks"]], [block["block"]])
        self.assertEqual(self.node.api(self.head, "decide_appeal", {"block": block["block"], "verdict": "lifted", "reason": "heard"}, expect=None).json["faults"][0]["code"], "block.own")
        self.node.api(self.other_head, "decide_appeal", {"block": block["block"], "verdict": "lifted", "reason": "heard"})
        self.assertEqual(self.clerk.get("/api/blocks").json["blocks"], [])
        self.assertEqual(self.clerk.get("/api/blocks?tab=over").json["blocks"][0]["verdict"], "lifted")
        self.assertNotIn("Kept out", self.clerk.get(f"/people/{self.person}").text)

    def test_the_list_is_a_file_in_the_reader_s_language(self):
        self.block()
        self.assertIn("faux papiers", self.other_head.get("/blocks.csv").text)
        self.assertEqual(self.other_head.get("/blocks.xlsx").status, 200)


if __name__ == "__main__":
    unittest.main()
