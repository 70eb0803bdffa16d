"""Kills the node at any moment and looks whether anything acknowledged was lost or anything half-done is left.

    tests/real/kills.py 50        fifty kills: part of ./test
    tests/real/kills.py 5000      a soak
"""
import http.client
import json
import random
import sys
import threading
import time

from house import Node


class Writer(threading.Thread):
    """Registers people one after another and remembers what was acknowledged."""

    def __init__(self, port, cookies, proof, number, acknowledged):
        super().__init__(daemon=True)
        self.port, self.cookies, self.proof, self.number, self.acknowledged = port, cookies, proof, number, acknowledged
        self.turn = 0

    def run(self):
        headers = {"Content-Type": "application/json", "X-CSRF-Token": self.proof, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            while True:
                self.turn += 1
                person = {"names": [{"text": f"Writer {self.number} turn {self.turn} {random.random()}", "kind": "full"}], "sex": "f", "nationality": "XBB"}
                line.request("POST", "/api/do/register_person", json.dumps(person), headers)
                answer = line.getresponse()
                body = json.loads(answer.read())
                if answer.status == 200:
                    self.acknowledged.append((body["subject"], body["entry"], body["hash"]))
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            pass  # killed under our hands: what came back before counts


def main():
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 30)
    random.seed(seed)
    print(f"seed {seed}")
    node = Node().start()
    try:
        clerk = node.appoint(node.appoint_first(), "clerk", "Clerk", "bb-employment", "bb-employment-brisa", "employment_officer")
        acknowledged = []
        for round_ in range(kills):
            proof = clerk.proof()
            writers = [Writer(node.port, clerk.cookies, proof, f"{round_}.{i}", acknowledged) for i in range(8)]
            for writer in writers:
                writer.start()
            enough = len(acknowledged) + random.randrange(1, 40)
            until = time.monotonic() + 10
            while len(acknowledged) < enough and time.monotonic() < until:
                time.sleep(random.random() * 0.01)
            node.kill()
            for writer in writers:
                writer.join()
            node.start()
            clerk.port = node.port
            if round_ % 10 == 9 or round_ == kills - 1:
                check(node, clerk, acknowledged)
        print(f"{kills} kills, {len(acknowledged)} acts acknowledged, none lost")
    finally:
        node.remove()


def check(node, clerk, acknowledged):
    verified = node.run("verify", check=False)
    assert verified.returncode == 0, verified.stdout
    replayed = node.run("replay", check=False)
    assert replayed.returncode == 0, replayed.stdout
    import sqlite3
    database = sqlite3.connect(f"file:{node.folder}/amana.db?mode=ro", uri=True)
    journal = {f"{epoch}.{number}": (subject, hash_) for epoch, number, subject, hash_ in database.execute("SELECT epoch, number, subject, hash FROM journal")}
    people = {person for person, in database.execute("SELECT person FROM people")}
    database.close()
    for subject, entry, hash_ in acknowledged:
        assert journal.get(entry) == (subject, hash_), f"acknowledged and lost: {entry}"
        assert subject in people, f"in the journal and not in the tables: {entry}"


if __name__ == "__main__":
    main()
