"""Two states, two real nodes: over the line, by stick, with the cable pulled, with kills, after a restored backup."""
import base64
import json
import time
import unittest

import read_pouch
from house import Node, databases


def wait_for(what, seconds=30):
    """What the other node has to say arrives when it arrives; a test that waits says for how long at most."""
    end = time.time() + seconds
    while time.time() < end:
        if what():
            return True
        time.sleep(0.1)
    return False


class ExchangeTest(unittest.TestCase):
    def setUp(self):
        self.nodes = []

    def tearDown(self):
        for node in self.nodes:
            node.remove()

    def node(self, name, authority, database="sqlite"):
        """A node that keeps its port over restarts, with its administrator."""
        node = Node(database, name=name, authority=authority)
        self.nodes.append(node)
        node.start()
        admin = node.appoint_first()
        settings = json.loads((node.folder / "node.json").read_text())
        (node.folder / "node.json").write_text(json.dumps({**settings, "port": node.port}))
        return node, admin

    def trust(self, node, admin, other, line=True):
        card = json.loads(other.run("peer card").stdout)
        card.pop("fingerprint")
        node.api(admin, "trust_peer", {**card, **({"address": f"http://127.0.0.1:{other.port}"} if line else {})})

    def two(self, database="sqlite", line=True):
        aa, at_aa = self.node("aa", "aa-labour", database)
        bb, at_bb = self.node("bb", "bb-labour", database)
        self.trust(aa, at_aa, bb, line)
        self.trust(bb, at_bb, aa, line)
        return aa, at_aa, bb, at_bb

    def send(self, node, admin, text, to="bb-labour"):
        node.api(admin, "send_message", {"to": to, "subject": "الموسم", "text": text})

    def texts(self, admin):
        return [one["text"] for one in admin.get("/api/messages").json["messages"]]

    def agree(self, *nodes):
        return len({node.run("exchange agree").stdout for node in nodes}) == 1

    def prove(self, *nodes):
        for node in nodes:
            for proof in ("replay", "verify"):
                done = node.run(proof, check=False)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_over_the_line(self):
        for database in databases():
            with self.subTest(database=database):
                aa, at_aa, bb, at_bb = self.two(database)
                self.send(aa, at_aa, "fifty masons")
                self.assertTrue(wait_for(lambda: "fifty masons" in self.texts(at_bb), 10))
                self.send(bb, at_bb, "forty-eight", "aa-labour")
                self.assertTrue(wait_for(lambda: "forty-eight" in self.texts(at_aa), 10))
                self.assertTrue(wait_for(lambda: at_aa.get("/api/exchange/bb").json["waiting"] == 0))
                # The cable is pulled for as long as it takes.
                bb.stop()
                for i in range(30):
                    self.send(aa, at_aa, f"meanwhile {i}")
                self.assertTrue(wait_for(lambda: "failure" in at_aa.get("/api/exchange/bb").json))
                self.assertIn("the line is down", at_aa.get("/exchange").text)
                bb.start()
                self.assertTrue(wait_for(lambda: self.agree(aa, bb), 60))
                # Killed in the middle, several times.
                for round in range(3):
                    for i in range(20):
                        self.send(aa, at_aa, f"round {round}.{i}")
                    bb.kill()
                    bb.start()
                self.assertTrue(wait_for(lambda: self.agree(aa, bb), 90))
                self.assertEqual(len(self.texts(at_bb)), 92)
                self.prove(aa, bb)

    def test_a_new_signing_key(self):
        aa, at_aa, bb, at_bb = self.two(line=False)
        stick = aa.folder / "stick.pouch"
        self.send(aa, at_aa, "under the old key")
        self.assertIn("new signing key", aa.run("keys change").stdout)
        fresh = aa.folder / "fresh"
        fresh.write_text("seven other words for the same node\n")
        self.assertEqual(aa.run("keys passphrase", "--new-passphrase-file", str(fresh)).returncode, 0)
        self.assertIn("keystore.closed", aa.run("verify", check=False).stderr)
        aa.passphrase_file.write_text(fresh.read_text())
        aa.stop()
        aa.start()
        self.send(aa, at_aa, "under the new key")
        aa.run("pouch make", "--peer", "bb", "--out", str(stick))
        self.assertIn("[pouch.forged]", bb.run("pouch take", str(stick), check=False).stderr)
        card = json.loads(aa.run("peer card").stdout)
        bb.api(at_bb, "replace_peer_key", {"name": "aa", "public_key": card["public_key"], "reason": "new card on paper"})
        self.assertIn("new documents: 2", bb.run("pouch take", str(stick)).stdout)
        self.assertEqual(len(self.texts(at_bb)), 2)
        short = aa.folder / "short"
        short.write_text("short\n")
        self.assertIn("[passphrase.short]", aa.run("keys passphrase", "--new-passphrase-file", str(short), check=False).stderr)
        self.prove(aa, bb)

    def test_by_stick(self):
        aa, at_aa, bb, at_bb = self.two(line=False)
        stick = aa.folder / "stick.pouch"
        for day in range(7):
            self.send(aa, at_aa, f"day {day}")
            aa.run("pouch make", "--peer", "bb", "--out", str(stick))
            self.assertIn("From aa to bb", bb.run("pouch show", str(stick)).stdout)
            self.assertIn("new documents: 1", bb.run("pouch take", str(stick)).stdout)
            self.assertIn("new documents: 0", bb.run("pouch take", str(stick)).stdout)
            back = bb.folder / "back.pouch"
            bb.run("pouch make", "--peer", "aa", "--out", str(back))
            aa.run("pouch take", str(back))
        self.assertEqual(at_aa.get("/api/exchange/bb").json["waiting"], 0)
        # By the page, and while a node is not running.
        self.send(aa, at_aa, "by page")
        pouch = at_aa.get("/exchange/bb/pouch")
        self.assertIn("attachment", pouch.headers["Content-Disposition"])
        stick.write_bytes(pouch.body)
        bb.stop()
        self.assertIn("new documents: 1", bb.run("pouch take", str(stick)).stdout)
        bb.start()
        self.assertTrue(self.agree(aa, bb))
        # What is wrong with a pouch is said, and shown afterwards.
        foreign = aa.run("pouch take", str(stick), check=False)
        self.assertIn("[pouch.foreign]", foreign.stderr)
        stick.write_bytes(pouch.body[:-7])
        self.assertIn("[pouch.unreadable]", bb.run("pouch take", str(stick), check=False).stderr)
        self.assertIn("broken off", at_bb.get("/exchange").text)
        self.assertIn("received 8", bb.run("exchange status").stdout)
        self.prove(aa, bb)

    def test_restored_from_yesterday(self):
        aa, at_aa, bb, at_bb = self.two()
        self.send(aa, at_aa, "before")
        self.assertTrue(wait_for(lambda: self.agree(aa, bb)))
        aa.stop()
        files = ("amana.db", "amana.db-wal")
        backup = {file: (aa.folder / file).read_bytes() for file in files if (aa.folder / file).exists()}
        aa.start()
        self.send(aa, at_aa, "after the backup")
        self.assertTrue(wait_for(lambda: "after the backup" in self.texts(at_bb)))
        aa.kill()
        bb.stop()
        for file in (*files, "amana.db-shm"):
            (aa.folder / file).unlink(missing_ok=True)
        for file, content in backup.items():
            (aa.folder / file).write_bytes(content)
        aa.run("restored")
        aa.start()
        at_aa = aa.sign_in("admin")  # the token that came after the backup is none to it
        self.assertIn("recovering", at_aa.get("/exchange").text)
        early = aa.api(at_aa, "send_message", {"to": "bb-labour", "subject": "s", "text": "too early"}, expect=None)
        self.assertEqual((early.status, early.json["faults"][0]["code"]), (503, "node.recovering"))
        bb.start()
        self.assertTrue(wait_for(lambda: not at_aa.get("/api/exchange").json["recovering"], 60))
        self.send(aa, at_aa, "afterwards")
        self.assertTrue(wait_for(lambda: sorted(self.texts(at_bb)) == ["after the backup", "afterwards", "before"], 60))
        self.assertEqual(at_bb.get("/api/exchange").json["alarms"], [])
        self.assertTrue(wait_for(lambda: self.agree(aa, bb)))
        self.prove(aa, bb)

    def test_the_page_about_the_format_suffices(self):
        aa, at_aa = self.node("aa", "aa-labour")
        public, secret = read_pouch.new_key()
        aa.api(at_aa, "trust_peer", {"name": "bb", "authority": "bb-labour", "public_key": base64.urlsafe_b64encode(public).decode().rstrip("=")})
        for text in ("واحد", "deux", "three"):
            self.send(aa, at_aa, text)
        file = aa.folder / "pouch"
        aa.run("pouch make", "--peer", "bb", "--out", str(file))
        maker = read_pouch.b64(json.loads(aa.run("peer card").stdout)["public_key"])
        body = read_pouch.read_pouch(file.read_bytes(), public, secret, maker)
        texts = [field["value"]["text"] for item in body["items"] for field in item["document"]["fields"] if field["name"] == "text"]
        self.assertEqual(texts, ["واحد", "deux", "three"])
        with self.assertRaises(AssertionError):
            read_pouch.read_pouch(file.read_bytes()[:-1], public, secret, maker)


if __name__ == "__main__":
    unittest.main()
